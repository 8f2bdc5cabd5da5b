"""The day a collaboration ended: from then on its last reading stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from core.judging.evidence import Noted, counts
from core.model import Choice, Decision, Relationship, Reply, Stage
from core.vocabulary import SIGNALS, Tone

_N = TypeVar("_N", bound=Noted)

ENDING = (Choice.END, Choice.LEFT)
LEFT_SIGNAL = "left_without_word"
GOING_ON = (Choice.KEEP, Choice.RENEGOTIATE, Choice.PAUSE, Choice.RESUME)
"""Choices that take back an earlier end."""


def ended_on(relationship: Relationship, decisions: Sequence[Decision], last: str | None) -> str | None:
    """The day ``relationship`` ended, None while it goes on.

    It is that of the last decision to end it that stands, with its notice; without one that of the last refusal, and
    without any ``last``, the day of the last event.
    """
    if relationship.stage != Stage.ENDED:
        return None
    ended = refused = None
    for decision in sorted(decisions, key=lambda d: (d.on, d.id)):
        if decision.choice in ENDING:
            ended = max(decision.on, decision.notice_until or decision.on)
        elif is_final_no(decision):
            refused = decision.on
        elif decision.choice in GOING_ON:
            ended = refused = None
    return ended or refused or last


def is_no(decision: Decision) -> bool:
    """Whether it said no, for good or for now."""
    return decision.choice is Choice.REFUSE and decision.reply in (None, Reply.NO, Reply.NOT_NOW)


def is_final_no(decision: Decision) -> bool:
    """Whether it said no for good."""
    return decision.choice is Choice.REFUSE and decision.reply in (None, Reply.NO)


def departure(events: Sequence[_N], stage: Stage, day: str | None = None) -> _N | None:
    """The departure without a word that stands on ``day``; ``events`` are in order.

    Something good that came from them afterwards takes it back while it goes on; her own part and hearsay are none.
    """
    there = [event for event in events if day is None or event.on <= day]
    last = next((event for event in reversed(there) if is_departure(event)), None)
    if last is None:
        return None
    back = any(event.on > last.on and is_good(event) for event in there)
    return None if back and stage != Stage.ENDED else last


def went(departed_on: str, last: Decision | None) -> bool:
    """Whether a departure of this day tells how it ended: she had not ended it before, nor gone on with it since.

    ``last`` is the last decision that is not about a single request.
    """
    if last is None:
        return True
    ended_before = last.choice is Choice.END and last.on < departed_on
    return not ended_before and not (last.choice in GOING_ON and last.on >= departed_on)


def is_departure(event: Noted) -> bool:
    """Whether they left without a word; her own part and hearsay tell of none."""
    return event.signal == LEFT_SIGNAL and counts(event)


def is_good(event: Noted) -> bool:
    """Whether it is something good that came from them, by hearsay too."""
    return not event.mine and SIGNALS[event.signal].tone is Tone.RAISES


def read_as_of(relationship: Relationship, decisions: Sequence[Decision], last: str | None, day: str) -> str:
    """The day on which the reading shown on ``day`` was taken: no later than the end."""
    end = ended_on(relationship, decisions, last)
    return day if end is None else min(day, end)
