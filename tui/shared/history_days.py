"""The days of a history: from the first event, or a day, so many days apart, the last always among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.dates import from_number, number
from core.errors import WrongUsage
from core.language import text as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.model import Event

MOST_STEPS = 10_000


def days(events: Iterable[Event], start: str | None, end: str, every: int) -> list[str]:
    """The days from ``start`` (without: the first event) to ``end``, oldest first; raises WrongUsage for too many."""
    if start is None:
        start = min((event.on for event in events), default=end)
    first, last = number(start), number(end)
    if (last - first) // every > MOST_STEPS:
        text = _("That is more than {n} steps; a later --from or a larger --every takes fewer.")
        raise WrongUsage(text.format(n=MOST_STEPS))
    found = list(range(first, last + 1, every))
    return [from_number(day) for day in (found if last in found or not found else [*found, last])]
