"""The days of jotted lines: whole ones stand for themselves, others count from a whole day in the file.

Where none stands there, a day without its year is the latest such day that has come when the file is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from core.dates import Day, number, plus
from core.days.spans import Preference, Understood
from core.days.typed import when
from core.errors import WrongUsage
from core.language import CODES
from core.model import Precision

MOST_TOKENS: Final = 6
"""Words of the longest day: ``le jeudi 12 mars de 2026``."""
_AWAY: Final = 400
"""Days between two days from which a whole day looks the same, and one without its year does not."""
_YEARLY: Final = 300
"""Days; two readings of a day that are further apart than this differ in their year."""
_EDGES: Final = " \t,;:.()[]"


class Anchor(NamedTuple):
    """A day others count from; it ``floats`` where its year is not written and stands nowhere above."""

    day: Day
    floats: bool = False


class Told(NamedTuple):
    """What the first ``tokens`` say of when: the day, or None where there is no day to count it from, or no one day.

    It ``floats`` where its year depends on the day of reading.
    """

    day: Day | None
    tokens: int
    one_day: bool = True
    floats: bool = False

    @property
    def anchor(self) -> Anchor | None:
        """The day as one that others count from."""
        return None if self.day is None else Anchor(self.day, self.floats)


def day_at(tokens: Sequence[str], today: Day, anchor: Anchor | None, language: str) -> Told | None:
    """The day the first of ``tokens`` say, as many as possible; None when they begin with none."""
    for count in range(min(MOST_TOKENS, len(tokens)), 0, -1):
        if told := _told(" ".join(tokens[:count]).strip(_EDGES), today, anchor, language):
            return told._replace(tokens=count)
    return None


@lru_cache(maxsize=50_000)
def _told(text: str, today: Day, anchor: Anchor | None, language: str) -> Told | None:
    if not any(map(str.isalnum, text)):
        return None
    try:
        whole = _read(text, today, language) | _read(text, plus(today, -_AWAY), language)
        if not all(exact for _day, exact in whole):
            return Told(None, 0, one_day=False)
        if len(whole) == 1:
            return Told(next(iter(whole))[0], 0)
        if (anchor is None or anchor.floats) and _is_yearly(text, today, language):
            return Told(_when(text, today, language, "past").day, 0, floats=True)
        return Told(_nearest(text, anchor.day, language), 0, floats=anchor.floats) if anchor else Told(None, 0)
    except WrongUsage:
        return None


def _read(text: str, seen_from: Day, language: str) -> set[tuple[Day, bool]]:
    """The day before and the day after ``seen_from`` that ``text`` may mean, and whether it is one day."""
    both = (_when(text, seen_from, language, prefer) for prefer in ("past", "future"))
    return {(found.day, found.precision is Precision.DAY) for found in both}


def _when(text: str, seen_from: Day, language: str, prefer: Preference) -> Understood:
    """As her language has it; else as the other one has it: 14/12 is no day where the month comes first."""
    other = next(code for code in CODES if code != language)
    try:
        return when(text, seen_from, language, prefer)
    except WrongUsage:
        return when(text, seen_from, other, prefer)


def _is_yearly(text: str, today: Day, language: str) -> bool:
    """Whether it is a day without its year, not one like yesterday or Monday."""
    return any(
        number(_when(text, day, language, "future").day) - number(_when(text, day, language, "past").day) > _YEARLY
        for day in (today, plus(today, -_AWAY))
    )


def _nearest(text: str, anchor: Day, language: str) -> Day:
    """Of a day without its year the nearest to ``anchor``, of two as near the earlier; else the latest before it."""
    before, after = (_when(text, anchor, language, prefer).day for prefer in ("past", "future"))
    yearly = number(after) - number(before) > _YEARLY
    nearer = number(after) - number(anchor) < number(anchor) - number(before)
    return after if yearly and nearer else before
