"""One writer at a time, through a lock the kernel drops when its holder dies.

So a file left behind by ``kill -9`` means nothing. Readers take no lock.

The file says who holds the lock, for those who wait, and which change was begun or done last. That note is not
brought to the disk: it outlives its writer, not a power cut, and tells a change that nobody was told of from a loss.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import msgspec

from core.errors import BadData, Busy, StorageFailed
from core.language import text as _
from core.ledger import disk

if sys.platform == "win32":
    from filelock import FileLock, Timeout
else:
    import fcntl

if TYPE_CHECKING:
    from types import TracebackType

PATIENCE: Final = 10.0
_FIRST_PAUSE: Final = 0.002
_LONGEST_PAUSE: Final = 0.02
_SIGNATURE: Final = 21
"""Bytes at the beginning of the file: the number of the process that holds the lock."""
_VERSION: Final = 36
_NOTED: Final = _VERSION + 2
"""Bytes behind it: a version, a sign and a newline."""
_LONGEST_MEMORY: Final = 1000


class Noted(msgspec.Struct, frozen=True):
    """The version of the last change begun here, "" when nothing tells; ``done`` once it was wholly written."""

    version: str = ""
    done: bool = False


def noted(path: str) -> Noted:
    """The note in the lock file at ``path``."""
    try:
        with disk.opened(path, os.O_RDONLY) as descriptor:
            return _note_in(disk.read_from(descriptor, path, _SIGNATURE, _NOTED))
    except (FileNotFoundError, BadData, StorageFailed):
        return Noted()


def _note_in(data: bytes) -> Noted:
    version, state = data[:_VERSION].decode("ascii", "replace"), data[_VERSION:]
    is_version = len(version) == _VERSION and version[14:15] == "7" and version.isprintable()
    return Noted(version, state[:1] == b"+") if is_version and state[:1] in (b"+", b"-") else Noted()


class WriterLock:
    """The lock file at ``path``, waited for at most ``patience`` seconds; made when first taken, never removed.

    One object serves one thread and is not re-entrant: ``held`` says whether it is taken.
    """

    def __init__(self, path: str, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self.held = False

    def __enter__(self) -> None:
        """Raises Busy when another process keeps it, StorageFailed when it cannot be had at all."""
        self._acquire()
        self.held = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.held = False
        self._release()

    def is_free(self) -> bool:
        """Whether nobody, here or elsewhere, holds the lock just now."""
        if self.held:
            return False
        patience, self._patience = self._patience, 0.0
        try:
            with self:
                return True
        except Busy:
            return False
        finally:
            self._patience = patience

    def noted(self) -> Noted:
        """What was begun or done last."""
        return noted(self._path)

    def begin(self, version: str) -> None:
        """Note that the change of this version is being written; for the holder."""
        self._note(version, b"-")

    def end(self, version: str) -> None:
        """Note that it is wholly written."""
        self._note(version, b"+")

    if sys.platform == "win32":

        def _note(self, version: str, state: bytes) -> None:
            """A locked file cannot be written here: there is no note, as after a power cut."""

        def _acquire(self) -> None:
            self._windows_lock = FileLock(self._path)
            try:
                self._windows_lock.acquire(timeout=self._patience)
            except Timeout as error:
                raise self._busy("?") from error

        def _release(self) -> None:
            self._windows_lock.release()

        def is_first(self, _word: str) -> bool:
            """False: what is told once is told of file systems that Windows does not have."""
            return False

    else:

        def _acquire(self) -> None:
            deadline = time.monotonic() + self._patience
            pause = _FIRST_PAUSE
            while (descriptor := self._try()) is None:
                if time.monotonic() >= deadline:
                    raise self._busy(self._holder())
                time.sleep(pause)
                pause = min(pause * 1.5, _LONGEST_PAUSE)
            self._descriptor = descriptor

        def _release(self) -> None:
            os.close(self._descriptor)

        def _note(self, version: str, state: bytes) -> None:
            with suppress(OSError):  # a change is good without it
                os.pwrite(self._descriptor, version.encode() + state + b"\n", _SIGNATURE)

        def _try(self) -> int | None:
            """The descriptor that holds the lock, or None while somebody else does."""
            try:
                descriptor = disk.open_plain(self._path, os.O_RDWR | os.O_CREAT)
            except FileNotFoundError as error:
                raise disk.not_written(self._path, error) from error
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not self._is_still_there(descriptor):
                    os.close(descriptor)
                    return None
                self._sign(descriptor)
            except BlockingIOError:
                os.close(descriptor)
                return None
            except OSError as error:
                os.close(descriptor)
                raise StorageFailed(
                    _(
                        "{file} could not be locked: {reason}. Without locks two programs could write at once, "
                        "so nothing was changed. Keep the store on a disk that knows locks."
                    ).format(file=self._path, reason=disk.reason(error))
                ) from error
            return descriptor

        def _is_still_there(self, descriptor: int) -> bool:
            """False when the store was moved and another put in its place while we waited."""
            try:
                there = os.stat(self._path, follow_symlinks=False)
            except FileNotFoundError:
                return False
            return os.path.samestat(there, os.fstat(descriptor))

        def _sign(self, descriptor: int) -> None:
            """Leave our number for those who wait; the lock is good without it, on a full disk for instance."""
            number = b"%-20d\n" % os.getpid()
            with suppress(OSError):
                if os.read(descriptor, len(number)) != number:  # a needless write would slow down the next fsync
                    os.lseek(descriptor, 0, os.SEEK_SET)
                    os.write(descriptor, number)

        def is_first(self, word: str) -> bool:
            """Whether ``word`` was never asked about before, by anybody; for the holder of the lock.

            The lock file remembers it behind the number: like what is told, it belongs to this machine and disk.
            """
            with suppress(OSError):
                known = os.pread(self._descriptor, _LONGEST_MEMORY, _SIGNATURE + _NOTED)
                if word.encode() in known.split():
                    return False
                os.pwrite(self._descriptor, b"%b\n" % word.encode(), _SIGNATURE + _NOTED + len(known))
            return True

        def _holder(self) -> str:
            try:
                with disk.opened(self._path, os.O_RDONLY) as descriptor:
                    return disk.read_from(descriptor, self._path, 0, 20).decode(errors="replace").strip() or "?"
            except FileNotFoundError:
                return "?"

    def _busy(self, holder: str) -> Busy:
        return Busy(
            _(
                "Another program (process {pid}) is writing to {file}. Nothing was changed: "
                "try again in a moment; if that process is suspended, let it go on or end it."
            ).format(pid=holder, file=self._path)
        )
