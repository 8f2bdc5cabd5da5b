"""``rapports`` as on another system: ``python -m tests.faults.elsewhere SYSTEM ARGUMENT…``.

``SYSTEM`` is one of

* ``windows``: without what POSIX alone has; rights are nothing, there are no hard links, and nobody may rename or
  remove what somebody has open; a descriptor is of text unless said otherwise. With a number behind it, so many
  renames fail first, as under a virus scanner.
* ``mac``: bringing a file to the disk is F_FULLFSYNC, and fsync alone is not enough; each is a line on stderr.
* ``mac-share``: F_FULLFSYNC is not known there, fsync is.
* ``mac-broken``: the disk reports a fault.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import sys
import sysconfig
import time
from pathlib import Path
from types import ModuleType
from typing import Any

SYSTEM = sys.argv.pop(1)
ROOT = str(Path(__file__).resolve().parents[2])
POSIX_ALONE = (
    *(
        "O_NOFOLLOW",
        "O_NONBLOCK",
        "O_CLOEXEC",
        "O_DIRECTORY",
        "O_NOCTTY",
        "fchmod",
        "chown",
        "getuid",
        "geteuid",
        "uname",
    ),
    *("getpgrp", "tcgetpgrp", "mkfifo", "pread", "pwrite", "setsid", "killpg", "statvfs", "fchdir", "fdatasync"),
)
MODULES_OF_POSIX = ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "syslog")
SIGNALS_OF_POSIX = ("SIGHUP", "SIGALRM", "SIGCONT", "SIGTSTP", "SIGPIPE", "setitimer", "SIGWINCH")
O_BINARY = 1 << 30
sysconfig.get_config_vars()  # what it reads is called after the system
OPEN, FSYNC, FCNTL = os.open, os.fsync, fcntl.fcntl


def is_raw() -> bool:
    """Whether the ledger opens it, which reads and writes descriptors; a file of Python’s own is never of text."""
    return sys._getframe(2).f_code.co_filename.startswith(f"{ROOT}/core/ledger")


def is_open(path: str) -> bool:
    """Whether this process has ``path`` open, or what is in it."""
    there = os.path.realpath(path)
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target == there or target.startswith(f"{there}/"):
            return True
    return False


def shared(function: Any, failures: list[None]) -> Any:
    """A call that Windows refuses while one of its files is open; and for no reason of ours while ``failures`` last."""

    def called(*paths: Any, **more: Any) -> Any:
        for path in paths:
            if isinstance(path, (str, os.PathLike)) and (failures or is_open(os.fspath(path))):
                if failures:
                    failures.pop()
                raise PermissionError(errno.EACCES, "The process cannot access the file", os.fspath(path))
        return function(*paths, **more)

    return called


def opened(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
    """As there: without O_BINARY line ends would be changed, and a folder cannot be opened."""
    if is_raw():
        assert flags & O_BINARY, f"{path} is opened as text"
    if Path(path).is_dir():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    return OPEN(path, flags & ~O_BINARY, mode, **more)


class Timeout(Exception):
    pass


class FileLock:
    """As the library: an exclusive lock that the kernel drops, asked for again and again."""

    def __init__(self, path: str) -> None:
        self._path = path

    def acquire(self, timeout: float) -> None:
        self._descriptor, until = OPEN(self._path, os.O_RDWR | os.O_CREAT), time.monotonic() + timeout
        while True:
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    os.close(self._descriptor)
                    raise Timeout from None
                time.sleep(0.05)
            else:
                return

    def release(self) -> None:
        os.close(self._descriptor)


def no_links(source: Any, target: Any, **_more: Any) -> None:
    """As on FAT there."""
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), source, None, target)


def become_windows(renames_that_fail: int) -> None:
    library = ModuleType("filelock")
    library.FileLock, library.Timeout = FileLock, Timeout  # type: ignore[attr-defined]
    sys.modules["filelock"] = library
    for name in MODULES_OF_POSIX:
        sys.modules[name] = None  # type: ignore[assignment]  # tells import that there is none
    for place, names in ((os, POSIX_ALONE), (signal, SIGNALS_OF_POSIX)):
        for name in names:
            if hasattr(place, name):
                delattr(place, name)
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    for name in ("rename", "unlink", "remove", "rmdir"):
        setattr(os, name, shared(getattr(os, name), []))
    os.replace = shared(os.replace, [None] * renames_that_fail)
    os.chmod = lambda *_arguments, **_more: None
    os.link = no_links
    os.open = opened
    os.O_BINARY = O_BINARY  # type: ignore[attr-defined]
    sys.platform = "win32"


def become_mac() -> None:
    def full(descriptor: int, command: int, *more: Any) -> Any:
        if command != fcntl.F_FULLFSYNC:  # type: ignore[attr-defined]
            return FCNTL(descriptor, command, *more)
        if SYSTEM != "mac":
            number = errno.EIO if SYSTEM == "mac-broken" else errno.ENOTSUP
            raise OSError(number, os.strerror(number))
        sys.stderr.write("F_FULLFSYNC\n")
        return FSYNC(descriptor)

    def half(descriptor: int) -> None:
        sys.stderr.write("fsync\n")
        FSYNC(descriptor)

    fcntl.F_FULLFSYNC, fcntl.fcntl, os.fsync = 51, full, half  # type: ignore[attr-defined]
    sys.platform = "darwin"


if SYSTEM.startswith("windows"):
    become_windows(int(SYSTEM.removeprefix("windows") or 0))
else:
    become_mac()

from tui.cli import main  # noqa: E402 - only now is it there

main()
