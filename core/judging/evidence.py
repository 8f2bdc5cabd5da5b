"""What one event, and all events of one day, weigh on each dimension."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from core.days import number
from core.model import Event, Source
from core.vocabulary import DIMENSIONS, SEVERITY_FACTORS, SIGNALS, checkin_masses

SATISFACTION = DIMENSIONS.index("satisfaction")
CONFIRMED = 2
"""From this severity on, dishonesty is confirmed rather than suspected."""

Masses = tuple[tuple[int, float, float], ...]
"""Triples of a dimension's index, positive mass and negative mass."""

_WEIGHTS: dict[tuple[str, int], Masses] = {
    (signal.key, severity): tuple(
        (DIMENSIONS.index(name), max(weight, 0.0) * factor, max(-weight, 0.0) * factor)
        for name, weight in signal.weights.items()
    )
    for signal in SIGNALS.values()
    for severity, factor in SEVERITY_FACTORS.items()
}
_CHECKINS: dict[int, Masses] = {level: ((SATISFACTION, *checkin_masses(level)),) for level in range(1, 6)}


class DayEvidence(Struct):
    """The summed masses of one day, a list entry a dimension.

    ``direct`` holds dishonesty's negative mass, which escapes the window limit. ``stop`` is True after a confirmed
    dishonesty, False after a pardon (the later of the two in the order of ids), None when the day brought neither.
    """

    day: int
    positive: list[float]
    negative: list[float]
    direct: list[float]
    talk: bool = False
    stop: bool | None = None


def masses(event: Event) -> Masses:
    """What ``event`` weighs, severity or level applied, before any window limit or forgetting."""
    if event.level is not None:
        return _CHECKINS[event.level]
    return _WEIGHTS[event.signal, event.severity or CONFIRMED]


def counted(events: Iterable[Event], until: str | None = None) -> list[Event]:
    """The events that enter the fold, in its order: by day, then by id.

    Hearsay and her own part are left out; of two events with one id the earliest counts; days after ``until`` do not.
    """
    kept: dict[str, Event] = {}
    for event in sorted(events, key=lambda e: (e.on, e.id)):
        if event.mine or event.source == Source.HEARSAY or (until is not None and event.on > until):
            continue
        kept.setdefault(event.id, event)
    return list(kept.values())


def stopped(log: Iterable[Event]) -> bool:
    """Whether confirmed dishonesty stands at the end of these counted events, no pardon having come after it."""
    stop = False
    for event in log:
        if event.signal == "pardon":
            stop = False
        elif event.signal == "dishonesty" and (event.severity or CONFIRMED) >= CONFIRMED:
            stop = True
    return stop


def daily(events: Iterable[Event], until: str | None = None) -> Iterator[DayEvidence]:
    """Sum counted events day by day, oldest first."""
    for day, same_day in groupby(counted(events, until), key=lambda e: e.on):
        yield of_one_day(number(day), same_day)


def of_one_day(day: int, events: Iterable[Event]) -> DayEvidence:
    """Sum the counted events of one day, given in the order of their ids."""
    width = len(DIMENSIONS)
    evidence = DayEvidence(day, [0.0] * width, [0.0] * width, [0.0] * width)
    for event in events:
        if event.signal == "dishonesty":
            for dimension, _, negative in masses(event):
                evidence.direct[dimension] += negative
            if (event.severity or CONFIRMED) >= CONFIRMED:
                evidence.stop = True
            continue
        for dimension, positive, negative in masses(event):
            evidence.positive[dimension] += positive
            evidence.negative[dimension] += negative
        if event.signal == "talk":
            evidence.talk = True
        elif event.signal == "pardon":
            evidence.stop = False
    return evidence
