"""Give and take: how often they gave, and how often she did.

Whatever raises reciprocity counts as received (help, contacts, news, extra work that was paid), whatever lowers it as
given. Hearsay and her own part count no more than they do in the scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from core.judging.evidence import counted
from core.judging.windows import spans
from core.model import Event, Relationship, Role
from core.vocabulary import SIGNALS

RECEIVED = frozenset(name for name, signal in SIGNALS.items() if signal.weights.get("reciprocity", 0.0) > 0)
GIVEN = frozenset(name for name, signal in SIGNALS.items() if signal.weights.get("reciprocity", 0.0) < 0)


class Exchange(Struct, frozen=True):
    """From ``first`` to ``last``: what she ``received`` from them and what she has ``given``, in events."""

    first: str
    last: str
    received: int
    given: int


class GiveAndTake(Struct, frozen=True):
    """How often one relationship gave to her and she to them, in events."""

    relationship: str
    name: str
    role: Role
    received: int
    given: int


def balance(events: Iterable[Event], day: str, count: int, windows: int = 1) -> tuple[Exchange, ...]:
    """The last ``count`` spans of so many windows up to ``day``, oldest first."""
    log = counted(events, day)
    return tuple(
        Exchange(span.first, span.last, *_sums(event for event in log if event.on in span))
        for span in spans(day, count, windows)
    )


def give_and_take(
    logs: Iterable[tuple[Relationship, Iterable[Event]]], start: str, end: str
) -> tuple[GiveAndTake, ...]:
    """Everyone with an exchange from ``start`` to ``end``; partners first, then the least even."""
    found = []
    for who, events in logs:
        received, given = _sums(event for event in counted(events, end) if event.on >= start)
        if received or given:
            found.append(GiveAndTake(who.id, who.name, who.role, received, given))
    found.sort(key=lambda g: (g.role is not Role.PARTNER, -abs(g.given - g.received), g.relationship))
    return tuple(found)


def exchanged(events: Iterable[Event], day: str) -> bool:
    """Whether anything was ever given or received up to ``day``."""
    return any(_sums(counted(events, day)))


def paired(exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Two neighbours as one, for half as many columns; the oldest stays alone where they are odd in number."""
    alone = len(exchanges) % 2
    pairs = zip(exchanges[alone::2], exchanges[alone + 1 :: 2], strict=True)
    joined = (Exchange(a.first, b.last, a.received + b.received, a.given + b.given) for a, b in pairs)
    return (*exchanges[:alone], *joined)


def _sums(events: Iterable[Event]) -> tuple[int, int]:
    """How many of these counted events she received by, and how many she gave by."""
    signals = [event.signal for event in events]
    return sum(signal in RECEIVED for signal in signals), sum(signal in GIVEN for signal in signals)
