"""The end of one history: the state on a day some time ago and the events since, from which every later day is told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct

from core.dates import number
from core.judging.evidence import PLACE
from core.judging.scoring import State
from core.judging.whole import Whole
from core.keepsake import Keepsake
from core.learning.track import Track
from core.model import Dimension, Event, Origin, OriginKind, Role, Source

MOST: Final = 800
"""Of more events no tail is kept: it would take much room, and such a history is read."""


class Slim(Struct, frozen=True, array_like=True, gc=False):
    """An event of the tail, without her words; of when it was noted only what tells that it was noted later."""

    on: str
    signal: str
    severity: int | None
    level: int | None
    source: Source
    mine: bool
    later: str | None
    dimension: Dimension | None
    found: OriginKind | None

    @classmethod
    def of(cls, event: Event) -> Slim:
        """What the fold takes of ``event``."""
        later = event.logged_at if event.logged_at is not None and event.logged_at[:10] > event.on else None
        found = event.origin.kind if event.origin else None
        rest = (event.source, event.mine, later, event.dimension, found)
        return cls(event.on, event.signal, event.severity, event.level, *rest)

    def event(self, place: int) -> Event:
        """As the fold takes it; ``place`` is its place among those of the tail, which stands for its id."""
        return Event(
            id=f"{place:06}",
            relationship="-",
            on=self.on,
            signal=self.signal,
            severity=self.severity,
            level=self.level,
            source=self.source,
            mine=self.mine,
            logged_at=self.later,
            dimension=self.dimension,
            origin=None if self.found is None else Origin(kind=self.found),
        )


class Tail(Struct, frozen=True, array_like=True, dict=True):
    """The state at the end of the day ``since``, undated, and the events after it, by day and id.

    ``last`` is the id of the last of them, which a tail that is to be carried on knows.
    """

    since: int
    state: State
    slim: tuple[Slim, ...]
    last: str = ""

    @cached_property
    def events(self) -> list[Event]:
        """The events, by day and id."""
        return [one.event(place) for place, one in enumerate(self.slim)]

    def track(self, role: Role) -> Track:
        """The states from ``since`` on."""
        return Track(self.events, role, self.state)


def made(events: Sequence[Event], role: Role) -> Tail | None:
    """The last two years of a whole history: that in which the last event lies, and the one before it."""
    log = Whole.in_hand(events, role)
    if not log:
        return None
    since = _start(log[-1].on)
    slim = [Slim.of(event) for event in log if number(event.on) > since]
    return Tail(since, log.undated(log.judged_by(since)), tuple(slim), log[-1].id) if len(slim) <= MOST else None


def carried(known: Tail, more: Sequence[Event], role: Role) -> Tail | None:
    """The same with some more events; None where one of them comes before the last known, or they are too many."""
    if PLACE(more[0]) <= (known.slim[-1].on, known.last):
        return None
    since = _start(more[-1].on)
    longer = Tail(known.since, known.state, (*known.slim, *map(Slim.of, more)), more[-1].id)
    state = Track((event for event in longer.events if number(event.on) <= since), role, known.state).state_on(since)
    slim = [one for one in longer.slim if number(one.on) > since]
    return Tail(since, state, tuple(slim), longer.last) if len(slim) <= MOST else None


def _start(last: str) -> int:
    """The day before the first of the year before that of ``last``."""
    return number(f"{max(int(last[:4]) - 1, 1):04}-01-01") - 1


TAIL: Final = Keepsake("tail", Tail, made, carried)
