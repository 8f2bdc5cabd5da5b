"""Dropping versions nobody can come back to: written aside, brought to the disk, renamed.

What stays of each document is its newest version, removals included (an old copy merged later must not bring back
what was removed), and what the last changes need to be taken back. The header tells the newest version dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.keeping import written
from core.keeping.inspect import Standing, look
from core.ledger import disk, header, layout
from core.ledger.header import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.keeping.inspect import Look
    from core.ledger.lines import Line

UNDOABLE: Final = 200
"""So many last changes can still be taken back after a compaction."""

_FEWEST: Final = 400
"""Lines; below, nothing is worth rewriting."""


def horizon(changes: Look) -> str:
    """The version of the oldest change to stay undoable; "" when all are to."""
    versions = sorted({line.version for line in changes.lines})
    return versions[-UNDOABLE] if len(versions) > UNDOABLE else ""


def kept(lines: Iterable[Line], since: str) -> list[Line]:
    """Of all versions: those from ``since`` on, and of each document the newest before."""
    late: list[Line] = []
    before: dict[tuple[str, str], Line] = {}
    for line in lines:
        if line.version >= since:
            late.append(line)
        elif (rival := before.get(key := (line.table, line.id))) is None or line.beats(rival):
            before[key] = line
    return sorted([*before.values(), *late], key=lambda line: line.version)


def compact(home: str, name: str, since: str, *, always: bool = False) -> int:
    """Compact one file, if dead lines outweigh live ones or ``always``; how many lines were dropped.

    For holders of the lock, on a file without faults: a file with any is left alone.

    Raises:
        Busy, StorageFailed: the file is as it was.
    """
    found = look(home, name)
    if found.standing is not Standing.OURS or found.faults or found.header is None:
        return 0
    if found.header.kind == FileKind.CHANGES:
        left = [line for line in found.lines if line.version >= since and line.table != layout.TALLY]
    else:
        left = kept(_each_once(found.lines), since)
    dropped = sum(line.table != layout.TALLY for line in found.lines) - len(left)
    if not dropped or not (always or (dropped > len(left) and len(found.lines) > _FEWEST)):
        return 0
    if found.header.kind == FileKind.CHANGES:
        left += written.tallies_after(home, found, since)
    write(home, found, left)
    if found.header.kind != FileKind.CHANGES:
        written.tally(home, name, since)
    return dropped


def _each_once(lines: Iterable[Line]) -> list[Line]:
    return list({line.raw: line for line in lines}.values())


def write(home: str, found: Look, left: Sequence[Line]) -> None:
    """Let the file hold just these lines. Raises Busy, StorageFailed."""
    assert found.header is not None
    stays = {line.raw for line in left}
    newest = max((line.version for line in found.lines if line.raw not in stays), default="")
    first = header.build(
        FileKind(found.header.kind),
        found.header.store,
        found.header.relationship,
        max(newest, found.header.compacted),
    )
    data = b"".join(b"%b\n" % row for row in (first, *(line.raw for line in left)))
    disk.replace(f"{home}/{found.name}", data, f"{home}/{layout.SCRATCH}", found.stamp)
