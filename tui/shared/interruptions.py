"""Ctrl-C and SIGTERM: the process ends at once, but never between a change and the word that it was made."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sys import UnraisableHookArgs
    from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupted(BaseException):
    """A signal asked the process to end; ``exit_code`` is the shell's way to say which."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.exit_code = 128 + number


class _Gate:
    """Where signals come in; while it is closed, the first one waits."""

    def __init__(self) -> None:
        self.closed = False
        self.waiting: int | None = None
        self.dropped: int | None = None
        self.for_good = False

    def arrived(self, number: int, _frame: FrameType | None) -> None:
        if self.closed and self.waiting is None:
            self.waiting = number
            return
        raise Interrupted(number)

    def unraised(self, unraisable: UnraisableHookArgs) -> None:
        """One that came while Python ran a callback of its own, which drops what is raised: it is heeded later."""
        if isinstance(unraisable.exc_value, Interrupted):
            self.dropped = unraisable.exc_value.number
        else:
            sys.__unraisablehook__(unraisable)


_gate = _Gate()


@contextmanager
def heard(for_good: bool) -> Iterator[None]:
    """Raise Interrupted on a signal in this block; one that the parent told us to ignore stays ignored.

    ``for_good`` tells that the process ends with the block: signals are then ignored instead of heard as before.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    ours = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    _gate.for_good, _gate.dropped = for_good, None
    hook, sys.unraisablehook = sys.unraisablehook, _gate.unraised
    try:
        for number in ours:
            signal.signal(number, _gate.arrived)
    except ValueError:  # only the main thread hears signals
        ours = []
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number in ours:  # what is still to come is Python's own end, which shows a traceback when disturbed
            signal.signal(number, signal.SIG_IGN if for_good else before[number])


def heed() -> None:
    """At a point where stopping does no harm: end, if a signal has asked for it. Raises Interrupted."""
    for number in (_gate.dropped, _gate.waiting):
        if number is not None:
            raise Interrupted(number)


@contextmanager
def held() -> Iterator[None]:
    """Let the block, which makes a change, finish before a signal is heard.

    When it fails, nothing was changed, and the signal is heard after all. When it succeeds, the process will say so
    and end by itself in a moment: no status is to claim that nothing was changed. A second signal is heard at once,
    so that nobody has to wait for a lock.
    """
    if _gate.dropped is not None:
        raise Interrupted(_gate.dropped)
    _gate.closed, _gate.waiting = True, None
    try:
        yield
        if _gate.for_good:
            for number in _SIGNALS:
                signal.signal(number, signal.SIG_IGN)
    except BaseException:
        _gate.closed = False
        if _gate.waiting is not None:
            raise Interrupted(_gate.waiting) from None
        raise
    finally:
        _gate.closed = False
