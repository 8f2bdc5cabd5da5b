"""What memory says instead of a day, French and English: ``mars 2016``, ``last summer``, ``fin 2019``, ``Q2 2021``.

Words come in as :func:`core.days.words.plain` gives them. A phrase is an opening that says nothing (``vers``, ``in
the``), perhaps a part (``early``), then a period, named or told from its neighbours, and its year.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from core import dates
from core.days.spans import HALF, QUARTER, SEASON, THIRD, YEAR, Span, Understood, middle, month_of, months, season
from core.days.words import COUNTS, MONTHS, PARTS, PERIODS, RANKS, SEASONS, WHICH, WHICH_AFTER, place_of
from core.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.dates import Day
    from core.days.spans import Preference


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_OPENINGS: Final = (
    *("vers", "environ", "autour", "aux alentours", "aux environs", "a peu pres", "circa", "ca", "ca.", "c."),
    *("around", "about", "approximately", "approx", "approx.", "roughly", "sometime around", "some time around"),
    *("en", "en cours", "au", "a", "dans", "pendant", "durant", "courant", "au cours", "dans le courant"),
    *("in", "at", "on", "by", "during", "over", "toward", "towards", "back in", "sometime in", "some time in"),
    "in the course",
)
_LINK: Final = r"(?:(?:de l'|d'|l'|de la |du |de |des |of the |of |le |la |the |in the |in |en ))?"
_DIGITS: Final = r"(?:19|2[0-9])[0-9]{2}"
_NAMES: Final = _any(name for names in (*MONTHS, *SEASONS) for name in names)
_REPEATED: Final = _any(PERIODS)

_PHRASE: Final = re.compile(
    rf"(?:~ ?|(?:{_any(_OPENINGS)}) )?{_LINK}"
    rf"(?:(?:tout |very )?(?P<part>{_any(PARTS)})(?: |-| ?- ?){_LINK})?"
    r"(?P<rest>.+?)(?: environ| or so| ou environ)?\.?"
)
_PERIOD: Final = re.compile(
    rf"(?:(?P<before>{_any(WHICH)}) )?"
    rf"(?:(?:mois de |mois d'|month of )?(?P<name>{_NAMES})|"
    rf"(?:(?P<rank>{_any(RANKS)})[ -])?(?P<repeated>{_REPEATED})|(?P<sign>[qtsh][1-4]))\.?"
    rf"(?:[ -]ci| (?P<after>{_any(WHICH_AFTER)}))?"
    rf"(?:(?:,? | ?[-/] ?){_LINK}(?P<year>.+))?"
)
_YEAR: Final = re.compile(rf"(?:(?:annee|year) )?({_DIGITS})")
_SHORT_YEAR: Final = re.compile(r"('?)([0-9]{2})")
_WINTER: Final = re.compile(rf"({_DIGITS}) ?[-/] ?([0-9]{{2}}|{_DIGITS})")
_YEARS_AGO: Final = re.compile(r"(?:il y a ([a-z -]{1,20}|[0-9]{1,4}) ans?|([a-z -]{1,20}|[0-9]{1,4}) years? ago)")
_MONTH_FIRST: Final = re.compile(rf"([0-9]{{1,2}})[/.-]({_DIGITS})")
_YEAR_FIRST: Final = re.compile(rf"({_DIGITS})(?:[/.-]([0-9]{{1,2}})|[ -]?([qtsh][1-4]))")


class _Period(NamedTuple):
    """``length`` months, the first of them ``start`` months after a January; it comes again every ``step`` months."""

    precision: Precision
    start: int
    length: int
    step: int


_WHOLE_YEAR: Final = _Period(Precision.YEAR, 0, YEAR, YEAR)
_SIGNS: Final = {
    **dict.fromkeys("qt", (Precision.QUARTER, QUARTER)),
    **dict.fromkeys("sh", (Precision.YEAR, HALF)),
}
_SHORT_YEARS_FOR: Final = (Precision.SEASON, Precision.QUARTER)
"""Of what a year may be written with two figures alone: after a month they are a day."""


def remembered(words: str, today: Day, prefer: Preference) -> Understood | None:
    """The span ``words`` mean, cut at ``today``, and its middle; None when they mean none.

    Where no year is said, it is the latest that has begun, or with ``prefer="future"`` the next that is not over. A
    span that runs past today ends today, or with ``prefer="future"`` begins today; one that lies wholly ahead, or
    with ``prefer="future"`` wholly behind, is left whole. Raises ValueError for a month or a year no calendar has.
    """
    if figures := _in_figures(words):
        return _placed(months(*figures[1:]), figures[0], today, prefer)
    match = _PHRASE.fullmatch(words)
    if not match:
        return None
    part = None if match["part"] is None else PARTS[match["part"]]
    rest = match["rest"]
    found = _year_at(rest) or _period_at(rest, today, prefer, part is not None)
    if not found:
        return None
    precision, start, length = found
    if part is None:
        return _placed(months(start, length), precision, today, prefer)
    if length > 1:
        start, length = start + part * length // 3, length // 3
        return _placed(months(start, length), Precision.QUARTER if length == THIRD else precision, today, prefer)
    return _placed(_part_of_month(start, part), precision, today, prefer)


def _placed(span: Span, precision: Precision, today: Day, prefer: Preference) -> Understood:
    if span.first <= today <= span.last:
        span = Span(today, span.last) if prefer == "future" else Span(span.first, today)
    return Understood(middle(span), precision, span)


def _part_of_month(month: int, part: int) -> Span:
    """The first ten days, the next ten, or the rest."""
    whole = months(month, 1)
    first = dates.plus(whole.first, 10 * part)
    return Span(first, whole.last if part == 2 else dates.plus(first, 9))


_Found = tuple[Precision, int, int]
"""How exactly, from which month on, and how many of them."""


def _in_figures(words: str) -> _Found | None:
    """``06/2025``, ``2025-06``, ``2021-Q2``."""
    if match := _MONTH_FIRST.fullmatch(words):
        return _in_year(_month(int(match[1])), int(match[2]))
    if match := _YEAR_FIRST.fullmatch(words):
        return _in_year(_signed(match[3]) if match[3] else _month(int(match[2])), int(match[1]))
    return None


def _year_at(words: str) -> _Found | None:
    match = _YEAR.fullmatch(words)
    return _in_year(_WHOLE_YEAR, int(match[1])) if match else None


def _in_year(period: _Period, year: int) -> _Found:
    return period.precision, YEAR * year + period.start, period.length


def _month(number: int) -> _Period:
    if not 1 <= number <= 12:
        raise ValueError(number)
    return _Period(Precision.MONTH, number - 1, 1, YEAR)


def _signed(sign: str) -> _Period:
    """``q2``, ``t2``; ``s1`` and ``h1`` are halves of a year, known no better than to a year."""
    precision, length = _SIGNS[sign[0]]
    return _ranked(precision, length, int(sign[1]))


def _ranked(precision: Precision, length: int, rank: int) -> _Period:
    """The part of a year with this number among those of ``length`` months."""
    if rank * length > YEAR:
        raise ValueError(rank)
    return _Period(precision, (rank - 1) * length, length, YEAR)


def _period_at(words: str, today: Day, prefer: Preference, has_part: bool) -> _Found | None:
    """``last summer``, ``march 2016``, ``2e trimestre de l'an dernier``; ``end of the month`` only of a part."""
    match = _PERIOD.fullmatch(words)
    if not match or (match["before"] and match["after"]):
        return None
    which = _which(match)
    if which == -1 and match["repeated"] and match["year"] and not match["rank"]:  # the last quarter of 2020
        period, which = _last_of_year(match["repeated"]), None
    else:
        period = _period(match)
    if period is None or (which is not None and match["year"]):
        return None
    if match["year"]:
        year = _year_of(match["year"], period, today)
        return None if period.step != YEAR or period == _WHOLE_YEAR or year is None else _in_year(period, year)
    if which is None and match["repeated"] and not match["rank"]:
        if not has_part:
            return None
        which = 0
    if match["name"] == "mar" and which is None and not has_part:  # Tuesday as well as March
        return None
    start = _told_apart(period, which, today, prefer)
    return None if start is None else (period.precision, start, period.length)


def _which(match: re.Match[str]) -> int | None:
    return WHICH[match["before"]] if match["before"] else WHICH_AFTER.get(match["after"] or "")


def _period(match: re.Match[str]) -> _Period | None:
    if match["sign"]:
        return _signed(match["sign"])
    if match["repeated"]:
        precision, length = PERIODS[match["repeated"]]
        if match["rank"]:
            return None if length in {1, YEAR} else _ranked(precision, length, RANKS[match["rank"]])
        return _Period(precision, 0, length, length)
    month, quarter = place_of(match["name"], MONTHS), place_of(match["name"], SEASONS)
    if month is not None:
        return _month(month + 1)
    return None if quarter is None else _Period(Precision.SEASON, season(quarter, 0), SEASON, YEAR)


def _last_of_year(name: str) -> _Period | None:
    precision, length = PERIODS[name]
    return None if length in {1, YEAR} else _ranked(precision, length, YEAR // length)


def _year_of(words: str, period: _Period, today: Day) -> int | None:
    """The year said after a period: in figures, by how long ago, or ``of last year``."""
    if match := _YEAR.fullmatch(words):
        return int(match[1])
    if match := _SHORT_YEAR.fullmatch(words):
        known = match[1] or period.precision in _SHORT_YEARS_FOR
        return dates.closest_year(int(match[2]), today) if known else None
    if match := _WINTER.fullmatch(words):  # winter 2019-2020
        first, last = int(match[1]), int(match[2][-2:])
        spans_both = period.start < 0 and (first + 1) % 100 == last and match[2] in {str(first + 1), str(first + 1)[2:]}
        return first + 1 if spans_both else None
    if match := _YEARS_AGO.fullmatch(words):
        count = match[1] or match[2]
        away = int(count) if count.isdigit() else COUNTS.get(count)
        return None if away is None else int(today[:4]) - away
    match = _PERIOD.fullmatch(words)
    if not match or match["year"] or PERIODS.get(match["repeated"] or "") != (Precision.YEAR, YEAR):
        return None
    which = _which(match)
    return None if which is None else int(today[:4]) + which


def _told_apart(period: _Period, which: int | None, today: Day, prefer: Preference) -> int | None:
    """The month with which the period meant begins: the last (-1), this (0), the next (1), or the one nearest."""
    now = month_of(today)
    base = now // period.step * period.step + period.start
    starts = [base + times * period.step for times in range(-2, 3)]
    begun = [start for start in starts if start <= now]
    to_come = [start for start in starts if start + period.length > now]
    if which == -1:
        return max(start for start in starts if start + period.length <= now)
    if which == 1:
        return min(start for start in starts if start > now)
    if which == 0:
        return next((start for start in begun if start in to_come), base)
    return to_come[0] if prefer == "future" else begun[-1]
