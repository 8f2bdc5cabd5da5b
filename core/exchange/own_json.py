"""Our own format: everything the user entered, as one JSON document that reads back the same."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from core.checking import said
from core.errors import BadData
from core.language import text as _
from core.model import (
    Commitment,
    Decision,
    Event,
    Findings,
    Instant,
    Mission,
    MyPart,
    Opinion,
    OwedAnswer,
    Proposal,
    Reflection,
    Refusal,
    Relationship,
    Resolution,
    Settings,
    TheirSide,
)

FORMAT: Final = "bons-rapports"
VERSION = 2
_MARK: Final = b"\xef\xbb\xbf"
_HEAD: Final = re.compile(rb"\A(?:\s|\xef\xbb\xbf)+")
_MOST_DIGITS: Final = 1000
_SHOWN: Final = 60
"""Characters of a key that are repeated in a message."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Export(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole practice; lists are ordered by id, events by day and id, so equal stores give equal bytes."""

    format: Literal["bons-rapports"] = FORMAT
    version: Annotated[int, Meta(ge=1, le=VERSION)] = VERSION
    exported_at: Instant
    relationships: tuple[Relationship, ...] = ()
    events: tuple[Event, ...] = ()
    decisions: tuple[Decision, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    evidence: Findings = Findings()
    settings: Settings = {}
    commitments: tuple[Commitment, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    missions: tuple[Mission, ...] = ()
    their_sides: tuple[TheirSide, ...] = ()
    my_parts: tuple[MyPart, ...] = ()
    owed: tuple[OwedAnswer, ...] = ()


class _Head(Struct):
    format: str
    version: int


def decoded(data: bytes) -> Export:
    """Read an export, strictly.

    Raises:
        BadData: it is not JSON, not ours, of a newer version, or one of its fields is wrong; the message names the
            place.
    """
    data = _HEAD.sub(lambda head: head[0].replace(_MARK, b""), data, count=1)
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (ValueError, RecursionError):
        _check_json(data)
        raise BadData(_("This is not an export of Bons Rapports; nothing was imported.")) from None
    if head.format != FORMAT:
        raise BadData(_("This is not an export of Bons Rapports; nothing was imported."))
    if head.version > VERSION:
        text = _("This export is of version {n}, newer than this program reads ({known}); nothing was imported.")
        raise BadData(text.format(n=head.version, known=VERSION))
    _check_json(data)
    try:
        return msgspec.json.decode(data, type=Export)
    except (ValueError, RecursionError) as error:
        why = said(error, Export, labelled=False)
        raise BadData(_("A field of this export is wrong: {why}; nothing was imported.").format(why=why)) from None


def _check_json(data: bytes) -> None:
    """Refuse broken JSON with its line, and the same key twice in one object, which decoders merge silently."""
    try:
        json.loads(data.decode(), object_pairs_hook=_clean, parse_int=_integer, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        text = _("Line {n} is not UTF-8 text, as an export is; save the file as UTF-8. Nothing was imported.")
        raise BadData(text.format(n=data.count(b"\n", 0, error.start) + 1)) from None
    except json.JSONDecodeError as error:
        text = _("This file is not JSON: line {line}, column {column}; nothing was imported.")
        raise BadData(text.format(line=error.lineno, column=error.colno)) from None
    except RecursionError:
        raise BadData(_("This file nests too deeply to be ours; nothing was imported.")) from None
    except ValueError as error:
        raise BadData(_("This file is not clean JSON: {why}; nothing was imported.").format(why=error)) from None


def _clean(pairs: list[tuple[str, Any]]) -> None:
    """Look at one object, and keep nothing of it: so the whole file is never in memory as objects."""
    for key, value in pairs:
        for text in (key, *(value if isinstance(value, list) else [value])):
            if isinstance(text, str) and _SURROGATE.search(text):
                raise ValueError(_("{key!r} holds half a character").format(key=key[:_SHOWN]))
    if len({key for key, _value in pairs}) < len(pairs):
        raise ValueError(_("the key {key!r} stands twice in one object").format(key=_repeated(pairs)[:_SHOWN]))


def _repeated(pairs: list[tuple[str, Any]]) -> str:
    """The first key that was there before; found in one pass, however many there are."""
    seen: set[str] = set()
    for key, _value in pairs:
        if key in seen:
            return key
        seen.add(key)
    raise ValueError(pairs)


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(_("a number of {n} digits, {digits}…").format(n=len(digits), digits=digits[:10]))
    return int(digits)


def _no_constant(name: str) -> None:
    raise ValueError(_("{name} is not a number of JSON").format(name=name))
