"""The memory of one dimension: two masses that fade, and one open calendar window.

A beta reputation with forgetting (Jøsang and Ismail 2002) whose half-life is applied forward, so that the state stays
O(1) and exact (Cormode et al. 2009). The window keeps one crowded fortnight from counting as a habit.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from msgspec import Struct

from core.vocabulary import DIMENSIONS

PRIOR_MEAN = 0.7
"""a: what is assumed of a collaboration before anything is known; 100·a is the score without evidence."""
PRIOR_WEIGHT = 2.0
"""W: how many ordinary observations the prior is worth."""
MEMORY = 8.0
"""The most evidence one dimension remembers, in ordinary observations."""
BAND = 1.64
"""Standard deviations on each side of a score: a band that holds nine times out of ten."""


class Memory(NamedTuple):
    """How one dimension forgets: half-life and window length in days, and the most mass one window may bring."""

    half_life: float
    window: int
    limit: float


MEMORIES: tuple[Memory, ...] = (
    Memory(120, 14, 2.0),  # respect
    Memory(120, 14, 2.0),  # trust
    Memory(270, 14, 2.0),  # reciprocity
    Memory(90, 28, 1.0),  # urgency
    Memory(90, 14, 2.0),  # satisfaction
)
assert len(MEMORIES) == len(DIMENSIONS)

NO_WINDOW = -1


class Mass(Struct, frozen=True, array_like=True):
    """Settled masses as of ``day``, and the sums of the open window (its index is ``day // length``).

    ``strained`` is how much of the window's negative mass the strain meter has already counted.
    """

    positive: float = 0.0
    negative: float = 0.0
    day: int = 0
    window: int = NO_WINDOW
    window_positive: float = 0.0
    window_negative: float = 0.0
    positive_day: int = 0
    negative_day: int = 0
    strained: float = 0.0


EMPTY = Mass()


def decay(days: float, half_life: float) -> float:
    """The share of a mass still remembered after ``days``; 1 on the day itself, and before it.

    Only an empty mass, which dates from 1970, is ever looked at before its day.
    """
    return float(2.0 ** min(-days / half_life, 0.0))


def window_share(mass: Mass, memory: Memory) -> float:
    """What the window's limit leaves of each unit of mass it received, in (0, 1]."""
    total = mass.window_positive + mass.window_negative
    return memory.limit / total if total > memory.limit else 1.0


def uncapped(mass: Mass, memory: Memory, day: int) -> tuple[float, float]:
    """Both masses on ``day`` with the open window's, before the memory's cap."""
    fade = decay(day - mass.day, memory.half_life)
    share = window_share(mass, memory)
    return (
        mass.positive * fade + mass.window_positive * share * decay(day - mass.positive_day, memory.half_life),
        mass.negative * fade + mass.window_negative * share * decay(day - mass.negative_day, memory.half_life),
    )


def cap(positive: float, negative: float) -> float:
    """The factor that brings both masses back within the memory, in (0, 1]."""
    total = positive + negative
    return MEMORY / total if total > MEMORY else 1.0


def _with_window(mass: Mass, memory: Memory, day: int) -> tuple[float, float]:
    positive, negative = uncapped(mass, memory, day)
    factor = cap(positive, negative)
    return positive * factor, negative * factor


def window_end(mass: Mass, memory: Memory) -> int | None:
    """The day the open window closes as of; None when no window is open."""
    return None if mass.window == NO_WINDOW else (mass.window + 1) * memory.window


def settled(mass: Mass, memory: Memory, day: int) -> Mass:
    """Close the open window if it ends on or before ``day``."""
    end = window_end(mass, memory)
    if end is None or day < end:
        return mass
    positive, negative = _with_window(mass, memory, end)
    return Mass(positive, negative, end)


def amounts(mass: Mass, memory: Memory, day: int) -> tuple[float, float]:
    """The positive and negative mass as read on ``day``, not before the last event; reading changes nothing."""
    mass = settled(mass, memory, day)
    if mass.window != NO_WINDOW:
        return _with_window(mass, memory, day)
    fade = decay(day - mass.day, memory.half_life)
    return mass.positive * fade, mass.negative * fade


def absorbed(mass: Mass, memory: Memory, day: int, positive: float, negative: float, strained: float = 0.0) -> Mass:
    """Add a day's masses to the window of ``day``; ``strained`` is what the strain meter counted of them."""
    mass = settled(mass, memory, day)
    return Mass(
        mass.positive,
        mass.negative,
        mass.day,
        day // memory.window,
        mass.window_positive + positive,
        mass.window_negative + negative,
        day if positive else mass.positive_day,
        day if negative else mass.negative_day,
        mass.strained + strained,
    )


def struck(mass: Mass, memory: Memory, day: int, negative: float) -> Mass:
    """Add dishonesty's mass directly, past the window's limit; its window counts as open all the same."""
    mass = absorbed(mass, memory, day, 0.0, 0.0)
    fade = decay(day - mass.day, memory.half_life)
    return Mass(
        mass.positive * fade,
        mass.negative * fade + negative,
        day,
        mass.window,
        mass.window_positive,
        mass.window_negative,
        mass.positive_day,
        mass.negative_day,
        mass.strained,
    )


def mean_and_deviation(positive: float, negative: float) -> tuple[float, float]:
    """Mean and standard deviation, each in 0–1, of the beta distribution these masses and the prior make."""
    total = positive + negative + PRIOR_WEIGHT
    mean = (positive + PRIOR_MEAN * PRIOR_WEIGHT) / total
    return mean, sqrt(mean * (1 - mean) / (total + 1))


def uncertainty(positive: float, negative: float) -> float:
    """How much of the score is still the prior, in (0, 1] (Jøsang 2016); above 0.5 the score is unknown."""
    return PRIOR_WEIGHT / (positive + negative + PRIOR_WEIGHT)
