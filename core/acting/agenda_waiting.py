"""What waits for an answer: proposals that are open, and refusals that were not for good."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from core.acting.agenda_items import (
    ANSWERED_AGAIN,
    ANSWERS,
    AgendaItem,
    Answer,
    Kind,
    Waiting,
    digest,
    marks,
    marks_key,
)
from core.dates import number, plus
from core.language import Language
from core.model import Outcome, Reply
from core.plain import shorten
from core.words import CHANNELS

ANSWER_DAYS = 14
"""So long after it was made a proposal is asked after."""
ASKED_FOR = 365
"""So many days after it was due what waits is left to the yearly review."""
LONGEST = 80
"""Characters of a note in a line."""


def unanswered(waiting: Waiting, day: str, language: Language, ids: bool = True) -> Iterator[AgendaItem]:
    """All that waits on ``day``, on the day it is due or was put off to; without what was answered.

    ``ids`` tells whether they are asked for.
    """
    for item in (*_proposals(waiting, day, language), *_refusals(waiting, day, language)):
        mark = marks(waiting.settings.get(marks_key(item.owner))).get(item.slot)
        if mark is not None and mark.on <= day:
            if mark.until is None:
                continue
            item = replace(item, on=mark.until, in_days=number(mark.until) - number(day))  # noqa: PLW2901 - the same one
        if item.in_days >= -ASKED_FOR:
            yield replace(item, id=digest(item.kind, item.relationship or "", item.record or "")) if ids else item


def _proposals(waiting: Waiting, day: str, language: Language) -> Iterator[AgendaItem]:
    for proposal in waiting.proposals:
        closed = proposal.outcome is not Outcome.OPEN and (proposal.closed_on or proposal.on) <= day
        if closed or proposal.on > day:
            continue
        channel = language.text(CHANNELS[proposal.channel])
        name = waiting.names.get(proposal.relationship or "") or shorten(proposal.note, LONGEST) or channel
        text = language.text("Proposed on {day}: won, lost, or still open? And why?")
        said = text.format(day=language.day(proposal.on))
        due = plus(proposal.on, ANSWER_DAYS)
        yield _item(due, day, Kind.PROPOSAL, proposal.relationship, name, said, proposal.id)


def _refusals(waiting: Waiting, day: str, language: Language) -> Iterator[AgendaItem]:
    for refusal in waiting.refusals:
        if refusal.on > day or refusal.review_on is None or refusal.reply not in (Reply.NOT_NOW, Reply.MAYBE):
            continue
        said = language.text("Put aside on {day}, to come back to now.").format(day=language.day(refusal.on))
        yield _item(refusal.review_on, day, Kind.REVISIT, None, shorten(refusal.who, LONGEST), said, refusal.id)


def _item(due: str, day: str, kind: Kind, about: str | None, name: str, text: str, record: str) -> AgendaItem:
    answers: tuple[Answer, ...] = ANSWERED_AGAIN if kind is Kind.REVISIT else ANSWERS[kind]
    return AgendaItem(
        on=due,
        in_days=number(due) - number(day),
        kind=kind,
        relationship=about,
        name=name,
        text=text,
        record=record,
        slot=f"{kind}:{record}",
        answers=answers,
    )
