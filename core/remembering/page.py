"""The page a stock-taking ends on: who feeds, who drains, what the ended ones share, how they came, what comes first.

Counts and nothing else: where there are too few to say anything, that is what is said. Ways of coming about and reasons
say nothing about people she still works with, and enter no score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Final

from msgspec import Struct

from core.acting.reason_codes import label
from core.dates import Day, number, plus
from core.judging.folding import Row
from core.language import Language
from core.learning.book import Book
from core.learning.endings import endings
from core.learning.feeding import feeding
from core.model import Relationship, Stage, Verdict
from core.words import CAME_ABOUT, CHANNELS, ENDERS

ENOUGH: Final = 3
"""From so many on something is said of what they have in common."""
A_YEAR: Final = 365
MOST_FIRST: Final = 3
"""What to decide first, at most."""
_ASKS: Final = (Verdict.END, Verdict.RENEGOTIATE, Verdict.WATCH)


class Fed(Struct, frozen=True):
    """One of the living, and the points of health the last year with them was worth."""

    relationship: str
    name: str
    points: float


class Count(Struct, frozen=True):
    """So many ``of`` those of whom it was told have ``what`` in common; ``key`` is its name in files."""

    key: str
    what: str
    count: int
    of: int


class First(Struct, frozen=True):
    """Somebody to decide about, and why she comes first."""

    relationship: str
    name: str
    verdict: Verdict
    from_memory: bool


class Page(Struct, frozen=True):
    """The page of ``day``; every list has the greatest first.

    ``living`` and ``known`` count those that go on and those of whom enough is known; ``ended`` those that ended.
    ``seen`` is of how many endings it was told when they could have been seen, ``lead_months`` the median of how long
    before. ``told_ended`` and ``told_came`` are sentences for where there is too little to say.
    """

    day: str
    living: int
    known: int
    ended: int
    feeds: tuple[Fed, ...]
    drains: tuple[Fed, ...]
    by: tuple[Count, ...]
    reasons: tuple[Count, ...]
    channels: tuple[Count, ...]
    came_about: tuple[Count, ...]
    seen: int
    lead_months: float | None
    first: tuple[First, ...]
    told_fed: str
    told_ended: str
    told_came: str
    told_first: str


def page(book: Book, rows: Sequence[Row], day: Day, language: Language) -> Page:
    """What ``book`` and today's ``rows`` come to."""
    there = [who for who in book.relationships if who.stage is not Stage.PROSPECT]
    ended = [who for who in there if who.stage is Stage.ENDED]
    living = {who.id for who in there} - {who.id for who in ended}
    fed = [f for f in feeding(book, plus(day, 1 - A_YEAR), day) if f.relationship in living]
    first = [row for row in rows if row.relationship.id in living and row.verdict in _ASKS]
    first.sort(key=lambda row: _ASKS.index(row.verdict))
    known = sum(row.relationship.id in living and row.verdict is not Verdict.INSUFFICIENT for row in rows)
    leads = _leads(ended, {ending.relationship: ending.on for ending in endings(book)})
    by = _counted(ended, lambda who: who.ended_by, lambda key: language.text(ENDERS[key]))
    reasons = _counted(ended, lambda who: who.ended_reason or _decided(who, book), lambda key: label(key, language))
    channels = _counted(there, lambda who: who.channel, lambda key: language.text(CHANNELS[key]))
    came = _counted(there, lambda who: who.came_about, lambda key: language.text(CAME_ABOUT[key]))
    return Page(
        day=day,
        living=len(living),
        known=known,
        ended=len(ended),
        feeds=tuple(Fed(f.relationship, f.name, f.balance) for f in fed if f.balance > 0),
        drains=tuple(Fed(f.relationship, f.name, f.balance) for f in reversed(fed) if f.balance < 0),
        by=by,
        reasons=reasons,
        channels=channels,
        came_about=came,
        seen=sum(who.seen_on is not None or bool(who.seen_note) for who in ended),
        lead_months=median(leads) if len(leads) >= ENOUGH else None,
        first=tuple(map(_to_decide, first[:MOST_FIRST])),
        told_fed=_fed(len(living), len(fed), language),
        told_ended=_shared(len(ended), [*reasons, *by], language),
        told_came=_came([*channels, *came], language),
        told_first=_first(len(living), known, bool(first), language),
    )


def _to_decide(row: Row) -> First:
    return First(row.relationship.id, row.relationship.name, row.verdict, row.from_memory)


def _counted(
    people: Iterable[Relationship], told: Callable[[Relationship], str | None], said: Callable[..., str]
) -> tuple[Count, ...]:
    """How many say the same, of those who say anything."""
    counts = Counter(key for who in people if (key := told(who)))
    of = counts.total()
    return tuple(
        Count(str(key), said(key), n, of) for key, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _decided(who: Relationship, book: Book) -> str | None:
    """The reason of the last decision about one that ended."""
    return next((d.reason for d in reversed(book.decisions[who.id]) if d.reason), None)


def _leads(ended: Iterable[Relationship], days: dict[str, str]) -> list[float]:
    """How many months before each end it could have been seen, where both days were told."""
    return [
        (number(days[who.id]) - number(who.seen_on)) / 30.44
        for who in ended
        if who.seen_on is not None and who.id in days and who.seen_on <= days[who.id]
    ]


def _fed(living: int, fed: int, language: Language) -> str:
    if not living:
        return language.text("Nobody goes on: there is nobody to feed or drain you.")
    return "" if fed else language.text("Nothing of the last year was told yet: too few to say.")


def _shared(ended: int, counts: Sequence[Count], language: Language) -> str:
    if not ended:
        return language.text("Nobody of whom you told ended.")
    if ended < ENOUGH:
        text = language.plural(
            "{n} ended: too few to say what they share.", "{n} ended: too few to say what they share.", ended
        )
        return text.format(n=ended)
    if not any(count.count >= ENOUGH for count in counts):
        return language.text("Nothing came up three times: each ending stands for itself.")
    return ""


def _came(counts: Sequence[Count], language: Language) -> str:
    if sum(count.count for count in counts) < ENOUGH:
        return language.text("How they came was told too rarely to say anything.")
    return ""


def _first(living: int, known: int, asked: bool, language: Language) -> str:
    if asked or not living:
        return ""
    if known < living:
        return language.text("Nothing asks for a decision, as far as is known; of some there is too little.")
    return language.text("Nothing asks for a decision today.")
