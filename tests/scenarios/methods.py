"""Reading the verdict of every day of a life, by our method or a rival's."""

from __future__ import annotations

from collections.abc import Iterator

from core.judging.evidence import DayEvidence, of_one_day
from core.judging.scoring import State, advance, verdict_at
from core.model import Verdict

from .rivals.base import Rival, Settings
from .story import Life

OURS = "this method"


def evidence_by_day(life: Life) -> dict[int, DayEvidence]:
    """The summed masses of every day of the life with events, by day of the life."""
    return {day: of_one_day(life.start + day, events) for day, events in life.days.items()}


def ours(life: Life, every: int = 1, evidence: dict[int, DayEvidence] | None = None) -> Iterator[tuple[int, Verdict]]:
    """Our verdict on every ``every``-th day from the first weighing event on."""
    evidence = evidence if evidence is not None else evidence_by_day(life)
    state = State()
    for day in range(life.length):
        if day in evidence:
            state = advance(state, life.role, evidence[day])
        if day >= life.first and (day - life.first) % every == 0:
            yield day, verdict_at(state, life.role, life.start + day)


def theirs(
    settings: Settings, life: Life, every: int = 1, evidence: dict[int, DayEvidence] | None = None
) -> Iterator[tuple[int, Verdict]]:
    """A rival's verdict on the same days."""
    evidence = evidence if evidence is not None else evidence_by_day(life)
    rival = Rival(settings, life.role)
    for day in range(life.length):
        if day in evidence:
            rival.take(evidence[day])
        if day >= life.first and (day - life.first) % every == 0:
            yield day, rival.judge(life.start + day)
