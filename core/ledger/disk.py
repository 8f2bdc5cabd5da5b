"""The disk: files that are durable, private and never reached through a link; folders; why the disk says no, in words.

Every function names the file and the reason when the disk says no, and leaves behind what was there before.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec

from core.errors import BadData, Busy, RapportsError, StorageFailed
from core.language import N_
from core.language import text as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
_FAULTS: Final = frozenset({errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS})
"""What asking a disk for less does not make good."""
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
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # fsync there stops at the drive's cache
            return
        except OSError as error:
            if error.errno in _FAULTS:
                raise
    os.fsync(descriptor)  # some disks know no more


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


PRIVATE_FOLDER: Final = 0o700
OTHERS: Final = 0o077


def make_folder(path: str) -> None:
    """Make ``path``, readable by nobody else, inside a folder that is there; one that exists is left as it is.

    Raises:
        BadData: something else is there, be it a link to a folder.
        StorageFailed: it could not be made.
    """
    check_folder(path)
    if os.path.isdir(path):
        return
    try:
        os.mkdir(path, PRIVATE_FOLDER)
        set_rights(path, PRIVATE_FOLDER)  # the umask may have taken too much
        with suppress(PermissionError):  # above the store there may be folders we may pass but not read
            sync_folder(os.path.dirname(path))
    except FileExistsError as error:
        if not os.path.isdir(path):
            raise _not_a_folder(path) from error
    except OSError as error:
        raise not_written(path, error) from error


def _not_a_folder(path: str) -> BadData:
    return BadData(_("{file} is not a folder. It was left untouched: move it away.").format(file=path))


def check_folder(path: str) -> None:
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


def make_folders(path: str) -> None:
    """Make ``path`` and what is missing above it; raises StorageFailed."""
    parent = os.path.dirname(path)
    if parent != path and not os.path.isdir(parent):
        make_folders(parent)
    make_folder(path)


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


class Stamp(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


PRIVATE: Final = 0o600

# O_NONBLOCK: a FIFO in a file's place must not hang us. Windows lacks most of these and has O_BINARY instead.
_ALWAYS: Final = (
    getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_CHUNK: Final = 1 << 20
_PAUSES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds; together less than anybody waits for."""


@contextmanager
def opened(path: str, flags: int) -> Iterator[int]:
    """A descriptor of the plain file at ``path``, closed afterwards.

    Raises:
        FileNotFoundError: nothing is there (and ``flags`` do not create it).
        BadData: a link, folder, pipe or device is there instead, or the folder is a link.
        StorageFailed: it may not be opened.
    """
    descriptor = open_plain(path, flags)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def open_plain(path: str, flags: int) -> int:
    """As ``opened``, for a descriptor the caller closes."""
    if os.path.islink(folder := os.path.dirname(path)):
        raise linked(folder)
    try:
        descriptor = os.open(path, flags | _ALWAYS, PRIVATE)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise BadData(
                _(
                    "{file} is a link, and is neither read nor written through. "
                    "Put the file itself there, or link the whole folder."
                ).format(file=path)
            ) from error
        if error.errno in {errno.EISDIR, errno.ENXIO, errno.ENODEV}:
            raise _not_plain(path) from error
        raise StorageFailed(
            _("{reason}: {file} could not be opened. Nothing was changed.").format(file=path, reason=reason(error))
        ) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise _not_plain(path)
    if flags & (os.O_WRONLY | os.O_RDWR) and stat.S_IMODE(status.st_mode) != PRIVATE:
        _make_private(descriptor)
    return descriptor


def _not_plain(path: str) -> BadData:
    return BadData(_("{file} is not a plain file. It was left untouched: move it away.").format(file=path))


def _make_private(descriptor: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # some file systems know no modes; that is no reason to refuse a note
            set_rights(descriptor, PRIVATE)


def read_from(descriptor: int, path: str, offset: int = 0, size: int | None = None) -> bytes:
    """At most ``size`` bytes from ``offset`` (all to the end without ``size``); raises StorageFailed."""
    parts: list[bytes] = []
    try:
        os.lseek(descriptor, offset, os.SEEK_SET)
        while size is None or size > 0:
            part = os.read(descriptor, _CHUNK if size is None else min(size, _CHUNK))
            if not part:
                break
            parts.append(part)
            size = None if size is None else size - len(part)
    except OSError as error:
        raise not_read(path, error) from error
    return b"".join(parts)


_PIECE: Final = 256 << 10
THROWN_AWAY: Final = 256 << 20
"""Bytes of a file that can be made anew, or done without; a larger one is none of ours."""


@contextmanager
def _opened_small(path: str) -> Iterator[int]:
    with opened(path, os.O_RDONLY) as descriptor:
        if os.fstat(descriptor).st_size > THROWN_AWAY:
            raise _not_plain(path)
        yield descriptor


def read_small(path: str, offset: int = 0, size: int | None = None) -> bytes:
    """As ``read_from``, of a plain file no larger than ``THROWN_AWAY``.

    Raises FileNotFoundError, BadData, StorageFailed.
    """
    with _opened_small(path) as descriptor:
        return read_from(descriptor, path, offset, size)


def read_first_line(path: str) -> bytes:
    """The first line of such a file, without its end; no more is read than a piece beyond it. Raises as that."""
    with _opened_small(path) as descriptor:
        found, at = [], 0
        while piece := read_from(descriptor, path, at, _PIECE):
            line, end, _rest = piece.partition(b"\n")
            found.append(line)
            if end:
                break
            at += len(piece)
        return b"".join(found)


def append(descriptor: int, path: str, data: bytes) -> None:
    """Add ``data`` at the end and return once it is on the disk; if that fails, the file is as long as before.

    Raises:
        StorageFailed: nothing was acknowledged.
    """
    before = os.fstat(descriptor).st_size
    try:
        os.lseek(descriptor, before, os.SEEK_SET)
        write_all(descriptor, data)
    except OSError as error:
        raise (not_written if shorten(descriptor, before) else not_taken_back)(path, error) from error
    try:
        sync(descriptor)
    except OSError as error:
        raise (not_confirmed if shorten(descriptor, before) else not_taken_back)(path, error) from error


def is_at(descriptor: int, path: str) -> bool:
    """Whether the open file is still the one at ``path``."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path, follow_symlinks=False))
    except OSError:
        return False


def changed_meanwhile(path: str) -> Busy:
    """The refusal to raise when another program, which heeds no lock, changed ``path`` while we worked on it."""
    text = _(
        "Another program, a sync tool perhaps, changed {file} just now. Nothing was changed: try again in a moment."
    )
    return Busy(text.format(file=path))


def cut(path: str, size: int) -> None:
    """Take back what was appended after ``size`` bytes, as well as the disk allows."""
    with suppress(OSError, StorageFailed, BadData), opened(path, os.O_RDWR) as descriptor:
        shorten(descriptor, size)


def shorten(descriptor: int, size: int) -> bool:
    """As ``cut``, for an open file; whether it is as short again.

    What stays is a torn line, which the next writer fences off, or a whole one that was not acknowledged.
    """
    with suppress(OSError):
        os.ftruncate(descriptor, size)
        with suppress(OSError):
            sync(descriptor)
    return os.fstat(descriptor).st_size <= size


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of ``data``; the system may take it in several pieces. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def create(path: str, pieces: Iterable[bytes], scratch: str) -> None:
    """Let ``path`` appear with all ``pieces`` in it, whole and on the disk, or not at all.

    ``scratch`` is a name on the same disk, free to be overwritten. ``path`` must not exist.

    Raises:
        StorageFailed: nothing was acknowledged.
    """
    _write_aside(path, pieces, scratch)
    try:
        sync_folder(os.path.dirname(path))
    except OSError as error:
        remove_quietly(path)
        raise (not_taken_back if os.path.lexists(path) else not_confirmed)(path, error) from error


def replace(path: str, data: bytes, scratch: str, seen: Stamp | None = None) -> None:
    """Let ``path`` hold ``data`` instead of what it holds, whole and on the disk; ``scratch`` as for ``create``.

    ``seen`` is the stamp of the file when it was read to make ``data`` of it.

    Raises:
        Busy: the file is not as it was ``seen`` any more, and was left as it is.
        StorageFailed: it holds what it held before, or the disk did not confirm the new content.
    """
    _write_aside(path, [data], scratch, seen)
    try:
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise not_settled(path, error) from error


def _write_aside(path: str, pieces: Iterable[bytes], scratch: str, seen: Stamp | None = None) -> None:
    try:
        with opened(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as descriptor:
            for piece in pieces:
                write_all(descriptor, piece)
            sync(descriptor)
        if seen is not None and stamp_of(path) != seen:  # a sync tool knows nothing of our lock
            remove_quietly(scratch)
            raise changed_meanwhile(path)
        put_in_place(scratch, path)
    except OSError as error:
        remove_quietly(scratch)
        raise not_written(path, error) from error


def put_in_place(aside: str, path: str) -> None:
    """Give what was written aside the name ``path``, in the place of what had it. Raises OSError.

    On Windows nobody may have either open, and whoever scans for viruses or searches has, for a moment.
    """
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            os.replace(aside, path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(aside, path)


def remove_quietly(path: str) -> None:
    """Remove a file that is ours to remove, if it is there and the disk lets us."""
    with suppress(OSError):
        os.unlink(path)


def unlink_durably(path: str) -> None:
    """Remove ``path`` and return when the removal is on the disk. Raises OSError."""
    os.unlink(path)
    sync_folder(os.path.dirname(path))
