"""How the collaborations of a span ended: left, ended by her, faded, each counted apart; and the missions in it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from core.judging.phrases import listed
from core.language import Language
from core.learning.book import Book
from core.learning.endings import HOWS, How, endings
from core.model import MissionOutcome, Precision
from core.plain import capital


class Ended(Struct, frozen=True):
    """One collaboration that ended, how, and on which day, which is known as ``precision`` says."""

    relationship: str
    name: str
    how: How
    on: str
    precision: Precision


class EndedCounts(Struct, frozen=True):
    """The endings of a span in the order of their days, and how many of each kind; ``sentence`` says so."""

    left: int
    ended: int
    together: int
    faded: int
    refused: int
    closed: int
    endings: tuple[Ended, ...]
    sentence: str


class MissionLine(Struct, frozen=True):
    """One mission that began, ran or ended in a span; ``ended_on`` None while it is under way."""

    relationship: str
    name: str
    mission: str
    on: str
    ended_on: str | None
    outcome: MissionOutcome | None


_ORDER = (How.LEFT, How.ENDED, How.TOGETHER, How.FADED, How.REFUSED, How.CLOSED)


def ended_counts(book: Book, start: str, end: str, language: Language) -> EndedCounts:
    """Count how those that ended from ``start`` to ``end`` ended."""
    inside = [ending for ending in endings(book) if start <= ending.on <= end]
    found = tuple(Ended(e.relationship, book.name(e.relationship), e.how, e.on, e.precision) for e in inside)
    counts = {how: sum(ending.how is how for ending in found) for how in How}
    return EndedCounts(
        left=counts[How.LEFT],
        ended=counts[How.ENDED],
        together=counts[How.TOGETHER],
        faded=counts[How.FADED],
        refused=counts[How.REFUSED],
        closed=counts[How.CLOSED],
        endings=found,
        sentence=_sentence(counts, language),
    )


def missions(book: Book, start: str, end: str) -> tuple[MissionLine, ...]:
    """The missions of a span, by the day they began."""
    found = [
        MissionLine(who.id, who.name, m.name, m.on, m.ended_on, m.outcome)
        for who in book.relationships
        for m in book.missions.get(who.id, ())
        if m.on <= end and (m.ended_on is None or m.ended_on >= start)
    ]
    return tuple(sorted(found, key=lambda line: (line.on, line.name, line.mission)))


def _sentence(counts: dict[How, int], language: Language) -> str:
    parts: Iterable[str] = [
        language.text("{what}: {n}").format(what=language.text(HOWS[how]), n=counts[how])
        for how in _ORDER
        if counts[how]
    ]
    told = listed(list(parts), language)
    if not told:
        return language.text("No relationship ended in this time.")
    return capital(told) + "."
