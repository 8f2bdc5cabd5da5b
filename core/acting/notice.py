"""Notice: how long beforehand an ending is told, from her own words, else by custom.

Months are calendar months: a notice of one month given on 31 January ends on the last of February (python-dateutil's
relativedelta). A notice of days or weeks counts days.
"""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import combining, normalize

from msgspec import Struct

from core.dates import LAST, from_number, plus
from core.days.months import plus_months
from core.language import Language
from core.model import Relationship, Stage

CUSTOM_CAP = 6
"""Months our custom never goes beyond: long enough to hand over well, short enough for one person to bear."""

_UNITS = {
    "day": 1, "days": 1, "jour": 1, "jours": 1,
    "week": 7, "weeks": 7, "semaine": 7, "semaines": 7,
    "month": 0, "months": 0, "mois": 0,
    "year": -12, "years": -12, "an": -12, "ans": -12, "annee": -12, "annees": -12,
}  # fmt: skip
"""Days of a unit; 0 for months, and the negative number of months for years."""

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
    "twelve": 12, "fifteen": 15, "thirty": 30, "sixty": 60, "ninety": 90,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "dix": 10, "douze": 12,
    "quinze": 15, "trente": 30, "soixante": 60,
}  # fmt: skip
_SPAN = re.compile(r"\b([0-9]{1,3}|" + "|".join(_COUNTS) + r")\s+(" + "|".join(_UNITS) + r")\b")


class Basis(StrEnum):
    """What a last day rests on."""

    AGREED = "agreed"
    CUSTOM = "custom"
    DECIDED = "decided"
    AT_ONCE = "at_once"
    NONE = "none"


class Notice(Struct, frozen=True):
    """The last day, what it rests on, and a sentence saying so; ``law`` is a note on French practice, or None."""

    last_day: str
    basis: Basis
    text: str
    law: str | None = None


class Span(Struct, frozen=True):
    """A length of time: months and days."""

    months: int
    days: int

    def after(self, day: str) -> str:
        """The day this long after ``day``; the last one of the calendar when it ends before."""
        try:
            return plus(plus_months(day, self.months), self.days)
        except ValueError:
            return from_number(LAST)


def understood(text: str) -> Span | None:
    """The first length of time in her words, French or English; None when there is none."""
    folded = "".join(c for c in normalize("NFD", text.lower()) if not combining(c)).replace("-", " ")
    match = _SPAN.search(folded)
    if match is None:
        return None
    count = int(match[1]) if match[1].isdigit() else _COUNTS[match[1]]
    unit = _UNITS[match[2]]
    return Span(0, count * unit) if unit > 0 else Span(count * max(-unit, 1), 0)


def custom(since: str | None, day: str) -> Span:
    """One month for each whole year together: at least one, at most ``CUSTOM_CAP``."""
    return Span(min(max(_years(since, day), 1), CUSTOM_CAP), 0)


def notice(relationship: Relationship, day: str, language: Language, at_once: bool = False) -> Notice:
    """The last day when the ending is told on ``day``; ``at_once`` for what cannot wait."""
    if at_once:
        text = language.text("At once: after dishonesty, nothing runs on once the facts are sure.")
        return Notice(day, Basis.AT_ONCE, text)
    agreed = understood(relationship.frame.notice)
    if agreed is not None:
        last = agreed.after(day)
        text = language.text("By the notice agreed, told on {day}: the last day is {last}.")
        return Notice(last, Basis.AGREED, text.format(day=language.day(day), last=language.day(last)))
    span = custom(relationship.since, day)
    last = span.after(day)
    text = language.plural(
        "No notice agreed. By custom, a month for each year within limits, here {n} month: the last day is {last}.",
        "No notice agreed. By custom, a month for each year within limits, here {n} months: the last day is {last}.",
        span.months,
    )
    return Notice(last, Basis.CUSTOM, text.format(n=span.months, last=language.day(last)))


def decided(last: str, language: Language) -> Notice:
    """The last day she decided on."""
    text = language.text("As you decided: the last day is {last}.").format(last=language.day(last))
    return Notice(last, Basis.DECIDED, text)


def none(left_on: str, language: Language) -> Notice:
    """There is none to give: they left on this day."""
    text = language.text("They left on {day}: there is no notice to give.").format(day=language.day(left_on))
    return Notice(left_on, Basis.NONE, text)


def nothing_runs(relationship: Relationship) -> bool:
    """Whether nothing has begun yet, or all is over: there is no notice then, and no time to prepare."""
    return relationship.stage in (Stage.PROSPECT, Stage.ENDED)


def without(relationship: Relationship, day: str, language: Language) -> Notice:
    """That there is no notice, because :func:`nothing_runs`."""
    if relationship.stage is Stage.PROSPECT:
        return Notice(day, Basis.NONE, language.text("Nothing runs yet: there is no notice to give."))
    return Notice(day, Basis.NONE, language.text("It is over: there is no notice to give."))


def french_practice(language: Language) -> str:
    """What is customary in France, as information; it never changes a reckoned day."""
    return language.text(
        "For information, in France (Commercial Code, art. L. 442-1 II and L. 441-10): between businesses, an"
        " ending is told in writing, with a notice that takes the length of the relationship into account; a month"
        " a year is common, and from 18 months on it cannot be called too short. A serious breach needs none."
        " Unless agreed otherwise, invoices are due after 30 days; 60 days, or 45 to the end of the month, is the"
        " longest that may be agreed, and each late one adds penalties and a fixed €40. This is no legal advice."
    )


def _years(since: str | None, day: str) -> int:
    """Whole years from one day to another, 0 when unknown; from 29 February a year is over on 28 February."""
    if since is None or since > day:
        return 0
    years = int(day[:4]) - int(since[:4])
    return years if plus_months(since, 12 * years) <= day else years - 1
