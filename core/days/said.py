"""A day as exactly as it is known, in words: ``spring 2024``, ``March 2016``, ``T2 2021``."""

from __future__ import annotations

from typing import Final

from core.dates import Day
from core.days.spans import Precision, middle, season_of, third, third_of
from core.language import N_, Language

_SEASONS: Final = (N_("winter {year}"), N_("spring {year}"), N_("summer {year}"), N_("autumn {year}"))
_THIRDS: Final = (N_("early {year}"), N_("mid-{year}"), N_("late {year}"))


def said(day: Day, precision: Precision, language: Language, *, short: bool = False) -> str:
    """What a day stands for, written from the two alone; ``short`` shortens days and months.

    Read again, it gives the same day and precision wherever the day is the middle of such a span. A quarter is written
    as a third of the year where its day is the middle of one.
    """
    if precision == "day":
        return language.day(day, short=short)
    year = int(day[:4])
    if precision == "month":
        return language.month(day, short=short)
    if precision == "season":
        season, year = season_of(day)
        return language.text(_SEASONS[season]).format(year=year)
    if precision == "quarter":
        part = third_of(day)
        if day == middle(third(part, year)):
            return language.text(_THIRDS[part]).format(year=year)
        return language.text(N_("Q{n} {year}")).format(n=(int(day[5:7]) + 2) // 3, year=year)
    return str(year)
