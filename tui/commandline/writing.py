"""Writing an export: private, whole or not at all, and never through a link."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from core.errors import CannotCreate, StorageFailed
from core.language import text as _
from tui.commandline.checks import LONGEST_NAME, shown, why

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_HARD_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS}


def write_new(name: str, content: bytes, force: bool) -> None:
    """Let the file ``name`` appear with ``content``, on the disk; with ``force``, in the place of one that is there.

    Raises:
        CannotCreate: something is there already (without ``force``, or no plain file), or its folder is missing.
        StorageFailed: the disk said no; whatever was there before is still there.
    """
    target = Path(name).absolute()
    aside = target.with_name(f".rapports-{os.getpid()}.tmp")  # the target's own name may leave no room for a suffix
    _check_place(name, target, force)
    try:
        _write_aside(name, aside, content)
        _put_in_place(name, aside, target, force)
    except OSError as error:
        text = _("{file} could not be written: {reason}. No file was made or changed.")
        raise StorageFailed(text.format(file=shown(name, LONGEST_NAME), reason=why(error))) from None
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _check_place(name: str, target: Path, force: bool) -> None:
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


def _write_aside(name: str, aside: Path, content: bytes) -> None:
    try:
        descriptor = os.open(aside, _FLAGS, 0o600)
    except OSError as error:
        raise _cannot_make(name, error) from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


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
        _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exists(name: str) -> CannotCreate:
    return CannotCreate(
        _("{file} exists already; --force replaces it. Nothing was written.").format(file=shown(name, LONGEST_NAME))
    )


def _cannot_make(name: str, error: OSError | ValueError) -> CannotCreate:
    text = _("{file} cannot be made: {reason}. Nothing was written.")
    return CannotCreate(text.format(file=shown(name, LONGEST_NAME), reason=why(error)))
