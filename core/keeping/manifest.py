"""What a backup says about itself: when and why it was made, with a checksum of each of its files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

import msgspec

from core.errors import BadData, StorageFailed
from core.ledger import disk, layout

if TYPE_CHECKING:
    from typing import Self

MANIFEST: Final = "manifest.json"
_TAIL: Final = 64
_CHUNK: Final = 1 << 20


class Print(msgspec.Struct, frozen=True, array_like=True):
    """What tells a file from another version of it without reading it all, and ``whole``, the CRC-32 of all of it.

    Bytes, nanoseconds since 1970 of the last change of the file that was copied, the CRC-32 of its last bytes.
    """

    size: int
    mtime_ns: int
    tail: int
    whole: int

    def fits(self, glimpse: Glimpse) -> bool:
        """Whether this is a copy of the file looked at."""
        return (self.size, self.mtime_ns, self.tail) == glimpse


class Glimpse(NamedTuple):
    """What a short look at a file shows; as in ``Print``."""

    size: int
    mtime_ns: int
    tail: int

    @classmethod
    def of(cls, path: str) -> Self:
        """Look at the file at ``path``. Raises FileNotFoundError, BadData, StorageFailed."""
        with disk.opened(path, os.O_RDONLY) as descriptor:
            status = os.fstat(descriptor)
            end = disk.read_from(descriptor, path, max(0, status.st_size - _TAIL), _TAIL)
            return cls(status.st_size, status.st_mtime_ns, crc32(end))


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """``at`` is a UTC instant, ``why`` one of daily, asked, import, repair, restore, migration.

    ``restored`` is the number of the backup that was brought back right after this one was made: what is newer than
    that one and older than this was given up then.
    """

    at: str
    why: str
    files: dict[str, Print]
    restored: int | None = None


def read(folder: str) -> Manifest | None:
    """The manifest of the backup in ``folder``; None when it is missing, damaged, or names what no store holds."""
    try:
        with disk.opened(path := f"{folder}/{MANIFEST}", os.O_RDONLY) as descriptor:
            found = msgspec.json.decode(disk.read_from(descriptor, path), type=Manifest)
    except (FileNotFoundError, BadData, StorageFailed, ValueError, RecursionError):
        return None
    return found if all(map(layout.is_own, found.files)) else None


def write(folder: str, manifest: Manifest) -> None:
    """Store the manifest of the backup in ``folder``. Raises StorageFailed."""
    data = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    disk.replace(f"{folder}/{MANIFEST}", data, f"{folder}/{layout.SCRATCH}")


def copy(source: str, target: str) -> Print:
    """Copy a file to ``target``, which must not exist, and return once the copy is on the disk.

    Raises:
        FileNotFoundError, BadData, StorageFailed: nothing can be said about ``target``.
    """
    with disk.opened(source, os.O_RDONLY) as original:
        status = os.fstat(original)
        with disk.opened(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as descriptor:
            size = whole = 0
            end = b""
            while chunk := disk.read_from(original, source, size, _CHUNK):
                size, whole, end = size + len(chunk), crc32(chunk, whole), (end + chunk)[-_TAIL:]
                _put(descriptor, target, chunk)
            _settle(descriptor, target)
    return Print(size, status.st_mtime_ns, crc32(end), whole)


def checksum(path: str) -> tuple[int, int]:
    """The size and the CRC-32 of a file. Raises FileNotFoundError, BadData, StorageFailed."""
    size = whole = 0
    with disk.opened(path, os.O_RDONLY) as descriptor:
        while chunk := disk.read_from(descriptor, path, size, _CHUNK):
            size, whole = size + len(chunk), crc32(chunk, whole)
    return size, whole


def _put(descriptor: int, path: str, chunk: bytes) -> None:
    try:
        disk.write_all(descriptor, chunk)
    except OSError as error:
        raise disk.not_written(path, error) from error


def _settle(descriptor: int, path: str) -> None:
    try:
        disk.sync(descriptor)
    except OSError as error:
        raise disk.not_written(path, error) from error
