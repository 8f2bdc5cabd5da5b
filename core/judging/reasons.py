"""Why a verdict stands: each reason names its rule, its dimension, its events, and says it in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from core.days import from_number, number
from core.judging import verdict as ladder
from core.judging.evidence import CONFIRMED, masses
from core.judging.masses import MEMORIES
from core.judging.phrases import counted as said
from core.judging.phrases import enumerated, listed
from core.judging.scoring import State
from core.judging.verdict import NO_DAY, Gate, gates, level_on, verdict_on
from core.language import N_, Language
from core.model import Event, Role, Verdict
from core.vocabulary import DIMENSIONS

LOW_RULES = {
    "respect": "low_respect",
    "trust": "low_trust",
    "reciprocity": "one_sided",
    "urgency": "systematic_urgency",
    "satisfaction": "low_satisfaction",
}
"""The rule that flags each dimension."""

DIMENSION_LABELS = {
    "respect": N_("respect"),
    "trust": N_("trust"),
    "reciprocity": N_("reciprocity"),
    "urgency": N_("urgency"),
    "satisfaction": N_("satisfaction"),
}

FEW_EVENTS = 8
"""Up to here a log is thin; a longer one without a verdict has faded."""

REMEMBERED_HALF_LIVES = 2
"""A sentence counts the events of the last two half-lives: those that still weigh a quarter or more."""


class Reason(Struct, frozen=True, kw_only=True):
    """One reason of a verdict; ``events`` are ids, oldest first."""

    rule: str
    dimension: str | None
    text: str
    events: tuple[str, ...]


class _Case(NamedTuple):
    events: Sequence[Event]
    state: State
    read: tuple[Gate, ...]
    day: int
    language: Language


def reasons(events: Sequence[Event], state: State, role: Role, day: str, language: Language) -> list[Reason]:
    """The reasons of the verdict read on ``day``, the weightiest first; never empty.

    ``events`` are the counted events up to ``day`` and ``state`` their fold.
    """
    at = number(day)
    case = _Case(events, state, gates(state.masses, role, at), at, language)
    if state.judgement.stopped:
        return [_dishonesty(case)]
    level = level_on(state.judgement, case.read, at)
    found: list[Reason] = []
    if level == ladder.END:
        found.append(_talks(case))
    if level >= ladder.WATCH:
        found += _low_dimensions(case)
        found += _strain(case, alone=not found)
    if _talk_open(case):
        found.append(_talk(case))
    return found or [_calm(case)]


def quiet(state: State, day: str, language: Language) -> Reason | None:
    """A note when nothing was logged for longer than this relationship's habit; never a verdict."""
    rhythm = state.rhythm
    if rhythm.last == NO_DAY or number(day) - rhythm.last <= rhythm.quiet_days:
        return None
    text = language.text("Nothing noted since {day}: a longer silence than usual, or simply not logged.")
    words = text.format(day=language.day(from_number(rhythm.last)))
    return Reason(rule="silence", dimension=None, text=words, events=())


def _dishonesty(case: _Case) -> Reason:
    since = from_number(case.state.judgement.stopped_on)
    proof = [e for e in case.events if e.signal == "dishonesty" and (e.severity or 0) >= CONFIRMED and e.on >= since]
    text = case.language.text("Dishonesty confirmed on {day}: stop before it happens again.")
    words = text.format(day=case.language.day(since))
    return Reason(rule="confirmed_dishonesty", dimension="trust", text=words, events=_ids(proof))


def _talks(case: _Case) -> Reason:
    talk = case.state.judgement.talk
    about = talk.dimensions if talk else tuple(gate.dimension for gate in case.read)
    talks = [e for e in case.events if e.signal == "talk"][-max(2, case.state.judgement.failures + 1) :]
    last = from_number(talk.day) if talk else talks[-1].on
    after = [e for e in _lowering(case.events, about) if e.on > last]
    _ = case.language
    text = _.text("{talks} changed nothing; the last one was on {day}.")
    if after:
        text = _.text("{talks} changed nothing: {what} since the last one, on {day}.")
    words = text.format(talks=said("talk", len(talks), _), what=enumerated(after, _), day=_.day(last))
    return Reason(
        rule="talks_without_change", dimension=DIMENSIONS[about[0]], text=words, events=_ids([*talks, *after])
    )


def _low_dimensions(case: _Case) -> list[Reason]:
    flagged = [g for g in case.read if g.at_watch or g.holds_watch]
    found = [_low(case, gate) for gate in sorted(flagged, key=lambda g: (not g.at_watch, g.mean))]
    if sum(gate.at_watch for gate in flagged) >= ladder.SEVERAL:
        names = [case.language.text(DIMENSION_LABELS[DIMENSIONS[g.dimension]]) for g in flagged if g.at_watch]
        text = case.language.text("Several things are low together: {names}.")
        words = text.format(names=listed(names, case.language))
        events = tuple(dict.fromkeys(id_ for reason in found for id_ in reason.events))
        found.insert(0, Reason(rule="several_low", dimension=None, text=words, events=events))
    return found


def _low(case: _Case, gate: Gate) -> Reason:
    name = DIMENSIONS[gate.dimension]
    recent = remembered(case.events, gate.dimension, case.day)
    lowering = _lowering(recent, (gate.dimension,))
    _ = case.language
    label = _.text(DIMENSION_LABELS[name]).capitalize()
    if not lowering:
        words = _.text("{name} is still recovering.").format(name=label)
    elif name == "urgency":
        words = _urgency_words(recent, lowering, _)
    else:
        text = (
            _.text("{name}: {what} since {day}.") if gate.at_watch else _.text("{name}, fragile: {what} since {day}.")
        )
        words = text.format(name=label, what=enumerated(lowering, _), day=_.day(lowering[0].on))
    return Reason(rule=LOW_RULES[name], dimension=name, text=words, events=_ids(lowering))


def _urgency_words(recent: Sequence[Event], lowering: Sequence[Event], language: Language) -> str:
    requests = [e for e in recent if e.signal in ("request_planned", "request_urgent")]
    urgent = sum(e.signal == "request_urgent" for e in requests)
    others = [e for e in lowering if e.signal != "request_urgent"]
    what = enumerated(others, language)
    if not urgent:
        return language.text("{what} since {day}.").format(what=what, day=language.day(lowering[0].on))
    text = language.plural(
        "The one request since {day} was urgent{also}.",
        "{urgent} of {n} requests since {day} were urgent{also}.",
        len(requests),
    )
    also = language.text("; also {what}").format(what=what) if others else ""
    return text.format(urgent=urgent, n=len(requests), day=language.day(requests[0].on), also=also)


def _strain(case: _Case, alone: bool) -> list[Reason]:
    strain = case.state.judgement.strain_on(case.day)
    if strain < (ladder.STRAIN_HOLD_WATCH if alone else ladder.STRAIN_WATCH):
        return []
    since = from_number(case.state.judgement.strain_from)
    about = tuple(gate.dimension for gate in case.read if gate.dimension != ladder.RECIPROCITY)
    events = [e for e in _lowering(case.events, about) if e.on >= since]
    text = case.language.plural(
        "{n} friction since {day} adds up: {what}.", "{n} frictions since {day} add up: {what}.", len(events)
    )
    words = text.format(n=len(events), day=case.language.day(since), what=enumerated(events, case.language))
    return [Reason(rule="strain", dimension=None, text=words, events=_ids(events))]


def _talk_open(case: _Case) -> bool:
    talk = case.state.judgement.talk
    return talk is not None and case.day - talk.day < ladder.TALK_WATCH_DAYS


def _talk(case: _Case) -> Reason:
    talk = case.state.judgement.talk
    assert talk is not None
    on = from_number(talk.day)
    _ = case.language
    if talk.bad:
        text = _.text("Talked about on {day}, and no better since.")
    elif talk.positive > talk.negative:
        text = _.text("Talked about on {day}; the first signs are good.")
    else:
        text = _.text("Talked about on {day}; too early to say whether it helped.")
    talks = [e for e in case.events if e.signal == "talk" and e.on == on]
    return Reason(rule="talk_open", dimension=None, text=text.format(day=_.day(on)), events=_ids(talks))


def _calm(case: _Case) -> Reason:
    _ = case.language
    if verdict_on(case.state.judgement, case.read, case.day) is Verdict.INSUFFICIENT:
        return Reason(rule="thin_log", dimension=None, text=_thin_words(case), events=_ids(case.events))
    recent = [e for e in case.events if case.day - number(e.on) <= 180]
    good = [e for e in recent if _speaks(e, good=True)]
    text = _.plural(
        "Nothing stands out: {n} good sign in six months.",
        "Nothing stands out: {n} good signs in six months.",
        len(good),
    )
    return Reason(rule="nothing_flagged", dimension=None, text=text.format(n=len(good)), events=_ids(good))


def _thin_words(case: _Case) -> str:
    _, n = case.language, len(case.events)
    if n > FEW_EVENTS:
        text = _.text("Nothing recent enough to judge: the last event is of {day}.")
        return text.format(day=_.day(case.events[-1].on))
    text = _.plural("Too little noted to judge: {n} event so far.", "Too little noted to judge: {n} events so far.", n)
    return text.format(n=n)


def remembered(events: Iterable[Event], dimension: int, day: int) -> list[Event]:
    """The events that speak of ``dimension`` and still weigh a quarter or more on ``day``."""
    horizon = REMEMBERED_HALF_LIVES * MEMORIES[dimension].half_life
    return [e for e in events if day - number(e.on) <= horizon and any(d == dimension for d, _, _ in masses(e))]


def _lowering(events: Iterable[Event], dimensions: Sequence[int]) -> list[Event]:
    """Events that lower one of ``dimensions``; a check-in does from 3 down."""
    return [e for e in events if any(d in dimensions and n >= p and n > 0 for d, p, n in masses(e))]


def _speaks(event: Event, good: bool) -> bool:
    return any((p > n) if good else (n > p) for _, p, n in masses(event))


def _ids(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(event.id for event in events)
