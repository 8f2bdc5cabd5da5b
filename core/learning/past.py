"""One relationship's past, as looks back ask about it: answered from the events, or from what was answered before.

What is asked is what was true on a day, or happened in a stretch of days, that is over: the answer depends on the
events alone, so that it stays right until one is added, changed or removed. Answers are small and of a bounded number;
beside them the *tail* is kept, the state of some months ago with the events since, from which the days after it are
answered without reading the history. Whatever is not known is read: an answer may be slow, never another one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, Final, TypeVar

from msgspec import Struct

from core.dates import from_number, number, plus
from core.judging.ended import is_departure, is_good
from core.judging.evidence import counted
from core.judging.explain import gained
from core.judging.folding import Footing, is_vague
from core.judging.label import footing
from core.judging.over_time import received_and_given
from core.judging.scoring import HEALTH_WEIGHTS, State
from core.judging.silence import Heard
from core.learning.track import FLAGGED, Track, Turn
from core.model import Dimension, Event, Origin, OriginKind, Precision, Role, Source, Verdict
from core.vocabulary import DIMENSIONS

LATE_DAYS: Final = 7
"""Noted so many days after it happened, an event may already know what came of it."""
TAIL_DAYS: Final = 100
"""How far back the tail begins at the latest: further than a look back goes before the day it is made on."""
TAIL_MOST: Final = 800
"""Of more events no tail is kept: it would take much room, and such a history is read on the first call of a day."""
MOST: Final = 64
"""So many answers of a kind are remembered, those asked last."""

_K = TypeVar("_K")
_A = TypeVar("_A")


class Edge(Struct, frozen=True, array_like=True):
    """A day on which something was noted, known as exactly as ``precision`` says."""

    on: str
    precision: Precision


class Bounds(Struct, frozen=True, array_like=True):
    """From when to when there are events, and the last departure without a word; ``back`` is whether good came after.

    ``logged`` is the first day by which any of it was written down, ``judged`` the first that weighs, as a number;
    ``vague`` as for :class:`~core.judging.folding.Life`. ``years`` are those something was noted in.
    """

    first: Edge | None
    last: Edge | None
    left: Edge | None
    back: bool
    logged: str | None
    judged: int | None
    vague: bool
    years: tuple[int, ...]


class Turned(Struct, frozen=True, array_like=True):
    """A change of verdict on ``day``, as a number, and what the verdict after it rests on."""

    day: int
    before: Verdict
    after: Verdict
    precision: Precision
    from_memory: bool


class Stretch(Struct, frozen=True, array_like=True):
    """What happened in some days, and the changes of verdict that raise, lift or move a flag.

    ``fed`` and ``drained`` are the points of health the events are worth on the last of them, None where none weighs.
    """

    noted: bool
    talked: bool
    received: int
    given: int
    fed: float | None
    drained: float | None
    turned: tuple[Turned, ...]


class Slim(Struct, frozen=True, array_like=True, gc=False):
    """An event of the tail, without her words."""

    id: str
    on: str
    signal: str
    severity: int | None
    level: int | None
    source: Source
    mine: bool
    logged_at: str | None
    dimension: Dimension | None
    found: OriginKind | None

    def event(self) -> Event:
        """As the fold takes it."""
        origin = None if self.found is None else Origin(kind=self.found)
        return Event(
            id=self.id,
            relationship="-",
            on=self.on,
            signal=self.signal,
            severity=self.severity,
            level=self.level,
            source=self.source,
            mine=self.mine,
            logged_at=self.logged_at,
            dimension=self.dimension,
            origin=origin,
        )


class Tail(Struct, frozen=True, array_like=True):
    """The state at the end of the day ``since``, and the events after it."""

    since: int
    state: State
    events: tuple[Slim, ...]


class Answers(Struct, array_like=True):
    """What is known of one past: by day, as a number, or by the first and the last of a stretch."""

    bounds: Bounds
    verdicts: dict[int, Verdict] = {}
    healths: dict[int, float | None] = {}
    heard: dict[int, Heard] = {}
    from_memory: dict[int, bool] = {}
    flagged: dict[int, int | None] = {}
    late: dict[int, int] = {}
    stretches: dict[str, Stretch] = {}
    tail: Tail | None = None


class Past:
    """The events of one relationship as they are, or where they are read when they are needed."""

    def __init__(
        self, events: Sequence[Event] | Callable[[], Sequence[Event]], role: Role, known: Answers | None = None
    ) -> None:
        self.role = role
        self._read = events if callable(events) else lambda: events
        self._known = known
        self._whole: Track | None = None
        self._events: list[Event] | None = None
        self.learned = False
        """Whether an answer was found that was not known."""

    @property
    def events(self) -> list[Event]:
        """All events, by day and id; read where they are not in hand."""
        if self._events is None:
            self._events = sorted(self._read(), key=_place)
        return self._events

    @property
    def track(self) -> Track:
        """The states after each judged day, of all events."""
        if self._whole is None:
            self._whole = Track(self.events, self.role)
        return self._whole

    @property
    def answers(self) -> Answers:
        """What is known, with the bounds at least."""
        if self._known is None:
            events = self._events or sorted(self._read(), key=_place)  # not kept: everyone's bounds are asked at once
            self._known, self.learned = Answers(_bounds(events)), True
        return self._known

    @property
    def bounds(self) -> Bounds:
        """From when to when there are events."""
        return self.answers.bounds

    def verdict_on(self, day: int) -> Verdict:
        """The verdict read on ``day``."""
        return self._answer(self.answers.verdicts, day, lambda: self._near(day).verdict_on(day))

    def health_on(self, day: int) -> float | None:
        """The health read on ``day``; None while too little is noted for it to mean anything."""
        return self._answer(self.answers.healths, day, lambda: self._near(day).health_on(day))

    def heard_on(self, day: int) -> Heard:
        """When the other side was there, up to ``day``."""
        return self._answer(self.answers.heard, day, lambda: self._near(day).state_on(day).heard)

    def from_memory_on(self, day: int) -> bool:
        """Whether the verdict of ``day`` rests on memory."""
        if not self.bounds.vague:
            return False
        return self._answer(self.answers.from_memory, day, lambda: self.footing(from_number(day)).from_memory)

    def flagged_since(self, day: int) -> int | None:
        """The day since which a flag has stood without a break on ``day``; None when none stands."""
        return self._answer(self.answers.flagged, day, lambda: self.track.flagged_since(day))

    def late_before(self, day: int) -> int:
        """How many of the events before ``day`` were noted long after they happened."""
        return self._answer(
            self.answers.late, day, lambda: sum(_late(event) for event in self.events if number(event.on) < day)
        )

    def stretch(self, first: str, last: str) -> Stretch:
        """What happened from ``first`` to ``last``, both included."""
        return self._answer(self.answers.stretches, f"{first} {last}", lambda: self._happened(first, last))

    def stretches(self, start: str, end: str) -> list[Stretch]:
        """The same from ``start`` to ``end``, month by month."""
        return [self.stretch(first, last) for first, last in months_of(start, end)]

    def footing(self, day: str) -> Footing:
        """What the verdict of ``day`` rests on."""
        if not self.bounds.vague:
            return Footing(False, Precision.DAY)
        return footing(self.events, self.role, day)

    def let_go(self, day: str | None = None) -> None:
        """Drop what was read, and keep what was answered; with ``day``, from which on nothing is noted, a tail too."""
        if day is not None and self._whole is not None:
            since = number(f"{plus(day, -TAIL_DAYS)[:8]}01") - 1
            later = tuple(_slim(event) for event in self.events if number(event.on) > since)
            self.answers.tail = Tail(since, self._whole.state_on(since), later) if len(later) <= TAIL_MOST else None
        self._whole = self._events = None
        self.__dict__.pop("_ending", None)

    def remembered(self) -> Answers:
        """The answers asked last, to be kept."""
        known = self.answers
        _thin(known.verdicts)
        _thin(known.healths)
        _thin(known.heard)
        _thin(known.from_memory)
        _thin(known.flagged)
        _thin(known.late)
        _thin(known.stretches)
        return known

    def _answer(self, known: dict[_K, _A], key: _K, find: Callable[[], _A]) -> _A:
        if key in known:
            known[key] = known.pop(key)  # asked last
            return known[key]
        self.learned = True
        known[key] = found = find()
        return found

    def _near(self, day: int) -> Track:
        """The shortest track that tells of ``day``: that of the tail where it goes back so far."""
        tail = self.answers.tail
        return self._ending if self._whole is None and tail is not None and day >= tail.since else self.track

    @cached_property
    def _ending(self) -> Track:
        """The track of the tail."""
        tail = self.answers.tail
        assert tail is not None
        return Track([event.event() for event in tail.events], self.role, tail.state)

    def _happened(self, first: str, last: str) -> Stretch:
        eve, tail = number(first) - 1, self.answers.tail
        life = self._near(eve)
        events: Iterable[Event] = self.events if life is self._whole else map(Slim.event, tail.events if tail else ())
        within = [event for event in events if first <= event.on <= last]
        weighing = counted(within)
        moves = list(self._moves(life, weighing, eve, last))
        return Stretch(
            bool(within),
            any(event.signal == "talk" for event in within),
            *received_and_given(weighing),
            sum((move for move in moves if move > 0), 0.0) if moves else None,
            sum((move for move in moves if move < 0), 0.0) if moves else None,
            tuple(self._turned(turn) for turn in life.turns(eve, number(last)) if {turn.before, turn.after} & _FLAGGED),
        )

    def _moves(self, life: Track, events: Sequence[Event], eve: int, last: str) -> Iterator[float]:
        """The points of health each event is worth on ``last``, those of each dimension as they weigh in the health."""
        if events:
            for points in gained(life.state_on(eve).masses, events, last):
                yield HEALTH_WEIGHTS[self.role][DIMENSIONS.index(points.dimension)] * points.points

    def _turned(self, turn: Turn) -> Turned:
        rests = self.footing(from_number(turn.day))
        return Turned(turn.day, turn.before, turn.after, rests.since, rests.from_memory)


_FLAGGED = frozenset(FLAGGED)


def _thin(answers: dict[_K, Any]) -> None:
    for key in list(answers)[:-MOST]:
        del answers[key]


def _bounds(events: Sequence[Event]) -> Bounds:
    left = next((event for event in reversed(events) if is_departure(event)), None)
    weighing = counted(events)
    return Bounds(
        first=_edge(events[0]) if events else None,
        last=_edge(events[-1]) if events else None,
        left=_edge(left) if left else None,
        back=left is not None and any(event.on > left.on and is_good(event) for event in events),
        logged=min(((event.logged_at or event.on)[:10] for event in events), default=None),
        judged=number(weighing[0].on) if weighing else None,
        vague=any(map(is_vague, events)),
        years=tuple(sorted({int(event.on[:4]) for event in events})),
    )


def _place(event: Event) -> tuple[str, str]:
    return event.on, event.id


def _edge(event: Event) -> Edge:
    return Edge(event.on, event.precision)


def _late(event: Event) -> bool:
    return number((event.logged_at or event.on)[:10]) - number(event.on) > LATE_DAYS


def _slim(event: Event) -> Slim:
    return Slim(
        event.id,
        event.on,
        event.signal,
        event.severity,
        event.level,
        event.source,
        event.mine,
        event.logged_at,
        event.dimension,
        event.origin.kind if event.origin else None,
    )


@lru_cache(8)  # the same of everyone
def months_of(start: str, end: str) -> tuple[tuple[str, str], ...]:
    """The first and the last day of every month from ``start`` to ``end``, cut off there."""
    return tuple((plus(before, 1), day) for before, day in pairwise([plus(start, -1), *month_ends(start, end)]))


def month_ends(start: str, end: str) -> Iterator[str]:
    """The last day of every month from ``start`` on that comes before ``end``, then ``end``."""
    year, month = int(start[:4]), int(start[5:7])
    while True:
        day = f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
        if day >= end:
            yield end
            return
        yield day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
