"""What a decision would do, told before it is stored: where things stand after it, and what the agenda gains."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from core.acting.agenda import agenda
from core.acting.agenda_items import AHEAD, AgendaItem, Follow
from core.acting.decide import stage_after
from core.acting.notice import Notice
from core.dates import plus
from core.judging.in_force import HOLDS_DAYS, TALK_DAYS
from core.language import Language
from core.model import Choice, Decision, Stage


class Days(Struct, frozen=True):
    """The days a decision names where she names no others; None where it needs none."""

    talk_on: str | None = None
    notice_until: str | None = None
    review_on: str | None = None


class Ahead(Struct, frozen=True):
    """What comes of a decision: the stage ``before`` and ``after`` it, and what the agenda has that it had not."""

    before: Stage
    after: Stage
    items: tuple[AgendaItem, ...]


def usual_days(choice: Choice, notice: Notice, day: str) -> Days:
    """The days of a choice made on ``day``: as long as it holds by itself, a talk in time, the last day of a notice."""
    if choice is Choice.RENEGOTIATE:
        talk = plus(day, TALK_DAYS)
        return Days(talk_on=talk, review_on=plus(talk, HOLDS_DAYS))
    if choice is Choice.END:
        return Days(notice_until=notice.last_day if notice.last_day > day else None)
    if choice in (Choice.KEEP, Choice.PAUSE, Choice.MAYBE):
        return Days(review_on=plus(day, HOLDS_DAYS))
    return Days()


def ahead(follow: Follow, decision: Decision, day: str, language: Language) -> Ahead:
    """What ``decision``, which is not stored yet, would do as seen from ``day``."""
    who = follow.relationship
    after = stage_after(who.stage, decision, day)
    decided = replace(follow, relationship=replace(who, stage=after), decisions=(*follow.decisions, decision))
    there = {item.slot for item in agenda([follow], day, AHEAD, language)}
    new = [item for item in agenda([decided], day, AHEAD, language) if item.slot not in there]
    return Ahead(who.stage, after, tuple(new))
