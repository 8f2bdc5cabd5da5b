"""What the wing declines, in words."""

from __future__ import annotations

from core.errors import Refused, WrongUsage
from core.language import Language


def future(day: str, language: Language) -> Refused:
    """A day that has not come yet."""
    return Refused(language.text("{day} has not come yet; nothing was changed.").format(day=language.day(day)))


def before(option: str, day: str, language: Language) -> WrongUsage:
    """A day to look forward to that lies before the decision itself."""
    text = language.text("{option}: {day} lies before the day of the decision; nothing was changed.")
    return WrongUsage(text.format(option=option, day=language.day(day)))
