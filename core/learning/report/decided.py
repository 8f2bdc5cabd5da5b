"""The sections on decisions: predictions, endings, refusals."""

from __future__ import annotations

from collections.abc import Iterator

from core.language import Language
from core.learning.aftercare import AfterEnding, Due
from core.learning.calibration import ENOUGH
from core.learning.figures import interval, name, percent
from core.learning.journal import Entry
from core.learning.report.blocks import Block, Heading, Items, Paragraph, Table
from core.learning.review import Review
from core.plain import shorten
from core.words import CHOICES, REGRETS, VERDICTS

LONGEST = 160
"""Characters of an expectation in a table."""


def decided(review: Review, language: Language) -> Iterator[Block]:
    """What was decided, and how it turned out."""
    yield from _decisions(review, language)
    yield from _calibration(review, language)
    yield from _aftercare(review, language)
    yield from _refusals(review, language)


def _decisions(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    if not review.decisions:
        return
    yield Heading(_("Decisions"))
    head = (_("day"), _("name"), _("decision"), _("verdict then"), _("expected"), _("confidence"), _("came true"))
    rows = tuple(_decision(entry, review.year is None, language) for entry in review.decisions)
    yield Table(head, rows, right=(5,))
    due = sum(entry.standing == "due" for entry in review.decisions)
    if due:
        text = language.plural(
            "{n} of them waits to be looked back on: “rapports reflect NAME”.",
            "{n} of them wait to be looked back on: “rapports reflect NAME”.",
            due,
        )
        yield Paragraph(text.format(n=due))


def _decision(entry: Entry, year: bool, language: Language) -> tuple[str, ...]:
    _ = language.text
    return (
        language.day(entry.on, year=year),
        name(entry.name),
        _(CHOICES[entry.choice]),
        _(VERDICTS[entry.verdict]) if entry.verdict else _("not kept"),
        shorten(entry.expect, LONGEST),
        percent(entry.confidence, language, 0) if entry.confidence is not None else "",
        _yes_no(entry.came_true, language),
    )


def _calibration(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    of = review.calibration
    yield Heading(_("How your predictions fare"))
    yield Paragraph(of.sentence)
    if of.count >= ENOUGH:
        head = (_("said"), _("predictions"), _("came true"), _("95 % interval"))
        rows = tuple(
            (
                percent(b.said, language, 0),
                str(b.count),
                percent(b.rate, language, 0),
                interval(b.low, b.high, language),
            )
            for b in of.bands
        )
        yield Table(head, rows, right=(0, 1, 2, 3))
    if of.good_but_false or of.poor_but_true:
        text = _("Decision and outcome are two things: {good} judged good did not come true, {poor} judged poor did.")
        yield Paragraph(text.format(good=of.good_but_false, poor=of.poor_but_true))


def _aftercare(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    yield Heading(_("After an ending"))
    yield Paragraph(review.aftercare.sentence)
    told = [ending for ending in review.aftercare.endings if any(check.reflection for check in ending.check_ins)]
    if told:
        head = (_("name"), _("expected"), _("what came of it"), _("feeling"), _("again?"))
        yield Table(head, tuple(_told(ending, language) for ending in told))
    due = [
        _("{name}: how does it feel, {days} days on?").format(name=name(ending.name), days=check.after)
        for ending in review.aftercare.endings
        for check in ending.check_ins
        if check.due is Due.DUE
    ]
    if due:
        yield Items(tuple(due))


def _told(ending: AfterEnding, language: Language) -> tuple[str, ...]:
    came = " ".join(check.consequences for check in ending.check_ins if check.consequences)
    return (
        name(ending.name),
        shorten(ending.expect, LONGEST),
        shorten(came, LONGEST),
        "" if ending.regret is None else language.text(REGRETS[ending.regret - 1]),
        _yes_no(ending.again, language),
    )


def _yes_no(said: bool | None, language: Language) -> str:
    return "" if said is None else language.text("yes") if said else language.text("no")


def _refusals(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    of = review.refusals
    yield Heading(_("What your refusals say"))
    yield Paragraph(of.sentence)
    if of.reasons:
        rows = tuple((name(r.label), str(r.refused), str(r.ended)) for r in of.reasons)
        yield Table((_("reason"), _("refusals"), _("endings")), rows, right=(1, 2))
    if any(count.moment is not None for count in of.moments):
        moments = tuple((count.label, str(count.refused)) for count in of.moments)
        yield Table((_("moment"), _("refusals")), moments, right=(1,))
    if of.not_now or of.maybe:
        text = _("Not for good: {not_now} “not now”, {maybe} “maybe”; the agenda brings them back.")
        yield Paragraph(text.format(not_now=of.not_now, maybe=of.maybe))
    for proposal in of.proposals:
        text = _("“{reason}” came up {n} times over the years. As a criterion: {text}")
        yield Paragraph(text.format(reason=proposal.label, n=proposal.count, text=proposal.text))
