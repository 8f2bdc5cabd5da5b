"""Who is here, and what a working week is, for trying rules."""

from __future__ import annotations

from core.dates import Day
from core.gathering.source import Background
from core.model import Relationship, Role

MONDAY_TO_FRIDAY = frozenset(range(5))


def background(today: Day, *names: str, role: Role = Role.CLIENT, holidays: frozenset[Day] = frozenset()) -> Background:
    """Relationships called so, ``r0`` the first; a French office week, no holidays but those given."""
    return Background(
        today=today,
        hours=(9, 18),
        week=MONDAY_TO_FRIDAY,
        holidays=lambda day: day in holidays,
        mine=frozenset(),
        people={f"r{i}": Relationship(id=f"r{i}", name=name, role=role) for i, name in enumerate(names)},
    )
