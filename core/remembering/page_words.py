"""The page of a stock-taking in words: titles with their lines, alike on every screen and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from core.judging.label import verdict_words
from core.judging.phrases import listed
from core.language import Language
from core.plain import shorten
from core.remembering.page import ENOUGH, Count, Fed, Page

LONGEST = 40
"""Characters of a name."""
MOST = 5
"""Names, and kinds of counts, told of one thing."""


class Section(Struct, frozen=True):
    """A title, and what is said under it."""

    title: str
    lines: tuple[str, ...]


def sections(page: Page, language: Language) -> tuple[Section, ...]:
    """The whole page, in the order in which it is read."""
    _ = language.text
    return (
        Section(_("Who feeds me"), _fed(page.feeds, page.told_fed, language)),
        Section(_("Who drains me"), _fed(page.drains, page.told_fed, language)),
        Section(_("What those that ended share"), tuple(_ended(page, language))),
        Section(_("How they came"), tuple(_came(page, language))),
        Section(_("What to decide first"), tuple(_first(page, language))),
    )


def _fed(found: Sequence[Fed], instead: str, language: Language) -> tuple[str, ...]:
    if not found:
        return (instead or language.text("Nobody, by what is known of the last year."),)
    said = language.text("{name}: {points} points")
    lines = [said.format(name=shorten(fed.name, LONGEST), points=language.signed(fed.points, 1)) for fed in found]
    return (*lines[:MOST], *_others(len(found), language))


def _others(found: int, language: Language) -> tuple[str, ...]:
    """How many more there are than are told; nothing where all are."""
    left = found - MOST
    return (language.plural("{n} other", "{n} others", left).format(n=left),) if left > 0 else ()


def _ended(page: Page, language: Language) -> Iterator[str]:
    if page.told_ended:
        yield page.told_ended
    if page.ended < ENOUGH:
        return
    if page.reasons:
        yield language.text("Why: {counts}.").format(counts=_counts(page.reasons, language))
    if page.by:
        yield language.text("Who ended them: {counts}.").format(counts=_counts(page.by, language))
    if page.seen:
        yield _seen(page, language)


def _seen(page: Page, language: Language) -> str:
    text = language.plural(
        "{n} of {of} could have been seen coming.", "{n} of {of} could have been seen coming.", page.seen
    )
    said = text.format(n=page.seen, of=page.ended)
    if page.lead_months is not None:
        more = language.text("By half of them, {months} months before or earlier.")
        said += " " + more.format(months=language.number(page.lead_months))
    return said


def _came(page: Page, language: Language) -> Iterator[str]:
    if page.told_came:
        yield page.told_came
        return
    if page.channels:
        yield language.text("By which way: {counts}.").format(counts=_counts(page.channels, language))
    if page.came_about:
        yield language.text("Chosen, or happened: {counts}.").format(counts=_counts(page.came_about, language))


def _first(page: Page, language: Language) -> Iterator[str]:
    if page.told_first:
        yield page.told_first
    elif not page.first:
        yield language.text("Nobody goes on: there is nothing to decide.")
    for first in page.first:
        said = language.text("{name}: {verdict}")
        yield said.format(
            name=shorten(first.name, LONGEST), verdict=verdict_words(first.verdict, first.from_memory, language)
        )


def _counts(counts: Sequence[Count], language: Language) -> str:
    said = language.text("{what} ({count} of {of})")
    told = [said.format(what=c.what, count=c.count, of=c.of) for c in counts[:MOST]]
    return listed([*told, *_others(len(counts), language)], language)
