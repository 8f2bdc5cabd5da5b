"""The day a collaboration ended: from then on its last reading stands."""

from __future__ import annotations

from collections.abc import Sequence

from core.model import Choice, Decision, Relationship, Stage

ENDING = (Choice.END, Choice.LEFT)
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
        elif decision.choice is Choice.REFUSE:
            refused = decision.on
        elif decision.choice in GOING_ON:
            ended = refused = None
    return ended or refused or last


def read_as_of(relationship: Relationship, decisions: Sequence[Decision], last: str | None, day: str) -> str:
    """The day on which the reading shown on ``day`` was taken: no later than the end."""
    end = ended_on(relationship, decisions, last)
    return day if end is None else min(day, end)
