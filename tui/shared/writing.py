"""Writing an export, one file or a folder of them: private, whole or not at all, and never through a link."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import CannotCreate, StorageFailed
from core.language import text as _
from core.ledger import disk
from tui.shared.checks import LONGEST_NAME, shown, why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_STILL_WRITING = 60
"""Seconds in which a file may be that of a program on another machine that writes into the same folder."""

_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EINVAL}
"""Two of them are one on Linux, but not on a Mac; the last is what Windows says of FAT."""


def write_new(name: str, content: bytes | Iterable[bytes], force: bool) -> None:
    """Let the file ``name`` appear with ``content``, whole or in pieces, on the disk.

    With ``force``, it takes the place of one that is there.

    Raises:
        CannotCreate: something is there already (without ``force``, or no plain file), or its folder is missing.
        StorageFailed: the disk said no; whatever was there before is still there.
    """
    target = Path(name).absolute()
    aside = place_beside(target)
    check_place(name, force)
    sweep(target.parent)
    try:
        _write_aside(name, aside, content)
        _put_in_place(name, aside, target, force)
    except OSError as error:
        text = _("{file} could not be written: {reason}. No file was made or changed.")
        raise StorageFailed(text.format(file=shown(name, LONGEST_NAME), reason=why(error))) from None
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def place_beside(target: Path) -> Path:
    """Where to write what is to become ``target``; its own name may leave no room for a suffix."""
    return target.with_name(f".rapports-{os.getpid()}.tmp")


def sweep(folder: Path) -> None:
    """Remove from ``folder`` what programs of ours left there when they were killed while writing."""
    with suppress(OSError):
        for path in folder.glob(".rapports-*.tmp"):
            found = re.fullmatch(r"\.rapports-(\d+)\.tmp", path.name)
            if found and path.lstat().st_mtime < time.time() - _STILL_WRITING and not _is_running(int(found[1])):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _is_running(number: int) -> bool:
    if os.name == "nt":  # asking would end it
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def check_place(name: str, force: bool) -> None:
    """Refuse a name ``write_new`` could not write to, before any work is done; raises CannotCreate."""
    target = Path(name).absolute()
    try:
        there = target.lstat()
    except FileNotFoundError:
        if target.parent.is_dir() and name.strip():
            return
        raise CannotCreate(
            _("{file}: its folder does not exist. Nothing was written.").format(file=shown(name, LONGEST_NAME))
        ) from None
    except (OSError, ValueError) as error:
        raise _cannot_make(name, error) from None
    if not stat.S_ISREG(there.st_mode):
        text = _("{file} is a link, a folder or a device, and is left alone. Choose another name.")
        raise CannotCreate(text.format(file=shown(name, LONGEST_NAME)))
    if not force:
        raise _exists(name)


def _write_aside(name: str, aside: Path, content: bytes | Iterable[bytes]) -> None:
    try:
        descriptor = os.open(aside, _FLAGS, 0o600)
    except OSError as error:
        raise _cannot_make(name, error) from None
    with os.fdopen(descriptor, "wb") as file:
        file.writelines((content,) if isinstance(content, bytes) else content)
        file.flush()
        disk.sync(descriptor)


def _put_in_place(name: str, aside: Path, target: Path, force: bool) -> None:
    if force:
        aside.replace(target)
    else:
        try:
            target.hardlink_to(aside)  # fails where a rename would silently replace what appeared meanwhile
        except FileExistsError:
            raise _exists(name) from None
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
            aside.rename(target)
    with suppress(OSError):  # the file is there and whole; not every system syncs folders
        disk.sync_folder(str(target.parent))


def _exists(name: str) -> CannotCreate:
    return CannotCreate(
        _("{file} exists already; --force replaces it. Nothing was written.").format(file=shown(name, LONGEST_NAME))
    )


def _cannot_make(name: str, error: OSError | ValueError) -> CannotCreate:
    text = _("{file} cannot be made: {reason}. Nothing was written.")
    return CannotCreate(text.format(file=shown(name, LONGEST_NAME), reason=why(error)))


def write_folder(name: str, files: Mapping[str, bytes], force: bool) -> None:
    """Let the folder ``name`` appear with ``files``; with ``force``, write them into the one that is there.

    Raises:
        CannotCreate: something is there already, or the folder around it is missing.
        StorageFailed: the disk said no.
    """
    target = Path(name).absolute()
    if os.path.lexists(target):
        _write_into(name, target, files, force)
        return
    if not target.parent.is_dir():
        text = _("{file}: its folder does not exist. Nothing was written.")
        raise CannotCreate(text.format(file=shown(name, LONGEST_NAME)))
    sweep(target.parent)
    aside = place_beside(target)
    try:
        aside.mkdir(0o700)
        for file, content in files.items():
            write_new(str(aside / file), content, force=False)
        aside.rename(target)
    except OSError as error:
        text = _("{file} could not be written: {reason}. No file was made or changed.")
        raise StorageFailed(text.format(file=shown(name, LONGEST_NAME), reason=why(error))) from None
    finally:
        with suppress(OSError):
            shutil.rmtree(aside)


def _write_into(name: str, target: Path, files: Mapping[str, bytes], force: bool) -> None:
    """File by file, each whole; others that are in the folder stay."""
    if target.is_symlink() or not target.is_dir():
        text = _("{file} is a link, a file or a device, and is left alone. Choose another name.")
        raise CannotCreate(text.format(file=shown(name, LONGEST_NAME)))
    if not force:
        text = _("{file} exists already; --force writes into it. Nothing was written.")
        raise CannotCreate(text.format(file=shown(name, LONGEST_NAME)))
    for file, content in files.items():
        write_new(str(target / file), content, force=True)
