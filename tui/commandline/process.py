"""What is put in order before anything else happens: private files, standard streams that exist and never raise."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing itself costs start-up time
if TYPE_CHECKING:
    from types import TracebackType


def prepare() -> None:
    """Make every file we create private, fill closed standard descriptors, let no character stop a message."""
    os.umask(0o077)
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, so that no store ever gets it
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def keep_quiet() -> None:
    """From now on, what nobody foresaw is one sentence: what Python would print may hold notes."""
    sys.excepthook = _unforeseen


def _unforeseen(_kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
    from tui.terminal import console  # noqa: PLC0415 - hardly ever needed
    from tui.terminal.crash import complaint  # noqa: PLC0415

    console.complain(complaint(error))


def leave(status: int) -> None:
    """End the process here and now.

    What was printed is flushed and what was stored is on the disk; taking the interpreter apart piece by piece would
    only cost as much time as many a command does.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:  # told before, as far as it could be
            continue
    os._exit(status)
