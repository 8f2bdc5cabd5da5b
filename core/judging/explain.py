"""Which event moved which score by how many points: the score taken apart, exactly.

On any day ``score = 70 + sum of points`` for each dimension, because the mean of the beta distribution is linear in the
masses: an event of positive mass p and negative mass n, as they weigh that day, moves it by
100·((1 − a)·p − a·n) / (P + N + W).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.days import number
from core.judging.evidence import counted, masses
from core.judging.masses import (
    EMPTY,
    MEMORIES,
    PRIOR_MEAN,
    PRIOR_WEIGHT,
    Mass,
    Memory,
    absorbed,
    cap,
    decay,
    settled,
    struck,
    uncapped,
    window_end,
    window_share,
)
from core.model import Event
from core.vocabulary import DIMENSIONS


class Part(NamedTuple):
    """One event's masses in one dimension, as they weigh on the day asked."""

    event: Event
    positive: float
    negative: float


class Points(NamedTuple):
    """How far one event moves one dimension's score; ``event`` is None for the prior, which brings 70."""

    event: Event | None
    dimension: str
    points: float


class _Entry(NamedTuple):
    event: Event
    positive: float
    negative: float
    day: int
    caps: int


class _Replay:
    """One dimension folded again with each event's mass kept apart."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.mass = EMPTY
        self.entries: list[_Entry] = []
        self.window: list[tuple[Event, float, float]] = []
        self.caps: list[float] = []

    def add(self, event: Event, day: int, positive: float, negative: float) -> None:
        end = window_end(self.mass, self.memory)
        if end is not None and day >= end:
            self._close(end)
        if event.signal == "dishonesty":
            self.mass = struck(self.mass, self.memory, day, negative)
            self.entries.append(_Entry(event, positive, negative, day, len(self.caps)))
        else:
            self.mass = absorbed(self.mass, self.memory, day, positive, negative)
            self.window.append((event, positive, negative))

    def parts(self, day: int) -> list[Part]:
        end = window_end(self.mass, self.memory)
        if end is not None:
            self._close(min(end, day))
        later = [1.0]
        for factor in reversed(self.caps):
            later.append(later[-1] * factor)
        later.reverse()
        found = []
        for entry in self.entries:
            weight = later[entry.caps] * decay(day - entry.day, self.memory.half_life)
            found.append(Part(entry.event, entry.positive * weight, entry.negative * weight))
        return found

    def _close(self, end: int) -> None:
        share = window_share(self.mass, self.memory)
        fade = share * decay(end - self.mass.positive_day, self.memory.half_life)
        fall = share * decay(end - self.mass.negative_day, self.memory.half_life)
        self.entries += [_Entry(event, p * fade, n * fall, end, len(self.caps)) for event, p, n in self.window]
        self.caps.append(cap(*uncapped(self.mass, self.memory, end)))
        self.mass = settled(self.mass, self.memory, end) if end == window_end(self.mass, self.memory) else Mass()
        self.window = []


def parts(events: Iterable[Event], day: str) -> tuple[list[Part], ...]:
    """Every counted event's masses as they weigh on ``day``, a list a dimension, oldest first."""
    replays = [_Replay(memory) for memory in MEMORIES]
    for event in counted(events, day):
        at = number(event.on)
        for dimension, positive, negative in masses(event):
            replays[dimension].add(event, at, positive, negative)
    return tuple(replay.parts(number(day)) for replay in replays)


def contributions(events: Iterable[Event], day: str) -> list[Points]:
    """The points of each event in each dimension on ``day``, the prior first; they sum to the scores."""
    return [
        points for name, found in zip(DIMENSIONS, parts(events, day), strict=True) for points in _points(name, found)
    ]


def _points(dimension: str, found: Sequence[Part]) -> list[Points]:
    total = sum(part.positive + part.negative for part in found) + PRIOR_WEIGHT
    return [Points(None, dimension, 100 * PRIOR_MEAN)] + [
        Points(part.event, dimension, 100 * ((1 - PRIOR_MEAN) * part.positive - PRIOR_MEAN * part.negative) / total)
        for part in found
    ]
