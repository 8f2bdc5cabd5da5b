"""Books made by hand."""

from core.learning.book import Book
from core.model import Decision, Event, Relationship, Settings


def book(
    who: Relationship,
    *,
    events: tuple[Event, ...] = (),
    decisions: tuple[Decision, ...] = (),
    day: str = "2026-11-22",
    settings: Settings | None = None,
) -> Book:
    """A practice of one relationship."""
    return Book(
        day=day,
        relationships=(who,),
        events={who.id: tuple(sorted(events, key=lambda e: (e.on, e.id)))},
        decisions={who.id: decisions},
        reflections={who.id: ()},
        proposals=(),
        resolutions=(),
        settings=settings or {},
    )
