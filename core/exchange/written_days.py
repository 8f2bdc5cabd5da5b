"""Days as other programs write them. Nothing is guessed: what can mean two days is refused unless somebody decides."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from core.dates import Day
from core.days.spans import Understood, exactly
from core.days.typed import understood
from core.days.words import MONTHS, place_of
from core.language import text as _
from core.model import Precision
from core.plain import shorten

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}.{0,30})?")
_BASIC: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{4,6}.{0,10})?")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_FIGURES: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})(?:,? [0-9]{1,2}:[0-9]{2}.{0,12})?")
_NAMED: Final = re.compile(r"([0-9]{1,2})(?:er|st|nd|rd|th)?[ -]([^\W\d_]{3,9})\.?,?[ -]([0-9]{4})")
_NAMED_FIRST: Final = re.compile(r"([^\W\d_]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}")
_SERIAL: Final = re.compile(r"[0-9]{5}(\.[0-9]+)?")
_YEAR: Final = re.compile(r"[^\W\d_].*\b[0-9]{4}$")
_ANY: Final = "2000-01-01"
"""The day from which a day is seen that does not depend on it."""
_HYPHENS: Final = str.maketrans("\u2010\u2011\u2012\u2013\u2212", "-----")
_ACCENTS: Final = str.maketrans("éèêûùàô", "eeeuuao")


def read_day(written: str, day_first: bool | None = None) -> Day:
    """The day ``written``, as its own calendar has it: no time zone moves it.

    ``day_first`` decides what 03/04/2024 means; without it, that is refused. Words are understood where they name the
    day and its year. Raises ValueError, saying why in words.
    """
    return _read(written, day_first, None).day


def read_when(written: str, day_first: bool | None, today: Day) -> Understood:
    """The same, and whatever people type for a day on the command line, seen from ``today``: ``hier``, ``été 2017``."""
    return _read(written, day_first, today)


def _read(written: str, day_first: bool | None, today: Day | None) -> Understood:
    text = " ".join(written.translate(_HYPHENS).split())
    if not text:
        raise ValueError(_("no day is given"))
    if _YEAR.search(text) or today is not None:
        said = understood(text, today or _ANY)
        if said and (today is not None or said.precision is Precision.DAY):
            return said
    try:
        found = _understood(text, day_first)
    except ValueError as error:
        if error.args and isinstance(error.args[0], _Reason):
            raise ValueError(str(error.args[0])) from None
        reason = _("“{written}” is no day of the calendar")
        raise ValueError(reason.format(written=shorten(text, 40))) from None
    return exactly(found.isoformat())


class _Reason(str):
    """Why a day is refused, ready to be shown."""

    __slots__ = ()


def _understood(text: str, day_first: bool | None) -> date:
    for pattern in (_ISO, _BASIC, _YEAR_FIRST):
        if match := pattern.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NAMED.fullmatch(text):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _NAMED_FIRST.fullmatch(text):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    if match := _FIGURES.fullmatch(text):
        return _in_figures(int(match[1]), int(match[3]), int(match[4]), text, day_first)
    raise ValueError(_Reason(_why(text)))


def _month(name: str) -> int:
    place = place_of(name.lower().translate(_ACCENTS), MONTHS)
    if place is None:
        raise ValueError(name)
    return place + 1


def _in_figures(first: int, second: int, year: int, text: str, day_first: bool | None) -> date:
    if day_first is None:
        if first <= 12 and second <= 12 and first != second:
            reason = _("“{written}” can be two days; --day-first or --month-first decides")
            raise ValueError(_Reason(reason.format(written=shorten(text, 40))))
        day_first = first > 12
    return date(year, second, first) if day_first else date(year, first, second)


def _why(text: str) -> str:
    shown = shorten(text, 40)
    if _SHORT_YEAR.fullmatch(text):
        return _("“{written}” has a year of two figures").format(written=shown)
    if _SERIAL.fullmatch(text):
        return _("“{written}” looks like the day number of a spreadsheet, whose first day is not known").format(
            written=shown
        )
    return _("“{written}” is no day that can be read").format(written=shown)
