"""The blocks of a review, in the order they are read."""

from __future__ import annotations

from collections.abc import Iterator

from core.language import Language
from core.learning.report.blocks import Block, Heading, Paragraph
from core.learning.report.decided import decided
from core.learning.report.happened import happened
from core.learning.report.learned import learned
from core.learning.report.won import won
from core.learning.review import Review


def page(review: Review, language: Language) -> list[Block]:
    """All sections that have something to say."""
    sections = (won, happened, decided, learned)
    return [*_top(review, language), *(block for section in sections for block in section(review, language))]


def _top(review: Review, language: Language) -> Iterator[Block]:
    _ = language.text
    title = _("Looking back on {year}") if review.year is not None else _("Looking back")
    yield Heading(title.format(year=review.year), 1)
    span = _("From {start} to {end}.").format(start=language.day(review.start), end=language.day(review.end))
    if review.to_date:
        span += " " + _("The year is not over; this is how it stands.")
    yield Paragraph(span + " " + _("An opinion drawn from what was noted, never the truth."), note=True)
