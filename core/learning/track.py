"""One relationship's life as a list of states: the verdict and the health on any day, and the days they changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from core.judging.evidence import daily
from core.judging.scoring import Score, State, health_of, scores_at, undated, verdict_at
from core.judging.since import turning_days
from core.judging.verdict import gates
from core.model import Event, Role, Verdict

FLAGGED = (Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END)
"""The verdicts that call for attention."""


class Turn(NamedTuple):
    """The verdict changed on ``day`` (days since 1970) from ``before`` to ``after``."""

    day: int
    before: Verdict
    after: Verdict


class Track:
    """The states after each judged day of one log, undated; days are days since 1970.

    ``before`` is the state before the first of them: then it tells of no day before that.
    """

    def __init__(self, events: Iterable[Event], role: Role, before: State | None = None) -> None:
        self.role = role
        self._days: list[int] = []
        self._verdicts: dict[int, Verdict] = {}
        self._states: list[State] = [before or State()]
        for evidence in daily(events):
            self._days.append(evidence.day)
            self._states.append(undated(self._states[-1], role, evidence))

    @property
    def days(self) -> Sequence[int]:
        """The days with events that weigh, oldest first."""
        return self._days

    def state_on(self, day: int) -> State:
        """The state as of ``day``."""
        return self._states[bisect_right(self._days, day)]

    def verdict_on(self, day: int) -> Verdict:
        """The verdict read on ``day``; months begin where others end, so that one day is asked several times."""
        if day not in self._verdicts:
            self._verdicts[day] = verdict_at(self.state_on(day), self.role, day)
        return self._verdicts[day]

    def scores_on(self, day: int) -> tuple[Score, ...]:
        """The five dimensions read on ``day``."""
        return scores_at(self.state_on(day), day)

    def health_on(self, day: int) -> float | None:
        """The health read on ``day``; None while too little is noted for it to mean anything."""
        scores = self.scores_on(day)
        if self.verdict_on(day) is Verdict.INSUFFICIENT or all(score.unknown for score in scores):
            return None
        return health_of(scores, self.role)[0]

    def turns(self, first: int, last: int) -> Iterator[Turn]:
        """Every change of verdict from the day after ``first`` to ``last``, oldest first."""
        day, verdict = first, self.verdict_on(first)
        for judged in self._days[bisect_right(self._days, first) : bisect_right(self._days, last)]:
            yield from self._eased(day, verdict, judged - 1)
            before = self.verdict_on(judged - 1)
            day, verdict = judged, self.verdict_on(judged)
            if verdict is not before:
                yield Turn(judged, before, verdict)
        yield from self._eased(day, verdict, last)

    def flagged_since(self, day: int) -> int | None:
        """The day since which a flag has stood without a break on ``day``; None when none stands."""
        if self.verdict_on(day) not in FLAGGED:
            return None
        raised = [turn.day for turn in self.turns(self._days[0] - 1, day) if turn.before not in FLAGGED]
        return raised[-1]

    def _eased(self, day: int, verdict: Verdict, until: int) -> Iterator[Turn]:
        """The changes of a stretch without events, after ``day`` and up to ``until``."""
        if until <= day:
            return
        state = self.state_on(day)
        read = gates(state.masses, self.role, until)
        for turn in turning_days(
            state.masses, state.judgement, self.role, verdict, state.rhythm.last, day, until, read
        ):
            then = self.verdict_on(turn)
            if then is not verdict:
                yield Turn(turn, verdict, then)
                verdict = then
