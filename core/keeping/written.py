"""What the history says was written, against what is there: the lines nobody took away, and that are gone.

Every change is recorded with the files it went to and how many lines it put into each. Lines leave a file by
compaction, whose header tells, and by erasing somebody, whose mark tells. Of what is older than the records that were
kept, a tally says how many lines there were. Any other line that is not there was lost.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from core.keeping.inspect import Standing
from core.ledger import layout
from core.ledger.change import change_in
from core.ledger.header import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.keeping.inspect import Look
    from core.keeping.marks import Marks
    from core.ledger.change import Change
    from core.ledger.lines import Document, Line


_VERSION: Final = 36


class Missing(NamedTuple):
    """How many lines of how many changes a file lacks."""

    lines: int
    changes: int


class Written:
    """The files of one store, taken one by one in any order."""

    def __init__(self) -> None:
        self.records: dict[str, Change] = {}
        self.tallies: dict[str, Document] = {}
        self._there: dict[str, Counter[str]] = {}
        self._compacted: dict[str, str] = {}
        self._excused: dict[str, int] = {}
        self._closed: set[str] = set()
        self._to_record: set[str] = set()

    def take(self, found: Look) -> None:
        """Count the lines of one file; what is named as a fault already is not missed."""
        if found.standing in {Standing.CLOSED, Standing.FOREIGN}:
            self._closed.add(found.name)
        if found.standing is not Standing.OURS:
            return
        readable = [fault.line for fault in found.faults if fault.line]
        rows: dict[bytes, Line] = {line.raw: line for line in (*found.lines, *readable)}
        self._excused[found.name] = sum(fault.line is None and fault.number != 1 for fault in found.faults)
        self._compacted[found.name] = found.header.compacted if found.header else found.newest
        if layout.kind_of(found.name) == FileKind.CHANGES:
            self._take_history(rows.values())
        else:
            self._there[found.name] = Counter(line.version for line in rows.values())
            self._to_record.update(line.version for line in rows.values() if line.table != layout.FORGOTTEN)

    def _take_history(self, rows: Iterable[Line]) -> None:
        newest: dict[str, str] = {}
        for line in rows:
            if line.table == layout.TALLY and line.document is not None and line.version >= newest.get(line.id, ""):
                newest[line.id], self.tallies[line.id] = line.version, line.document
            change = change_in(line)
            if change is not None and len(change.version) == _VERSION:
                known = self.records.get(change.version)  # erasing may have shortened it on one of two machines
                if known is None or len(change.files) < len(known.files):
                    self.records[change.version] = change

    def _is_told(self, name: str, version: str) -> bool:
        """Whether the record of a change says what must be in a file; of older ones a tally does, or nothing."""
        below = self.tallies.get(name, {}).get("below", "")
        return version > self._compacted.get(name, "") and (not isinstance(below, str) or version >= below)

    def short(self, change: Change, marks: Marks, dropped: Mapping[str, int]) -> dict[str, int]:
        """How many lines of a change are missing, by file; those erased on purpose are not."""
        short = {
            name: count - self._there.get(name, Counter())[change.version]
            for name, count in change.written().items()
            if name not in self._closed and not marks.is_forgotten_file(name) and self._is_told(name, change.version)
        }
        short = {name: count for name, count in short.items() if count > 0}
        return short if sum(short.values()) > dropped.get(change.version, 0) else {}

    def missing(self, marks: Marks, harmless: str, synced: bool) -> dict[str, Missing]:
        """By file, what is missing from it; ``harmless`` is the version of a change its writer died of.

        What two machines tallied is not compared: either may have erased, and neither knows of the other.
        """
        dropped = marks.dropped()
        lines: Counter[str] = Counter()
        changes: Counter[str] = Counter()
        for change in self.records.values():
            if change.version != harmless:
                for name, count in self.short(change, marks, dropped).items():
                    lines[name] += count
                    changes[name] += 1
        for name, count in self._short_of_tally(marks) if not synced else ():
            lines[name] += count
        return {
            name: Missing(count, changes[name]) for name, count in lines.items() if count > self._excused.get(name, 0)
        }

    def _short_of_tally(self, marks: Marks) -> Iterator[tuple[str, int]]:
        for name, tally in self.tallies.items():
            below, count = tally.get("below"), tally.get("lines")
            if not isinstance(below, str) or not isinstance(count, int):
                continue
            if name in self._closed or marks.is_forgotten_file(name) or self._compacted.get(name, "") > below:
                continue
            if (left := count - self.count_below(name, below)) > 0:
                yield name, left

    def count_below(self, name: str, version: str) -> int:
        """How many lines older than ``version`` are in a file."""
        return sum(count for known, count in self._there.get(name, Counter()).items() if known < version)

    def not_recorded(self) -> set[str]:
        """The versions of changes that are in files, and that the history does not tell of, though it should."""
        floor = self._compacted.get(layout.CHANGES, "")
        return {version for version in self._to_record if version > floor} - self.records.keys()

    def unrecorded(self) -> int:
        """How many such changes there are beside the lines of the history that are named as faults already."""
        lost = len(self.not_recorded()) - self._excused.get(layout.CHANGES, 0)
        return 0 if layout.CHANGES in self._closed else max(lost, 0)
