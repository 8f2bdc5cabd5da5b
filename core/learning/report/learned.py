"""The sections that look ahead: would it have been seen coming, the resolutions, the rules the year suggests."""

from __future__ import annotations

from collections.abc import Iterator

from core.days.said import said
from core.judging.label import verdict_words
from core.language import Language
from core.learning.backtest import Backtest
from core.learning.endings import HOWS
from core.learning.figures import interval, name
from core.learning.report.blocks import Block, Heading, Items, Paragraph, Table
from core.learning.review import Review
from core.model import Resolution
from core.plain import visible
from core.words import FULFILMENTS, ROLES


def learned(review: Review, language: Language) -> Iterator[Block]:
    """What the year teaches."""
    _ = language.text
    yield Heading(_("Seen coming?"))
    yield from backtest_blocks(review.backtest, language)
    if review.year is None:
        return
    if review.resolutions:
        yield Heading(_("Resolutions for {year}").format(year=review.year))
        yield Items(tuple(_resolution(r, language) for r in review.resolutions))
    yield Heading(_("For {year}").format(year=review.year + 1))
    if review.next_resolutions:
        yield Items(tuple(_resolution(r, language) for r in review.next_resolutions))
    if review.suggestions:
        yield Paragraph(_("What this year suggests:"))
        yield Items(tuple(f"{s.text} {s.why}" for s in review.suggestions))
    if not review.next_resolutions:
        text = _("One rule is enough; next year’s review comes back to it: “rapports resolve {year} TEXT”.")
        yield Paragraph(text.format(year=review.year + 1))
    if review.unwritten:
        text = _(
            "Whom do you want to work with, and what do you bring them? Nothing is written yet for: {roles}; "
            "“rapports persona ROLE --want TEXT”."
        )
        yield Paragraph(text.format(roles=", ".join(_(ROLES[role]) for role in review.unwritten)))


def backtest_blocks(of: Backtest, language: Language) -> Iterator[Block]:
    """The backtest as blocks, for the review and for a document of its own."""
    _ = language.text
    yield Paragraph(of.sentence)
    if of.cases:
        before = (_("90 days before"), _("60 days before"), _("30 days before"))
        rows = []
        for case in of.cases:
            verdicts = [
                verdict_words(f.verdict, f.from_memory, language) if f.verdict else "–" for f in reversed(case.foretold)
            ]
            days = ["–" if n is None else str(n) for n in (case.lead, case.silent)]
            seen = language.day(case.seen_from) if case.seen_from else "–"
            on = said(case.on, case.precision, language)
            rows.append((name(case.name), on, _(HOWS[case.how]), *verdicts, *days, seen))
        signs = (_("flag stood, days"), _("silence shown, days"), _("could be seen from"))
        yield Table((_("name"), _("day"), _("how"), *before, *signs), tuple(rows), right=(6, 7))
        counts = (_("days before"), _("hits"), _("misses"), _("false alarms"), _("no flag"))
        shares = (_("caught, 95 %"), _("spared, 95 %"))
        yield Table((*counts, *shares), tuple(_horizons(of, language)), right=tuple(range(7)))
    if of.hindsight:
        text = language.plural(
            "{n} event of these was noted more than a week after it happened, and may know the end.",
            "{n} events of these were noted more than a week after they happened, and may know the end.",
            of.hindsight,
        )
        yield Paragraph(text.format(n=of.hindsight), note=True)


def _horizons(of: Backtest, language: Language) -> Iterator[tuple[str, ...]]:
    for at in of.horizons:
        caught = interval(at.caught.low, at.caught.high, language) if at.caught.of else "–"
        spared = interval(at.spared.low, at.spared.high, language) if at.spared.of else "–"
        counts = (at.days, at.hits, at.misses, at.false_alarms, at.quiet)
        yield (*map(str, counts), caught, spared)


def _resolution(resolution: Resolution, language: Language) -> str:
    said = visible(resolution.text, one_line=True)
    if resolution.fulfilment is not None:
        said += " – " + language.text(FULFILMENTS[resolution.fulfilment])
    return said
