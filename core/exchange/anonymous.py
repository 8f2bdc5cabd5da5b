"""A practice that can be shown: who is who and what was said withheld, every figure and verdict as it was.

Names, ids and texts are replaced consistently, texts wholly, and the identities they are reached by left out; all days
move by one same number of weeks, which depends on the practice alone and cannot be told from what is written. Settings
stay behind, the language apart, and so does what is remembered of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import lcm
from typing import Any, Final

import msgspec

from core.dates import plus
from core.exchange.additions import Content
from core.judging.masses import MEMORIES
from core.language import text as _
from core.model import Frame, Kind, Origin, Record, Relationship
from core.settings import LANGUAGE

_KEPT: Final = frozenset({LANGUAGE.key})
_IDS: Final = {
    "id": "",
    "relationship": "relationships",
    "introduced_by": "relationships",
    "decision": "decisions",
    "talk": "events",
}
"""Fields holding ids, with the table these are of; "" for the record's own."""

_DAYS: Final = frozenset(
    {
        "since",
        "on",
        "review_on",
        "notice_until",
        "talk_on",
        "due",
        "closed_on",
        "trial_end",
        "quiet_until",
        "ended_on",
        "seen_on",
        "wanted_on",
    },
)
_STEP: Final = lcm(7, *(memory.window for memory in MEMORIES))
"""Days move by a multiple of this: then every weekday and every window of the scoring keeps its place."""

_DROPPED: Final = ("landmarks",)
"""Parts of a frame that are left out whole: names of days with their days."""
_LEAST: Final = 13
_MOST: Final = 143


def anonymised(content: Content) -> Content:
    """``content`` with everything personal replaced; equal contents give equal results."""
    return _Mask(content).applied()


def shifted_moment(content: Content, moment: str) -> str:
    """The day of a moment, moved as the days in ``content`` are; its hour is withheld."""
    return _Mask(content).moment(moment)


class _Mask:
    def __init__(self, content: Content) -> None:
        self.content = content
        self.relationships: Mapping[str, Relationship] = content.tables["relationships"]
        self.days = -_STEP * _steps(self.relationships)
        self.ids = {table: dict(_numbered(table, found)) for table, found in content.tables.items()}
        self.people = dict(_pseudonyms(self.relationships.values()))
        self.texts: dict[str, str] = {}

    def applied(self) -> Content:
        masked = Content(settings={key: v for key, v in self.content.settings.items() if key in _KEPT})
        for table, found in self.content.tables.items():
            records = [self._record(table, record) for record in found.values()]
            masked.tables[table] = {record.id: record for record in records}
        return masked

    def moment(self, moment: str) -> str:
        return f"{plus(moment[:10], self.days)}T00:00:00Z"

    def _record(self, table: str, record: Record) -> Any:
        changes: dict[str, Any] = {}
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if value is None or value in ("", ()) or isinstance(value, bool):
                continue
            changes[name] = self._value(table, record, name, value)
        return msgspec.structs.replace(record, **changes)

    def _value(self, table: str, record: Record, name: str, value: Any) -> Any:
        if name in _IDS:
            return self.ids[_IDS[name] or table].get(value, "unknown")
        if isinstance(value, Frame):
            parts = {key: self._plain(key, getattr(value, key)) for key in _parts(value)}
            parts |= dict.fromkeys(_DROPPED, "")
            return msgspec.structs.replace(value, **parts)
        if isinstance(value, Origin):  # what kind of file it was weighs; what stood in it is nobody's business
            return Origin(kind=value.kind)
        if isinstance(value, tuple):
            return () if name == "reach" else tuple(self._text(item) for item in value)
        if name == "name" and isinstance(record, Relationship):
            return self.people[record.name, record.kind]
        return self._plain(name, value)

    def _plain(self, name: str, value: Any) -> Any:
        if name in _DAYS:
            return plus(value, self.days)
        if name == "logged_at":
            return self.moment(value)
        free = type(value) is str and name != "signal"  # members of a vocabulary are of a class of their own
        return self._text(value) if free else value

    def _text(self, text: str) -> str:
        for kind in Kind:
            if (text, kind) in self.people:
                return self.people[text, kind]
        return self.texts.setdefault(text, _("text {n}").format(n=len(self.texts) + 1))


def _parts(frame: Frame) -> list[str]:
    return [name for name in frame.__struct_fields__ if getattr(frame, name)]


def _steps(ids: Iterable[str]) -> int:
    """How often days move by a step: it stays the same while the practice grows, and ids are never shown."""
    digest = sha256(min(ids, default="").encode("utf-8", "surrogatepass")).digest()
    return _LEAST + int.from_bytes(digest[:4]) % (_MOST - _LEAST)


def _numbered(table: str, records: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """New ids in the order of the old ones, which decides between events of one day."""
    width = len(str(len(records)))
    for number, id_ in enumerate(sorted(records), 1):
        yield id_, f"{table}-{number:0{width}}"


def _pseudonyms(relationships: Iterable[Relationship]) -> Iterable[tuple[tuple[str, Kind], str]]:
    words = {Kind.PERSON: _("Person {n}"), Kind.ORGANISATION: _("Organisation {n}")}
    named = dict.fromkeys((relationship.name, relationship.kind) for relationship in relationships)
    for number, (name, kind) in enumerate(named, 1):
        yield (name, kind), words[kind].format(n=number)
