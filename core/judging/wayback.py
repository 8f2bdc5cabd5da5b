"""The way back: the fewest plausible events after which the verdict would be a step better.

Of the very kind that made the doubt first (planned requests against urgent ones), at the relationship's own rhythm and
within a year. No more often than this relationship has shown: an invoice can be on time as often as there are invoices,
but what hardly came so far comes once a month at most. Found by running the fold forward, one event at a time, so it is
true when tried: those events on those days give the promised verdict on the promised day, and one fewer does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, pairwise
from typing import NamedTuple

from core.dates import from_number, number
from core.judging.evidence import Told, masses, of_one_day
from core.judging.explain import Part
from core.judging.reasons import doubted
from core.judging.scoring import State, advance, verdict_at
from core.judging.verdict import Gate, gates
from core.model import Event, Role, Verdict
from core.vocabulary import DIMENSIONS

BETTER = (Verdict.END, Verdict.RENEGOTIATE, Verdict.WATCH)
"""The verdicts there is a way back from, worst first."""

YEAR = 365
"""Days; what takes longer is no way back."""
FEW_DAYS, ASSUMED_RHYTHM = 4, 14
"""With fewer days with events in a year than these, an event is expected every so many days."""
TWICE, MONTH = 2, 30
QUARTER = 90
"""Days; once in so many is asked of anybody, however rarely it came."""
LONGEST_WAIT = 4096
"""Days; by then every doubt has faded."""

ANSWERS = {
    "promise_broken": "promise_kept",
    "dishonesty": "transparent",
    "left_without_word": "transparent",
    "opaque": "transparent",
    "distrusted": "expertise_trusted",
    "paid_late": "paid_on_time",
    "dismissed": "recognition",
    "boundary_crossed": "boundary_respected",
    "disrespect": "recognition",
    "impossible_demand": "request_planned",
    "scope_creep": "extra_work_paid",
    "no_reply": "reply_prompt",
    "favour_given": "favour_received",
    "introduction_given": "introduction_received",
    "i_reached_out": "they_reached_out",
    "request_urgent": "request_planned",
    "crumb_request": "request_planned",
    "after_hours": "request_planned",
    "work_poor": "work_good",
    "drained": "energised",
}
"""The good news that answers each piece of bad news."""

SAME_OCCASION = {
    "promise_kept": ("promise_broken",),
    "paid_on_time": ("paid_late",),
    "boundary_respected": ("boundary_crossed",),
    "reply_prompt": ("no_reply",),
    "extra_work_paid": ("scope_creep",),
    "request_planned": ("request_urgent", "crumb_request", "impossible_demand"),
    "work_good": ("work_poor",),
}
"""What could have been the good news, had it been done well: each was an occasion for it."""

USUAL = {"respect": "boundary_respected", "trust": "promise_kept", "reciprocity": "favour_received"} | {
    "urgency": "request_planned",
    "satisfaction": "energised",
}
"""What raises each dimension where no good news answers what lowered it."""


class Way(NamedTuple):
    """Signals to come, in order, each with its day; the verdict they lead to, and the day it is read.

    Without steps, time does it, if nothing more comes against it.
    """

    steps: tuple[tuple[str, str], ...]
    verdict: Verdict
    by: str


def ways(events: Sequence[Told], state: State, parts: Sequence[Sequence[Part]], role: Role, day: str) -> list[Way]:
    """The ways one step back from the verdict read on ``day``: none when there is nothing to mend.

    ``events`` are the counted events up to ``day``, ``state`` their fold and ``parts`` what each weighs. The way about
    the complaint itself comes first; at most one more follows, if it is shorter. Where no plausible events help sooner
    than time does, or within a year, there is one way without steps, as long as time takes.
    """
    at = number(day)
    now = verdict_at(state, role, at)
    if now not in BETTER:
        return []
    pace, first = Pace(events, at), max(at, state.rhythm.last + 1)
    if state.judgement.stopped:
        return _pardoned(state, parts, role, at, first, pace)
    found = [way for plan in _plans(parts, state, role, at) if (way := _walked(plan, state, role, at, pace))]
    waited = _waited(state, role, at, _better_than(verdict_at(state, role, at)))
    if waited is not None:
        found = [way for way in found if way.steps and way.by < waited.by] or [waited]
    return found[:1] + [way for way in found[1:] if _shorter(way, found[0])][:1]


def _shorter(way: Way, than: Way) -> bool:
    return way.by <= than.by and len(way.steps) < len(than.steps)


def eases_on(state: State, role: Role, day: str) -> str | None:
    """From which day on time alone leaves nothing flagged; None where only a pardon does, or nothing is flagged."""
    at = number(day)
    if state.judgement.stopped or verdict_at(state, role, at) not in BETTER:
        return None
    waited = _waited(state, role, at, lambda verdict: verdict not in BETTER)
    return None if waited is None else waited.by


class Pace:
    """How often what is hoped for can come: by the log of the last year, which has shown what there is to hope for."""

    def __init__(self, events: Sequence[Told], at: int) -> None:
        year = [event for event in events if at - YEAR < number(event.on) <= at]
        self.gap = rhythm(events, at)
        self._signals = Counter(event.signal for event in year)
        self._days = at - min((number(event.on) for event in year), default=at)

    def between(self, signal: str) -> int:
        """Days from one to the next of this kind, a quarter at most.

        As often as there was occasion for it, late invoices being occasions for one on time; but more than once a month
        only where it came half as often.
        """
        came = self._signals[signal]
        occasions = came + sum(self._signals[other] for other in SAME_OCCASION.get(signal, ()))
        often = min(occasions, max(TWICE * came, self._days // MONTH))
        return max(self.gap, min(QUARTER, self._days // max(1, often)))


def rhythm(events: Sequence[Told], at: int) -> int:
    """The median gap, in days, between the days with events in the year before the day ``at``."""
    days = sorted({number(event.on) for event in events if at - YEAR < number(event.on) <= at})
    if len(days) < FEW_DAYS:
        return ASSUMED_RHYTHM
    gaps = sorted(later - earlier for earlier, later in pairwise(days))
    return gaps[(len(gaps) - 1) // 2]  # statistics would load a lot for this, before the first frame


def _pardoned(state: State, parts: Sequence[Sequence[Part]], role: Role, at: int, first: int, pace: Pace) -> list[Way]:
    """A flag is lifted by a pardon alone; where other things end it too, they have to be mended as well."""
    pardon = ("pardon", from_number(first))
    lifted = _after(state, role, *pardon)
    verdict = verdict_at(lifted, role, first)
    if verdict is not Verdict.END:
        return [Way((pardon,), verdict, pardon[1])]
    found = (_walked(plan, lifted, role, first, pace) for plan in _plans(parts, lifted, role, at))
    return [Way((pardon, *way.steps), way.verdict, way.by) for way in found if way][:1]


def _waited(state: State, role: Role, at: int, enough: Callable[[Verdict], bool]) -> Way | None:
    """When time alone makes it good ``enough``: it only ever eases a verdict above the calm ones."""
    if not enough(verdict_at(state, role, at + LONGEST_WAIT)):
        return None
    day = _eased(state, role, at, at + LONGEST_WAIT, enough)
    return Way((), verdict_at(state, role, day), from_number(day))


def _eased(state: State, role: Role, low: int, high: int, enough: Callable[[Verdict], bool]) -> int:
    """The first day good ``enough``, between one that is not and one that is."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(verdict_at(state, role, middle)) else (middle, high)
    return high


def _walked(plan: tuple[str, ...], state: State, role: Role, at: int, pace: Pace) -> Way | None:
    enough = _better_than(verdict_at(state, role, at))
    states, steps = [state], []
    for signal, day in _paced(plan, at, pace):
        steps.append((signal, from_number(day)))
        states.append(_after(states[-1], role, *steps[-1]))
        if enough(verdict_at(states[-1], role, day)):
            while steps and enough(verdict_at(states[len(steps) - 1], role, day)):
                steps.pop()
            after, since = states[len(steps)], number(steps[-1][1]) if steps else at
            by = since if enough(verdict_at(after, role, since)) else _eased(after, role, since, day, enough)
            return Way(tuple(steps), verdict_at(after, role, by), from_number(by))
    return None


def _paced(plan: tuple[str, ...], at: int, pace: Pace) -> Iterator[tuple[str, int]]:
    """The signals of ``plan`` in turn, each with its day, within a year."""
    due: dict[str, int] = {}
    day = at
    for signal in cycle(plan):
        day = max(day + pace.gap, due.get(signal, at))
        if day > at + YEAR:
            return
        due[signal] = day + pace.between(signal)
        yield signal, day


def _after(state: State, role: Role, signal: str, on: str) -> State:
    event = Event(id="step", relationship="-", on=on, signal=signal)
    return advance(state, role, of_one_day(number(on), [event]))


def _plans(parts: Sequence[Sequence[Part]], state: State, role: Role, at: int) -> Iterator[tuple[str, ...]]:
    """What could be tried: the answer to what made the greatest doubt, that to each complaint in turn, and others."""
    worst = _to_mend(gates(state.masses, role, at), state)
    answers = {gate.dimension: _answers(parts[gate.dimension], gate.dimension) for gate in worst}
    tried: list[tuple[str, ...]] = [answers[worst[0].dimension][:1]]
    tried.append(tuple(dict.fromkeys(found[0] for found in answers.values())))
    tried += [(answer,) for answer in answers[worst[0].dimension][1:]]
    yield from dict.fromkeys(tried)


def _to_mend(read: Sequence[Gate], state: State) -> list[Gate]:
    """The gating dimensions a way back must speak to: those that are a reason, else those the talk is about."""
    found, talk = doubted(read), state.judgement.talk
    if not found and talk is not None:
        found = [gate for gate in read if gate.dimension in talk.dimensions]
    return found or sorted(read, key=lambda gate: (-gate.doubt, gate.dimension))


def _answers(parts: Sequence[Part], dimension: int) -> tuple[str, ...]:
    """The good news that answers what raised this doubt, the weightiest first, if it speaks to this very dimension."""
    weights: dict[str, float] = {}
    for part in parts:
        if part.doubt > 0:
            weights[part.event.signal] = weights.get(part.event.signal, 0.0) + part.doubt
    answers = [ANSWERS[signal] for signal in sorted(weights, key=lambda s: -weights[s]) if signal in ANSWERS]
    return tuple(dict.fromkeys(a for a in answers if _raises(a, dimension))) or (USUAL[DIMENSIONS[dimension]],)


def _raises(signal: str, dimension: int) -> bool:
    probe = Event(id="probe", relationship="-", on="2000-01-01", signal=signal)
    return any(d == dimension and positive > 0 for d, positive, _ in masses(probe))


def _better_than(now: Verdict) -> Callable[[Verdict], bool]:
    return lambda verdict: verdict not in BETTER or BETTER.index(verdict) > BETTER.index(now)
