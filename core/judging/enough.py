"""How much more is needed before a verdict can be told: found by running the fold forward, so that it is true."""

from __future__ import annotations

from core.days import number
from core.judging.evidence import SATISFACTION, DayEvidence
from core.judging.scoring import State, advance, verdict_at
from core.model import Role, Verdict
from core.vocabulary import DIMENSIONS, checkin_masses

WEEK = 7
MOST = 8
"""More check-ins than this are never needed: each weighs 2, 2.5 together are enough, and a week fades little."""


def more_needed(state: State, role: Role, day: str) -> int:
    """How many check-ins, one a week from ``day`` on, it takes until the verdict is no longer *insufficient*.

    0 when it is not. Whatever their levels are: every check-in weighs the same. Any other note may do it sooner.
    ``day`` is not before the last judged day.
    """
    first = number(day)
    if verdict_at(state, role, first) is not Verdict.INSUFFICIENT:
        return 0
    for n in range(MOST):
        at = first + WEEK * n
        state = advance(state, role, _checkin(at))
        if verdict_at(state, role, at) is not Verdict.INSUFFICIENT:
            return n + 1
    return MOST


def _checkin(day: int) -> DayEvidence:
    width = len(DIMENSIONS)
    evidence = DayEvidence(day, [0.0] * width, [0.0] * width, [0.0] * width)
    evidence.positive[SATISFACTION], evidence.negative[SATISFACTION] = checkin_masses(4)
    return evidence
