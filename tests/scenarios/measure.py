"""What a method gets right and wrong on one life, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.model import Verdict

from .story import Life
from .truth import RANK

CALM = frozenset({Verdict.INSUFFICIENT, Verdict.STEADY})
END_RANK = RANK[Verdict.END]


@dataclass(frozen=True)
class Noticing:
    """How one change fared: days until the verdict showed it (None: never), and whether that was in time."""

    kind: str
    delay: int | None
    in_time: bool


@dataclass
class Tally:
    """The counts of one method on one life; ``calm_days`` are those on which nothing may be flagged."""

    kind: str
    days: int = 0
    wrong: int = 0
    calm_days: int = 0
    false_watches: int = 0
    false_ends: int = 0
    flips: int = 0
    noticed: list[Noticing] = field(default_factory=list)


def tally(life: Life, verdicts: Iterable[tuple[int, Verdict]], every: int = 1) -> Tally:
    """Compare the verdicts read on every ``every``-th day with the truth.

    A false watch, or end, is counted once, on the day it appears where the truth excludes it; a day without evidence
    is not judged at all, nor is one on which the life has no truth yet.
    """
    result = Tally(life.kind)
    series = [(day, verdict) for day, verdict in verdicts if day >= life.decided]
    before = Verdict.INSUFFICIENT
    excused = True
    for day, verdict in series:
        allowed = life.allowed[day]
        calm = allowed <= CALM
        result.days += every
        result.wrong += every * (verdict not in allowed)
        result.calm_days += every * calm
        if calm and RANK[verdict] and not RANK[before]:
            result.false_watches += 1
        ended = verdict is Verdict.END and Verdict.END not in allowed
        if ended and (before is not Verdict.END or excused):
            result.false_ends += 1
        excused = Verdict.END in allowed
        result.flips += RANK[verdict] != RANK[before]
        before = verdict
    result.noticed = list(noticings(life, series))
    return result


def noticings(life: Life, series: list[tuple[int, Verdict]]) -> Iterable[Noticing]:
    """How every change of the life fared."""
    for expected in life.truth.expectations:
        shown = (day for day, verdict in series if expected.day <= day < expected.until and expected.met_by(verdict))
        day = next(shown, None)
        delay = None if day is None else day - expected.day
        yield Noticing(expected.kind, delay, day is not None and day <= expected.by)
