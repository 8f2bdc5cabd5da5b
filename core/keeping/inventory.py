"""Which files make up a store, be it the one in use, a backup, or what was put aside."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from core.ledger import disk, layout
from core.ledger.disk import not_written, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable


def names(root: str) -> list[str]:
    """The names, inside ``root``, of what stands where a store's files stand, whatever it is. Raises StorageFailed.

    Copies made by sync tools and editors have other names, and are none of them.
    """
    found = [name for name in (layout.RELATIONSHIPS, layout.CHANGES) if disk.exists(f"{root}/{name}")]
    for folder in (layout.PEOPLE, layout.JOURNAL):
        found += [f"{folder}/{name}" for name in disk.names_in(f"{root}/{folder}", layout.SUFFIX)]
    return [name for name in found if layout.is_own(name)]


def plain(root: str) -> list[str]:
    """Those of ``names`` that are plain files."""
    return [name for name in names(root) if is_plain(f"{root}/{name}")]


def is_plain(path: str) -> bool:
    """Whether a plain file is at ``path``, not reached through a link."""
    try:
        return stat.S_ISREG(os.stat(path, follow_symlinks=False).st_mode)
    except OSError:
        return False


def make_folders(root: str, wanted: Iterable[str]) -> None:
    """Make ``root`` and the folders the files called ``wanted`` stand in. Raises StorageFailed."""
    disk.make_folder(root)
    for folder in sorted({os.path.dirname(name) for name in wanted} - {""}):
        disk.make_folder(f"{root}/{folder}")


def check_folders(root: str) -> None:
    """Refuse a store whose folders are links: what is moved or removed there would be elsewhere. Raises BadData."""
    for folder in (root, *(f"{root}/{name}" for name in layout.FOLDERS)):
        disk.check_folder(folder)


def sync_folders(root: str) -> None:
    """Return when all names in a store are on the disk. Raises StorageFailed."""
    for folder in (f"{root}/{layout.PEOPLE}", f"{root}/{layout.JOURNAL}", root):
        if os.path.isdir(folder):
            try:
                sync_folder(folder)
            except OSError as error:
                raise not_written(folder, error) from error


def clear(folder: str) -> None:
    """Remove a folder of ours with all that is in it, if it is there. Raises StorageFailed, BadData for a link."""
    disk.check_folder(os.path.dirname(folder))
    try:
        _clear(folder)
    except OSError as error:
        raise not_written(folder, error) from error


def _clear(folder: str) -> None:
    if not os.path.isdir(folder) or os.path.islink(folder):
        return
    with os.scandir(folder) as entries:
        found = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries]
    for path, is_folder in found:
        if is_folder:
            _clear(path)
        else:
            os.unlink(path)
    os.rmdir(folder)
