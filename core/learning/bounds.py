"""From when to when something was noted of one relationship, and what else a look back asks of everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from core.dates import is_day, number
from core.judging.ended import LEFT_SIGNAL, is_departure, is_good
from core.judging.evidence import PLACE
from core.judging.whole import Whole
from core.keepsake import Keepsake
from core.model import Event, Precision, Role

LATE_DAYS: Final = 7
"""Noted so many days after it happened, an event may already know what came of it."""


class Edge(Struct, frozen=True, array_like=True):
    """A day on which something was noted, known as exactly as ``precision`` says."""

    on: str
    precision: Precision


class Bounds(Struct, frozen=True, array_like=True):
    """From when to when there are events, and the last departure without a word; ``back`` is whether good came after.

    ``logged`` is the first day by which any of it was written down, ``judged`` the first that weighs, as a number;
    ``vague`` as for :class:`~core.judging.folding.Life`. ``years`` are those something was noted in, ``late`` counts
    what was noted long after it happened. ``last_id`` is the id of the last event.
    """

    first: Edge | None
    last: Edge | None
    left: Edge | None
    back: bool
    logged: str | None
    judged: int | None
    vague: bool
    years: tuple[int, ...]
    late: int
    last_id: str


def bounds_of(events: Sequence[Event], role: Role) -> Bounds:
    """The bounds of a whole history, by day and id."""
    log = Whole.in_hand(events, role)
    left = next((event for event in reversed(log.of(LEFT_SIGNAL)) if is_departure(event)), None)
    return Bounds(
        first=_edge(log[0]) if log else None,
        last=_edge(log[-1]) if log else None,
        left=_edge(left) if left else None,
        back=left is not None and _good_after(log, left.on),
        logged=min([_logged(event) for event in log], default=None),
        judged=number(log.days[0][0].on) if log.days else None,
        vague=log.vague,
        years=tuple(sorted(map(int, {event.on[:4] for event in log}))),
        late=sum(map(is_late, log)),
        last_id=log[-1].id if log else "",
    )


def carried(known: Bounds, more: Sequence[Event], role: Role) -> Bounds | None:
    """The bounds with some more events; None where one of these comes before the last known."""
    if known.last is None:
        return bounds_of(more, role)
    if PLACE(more[0]) <= (known.last.on, known.last_id):
        return None
    new = bounds_of(more, role)
    return replace(
        new,
        first=known.first,
        left=new.left or known.left,
        back=new.back if new.left else known.back or (known.left is not None and _good_after(more, known.left.on)),
        logged=min(filter(None, (known.logged, new.logged))),
        judged=new.judged if known.judged is None else known.judged,
        vague=known.vague or new.vague,
        years=tuple(sorted({*known.years, *new.years})),
        late=known.late + new.late,
    )


def is_late(event: Event) -> bool:
    """Whether it was noted long after it happened."""
    logged = _logged(event)
    return logged > event.on and is_day(logged) and number(logged) - number(event.on) > LATE_DAYS


def _logged(event: Event) -> str:
    return (event.logged_at or event.on)[:10]


def _good_after(events: Sequence[Event], day: str) -> bool:
    return any(event.on > day and is_good(event) for event in events)


def _edge(event: Event) -> Edge:
    return Edge(event.on, event.precision)


BOUNDS: Final = Keepsake("bounds", Bounds, bounds_of, carried)
