"""What happened over time, for drawing: the five scores, give and take, how urgent what was asked was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from core.dates import FIRST, LAST, from_number, number
from core.judging.evidence import DayEvidence, counted, daily
from core.judging.masses import MEMORIES
from core.judging.scoring import Score, State, advance, scores_at, verdict_at
from core.judging.verdict import URGENCY
from core.model import Event, Relationship, Role, Verdict
from core.vocabulary import DIMENSIONS, SIGNALS


class Curves(Struct, frozen=True):
    """Scores and bands, 0–100, of each dimension on each of ``days``; ``unknown`` where a score is mostly prior."""

    days: tuple[str, ...]
    scores: dict[str, tuple[float, ...]]
    low: dict[str, tuple[float, ...]]
    high: dict[str, tuple[float, ...]]
    unknown: dict[str, tuple[bool, ...]]
    verdicts: tuple[Verdict, ...]


def curves(events: Sequence[Event], role: Role, start: str, end: str, points: int) -> Curves:
    """Read the life at ``points`` days evenly spread from ``start`` to ``end``, both included."""
    first, last = number(start), number(end)
    steps = max(1, min(points, last - first + 1))
    days = [first + round(i * (last - first) / max(1, steps - 1)) for i in range(steps)]
    evidence = list(daily(events, end))
    state, done = State(), 0
    scores: list[tuple[Score, ...]] = []
    verdicts: list[Verdict] = []
    for day in days:
        state, done = _forward(state, role, evidence, done, day)
        scores.append(scores_at(state, day))
        verdicts.append(verdict_at(state, role, day))
    columns = dict(zip(DIMENSIONS, zip(*scores, strict=True), strict=True))
    return Curves(
        days=tuple(from_number(day) for day in days),
        scores={name: tuple(s.score for s in column) for name, column in columns.items()},
        low={name: tuple(s.low for s in column) for name, column in columns.items()},
        high={name: tuple(s.high for s in column) for name, column in columns.items()},
        unknown={name: tuple(s.unknown for s in column) for name, column in columns.items()},
        verdicts=tuple(verdicts),
    )


def _forward(state: State, role: Role, evidence: Sequence[DayEvidence], done: int, day: int) -> tuple[State, int]:
    while done < len(evidence) and evidence[done].day <= day:
        state = advance(state, role, evidence[done])
        done += 1
    return state, done


WINDOW_DAYS = MEMORIES[URGENCY].window


class Span(NamedTuple):
    """From ``first`` to ``last``, both included."""

    first: str
    last: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, str) and self.first <= day <= self.last


def spans(day: str, count: int, windows: int = 1) -> list[Span]:
    """``count`` spans of so many windows each, oldest first; the last one ends with the window ``day`` lies in."""
    length = WINDOW_DAYS * windows
    end = (number(day) // WINDOW_DAYS + 1) * WINDOW_DAYS
    starts = [end - length * back for back in range(count, 0, -1)]
    return [
        Span(from_number(start), from_number(start + length - 1))
        for start in starts
        if start >= FIRST and start + length - 1 <= LAST
    ]


class Asked(Struct, frozen=True):
    """The requests from ``first`` to ``last``: how many in all, and how many of them were urgent."""

    first: str
    last: str
    urgent: int
    requests: int

    @property
    def share(self) -> float | None:
        """The urgent share, 0–1; None without any request."""
        return self.urgent / self.requests if self.requests else None


def asked(events: Iterable[Event], day: str, count: int) -> tuple[Asked, ...]:
    """The last ``count`` windows of 28 days up to ``day``, oldest first; hearsay and her own part do not count."""
    log = [event for event in counted(events, day) if event.signal in ("request_planned", "request_urgent")]
    found = []
    for span in spans(day, count):
        within = [event.signal for event in log if event.on in span]
        found.append(Asked(span.first, span.last, within.count("request_urgent"), len(within)))
    return tuple(found)


RECEIVED = frozenset(name for name, signal in SIGNALS.items() if signal.weights.get("reciprocity", 0.0) > 0)
GIVEN = frozenset(name for name, signal in SIGNALS.items() if signal.weights.get("reciprocity", 0.0) < 0)


class Exchange(Struct, frozen=True):
    """From ``first`` to ``last``: what she ``received`` from them and what she has ``given``, in events."""

    first: str
    last: str
    received: int
    given: int


class GiveAndTake(Struct, frozen=True):
    """How often one relationship gave to her and she to them, in events."""

    relationship: str
    name: str
    role: Role
    received: int
    given: int


def balance(events: Iterable[Event], day: str, count: int, windows: int = 1) -> tuple[Exchange, ...]:
    """The last ``count`` spans of so many windows up to ``day``, oldest first."""
    log = counted(events, day)
    return tuple(
        Exchange(span.first, span.last, *received_and_given(event for event in log if event.on in span))
        for span in spans(day, count, windows)
    )


def give_and_take(counts: Iterable[tuple[Relationship, int, int]]) -> tuple[GiveAndTake, ...]:
    """Everyone with an exchange, by how often they gave to her and she to them; partners first, then the least even."""
    found = [
        GiveAndTake(who.id, who.name, who.role, received, given) for who, received, given in counts if received or given
    ]
    found.sort(key=lambda g: (g.role is not Role.PARTNER, -abs(g.given - g.received), g.relationship))
    return tuple(found)


def exchanged(events: Iterable[Event], day: str) -> bool:
    """Whether anything was ever given or received up to ``day``."""
    return any(received_and_given(counted(events, day)))


def paired(exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Two neighbours as one, for half as many columns; the oldest stays alone where they are odd in number."""
    alone = len(exchanges) % 2
    pairs = zip(exchanges[alone::2], exchanges[alone + 1 :: 2], strict=True)
    joined = (Exchange(a.first, b.last, a.received + b.received, a.given + b.given) for a, b in pairs)
    return (*exchanges[:alone], *joined)


def received_and_given(events: Iterable[Event]) -> tuple[int, int]:
    """How many of these counted events she received by, and how many she gave by."""
    signals = [event.signal for event in events]
    return sum(signal in RECEIVED for signal in signals), sum(signal in GIVEN for signal in signals)
