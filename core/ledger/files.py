"""Files of the store: durable, private, and never reached through a link.

Every function names the file and the reason when the disk says no, and leaves behind what was there before.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from core.errors import BadData, Busy, StorageFailed
from core.language import text as _
from core.ledger.disk import (
    not_confirmed,
    not_read,
    not_settled,
    not_taken_back,
    not_written,
    reason,
    set_rights,
    sync,
    sync_folder,
)
from core.ledger.folders import linked, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.ledger.folders import Stamp

PRIVATE: Final = 0o600

# O_NONBLOCK: a FIFO in a file's place must not hang us. Windows lacks most of these and has O_BINARY instead.
_ALWAYS: Final = (
    getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_CHUNK: Final = 1 << 20


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


def create(path: str, data: bytes, scratch: str) -> None:
    """Let ``path`` appear with ``data`` in it, whole and on the disk, or not at all.

    ``scratch`` is a name on the same disk, free to be overwritten. ``path`` must not exist.

    Raises:
        StorageFailed: nothing was acknowledged.
    """
    _write_aside(path, data, scratch)
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
    _write_aside(path, data, scratch, seen)
    try:
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise not_settled(path, error) from error


def _write_aside(path: str, data: bytes, scratch: str, seen: Stamp | None = None) -> None:
    try:
        with opened(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as descriptor:
            write_all(descriptor, data)
            sync(descriptor)
        if seen is not None and stamp_of(path) != seen:  # a sync tool knows nothing of our lock
            remove_quietly(scratch)
            raise changed_meanwhile(path)
        os.replace(scratch, path)
    except OSError as error:
        remove_quietly(scratch)
        raise not_written(path, error) from error


def remove_quietly(path: str) -> None:
    """Remove a file that is ours to remove, if it is there and the disk lets us."""
    with suppress(OSError):
        os.unlink(path)


def unlink_durably(path: str) -> None:
    """Remove ``path`` and return when the removal is on the disk. Raises OSError."""
    os.unlink(path)
    sync_folder(os.path.dirname(path))
