"""Spans of 28 days, the calendar windows the method groups requests in: the columns and cells of two charts."""

from __future__ import annotations

from typing import NamedTuple

from core.dates import FIRST, LAST, from_number, number
from core.judging.masses import MEMORIES
from core.judging.verdict import URGENCY

WINDOW_DAYS = MEMORIES[URGENCY].window


class Span(NamedTuple):
    """From ``first`` to ``last``, both included."""

    first: str
    last: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, str) and self.first <= day <= self.last


def spans(day: str, count: int, windows: int = 1) -> list[Span]:
    """``count`` spans of so many windows each, oldest first; the last one ends with the window ``day`` lies in."""
    length = WINDOW_DAYS * windows
    end = (number(day) // WINDOW_DAYS + 1) * WINDOW_DAYS
    starts = [end - length * back for back in range(count, 0, -1)]
    return [
        Span(from_number(start), from_number(start + length - 1))
        for start in starts
        if start >= FIRST and start + length - 1 <= LAST
    ]
