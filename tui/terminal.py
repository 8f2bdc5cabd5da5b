"""Living in a terminal: ending cleanly when asked to, coming back after a stop, leaving it as it was found."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.app import RapportsApp

ENDING = ("SIGTERM", "SIGHUP", "SIGINT")


def listen(app: RapportsApp) -> None:
    """End with 128 + the number of the signal; after a stop from outside paint again, and nothing more."""
    loop = asyncio.get_running_loop()
    for name in ENDING:
        if (number := getattr(signal, name, None)) is not None:
            with suppress(NotImplementedError):  # where there are no such handlers, the default ends us
                loop.add_signal_handler(number, _end, app, 128 + number)
    if hasattr(signal, "SIGCONT"):
        resume = signal.getsignal(signal.SIGCONT)

        def continued(number: int, frame: Any) -> None:
            # Textual would start its input a second time unless it was Textual that suspended us
            if getattr(app._driver, "_must_signal_resume", False) and callable(resume):
                resume(number, frame)
            else:
                loop.call_soon_threadsafe(app.screen.refresh)

        signal.signal(signal.SIGCONT, continued)


def _end(app: RapportsApp, code: int) -> None:
    app.drafts.save()
    app.exit(return_code=code)


@contextmanager
def kept() -> Iterator[None]:
    """Put the modes of the terminal back at the end, whatever happened."""
    try:
        import termios  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        yield
        return
    try:
        before = termios.tcgetattr(sys.stdin.fileno())
    except (termios.error, ValueError, OSError):
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error, OSError):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, before)
