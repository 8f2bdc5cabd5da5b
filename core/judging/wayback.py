"""The shortest way back: the fewest plausible events after which the verdict would be a step better.

Found by running the fold forward, one event at a time at the relationship's own rhythm, so it is true when tried:
those events on those days give the promised verdict on the promised day, and one fewer does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import NamedTuple

from core.days import from_number, number
from core.judging import verdict as ladder
from core.judging.evidence import masses, of_one_day
from core.judging.scoring import State, advance, verdict_at
from core.judging.verdict import Gate, gates
from core.model import Event, Role, Verdict
from core.vocabulary import DIMENSIONS

BETTER = (Verdict.END, Verdict.RENEGOTIATE, Verdict.WATCH)
"""The verdicts there is a way back from, worst first."""

LONGEST = 60
"""The most events a way back may take before it is no way back."""
QUICKEST, SLOWEST = 3, 28
"""The rhythm assumed of the events to come, in days, is the relationship's own within these bounds."""

ANSWERS = {
    "promise_broken": "promise_kept",
    "opaque": "transparent",
    "distrusted": "expertise_trusted",
    "paid_late": "paid_on_time",
    "dismissed": "recognition",
    "boundary_crossed": "boundary_respected",
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
    """Signals to come, in order, each with its day; the verdict they lead to, and the day it is read."""

    steps: tuple[tuple[str, str], ...]
    verdict: Verdict
    by: str


def ways(events: Sequence[Event], state: State, role: Role, day: str) -> list[Way]:
    """The shortest ways one step back from the verdict read on ``day``: none when there is nothing to mend.

    They speak to the dimensions at watch; only when that leads nowhere to the others that are low.

    ``events`` are the counted events up to ``day`` and ``state`` their fold. Shortest first; at most two.
    """
    at = number(day)
    now = verdict_at(state, role, at)
    if now not in BETTER:
        return []
    gap = _rhythm(state)
    pulling = _pulling_down(gates(state.masses, role, at), state)
    at_watch = [gate for gate in pulling if gate.at_watch]
    for low in (at_watch, pulling):
        plans = _plans(events, low, pardon=state.judgement.stopped)
        found = {way for plan in plans if (way := _walked(plan, state, role, at, gap))}
        if found:
            return sorted(found, key=lambda way: (len(way.steps), way.by, way.steps))[:2]
    return []


def _walked(plan: tuple[str, ...], state: State, role: Role, at: int, gap: int) -> Way | None:
    now = verdict_at(state, role, at)
    states, steps = [state], []
    for i, signal in enumerate(islice(_repeated(plan), LONGEST), start=1):
        day = at + i * gap
        event = Event(id=f"step-{i:03}", relationship="-", on=from_number(day), signal=signal)
        states.append(advance(states[-1], role, of_one_day(day, [event])))
        steps.append((signal, event.on))
        if _better(verdict_at(states[-1], role, day), now):
            needed = i
            while needed and _better(verdict_at(states[needed - 1], role, day), now):
                needed -= 1
            return Way(tuple(steps[:needed]), verdict_at(states[needed], role, day), from_number(day))
    return None


def _repeated(plan: tuple[str, ...]) -> Iterator[str]:
    """The plan over and over; a pardon is given once and what follows it goes on."""
    once = [signal for signal in plan if signal == "pardon"]
    rest = [signal for signal in plan if signal != "pardon"]
    yield from once
    yield from cycle(rest)


def _plans(events: Sequence[Event], low: Sequence[Gate], pardon: bool) -> Iterator[tuple[str, ...]]:
    """What could be tried: the answers to what lowered each dimension, all in turn, and each alone."""
    first = ("pardon",) if pardon else ()
    answers = tuple(dict.fromkeys(_answer(events, gate) for gate in low))
    if answers:
        yield first + answers
    for signal in answers[1:] and answers:
        yield (*first, signal)
    if any(gate.dimension in (ladder.TRUST, ladder.SATISFACTION) for gate in low):
        yield (*first, "work_good")


def _pulling_down(read: Sequence[Gate], state: State) -> list[Gate]:
    """The gating dimensions a way back must speak to, the lowest first."""
    low = [gate for gate in read if gate.at_watch or gate.holds_watch]
    talk = state.judgement.talk
    if talk is not None:
        low += [gate for gate in read if gate.dimension in talk.dimensions and gate not in low]
    if not low:
        low = [gate for gate in read if gate.negative > 0 and gate.dimension != ladder.RECIPROCITY] or list(read)
    return sorted(low, key=lambda gate: (not gate.at_watch, gate.mean, gate.dimension))


def _answer(events: Sequence[Event], gate: Gate) -> str:
    """The good news that answers what lowered this dimension most often, if it raises this very dimension."""
    lowering = Counter(e.signal for e in events if any(d == gate.dimension and n > p for d, p, n in masses(e)))
    for signal, _ in lowering.most_common():
        answer = ANSWERS.get(signal)
        if answer and any(d == gate.dimension and p > 0 for d, p, _ in masses(_probe(answer))):
            return answer
    return USUAL[DIMENSIONS[gate.dimension]]


def _probe(signal: str) -> Event:
    return Event(id="probe", relationship="-", on="2000-01-01", signal=signal)


def _rhythm(state: State) -> int:
    rhythm = state.rhythm
    usual = round((rhythm.last - rhythm.first) / rhythm.gaps) if rhythm.gaps else 7
    return min(max(usual, QUICKEST), SLOWEST)


def _better(verdict: Verdict, than: Verdict) -> bool:
    return verdict not in BETTER or BETTER.index(verdict) > BETTER.index(than)
