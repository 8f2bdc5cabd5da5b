"""Her days: the hours and weekdays she works, and the days off everybody has.

The public holidays of France follow from the year: eight have a date (Code du travail, L3133-1), three hang on Easter.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from core import settings
from core.dates import Day, is_day, number, plus
from core.dates import weekday as weekday_of

_DATED = ("01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25")
_AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday: days after Easter Sunday."""


class Days(Struct, frozen=True, kw_only=True):
    """The first and the last hour she works, her working weekdays (0 Monday), and what is off besides.

    ``off`` are days, ``MM-DD`` for every year, or two days with ``..`` between them, both included.
    """

    hours: tuple[int, int]
    week: frozenset[int]
    country: str
    off: tuple[str, ...]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Days:
        """Her days as she set them."""
        first, last = settings.HOURS.of(stored)
        return cls(
            hours=(first, last) if first < last else (9, 18),
            week=frozenset(settings.WEEK.of(stored)),
            country=settings.HOLIDAYS.of(stored),
            off=tuple(entry for entry in settings.DAYS_OFF.of(stored) if _is_real(entry)),
        )

    def is_holiday(self, day: Day) -> bool:
        """Whether a day is a public holiday, or one of her own days off; weekends are neither."""
        if self.country == settings.FRANCE and day in french_holidays(int(day[:4])):
            return True
        return any(_covers(entry, day) for entry in self.off)

    def is_working(self, day: Day) -> bool:
        """Whether she works on a day."""
        return weekday_of(day) in self.week and not self.is_holiday(day)


@cache
def french_holidays(year: int) -> frozenset[Day]:
    """The eleven public holidays of France in a year; ten where Ascension falls on a dated one."""
    sunday = easter(year)
    return frozenset([f"{year:04}-{day}" for day in _DATED] + [plus(sunday, n) for n in _AFTER_EASTER])


def easter(year: int) -> Day:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher: Astronomical Algorithms, chapter 8)."""
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ll = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ll) // 451
    month, day = divmod(h + ll - 7 * m + 114, 31)
    return f"{year:04}-{month:02}-{day + 1:02}"


def _is_real(entry: str) -> bool:
    """Whether every calendar has these days; a setting may have come from elsewhere."""
    days = entry.split("..")
    whole = [f"2024-{day}" if len(day) == len("MM-DD") else day for day in days]
    return len({len(day) for day in days}) == 1 and all(map(is_day, whole))


def _covers(entry: str, day: Day) -> bool:
    first, _dots, last = entry.partition("..")
    last = last or first
    if len(first) == len("MM-DD"):
        within = day[5:]
        return first <= within <= last if first <= last else within >= first or within <= last
    return number(first) <= number(day) <= number(last)
