"""A day as exactly as it is known, in words: ``spring 2024``, ``March 2016``, ``T2 2021``."""

from __future__ import annotations

from typing import Final

from core.dates import Day
from core.days.spans import middle, season_of, third, third_of
from core.language import N_, Language
from core.model import Precision

_SEASONS: Final = (N_("winter {year}"), N_("spring {year}"), N_("summer {year}"), N_("autumn {year}"))
_THIRDS: Final = (N_("early {year}"), N_("mid-{year}"), N_("late {year}"))


def said(day: Day, precision: Precision, language: Language, *, year: bool = True, short: bool = False) -> str:
    """What a day stands for, written from the two alone; ``short`` shortens days and months, and an
    exact day goes without its year where not ``year``.

    Read again, it gives the same day and precision wherever the day is the middle of such a span. A quarter is written
    as a third of the year where its day is the middle of one.
    """
    if precision is Precision.DAY:
        return language.day(day, year, short=short)
    if precision is Precision.MONTH:
        return language.month(day, short=short)
    if precision is Precision.SEASON:
        season, its_year = season_of(day)
        return language.text(_SEASONS[season]).format(year=its_year)
    of = int(day[:4])
    if precision is Precision.YEAR:
        return str(of)
    part = third_of(day)
    if day == middle(third(part, of)):
        return language.text(_THIRDS[part]).format(year=of)
    return language.text(N_("Q{n} {year}")).format(n=(int(day[5:7]) + 2) // 3, year=of)
