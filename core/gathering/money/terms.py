"""When an invoice was to be paid: the day it names, the days agreed, moved on where no bank works."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from typing import Final, NamedTuple

from core import dates
from core.dates import Day
from core.people import bare

USUAL: Final = 30
"""Days where nothing is agreed (C. com. L441-10)."""
_LONGEST: Final = 366
_NUMBERS: Final = {
    "dix": 10, "quinze": 15, "trente": 30, "quarante cinq": 45, "soixante": 60,
    "ten": 10, "fifteen": 15, "thirty": 30, "forty five": 45, "sixty": 60,
}  # fmt: skip
_DAYS: Final = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)}) ?(?:jours?|days?|tage?n?|j|d)\b")
_AT_ONCE: Final = re.compile(r"\b(?:a reception|on receipt|comptant|immediate(?:ment|ly)?|sofort)\b")
_END_OF_MONTH: Final = re.compile(r"\b(?:fin de mois|end of (?:the )?month|eom|monatsende)\b")


class Terms(NamedTuple):
    """What was agreed: so many days after the invoice, and then to the end of that month or not."""

    days: int
    month_end: bool = False

    def due(self, issued: Day) -> Day:
        """The day an invoice issued on ``issued`` is to be paid; of two readings of a month's end, the later."""
        day = dates.plus(issued, self.days)
        return max(_month_end(day), dates.plus(_month_end(issued), self.days)) if self.month_end else day


def agreed(written: str) -> Terms | None:
    """What payment terms in words say: “30 days”, “45 jours fin de mois”, “on receipt”; None unless it is one thing."""
    text = " ".join(re.findall(r"[^\W_]+", bare(written[:1000])))
    found = {_NUMBERS.get(number) or int(number) for number in _DAYS.findall(text) if number != "0"}
    month_end = bool(_END_OF_MONTH.search(text))
    if len(found) == 1 and (days := found.pop()) <= _LONGEST:
        return Terms(days, month_end)
    return Terms(0) if not found and not month_end and _AT_ONCE.search(text) else None


def worked(day: Day, holidays: Callable[[Day], bool]) -> Day:
    """The first day from ``day`` on that is no Saturday, Sunday or holiday."""
    for _step in range(30):
        if dates.weekday(day) < 5 and not holidays(day):
            return day
        day = dates.plus(day, 1)
    return day


def _month_end(day: Day) -> Day:
    return f"{day[:8]}{monthrange(int(day[:4]), int(day[5:7]))[1]:02d}"
