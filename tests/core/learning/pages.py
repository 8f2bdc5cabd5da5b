"""Books made by hand."""

from core.learning.book import Book
from core.learning.past import Past
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
        pasts={who.id: Past(events, who.role)},
        decisions={who.id: decisions},
        reflections={who.id: ()},
        proposals=(),
        resolutions=(),
        settings=settings or {},
    )
