"""The ladder: from the doubts of the gating dimensions to steady, watch, renegotiate or end.

The doubts are joined into one chance that something is wrong; entering and leaving a level use different thresholds
(hysteresis). Confirmed dishonesty overrides everything until pardoned (Schweitzer, Hershey and Bradlow 2006), talks
that changed nothing lead to ``end`` (Maxham and Netemeyer 2002), and only good news proves that all is well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import exp
from typing import Final, NamedTuple, overload

from msgspec import Struct
from msgspec.structs import replace

from core.judging.evidence import DayEvidence
from core.judging.masses import MEMORIES, Mass, amounts, doubt_on, weights_on
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
_ENDED: Final = Verdict.END
_INSUFFICIENT: Final = Verdict.INSUFFICIENT
"""Looked up once: each look into an enumeration costs as much as a step of the fold."""

TOLERANCE = 1e-9
"""What every comparison below allows: x ≥ y means x ≥ y − 1e-9, so that rounding decides nothing."""

EVEN_DOUBT = 3.3
"""The doubt at which one dimension is as likely wrong as not."""
OWN_CHANCE = 0.25
"""From this chance on a dimension is a reason by itself (a doubt of 2.2)."""
ENTER_WATCH, ENTER_RENEGOTIATE = 0.55, 0.90
HOLD_WATCH, HOLD_RENEGOTIATE = 0.40, 0.60

TALK_WATCH_DAYS = 90
TALK_RELIEF = 0.5
"""How much of what was good since a talk is set against what was bad."""
TALK_BAD_MASS, TALK_WORKED = 1.0, -2.0
END_BALANCE, END_DAYS = (3.0, 2.0), (45, 21)
"""The balance since a talk, and its age in days, that end it: after one failure, and after two or more."""

PROVEN_MASS, PROVEN_GATE, PROVEN_SHARE = 2.0, 1.4, 1.5
PROVEN_DAYS, PROVEN_SPAN = 3, 21
FRESH_DAYS, FRESH_GAPS = 90, 6
NO_DAY = -(10**6)


class Talk(Struct, frozen=True, array_like=True, gc=False):
    """The open talk: its day, the dimensions it is about, and what each way has weighed since, whole and unfaded."""

    day: int
    dimensions: tuple[int, ...]
    positive: float = 0.0
    negative: float = 0.0

    @property
    def balance(self) -> float:
        """What stands against it since, less half of what stands for it."""
        return self.negative - TALK_RELIEF * self.positive

    @property
    def bad(self) -> bool:
        """Whether enough has happened since to say that it did not help."""
        return self.negative >= TALK_BAD_MASS - TOLERANCE and self.balance >= -TOLERANCE

    @property
    def worked(self) -> bool:
        """Whether enough good has happened since to say that it worked."""
        return self.balance <= TALK_WORKED + TOLERANCE


class Proof(Struct, frozen=True, array_like=True, gc=False):
    """Days on which more spoke for the gating dimensions than against them: how many, the first and the last."""

    days: int = 0
    first: int = NO_DAY
    last: int = NO_DAY

    @property
    def fresh_days(self) -> float:
        """For how many days after the last good day a proof holds."""
        return max(FRESH_DAYS, FRESH_GAPS * (self.last - self.first + 60) / (self.days + 1))

    def holds(self, day: int) -> bool:
        """Whether there were enough good days, far enough apart, the last of them recent enough."""
        return (
            self.days >= PROVEN_DAYS
            and self.last - self.first >= PROVEN_SPAN
            and day - self.last <= self.fresh_days + TOLERANCE
        )


class Judgement(Struct, frozen=True, array_like=True, gc=False):
    """What the ladder remembers between days; ``ended_on`` is the day the talks brought ``end``."""

    level: int = STEADY
    stopped: bool = False
    stopped_on: int = NO_DAY
    talk: Talk | None = None
    failures: int = 0
    ended_on: int = NO_DAY
    proof: Proof = Proof()


class Gate(NamedTuple):
    """One gating dimension as read on a day."""

    dimension: int
    positive: float
    negative: float
    doubt: float

    @property
    def chance(self) -> float:
        """The chance, in 0–1, that something is wrong in this very dimension."""
        return own_chance(self.doubt)


class Gates(Sequence[Gate]):
    """The gating dimensions of a role as read on a day, each part worked out when it is asked for.

    Most days ask for the chance alone, which rests on the doubts, and many for nothing.
    """

    __slots__ = ("_chance", "_day", "_found", "_masses", "_weights", "dimensions")

    def __init__(self, masses: Sequence[Mass], role: Role, day: int) -> None:
        self.dimensions = GATES[role]
        self._masses, self._day = masses, day
        self._chance = -1.0
        self._weights: list[tuple[float, float]] | None = None
        self._found: list[Gate] | None = None

    @property
    def chance(self) -> float:
        """As :func:`joined` of all doubts; asked of every day, so that it goes without a list of them."""
        if self._chance < 0:
            masses, day, well = self._masses, self._day, 1.0
            for dimension in self.dimensions:
                well *= 1.0 + exp(doubt_on(masses[dimension], MEMORIES[dimension], day) - EVEN_DOUBT)
            self._chance = 1.0 - 1.0 / well
        return self._chance

    @property
    def weights(self) -> list[tuple[float, float]]:
        """The positive and the negative mass of each."""
        if self._weights is None:
            masses, day = self._masses, self._day
            self._weights = [weights_on(masses[d], MEMORIES[d], day) for d in self.dimensions]
        return self._weights

    @property
    def _read(self) -> list[Gate]:
        if self._found is None:
            masses, day = self._masses, self._day
            self._found = [Gate(d, *amounts(masses[d], MEMORIES[d], day)) for d in self.dimensions]
        return self._found

    @overload
    def __getitem__(self, at: int) -> Gate: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Gate]: ...
    def __getitem__(self, at: int | slice) -> Gate | Sequence[Gate]:
        return self._read[at]

    def __iter__(self) -> Iterator[Gate]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self.dimensions)


def gates(masses: Sequence[Mass], role: Role, day: int) -> Gates:
    """The gating dimensions of ``role`` as read on ``day``."""
    return Gates(masses, role, day)


def own_chance(doubt: float) -> float:
    """The chance, in 0–1, that something is wrong in a dimension of this ``doubt``."""
    return 1.0 - 1.0 / (1.0 + exp(doubt - EVEN_DOUBT))


def doubtful(doubt: float | None) -> bool:
    """Whether a dimension is a reason by itself; one that does not gate, whose doubt is None, never is."""
    return doubt is not None and own_chance(doubt) >= OWN_CHANCE - TOLERANCE


def chance(read: Sequence[Gate]) -> float:
    """The chance, in 0–1, that something is wrong anywhere; it moves the ladder and is calibrated on nobody."""
    return read.chance if isinstance(read, Gates) else joined([gate.doubt for gate in read])


def joined(doubts: Iterable[float]) -> float:
    """The same of the doubts alone."""
    well = 1.0
    for doubt in doubts:
        well *= 1.0 + exp(doubt - EVEN_DOUBT)
    return 1.0 - 1.0 / well


def entered(read: Sequence[Gate]) -> int:
    """The level these readings reach by themselves."""
    return entered_by(chance(read))


def entered_by(chance: float) -> int:
    """The level a ``chance``, in 0–1, that something is wrong reaches by itself."""
    c = chance + TOLERANCE
    return RENEGOTIATE if c >= ENTER_RENEGOTIATE else WATCH if c >= ENTER_WATCH else STEADY


def held(read: Sequence[Gate]) -> int:
    """The highest level these readings keep a relationship at once it is there."""
    return held_by(chance(read))


def held_by(chance: float) -> int:
    """The highest level a ``chance``, in 0–1, that something is wrong keeps a relationship at."""
    c = chance + TOLERANCE
    return RENEGOTIATE if c >= HOLD_RENEGOTIATE else WATCH if c >= HOLD_WATCH else STEADY


def eased(before: Judgement, read: Sequence[Gate]) -> Judgement:
    """What the ladder has come down to by the day of ``read``, before the next day with events."""
    if before.level == STEADY:
        return before
    hold = held(read)
    if before.level == END:
        return before if hold >= WATCH else replace(before, level=STEADY, talk=None, failures=0)
    return before if hold >= before.level else replace(before, level=hold)


def judged(before: Judgement, evidence: DayEvidence, read: Sequence[Gate]) -> Judgement:
    """Judge a day with events, its masses already in ``read``; ``before`` is eased to the day before."""
    stopped, stopped_on = before.stopped, before.stopped_on
    if evidence.stop is not None:
        stopped_on = evidence.day if evidence.stop and not stopped else stopped_on
        stopped = evidence.stop
    talk, failures = _talked(before, evidence, read)
    proof = _proof(before.proof, evidence, read)
    ended_on = before.ended_on
    likely = chance(read)
    hold = held_by(likely)
    if before.level == END and hold < WATCH:
        level, talk, failures = STEADY, None, 0
    elif before.level == END:
        level = END
    else:
        level = max(entered_by(likely), min(before.level, hold))
    if talk is not None and talk.worked:
        talk, failures = None, 0
    elif talk is not None and level in (WATCH, RENEGOTIATE) and _failed_again(talk, failures, evidence):
        level, ended_on = END, evidence.day
    return Judgement(level, stopped, stopped_on, talk, failures, ended_on, proof)


def level_on(judgement: Judgement, read: Sequence[Gate]) -> int:
    """The level as of the day of ``read``: time alone can only ease it."""
    return STEADY if judgement.level == STEADY else level_held(judgement, chance(read))


def level_held(judgement: Judgement, chance: float) -> int:
    """The level to which a ``chance``, in 0–1, that something is wrong has let it ease."""
    hold = held_by(chance)
    return END if judgement.level == END and hold >= WATCH else min(judgement.level, hold)


def verdict_on(judgement: Judgement, read: Sequence[Gate], day: int) -> Verdict:
    """The verdict read on ``day``, on or after the last day judged."""
    if judgement.stopped:
        return _ENDED
    level = level_on(judgement, read)
    if level == STEADY and talk_holds(judgement, day):
        level = WATCH
    if level == STEADY and not proven(judgement.proof, read, day):
        return _INSUFFICIENT
    return _NAMES[level]


def talk_holds(judgement: Judgement, day: int) -> bool:
    """Whether an open talk keeps the verdict of ``day`` at watch or worse."""
    return judgement.talk is not None and day - judgement.talk.day < TALK_WATCH_DAYS


def proven(proof: Proof, read: Sequence[Gate], day: int) -> bool:
    """Whether good news enough, of enough days and recent enough, shows that all is well."""
    return proof.holds(day) and enough_good(read) and outweighs(read)


def enough_good(read: Sequence[Gate]) -> bool:
    """Whether enough good is remembered in all, and enough of one dimension."""
    good = [positive for positive, _negative in _weights(read)]
    return sum(good) >= PROVEN_MASS - TOLERANCE and max(good) >= PROVEN_GATE - TOLERANCE


def outweighs(read: Sequence[Gate]) -> bool:
    """Whether half as much again is good as is bad."""
    good, bad = good_and_bad(read)
    return good >= PROVEN_SHARE * bad - TOLERANCE


def good_and_bad(read: Sequence[Gate]) -> tuple[float, float]:
    """What is remembered for and against, in all."""
    good = bad = 0.0
    for positive, negative in _weights(read):
        good += positive
        bad += negative
    return good, bad


def _weights(read: Sequence[Gate]) -> Sequence[tuple[float, float]]:
    return read.weights if isinstance(read, Gates) else [(gate.positive, gate.negative) for gate in read]


def about(read: Sequence[Gate]) -> tuple[int, ...]:
    """The dimensions a talk held now is about: those likely wrong, else those in doubt at all, else all."""
    return (
        tuple(gate.dimension for gate in read if gate.doubt >= EVEN_DOUBT - TOLERANCE)
        or tuple(gate.dimension for gate in read if gate.doubt > TOLERANCE)
        or tuple(gate.dimension for gate in read)
    )


def _talked(before: Judgement, evidence: DayEvidence, read: Sequence[Gate]) -> tuple[Talk | None, int]:
    talk = _since_talk(before.talk, evidence)
    if not evidence.talk:
        return talk, before.failures
    failures = before.failures + (talk is not None and talk.bad)
    return Talk(evidence.day, about(read)), failures


def _since_talk(talk: Talk | None, evidence: DayEvidence) -> Talk | None:
    if talk is None:
        return None
    positive = sum(evidence.positive[d] for d in talk.dimensions)
    negative = sum(evidence.negative[d] + evidence.direct[d] for d in talk.dimensions)
    return Talk(talk.day, talk.dimensions, talk.positive + positive, talk.negative + negative)


def _failed_again(talk: Talk, failures: int, evidence: DayEvidence) -> bool:
    if failures == 0:
        return False
    again = min(failures, len(END_BALANCE)) - 1
    return (
        talk.balance >= END_BALANCE[again] - TOLERANCE
        and evidence.day - talk.day >= END_DAYS[again]
        and any(evidence.negative[d] + evidence.direct[d] > 0 for d in talk.dimensions)
    )


def _proof(before: Proof, evidence: DayEvidence, read: Sequence[Gate]) -> Proof:
    dimensions = read.dimensions if isinstance(read, Gates) else [gate.dimension for gate in read]
    good = bad = 0.0
    for dimension in dimensions:
        good += evidence.positive[dimension]
        bad += evidence.negative[dimension] + evidence.direct[dimension]
    if good <= bad + TOLERANCE:
        return before
    return Proof(before.days + 1, before.first if before.days else evidence.day, evidence.day)
