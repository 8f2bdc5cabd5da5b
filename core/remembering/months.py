"""The months that moments are dated by: each stands for its middle day, and none reaches into days to come."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from core.dates import Day, number, plus
from core.days.typed import understand
from core.model import Precision
from core.remembering.interview import When

_MONTH: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})|(?P<first>[0-9]{1,2})/(?P<then>[0-9]{4})")


def month(year: int, month_: int, today: Day) -> When:
    """A month as memory has it, cut at ``today``; raises ValueError for one that no calendar has."""
    first = date(year, month_, 1).isoformat()
    last = min(date(year, month_, monthrange(year, month_)[1]).isoformat(), max(first, today))
    return When(plus(first, (number(last) - number(first) + 1) // 2), Precision.MONTH)


def newest(today: Day, count: int) -> tuple[When, ...]:
    """This month and those before it, newest first."""
    at = int(today[:4]) * 12 + int(today[5:7]) - 1
    return tuple(month(n // 12, n % 12 + 1, today) for n in range(at, at - count, -1))


def when(typed: str, today: Day, language: str) -> When:
    """The day or month a person typed, seen from ``today``: ``2026-05``, ``05/2026``, or what days are typed as.

    Raises WrongUsage, naming what can be typed.
    """
    if found := _MONTH.fullmatch(typed.strip()):
        year, which = int(found["year"] or found["then"]), int(found["month"] or found["first"])
        if 1 <= which <= 12 and year:
            return month(year, which, today)
    return When(understand(typed, today, language), Precision.DAY)
