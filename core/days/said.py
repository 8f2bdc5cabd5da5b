"""A day as exactly as it is known, in words: ``spring 2024``, ``March 2016``, ``T2 2021``."""

from __future__ import annotations

from typing import Final

from core.dates import Day
from core.days.spans import middle, season_of, third, third_of
from core.language import N_, Language
from core.model import Precision

_SEASONS: Final = (N_("winter {year}"), N_("spring {year}"), N_("summer {year}"), N_("autumn {year}"))
_IN_SEASONS: Final = (N_("in winter {year}"), N_("in spring {year}"), N_("in summer {year}"), N_("in autumn {year}"))
_IN_THIRDS: Final = (N_("in early {year}"), N_("in mid-{year}"), N_("in late {year}"))
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


def when(day: Day, precision: Precision, language: Language, *, year: bool = True) -> str:
    """The same with its preposition: ``on 3 October 2024``, ``in March 2024``, ``in spring 2024``.

    An exact day goes without its year where not ``year``.
    """
    if precision is Precision.DAY:
        return language.text("on {day}").format(day=language.day(day, year))
    if precision is Precision.SEASON:
        season, its_year = season_of(day)
        return language.text(_IN_SEASONS[season]).format(year=its_year)
    if precision is Precision.QUARTER and day == middle(third(part := third_of(day), int(day[:4]))):
        return language.text(_IN_THIRDS[part]).format(year=int(day[:4]))
    text = language.text("in {quarter}") if precision is Precision.QUARTER else language.text("in {time}")
    words = said(day, precision, language)
    return text.format(quarter=words, time=words)


def since(day: Day, precision: Precision, language: Language, *, year: bool = True, short: bool = False) -> str:
    """Since when: ``since 3 October 2024``, ``since March 2024``; a day goes without its year where not ``year``."""
    words = said(day, precision, language, year=year, short=short)
    if precision is Precision.DAY:
        return language.text("since {day}").format(day=words)
    return language.text("since {time}").format(time=words)
