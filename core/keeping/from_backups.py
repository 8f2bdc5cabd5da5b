"""What backups know that the files in use should know as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.keeping import backups
from core.keeping.inspect import Look, look
from core.ledger import disk, layout, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from core.keeping.backups import Backup
    from core.ledger.header import Header
    from core.ledger.lines import Line


class Lost(NamedTuple):
    """How many lines are missing that backups have, the newest of them backup ``number``."""

    number: int
    lines: int


class Past:
    """The backups a repair may take lines from, newest first.

    Lines only ever leave a file by compaction, which the header tells, by forgetting, which rewrites the backups, and
    by a restore, beyond which nothing is looked for. So whatever else a backup has belongs into the file.
    """

    def __init__(self, home: str) -> None:
        self._sources = backups.sources(home)

    def lost(self, found: Look, but: Callable[[Line], bool] = lambda _line: False) -> Lost | None:
        """What backups have and the file lacks; neither compacted lines nor versions it has otherwise are missed.

        Lines that ``but`` is true of are not missed either.
        """
        floor = found.header.compacted if found.header else ""
        there = {line.raw for line in found.lines} | {fault.raw for fault in found.faults}
        known = {_key(line) for line in found.lines}
        number, missing = 0, set()
        for source, rows in self._copies(found.name):
            new = {row for row in rows if row not in there and row not in missing and _is_above(row, floor)}
            new = {row for row in new if (line := lines.parse(row)) and _key(line) not in known and not but(line)}
            number = number or (source.slot.number if new else 0)
            missing |= new
        return Lost(number, len(missing)) if missing else None

    def lines(self, name: str, above: str = "") -> list[Line]:
        """All lines of a file newer than version ``above`` in any of the backups."""
        rows = {row for _source, rows in self._copies(name) for row in rows if _is_above(row, above)}
        return [line for row in rows if (line := lines.parse(row))]

    def _copies(self, name: str) -> Iterator[tuple[Backup, list[bytes]]]:
        """Each different copy of a file with its sound lines."""
        seen: set[int] = set()
        for source in self._sources:
            stamp = disk.stamp_of(f"{source.slot.path}/{name}")
            if stamp is not None and stamp.inode not in seen and name in source.manifest.files:
                seen.add(stamp.inode)
                yield source, [line.raw for line in look(source.slot.path, name).lines]

    def header(self, name: str) -> Header | None:
        """The newest header of a file in the backups."""
        for source in self._sources:
            found = look(source.slot.path, name)
            if found.header is not None and found.header.sound:
                return found.header
        return None

    def store(self) -> str:
        """The id of the store, as the newest backup has it; "" without any."""
        known = self.header(layout.RELATIONSHIPS)
        return known.store if known else ""

    def missing(self, there: Iterable[str], owners: Iterable[str]) -> list[str]:
        """Files in backups that are not in use any more, though whom they are about still is."""
        wanted = {layout.CHANGES, *map(layout.person_file, owners)} - set(there)
        held = {name for source in self._sources for name in source.manifest.files}
        return [name for name in sorted(wanted & held) if self.header(name)]


def _is_above(row: bytes, version: str) -> bool:
    return lines.version_of(row) > version.encode()


def _key(line: Line) -> tuple[str, str, str]:
    return line.table, line.id, line.version
