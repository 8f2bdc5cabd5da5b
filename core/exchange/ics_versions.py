"""Which entries of a calendar are one meeting (RFC 5545, 5546): a series, what changed in it, newer versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from core.exchange.ics_lines import Block
from core.exchange.ics_times import excluded, marks, original_of, probes, start_of, time_of
from core.language import text as _

Mark = tuple[str, str]


class Entry(NamedTuple):
    """One event: as it stands in the file, and as read."""

    block: Block
    event: Any

    @property
    def number(self) -> int:
        """Its first line."""
        return self.block.number

    @property
    def uid(self) -> str:
        """What all versions of it share; "" when it has none."""
        return str(_first(self.event.get("UID", ""))).strip()

    @property
    def cancelled(self) -> bool:
        """Whether it says that it does not take place."""
        method = self.block.calendar.about.get("METHOD", "")
        return method.upper() == "CANCEL" or str(_first(self.event.get("STATUS", ""))).strip().upper() == "CANCELLED"

    @property
    def rank(self) -> tuple[int, str]:
        """The higher, the newer: its SEQUENCE, then when it was last touched."""
        sequence = str(_first(self.event.get("SEQUENCE", 0))).strip()
        touched = time_of(self.event.get("LAST-MODIFIED") or self.event.get("DTSTAMP"))
        written = "" if touched is None else str(touched)
        return int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0, written


def left_out(entries: Iterable[Entry]) -> dict[int, str]:
    """Why entries are no meeting of their own, by their first lines; the others are."""
    why: dict[int, str] = {}
    by_uid: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.uid:
            by_uid[entry.uid].append(entry)
        elif entry.cancelled:
            why[entry.number] = _("it was cancelled")
        elif _excludes_itself(entry):
            why[entry.number] = _("its first time was taken out of the series")
    for versions in by_uid.values():
        why |= _of_one(versions)
    return why


def _of_one(versions: list[Entry]) -> dict[int, str]:
    """The same for entries of one UID."""
    why: dict[int, str] = {}
    series: list[Entry] = []
    by_original: dict[Mark, list[Entry]] = defaultdict(list)
    for entry in versions:
        original = original_of(entry.event)
        (series if original is None else by_original[marks(original)[0]]).append(entry)
    kept = _newest(series, why)
    ended = max((entry.rank for entry in kept if entry.cancelled), default=None)
    instead: dict[Mark, Entry] = {}
    for several in by_original.values():
        entry = _newest(several, why, single=True)[0]
        instead |= dict.fromkeys(marks(original_of(entry.event) or date.min), entry)
        if entry.cancelled or (ended is not None and entry.rank <= ended):
            why[entry.number] = _("it was cancelled")
    for entry in kept:
        if reason := _gone(entry, instead):
            why[entry.number] = reason
    return why


def _gone(entry: Entry, instead: Mapping[Mark, Entry]) -> str:
    """Why the first time of a series, or the only one, did not take place; "" when it did."""
    start = start_of(entry.event)
    other = next((instead[mark] for mark in probes(start) if mark in instead), None) if start else None
    if entry.cancelled or (other and other.cancelled):
        return _("it was cancelled")
    if other:
        text = _("its first time was changed: line {n} stands for it")
        return text.format(n=other.number)
    return _("its first time was taken out of the series") if _excludes_itself(entry) else ""


def _newest(versions: list[Entry], why: dict[int, str], single: bool = False) -> list[Entry]:
    """The newest versions: as many as begin at different times and are equally new, or a ``single`` one."""
    best = max((entry.rank for entry in versions), default=(0, ""))
    kept: dict[Mark | None, Entry] = {}
    for entry in versions:
        start = None if single else start_of(entry.event)
        mark = marks(start)[0] if start else None
        if entry.rank < best or mark in kept:
            why[entry.number] = _("another version of the same meeting stands in this file")
        else:
            kept[mark] = entry
    return list(kept.values())


def _excludes_itself(entry: Entry) -> bool:
    start = start_of(entry.event)
    found = {mark for moment in excluded(entry.event) for mark in marks(moment)} if start else set()
    return start is not None and not found.isdisjoint(probes(start))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
