"""The fold: from a log of events to the state of one relationship, and its reading on any later day.

The state is O(1), each day costs O(1), and folding in two halves (split between days) gives the same bits as one fold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from math import sqrt
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from core.dates import from_number, number
from core.judging.evidence import DayEvidence, Told, daily
from core.judging.masses import (
    BAND,
    EMPTY,
    MEMORIES,
    NO_WINDOW,
    Amounts,
    Mass,
    absorbed,
    amounts,
    mean_and_deviation,
    settled,
    struck,
    uncertainty,
)
from core.judging.silence import Heard
from core.judging.since import may_have_turned, stood
from core.judging.verdict import (
    GATES,
    NO_DAY,
    Gate,
    Judgement,
    chance,
    eased,
    gates,
    judged,
    verdict_on,
)
from core.model import Role, Verdict
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


Five = tuple[Mass, Mass, Mass, Mass, Mass]
"""A mass for each dimension, in their order."""
UNWEIGHED: Five = (EMPTY,) * 5
_EVERY = range(len(MEMORIES))


class Rhythm(Struct, frozen=True, array_like=True, gc=False):
    """How often something was logged: days with events, the first and the last, and the gaps between them."""

    first: int = NO_DAY
    last: int = NO_DAY
    gaps: int = 0


class State(Struct, frozen=True, array_like=True, gc=False):
    """All that is remembered of one relationship after its last judged day.

    ``shown`` and ``since`` are the verdict read on that day and the day it was first read without a break; ``heard``
    tells when the other side was there.
    """

    masses: Five = UNWEIGHED
    judgement: Judgement = Judgement()
    rhythm: Rhythm = Rhythm()
    shown: Verdict = Verdict.INSUFFICIENT
    since: int = NO_DAY
    heard: Heard = Heard()


class Score(Struct, frozen=True, gc=False):
    """One dimension on one day: score and band 0–100, evidence in ordinary observations, uncertainty in (0, 1].

    ``doubt`` is None where the dimension cannot flag in this role.
    """

    score: float
    low: float
    high: float
    evidence: float
    uncertainty: float
    doubt: float | None = None

    @property
    def unknown(self) -> bool:
        """Whether the score is mostly the prior."""
        return self.uncertainty > UNKNOWN_ABOVE


class Reading(Struct, frozen=True, dict=True):
    """One relationship on one day: verdict, health 0–100 with its band; ``state`` is what was read."""

    day: str
    verdict: Verdict
    health: float
    low: float
    high: float
    chance: float
    role: Role
    state: State

    @cached_property
    def dimensions(self) -> dict[str, Score]:
        """The five dimensions by name; worked out again when asked, as of most people in a list they never are."""
        masses = _amounts(self.state.masses, number(self.day))
        return dict(zip(DIMENSIONS, _scores(masses, GATES[self.role]), strict=True))

    @property
    def since(self) -> str | None:
        """The day the verdict dates from; looked for when asked, which costs more than the rest of a reading."""
        _verdict, since = verdict_since(self.state, self.role, number(self.day))
        return None if since == NO_DAY else from_number(since)

    @property
    def unknown(self) -> bool:
        """Whether too little is noted for the health to mean anything."""
        return self.verdict is Verdict.INSUFFICIENT or all(score.unknown for score in self.dimensions.values())


def fold(events: Iterable[Told], role: Role, state: State | None = None, until: str | None = None) -> State:
    """Fold events, in any order, into a state; a resumed fold takes only days after the last one judged."""
    state = state or State()
    for evidence in daily(events, until):
        state = advance(state, role, evidence)
    return state


def advance(state: State, role: Role, evidence: DayEvidence) -> State:
    """Fold one day with events."""
    after, gap = judge(state, role, evidence)
    since = None if gap is None else gap.since()
    return after if since is None else replace(after, since=since)


def judge(state: State, role: Role, evidence: DayEvidence) -> tuple[State, Gap | None]:
    """The same, and the gap before that day where the verdict may have turned in it: looking for when is put off.

    Until it is looked for ``since`` is that of ``state``.
    """
    day, last = evidence.day, state.rhythm.last
    after, eve, read = _moved(state, role, evidence)
    verdict = verdict_on(after.judgement, read, day)
    gap, since = None, state.since
    if last == NO_DAY or verdict is not verdict_on(state.judgement, eve, day - 1):
        since = day
    elif day - 1 > last:
        turned = verdict is not state.shown
        if turned or may_have_turned(state.judgement, verdict, last, day - 1, eve):
            gap = Gap(state, role, day - 1, eve, turned)
    return State(after.masses, after.judgement, after.rhythm, verdict, since, after.heard), gap


class Gap(NamedTuple):
    """The days from the last judged one, after which the state was ``before``, to the ``eve`` of the next.

    The verdict did turn in it for certain, or it may have turned and turned back.
    """

    before: State
    role: Role
    eve: int
    read: Sequence[Gate]
    certain: bool

    def since(self) -> int | None:
        """The day in it since which the verdict of its end stands; None where none turned."""
        before = self.before
        shown = (before.shown, NO_DAY)
        since = stood(before.masses, before.judgement, self.role, shown, before.rhythm.last, self.eve, self.read)[1]
        return None if since == NO_DAY else since


def undated(state: State, role: Role, evidence: DayEvidence) -> State:
    """Fold one day with events, but for the verdict and since when it stands: no other part rests on these two."""
    return _moved(state, role, evidence)[0]


def _moved(state: State, role: Role, evidence: DayEvidence) -> tuple[State, Sequence[Gate], Sequence[Gate]]:
    """The undated state, and the gates of the eve and of the day."""
    day = evidence.day
    masses = [
        mass if mass.window == NO_WINDOW or day <= (mass.window + 1) * memory.window else settled(mass, memory, day - 1)
        for mass, memory in zip(state.masses, MEMORIES, strict=True)
    ]
    eve = gates(masses, role, day - 1)
    judgement = eased(state.judgement, eve)
    masses = _absorbing(masses, evidence)
    read = gates(masses, role, day)
    judgement = judged(judgement, evidence, read)
    heard = state.heard.on(day) if evidence.contact else state.heard
    return State(_five(masses), judgement, _met(state.rhythm, day), state.shown, state.since, heard), eve, read


def weighed(masses: Five, evidence: DayEvidence) -> Five:
    """The masses after one day with events, for a score that no verdict is read from."""
    return _five(_absorbing(masses, evidence))


def _absorbing(masses: Sequence[Mass], evidence: DayEvidence) -> list[Mass]:
    found, day = list(masses), evidence.day
    for dimension, positive, negative in zip(_EVERY, evidence.positive, evidence.negative, strict=True):
        if positive or negative:
            found[dimension] = absorbed(found[dimension], MEMORIES[dimension], day, positive, negative)
    if any(evidence.direct):
        for dimension, direct in enumerate(evidence.direct):
            if direct:
                found[dimension] = struck(found[dimension], MEMORIES[dimension], day, direct)
    return found


def verdict_since(state: State, role: Role, day: int) -> tuple[Verdict, int]:
    """The verdict read on ``day`` and the day since which it has been read without a break."""
    return _stood(state, role, day, gates(state.masses, role, day))


def _stood(state: State, role: Role, day: int, read: Sequence[Gate]) -> tuple[Verdict, int]:
    """The same, from the gates ``read`` on that day."""
    shown = (state.shown, state.since)
    if state.rhythm.last == NO_DAY or day <= state.rhythm.last:
        return shown
    return stood(state.masses, state.judgement, role, shown, state.rhythm.last, day, read)


def verdict_at(state: State, role: Role, day: int) -> Verdict:
    """The verdict on ``day`` (days since 1970), on or after the last day judged."""
    return verdict_on(state.judgement, gates(state.masses, role, day), day)


def scores_at(state: State, day: int) -> tuple[Score, ...]:
    """The five dimensions, in their order, on ``day`` (days since 1970), without their doubts."""
    return scores_of(state.masses, day)


def scores_of(masses: Five, day: int) -> tuple[Score, ...]:
    """The same of the masses alone."""
    return _scores(_amounts(masses, day), ())


def read(state: State, role: Role, day: str) -> Reading:
    """Read a state on ``day``, which must not lie before its last judged day."""
    at = number(day)
    masses = _amounts(state.masses, at)
    read = tuple([Gate(dimension, *masses[dimension]) for dimension in GATES[role]])
    scores = _scores(masses, GATES[role])
    verdict = verdict_on(state.judgement, read, at) if at > state.rhythm.last else state.shown
    health, spread = health_of(scores, role)
    return Reading(
        day,
        verdict,
        health,
        max(0.0, health - spread),
        min(100.0, health + spread),
        chance(read),
        role,
        state,
    )


def health_of(scores: Iterable[Score], role: Role) -> tuple[float, float]:
    """The weighted mean of the dimensions, 0–100, and half the width of its band (errors taken as independent)."""
    health = variance = 0.0
    for score, weight in zip(scores, HEALTH_WEIGHTS[role], strict=True):
        health += weight * score.score
        mean = score.score / 100
        variance += weight**2 * mean * (1 - mean) / (score.evidence + 3)
    return health, 100 * BAND * sqrt(variance)


def _amounts(masses: Five, day: int) -> list[Amounts]:
    return [amounts(mass, memory, day) for mass, memory in zip(masses, MEMORIES, strict=True)]


def _scores(read: Iterable[Amounts], gating: Collection[int]) -> tuple[Score, ...]:
    return tuple([_score(mass, dimension in gating) for dimension, mass in enumerate(read)])


def _score(read: Amounts, gating: bool) -> Score:
    positive, negative, doubt = read
    mean, deviation = mean_and_deviation(positive, negative)
    return Score(
        100 * mean,
        100 * max(0.0, mean - BAND * deviation),
        100 * min(1.0, mean + BAND * deviation),
        positive + negative,
        uncertainty(positive, negative),
        doubt if gating else None,
    )


def _met(rhythm: Rhythm, day: int) -> Rhythm:
    return Rhythm(day, day) if rhythm.first == NO_DAY else Rhythm(rhythm.first, day, rhythm.gaps + 1)


def _five(masses: list[Mass]) -> Five:
    respect, trust, reciprocity, urgency, satisfaction = masses
    return respect, trust, reciprocity, urgency, satisfaction
