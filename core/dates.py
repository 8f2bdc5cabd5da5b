"""Arithmetic on days, which are local dates written ``YYYY-MM-DD`` and compared as text.

Day numbers count from 1970-01-01 = 0. Nothing overflows: results stay between 0001-01-01 and 9999-12-31.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

Day = str
"""A calendar day, ``YYYY-MM-DD``."""

_EPOCH: Final = date(1970, 1, 1).toordinal()
FIRST: Final = date.min.toordinal() - _EPOCH
LAST: Final = date.max.toordinal() - _EPOCH


def is_day(text: str) -> bool:
    """Whether ``text`` is a real day, written with ASCII digits in exactly this form."""
    try:
        number(text)
    except ValueError:
        return False
    return True


@lru_cache(1 << 13)  # the days of twenty years, of which a history asks again and again
def number(day: Day) -> int:
    """Days since 1970-01-01; raises ValueError for anything but a real ``YYYY-MM-DD``."""
    if len(day) != 10 or day[4] != "-" or day[7] != "-":  # fromisoformat also reads 20240229 and 2024-W09-4
        raise ValueError(day)
    return date.fromisoformat(day).toordinal() - _EPOCH


def from_number(n: int) -> Day:
    """The day ``n`` days after 1970-01-01, or the first or last day there is."""
    return date.fromordinal(min(max(n, FIRST), LAST) + _EPOCH).isoformat()


def plus(day: Day, n: int) -> Day:
    """The day ``n`` days after ``day`` (before, when negative), or the first or last day there is."""
    return from_number(number(day) + n)


def weekday(day: Day) -> int:
    """0 for Monday to 6 for Sunday."""
    return (number(day) + 3) % 7


def closest_year(two_digits: int, day: Day) -> int:
    """The year ending in ``two_digits`` (0 to 99) closest to that of ``day``; of two as close, the earlier."""
    year = int(day[:4])
    century = year // 100 * 100
    return min((century + shift + two_digits for shift in (-100, 0, 100)), key=lambda other: abs(other - year))
