"""What every rival is given, so that only the way of measuring differs.

Each gets our vocabulary and weights, the roles' gating dimensions, the same rule on confirmed dishonesty and pardon,
the rule on talks they were tuned with (two talks, 45 days after the second, fresh evidence, still flagged: end), a
threshold to enter and an easier one to leave each level, a least mass of evidence before it may flag, and the choice
between one meter over everything and one meter for each gating dimension, whichever its tuning preferred.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.judging.evidence import DayEvidence
from core.judging.verdict import GATES
from core.model import Role, Verdict

from .meters import METERS

TALK_BAD_MASS, TALK_BAD_SHARE = 1.0, 0.7
TALK_RECOVERED_MASS, TALK_RECOVERED_SHARE = 3.0, 0.85
FAILED_TALK_DAYS, FAILED_TALK_MASS = 45, 2.0

ENOUGH_EVENT_DAYS = 3
"""Days with weighing events a rival waits for before it says anything but "insufficient"."""

POOLED, EACH = "pooled", "each"
BY_SHARE, BY_FLAG = "share", "flag"
"""A talk has failed when too much bad followed it, or when the flag is up again at the next talk."""

_NAMES = (Verdict.STEADY, Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END)


@dataclass(frozen=True)
class Settings:
    """How one rival is set: its meter with options, its thresholds on badness, and its caution."""

    meter: str
    options: dict[str, float]
    scope: str
    watch: float
    renegotiate: float
    margin: float
    least: float
    talks: str


@dataclass
class Window:
    """What has weighed since a talk."""

    day: int
    gates: frozenset[int]
    positive: float = 0.0
    negative: float = 0.0

    @property
    def share(self) -> float:
        """The good share of it; 1 while there is nothing."""
        total = self.positive + self.negative
        return self.positive / total if total else 1.0

    @property
    def bad(self) -> bool:
        """Whether the talk did not help."""
        return self.negative >= TALK_BAD_MASS and self.share < TALK_BAD_SHARE

    @property
    def recovered(self) -> bool:
        """Whether it did."""
        return self.positive + self.negative >= TALK_RECOVERED_MASS and self.share >= TALK_RECOVERED_SHARE


@dataclass
class Rival:
    """A method that takes the days of a log one by one and can be asked for its verdict on any day from there on."""

    settings: Settings
    role: Role
    level: int = 0
    stopped: bool = False
    ended: bool = False
    days: int = 0
    window: Window | None = None
    failures: int = 0

    groups: tuple[tuple[int, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        gating = GATES[self.role]
        self.groups = (gating,) if self.settings.scope == POOLED else tuple((gate,) for gate in gating)
        make = METERS[self.settings.meter]
        self.meters = [make(**self.settings.options) for _ in self.groups]

    def take(self, evidence: DayEvidence) -> None:
        """Take in one day with events."""
        if evidence.stop is not None:
            self.stopped = evidence.stop
        masses = [group_masses(evidence, group) for group in self.groups]
        for meter, (good, bad) in zip(self.meters, masses, strict=True):
            if good or bad:
                meter.add(evidence.day, good, bad)
        self.days += any(good or bad for good, bad in masses)
        flagged = self.level >= 1
        level = self.measure(evidence.day)
        fresh = self.listen(evidence, flagged or level >= 1)
        self.ended = self.ended or (fresh and level >= 1 and self.failures >= 1)

    def listen(self, evidence: DayEvidence, flagged: bool) -> bool:
        """Keep the account of talks; says whether this day shows that the present talk has had its chance in vain."""
        window = self.window
        bad = 0.0
        if window is not None:
            good, bad = group_masses(evidence, window.gates)
            window.positive += good
            window.negative += bad
        if evidence.talk:
            self.failures += window is not None and (window.bad if self.settings.talks == BY_SHARE else flagged)
            self.window = Window(evidence.day, self.concerned(evidence.day))
        elif window is not None and window.recovered:
            self.window, self.failures = None, 0
        elif window is not None and evidence.day - window.day >= FAILED_TALK_DAYS and bad > 0:
            return window.negative >= FAILED_TALK_MASS and (window.bad or self.settings.talks == BY_FLAG)
        return False

    def concerned(self, day: int) -> frozenset[int]:
        """The gating dimensions a talk on ``day`` is about: those of the meters at watch, else all."""
        bad = [
            group
            for meter, group in zip(self.meters, self.groups, strict=True)
            if meter.measure(day)[0] >= self.settings.watch
        ]
        return frozenset(gate for group in bad or self.groups for gate in group)

    def measure(self, day: int) -> int:
        """The level on ``day``: 0 steady, 1 watch, 2 renegotiate."""
        settings = self.settings
        worst = 0.0
        for meter in self.meters:
            badness, mass = meter.measure(day)
            if mass >= settings.least and badness > worst:
                worst = badness
        enter = 2 if worst >= settings.renegotiate else 1 if worst >= settings.watch else 0
        leave = worst / (1 - settings.margin)
        stay = 2 if leave >= settings.renegotiate else 1 if leave >= settings.watch else 0
        self.level = max(enter, min(self.level, stay))
        return self.level

    def judge(self, day: int) -> Verdict:
        """The verdict read on ``day``."""
        level = self.measure(day)
        self.ended = self.ended and level >= 1
        if self.stopped or self.ended:
            return Verdict.END
        if level == 0 and self.days < ENOUGH_EVENT_DAYS:
            return Verdict.INSUFFICIENT
        return _NAMES[level]


def group_masses(evidence: DayEvidence, group: Iterable[int]) -> tuple[float, float]:
    """The day's good and bad mass over some dimensions, dishonesty included."""
    good = bad = 0.0
    for dimension in group:
        good += evidence.positive[dimension]
        bad += evidence.negative[dimension] + evidence.direct[dimension]
    return good, bad
