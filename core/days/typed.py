"""The days people type, in French or English whatever the product speaks: ``hier``, ``3 days ago``, ``12/03``."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core import dates
from core.days.spans import HALF, YEAR, Preference, Understood, exactly
from core.days.words import COUNTS, MONTHS, NEAR, ORDINALS, SPANS, place_of, plain, weekday_of
from core.model import Precision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.dates import Day


NO_LANDMARKS: Final[Mapping[str, Understood]] = MappingProxyType({})

_LIMIT: Final = 60
_SPAN: Final = re.compile(r"(il y a |dans |in )?([0-9]{1,6}|[a-z][a-z -]*?) ?([a-z]+)( ago)?")
_SPAN_SIGNS: Final = {("il y a ", None): -1, (None, " ago"): -1, ("dans ", None): 1, ("in ", None): 1}
_AND_A_HALF: Final = re.compile(
    r"il y a ([a-z-]+|[0-9]{1,4}) ans? et demi|([a-z-]+|[0-9]{1,4}) years? and a half ago"
    r"|([a-z-]+|[0-9]{1,4}) and a half years ago"
)
_WEEKDAY: Final = re.compile(
    r"(?:(?:on|le) )?(?:(last|next|dernier|prochain) )?([a-z]+)\.?(?: (dernier|passe|prochain))?"
)
_UNTIL: Final = re.compile(r"\s*(?:until|till?|up to|jusque|jusqu['’](?:[àa]u?|aux|en))\s+", re.IGNORECASE)
_ABOUT: Final = re.compile(r"(?:vers |around |about |circa |environ |~ ?)(.+)|(il y a )(?:environ |a peu pres )(.+)")
_PART: Final = re.compile(r"(.+) (?:matin|midi|apres-midi|apres midi|soir|morning|afternoon|evening|night)")
_NUMBER: Final = re.compile(
    r"(?:(le |the |on the )|(?:on |le )?([a-z]+)\.?,? (?:le |the )?)?([0-9]{1,2})(st|nd|rd|th|er)?"
)
_FIGURES: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_NAMED: Final = re.compile(
    r"(?:(?:le|the|on) )?(?:([a-z]+)\.?,? (?:(?:le|the) )?)?"
    r"(?:[0-9]{1,2}(?:st|nd|rd|th|er)? (?:of |de )?[a-z]+\.?|[a-z]+\.? [0-9]{1,2}(?:st|nd|rd|th|er)?)"
    r"(?:,? (?:[1-9][0-9]{3}|[0-9]{2}))?"
)


def understand(text: str, today: Day, language: str, prefer: Preference = "past") -> Day:
    """The day of what :func:`when` understands, whatever it is known to; raises as it does."""
    return when(text, today, language, prefer).day


def when(
    text: str,
    today: Day,
    language: str,
    prefer: Preference = "past",
    landmarks: Mapping[str, Understood] = NO_LANDMARKS,
) -> Understood:
    """What a person typed for a day, seen from ``today``; ``12/03`` is 12 March when ``language`` is ``fr``.

    Without a year, the day is the latest one up to today, or with ``prefer="future"`` the next one from today on; a
    weekday alone is the last before today, or the next after it. ``prefer="until"`` is the same, but means the last day
    of a longer time, and the word itself may be said: ``until March`` is 31 March. A month, a season, a quarter or a
    year is a span, cut at today as :func:`core.days.remembered.remembered` says; what lies wholly ahead is understood
    too, and for the caller to refuse. ``landmarks`` are days of hers by name, tried last.

    Raises WrongUsage, naming what can be typed, or the landmarks that can be meant.
    """
    if prefer == "until":
        begun = _UNTIL.match(text)
        longer = when(text[begun.end() :] if begun else text, today, language, "future", landmarks)
        return longer._replace(day=longer.span.last)
    typed = text.strip()
    if dates.is_day(typed):
        return exactly(typed)
    words = plain(typed) if len(typed) <= _LIMIT else ""
    try:
        day = _in_figures(words, today, language, prefer)
        found = exactly(day) if day else _in_words(words, today, prefer)
    except ValueError:
        found = None
    if found or (found := _by_landmark(words, landmarks, language)):
        return found
    raise _refusal(typed, language)


def understood(text: str, today: Day, prefer: Preference = "past") -> Understood | None:
    """What ``text`` says in words, as in :func:`when`; None when it says no day that way."""
    if len(text) > _LIMIT:
        return None
    try:
        return _in_words(plain(text), today, prefer)
    except ValueError:
        return None


def _in_words(words: str, today: Day, prefer: Preference) -> Understood | None:
    if found := _known(words, today, prefer):
        return found
    from core.days.remembered import remembered  # noqa: PLC0415 - its patterns take their time, and most days need none

    return remembered(words, today, prefer) or _about(words, today, prefer)


def _known(words: str, today: Day, prefer: Preference) -> Understood | None:
    return _day_in_words(words, today, prefer) or _spanned(words, today)


def _about(words: str, today: Day, prefer: Preference) -> Understood | None:
    """``vers le 12 mars``, ``about 3 weeks ago``: a day that is not meant exactly is known to a month."""
    match = _ABOUT.fullmatch(words)
    found = _known(match[1] or f"{match[2]}{match[3]}", today, prefer) if match else None
    return found and (found._replace(precision=Precision.MONTH) if found.precision is Precision.DAY else found)


def _day_in_words(words: str, today: Day, prefer: Preference) -> Understood | None:
    part = _PART.fullmatch(words)
    bare = part[1] if part and words not in NEAR else words
    counted = _counted(words)
    day = (
        _near(bare, today)
        or _by_weekday(bare, today, prefer)
        or _by_name(counted, today, prefer)
        or _by_number(counted, today, prefer)
    )
    return exactly(day) if day else None


def _by_landmark(words: str, landmarks: Mapping[str, Understood], language: str) -> Understood | None:
    """The day of the landmark meant; raises WrongUsage when it can be one of several days."""
    if not landmarks or not words:
        return None
    from core.days.landmarks import named  # noqa: PLC0415 - only where there are some

    names = named(words, landmarks)
    if len({landmarks[name] for name in names}) > 1:
        raise _several(names, language)
    return landmarks[names[0]] if names else None


def _counted(words: str) -> str:
    """The same with the number of the day in figures: ``le douze mars`` is ``le 12 mars``."""
    tokens = words.split(" ")
    for start, size in product(range(min(len(tokens), 4)), (3, 2, 1)):
        number = ORDINALS.get(" ".join(tokens[start : start + size]))
        if number and _goes_on(tokens[:start], tokens[start + size :]):
            return " ".join([*tokens[:start], str(number), *tokens[start + size :]])
    return words


def _goes_on(before: list[str], after: list[str]) -> bool:
    """Whether a number between these words is that of a day: ``sept`` is seven before ``mars``, else September."""
    if after:
        month = after[1:2] if after[0] in {"de", "of"} else after[:1]
        return bool(month) and place_of(month[0].strip(".,"), MONTHS) is not None
    return bool(before) and (before[-1] in {"le", "the"} or weekday_of(before[-1].strip(".,")) is not None)


def _near(words: str, today: Day) -> Day | None:
    return dates.plus(today, NEAR[words]) if words in NEAR else None


def _spanned(words: str, today: Day) -> Understood | None:
    """``3 days ago``, ``dans un mois``; what is counted in months or years is known no better."""
    if half := _AND_A_HALF.fullmatch(words):
        whole = half[1] or half[2] or half[3]
        years = int(whole) if whole.isdigit() else COUNTS.get(whole)
        return None if years is None else _months_away(today, -YEAR * years - HALF, Precision.YEAR)
    match = _SPAN.fullmatch(words)
    if not match:
        return None
    sign = _SPAN_SIGNS.get((match[1], match[4]))
    count = int(match[2]) if match[2].isdigit() else COUNTS.get(match[2])
    span = SPANS.get(match[3]) or SPANS.get(match[3].removesuffix("s"))
    if sign is None or count is None or span is None:
        return None
    in_days, in_months = span
    if in_months:
        known = Precision.YEAR if in_months == YEAR else Precision.MONTH
        return _months_away(today, sign * count * in_months, known)
    number = dates.number(today) + sign * count * in_days
    if not dates.FIRST <= number <= dates.LAST:
        raise ValueError(words)
    return exactly(dates.from_number(number))


def _months_away(today: Day, count: int, precision: Precision) -> Understood:
    from core.days.months import plus_months  # noqa: PLC0415 - python-dateutil takes its time to load

    return exactly(plus_months(today, count), precision)


def _by_weekday(words: str, today: Day, prefer: Preference) -> Day | None:
    """``last monday``, ``lundi prochain``, ``lundi``."""
    match = _WEEKDAY.fullmatch(words)
    weekday = weekday_of(match[2]) if match else None
    if not match or weekday is None or (match[1] and match[3]):
        return None
    which = match[1] or match[3]
    if match[2] == "mar" and not which:  # March as well as Tuesday
        return None
    ahead = which in {"next", "prochain"} if which else prefer == "future"
    away = (weekday - dates.weekday(today)) % 7
    return dates.plus(today, away or 7) if ahead else dates.plus(today, away - 7)


def _in_figures(words: str, today: Day, language: str, prefer: Preference) -> Day | None:
    """``12/03``, ``12.03.2026``, ``2026-3-12``."""
    if match := _YEAR_FIRST.fullmatch(words):
        return date(int(match[1]), int(match[3]), int(match[4])).isoformat()
    match = _FIGURES.fullmatch(words)
    if not match:
        return None
    day, month = (int(match[1]), int(match[3])) if language == "fr" else (int(match[3]), int(match[1]))
    if not match[4]:
        return _closest(month, day, today, prefer)
    if len(match[4]) == 4:
        return date(int(match[4]), month, day).isoformat()
    if match[2] == "-":  # 26-03-12 may start with a year or a day
        return None
    return date(dates.closest_year(int(match[4]), today), month, day).isoformat()


def _by_name(words: str, today: Day, prefer: Preference) -> Day | None:
    """``12 mars``, ``Sunday, March 12th, 2025``; a weekday that does not go with the day is refused."""
    match = _NAMED.fullmatch(words)
    if not match or all(place_of(word.strip(".,"), MONTHS) is None for word in words.split()):
        return None
    from core.days.months import named  # noqa: PLC0415 - python-dateutil takes its time to load

    year, month, day = named(words[match.end(1) :].lstrip(".,") if match[1] else words, today)
    found = date(year, month, day).isoformat() if year else _closest(month, day, today, prefer)
    return None if match[1] and weekday_of(match[1]) != dates.weekday(found) else found


def _by_number(words: str, today: Day, prefer: Preference) -> Day | None:
    """``le 12``, ``the 12th``, ``lundi 12``: the closest such day; a weekday that does not go with it is refused."""
    match = _NUMBER.fullmatch(words)
    if not match or not (match[1] or match[2] or match[4]):
        return None
    wanted = weekday_of(match[2]) if match[2] else None
    if match[2] and wanted is None:
        return None
    found = _closest_of_month(int(match[3]), today, prefer)
    return None if wanted is not None and wanted != dates.weekday(found) else found


def _closest_of_month(day: int, today: Day, prefer: Preference) -> Day:
    """The day of the closest month that has it, today included; raises ValueError when none has."""
    step = 1 if prefer == "future" else -1
    first = int(today[:4]) * 12 + int(today[5:7]) - 1
    for month in range(first, first + 4 * step, step):
        try:
            found = date(month // 12, month % 12 + 1, day).isoformat()
        except ValueError:
            continue
        if found >= today if prefer == "future" else found <= today:
            return found
    raise ValueError(day)


def _closest(month: int, day: int, today: Day, prefer: Preference) -> Day:
    """The day of the closest year that has it, today included; raises ValueError when no year has it."""
    step = 1 if prefer == "future" else -1
    for away in range(9):  # 29 February may be eight years off
        year = int(today[:4]) + step * away
        try:
            found = date(year, month, day).isoformat()
        except ValueError:
            continue
        if found >= today if prefer == "future" else found <= today:
            return found
    raise ValueError(day)


def _refusal(typed: str, language: str) -> Exception:
    from core.errors import WrongUsage  # noqa: PLC0415 - only to refuse
    from core.language import Language  # noqa: PLC0415
    from core.plain import shorten  # noqa: PLC0415

    message = Language(language).text(
        "“{typed}” is no day that can be read. Type for example 2026-11-22, yesterday, 3 days ago, last monday, "
        "March 12, 03/12 (month first), March 2016, last summer, early 2019 or 2016."
    )
    return WrongUsage(message.format(typed=shorten(typed, 40)))


def _several(names: list[str], language: str) -> Exception:
    from core.errors import WrongUsage  # noqa: PLC0415 - only to refuse
    from core.language import Language  # noqa: PLC0415
    from core.plain import shorten  # noqa: PLC0415

    message = Language(language).text("This can be several landmarks: {names}. Type more of its words.")
    return WrongUsage(message.format(names=", ".join(shorten(name, 40) for name in names[:5])))
