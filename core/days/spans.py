"""Spans of the calendar: months, seasons, quarters and years, with the day that stands for one.

Seasons are whole months; spring is March to May, and a winter belongs to the year of its January. Months are counted
from January of the year 0: ``12 * year + month - 1``.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple

from core import dates
from core.dates import Day
from core.model import Precision

Preference = Literal["past", "future", "until"]
"""Which of two days a phrase is to mean that fits both; until one is until the end of what it says, that is ahead."""

YEAR: Final = 12
SEASON: Final = 3
QUARTER: Final = 3
THIRD: Final = 4
HALF: Final = 6
WINTER: Final = 0
"""The first of the four seasons of a year; it begins in the December before."""


class Span(NamedTuple):
    """From ``first`` to ``last``, both included."""

    first: Day
    last: Day


class Understood(NamedTuple):
    """What somebody said of when: ``day`` stands for ``span``, of which it is the middle.

    What is reckoned from today has no span of its own: two months ago is one day, known to a ``month``.
    """

    day: Day
    precision: Precision
    span: Span


def exactly(day: Day, precision: Precision = Precision.DAY) -> Understood:
    """This very day, known as exactly as ``precision`` says."""
    return Understood(day, precision, Span(day, day))


def middle(span: Span) -> Day:
    """The day in the middle; of two in the middle, the later: 16 March of March, 2 July of any year."""
    first = dates.number(span.first)
    return dates.from_number(first + (dates.number(span.last) - first + 1) // 2)


def months(start: int, length: int) -> Span:
    """``length`` whole months from month ``start`` on; raises ValueError outside the years 1 to 9999."""
    first = date(start // YEAR, start % YEAR + 1, 1).isoformat()
    after = start + length
    if after == 10_000 * YEAR:
        return Span(first, date.max.isoformat())
    return Span(first, dates.plus(date(after // YEAR, after % YEAR + 1, 1).isoformat(), -1))


def month_of(day: Day) -> int:
    """The month a day lies in, counted from January of the year 0."""
    return YEAR * int(day[:4]) + int(day[5:7]) - 1


def season_of(day: Day) -> tuple[int, int]:
    """The season a day lies in, 0 for winter to 3 for autumn, and the year it belongs to."""
    month = month_of(day) + 1  # December counts with the months after it
    return month % YEAR // SEASON, month // YEAR


def season(which: int, year: int) -> int:
    """The month with which a season begins, 0 for winter to 3 for autumn."""
    return YEAR * year - 1 + SEASON * which


def third_of(day: Day) -> int:
    """The third of its year a day lies in: 0, 1 or 2."""
    return (int(day[5:7]) - 1) // THIRD


def third(which: int, year: int) -> Span:
    """The first, second or last four months of a year: 0, 1 or 2."""
    return months(YEAR * year + THIRD * which, THIRD)
