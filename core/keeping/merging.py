"""Two relationships that turn out to be one: what is to be written so that one of them holds everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import NotFound
from core.findings import TABLE, handed_on
from core.ids import new_id
from core.language import text as _
from core.ledger import Write
from core.ledger.layout import MERGED
from core.model import NOTE_LIMIT, PERSONAL, SHARED
from core.people import AS_WRITTEN, called
from core.plain import visible
from core.settings import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.ledger import Ledger

    Document = Mapping[str, Any]


_REFERRING = ("relationship", "introduced_by")
"""Fields in which a document of everything small names a relationship."""


def merge_writes(ledger: Ledger, into: str, other: str) -> list[Write]:
    """Move all that is about ``other`` to ``into`` and remove ``other``; what refers to it refers to ``into`` then.

    Fields of ``into`` stay; those it does not have are taken over, tags are put together and notes joined.

    Raises NotFound when one of them is not there.
    """
    known = ledger.relationships()
    for identifier in (into, other):
        if identifier not in known:
            text = _("{id} is not there any more: taken back, merged or erased meanwhile. Nothing was stored.")
            raise NotFound(text.format(id=visible(identifier, one_line=True)))
    joined = _joined(known[into], known[other], into, other)
    if _leads_back(joined.get("introduced_by"), known, into, other):
        joined["introduced_by"] = None
    writes = [
        Write.relationship(into, joined),
        Write.relationship(other, None),
        Write(MERGED, other, {"into": into}),
    ]
    for identifier, document in known.items():
        if document.get("introduced_by") == other and identifier not in {into, other}:
            writes.append(Write.relationship(identifier, {**document, "introduced_by": into}))
    for table in SHARED:
        if table != "relationships":
            for identifier, document in ledger.table(table).items():
                if moved := {field: into for field in _REFERRING if document.get(field) == other}:
                    writes.append(Write(table, identifier, {**document, **moved}))
    for key, document in ledger.table(TABLE).items():
        if document.get("relationship") == other:
            writes += handed_on(key, document, into)
    writes += _settings(ledger.settings(), into, other)
    for table in PERSONAL:
        writes += _moves(table, ledger.table(table, into), ledger.table(table, other), into, other)
    return writes


def _settings(stored: Mapping[str, Document], into: str, other: str) -> Iterator[Write]:
    """What was set for ``other`` holds for ``into``, where nothing was said of that itself."""
    for setting in (known for known in ALL if known.each):
        moving, there = (stored.get(f"{setting.key}:{id_}", {}).get("value") for id_ in (other, into))
        if isinstance(moving, dict):
            kept = there if isinstance(there, dict) else {}
            joined = {**moving, **kept}
            if "relationship" in joined:
                joined["relationship"] = into
            yield Write.setting(f"{setting.key}:{into}", {"value": joined})
            yield Write("settings", f"{setting.key}:{other}", None)


def _leads_back(by: object, known: Mapping[str, Document], into: str, other: str) -> bool:
    """Whether who introduced somebody was introduced, in the end, by one of the two that become one."""
    seen: set[str] = set()
    while isinstance(by, str) and by in known and by not in seen:
        if by in {into, other}:
            return True
        seen.add(by)
        by = known[by].get("introduced_by")
    return False


def _moves(
    table: str, there: Mapping[str, Document], moving: Mapping[str, Document], into: str, other: str
) -> Iterator[Write]:
    for identifier, document in moving.items():
        yield Write(table, identifier, None, other)
        if identifier not in there:
            yield Write(table, identifier, document, into)
        elif there[identifier] != document:  # two things under one id, made on two machines perhaps
            fresh = new_id(0, identifier) if _is_uuid(identifier) else f"{identifier[:62]}-2"
            yield Write(table, fresh, document, into)


def _is_uuid(identifier: str) -> bool:
    digits = identifier.replace("-", "")
    return len(digits) == 32 and all(digit in "0123456789abcdef" for digit in digits)


def _joined(kept: Document, other: Document, into: str, gone: str) -> dict[str, Any]:
    found = {field: value for field, value in other.items() if value not in (None, "", [], {})}
    joined = found | {field: value for field, value in kept.items() if value not in (None, "", [], {})}
    joined = {**kept, **joined}
    if kept.get("tags") and other.get("tags"):
        joined["tags"] = [*kept["tags"], *(tag for tag in other["tags"] if tag not in kept["tags"])]
    names = [AS_WRITTEN + called(str(other.get("name", "")))]
    joined["reach"] = list(dict.fromkeys([*(kept.get("reach") or ()), *(other.get("reach") or ()), *names]))
    if isinstance(kept.get("frame"), dict) and isinstance(other.get("frame"), dict):
        joined["frame"] = other["frame"] | kept["frame"]
    notes = [note for note in (kept.get("note"), other.get("note")) if note]
    together = "\n\n".join(notes)
    joined["note"] = together if len(together) <= NOTE_LIMIT else kept.get("note", "")
    days = [day for day in (kept.get("since"), other.get("since")) if day]
    joined["since"] = min(days, default=None)
    by = joined.get("introduced_by")
    if by in {into, gone}:
        joined["introduced_by"] = None
    return joined
