"""One relationship's past, as looks back ask about it: answered from the events, or from what was answered before.

What is asked is what was true on a day, or happened in a stretch of days, that is over: the answer depends on the
events alone, so that it stays right until one is added, changed or removed. Answers are small and of a bounded number;
beside them a *tail* is kept, the state of some months ago with the events since, from which the days after it are
answered without reading the history, and a longer one was made when it was read. Whatever is not known is read: an
answer may be slow, never another one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeVar

from msgspec import Struct

from core.dates import from_number, number, plus
from core.judging.evidence import PLACE, counted
from core.judging.explain import gained
from core.judging.folding import Footing
from core.judging.label import footing
from core.judging.over_time import received_and_given
from core.judging.scoring import HEALTH_WEIGHTS
from core.judging.silence import Heard
from core.learning.bounds import Bounds, bounds_of, is_late
from core.learning.tail import MOST as TAIL_MOST
from core.learning.tail import Slim, Tail
from core.learning.track import FLAGGED, Track, Turn
from core.model import Event, Precision, Role, Verdict
from core.vocabulary import DIMENSIONS

TAIL_DAYS: Final = 100
"""How far back the tail of the answers begins at the latest: further than a look back goes before its own day."""
MOST: Final = 64
"""So many answers of a kind are remembered, those asked last."""

_K = TypeVar("_K")
_A = TypeVar("_A")


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


class Kept(NamedTuple):
    """What was made of the whole history when it was read, each asked for when it is needed; None where nothing was."""

    bounds: Callable[[], Bounds | None]
    tail: Callable[[], Tail | None]


NOTHING_KEPT: Final = Kept(lambda: None, lambda: None)


class _Hand(NamedTuple):
    """A track in hand, with its events by day and id: it tells of every day from ``since`` on."""

    since: float
    track: Track
    events: Sequence[Event]

    def within(self, first: str, last: str) -> Sequence[Event]:
        """Its events from ``first`` to ``last``, both included."""
        start = bisect_left(self.events, first, key=lambda event: event.on)
        return self.events[start : bisect_right(self.events, last, start, key=lambda event: event.on)]


class Past:
    """The events of one relationship as they are, or where they are read when they are needed."""

    def __init__(
        self,
        events: Sequence[Event] | Callable[[], Sequence[Event]],
        role: Role,
        known: Answers | None = None,
        kept: Kept = NOTHING_KEPT,
    ) -> None:
        self.role = role
        self._read = events if callable(events) else lambda: events
        self._known = known
        self._kept = kept
        self._hands: list[_Hand] = []
        self._events: list[Event] | None = None
        self.learned = False
        """Whether an answer was found that was not known."""

    @property
    def events(self) -> list[Event]:
        """All events, by day and id; read where they are not in hand."""
        if self._events is None:
            self._events = sorted(self._read(), key=PLACE)
        return self._events

    @property
    def track(self) -> Track:
        """The states after each judged day, of all events."""
        return self._near(None).track

    @property
    def answers(self) -> Answers:
        """What is known, with the bounds at least."""
        if self._known is None:
            bounds = self._kept.bounds() or bounds_of(self._events or self._read(), self.role)
            self._known, self.learned = Answers(bounds), True  # what was read is let go: all bounds are asked at once
        return self._known

    @property
    def bounds(self) -> Bounds:
        """From when to when there are events."""
        return self.answers.bounds

    def verdict_on(self, day: int) -> Verdict:
        """The verdict read on ``day``."""
        return self._answer(self.answers.verdicts, day, lambda: self._near(day).track.verdict_on(day))

    def health_on(self, day: int) -> float | None:
        """The health read on ``day``; None while too little is noted for it to mean anything."""
        return self._answer(self.answers.healths, day, lambda: self._near(day).track.health_on(day))

    def heard_on(self, day: int) -> Heard:
        """When the other side was there, up to ``day``."""
        return self._answer(self.answers.heard, day, lambda: self._near(day).track.state_on(day).heard)

    def from_memory_on(self, day: int) -> bool:
        """Whether the verdict of ``day`` rests on memory."""
        if not self.bounds.vague:
            return False
        return self._answer(self.answers.from_memory, day, lambda: self.footing(from_number(day)).from_memory)

    def flagged_since(self, day: int) -> int | None:
        """The day since which a flag has stood without a break on ``day``; None when none stands."""
        return self._answer(self.answers.flagged, day, lambda: self._flagged_since(day))

    def late_before(self, day: int) -> int:
        """How many of the events before ``day`` were noted long after they happened."""
        last = self.bounds.last
        if last is None or number(last.on) < day:
            return self.bounds.late
        return self._answer(
            self.answers.late, day, lambda: sum(is_late(event) for event in self.events if number(event.on) < day)
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
        if day is not None:
            self._keep_tail(number(f"{plus(day, -TAIL_DAYS)[:8]}01") - 1)
        self._hands, self._events = [], None

    def _keep_tail(self, since: int) -> None:
        hand, known = next((hand for hand in self._hands if hand.since <= since), None), self.answers.tail
        if hand is None or (known is not None and known.since >= since):
            return
        later = tuple(Slim.of(event) for event in hand.events if number(event.on) > since)
        if len(later) <= TAIL_MOST:
            self.answers.tail = Tail(since, hand.track.state_on(since), later)

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

    def _near(self, day: int | None) -> _Hand:
        """The shortest track that tells of ``day``, of those in hand if one does; without a day that of all events."""
        since = float("-inf") if day is None else day
        for hand in self._hands:
            if hand.since <= since:
                return hand
        found = None if day is None else self._of_tail(self.answers.tail, day) or self._of_tail(self._kept.tail(), day)
        self._hands.append(found or _Hand(float("-inf"), Track(self.events, self.role), self.events))
        return self._hands[-1]

    def _of_tail(self, tail: Tail | None, day: int) -> _Hand | None:
        return _Hand(tail.since, tail.track(self.role), tail.events) if tail is not None and day >= tail.since else None

    def _flagged_since(self, day: int) -> int | None:
        since, track, _events = self._near(day)
        if isinstance(since, int) and track.verdict_on(day) in FLAGGED:
            raised = [turn.day for turn in track.turns(since, day) if turn.before not in FLAGGED]
            return raised[-1] if raised else self.track.flagged_since(day)
        return track.flagged_since(day)

    def _happened(self, first: str, last: str) -> Stretch:
        eve = number(first) - 1
        hand = self._near(eve)
        within = hand.within(first, last)
        weighing = counted(within)
        moves = list(self._moves(hand.track, weighing, eve, last))
        turns = hand.track.turns(eve, number(last))
        return Stretch(
            bool(within),
            any(event.signal == "talk" for event in within),
            *received_and_given(weighing),
            sum((move for move in moves if move > 0), 0.0) if moves else None,
            sum((move for move in moves if move < 0), 0.0) if moves else None,
            tuple(self._turned(turn) for turn in turns if {turn.before, turn.after} & _FLAGGED),
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
