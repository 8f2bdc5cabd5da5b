"""Changing what is stored, field by field: read afresh under the writers' lock, and only the fields named written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec

from core.errors import ChangedMeanwhile, NotFound
from core.language import Language
from core.ledger import Write, as_document, as_record
from core.model import PERSONAL, TABLES, Frame, Record, checked
from core.plain import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.practice import Practice

R = TypeVar("R", bound=Record)

PARTED = "frame"
"""The one field that has parts of its own: those not named stay too."""


class Changed(NamedTuple, Generic[R]):
    """A record as it was on the disk just now, as it is to be, and what stores that."""

    before: R
    after: R
    write: Write


def table_of(kind: type[Record]) -> str:
    """The table records of this kind are kept in."""
    return next(name for name, known in TABLES.items() if known is kind)


def changed(practice: Practice, record: R, fields: Mapping[str, Any], seen: R | None = None) -> Changed[R]:
    """``record`` as it is stored now, with ``fields`` put in; inside ``practice.changing()``.

    Fields not named stay as they are stored, those of a later version included. ``seen`` is what ``fields`` were
    chosen against.

    Raises:
        NotFound: it is no longer there.
        WrongUsage: a field is out of its range.
        ChangedMeanwhile: a field named says something else now than in ``seen``, and not what it is to say.
    """
    kind, table = type(record), table_of(type(record))
    owner = getattr(record, "relationship", None) if table in PERSONAL else None
    stored = practice.document(table, record.id, owner)
    if stored is None:
        raise gone(practice, record)
    before = as_record(kind, stored, id=record.id, **({} if owner is None else {"relationship": owner}))
    plain = msgspec.to_builtins(before)
    if (parts := fields.get(PARTED)) is not None:
        fields = {**fields, PARTED: {**plain[PARTED], **parts}}
    after = checked(kind, {**plain, **fields, "id": record.id})
    if seen is not None:
        both = _in_both([name for name in fields if name != PARTED], seen, before, after)
        both += _in_both(parts or (), *(getattr(one, PARTED, None) for one in (seen, before, after)))
        if both:
            text = Language(practice.language).text("This was changed elsewhere meanwhile. Nothing was stored yet.")
            raise ChangedMeanwhile(text, tuple(both))
    return Changed(before, after, Write(table, record.id, _joined(stored, after), owner))


def gone(practice: Practice, record: Record) -> NotFound:
    """The refusal to change what was erased, merged or taken back since it was read."""
    language = Language(practice.language)
    if name := getattr(record, "name", ""):
        text = language.text("{name} is no longer here: erased, merged or taken back meanwhile. Nothing was changed.")
        return NotFound(text.format(name=shorten(name, 80)))
    return NotFound(language.text("What this is about is no longer here. Nothing was changed."))


def _joined(stored: Mapping[str, Any], after: Record) -> dict[str, Any]:
    """The document to store: what only a later version knows stays."""
    joined = {**_unknown(stored, type(after)), **as_document(after)}
    if isinstance(parts := stored.get(PARTED), dict):
        joined[PARTED] = {**_unknown(parts, Frame), **joined.get(PARTED, {})}
    return joined


def _unknown(stored: Mapping[str, Any], kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {name: value for name, value in stored.items() if name not in kind.__struct_fields__}


def _in_both(names: Iterable[str], seen: Any, now: Any, wanted: Any) -> list[str]:
    """Those that say something else now than what was seen, and not what is wanted either."""
    return [name for name in names if getattr(now, name) not in (getattr(seen, name), getattr(wanted, name))]
