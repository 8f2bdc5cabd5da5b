"""Long work on a thread of its own, so that no key waits for it: how far it is, and a way to stop it.

The thread has a practice of its own, as another process would: it shares no memory with the one the screens use, and
what it stores goes through the same lock as every change.
"""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from core.errors import RapportsError
from core.practice import Practice
from core.progress import Work, told_to

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Outcome(NamedTuple, Generic[T]):
    """How it went: done, with what came of it; refused in words; or stopped by her.

    ``left_out`` are the ids of those whom the result lacks, as their file cannot be read.
    """

    result: T | None = None
    stopped: bool = False
    refusal: RapportsError | None = None
    left_out: tuple[str, ...] = ()


class Stopped(Exception):
    """She stopped it, at a point where that does no harm."""


class Background(Generic[T]):
    """Some work with a practice; ``run`` is for the thread, everything else for the app.

    ``stores`` tells that it changes something: whether it was stopped in time is then known only when it has ended.
    """

    def __init__(self, practice: Practice, work: Callable[[Practice], T], *, stores: bool = False) -> None:
        self._home, self._clock, self._code = practice.home, practice.clock, practice.language
        self._spares = practice.spares
        self._work = work
        self._stop = Event()
        self.stores = stores
        self.progress: tuple[Work, int, int | None] | None = None
        """What is being done, how much of it, and of how much if that is known."""

    def stop(self) -> None:
        """Stop at the next point at which that does no harm."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def run(self) -> Outcome[T]:
        """Do the work; a refusal is told by what it gives back."""
        practice = Practice(self._home, self._clock, self._code)
        if self._spares:
            practice.spare()
        try:
            with told_to(self.told):
                return Outcome(self._work(practice), left_out=tuple(practice.unread()))
        except RapportsError as refusal:
            return Outcome(refusal=refusal)
        except Stopped:
            return Outcome(stopped=True)

    def told(self, work: Work, done: int, total: int | None) -> None:
        """How far it is; raises Stopped once she asked for that."""
        self.progress = (work, done, total)
        if self._stop.is_set():
            raise Stopped
