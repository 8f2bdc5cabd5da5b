"""How much more is needed for *steady* to be proven, found by running the fold forward, and how that is said."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from core.dates import from_number, number
from core.judging.evidence import nothing
from core.judging.scoring import State, advance, verdict_at
from core.judging.verdict import (
    GATES,
    NO_DAY,
    PROVEN_DAYS,
    PROVEN_SPAN,
    gates,
)
from core.language import Language
from core.model import Role, Verdict

RECENT_DAYS = 180
"""What is said where nothing is flagged looks back six months."""
LEAST = 0.15
"""Less than this is remembered of nothing: what one slight sign is worth after two half-lives."""
WEEK = 7
MOST = 12
"""More good signs than this are no help worth promising."""


class Shade(StrEnum):
    """What there is, where it is too little for a verdict: good signs above all, frictions, or neither."""

    PROMISING = "promising"
    FRICTIONS = "frictions"
    NOTHING = "nothing"


def shade(state: State, role: Role, day: int) -> Shade:
    """What little there is on ``day``, not before the last judged day: as the masses of the gates weigh by then."""
    read = gates(state.masses, role, day)
    positive, negative = sum(gate.positive for gate in read), sum(gate.negative for gate in read)
    if positive + negative < LEAST or day - state.rhythm.last > RECENT_DAYS:
        return Shade.NOTHING
    return Shade.PROMISING if positive > negative else Shade.FRICTIONS


class Needed(Struct, frozen=True):
    """What proves it at the earliest.

    ``signs`` are ordinary good signs, of weight 1 and one a day, in the dimension that is nearest to being proven;
    ``days`` is the wait, from the day asked, until the last of them. ``good_days`` is how many the count of good days
    lacks, at least one where they lie too close together or too far back.
    """

    good_days: int
    signs: int
    days: int


def needed(state: State, role: Role, day: str) -> Needed | None:
    """How much more it takes until the verdict is *steady*; None when it is not *insufficient*, or too much.

    ``day`` is not before the last judged day.
    """
    if verdict_at(state, role, number(day)) is not Verdict.INSUFFICIENT:
        return None
    first = max(number(day), state.rhythm.last + 1)
    lacking = max(1, PROVEN_DAYS - state.judgement.proof.days)
    for signs in range(1, MOST + 1):
        on = days_of(signs, state, first)
        if _proves(state, role, on):
            return Needed(lacking, signs, on[-1] - number(day))
    return None


def days_of(signs: int, state: State, first: int) -> list[int]:
    """When so many good signs prove most, from the day ``first`` on: the last as early as the rule allows."""
    began = state.judgement.proof.first
    last = max(first, (began if began != NO_DAY else first) + PROVEN_SPAN)
    if signs == 1:
        return [last if began != NO_DAY else first]
    last = max(last, first + WEEK * (signs - 1))
    return [first + round(i * (last - first) / (signs - 1)) for i in range(signs)]


def nearest(state: State, role: Role, day: int) -> int:
    """The gating dimension of which most good is known, satisfaction when none is."""
    read = gates(state.masses, role, day)
    return max(reversed(read), key=lambda gate: gate.positive).dimension if read else GATES[role][0]


def _proves(state: State, role: Role, days: list[int]) -> bool:
    dimension = nearest(state, role, days[0])
    for day in days:
        evidence = nothing(day)
        evidence.positive[dimension] = 1.0
        state = advance(state, role, evidence)
    return verdict_at(state, role, days[-1]) is Verdict.STEADY


def more_words(more: Needed | None, day: str, language: Language) -> str:
    """How much more would prove it, in one sentence; nothing when no number of good signs does."""
    if more is None:
        return ""
    if more.days == 0:  # of several, the last waits for another day
        return language.text("One more good sign today would prove it steady.")
    text = language.plural(
        "One more good day would prove it steady, from {day} on.",
        "{n} more good days would prove it steady, the last from {day} on.",
        more.signs,
    )
    return text.format(n=more.signs, day=language.day(from_number(number(day) + more.days), year=False))
