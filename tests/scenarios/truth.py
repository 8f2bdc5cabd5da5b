"""What is really the case in a simulated life, day by day, and by when a method has to have noticed.

Nothing here knows a score. A truth is a list of spans, each with the verdicts a fair reader of the whole story would
accept, and a list of expectations: something changed on this day, and by that day the verdict must say so.

Grace. Between the day something changes and the deadline for noticing, the old verdict, the new one and those between
are all right: nobody can see a change before it has shown. After the deadline only the new ones are.
Thin logs. On a day with fewer than four weighing events in the last 120 days, "insufficient" is right as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.model import Verdict

RANK = {Verdict.INSUFFICIENT: 0, Verdict.STEADY: 0, Verdict.WATCH: 1, Verdict.RENEGOTIATE: 2, Verdict.END: 3}
"""How alarming a verdict is; "insufficient" raises no alarm."""

LADDER = (Verdict.STEADY, Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END)

Allowed = frozenset[Verdict]

GOOD: Allowed = frozenset({Verdict.STEADY})
UNSURE: Allowed = frozenset({Verdict.STEADY, Verdict.WATCH})
OPEN: Allowed = frozenset({Verdict.STEADY, Verdict.WATCH, Verdict.RENEGOTIATE})
TROUBLE: Allowed = frozenset({Verdict.WATCH, Verdict.RENEGOTIATE})
SERIOUS: Allowed = frozenset({Verdict.RENEGOTIATE})
OVER: Allowed = frozenset({Verdict.END})

THIN_EVENTS = 4
THIN_DAYS = 120


@dataclass(frozen=True)
class Expectation:
    """A change of ``kind`` on ``day``, to be noticed ``by`` a day; after ``until`` it is too late to count at all."""

    kind: str
    day: int
    by: int
    until: int
    low: int
    high: int

    def met_by(self, verdict: Verdict) -> bool:
        """Say whether ``verdict`` shows the change has been noticed."""
        return self.low <= RANK[verdict] <= self.high


@dataclass
class Truth:
    """The acceptable verdicts of a life of ``length`` days, written from its first day to its last."""

    length: int
    spans: list[tuple[int, Allowed]] = field(default_factory=lambda: [(0, GOOD)])
    expectations: list[Expectation] = field(default_factory=list)

    def holds(self, day: int, allowed: Allowed) -> None:
        """From ``day`` on exactly ``allowed`` are right, and no deadline is attached to it."""
        self.spans = [span for span in self.spans if span[0] < day] + [(day, allowed)]

    def changes(self, kind: str, day: int, by: int, to: Allowed) -> None:
        """From ``day`` on the truth is ``to``; from ``by`` on nothing else is right any more.

        A deadline beyond the life's end only opens the grace: there is nothing to be late for.
        """
        before = self.at(day)
        self.close(day)
        self.holds(day, between(before, to))
        if by < self.length:
            self.holds(by, to)
            low, high = noticed(before, to)
            self.expectations.append(Expectation(kind, day, by, self.length, low, high))

    def deepens(self, by: int, to: Allowed) -> None:
        """From ``by`` on only ``to`` is right; not a change of its own, so no delay is measured."""
        if by < self.length:
            self.holds(by, to)

    def at(self, day: int) -> Allowed:
        """The acceptable verdicts on ``day``, thin logs left aside."""
        return next(allowed for start, allowed in reversed(self.spans) if start <= day)

    def close(self, day: int) -> None:
        """Whatever was still to be noticed can only be noticed before ``day``; deadlines not reached by then lapse."""
        self.expectations = [
            Expectation(e.kind, e.day, e.by, min(e.until, day), e.low, e.high) for e in self.expectations if e.by <= day
        ]

    def series(self) -> list[Allowed]:
        """The acceptable verdicts of every day, thin logs left aside."""
        days: list[Allowed] = []
        ends = [start for start, _ in self.spans[1:]] + [self.length]
        for (start, allowed), end in zip(self.spans, ends, strict=True):
            days.extend([allowed] * (end - start))
        return days


def between(old: Allowed, new: Allowed) -> Allowed:
    """The verdicts of both sets and those on the ladder between them."""
    ranks = [RANK[verdict] for verdict in old | new]
    return frozenset(LADDER[min(ranks) : max(ranks) + 1])


def noticed(old: Allowed, new: Allowed) -> tuple[int, int]:
    """The lowest and highest rank that show the way from ``old`` to ``new`` has been understood."""
    if max(RANK[v] for v in new) > max(RANK[v] for v in old) or min(RANK[v] for v in new) > min(RANK[v] for v in old):
        return min(RANK[v] for v in new), 3
    return 0, max(RANK[v] for v in new)
