"""Backups: the whole store as it stood, one folder each, made aside and renamed into place.

What did not change since the last backup is a hard link to that backup's copy, so a backup costs what changed. Live
files are never linked: they grow in place, and a backup must not.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from core.dates import from_number
from core.errors import BadData, NotFound, StorageFailed
from core.keeping import inventory, manifest, thinning
from core.keeping.inspect import look
from core.keeping.manifest import Glimpse, Manifest, Print
from core.keeping.shelves import Slot, next_path, slots
from core.language import text as _
from core.ledger import disk, layout
from core.progress import Work, tracked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def make(store: Store, why: str, *, restored: int | None = None, thin: bool = True) -> Slot | None:
    """Back the store up as it stands, damage included; for holders of the lock. None when nothing is there to keep.

    Before a repair or a restore, files that the disk does not give are passed over: neither will lose them.
    What is neither asked for nor before a restore is spared when the last backup is the same already.

    Raises:
        StorageFailed: no backup was made.
    """
    there = inventory.plain(store.home)
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
        inventory.make_folders(aside(store.home), glimpses)
        prints = _prints(store.home, glimpses, last)
        known = Manifest(at=store.versions.instant(), why=why, files=prints, restored=restored)
        manifest.write(aside(store.home), known)
        slot = _shelve(store.home, from_number(store.versions.day_number()))
    if thin:
        thinning.thin(store.home)
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
    inventory.clear(folder)
    try:
        yield
    finally:
        with suppress(StorageFailed):
            inventory.clear(folder)


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
    inventory.sync_folders(aside(home))
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
        if backup.manifest.restored is not None:
            ceiling = min(backup.manifest.restored, ceiling or backup.manifest.restored)
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
        return [manifest.FILE]
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
