"""What a disk can answer: why it says no, in words, and that bytes and names have really reached it."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from enum import StrEnum
from typing import Final

from core.errors import RapportsError, StorageFailed
from core.language import N_
from core.language import text as _

if sys.platform != "win32":
    import fcntl

_REASONS: Final = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk quota is used up"),
    errno.EFBIG: N_("the file may not grow any further"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EACCES: N_("permission is missing"),
    errno.EPERM: N_("permission is missing"),
    errno.EIO: N_("the disk reports a fault"),
    errno.ENOENT: N_("the folder is no longer there"),
    errno.ENOTDIR: N_("part of this path is a file, not a folder"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
}


class Lack(StrEnum):
    """What a file system may not be able to promise; no reason to refuse a note, but to be told."""

    RIGHTS = "rights"
    """That a file is readable by its owner only: FAT, many network shares."""
    NAMES = "names"
    """That the name of a new file has reached the disk: FUSE, many network shares."""


SENTENCES: Final = {
    Lack.RIGHTS: N_(
        "The file system of {folder} does not let rights be set: who may read what is stored there depends on how it "
        "was mounted."
    ),
    Lack.NAMES: N_(
        "The file system of {folder} does not confirm that new files are on the disk: what was stored in the last "
        "moments before a power cut may be gone."
    ),
}
_UNKNOWN_HERE: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_lacks: dict[int, set[Lack]] = {}


def lacks_of(path: str) -> list[Lack]:
    """What the file system at ``path`` was seen to lack, by this process."""
    with suppress(OSError):
        return sorted(_lacks.get(os.stat(path).st_dev, ()))
    return []


def probe(lock: str) -> None:
    """Find out what the file system lacks; ``lock`` is a file of ours, which at most is closed to others by that."""
    with suppress(OSError):
        set_rights(lock, stat.S_IMODE(os.stat(lock, follow_symlinks=False).st_mode) & 0o700)
    with suppress(OSError):
        sync_folder(os.path.dirname(lock))


def set_rights(place: str | int, mode: int) -> None:
    """Give a path or an open file its rights; where the file system knows none, that is only noted. Raises OSError."""
    if sys.platform == "win32":  # rights are inherited there, and are no modes
        return
    try:
        os.chmod(place, mode)
    except OSError as error:
        if error.errno not in _UNKNOWN_HERE | {errno.EPERM}:
            raise
    else:
        if not stat.S_IMODE(os.stat(place).st_mode) & ~mode & 0o077:
            return
    _lacks.setdefault(os.stat(place).st_dev, set()).add(Lack.RIGHTS)


def reason(error: OSError) -> str:
    """Why the system said no, in the language of this process where we have words for it."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)


def reason_of(refusal: RapportsError | OSError) -> str:
    """Why the system said no, without what a refusal says of the consequences."""
    cause = refusal if isinstance(refusal, OSError) else refusal.__cause__
    if not isinstance(cause, OSError):
        return str(refusal)
    return f"{cause.filename}: {reason(cause)}" if cause.filename else reason(cause)


def not_written(path: str, error: OSError) -> StorageFailed:
    """The refusal to raise when ``path`` could not be written; nothing was changed."""
    return StorageFailed(
        _("{reason}: {file} could not be written. Nothing was changed.").format(file=path, reason=reason(error))
    )


def not_read(path: str, error: OSError) -> StorageFailed:
    """The refusal to raise when ``path`` could not be read."""
    return StorageFailed(
        _("{reason}: {file} could not be read. Nothing was changed.").format(file=path, reason=reason(error))
    )


def not_confirmed(path: str, error: OSError) -> StorageFailed:
    """The refusal to raise when ``path`` was written, but nobody knows whether it is on the disk."""
    return StorageFailed(
        _(
            "The disk did not confirm {file}: {reason}. This change was taken back, and what was written in the "
            "last moments may not survive a power cut. Check the disk, then try again."
        ).format(file=path, reason=reason(error))
    )


def not_taken_back(path: str, error: OSError) -> StorageFailed:
    """The refusal to raise when ``path`` was not written as it should be, and could not be put back either."""
    return StorageFailed(
        _(
            "{reason}: {file} could not be written, and not be put back either. This change may be there or not: look "
            "before you enter it again, and check the disk."
        ).format(file=path, reason=reason(error))
    )


def not_settled(path: str, error: OSError) -> StorageFailed:
    """The refusal to raise when ``path`` was rewritten, but nobody knows whether the new content is on the disk."""
    return StorageFailed(
        _(
            "The disk did not confirm {file}: {reason}. It was rewritten, but that may not survive a power cut. "
            "Check the disk, then do this again."
        ).format(file=path, reason=reason(error))
    )


def sync(descriptor: int) -> None:
    """Return when the file's bytes are on the disk itself. Raises OSError."""
    if sys.platform == "darwin":
        with suppress(OSError):  # fsync there stops at the drive's cache; some disks know only fsync
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(path: str) -> None:
    """Return when the names in a folder are on the disk, as far as the file system can tell. Raises OSError."""
    if sys.platform == "win32":  # folders cannot be opened there; NTFS journals names by itself
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        sync(descriptor)
    except OSError as error:
        if error.errno not in _UNKNOWN_HERE:
            raise
        _lacks.setdefault(os.fstat(descriptor).st_dev, set()).add(Lack.NAMES)
    finally:
        os.close(descriptor)
