"""Which event moved which score by how many points, and which doubt by how much: both taken apart, exactly.

On any day ``score = 70 + sum of points`` for each dimension, because the mean of the beta distribution is linear in the
masses: an event of positive mass p and negative mass n, as they weigh that day, moves it by
100·((1 − a)·p − a·n) / (P + N + W). A doubt is a sum to begin with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.dates import number
from core.judging.evidence import counted, masses
from core.judging.masses import (
    DOUBT_AGAINST,
    DOUBT_LIMIT,
    EMPTY,
    MEMORIES,
    PRIOR_MEAN,
    PRIOR_WEIGHT,
    Mass,
    Memory,
    absorbed,
    amounts,
    cap,
    cut,
    decay,
    settled,
    struck,
    uncapped,
    window_end,
    window_share,
)
from core.judging.verdict import GATES
from core.model import Event, Role
from core.vocabulary import DIMENSIONS


class Part(NamedTuple):
    """One event's masses in one dimension, and its share of the doubt, as they weigh on the day asked."""

    event: Event
    positive: float
    negative: float
    doubt: float


class Points(NamedTuple):
    """How far one event moves one dimension's score and doubt; ``event`` is None for the prior, which brings 70.

    ``doubt`` is None where the dimension does not gate.
    """

    event: Event | None
    dimension: str
    points: float
    doubt: float | None = None


class _Entry(NamedTuple):
    """What an event brought, as of ``day``, and how many limits the dimension had met by then."""

    event: Event
    positive: float
    negative: float
    doubt: float
    day: int
    limits: int


class _Replay:
    """One dimension folded again with each event's mass kept apart."""

    def __init__(self, memory: Memory, before: Mass = EMPTY) -> None:
        self.memory = memory
        self.mass = before
        self.entries: list[_Entry] = []
        self.window: list[tuple[Event, float, float]] = []
        self.limits: list[tuple[float, float]] = []

    def add(self, event: Event, day: int, positive: float, negative: float) -> None:
        end = window_end(self.mass, self.memory)
        if end is not None and day >= end:
            self._close(end)
        if event.signal == "dishonesty":
            self.mass = struck(self.mass, self.memory, day, negative)
            doubt = DOUBT_AGAINST * negative
            self.entries.append(_Entry(event, positive, negative, doubt, day, len(self.limits)))
        else:
            self.mass = absorbed(self.mass, self.memory, day, positive, negative)
            self.window.append((event, positive, negative))

    def parts(self, day: int) -> list[Part]:
        end = window_end(self.mass, self.memory)
        if end is not None:
            self._close(min(end, day))
        capped, cuts = self._later(0), self._later(1)
        found = []
        for entry in self.entries:
            weight = capped[entry.limits] * decay(day - entry.day, self.memory.half_life)
            doubt = entry.doubt * cuts[entry.limits] * decay(day - entry.day, self.memory.doubt_half_life)
            found.append(Part(entry.event, entry.positive * weight, entry.negative * weight, doubt))
        return found

    def _later(self, which: int) -> list[float]:
        """What all limits met from the n-th on leave of a mass (0) or of a share of the doubt (1)."""
        later = [1.0]
        for factors in reversed(self.limits):
            later.append(later[-1] * factors[which])
        return later[::-1]

    def _close(self, end: int) -> None:
        mass, memory = self.mass, self.memory
        share, of_doubt = window_share(mass, memory.limit), window_share(mass, DOUBT_LIMIT * memory.limit)
        good, bad = end - mass.positive_day, end - mass.negative_day
        fade, fall = share * decay(good, memory.half_life), share * decay(bad, memory.half_life)
        relief = memory.relief * of_doubt * decay(good, memory.doubt_half_life)
        against = DOUBT_AGAINST * of_doubt * decay(bad, memory.doubt_half_life)
        self.entries += [
            _Entry(event, p * fade, n * fall, n * against - p * relief, end, len(self.limits))
            for event, p, n in self.window
        ]
        before = uncapped(mass, memory, end)
        self.limits.append((cap(before.positive, before.negative), cut(before.doubt)))
        self.mass = settled(mass, memory, end) if end == window_end(mass, memory) else Mass()
        self.window = []


def parts(events: Iterable[Event], day: str) -> tuple[list[Part], ...]:
    """Every counted event's masses and doubts as they weigh on ``day``, a list a dimension, oldest first."""
    return tuple(replay.parts(number(day)) for replay in _replayed(events, day, [EMPTY] * len(MEMORIES)))


def parts_after(before: Sequence[Mass], events: Iterable[Event], day: str) -> tuple[list[Part], ...]:
    """The same but for rounding, where ``before`` is what is left from before the first of ``events``."""
    return tuple(replay.parts(number(day)) for replay in _replayed(events, day, before))


def _replayed(events: Iterable[Event], day: str, before: Sequence[Mass]) -> list[_Replay]:
    """What is counted of ``events`` up to ``day`` folded onto what is left from ``before``."""
    replays = [_Replay(memory, mass) for memory, mass in zip(MEMORIES, before, strict=True)]
    for event in counted(events, day):
        at = number(event.on)
        for dimension, positive, negative in masses(event):
            replays[dimension].add(event, at, positive, negative)
    return replays


def gained(before: Sequence[Mass], events: Iterable[Event], day: str) -> list[Points]:
    """The points of each event on ``day`` in each dimension, where ``before`` is what is left from before the first.

    They are those of :func:`contributions`, found without the events of before; doubts are left out.
    """
    found = []
    for dimension, replay in enumerate(_replayed(events, day, before)):
        positive, negative, _doubt = amounts(replay.mass, replay.memory, number(day))
        total = positive + negative + PRIOR_WEIGHT
        found += [_moved(DIMENSIONS[dimension], part, total, False) for part in replay.parts(number(day))]
    return found


def contributions(found: Sequence[Sequence[Part]], role: Role) -> list[Points]:
    """The points and doubts of each event in each dimension, the prior first; they sum to scores and doubts."""
    return [
        points
        for dimension, of_it in enumerate(found)
        for points in _points(DIMENSIONS[dimension], of_it, dimension in GATES[role])
    ]


def _points(dimension: str, found: Sequence[Part], gating: bool) -> list[Points]:
    total = sum(part.positive + part.negative for part in found) + PRIOR_WEIGHT
    prior = Points(None, dimension, 100 * PRIOR_MEAN, 0.0 if gating else None)
    return [prior, *(_moved(dimension, part, total, gating) for part in found)]


def _moved(dimension: str, part: Part, total: float, gating: bool) -> Points:
    points = 100 * ((1 - PRIOR_MEAN) * part.positive - PRIOR_MEAN * part.negative) / total
    return Points(part.event, dimension, points, part.doubt if gating else None)
