"""What comes round again: every so many weeks, months or years, by python-dateutil's rrule.

A month without the day it began on uses its last day: from 31 January, monthly falls on 28 (or 29) February, 31 March,
30 April. A year without 29 February uses the 28th. The first occurrence is the start itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from core.dates import Day

if TYPE_CHECKING:
    from dateutil.rrule import rrule


class Unit(StrEnum):
    """What a span between two occurrences is counted in."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def rule(start: Day, unit: Unit, interval: int = 1) -> rrule:
    """The rule of what begins on ``start`` and comes round every ``interval`` units."""
    from dateutil.rrule import MONTHLY, WEEKLY, YEARLY, rrule  # noqa: PLC0415 - for a prompt, where nothing comes round

    begin = datetime.combine(date.fromisoformat(start), time())
    if unit is Unit.WEEK:
        return rrule(WEEKLY, dtstart=begin, interval=interval)
    late = tuple(range(28, begin.day + 1)) or None
    place = -1 if late else None
    if unit is Unit.MONTH:
        return rrule(MONTHLY, dtstart=begin, interval=interval, bymonthday=late, bysetpos=place)
    month = begin.month if late else None
    return rrule(YEARLY, dtstart=begin, interval=interval, bymonth=month, bymonthday=late, bysetpos=place)


def occurrences(start: Day, unit: Unit, interval: int, first: Day, last: Day) -> Iterator[Day]:
    """The days from ``first`` to ``last``, both included, on which it comes round."""
    return iter(_days(start, unit, interval, first, last))


@lru_cache(maxsize=2048)
def _days(start: Day, unit: Unit, interval: int, first: Day, last: Day) -> tuple[Day, ...]:
    """Kept, since an agenda asks the same of everybody each time it is made anew, and rrule counts from the start."""
    after = datetime.combine(date.fromisoformat(first), time())
    found = (moment.date().isoformat() for moment in rule(start, unit, interval).xafter(after, inc=True))
    return tuple(takewhile(lambda day: day <= last, found))


def next_after(start: Day, unit: Unit, interval: int, day: Day) -> Day | None:
    """The first occurrence later than ``day``; None when the calendar ends before it."""
    found = rule(start, unit, interval).after(datetime.combine(date.fromisoformat(day), time()))
    return None if found is None else found.date().isoformat()
