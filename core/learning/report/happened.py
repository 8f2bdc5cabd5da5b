"""The sections on collaborations: the practice over the year, who fed and drained, give and take, who brought whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.days.said import said
from core.judging.label import verdict_words
from core.judging.phrases import listed
from core.language import Language
from core.learning.figures import interval, name, percent
from core.learning.introducers import Introducer
from core.learning.pulse import Month
from core.learning.report.blocks import Bars, Block, Heading, Items, Line, Paragraph, Stack, Table
from core.learning.report.by_collaboration import collaborations as _collaborations
from core.learning.report.own_side import own_side
from core.learning.review import Review
from core.model import Verdict
from core.words import VERDICTS

SHOWN_VERDICTS = (Verdict.STEADY, Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END, Verdict.INSUFFICIENT)


def happened(review: Review, language: Language) -> Iterator[Block]:
    """What the year was like."""
    yield from _months(review, language)
    yield from _changes(review, language)
    yield from _feeding(review, language)
    yield from _exchange(review, language)
    yield from _collaborations(review, language)
    yield from own_side(review, language)
    yield from _introducers(review, language)
    yield from _income(review, language)


def _months(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    months = [month for month in review.months if month.living]
    if not months:
        return
    yield Heading(_("The practice, month by month"))
    years = len({month.day[:4] for month in months}) > 1
    labels = tuple(language.day(month.day, year=years, short=True).split(" ", 1)[1] for month in months)
    yield Line(_("Mean health, 0–100"), labels, tuple(month.health for month in months))
    series = tuple((str(verdict), _(VERDICTS[verdict])) for verdict in SHOWN_VERDICTS)
    counts = tuple(tuple(month.verdicts[verdict] for verdict in SHOWN_VERDICTS) for month in months)
    yield Stack(_("Relationships by verdict"), labels, series, counts)
    yield _month_table(months, language)
    first, last = months[0], months[-1]
    if first.health is not None and last.health is not None:
        text = _("From {first} to {last}, over {n} relationships at the end; each counts the same, whatever it pays.")
        yield Paragraph(
            text.format(first=language.number(first.health), last=language.number(last.health), n=last.known)
        )


def _month_table(months: Sequence[Month], language: Language) -> Table:
    _ = language.text
    rows = []
    years = len({month.day[:4] for month in months}) > 1
    for month in months:
        health = "–" if month.health is None else language.number(month.health)
        counts = [str(month.verdicts[verdict]) for verdict in SHOWN_VERDICTS]
        rows.append((language.day(month.day, year=years, short=True), health, *counts))
    head = (_("day"), _("health"), *(_(VERDICTS[verdict]) for verdict in SHOWN_VERDICTS))
    return Table(head, tuple(rows), right=tuple(range(1, 7)))


def _changes(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    if not review.changes:
        return
    yield Heading(_("Verdicts that changed"))
    rows = [
        (
            said(c.on, c.precision, language, year=review.year is None),
            name(c.name),
            _(VERDICTS[c.before]),
            verdict_words(c.after, c.from_memory, language),
        )
        for c in review.changes
    ]
    yield Table((_("day"), _("name"), _("before"), _("after")), tuple(rows))


def _feeding(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    if not review.feeding:
        return
    yield Heading(_("Who fed, who drained"))
    yield Bars(_("Points of health, added and taken"), tuple((name(f.name), f.fed, f.drained) for f in review.feeding))
    rows = tuple(
        (name(f.name), language.signed(f.fed, 1), language.signed(f.drained, 1), language.signed(f.balance, 1))
        for f in review.feeding
    )
    yield Table((_("name"), _("fed"), _("drained"), _("balance")), rows, right=(1, 2, 3))
    yield Paragraph(
        _(
            "Each month’s events, by the points of health they are worth at the end of that month, summed over the "
            "months. Someone of whom more was noted can weigh more."
        ),
        note=True,
    )


def _exchange(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    if not review.give_and_take:
        return
    yield Heading(_("Give and take"))
    rows = tuple((name(g.name), str(g.received), str(g.given)) for g in review.give_and_take)
    yield Table((_("name"), _("received"), _("given")), rows, right=(1, 2))
    yield Paragraph(_("Favours, introductions, news and extra work, counted; partners first."), note=True)


def _introducers(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    if not review.introducers:
        return
    yield Heading(_("Who brought whom"))
    yield Items(tuple(_brought(introducer, language) for introducer in review.introducers))
    told = _("Credit goes up the whole chain: an introduction by somebody introduced counts for both.")
    yield Paragraph(told, note=True)


def _brought(of: Introducer, language: Language) -> str:
    near = [name(c.name) for c in of.contacts if c.steps == 1]
    far = [name(c.name) for c in of.contacts if c.steps > 1]
    said = name(of.name)
    if near:
        said = language.text("{name}: {contacts}").format(name=name(of.name), contacts=listed(near, language))
    if far:
        said += language.text("; through them {contacts}").format(contacts=listed(far, language))
    if of.won + of.lost:
        text = language.text("{won} of {n} proposals won ({low} %)")
        reach = interval(of.low, of.high, language)
        said += " – " + text.format(won=of.won, n=of.won + of.lost, low=reach)
    if of.unqualified:
        text = language.plural(
            "{n} name given for the sake of giving one", "{n} names given for the sake of giving one", of.unqualified
        )
        said += ", " + text.format(n=of.unqualified)
    return said


def _income(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    spread = review.income
    if spread is None:
        return
    yield Heading(_("Where the income comes from"))
    text = _(
        "The largest share is {share}, from {name}. What is named ({named}) is spread as if {effective} payers "
        "shared it equally."
    )
    yield Paragraph(
        text.format(
            share=percent(spread.largest, language, 0),
            name=name(spread.name),
            named=percent(spread.named, language, 0),
            effective=language.number(spread.effective, 1),
        )
    )
    yield Paragraph(_("Shares as they are kept today; they enter no verdict."), note=True)
