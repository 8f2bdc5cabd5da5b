"""The practice as a whole: month by month, the changes of verdict, and between any two days."""

from __future__ import annotations

from msgspec import Struct

from core.dates import from_number, number
from core.judging.ended import read_as_of
from core.learning.book import Book
from core.learning.endings import endings
from core.learning.past import months_of
from core.model import Precision, Verdict
from core.progress import Work, tracked
from core.vocabulary import DIMENSIONS


class Month(Struct, frozen=True):
    """The practice on one day: how many collaborations are going on, their verdicts, the mean of known healths.

    Every collaboration counts the same, whatever it pays.
    """

    day: str
    living: int
    known: int
    health: float | None
    verdicts: dict[Verdict, int]


class Change(Struct, frozen=True):
    """The verdict of one relationship changed on a day, known as exactly as ``precision`` says.

    ``from_memory`` tells that the verdict after it rests on memory.
    """

    relationship: str
    name: str
    on: str
    before: Verdict
    after: Verdict
    precision: Precision
    from_memory: bool


class Point(Struct, frozen=True):
    """One relationship on one day; health and scores are 0–100, None where mostly unknown."""

    verdict: Verdict
    from_memory: bool
    health: float | None
    scores: dict[str, float | None]


class Compared(Struct, frozen=True):
    """One relationship on two days; ``moved`` is the change of health, None when either is unknown."""

    relationship: str
    name: str
    before: Point
    after: Point
    moved: float | None
    events: int


class Comparison(Struct, frozen=True):
    """The practice on two days, those that moved most first, worse before better."""

    first: str
    last: str
    before: Month
    after: Month
    relationships: tuple[Compared, ...]


class Practices:
    """Every relationship's past, for as many questions as are asked."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._people = {who.id: who for who in book.relationships}
        self._over = {ending.relationship: number(ending.on) for ending in endings(book)}
        self._begun = {id_: number(past.bounds.first.on) for id_, past in book.pasts.items() if past.bounds.first}

    @property
    def first(self) -> str | None:
        """The first day on which anything was noted."""
        return from_number(min(self._begun.values())) if self._begun else None

    def living(self, day: int) -> list[str]:
        """The ids of the collaborations going on: something noted by then, not over yet."""
        return [
            who.id
            for who in self.book.relationships
            if self._begun.get(who.id, day + 1) <= day <= self._over.get(who.id, day)
        ]

    def month(self, day: str) -> Month:
        """The practice on ``day``."""
        at = number(day)
        living = self.living(at)
        verdicts = dict.fromkeys(Verdict, 0)
        for id_ in living:
            verdicts[self.book.pasts[id_].verdict_on(at)] += 1
        healths = [health for id_ in living if (health := self.book.pasts[id_].health_on(at)) is not None]
        return Month(day, len(living), len(healths), sum(healths) / len(healths) if healths else None, verdicts)

    def months(self, start: str, end: str) -> tuple[Month, ...]:
        """The practice at the end of every month from ``start`` to ``end``, and on ``end``."""
        return tuple(self.month(day) for _first, day in months_of(start, end))

    def changes(self, start: str, end: str) -> tuple[Change, ...]:
        """Every change of verdict from ``start`` to ``end`` that raises, lifts or moves a flag, oldest first."""
        found = [
            Change(who.id, who.name, from_number(t.day), t.before, t.after, t.precision, t.from_memory)
            for who in self.book.relationships
            for stretch in self.book.pasts[who.id].stretches(start, end)
            for t in stretch.turned
        ]
        return tuple(sorted(found, key=lambda change: (change.on, change.relationship)))

    def compare(self, first: str, last: str) -> Comparison:
        """The practice on two days; days in the wrong order are put right."""
        first, last = min(first, last), max(first, last)
        there = set(self.living(number(first))) | set(self.living(number(last)))
        found = [self._compared(id_, first, last) for id_ in tracked(sorted(there), Work.JUDGING)]
        found.sort(key=lambda c: (-abs(c.moved or 0.0), c.moved or 0.0, c.relationship))
        return Comparison(first, last, self.month(first), self.month(last), tuple(found))

    def _compared(self, id_: str, first: str, last: str) -> Compared:
        before, after = self._point(id_, first), self._point(id_, last)
        known = before.health is not None and after.health is not None
        return Compared(
            relationship=id_,
            name=self.book.name(id_),
            before=before,
            after=after,
            moved=(after.health or 0.0) - (before.health or 0.0) if known else None,
            events=sum(first < event.on <= last for event in self.book.pasts[id_].events),
        )

    def _point(self, id_: str, day: str) -> Point:
        who, past = self._people[id_], self.book.pasts[id_]
        last = past.bounds.last.on if past.bounds.last else None
        at = number(read_as_of(who, self.book.decisions[id_], last, day))
        scores = zip(DIMENSIONS, past.track.scores_on(at), strict=True)
        return Point(
            past.track.verdict_on(at),
            past.footing(from_number(at)).from_memory,
            past.track.health_on(at),
            {name: None if score.unknown else score.score for name, score in scores},
        )
