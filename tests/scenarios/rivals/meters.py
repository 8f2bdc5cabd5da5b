"""The rivals' meters: each takes good and bad mass day by day and says how bad things are, and on how much evidence."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


class Meter(Protocol):
    """A running measure of one stream of good and bad masses."""

    def add(self, day: int, good: float, bad: float) -> None:
        """Take in the masses of one day."""

    def measure(self, day: int) -> tuple[float, float]:
        """Badness on ``day`` (more is worse, 0 is spotless) and the evidence it rests on."""


@dataclass
class PlainMean:
    """The bad share of everything ever logged."""

    good: float = 0.0
    bad: float = 0.0

    def add(self, day: int, good: float, bad: float) -> None:
        self.good += good
        self.bad += bad

    def measure(self, day: int) -> tuple[float, float]:
        total = self.good + self.bad
        return (self.bad / total if total else 0.0), self.bad


@dataclass
class LastEvents:
    """The bad share of the last ``count`` days with events."""

    count: float
    recent: deque[tuple[float, float]] = field(init=False)

    def __post_init__(self) -> None:
        self.recent = deque(maxlen=int(self.count))
        self.value = (0.0, 0.0)

    def add(self, day: int, good: float, bad: float) -> None:
        self.recent.append((good, bad))
        good = sum(pair[0] for pair in self.recent)
        bad = sum(pair[1] for pair in self.recent)
        self.value = (bad / (good + bad), bad)

    def measure(self, day: int) -> tuple[float, float]:
        return self.value


@dataclass
class Ewma:
    """Two exponential averages, one for good and one for bad news; badness is the bad one's share of both."""

    alpha: float
    good: float = 0.0
    bad: float = 0.0
    total: float = 0.0

    def add(self, day: int, good: float, bad: float) -> None:
        self.good += self.alpha * (good - self.good)
        self.bad += self.alpha * (bad - self.bad)
        self.total += bad

    def measure(self, day: int) -> tuple[float, float]:
        both = self.good + self.bad
        return (self.bad / both if both else 0.0), self.total


@dataclass
class Cusum:
    """A sum of bad news less ``relief`` times the good, never under zero nor over ``ceiling``."""

    relief: float
    ceiling: float
    sum: float = 0.0

    def add(self, day: int, good: float, bad: float) -> None:
        self.sum = min(self.ceiling, max(0.0, self.sum + bad - self.relief * good))

    def measure(self, day: int) -> tuple[float, float]:
        return self.sum, self.sum


@dataclass
class Points:
    """Customer-health points: bad news takes points, good news gives ``worth`` of them, all fade evenly to nothing."""

    fade: float
    worth: float
    alive: deque[tuple[int, float, float]] = field(default_factory=deque)

    def add(self, day: int, good: float, bad: float) -> None:
        self.alive.append((day, self.worth * good - bad, bad))

    def measure(self, day: int) -> tuple[float, float]:
        while self.alive and day - self.alive[0][0] >= self.fade:
            self.alive.popleft()
        points = mass = 0.0
        for on, value, bad in self.alive:
            left = 1 - (day - on) / self.fade
            points += value * left
            mass += bad * left
        return max(0.0, -points), mass


@dataclass
class Beta:
    """Our mean with our prior (0.7, worth two observations) and no forgetting, no window and no limit."""

    good: float = 0.0
    bad: float = 0.0

    def add(self, day: int, good: float, bad: float) -> None:
        self.good += good
        self.bad += bad

    def measure(self, day: int) -> tuple[float, float]:
        return (self.bad + 0.6) / (self.good + self.bad + 2), self.bad


METERS: dict[str, Callable[..., Meter]] = {
    "plain mean": PlainMean,
    "last events": LastEvents,
    "EWMA": Ewma,
    "CUSUM": Cusum,
    "health points": Points,
    "beta, no forgetting": Beta,
}
"""Every meter by the rival's name."""
