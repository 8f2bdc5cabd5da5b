"""Giving up what is lost: after a repair the history tells of what is there, and of nothing else.

For holders of the lock, after everything that backups have was brought back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from core.keeping import inventory
from core.keeping.inspect import Standing, look
from core.keeping.marks import Marks
from core.keeping.written import Written
from core.ledger import disk, header, layout, lines
from core.ledger.change import change_in, recorded
from core.ledger.header import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterable


class Losses:
    """What the history of the store at ``home`` tells of and is nowhere, and what it does not tell of."""

    def __init__(self, home: str) -> None:
        self._home = home
        self._changes = look(home, layout.CHANGES)
        self._written = Written()
        main = look(home, layout.RELATIONSHIPS)
        others = [name for name in inventory.names(home) if layout.kind_of(name) is FileKind.PERSON]
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
