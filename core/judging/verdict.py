"""The ladder: from the masses of the gating dimensions to steady, watch, renegotiate or end.

Entering and leaving a level use different thresholds (hysteresis), a leaky sum over all annoyances catches what no
single dimension shows (Page 1954; Lorden 1971), confirmed dishonesty overrides everything until pardoned
(Schweitzer, Hershey and Bradlow 2006), and two talks that changed nothing lead to ``end`` (Maxham and Netemeyer 2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from core.judging.evidence import DayEvidence
from core.judging.masses import MEMORIES, PRIOR_MEAN, Mass, amounts, decay, mean_and_deviation
from core.model import Role, Verdict
from core.vocabulary import DIMENSIONS

RESPECT, TRUST, RECIPROCITY, URGENCY, SATISFACTION = range(len(DIMENSIONS))


GATES: dict[Role, tuple[int, ...]] = {
    Role.CLIENT: (RESPECT, TRUST, URGENCY, SATISFACTION),
    Role.CONTRACTOR: (RESPECT, TRUST, URGENCY, SATISFACTION),
    Role.PARTNER: (RESPECT, TRUST, RECIPROCITY, SATISFACTION),
}
"""The dimensions that can flag a relationship, by its role: fair exchange is asked of partners only."""

STEADY, WATCH, RENEGOTIATE, END = range(4)
_NAMES = (Verdict.STEADY, Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END)

CAUTION = 0.25
"""How many standard deviations of doubt a dimension is given before it is flagged."""
WATCH_BELOW, RENEGOTIATE_BELOW = 0.55, 0.48
HOLD_WATCH_BELOW, HOLD_RENEGOTIATE_BELOW = 0.61, 0.54
WATCH_MASS, URGENCY_WATCH_MASS, RENEGOTIATE_MASS = 1.75, 2.1, 3.5
HOLD_RENEGOTIATE_MASS = 1.75
SEVERAL = 3
"""This many dimensions at watch together ask for a renegotiation."""

STRAIN_HALF_LIFE, STRAIN_RELIEF = 365.0, 0.45
STRAIN_WATCH, STRAIN_RENEGOTIATE = 3.0, 5.0
STRAIN_HOLD_WATCH, STRAIN_HOLD_RENEGOTIATE = 1.8, 3.0
STRAIN_WINDOW_LIMIT = 1.5

TALK_WATCH_DAYS = 90
TALK_BAD_MASS, TALK_BAD_SHARE = 1.0, 0.7
TALK_RECOVERED_MASS, TALK_RECOVERED_SHARE = 3.0, 0.85
FAILED_TALK_DAYS, FAILED_TALK_MASS = 45, 2.0

ENOUGH_EVIDENCE = 2.5
NO_DAY = -(10**6)


class Talk(Struct, frozen=True, array_like=True):
    """The open talk: its day, the dimensions it is about, and what each way has weighed since."""

    day: int
    dimensions: tuple[int, ...]
    positive: float = 0.0
    negative: float = 0.0

    @property
    def bad(self) -> bool:
        """Whether enough has happened since to say that it did not help."""
        return self.negative >= TALK_BAD_MASS and self._share < TALK_BAD_SHARE

    @property
    def recovered(self) -> bool:
        """Whether enough good has happened since to say that it worked."""
        return self.positive + self.negative >= TALK_RECOVERED_MASS and self._share >= TALK_RECOVERED_SHARE

    @property
    def _share(self) -> float:
        return self.positive / (self.positive + self.negative)


class Judgement(Struct, frozen=True, array_like=True):
    """What the ladder remembers between days; ``strain_from`` is the first day of the strain still standing."""

    level: int = STEADY
    strain: float = 0.0
    strain_day: int = 0
    strain_from: int = NO_DAY
    stopped: bool = False
    stopped_on: int = NO_DAY
    talk: Talk | None = None
    failures: int = 0
    failed_on: int = NO_DAY

    def strain_on(self, day: int) -> float:
        """The strain as of ``day``: it halves in a year."""
        return self.strain * decay(day - self.strain_day, STRAIN_HALF_LIFE)


class Gate(NamedTuple):
    """One gating dimension as read on a day: its masses, and mean and standard deviation in 0–1."""

    dimension: int
    positive: float
    negative: float
    mean: float
    deviation: float

    @property
    def watch_mass(self) -> float:
        """The negative mass it takes before this dimension can be at watch."""
        return URGENCY_WATCH_MASS if self.dimension == URGENCY else WATCH_MASS

    @property
    def at_watch(self) -> bool:
        """Low beyond doubt, on more than one usual event."""
        return self.mean + CAUTION * self.deviation < WATCH_BELOW and self.negative >= self.watch_mass

    @property
    def at_renegotiate(self) -> bool:
        """Lower still, on a habit's worth of events."""
        return self.mean + CAUTION * self.deviation < RENEGOTIATE_BELOW and self.negative >= RENEGOTIATE_MASS

    @property
    def holds_watch(self) -> bool:
        """Not yet well enough to leave watch."""
        return self.mean < HOLD_WATCH_BELOW and self.negative >= self.watch_mass / 2

    @property
    def holds_renegotiate(self) -> bool:
        """Not yet well enough to leave renegotiate."""
        return self.mean < HOLD_RENEGOTIATE_BELOW and self.negative >= HOLD_RENEGOTIATE_MASS


def gates(masses: Sequence[Mass], role: Role, day: int) -> tuple[Gate, ...]:
    """The gating dimensions of ``role`` as read on ``day``."""
    found = []
    for dimension in GATES[role]:
        positive, negative = amounts(masses[dimension], MEMORIES[dimension], day)
        found.append(Gate(dimension, positive, negative, *mean_and_deviation(positive, negative)))
    return tuple(found)


def entered(read: Sequence[Gate], strain: float) -> int:
    """The level these readings reach by themselves."""
    watching = sum(gate.at_watch for gate in read)
    if strain >= STRAIN_RENEGOTIATE or watching >= SEVERAL or any(gate.at_renegotiate for gate in read):
        return RENEGOTIATE
    return WATCH if watching or strain >= STRAIN_WATCH else STEADY


def held(read: Sequence[Gate], strain: float) -> int:
    """The highest level these readings keep a relationship at once it is there."""
    if (
        strain >= STRAIN_HOLD_RENEGOTIATE
        or any(gate.holds_renegotiate for gate in read)
        or sum(gate.at_watch for gate in read) >= SEVERAL
    ):
        return RENEGOTIATE
    return WATCH if strain >= STRAIN_HOLD_WATCH or any(gate.holds_watch for gate in read) else STEADY


def judged(before: Judgement, evidence: DayEvidence, strained: Sequence[float], read: Sequence[Gate]) -> Judgement:
    """Judge a day with events, its masses already in the dimensions.

    ``strained`` is, a dimension, the negative mass the strain meter may count; ``read`` the gating dimensions now.
    """
    strain, strain_from = _strained(before, evidence, strained, read)
    stopped, stopped_on = before.stopped, before.stopped_on
    if evidence.stop is not None:
        stopped_on = evidence.day if evidence.stop and not stopped else stopped_on
        stopped = evidence.stop
    talk, failures, failed_on = _talked(before, evidence, read)
    hold = held(read, strain)
    if before.level == END:
        level = END if hold >= WATCH else STEADY
    else:
        level = max(entered(read, strain), min(before.level, hold))
    if talk is not None and talk.recovered:
        talk, failures = None, 0
    elif talk is not None and level >= WATCH and _failed_again(talk, failures, evidence):
        level, failed_on = END, (evidence.day if before.level != END else failed_on)
    return Judgement(level, strain, evidence.day, strain_from, stopped, stopped_on, talk, failures, failed_on)


def level_on(judgement: Judgement, read: Sequence[Gate], day: int) -> int:
    """The level as of ``day``: time alone can only ease it."""
    hold = held(read, judgement.strain_on(day))
    return END if judgement.level == END and hold >= WATCH else min(judgement.level, hold)


def verdict_on(judgement: Judgement, read: Sequence[Gate], day: int) -> Verdict:
    """The verdict read on ``day``, on or after the last day judged."""
    if judgement.stopped:
        return Verdict.END
    level = level_on(judgement, read, day)
    if level == STEADY and judgement.talk is not None and day - judgement.talk.day < TALK_WATCH_DAYS:
        level = WATCH
    if level == STEADY and sum(gate.positive + gate.negative for gate in read) < ENOUGH_EVIDENCE:
        return Verdict.INSUFFICIENT
    return _NAMES[level]


def _strained(
    before: Judgement, evidence: DayEvidence, strained: Sequence[float], read: Sequence[Gate]
) -> tuple[float, int]:
    strain = before.strain_on(evidence.day)
    for gate in read:
        if gate.dimension != RECIPROCITY:
            strain += strained[gate.dimension] + evidence.direct[gate.dimension]
            strain -= STRAIN_RELIEF * evidence.positive[gate.dimension]
    if strain <= 0:
        return 0.0, NO_DAY
    return strain, before.strain_from if before.strain > 0 else evidence.day


def _talked(before: Judgement, evidence: DayEvidence, read: Sequence[Gate]) -> tuple[Talk | None, int, int]:
    talk = _since_talk(before.talk, evidence)
    if not evidence.talk:
        return talk, before.failures, before.failed_on
    failures = before.failures + (talk is not None and talk.bad)
    about = (
        tuple(gate.dimension for gate in read if gate.at_watch)
        or tuple(gate.dimension for gate in read if gate.mean < PRIOR_MEAN)
        or tuple(gate.dimension for gate in read)
    )
    return Talk(evidence.day, about), failures, before.failed_on


def _since_talk(talk: Talk | None, evidence: DayEvidence) -> Talk | None:
    if talk is None:
        return None
    positive = sum(evidence.positive[d] for d in talk.dimensions)
    negative = sum(evidence.negative[d] + evidence.direct[d] for d in talk.dimensions)
    return Talk(talk.day, talk.dimensions, talk.positive + positive, talk.negative + negative)


def _failed_again(talk: Talk, failures: int, evidence: DayEvidence) -> bool:
    return (
        failures >= 1
        and talk.bad
        and talk.negative >= FAILED_TALK_MASS
        and evidence.day - talk.day >= FAILED_TALK_DAYS
        and any(evidence.negative[d] + evidence.direct[d] > 0 for d in talk.dimensions)
    )
