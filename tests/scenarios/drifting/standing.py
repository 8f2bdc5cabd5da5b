"""What is really the case on every day of a history, and which verdicts are right on it.

Undecided. In the first 60 days, and while fewer than six occasions have happened, nothing is decided: those days have
no truth and are left out of every count.
Grace. Within 45 days of a change of the truth, before and after, either side is right; coming out of the undecided
time, the other side is "insufficient".
Course. The truth looks at the means: what the relationship comes back to. The same definition can be read of the
values, moods included: what it is like at the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from core.model import Verdict
from core.vocabulary import DIMENSIONS

from ..truth import Allowed, Expectation, Truth, noticed
from .history import History, gating

UNDECIDED_DAYS = 60
UNDECIDED_OCCASIONS = 6
GRACE = 45

WATCHED = (0.5, 30)
"""Below this mean for so many days, today among them, a gating quality is to be watched."""

TALKED_ABOUT = (0.4, 45)
"""The same for what is to be renegotiated."""

HOPELESS = (0.35, 60)
"""After the second talk, below this mean on each of so many days: that is the end of it."""


def decided_from(history: History) -> int:
    """The first day on which anything is decided; the length of the life if none is."""
    if len(history.happenings) < UNDECIDED_OCCASIONS:
        return history.length
    return min(history.length, max(UNDECIDED_DAYS, history.happenings[UNDECIDED_OCCASIONS - 1].day))


Course = list[list[float]]
"""The five qualities of every day, as the truth looks at them."""


def standings(history: History, course: Course) -> list[Verdict]:
    """The truth of every day, "insufficient" while nothing is decided."""
    result = [Verdict.STEADY] * history.length
    for (level, days), verdict in ((WATCHED, Verdict.WATCH), (TALKED_ABOUT, Verdict.RENEGOTIATE)):
        for quality in gating(history.role):
            run = 0
            for day, qualities in enumerate(course):
                run = run + 1 if qualities[quality] < level else 0
                if run >= days:
                    result[day] = verdict
    for start, end in ends(history, course):
        result[start:end] = [Verdict.END] * (end - start)
    decided = decided_from(history)
    result[:decided] = [Verdict.INSUFFICIENT] * decided
    return result


def ends(history: History, course: Course) -> list[tuple[int, int]]:
    """From when to before when it is over, for each reason there is."""
    spans = [(day, next((on for on in history.pardons if on > day), history.length)) for day in history.dishonesties]
    level, days = HOPELESS
    for quality, name in enumerate(DIMENSIONS):
        better = [day for day in range(history.length) if course[day][quality] >= level]
        for talk in [day for day, about in history.talks if about == name][1:]:
            until = next((day for day in better if day > talk), history.length)
            if until > talk + days:
                spans.append((talk + days, until))
    return spans


def truth_of(standing: Sequence[Verdict]) -> Truth:
    """The right verdicts of every day, and what has to be noticed by when.

    A change is to be noticed when the new truth outlasts its grace; becoming steady after the undecided time is none.
    """
    length = len(standing)
    changes = [day for day in range(1, length) if standing[day] is not standing[day - 1]]
    truth = Truth(length, right_spans(standing))
    for day, until in pairwise([*changes, length]):
        old, new = standing[day - 1], standing[day]
        by = day + GRACE
        if by < length and by <= until and {old, new} != {Verdict.INSUFFICIENT, Verdict.STEADY}:
            low, high = noticed(frozenset({old}), frozenset({new}))
            kind = f"{new} from the start" if old is Verdict.INSUFFICIENT else f"{old} to {new}"
            truth.expectations.append(Expectation(kind, day, by, until, low, high))
    return truth


def right_spans(standing: Sequence[Verdict]) -> list[tuple[int, Allowed]]:
    """The verdicts right on each day, written where they change: all that were or will be true within the grace."""
    result: list[tuple[int, Allowed]] = []
    for day in range(len(standing)):
        right = frozenset(standing[max(0, day - GRACE) : day + GRACE + 1])
        if not result or result[-1][1] != right:
            result.append((day, right))
    return result
