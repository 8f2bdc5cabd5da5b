"""Folders of the store: made private, listed, and looked at for changes."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import Final, NamedTuple

from core.errors import BadData
from core.language import text as _
from core.ledger.disk import not_read, not_written, set_rights, sync_folder

PRIVATE: Final = 0o700
OTHERS: Final = 0o077


def make(path: str) -> None:
    """Make ``path``, readable by nobody else, inside a folder that is there; one that exists is left as it is.

    Raises:
        BadData: something else is there, be it a link to a folder.
        StorageFailed: it could not be made.
    """
    check(path)
    if os.path.isdir(path):
        return
    try:
        os.mkdir(path, PRIVATE)
        set_rights(path, PRIVATE)  # the umask may have taken too much
        with suppress(PermissionError):  # above the store there may be folders we may pass but not read
            sync_folder(os.path.dirname(path))
    except FileExistsError as error:
        if not os.path.isdir(path):
            raise _not_a_folder(path) from error
    except OSError as error:
        raise not_written(path, error) from error


def _not_a_folder(path: str) -> BadData:
    return BadData(_("{file} is not a folder. It was left untouched: move it away.").format(file=path))


def check(path: str) -> None:
    """Refuse something else in the place of a folder, be it a link to one; nothing is fine. Raises BadData."""
    if os.path.islink(path):
        raise linked(path)
    if exists(path) and not os.path.isdir(path):
        raise _not_a_folder(path)


def linked(path: str) -> BadData:
    """The refusal to raise for a link in the place of a folder of the store."""
    text = _(
        "{file} is a link, and is not followed: what is stored there would be somewhere else. "
        "Put the folder itself there, or link the whole store."
    )
    return BadData(text.format(file=path))


def make_all(path: str) -> None:
    """Make ``path`` and what is missing above it; raises StorageFailed."""
    parent = os.path.dirname(path)
    if parent != path and not os.path.isdir(parent):
        make_all(parent)
    make(path)


def close_to_others(folder: str) -> None:
    """Take other users' rights to ``folder`` away, where the file system knows rights; its other marks stay."""
    with suppress(OSError):
        mode = stat.S_IMODE(os.stat(folder).st_mode)
        if mode & OTHERS:
            set_rights(folder, mode & ~OTHERS)


def names_in(folder: str, suffix: str) -> list[str]:
    """The names in ``folder`` that end with ``suffix``, sorted; none when there is no folder, or only a link to one."""
    if os.path.islink(folder):
        return []
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(suffix))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise not_read(folder, error) from error


class Stamp(NamedTuple):
    """What changes when a file changes: bytes, nanoseconds since 1970 of its last change, inode."""

    size: int
    mtime_ns: int
    inode: int


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a file; None when there is none to be had."""
    try:
        return stamp(os.stat(path, follow_symlinks=False))
    except OSError:
        return None


def stamps_in(folder: str, suffix: str) -> dict[str, Stamp]:
    """The stamps of the files in ``folder`` whose names end with ``suffix``; none when it cannot be read."""
    if os.path.islink(folder):
        return {}
    try:
        with os.scandir(folder) as entries:
            return {
                entry.name: stamp(entry.stat(follow_symlinks=False)) for entry in entries if entry.name.endswith(suffix)
            }
    except OSError:
        return {}


def stamp(status: os.stat_result) -> Stamp:
    """The stamp in what the system says of a file."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


def exists(path: str) -> bool:
    """Whether anything at all is at ``path``, be it a dangling link."""
    return os.path.lexists(path)
