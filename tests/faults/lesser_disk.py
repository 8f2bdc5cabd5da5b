"""``rapports`` on a disk that promises less: ``python -m tests.faults.lesser_disk LACKS ERRNO ARGUMENT…``.

``LACKS`` is some of ``rights,quiet,names,links``: setting rights fails, or is passed over; bringing a folder's names to
the disk fails; there are no hard links. They fail with ``ERRNO``, a name of the module of that name.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import Any, NoReturn

from tui.cli import main

LACKS, NUMBER = sys.argv[1].split(","), getattr(errno, sys.argv[2])
FSYNC, MKDIR, OPEN = os.fsync, os.mkdir, os.open
OPEN_TO_ALL = 0o755


def refuse(*_arguments: Any, **_options: Any) -> NoReturn:
    raise OSError(NUMBER, os.strerror(NUMBER))


def fsync(descriptor: int) -> None:
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        refuse()
    FSYNC(descriptor)


def passed_over(*_arguments: Any, **_options: Any) -> None:
    """As some network shares do: no error, and no effect."""


if "rights" in LACKS:
    os.chmod = os.fchmod = refuse
if "quiet" in LACKS:
    os.chmod = os.fchmod = passed_over
if {"rights", "quiet"} & {*LACKS}:
    os.umask(0)
    os.umask = lambda _mask: 0  # type: ignore[assignment] # what is made there has the rights of the mount
    os.mkdir = lambda path, mode=0o777, **more: MKDIR(path, OPEN_TO_ALL, **more)  # type: ignore[assignment]
    os.open = lambda path, flags, mode=0o777, **more: OPEN(path, flags, OPEN_TO_ALL, **more)  # type: ignore[assignment]
if "names" in LACKS:
    os.fsync = fsync
if "links" in LACKS:
    os.link = refuse
del sys.argv[1:3]
main()
