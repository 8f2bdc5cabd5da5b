"""A line on the terminal about work that takes longer than a second: how far it is, and how to stop it."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.language import current
from core.language import text as _
from core.progress import Work, told_to
from tui.shared.interruptions import Interrupted, heed
from tui.terminal import console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0
"""Seconds before a word is said."""

EVERY = 0.1
"""Seconds between two words: often enough to be seen moving, too seldom to cost anything."""

BAR = 20


@contextmanager
def watched() -> Iterator[None]:
    """Show on stderr, where that is a terminal, how far long work of this block is; and say it if it was stopped."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    line = _Line(time.monotonic)
    try:
        with told_to(line):
            yield
    except (Interrupted, KeyboardInterrupt):
        line.stopped()
        raise
    finally:
        console.settle()


class _Line:
    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._next = now() + PATIENCE
        self._work: Work | None = None

    def __call__(self, work: Work, done: int, total: int | None) -> None:
        heed()
        if (now := self._now()) < self._next:
            return
        self._next, self._work = now + EVERY, work
        console.passing(_worded(work, done, total)[: _width() - 1])

    def stopped(self) -> None:
        """Say what became of it, if anybody was told that there is something to wait for."""
        if self._work is None:
            return
        if self._work.goes_on:
            console.complain(_("Stopped. What was done stays done; the same command goes on from there."))
        else:
            console.complain(_("Stopped. Nothing was changed."))


def _worded(work: Work, done: int, total: int | None) -> str:
    """``[#####-----] 12 of 40 · checking files · Ctrl-C stops``."""
    number = current().number
    if total is None:
        much = number(done, 0)
        bar = ""
    else:
        much = _("{done} of {total}").format(done=number(done, 0), total=number(total, 0))
        full = BAR * done // max(total, 1)
        bar = f"[{'#' * full}{'-' * (BAR - full)}] "
    return " · ".join((bar + much, _(work.value), _("Ctrl-C stops")))


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
