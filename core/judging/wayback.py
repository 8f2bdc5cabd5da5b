"""The way back: the fewest plausible events after which the verdict would be a step better.

Of the very kind that made the doubt first (planned requests against urgent ones), at the relationship's own rhythm and
within a year. Found by running the fold forward, one event at a time, so it is true when tried: those events on those
days give the promised verdict on the promised day, and one fewer does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice, pairwise
from statistics import median_low
from typing import NamedTuple

from core.dates import from_number, number
from core.judging.evidence import masses, of_one_day
from core.judging.explain import Part
from core.judging.scoring import State, advance, verdict_at
from core.judging.verdict import TOLERANCE, Gate, gates
from core.model import Event, Role, Verdict
from core.vocabulary import DIMENSIONS

BETTER = (Verdict.END, Verdict.RENEGOTIATE, Verdict.WATCH)
"""The verdicts there is a way back from, worst first."""

YEAR = 365
"""Days; what takes longer is no way back."""
FEW_DAYS, ASSUMED_RHYTHM = 4, 14
"""With fewer days with events in a year than these, an event is expected every so many days."""
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

USUAL = {"respect": "boundary_respected", "trust": "promise_kept", "reciprocity": "favour_received"} | {
    "urgency": "request_planned",
    "satisfaction": "energised",
}
"""What raises each dimension when its own log suggests nothing."""


class Way(NamedTuple):
    """Signals to come, in order, each with its day; the verdict they lead to, and the day it is read.

    Without steps, time does it, if nothing more comes against it.
    """

    steps: tuple[tuple[str, str], ...]
    verdict: Verdict
    by: str


def ways(events: Sequence[Event], state: State, parts: Sequence[Sequence[Part]], role: Role, day: str) -> list[Way]:
    """The ways one step back from the verdict read on ``day``: none when there is nothing to mend.

    ``events`` are the counted events up to ``day``, ``state`` their fold and ``parts`` what each weighs. The way about
    the complaint itself comes first; at most one more follows, if it is shorter. Where no plausible events help within
    a year there is one way without steps, as long as time takes.
    """
    at = number(day)
    now = verdict_at(state, role, at)
    if now not in BETTER:
        return []
    gap, first = rhythm(events, at), max(at, state.rhythm.last + 1)
    if state.judgement.stopped:
        return _pardoned(state, parts, role, at, first, gap)
    found = [
        way for plan in _plans(parts, state, role, at) if (way := _walked(plan, state, role, at, gap)) and way.steps
    ]
    shorter = [way for way in found[1:] if len(way.steps) < len(found[0].steps)]
    waited = _waited(state, role, at)
    if waited is not None and (not found or waited.by <= found[0].by):
        return [waited]
    return found[:1] + shorter[:1]


def rhythm(events: Sequence[Event], at: int) -> int:
    """The median gap, in days, between the days with events in the year before the day ``at``."""
    days = sorted({number(event.on) for event in events if at - YEAR < number(event.on) <= at})
    if len(days) < FEW_DAYS:
        return ASSUMED_RHYTHM
    return median_low(later - earlier for earlier, later in pairwise(days))


def _pardoned(state: State, parts: Sequence[Sequence[Part]], role: Role, at: int, first: int, gap: int) -> list[Way]:
    """A flag is lifted by a pardon alone; where other things end it too, they have to be mended as well."""
    pardon = ("pardon", from_number(first))
    lifted = _after(state, role, *pardon)
    verdict = verdict_at(lifted, role, first)
    if verdict is not Verdict.END:
        return [Way((pardon,), verdict, pardon[1])]
    found = (_walked(plan, lifted, role, first, gap) for plan in _plans(parts, lifted, role, at))
    return [Way((pardon, *way.steps), way.verdict, way.by) for way in found if way][:1]


def _waited(state: State, role: Role, at: int) -> Way | None:
    """When time alone makes it better: it only ever eases a verdict above the calm ones."""
    now = verdict_at(state, role, at)
    low, high = at, at + LONGEST_WAIT
    if not _better(verdict_at(state, role, high), now):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _better(verdict_at(state, role, middle), now) else (middle, high)
    return Way((), verdict_at(state, role, high), from_number(high))


def _walked(plan: tuple[str, ...], state: State, role: Role, at: int, gap: int) -> Way | None:
    now = verdict_at(state, role, at)
    states, steps = [state], []
    for i, signal in enumerate(islice(cycle(plan), YEAR // gap), start=1):
        day = at + i * gap
        steps.append((signal, from_number(day)))
        states.append(_after(states[-1], role, *steps[-1]))
        if _better(verdict_at(states[-1], role, day), now):
            while steps and _better(verdict_at(states[len(steps) - 1], role, day), now):
                steps.pop()
            return Way(tuple(steps), verdict_at(states[len(steps)], role, day), from_number(day))
    return None


def _after(state: State, role: Role, signal: str, on: str) -> State:
    event = Event(id="step", relationship="-", on=on, signal=signal)
    return advance(state, role, of_one_day(number(on), [event]))


def _plans(parts: Sequence[Sequence[Part]], state: State, role: Role, at: int) -> Iterator[tuple[str, ...]]:
    """What could be tried: the answer to what made the greatest doubt, more of its kind, and then all in turn."""
    worst = _to_mend(gates(state.masses, role, at), state)
    answers = {gate.dimension: _answers(parts[gate.dimension], gate.dimension) for gate in worst}
    tried: list[tuple[str, ...]] = [answers[worst[0].dimension][:1]]
    tried.append(tuple(dict.fromkeys(found[0] for found in answers.values())))
    tried += [(answer,) for answer in answers[worst[0].dimension][1:]]
    yield from dict.fromkeys(tried)


def _to_mend(read: Sequence[Gate], state: State) -> list[Gate]:
    """The gating dimensions a way back must speak to, the most doubted first."""
    doubted = [gate for gate in read if gate.doubt > TOLERANCE]
    talk = state.judgement.talk
    if not doubted and talk is not None:
        doubted = [gate for gate in read if gate.dimension in talk.dimensions]
    return sorted(doubted or read, key=lambda gate: (-gate.doubt, gate.dimension))


def _answers(parts: Sequence[Part], dimension: int) -> tuple[str, ...]:
    """The good news that answers what raised this doubt, the weightiest first, if it speaks to this very dimension."""
    weights: dict[str, float] = {}
    for part in parts:
        if part.doubt > 0:
            weights[part.event.signal] = weights.get(part.event.signal, 0.0) + part.doubt
    answers = [ANSWERS[signal] for signal in sorted(weights, key=lambda s: -weights[s]) if signal in ANSWERS]
    return tuple(dict.fromkeys([*(a for a in answers if _raises(a, dimension)), USUAL[DIMENSIONS[dimension]]]))


def _raises(signal: str, dimension: int) -> bool:
    probe = Event(id="probe", relationship="-", on="2000-01-01", signal=signal)
    return any(d == dimension and positive > 0 for d, positive, _ in masses(probe))


def _better(verdict: Verdict, than: Verdict) -> bool:
    return verdict not in BETTER or BETTER.index(verdict) > BETTER.index(than)
