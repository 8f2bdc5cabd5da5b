"""Who fed and who drained: the points of health that what happened was worth.

Method: at the end of each month, the points every event of that month adds to or takes from the five dimensions,
weighed as the health weighs them in that role, and summed over the months. So an event in January counts as much as
one in December, and what was logged in a quiet month is not drowned by a busy one.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from core.dates import plus
from core.judging.explain import contributions, parts
from core.judging.scoring import HEALTH_WEIGHTS
from core.learning.book import Book
from core.learning.pulse import month_ends
from core.model import Event, Relationship
from core.progress import Work, tracked
from core.vocabulary import DIMENSIONS


class Feeding(Struct, frozen=True):
    """One relationship: points of health added (``fed``, ≥ 0), taken (``drained``, ≤ 0), and their sum."""

    relationship: str
    name: str
    fed: float
    drained: float
    balance: float


def feeding(book: Book, start: str, end: str) -> tuple[Feeding, ...]:
    """Everyone with whom something happened from ``start`` to ``end``; who fed most comes first."""
    spans = [(plus(before, 1), day) for before, day in pairwise([plus(start, -1), *month_ends(start, end)])]
    found = [
        fed
        for who in tracked(book.relationships, Work.JUDGING)
        if (fed := _fed(who, book.events[who.id], spans)) is not None
    ]
    return tuple(sorted(found, key=lambda f: (-f.balance, f.relationship)))


def _fed(who: Relationship, events: tuple[Event, ...], spans: list[tuple[str, str]]) -> Feeding | None:
    weights = dict(zip(DIMENSIONS, HEALTH_WEIGHTS[who.role], strict=True))
    moves: list[float] = []
    for first, last in spans:
        if any(first <= event.on <= last for event in events):
            moves += [
                weights[part.dimension] * part.points
                for part in contributions(parts(events, last), who.role)
                if part.event is not None and part.event.on >= first
            ]
    if not moves:
        return None
    fed, drained = sum(m for m in moves if m > 0), sum(m for m in moves if m < 0)
    return Feeding(who.id, who.name, fed, drained, fed + drained)
