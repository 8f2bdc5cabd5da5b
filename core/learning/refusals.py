"""What refusals have in common, and the criterion a returning reason suggests; she accepts, rewords or declines it.

The answers are kept in the setting ``refusal_criteria``: ``{reason: {"answer", "text", "count", "on"}}``. The list of
criteria itself is kept elsewhere.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from core.acting.reason_codes import label
from core.language import N_, Language
from core.learning.book import Book
from core.learning.endings import closing
from core.model import Choice, Decision

SETTING = "refusal_criteria"
RETURNS = 3
"""So often the same reason makes a criterion worth proposing; once declined, it takes as many more."""

CRITERIA = {
    "priorities": N_("I take on what serves my priorities of today."),
    "time": N_("I say yes only where I have the time to do it well."),
    "fit": N_("It belongs to my trade and fits my rules."),
    "interest": N_("The work makes me curious."),
    "rapport": N_("We get on from the first exchanges."),
    "value": N_("They see the worth of the work, and the time it takes."),
    "values": N_("What we hold dear goes together."),
    "trust": N_("We trust each other from the start."),
    "method": N_("My way of working is accepted, or discussed kindly."),
    "urgency": N_("Before we have worked together, nothing is urgent."),
    "limits": N_("The limits we agreed on hold."),
    "promises": N_("What is said is done."),
    "quality": N_("The quality is what we agreed on."),
    "one_sided": N_("Both sides bring something."),
    "silence": N_("They answer, even if only to say not now."),
    "dishonesty": N_("They are honest with me and with everyone else."),
    "payment": N_("Invoices are paid on the day agreed."),
    "price": N_("The price is not the only thing we talk about."),
}
"""A criterion for each reason that can become one."""


class Answer(StrEnum):
    """What she said to a proposed criterion."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    DECLINED = "declined"


class Answered(Struct, frozen=True):
    """Her answer to the criterion of one reason: its text, how often the reason had come up, and when."""

    answer: Answer
    text: str
    count: int
    on: str


class ReasonCount(Struct, frozen=True):
    """How often one reason was given for refusing and for ending; ``reason`` is None where none was."""

    reason: str | None
    label: str
    refused: int
    ended: int


class ProposedCriterion(Struct, frozen=True):
    """A criterion a returning reason suggests."""

    reason: str
    label: str
    text: str
    count: int


class Refusals(Struct, frozen=True):
    """Refusals and endings she chose in a span, by reason, the most frequent first.

    ``proposals`` rest on all her years, whatever the span.
    """

    refused: int
    ended: int
    reasons: tuple[ReasonCount, ...]
    proposals: tuple[ProposedCriterion, ...]
    answers: dict[str, Answered]
    sentence: str


def refusals(book: Book, start: str, end: str, language: Language) -> Refusals:
    """Count the refusals and endings from ``start`` to ``end``."""
    chosen = [decision for who in book.relationships for decision in closing(book.decisions[who.id])]
    inside = [decision for decision in chosen if start <= decision.on <= end]
    answers = answered(book.settings.get(SETTING))
    reasons = _counted(inside, language)
    return Refusals(
        refused=sum(d.choice == Choice.REFUSE for d in inside),
        ended=sum(d.choice == Choice.END for d in inside),
        reasons=reasons,
        proposals=tuple(_proposals(chosen, answers, language)),
        answers=answers,
        sentence=_sentence(len(inside), reasons, language),
    )


def answered(stored: Any) -> dict[str, Answered]:
    """The answers in the setting; what does not fit is passed over."""
    found = {}
    for reason, plain in sorted(stored.items()) if isinstance(stored, dict) else ():
        try:
            found[str(reason)] = msgspec.convert(plain, Answered)
        except msgspec.ValidationError:
            continue
    return found


def _counted(inside: list[Decision], language: Language) -> tuple[ReasonCount, ...]:
    counts = Counter((d.reason or None, d.choice) for d in inside)
    found = []
    for reason in {reason for reason, _choice in counts}:
        words = label(reason, language) if reason else language.text("no reason noted")
        found.append(ReasonCount(reason, words, counts[reason, Choice.REFUSE], counts[reason, Choice.END]))
    return tuple(sorted(found, key=lambda r: (-r.refused - r.ended, r.reason or "")))


def _proposals(chosen: list[Decision], answers: dict[str, Answered], language: Language) -> list[ProposedCriterion]:
    counts = Counter(d.reason for d in chosen if d.reason in CRITERIA)
    found = []
    for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0]))):
        before = answers.get(reason or "")
        settled = before is not None and (before.answer is not Answer.DECLINED or count < before.count + RETURNS)
        if reason and count >= RETURNS and not settled:
            text = language.text(CRITERIA[reason])
            found.append(ProposedCriterion(reason, label(reason, language), text, count))
    return found


def _sentence(n: int, reasons: tuple[ReasonCount, ...], language: Language) -> str:
    if n == 0:
        return language.text("Nothing was refused or ended in this time.")
    first = reasons[0]
    often = first.refused + first.ended
    if first.reason is None or often < 2:
        return language.text("No reason came up twice: each refusal stands for itself.")
    text = language.text("The reason that came up most often: {reason} ({count} of {n}).")
    return text.format(reason=first.label, count=often, n=n)
