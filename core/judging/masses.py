"""The memory of one dimension: two masses and a doubt that fade, and one open calendar window.

A beta reputation with forgetting (Jøsang and Ismail 2002) whose half-life is applied forward, so that the state stays
O(1) and exact (Cormode et al. 2009). The window keeps one crowded fortnight from counting as a habit. The doubt is a
leaky sum of log-odds that something is wrong (Page 1954; Lorden 1971), fed by the same events in the same windows.
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
"""Standard deviations on each side of a score. No interval of 90 %: it covers nearly all days of good lives, and bad
lives read too high, pulled to the prior."""

DOUBT_AGAINST = 1.8
"""What one unit of negative mass adds to a doubt."""
DOUBT_LIMIT = 0.9
"""The share of a window's mass limit that may enter a doubt."""
LEAST_DOUBT, MOST_DOUBT = -1.0, 6.3
"""Where a doubt is cut when its window closes, and when it is read."""


class Memory(NamedTuple):
    """How one dimension forgets: half-life and window length in days, and the most mass one window may bring.

    ``doubt_half_life``, in days, is how a doubt fades; ``relief`` is what one unit of positive mass takes from it.
    """

    half_life: float
    window: int
    limit: float
    doubt_half_life: float = 150
    relief: float = 0.9


MEMORIES: tuple[Memory, ...] = (
    Memory(120, 14, 2.0),  # respect
    Memory(120, 14, 2.0),  # trust
    Memory(270, 14, 2.0, 450, 1.2),  # reciprocity
    Memory(90, 28, 1.0),  # urgency
    Memory(90, 14, 2.0),  # satisfaction
)
assert len(MEMORIES) == len(DIMENSIONS)

NO_WINDOW = -1


class Mass(Struct, frozen=True, array_like=True, gc=False):
    """Settled masses and doubt as of ``day``, and the sums of the open window (its index is ``day // length``)."""

    positive: float = 0.0
    negative: float = 0.0
    doubt: float = 0.0
    day: int = 0
    window: int = NO_WINDOW
    window_positive: float = 0.0
    window_negative: float = 0.0
    positive_day: int = 0
    negative_day: int = 0


EMPTY = Mass()


class Amounts(NamedTuple):
    """One dimension as read on a day: its positive and its negative mass, and its doubt (log-odds above a prior)."""

    positive: float
    negative: float
    doubt: float


class _Fading(dict[float, tuple[float, ...]]):
    """By half-life, what is left after 0, 1, 2 … days: a fold asks for the same few thousands of times."""

    def __missing__(self, half_life: float) -> tuple[float, ...]:
        self[half_life] = left = tuple([2.0 ** (-days / half_life) for days in range(_NEAR)])
        return left


_NEAR = 128
_LEFT = _Fading()


def decay(days: int, half_life: float) -> float:
    """The share of a mass still remembered after ``days``; 1 on the day itself, and before it.

    Only an empty mass, which dates from 1970, is ever looked at before its day.
    """
    if days <= 0:
        return 1.0
    return _LEFT[half_life][days] if days < _NEAR else 2.0 ** (-days / half_life)


def window_share(mass: Mass, limit: float) -> float:
    """What a window's ``limit`` leaves of each unit of mass it received, in (0, 1]."""
    total = mass.window_positive + mass.window_negative
    return limit / total if total > limit else 1.0


def uncapped(mass: Mass, memory: Memory, day: int) -> Amounts:
    """Masses and doubt on ``day`` with the open window's, before the memory's cap and the doubt's cut."""
    return Amounts(*_uncapped_masses(mass, memory, day), _uncut_doubt(mass, memory, day))


def _uncapped_masses(mass: Mass, memory: Memory, day: int) -> tuple[float, float]:
    fade = decay(day - mass.day, memory.half_life)
    positive, negative = mass.positive * fade, mass.negative * fade
    share = window_share(mass, memory.limit)
    if mass.window_positive:
        positive += mass.window_positive * share * decay(day - mass.positive_day, memory.half_life)
    if mass.window_negative:
        negative += mass.window_negative * share * decay(day - mass.negative_day, memory.half_life)
    return positive, negative


def _uncut_doubt(mass: Mass, memory: Memory, day: int) -> float:
    """Asked for most of all; so it looks into the table of :func:`decay` itself."""
    fading = memory.doubt_half_life
    left = _LEFT[fading]
    age = day - mass.day
    doubt = mass.doubt * (left[age] if 0 <= age < _NEAR else decay(age, fading))
    positive, negative = mass.window_positive, mass.window_negative
    share = window_share(mass, DOUBT_LIMIT * memory.limit)
    if positive:
        age = day - mass.positive_day
        doubt -= memory.relief * share * positive * (left[age] if 0 <= age < _NEAR else decay(age, fading))
    if negative:
        age = day - mass.negative_day
        doubt += DOUBT_AGAINST * share * negative * (left[age] if 0 <= age < _NEAR else decay(age, fading))
    return doubt


def cap(positive: float, negative: float) -> float:
    """The factor that brings both masses back within the memory, in (0, 1]."""
    total = positive + negative
    return MEMORY / total if total > MEMORY else 1.0


def cut(doubt: float) -> float:
    """The factor that brings a doubt back within its bounds, in (0, 1]."""
    if doubt > MOST_DOUBT:
        return MOST_DOUBT / doubt
    return LEAST_DOUBT / doubt if doubt < LEAST_DOUBT else 1.0


def _with_window(mass: Mass, memory: Memory, day: int) -> tuple[float, float, float]:
    positive, negative = _uncapped_masses(mass, memory, day)
    factor = cap(positive, negative)
    return positive * factor, negative * factor, _within_bounds(_uncut_doubt(mass, memory, day))


def _within_bounds(doubt: float) -> float:
    return LEAST_DOUBT if doubt < LEAST_DOUBT else MOST_DOUBT if doubt > MOST_DOUBT else doubt


def window_end(mass: Mass, memory: Memory) -> int | None:
    """The day the open window closes as of; None when no window is open."""
    return None if mass.window == NO_WINDOW else (mass.window + 1) * memory.window


def settled(mass: Mass, memory: Memory, day: int) -> Mass:
    """Close the open window if it ends on or before ``day``."""
    if mass.window == NO_WINDOW or day < (end := (mass.window + 1) * memory.window):
        return mass
    return Mass(*_with_window(mass, memory, end), end)


def amounts(mass: Mass, memory: Memory, day: int) -> Amounts:
    """The masses and the doubt as read on ``day``, not before the last event; reading changes nothing."""
    mass = settled(mass, memory, day)
    if mass.window != NO_WINDOW:
        return Amounts(*_with_window(mass, memory, day))
    fade = decay(day - mass.day, memory.half_life)
    return Amounts(
        mass.positive * fade, mass.negative * fade, mass.doubt * decay(day - mass.day, memory.doubt_half_life)
    )


def doubt_on(mass: Mass, memory: Memory, day: int) -> float:
    """The doubt alone of :func:`amounts`, which is all that most days ask for."""
    window = mass.window
    if window == NO_WINDOW:
        return mass.doubt and mass.doubt * decay(day - mass.day, memory.doubt_half_life)
    end = (window + 1) * memory.window
    if day < end:
        return _within_bounds(_uncut_doubt(mass, memory, day))
    return _within_bounds(_uncut_doubt(mass, memory, end)) * decay(day - end, memory.doubt_half_life)


def weights_on(mass: Mass, memory: Memory, day: int) -> tuple[float, float]:
    """The masses alone of :func:`amounts`, positive and negative."""
    window = mass.window
    if window == NO_WINDOW:
        fade = decay(day - mass.day, memory.half_life)
        return mass.positive * fade, mass.negative * fade
    end = (window + 1) * memory.window
    positive, negative = _uncapped_masses(mass, memory, min(day, end))
    within = cap(positive, negative)
    fade = decay(day - end, memory.half_life)
    return positive * within * fade, negative * within * fade


def absorbed(mass: Mass, memory: Memory, day: int, positive: float, negative: float) -> Mass:
    """Add a day's masses to the window of ``day``."""
    mass = settled(mass, memory, day)
    return Mass(
        mass.positive,
        mass.negative,
        mass.doubt,
        mass.day,
        day // memory.window,
        mass.window_positive + positive,
        mass.window_negative + negative,
        day if positive else mass.positive_day,
        day if negative else mass.negative_day,
    )


def struck(mass: Mass, memory: Memory, day: int, negative: float) -> Mass:
    """Add dishonesty's mass directly, past the window's limit; its window counts as open all the same."""
    mass = absorbed(mass, memory, day, 0.0, 0.0)
    fade = decay(day - mass.day, memory.half_life)
    return Mass(
        mass.positive * fade,
        mass.negative * fade + negative,
        mass.doubt * decay(day - mass.day, memory.doubt_half_life) + DOUBT_AGAINST * negative,
        day,
        mass.window,
        mass.window_positive,
        mass.window_negative,
        mass.positive_day,
        mass.negative_day,
    )


def mean_and_deviation(positive: float, negative: float) -> tuple[float, float]:
    """Mean and standard deviation, each in 0–1, of the beta distribution these masses and the prior make."""
    total = positive + negative + PRIOR_WEIGHT
    mean = (positive + PRIOR_MEAN * PRIOR_WEIGHT) / total
    return mean, sqrt(mean * (1 - mean) / (total + 1))


def uncertainty(positive: float, negative: float) -> float:
    """How much of the score is still the prior, in (0, 1] (Jøsang 2016); above 0.5 the score is unknown."""
    return PRIOR_WEIGHT / (positive + negative + PRIOR_WEIGHT)
