"""The figures of a method over many lives, with bootstrap intervals."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from .measure import Tally

YEAR = 365.25
RESAMPLES = 400
COVERED = 0.95


class Figure(NamedTuple):
    """A value, None when there was nothing to count, and the bounds of its 95 % interval."""

    value: float | None
    low: float | None = None
    high: float | None = None


Measure = Callable[[Sequence[Tally]], float | None]


def wrong_days(tallies: Sequence[Tally]) -> float | None:
    """Days with a wrong verdict, %."""
    return ratio(100 * sum(t.wrong for t in tallies), sum(t.days for t in tallies))


def false_watches(tallies: Sequence[Tally]) -> float | None:
    """Flags raised while nothing was wrong, a year of such time."""
    return ratio(YEAR * sum(t.false_watches for t in tallies), sum(t.calm_days for t in tallies))


def false_ends(tallies: Sequence[Tally]) -> float | None:
    """Ends read while an end was wrong, per 1,000 lives."""
    return ratio(1000 * sum(t.false_ends for t in tallies), len(tallies))


def deadlines_met(tallies: Sequence[Tally]) -> float | None:
    """Changes noticed by their deadline, %."""
    noticed = [n.in_time for t in tallies for n in t.noticed]
    return ratio(100 * sum(noticed), len(noticed))


def median_delay(tallies: Sequence[Tally]) -> float | None:
    """Days until a change showed, median over those that ever did."""
    delays = [n.delay for t in tallies for n in t.noticed if n.delay is not None]
    return median(delays) if delays else None


def missed(tallies: Sequence[Tally]) -> float | None:
    """Changes never noticed, %."""
    delays = [n.delay for t in tallies for n in t.noticed]
    return ratio(100 * delays.count(None), len(delays))


def flips(tallies: Sequence[Tally]) -> float | None:
    """Changes of verdict a year."""
    return ratio(YEAR * sum(t.flips for t in tallies), sum(t.days for t in tallies))


MEASURES: dict[str, Measure] = {
    "wrong verdict, % of days": wrong_days,
    "false watches a year": false_watches,
    "false ends per 1,000 lives": false_ends,
    "deadlines met, %": deadlines_met,
    "median delay, days": median_delay,
    "missed, %": missed,
    "flips a year": flips,
}


def ratio(part: float, whole: float) -> float | None:
    """``part / whole``, None when there is no whole."""
    return part / whole if whole else None


def resampled(tallies: Sequence[Tally], measure: Measure, resamples: int = RESAMPLES, seed: int = 0) -> Figure:
    """``measure`` with the interval that redrawing lives, kind by kind, gives it.

    The same ``seed`` redraws the same lives for every method, so intervals are comparable.
    """
    rng = random.Random(seed)
    kinds: dict[str, list[Tally]] = {}
    for t in tallies:
        kinds.setdefault(t.kind, []).append(t)
    values = []
    for _ in range(resamples):
        redrawn = [t for same in kinds.values() for t in rng.choices(same, k=len(same))]
        value = measure(redrawn)
        if value is not None:
            values.append(value)
    values.sort()
    if not values:
        return Figure(measure(tallies))
    outside = int(len(values) * (1 - COVERED) / 2)
    return Figure(measure(tallies), values[outside], values[-1 - outside])


def only(tallies: Sequence[Tally], change: str) -> list[Tally]:
    """The tallies with nothing noticed but changes of one kind; lives without such a change fall away."""
    return [
        Tally(t.kind, noticed=[n for n in t.noticed if n.kind == change])
        for t in tallies
        if any(n.kind == change for n in t.noticed)
    ]
