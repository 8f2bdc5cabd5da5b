"""What the history says was written, against what is there: the lines nobody took away, and that are gone.

Every change is recorded with the files it went to and how many lines it put into each. Lines leave a file by
compaction, whose header tells, and by erasing somebody, whose mark tells. Of what is older than the records that were
kept, a tally says how many lines there were. Any other line that is not there was lost.

A tally is a document of table ``tally`` in the history, under the name of a file: ``lines`` in it are older than
``below``. After a repair the history tells of what is there, and of nothing else.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from core.keeping import inspect
from core.keeping.inspect import Standing, look
from core.keeping.traces import Marks
from core.ledger import disk, header, layout, lines
from core.ledger.change import change_in, recorded
from core.ledger.header import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.keeping.inspect import Look
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
        if found.standing is not Standing.OURS and not found.lines:  # those of a missing file are on their way
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


def tallies_after(home: str, changes: Look, since: str) -> list[Line]:
    """The tallies for a history that is to lose its records older than ``since``."""
    known = Written()
    known.take(changes)
    main = look(home, layout.RELATIONSHIPS)
    marks = Marks(main.lines)
    dropped = marks.dropped()
    counts: Counter[str] = Counter()
    unsure = {layout.RELATIONSHIPS}  # of which something was erased: counted anew
    for name, document in known.tallies.items():
        counts[name] += _count(document.get("lines"))
    for version, change in known.records.items():
        if version < since:
            counts.update(change.written())
            unsure |= set(change.files) if dropped[version] else set()
    for name in unsure & counts.keys():
        counts[name] = _older(main if name == layout.RELATIONSHIPS else look(home, name), since)
    return [
        _line(name, since, _compacted(home, name, since) or count)
        for name, count in sorted(counts.items())
        if count > 0 and not marks.is_forgotten_file(name)
    ]


def tally(home: str, name: str, since: str) -> None:
    """Count anew after a file was compacted. Raises Busy, StorageFailed."""
    changes = look(home, layout.CHANGES)
    if changes.standing is not Standing.OURS or changes.header is None or changes.faults:
        return
    others = [line for line in changes.lines if (line.table, line.id) != (layout.TALLY, name)]
    first = header.build(FileKind.CHANGES, changes.header.store, compacted=changes.header.compacted)
    rows = [first, *(line.raw for line in others), _line(name, since, _older(look(home, name), since)).raw]
    data = b"".join(b"%b\n" % row for row in rows)
    disk.replace(f"{home}/{layout.CHANGES}", data, f"{home}/{layout.SCRATCH}", changes.stamp)


def fit_tallies(root: str) -> None:
    """Let no tally of a store, or of a copy of it, count what was just erased. Raises Busy, StorageFailed."""
    changes = look(root, layout.CHANGES)
    rows = [line.raw for line in changes.lines if line.table == layout.TALLY]
    for row in rows:
        line = lines.parse(row)
        document = line.document if line else None
        if line is None or document is None or line.id in {layout.CHANGES} or layout.kind_of(line.id) is None:
            continue
        if _older(look(root, line.id), str(document.get("below", ""))) < _count(document.get("lines")):
            tally(root, line.id, str(document.get("below", "")))


def _compacted(home: str, name: str, since: str) -> int:
    """How many there are in a file that was compacted itself; 0 for another, which need not be read for it."""
    try:
        with disk.opened(f"{home}/{name}", 0) as descriptor:
            first = lines.read_object(disk.read_from(descriptor, name, 0, 4096).partition(b"\n")[0])
    except FileNotFoundError:
        return 0
    return _older(look(home, name), since) if first and first.get("_compacted") else 0


def _older(found: Look, since: str) -> int:
    return len({line.raw for line in found.lines if line.version < since})


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _line(name: str, since: str, count: int) -> Line:
    found = lines.parse(lines.encode(layout.TALLY, name, {"below": since, "lines": count}, since))
    assert found is not None
    return found


class Losses:
    """What the history of the store at ``home`` tells of and is nowhere, and what it does not tell of."""

    def __init__(self, home: str) -> None:
        self._home = home
        self._changes = look(home, layout.CHANGES)
        self._written = Written()
        main = look(home, layout.RELATIONSHIPS)
        others = [name for name in inspect.names(home) if layout.kind_of(name) is FileKind.PERSON]
        for found in (self._changes, main, *(look(home, name) for name in others)):
            self._written.take(found)
        self._marks = Marks(main.lines)

    def give_up(self) -> dict[str, int]:
        """Let the history no longer tell of what is lost; how many lines, by file. Raises Busy, StorageFailed."""
        lost = self._written.missing(self._marks, "", synced=False)
        if not lost or self._changes.standing is not Standing.OURS or self._changes.header is None:
            return {}
        kept = [fault.raw for fault in self._changes.faults if fault.line]
        rows = {line.raw: self._left_of(line) for line in self._changes.lines}
        given_up = max((line.version for line in self._changes.lines if not rows[line.raw]), default="")
        left = [row for row in rows.values() if row]
        self._write(self._changes.header.store, max(self._changes.header.compacted, given_up), [*left, *kept])
        return {name: found.lines for name, found in lost.items()}

    def _left_of(self, line: lines.Line) -> bytes:
        if line.table == layout.TALLY and line.document is not None:
            count = self._written.count_below(line.id, str(line.document.get("below", "")))
            if line.document.get("lines", 0) <= count:
                return line.raw
            return lines.encode(line.table, line.id, {**line.document, "lines": count}, line.version)
        change = change_in(line)
        short = self._written.short(change, self._marks, self._marks.dropped()) if change else {}
        if change is None or not short:
            return line.raw
        left = {name: count - short.get(name, 0) for name, count in change.written().items()}
        left = {name: count for name, count in left.items() if count}
        if not left:
            return b""
        return recorded(msgspec.structs.replace(change, files=tuple(left), counts=tuple(left.values())))

    def note_unrecorded(self, store: str) -> int:
        """Let the history say from when on it is whole; how many changes it lacks. Raises Busy, StorageFailed."""
        lost = self._written.unrecorded()
        if lost and store:
            rows = [line.raw for line in self._changes.lines]
            self._write(store, max(self._written.not_recorded()), rows)
        return lost if store else 0

    def _write(self, store: str, compacted: str, rows: Iterable[bytes]) -> None:
        first = header.build(FileKind.CHANGES, store, compacted=compacted)
        data = b"".join(b"%b\n" % row for row in (first, *rows))
        disk.replace(f"{self._home}/{layout.CHANGES}", data, f"{self._home}/{layout.SCRATCH}", self._changes.stamp)
