"""Backups: the whole store as it stood, one folder each, made aside and renamed into place.

What did not change since the last backup is a hard link to that backup's copy, so a backup costs what changed. Live
files are never linked: they grow in place, and a backup must not.

The last ten stay, then one a day for fourteen days, then one a week for eight weeks. The same goes for what restores
and repairs put aside.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from core.dates import from_number, number
from core.errors import BadData, NotFound, StorageFailed
from core.keeping import inspect, manifest
from core.keeping.inspect import Look, look
from core.keeping.manifest import Glimpse, Manifest, Print
from core.keeping.shelves import next_path, slots
from core.language import text as _
from core.ledger import disk, layout, lines
from core.progress import Work, tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from core.keeping.shelves import Slot
    from core.ledger.header import Header
    from core.ledger.lines import Line
    from core.ledger.store import Store

_OF_WHAT_CAN_BE_READ: Final = ("repair", "restore")


class Backup(NamedTuple):
    """One backup that can be brought back."""

    slot: Slot
    manifest: Manifest


def listed(home: str) -> list[Backup]:
    """The backups of the store at ``home``, oldest first; those without a readable manifest are none."""
    found = [(slot, manifest.read(slot.path)) for slot in slots(shelf(home))]
    return [Backup(slot, known) for slot, known in found if known is not None]


def numbered(home: str, number: int) -> Backup:
    """The backup called ``number``; raises NotFound, naming those there are."""
    there = [backup for backup in listed(home) if backup.manifest.files]
    for backup in reversed(there):
        if backup.slot.number == number:
            return backup
    known = ", ".join(str(backup.slot.number) for backup in there)
    text = _("There is no backup {n}; there are: {known}.") if known else _("There is no backup yet.")
    raise NotFound(text.format(n=number, known=known))


def shelf(home: str) -> str:
    """The folder of all backups."""
    return f"{home}/{layout.BACKUPS}"


def aside(home: str) -> str:
    """The folder where a backup is made, or brought back from, before it counts."""
    return f"{home}/{layout.BACKUPS}/{layout.SCRATCH}"


def make(store: Store, why: str, *, restored: int | None = None, thinned: bool = True) -> Slot | None:
    """Back the store up as it stands, damage included; for holders of the lock. None when nothing is there to keep.

    Before a repair or a restore, files that the disk does not give are passed over: neither will lose them.
    What is neither asked for nor before a restore is spared when the last backup is the same already.

    Raises:
        StorageFailed: no backup was made.
    """
    there = inspect.plain(store.home)
    if why in _OF_WHAT_CAN_BE_READ:
        there = [name for name in there if _is_readable(f"{store.home}/{name}")]
    if restored is None and (not there or (why != "asked" and _is_bare(store.home, there))):
        return None
    earlier = listed(store.home)
    last = earlier[-1] if earlier else None
    spared = why != "asked" and restored is None
    glimpses = {name: Glimpse.of(f"{store.home}/{name}") for name in there}
    if spared and last and _is_same(last.manifest.files, glimpses):
        return last.slot
    disk.make_folder(shelf(store.home))
    with _swept(aside(store.home)):
        inspect.make_folders(aside(store.home), glimpses)
        prints = _prints(store.home, glimpses, last)
        known = Manifest(at=store.versions.instant(), why=why, files=prints, restored=restored)
        manifest.write(aside(store.home), known)
        slot = _shelve(store.home, from_number(store.versions.day_number()))
    if thinned:
        thin(store.home)
    return slot


def _is_readable(path: str) -> bool:
    try:
        manifest.checksum(path)
    except (FileNotFoundError, BadData, StorageFailed):
        return False
    return True


@contextmanager
def _swept(folder: str) -> Iterator[None]:
    """An empty place to work in, left without half a backup, which would only take room on a disk that is full."""
    inspect.clear(folder)
    try:
        yield
    finally:
        with suppress(StorageFailed):
            inspect.clear(folder)


def _is_bare(home: str, there: list[str]) -> bool:
    """Whether the store was only just made: a header and nothing else."""
    return there == [layout.RELATIONSHIPS] and look(home, layout.RELATIONSHIPS).size < 256


def _is_same(files: Mapping[str, Print], glimpses: Mapping[str, Glimpse]) -> bool:
    return files.keys() == glimpses.keys() and all(files[name].fits(glimpse) for name, glimpse in glimpses.items())


def _prints(home: str, glimpses: Mapping[str, Glimpse], last: Backup | None) -> dict[str, Print]:
    """Copy or link every file aside."""
    found = {}
    for name in tracked(glimpses, Work.COPYING):
        glimpse = glimpses[name]
        known = last.manifest.files.get(name) if last else None
        target = f"{aside(home)}/{name}"
        if last and known and known.fits(glimpse) and _linked(f"{last.slot.path}/{name}", target, known.size):
            found[name] = known
        else:
            found[name] = manifest.copy(f"{home}/{name}", target)
    return found


def _linked(copy: str, target: str, size: int) -> bool:
    """Whether the last backup's copy could be linked; not every disk has hard links."""
    try:
        if os.stat(copy, follow_symlinks=False).st_size != size:
            return False
        os.link(copy, target)
    except OSError:
        return False
    return True


def _shelve(home: str, day: str) -> Slot:
    """From here on the backup counts."""
    path = next_path(shelf(home), day)
    inspect.sync_folders(aside(home))
    try:
        os.rename(aside(home), path)
        disk.sync_folder(shelf(home))
    except OSError as error:
        raise disk.not_written(path, error) from error
    return next(slot for slot in slots(shelf(home)) if slot.path == path)


def sources(home: str) -> list[Backup]:
    """Backups whose lines may be taken for a repair, newest first: none of what a restore gave up."""
    found: list[Backup] = []
    ceiling: int | None = None
    for backup in reversed(listed(home)):
        if ceiling is not None and backup.slot.number > ceiling:
            continue
        if backup.manifest.restored is not None and backup.slot.number != ceiling:  # that one was brought back itself
            ceiling = backup.manifest.restored
            continue
        found.append(backup)
    return found


def is_whole(backup: Backup, name: str) -> bool:
    """Whether the backup's copy of a file is still what was copied."""
    known = backup.manifest.files.get(name)
    try:
        return known is not None and manifest.checksum(f"{backup.slot.path}/{name}") == (known.size, known.whole)
    except (FileNotFoundError, BadData, StorageFailed):
        return False


def broken_files(slot: Slot, whole: set[tuple[int, int]]) -> list[str]:
    """The files of a backup that are not what was copied; ``whole`` are inodes known to be good, and grows."""
    known = manifest.read(slot.path)
    if known is None:
        return [manifest.MANIFEST]
    return [name for name, noted in known.files.items() if not _is_good(f"{slot.path}/{name}", noted, whole)]


def _is_good(path: str, noted: Print, whole: set[tuple[int, int]]) -> bool:
    try:
        status = os.stat(path, follow_symlinks=False)
        inode = (status.st_ino, noted.whole)
        if inode not in whole and manifest.checksum(path) != (noted.size, noted.whole):
            return False
    except (OSError, BadData, StorageFailed):
        return False
    whole.add(inode)
    return True


LAST: Final = 10
DAILY: Final = 14
WEEKLY: Final = 8


def to_drop(there: Sequence[Slot]) -> list[Slot]:
    """Those of ``there``, oldest first, that need not stay."""
    newest_first = list(reversed(there))
    rest = newest_first[LAST:]
    rest = _all_but_first(rest, lambda slot: slot.day, DAILY)
    return _all_but_first(rest, lambda slot: _week(slot.day), WEEKLY)


def _dispensable(there: Sequence[Slot]) -> list[Slot]:
    """Those to drop, but for what tells of a restore while any of what that gave up stays."""
    dropped = to_drop(there)
    kept = {slot.number for slot in there} - {slot.number for slot in dropped}
    telling = {slot.number: known.restored for slot in dropped if (known := manifest.read(slot.path))}
    left = []
    for slot in reversed(dropped):
        restored = telling.get(slot.number)
        if restored is not None and any(restored < number < slot.number for number in kept):
            kept.add(slot.number)
        else:
            left.append(slot)
    return left


def _all_but_first(newest_first: Sequence[Slot], period: Callable[[Slot], object], most: int) -> list[Slot]:
    """What is left when the newest of each period stays, for at most so many periods."""
    periods: set[object] = set()
    left = []
    for slot in newest_first:
        if period(slot) in periods or len(periods) == most:
            left.append(slot)
        else:
            periods.add(period(slot))
    return left


def _week(day: str) -> int:
    """Weeks begin on Monday; any number stands for a day no calendar has."""
    try:
        return (number(day) + 3) // 7
    except ValueError:
        return -1


def thin(home: str) -> None:
    """Remove what need not stay; a disk that will not let go costs room, nothing else."""
    away = f"{home}/{layout.BACKUPS}/{layout.SCRATCH}"
    for shelf in (layout.BACKUPS, layout.REPLACED, layout.DAMAGED):
        with suppress(StorageFailed, OSError):
            for slot in _dispensable(slots(f"{home}/{shelf}")):
                inspect.clear(away)
                os.rename(slot.path, away)  # at once, so that half a backup is never taken for a whole one
                inspect.clear(away)


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
        self._sources = sources(home)

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
