"""The stock-taking of a year, or of any span: everything counted, with as much doubt said as the counts ask for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from core.acting import persona
from core.dates import number
from core.judging.over_time import GiveAndTake, give_and_take
from core.language import Language
from core.learning import aftercare as after
from core.learning import backtest as test
from core.learning import calibration as trust
from core.learning import refusals as refused
from core.learning.book import Book
from core.learning.channels import Channels, channels
from core.learning.collaborations import Collaboration, collaborations
from core.learning.ended_counts import EndedCounts, MissionLine, ended_counts, missions
from core.learning.feeding import Feeding, feeding
from core.learning.income_spread import Income, income
from core.learning.introducers import Introducer, introducers
from core.learning.journal import Entry, entries
from core.learning.own_side import OwnSide, own_side
from core.learning.pulse import Change, Month, Practices
from core.learning.reasons_won import Why, why
from core.learning.resolutions import Suggestion, of_year, suggestions
from core.model import Relationship, Resolution, Role
from core.progress import Work, tracked

FORMAT = "bons-rapports-review"


class Review(Struct, frozen=True):
    """One stock-taking from ``start`` to ``end``, both included; ``year`` is None for a span that is no year.

    ``to_date`` tells that the year is not over. ``resolutions`` are those for this year, ``next_resolutions`` those
    made for the next. Rates and intervals are percentages, health is 0–100.
    """

    format: str
    year: int | None
    start: str
    end: str
    to_date: bool
    channels: Channels
    months: tuple[Month, ...]
    changes: tuple[Change, ...]
    feeding: tuple[Feeding, ...]
    give_and_take: tuple[GiveAndTake, ...]
    introducers: tuple[Introducer, ...]
    income: Income | None
    decisions: tuple[Entry, ...]
    calibration: trust.Calibration
    aftercare: after.Aftercare
    refusals: refused.Refusals
    endings: EndedCounts
    missions: tuple[MissionLine, ...]
    collaborations: tuple[Collaboration, ...]
    own_side: OwnSide
    why: Why
    backtest: test.Backtest
    resolutions: tuple[Resolution, ...]
    next_resolutions: tuple[Resolution, ...]
    suggestions: tuple[Suggestion, ...]
    unwritten: tuple[Role, ...]
    """The roles somebody has for which she has not written whom she wants; none for a span that is no year."""


def review(book: Book, start: str, end: str, year: int | None, language: Language) -> Review:
    """Take stock of ``book`` from ``start`` to ``end``.

    ``book`` may reach further than ``end``, so that what is known by now of the span's decisions is told.
    """
    for _who in asked(book, start, end):
        pass
    practices = Practices(book)
    proposals = [p for p in book.proposals if start <= p.on <= end]
    sums = channels(proposals, language)
    spread = income(book)
    exchanges = give_and_take((who, *_exchanged(book, who, start, end)) for who in book.relationships)
    journal = entries(book)
    return Review(
        format=FORMAT,
        year=year,
        start=start,
        end=end,
        to_date=year is not None and end < f"{year:04}-12-31",
        channels=sums,
        months=practices.months(start, end),
        changes=practices.changes(start, end),
        feeding=feeding(book, start, end),
        give_and_take=exchanges,
        introducers=introducers(practices, end),
        income=spread,
        decisions=tuple(entry for entry in journal if start <= entry.on <= end),
        calibration=trust.calibration(journal, language),
        aftercare=after.aftercare(book, language),
        refusals=refused.refusals(book, start, end, language),
        endings=ended_counts(book, start, end, language),
        missions=missions(book, start, end),
        collaborations=collaborations(book, start, end),
        own_side=own_side(book, start, end),
        why=why(proposals, language),
        backtest=test.backtest(practices, language),
        resolutions=of_year(book, year) if year is not None else (),
        next_resolutions=of_year(book, year + 1) if year is not None else (),
        suggestions=suggestions(practices, sums, spread, exchanges, (start, end), language),
        unwritten=_unwritten(book) if year is not None else (),
    )


def asked(book: Book, start: str, end: str) -> Iterator[Relationship]:
    """Ask each past all that the sections below ask of it, so that no two histories are in hand at once.

    Gives each of them once that is done; what was answered is remembered.
    """
    for who in tracked(book.relationships, Work.JUDGING):
        alone = replace(book, relationships=(who,), pasts={who.id: book.pasts[who.id]})
        Practices(alone).months(start, end)
        alone.pasts[who.id].stretches(start, end)
        alone.pasts[who.id].verdict_on(number(end))
        test.seen(alone)
        book.let_go(who.id)
        yield who


def _exchanged(book: Book, who: Relationship, start: str, end: str) -> tuple[int, int]:
    months = book.pasts[who.id].stretches(start, end)
    return sum(month.received for month in months), sum(month.given for month in months)


def _unwritten(book: Book) -> tuple[Role, ...]:
    there = {who.role for who in book.relationships}
    return tuple(role for role in Role if role in there and not persona.current(book.settings, role, book.day).written)


def year_to_review(book: Book) -> int:
    """The year a review is about when none is named.

    In December the year that is ending; before that the last one that is over, if anything was noted in it, else the
    present one.
    """
    present = int(book.day[:4])
    noted = any(present - 1 in past.bounds.years for past in book.pasts.values())
    noted = noted or any(p.on[:4] == f"{present - 1:04}" for p in book.proposals)
    return present - 1 if noted and book.day[5:7] != "12" else present
