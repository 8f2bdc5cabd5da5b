"""What refusals have in common, and the criterion a returning reason suggests; she accepts, rewords or declines it.

The answers are kept in the setting ``refusal_criteria``: ``{reason: {"answer", "text", "count", "on"}}``. What she
accepts joins her criteria (:mod:`core.acting.criteria`) under the key of its reason; while it is there, nothing is
proposed, and once it is dropped or taken back, the reason may propose it anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from math import inf
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from core.acting import criteria as measures
from core.acting import qualification
from core.acting import rules as own_rules
from core.acting.criteria import Criterion
from core.acting.reason_codes import label
from core.language import N_, Language
from core.learning.book import Book
from core.learning.endings import closing, told
from core.model import Choice, Decision, Ender, Moment, Refusal, Relationship, Reply
from core.settings import CRITERIA as CRITERIA_SETTING
from core.settings import REFUSAL_CRITERIA
from core.words import MOMENTS

RETURNS = 3
"""So often the same reason makes a criterion worth proposing; once declined, it takes as many more."""

CRITERIA = {
    one.key: one
    for one in (
        Criterion("priorities", N_("I take on what serves my priorities of today.")),
        Criterion("time", N_("I say yes only where I have the time to do it well.")),
        Criterion("interest", N_("The work makes me curious.")),
        Criterion("rapport", N_("We get on from the first exchanges.")),
        Criterion("value", N_("They see the worth of the work, and the time it takes."), ("dismissed",)),
        Criterion("values", N_("What we hold dear goes together.")),
        Criterion("trust", N_("We trust each other from the start."), ("distrusted",)),
        Criterion("method", N_("My way of working is accepted, or discussed kindly.")),
        Criterion("urgency", N_("Before we have worked together, nothing is urgent.")),
        Criterion("limits", N_("The limits we agreed on hold."), ("boundary_respected", "boundary_crossed")),
        Criterion("promises", N_("What is said is done."), ("promise_kept", "promise_broken")),
        Criterion("quality", N_("The quality is what we agreed on."), ("work_good", "work_poor")),
        Criterion(
            "one_sided",
            N_("Both sides bring something."),
            ("favour_received", "favour_given", "introduction_received", "introduction_given"),
        ),
        Criterion("silence", N_("They answer, even if only to say not now."), ("reply_prompt", "no_reply")),
        Criterion("dishonesty", N_("They are honest with me and with everyone else."), ("dishonesty",)),
        Criterion("payment", N_("Invoices are paid on the day agreed."), ("paid_on_time", "paid_late")),
        Criterion("price", N_("The price is not the only thing we talk about.")),
    )
}
"""A criterion for each reason that can become one, called like it; seen by what speaks of it, if anything does.

Those that say two things are seen by what denies one of them alone: that both are so is hers to say.

That something lies outside her trade or her rules is none: such a no applied a rule that is there already.
"""


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


class MomentCount(Struct, frozen=True):
    """How often she said no at one moment; ``moment`` is None where it was not noted."""

    moment: Moment | None
    label: str
    refused: int


class ProposedCriterion(Struct, frozen=True):
    """A criterion a returning reason suggests."""

    reason: str
    label: str
    text: str
    count: int


class _No(Struct, frozen=True):
    """One refusal, to whomever, or one ending she chose: decided, or told of afterwards."""

    on: str
    choice: Choice
    reason: str | None
    moment: Moment | None = None
    ruled: bool = False
    """Whether it applied a rule of hers."""


class Refusals(Struct, frozen=True):
    """Refusals and endings she chose in a span, by reason, the most frequent first; refusals by moment too.

    Whom they were said to does not matter: one of her relationships, or nobody she knows. ``not_now`` of them were for
    now only; ``maybe`` counts what was left open and is no refusal. ``proposals`` rest on all her years, whatever the
    span, and never on a no that applied a rule she has.
    """

    refused: int
    ended: int
    not_now: int
    maybe: int
    reasons: tuple[ReasonCount, ...]
    moments: tuple[MomentCount, ...]
    proposals: tuple[ProposedCriterion, ...]
    answers: dict[str, Answered]
    sentence: str


def refusals(book: Book, start: str, end: str, language: Language) -> Refusals:
    """Count the refusals and endings from ``start`` to ``end``."""
    chosen = [no for who in book.relationships for no in _chosen(who, book)]
    chosen += [
        _No(said.on, Choice.REFUSE, said.reason or None, said.moment)
        for said in book.refusals
        if said.reply in (Reply.NO, Reply.NOT_NOW)
    ]
    replies = [said.reply for said in _replies(book) if start <= said.on <= end]
    inside = [decision for decision in chosen if start <= decision.on <= end]
    answers = answered(REFUSAL_CRITERIA.of(book.settings))
    reasons = _counted(inside, language)
    return Refusals(
        refused=sum(d.choice == Choice.REFUSE for d in inside),
        ended=sum(d.choice == Choice.END for d in inside),
        not_now=replies.count(Reply.NOT_NOW),
        maybe=replies.count(Reply.MAYBE),
        reasons=reasons,
        moments=_by_moment(inside, language),
        proposals=tuple(_proposals(chosen, _settled(book, answers), language)),
        answers=answers,
        sentence=_sentence(len(inside), reasons, language),
    )


def _chosen(who: Relationship, book: Book) -> list[_No]:
    closed = list(closing(book.decisions[who.id]))
    ruled = own_rules.applied(None, qualification.read(book.settings.get(qualification.key(who.id)), who.id, "").rules)
    decided = [
        _No(d.on, d.choice, d.reason, d.moment, ruled and d.choice is Choice.REFUSE)
        for d in closed
        if d.choice is not Choice.LEFT
    ]
    said = told(who)
    if said is None or said.on > book.day or who.ended_by not in (Ender.ME, Ender.BOTH):
        return decided
    if any(decision.choice in (Choice.END, Choice.LEFT) for decision in closed):
        return decided
    return [*decided, _No(said.on, Choice.END, who.ended_reason or None)]


def _replies(book: Book) -> Iterator[Decision | Refusal]:
    """Everything answered with a no, a not now or a maybe."""
    yield from book.refusals
    for decisions in book.decisions.values():
        yield from (decision for decision in decisions if decision.choice is Choice.REFUSE)


def _by_moment(inside: list[_No], language: Language) -> tuple[MomentCount, ...]:
    """The refusals by how far it had come, in that order; those without last."""
    counts = Counter(no.moment for no in inside if no.choice is Choice.REFUSE)
    words = {moment: language.text(MOMENTS[moment]) for moment in Moment}
    found = [MomentCount(moment, words[moment], counts[moment]) for moment in Moment if counts[moment]]
    if counts[None]:
        found.append(MomentCount(None, language.text("no moment noted"), counts[None]))
    return tuple(found)


def answered(stored: Any) -> dict[str, Answered]:
    """The answers in the setting; what does not fit is passed over."""
    found = {}
    for reason, plain in sorted(stored.items()) if isinstance(stored, dict) else ():
        try:
            found[str(reason)] = msgspec.convert(plain, Answered)
        except msgspec.ValidationError:
            continue
    return found


def _counted(inside: list[_No], language: Language) -> tuple[ReasonCount, ...]:
    counts = Counter((d.reason or None, d.choice) for d in inside)
    found = []
    for reason in {reason for reason, _choice in counts}:
        words = label(reason, language) if reason else language.text("no reason noted")
        found.append(ReasonCount(reason, words, counts[reason, Choice.REFUSE], counts[reason, Choice.END]))
    return tuple(sorted(found, key=lambda r: (-r.refused - r.ended, r.reason or "")))


def criterion(proposed: ProposedCriterion, text: str) -> Criterion:
    """What a proposal becomes once accepted in these words; in words of her own, it is hers to say what shows it."""
    ours = CRITERIA[proposed.reason]
    return replace(ours, text=text, seen_by=ours.seen_by if text == proposed.text else ())


def _settled(book: Book, answers: dict[str, Answered]) -> dict[str, float]:
    """The reasons that propose nothing, and from how many on they do again: never while the criterion is there."""
    there = measures.current(CRITERIA_SETTING.of(book.settings), book.day).items
    declined = {r: a.count + RETURNS for r, a in answers.items() if a.answer is Answer.DECLINED}
    return declined | {one.key: inf for one in there}


def _proposals(chosen: list[_No], settled: dict[str, float], language: Language) -> list[ProposedCriterion]:
    counts = Counter(no.reason for no in chosen if no.reason in CRITERIA and not no.ruled)
    return [
        ProposedCriterion(reason, label(reason, language), language.text(CRITERIA[reason].text), count)
        for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
        if reason and count >= settled.get(reason, RETURNS)
    ]


def _sentence(n: int, reasons: tuple[ReasonCount, ...], language: Language) -> str:
    if n == 0:
        return language.text("Nothing was refused or ended in this time.")
    first = reasons[0]
    often = first.refused + first.ended
    if first.reason is None or often < 2:
        return language.text("No reason came up twice: each refusal stands for itself.")
    text = language.text("The reason that came up most often: {reason} ({count} of {n}).")
    return text.format(reason=first.label, count=often, n=n)
