"""Bringing a backup back, whatever became of the store; what it replaces is kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from core.dates import from_number
from core.errors import BadData
from core.keeping import backups, inspect, manifest, recovery
from core.keeping.recovery import Restore
from core.keeping.shelves import next_path
from core.keeping.traces import with_marks
from core.language import text as _
from core.ledger import disk, layout, lines
from core.progress import Work, tracked

if TYPE_CHECKING:
    from core.keeping.backups import Backup
    from core.ledger.store import Store


class Restored(NamedTuple):
    """What was brought back, and where what it replaced is kept; None when there was nothing to replace."""

    backup: Backup
    replaced: str | None


def restore(store: Store, number: int) -> Restored:
    """Make the store what it was when backup ``number`` was made.

    Raises:
        NotFound: there is no such backup.
        BadData: the backup itself is damaged; nothing was changed.
        Busy, StorageFailed: nothing was changed, or the disk says what may not last.
    """
    backup = backups.numbered(store.home, number)
    with store.locked():
        backups.make(store, "restore", restored=number, thinned=False)
        _stage(store.home, backup)
        old = inspect.names(store.home)
        disk.make_folder(f"{store.home}/{layout.REPLACED}")
        replaced = next_path(f"{store.home}/{layout.REPLACED}", from_number(store.versions.day_number()))
        task = Restore(replaced=os.path.basename(replaced), old=old)
        recovery.note(store.home, task)
        with recovery.carried_through(store.home):
            put_in_place(store.home, task)
        store.forget_id()
        backups.thin(store.home)
    return Restored(backup, replaced if old else None)


def _stage(home: str, backup: Backup) -> None:
    """Copy the backup aside, every byte checked: what was copied once must not be shared with files that grow."""
    stage = backups.aside(home)
    inspect.clear(stage)
    inspect.make_folders(stage, backup.manifest.files)
    for name in tracked(backup.manifest.files, Work.COPYING):
        known = backup.manifest.files[name]
        if not _is_copied(f"{backup.slot.path}/{name}", f"{stage}/{name}", known):
            inspect.clear(stage)
            raise _damaged(backup, name)
    _keep_marks(home, stage)
    inspect.sync_folders(stage)


def _keep_marks(home: str, stage: str) -> None:
    """Add what is told today of those who were erased: whoever was let in again since is in other copies on purpose."""
    name = layout.RELATIONSHIPS
    marks = lines.winners(inspect.look(home, name).lines).get(layout.FORGOTTEN, {})
    if marks and inspect.look(stage, name).lines:
        with disk.opened(path := f"{stage}/{name}", os.O_RDWR | os.O_APPEND) as descriptor:
            data = disk.read_from(descriptor, path)
            disk.write_all(descriptor, with_marks(data, [line.raw for line in marks.values()])[len(data) :])


def _is_copied(source: str, target: str, known: manifest.Print) -> bool:
    try:
        copied = manifest.copy(source, target)
    except (FileNotFoundError, BadData):
        return False
    return (copied.size, copied.whole) == (known.size, known.whole)


def _damaged(backup: Backup, name: str) -> BadData:
    text = _("Backup {n} is damaged itself: {file}. Nothing was changed; “rapports backup list” shows the others.")
    return BadData(text.format(n=backup.slot.number, file=f"{backup.slot.path}/{name}"))


def put_in_place(home: str, task: Restore) -> None:
    """Carry a restore through, from wherever it stopped. Raises StorageFailed."""
    replaced = f"{home}/{layout.REPLACED}/{task.replaced}"
    stage = backups.aside(home)
    for root in (home, f"{home}/{layout.REPLACED}", replaced, stage):
        inspect.check_folders(root)
    if task.old:
        disk.make_folder(f"{home}/{layout.REPLACED}")
        inspect.make_folders(replaced, task.old)
    try:
        for name in task.old:
            if not disk.exists(f"{replaced}/{name}") and disk.exists(f"{home}/{name}"):
                os.rename(f"{home}/{name}", f"{replaced}/{name}")
        _settle(home, replaced)  # or a power cut may leave a new file there that the next one takes for an old one
        staged = inspect.names(stage)
        inspect.make_folders(home, staged)
        for name in staged:
            os.rename(f"{stage}/{name}", f"{home}/{name}")
    except OSError as error:
        raise disk.not_written(home, error) from error
    _settle(home, replaced)
    disk.remove_quietly(f"{home}/{layout.SUMMARY}")
    inspect.clear(stage)


def _settle(home: str, replaced: str) -> None:
    for folder in (replaced, f"{home}/{layout.REPLACED}", home):
        if os.path.isdir(folder):
            inspect.sync_folders(folder)
