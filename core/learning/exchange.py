"""Give and take: help, introductions and news, counted on both sides."""

from __future__ import annotations

from msgspec import Struct

from core.evidence import counted
from core.learning.book import Book
from core.model import Role

RECEIVED = ("favour_received", "introduction_received", "they_reached_out")
GIVEN = ("favour_given", "introduction_given", "i_reached_out")


class GiveAndTake(Struct, frozen=True):
    """How often one relationship gave to her and she to them."""

    relationship: str
    name: str
    role: Role
    received: int
    given: int


def give_and_take(book: Book, start: str, end: str) -> tuple[GiveAndTake, ...]:
    """Everyone with an exchange from ``start`` to ``end``; partners first, then the least even."""
    found = []
    for who in book.relationships:
        signals = [event.signal for event in counted(book.events[who.id], end) if event.on >= start]
        received, given = sum(s in RECEIVED for s in signals), sum(s in GIVEN for s in signals)
        if received or given:
            found.append(GiveAndTake(who.id, who.name, who.role, received, given))
    found.sort(key=lambda g: (g.role is not Role.PARTNER, -abs(g.given - g.received), g.relationship))
    return tuple(found)
