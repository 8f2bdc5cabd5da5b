"""How much of what was asked was urgent, window by window: one-off, or the way they work?"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from core.judging.evidence import counted
from core.judging.windows import spans
from core.model import Event


class Asked(Struct, frozen=True):
    """The requests from ``first`` to ``last``: how many in all, and how many of them were urgent."""

    first: str
    last: str
    urgent: int
    requests: int

    @property
    def share(self) -> float | None:
        """The urgent share, 0–1; None without any request."""
        return self.urgent / self.requests if self.requests else None


def asked(events: Iterable[Event], day: str, count: int) -> tuple[Asked, ...]:
    """The last ``count`` windows of 28 days up to ``day``, oldest first; hearsay and her own part do not count."""
    log = [event for event in counted(events, day) if event.signal in ("request_planned", "request_urgent")]
    found = []
    for span in spans(day, count):
        within = [event.signal for event in log if event.on in span]
        found.append(Asked(span.first, span.last, within.count("request_urgent"), len(within)))
    return tuple(found)
