"""Months and their names, by python-dateutil: imported only where a day cannot be read or reckoned without them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from dateutil.parser import ParserError, parse, parserinfo
from dateutil.relativedelta import relativedelta

from core.dates import Day, closest_year
from core.days.words import MONTHS, WEEKDAYS, place_of


class Named(NamedTuple):
    """A day read from words: ``year`` is None when none was typed."""

    year: int | None
    month: int
    day: int


class _Words(parserinfo):
    """French and English names, without accents; no hours, so that nothing but a day is understood."""

    JUMP = [" ", ".", ",", "le", "the", "on", "of", "de", "st", "nd", "rd", "th", "er"]  # noqa: RUF012 - as dateutil's
    HMS = []  # noqa: RUF012
    AMPM = []  # noqa: RUF012
    UTCZONE = []  # noqa: RUF012
    PERTAIN = []  # noqa: RUF012

    def __init__(self, today: Day) -> None:
        super().__init__()
        self._today = today

    def month(self, name: str) -> int | None:
        """1 to 12."""
        place = place_of(name, MONTHS)
        return None if place is None else place + 1

    def weekday(self, name: str) -> int | None:
        """0 for Monday to 6."""
        return place_of(name, WEEKDAYS)

    def convertyear(self, year: int, century_specified: bool = False) -> int:
        """A year of two digits is the one closest to today's; dateutil would ask the clock."""
        return year if year >= 100 or century_specified else closest_year(year, self._today)


def named(text: str, today: Day) -> Named:
    """The day in ``text``, lower case and without accents: ``12 mars``, ``sunday, march 12th 2025``.

    Raises ValueError unless it names a day and a month that go together.
    """
    words = _Words(today)
    blank, other = datetime(2000, 1, 1), datetime(2004, 2, 2)  # noqa: DTZ001 - days have no zone
    try:
        read = [parse(text, parserinfo=words, default=default, ignoretz=True) for default in (blank, other)]
    except (ParserError, OverflowError) as refusal:
        raise ValueError(text) from refusal
    first, second = read
    if (first.month, first.day) != (second.month, second.day) or first.time() != blank.time():
        raise ValueError(text)
    return Named(first.year if first.year == second.year else None, first.month, first.day)


def plus_months(day: Day, n: int) -> Day:
    """The same day ``n`` months later (earlier, when negative), or the last of that month.

    Raises ValueError outside the years 1 to 9999.
    """
    try:
        return (date.fromisoformat(day) + relativedelta(months=n)).isoformat()
    except OverflowError as refusal:
        raise ValueError(day) from refusal
