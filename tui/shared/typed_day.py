"""A day typed in a field about somebody: what it is taken for, said while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.days.own_days import landmarks
from core.days.said import said
from core.days.typed import NO_LANDMARKS, when
from core.errors import RapportsError, WrongUsage
from core.language import N_, current, text
from core.model import Precision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.days.spans import Understood
    from core.model import Relationship

KNOWN_TO: Final = {
    Precision.DAY: N_("to the day"),
    Precision.MONTH: N_("to the month"),
    Precision.SEASON: N_("to the season"),
    Precision.QUARTER: N_("to the quarter"),
    Precision.YEAR: N_("to the year"),
}


def named_by(who: Relationship | None, today: str) -> Mapping[str, Understood]:
    """The days somebody's landmarks name; none where there are none."""
    text = who.frame.landmarks if who is not None else ""
    return landmarks(text, today, current().code) if text else NO_LANDMARKS


class TypedDay:
    """Reads what is typed for a day up to ``today``."""

    def __init__(self, today: str, who: Relationship | None) -> None:
        self._today, self._who = today, who

    def read(self, typed: str) -> Understood:
        """The day, and how exactly it is known; raises WrongUsage, of a day to come too."""
        found = when(typed, self._today, current().code, landmarks=named_by(self._who, self._today))
        if found.day > self._today:
            raise WrongUsage(text("A day to come cannot be noted yet."))
        return found

    def echo(self, typed: str) -> str:
        """What it is taken for, and how exactly it is known; "" while it cannot be understood."""
        try:
            found = self.read(typed)
        except RapportsError:
            return ""
        words = said(found.day, found.precision, current())
        if found.precision is Precision.DAY:
            words = current().day(found.day, weekday=True)
        return text("{when} · {known}").format(when=words, known=text(KNOWN_TO[found.precision]))
