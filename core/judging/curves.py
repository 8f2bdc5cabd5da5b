"""The five scores over time, for drawing: one pass over the log, any number of days."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from core.dates import from_number, number
from core.judging.evidence import DayEvidence, daily
from core.judging.scoring import Score, State, advance, scores_at, verdict_at
from core.model import Event, Role, Verdict
from core.vocabulary import DIMENSIONS


class Curves(Struct, frozen=True):
    """Scores and bands, 0–100, of each dimension on each of ``days``; ``unknown`` where a score is mostly prior."""

    days: tuple[str, ...]
    scores: dict[str, tuple[float, ...]]
    low: dict[str, tuple[float, ...]]
    high: dict[str, tuple[float, ...]]
    unknown: dict[str, tuple[bool, ...]]
    verdicts: tuple[Verdict, ...]


def curves(events: Sequence[Event], role: Role, start: str, end: str, points: int) -> Curves:
    """Read the life at ``points`` days evenly spread from ``start`` to ``end``, both included."""
    first, last = number(start), number(end)
    steps = max(1, min(points, last - first + 1))
    days = [first + round(i * (last - first) / max(1, steps - 1)) for i in range(steps)]
    evidence = list(daily(events, end))
    state, done = State(), 0
    scores: list[tuple[Score, ...]] = []
    verdicts: list[Verdict] = []
    for day in days:
        state, done = _forward(state, role, evidence, done, day)
        scores.append(scores_at(state, day))
        verdicts.append(verdict_at(state, role, day))
    columns = dict(zip(DIMENSIONS, zip(*scores, strict=True), strict=True))
    return Curves(
        days=tuple(from_number(day) for day in days),
        scores={name: tuple(s.score for s in column) for name, column in columns.items()},
        low={name: tuple(s.low for s in column) for name, column in columns.items()},
        high={name: tuple(s.high for s in column) for name, column in columns.items()},
        unknown={name: tuple(s.unknown for s in column) for name, column in columns.items()},
        verdicts=tuple(verdicts),
    )


def _forward(state: State, role: Role, evidence: Sequence[DayEvidence], done: int, day: int) -> tuple[State, int]:
    while done < len(evidence) and evidence[done].day <= day:
        state = advance(state, role, evidence[done])
        done += 1
    return state, done
