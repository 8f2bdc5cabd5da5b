"""Give and take over time: how often they gave, and how often she did, span by span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from core.evidence import counted
from core.model import Event
from core.signals import SIGNALS
from core.windows import spans


class Exchange(Struct, frozen=True):
    """From ``first`` to ``last``: what she ``received`` from them and what she has ``given``, in events."""

    first: str
    last: str
    received: int
    given: int


def balance(events: Iterable[Event], day: str, count: int, windows: int = 1) -> tuple[Exchange, ...]:
    """The last ``count`` spans of so many windows up to ``day``, oldest first.

    Whatever raises reciprocity counts as received (help, contacts, news, extra work that was paid), whatever lowers
    it as given. Hearsay and her own part count no more than they do in the scores.
    """
    log = counted(events, day)
    return tuple(
        Exchange(
            span.first,
            span.last,
            sum(_way(event) > 0 for event in log if event.on in span),
            sum(_way(event) < 0 for event in log if event.on in span),
        )
        for span in spans(day, count, windows)
    )


def exchanged(events: Iterable[Event], day: str) -> bool:
    """Whether anything was ever given or received up to ``day``."""
    return any(_way(event) for event in counted(events, day))


def paired(exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Two neighbours as one, for half as many columns; the oldest stays alone where they are odd in number."""
    alone = len(exchanges) % 2
    pairs = zip(exchanges[alone::2], exchanges[alone + 1 :: 2], strict=True)
    joined = (Exchange(a.first, b.last, a.received + b.received, a.given + b.given) for a, b in pairs)
    return (*exchanges[:alone], *joined)


def _way(event: Event) -> float:
    return SIGNALS[event.signal].weights.get("reciprocity", 0.0)
