"""How far a long piece of work is: told to whoever listens, at points where stopping does no harm.

Work is told where it is done, by :func:`tracked` and :func:`ticked`; a front end listens with :func:`told_to`. A
listener may raise to stop the work: what was to be changed is then unchanged, or, for work that ``goes_on``, done in
part, and the next attempt does the rest.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from core.language import N_

TYPE_CHECKING = False  # typing itself costs start-up time
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from contextlib import AbstractContextManager
    from typing import TypeVar

    T = TypeVar("T")


class Work(StrEnum):
    """What is being done; the value says it to a user."""

    READING = N_("reading the file")
    COMPARING = N_("comparing with what is here")
    STORING = N_("storing")
    FOLDING = N_("reading histories")
    JUDGING = N_("judging histories")
    CHECKING = N_("checking files")
    COPYING = N_("copying files")
    MENDING = N_("mending files")
    MIGRATING = N_("bringing files to the new format")
    COMPACTING = N_("compacting files")

    @property
    def goes_on(self) -> bool:
        """Whether what was done before a stop stays done, and the same command goes on from there."""
        return self in (Work.MENDING, Work.MIGRATING, Work.COMPACTING)


if TYPE_CHECKING:
    Listener = Callable[[Work, int, int | None], None]
    Storing = Callable[[], AbstractContextManager[None]]
    """Gives a block in which something is stored, and which is better not interrupted."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Tell ``listener`` of work done in this block: what, how much of it, and of how much if that is known."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tracked(items: Collection[T], work: Work) -> Iterable[T]:
    """``items``, one by one, telling before each how many are done."""
    listener = _listener.get()
    return items if listener is None else _told(items, work, listener)


def _told(items: Collection[T], work: Work, listener: Listener) -> Iterator[T]:
    total = len(items)
    for done, item in enumerate(items):
        listener(work, done, total)
        yield item


def ticked(work: Work, done: int) -> None:
    """Tell that ``done`` of nobody knows how many are done."""
    if (listener := _listener.get()) is not None:
        listener(work, done, None)
