"""The fold: from a log of events to the state of one relationship, and its reading on any later day.

The state is O(1), each day costs O(1), and folding in two halves (split between days) gives the same bits as one fold.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from msgspec import Struct

from core.days import from_number, number
from core.judging.evidence import DayEvidence, daily
from core.judging.masses import (
    BAND,
    EMPTY,
    MEMORIES,
    Mass,
    absorbed,
    amounts,
    mean_and_deviation,
    settled,
    struck,
    uncertainty,
)
from core.judging.verdict import NO_DAY, STRAIN_WINDOW_LIMIT, Judgement, gates, judged, verdict_on
from core.model import Event, Role, Verdict
from core.vocabulary import DIMENSIONS

TREND_DAYS = 90
UNKNOWN_ABOVE = 0.5
"""Above this uncertainty a score is mostly the prior and is shown as unknown."""

HEALTH_WEIGHTS: dict[Role, tuple[float, ...]] = {
    Role.CLIENT: (0.25, 0.25, 0.05, 0.20, 0.25),
    Role.CONTRACTOR: (0.20, 0.35, 0.05, 0.10, 0.30),
    Role.PARTNER: (0.20, 0.30, 0.30, 0.05, 0.15),
}
"""How the dimensions, in their order, make up the health used for sorting; no verdict depends on it."""


class Rhythm(Struct, frozen=True, array_like=True):
    """How often something was logged: days with events, the first and the last, and the gaps between them."""

    first: int = NO_DAY
    last: int = NO_DAY
    gaps: int = 0

    @property
    def quiet_days(self) -> float:
        """After how many days without an event silence is worth a note."""
        span = self.last - self.first if self.gaps else 0
        return max(60.0, 3 * (span + 60) / (self.gaps + 2))


class State(Struct, frozen=True, array_like=True):
    """All that is remembered of one relationship after its last judged day.

    ``shown`` and ``since`` are the verdict read on that day and the day it was first read without a break.
    """

    masses: tuple[Mass, Mass, Mass, Mass, Mass] = (EMPTY,) * 5
    judgement: Judgement = Judgement()
    rhythm: Rhythm = Rhythm()
    shown: Verdict = Verdict.INSUFFICIENT
    since: int = NO_DAY


class Score(Struct, frozen=True):
    """One dimension on one day: score and band 0–100, evidence in ordinary observations, uncertainty in (0, 1]."""

    score: float
    low: float
    high: float
    evidence: float
    uncertainty: float

    @property
    def unknown(self) -> bool:
        """Whether the score is mostly the prior."""
        return self.uncertainty > UNKNOWN_ABOVE


class Reading(Struct, frozen=True):
    """One relationship on one day: verdict, the day it dates from, health 0–100 with its band, the dimensions."""

    day: str
    verdict: Verdict
    since: str | None
    health: float
    low: float
    high: float
    dimensions: dict[str, Score]
    strain: float

    @property
    def unknown(self) -> bool:
        """Whether too little is noted for the health to mean anything."""
        return self.verdict is Verdict.INSUFFICIENT or all(score.unknown for score in self.dimensions.values())


def fold(events: Iterable[Event], role: Role, state: State | None = None, until: str | None = None) -> State:
    """Fold events, in any order, into a state; a resumed fold takes only days after the last one judged."""
    state = state or State()
    for evidence in daily(events, until):
        state = advance(state, role, evidence)
    return state


def advance(state: State, role: Role, evidence: DayEvidence) -> State:
    """Fold one day with events."""
    day = evidence.day
    shown, since = verdict_since(state, role, day - 1)
    masses = list(state.masses)
    strained = [0.0] * len(DIMENSIONS)
    for dimension, memory in enumerate(MEMORIES):
        positive, negative = evidence.positive[dimension], evidence.negative[dimension]
        if positive or negative:
            mass = settled(masses[dimension], memory, day)
            room = min(STRAIN_WINDOW_LIMIT, memory.limit) - mass.strained
            strained[dimension] = min(negative, max(0.0, room))
            masses[dimension] = absorbed(mass, memory, day, positive, negative, strained[dimension])
        if evidence.direct[dimension]:
            masses[dimension] = struck(masses[dimension], memory, day, evidence.direct[dimension])
    read = gates(masses, role, day)
    judgement = judged(state.judgement, evidence, strained, read)
    verdict = verdict_on(judgement, read, day)
    if verdict is not shown or since == NO_DAY:
        shown, since = verdict, day
    return State(_five(masses), judgement, _met(state.rhythm, day), shown, since)


def verdict_since(state: State, role: Role, day: int) -> tuple[Verdict, int]:
    """The verdict read on ``day`` and the day since which it has been read without a break.

    Time alone only ever eases a verdict, so the day of each easing is found by bisection.
    """
    shown, since, known = state.shown, state.since, state.rhythm.last
    if known == NO_DAY or day <= known:
        return shown, since
    final = verdict_at(state, role, day)
    if final is not shown:
        low, high = known, day
        while high - low > 1:
            middle = (low + high) // 2
            if verdict_at(state, role, middle) is final:
                high = middle
            else:
                low = middle
        return final, high
    return shown, since


def verdict_at(state: State, role: Role, day: int) -> Verdict:
    """The verdict on ``day`` (days since 1970), on or after the last day judged."""
    return verdict_on(state.judgement, gates(state.masses, role, day), day)


def scores_at(state: State, day: int) -> tuple[Score, ...]:
    """The five dimensions, in their order, on ``day`` (days since 1970)."""
    return tuple(_score(*amounts(mass, memory, day)) for mass, memory in zip(state.masses, MEMORIES, strict=True))


def read(state: State, role: Role, day: str) -> Reading:
    """Read a state on ``day``, which must not lie before its last judged day."""
    at = number(day)
    scores = scores_at(state, at)
    verdict, since = verdict_since(state, role, at)
    health, spread = health_of(scores, role)
    return Reading(
        day,
        verdict,
        None if since == NO_DAY else from_number(since),
        health,
        max(0.0, health - spread),
        min(100.0, health + spread),
        dict(zip(DIMENSIONS, scores, strict=True)),
        state.judgement.strain_on(at),
    )


def health_of(scores: Iterable[Score], role: Role) -> tuple[float, float]:
    """The weighted mean of the dimensions, 0–100, and half the width of its band (errors taken as independent)."""
    health = variance = 0.0
    for score, weight in zip(scores, HEALTH_WEIGHTS[role], strict=True):
        health += weight * score.score
        mean = score.score / 100
        variance += weight**2 * mean * (1 - mean) / (score.evidence + 3)
    return health, 100 * BAND * sqrt(variance)


def _score(positive: float, negative: float) -> Score:
    mean, deviation = mean_and_deviation(positive, negative)
    return Score(
        100 * mean,
        100 * max(0.0, mean - BAND * deviation),
        100 * min(1.0, mean + BAND * deviation),
        positive + negative,
        uncertainty(positive, negative),
    )


def _met(rhythm: Rhythm, day: int) -> Rhythm:
    return Rhythm(day, day) if rhythm.first == NO_DAY else Rhythm(rhythm.first, day, rhythm.gaps + 1)


def _five(masses: list[Mass]) -> tuple[Mass, Mass, Mass, Mass, Mass]:
    respect, trust, reciprocity, urgency, satisfaction = masses
    return respect, trust, reciprocity, urgency, satisfaction
