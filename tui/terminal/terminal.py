"""Living in a terminal: ending cleanly when asked to, coming back after a stop, leaving it as it was found."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.app import App

    from tui.host import Host

ENDING = ("SIGTERM", "SIGHUP", "SIGINT")
HUNG_UP = 129
PATIENCE = 3.0
"""Seconds in which a terminal must take what is written at the end."""


class _Modes:
    before: list[Any] | None = None


def listen(app: Host) -> None:
    """End with 128 + the number of the signal; after a stop paint everything again."""
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
            loop.call_soon_threadsafe(partial(app.refresh, layout=True))

        signal.signal(signal.SIGCONT, continued)


def hung_up(app: App[Any]) -> None:
    """The terminal was closed; not everyone is told so by a signal."""
    _end(cast("Host", app), HUNG_UP)


def _end(app: Host, code: int) -> None:
    app.drafts.save()
    _insist(code)
    app.exit(return_code=code)


def _insist(code: int) -> None:
    """Whoever waits for a terminal that takes nothing any more waits for ever: end all the same, after a while."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda *_: _leave(code))
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)


def _leave(code: int) -> None:
    _restore("TCSANOW")
    os._exit(code)


def draw_in_utf8() -> None:
    """Boxes and accents whatever the locale says: every terminal that can show the app understands them."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def kept() -> Iterator[None]:
    """Put the modes of the terminal back at the end, whatever happened."""
    try:
        import termios  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        yield
        return
    with suppress(termios.error, ValueError, OSError):
        _Modes.before = termios.tcgetattr(sys.stdin.fileno())
    try:
        yield
    finally:
        _restore("TCSADRAIN")


def _restore(when: str) -> None:
    if _Modes.before is not None:
        import termios  # noqa: PLC0415 - they were read, so it is there

        with suppress(termios.error, OSError):
            termios.tcsetattr(sys.stdin.fileno(), getattr(termios, when), _Modes.before)
