"""Rules for a year: those she set, what became of them, and those the year itself suggests."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from core.acting.income_risk import DEPENDENT_FROM
from core.dates import number
from core.judging.over_time import GiveAndTake
from core.judging.phrases import listed
from core.language import Language
from core.learning.book import Book
from core.learning.channels import Channels
from core.learning.figures import name
from core.learning.income_spread import Income
from core.learning.interval import share
from core.learning.pulse import Practices
from core.model import Resolution, Role, Verdict

FEWEST_UNPREPARED = 5
UNEVEN = 4
"""Given more often than received by so much, an exchange among equals asks for a look."""


class Suggestion(Struct, frozen=True):
    """A rule for next year: ``rule`` names what it rests on, ``text`` says it, ``why`` gives the counts."""

    rule: str
    text: str
    why: str


def of_year(book: Book, year: int) -> tuple[Resolution, ...]:
    """The resolutions for ``year``, in the order they were made."""
    return tuple(resolution for resolution in book.resolutions if resolution.year == year)


def suggestions(
    practices: Practices,
    channels: Channels,
    spread: Income | None,
    exchanges: tuple[GiveAndTake, ...],
    span: tuple[str, str],
    language: Language,
) -> tuple[Suggestion, ...]:
    """What the span suggests for the next year; each with its reason, none as a duty."""
    found = [
        *_preparation(channels, language),
        *_talks(practices, span, language),
        *_spread(spread, language),
        *_evenness(exchanges, language),
    ]
    return tuple(found)


def _preparation(channels: Channels, language: Language) -> Iterator[Suggestion]:
    with_, without = channels.prepared, channels.unprepared
    decided = without.won + without.lost
    if decided < FEWEST_UNPREPARED or with_.rate is None:
        return
    if share(without.won, decided).high < with_.rate:
        why = language.text("Without either, {lost} of {n} were lost; with one, {won} of {m} were won.")
        yield Suggestion(
            "preparation",
            language.text("No proposal without a meeting or a precise brief."),
            why.format(lost=without.lost, n=decided, won=with_.won, m=with_.won + with_.lost),
        )


def _talks(practices: Practices, span: tuple[str, str], language: Language) -> Iterator[Suggestion]:
    start, end = span
    living = set(practices.living(number(end)))
    silent = [
        name(who.name)
        for who in practices.book.relationships
        if who.id in living
        and practices.book.pasts[who.id].verdict_on(number(end)) is Verdict.RENEGOTIATE
        and not any(stretch.talked for stretch in practices.book.pasts[who.id].stretches(start, end))
    ]
    if silent:
        yield Suggestion(
            "talk",
            language.text("Raise what weighs while it is small: with {names} first.").format(
                names=listed(silent, language)
            ),
            language.text("To renegotiate at the end of the year, without a talk in it."),
        )


def _spread(spread: Income | None, language: Language) -> Iterator[Suggestion]:
    if spread is not None and spread.largest >= DEPENDENT_FROM:
        text = language.text("No one above {limit} % of the income.")
        why = language.text("{name} stands at {share} % today.")
        yield Suggestion(
            "income",
            text.format(limit=language.number(DEPENDENT_FROM)),
            why.format(name=name(spread.name), share=language.number(spread.largest)),
        )


def _evenness(exchanges: tuple[GiveAndTake, ...], language: Language) -> Iterator[Suggestion]:
    uneven = [g for g in exchanges if g.role is Role.PARTNER and g.given - g.received >= UNEVEN]
    if uneven:
        text = language.text("Before giving once more to {names}, ask for something.")
        why = language.text("Given {given} times, received {received}.")
        yield Suggestion(
            "one_sided",
            text.format(names=listed([name(g.name) for g in uneven], language)),
            why.format(given=sum(g.given for g in uneven), received=sum(g.received for g in uneven)),
        )
