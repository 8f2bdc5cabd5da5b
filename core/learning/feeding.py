"""Who fed and who drained: the points of health that what happened was worth.

Method: at the end of each month, the points every event of that month adds to or takes from the five dimensions,
weighed as the health weighs them in that role, and summed over the months. So an event in January counts as much as
one in December, and what was logged in a quiet month is not drowned by a busy one.
"""

from __future__ import annotations

from msgspec import Struct

from core.learning.book import Book
from core.learning.past import Stretch
from core.model import Relationship
from core.progress import Work, tracked


class Feeding(Struct, frozen=True):
    """One relationship: points of health added (``fed``, ≥ 0), taken (``drained``, ≤ 0), and their sum."""

    relationship: str
    name: str
    fed: float
    drained: float
    balance: float


def feeding(book: Book, start: str, end: str) -> tuple[Feeding, ...]:
    """Everyone with whom something happened from ``start`` to ``end``; who fed most comes first."""
    found = []
    for who in tracked(book.relationships, Work.JUDGING):
        if (fed := _fed(who, book.pasts[who.id].stretches(start, end))) is not None:
            found.append(fed)
        book.let_go(who.id)
    return tuple(sorted(found, key=lambda f: (-f.balance, f.relationship)))


def _fed(who: Relationship, months: list[Stretch]) -> Feeding | None:
    weighing = [month for month in months if month.fed is not None]
    if not weighing:
        return None
    fed, drained = sum(month.fed or 0.0 for month in weighing), sum(month.drained or 0.0 for month in weighing)
    return Feeding(who.id, who.name, fed, drained, fed + drained)
