"""The other side's satisfaction beside her own check-ins: shown, and part of no score."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from core.judging.gut import Gut, in_fifths
from core.language import Language
from core.model import Basis, TheirSide


class Beside(Struct, frozen=True):
    """The last that is known of their satisfaction, 1–5, and by how much it lies above her last check-ins.

    ``gap`` is None where there are no check-ins of late.
    """

    level: int
    on: str
    basis: Basis
    gap: float | None


def beside(sides: Iterable[TheirSide], gut: Gut, day: str) -> Beside | None:
    """What is known of it on ``day``; None where nothing was noted."""
    last = max((side for side in sides if side.on <= day), key=lambda side: (side.on, side.id), default=None)
    if last is None:
        return None
    return Beside(last.level, last.on, last.basis, None if gut.level is None else last.level - gut.level)


def in_words(found: Beside, gut: Gut, language: Language) -> str:
    """Theirs, whose word it is and of when, and hers."""
    said = {
        Basis.SAID: language.text("Their side: {level} of 5, as they said on {day}"),
        Basis.GUESS: language.text("Their side: {level} of 5, your guess of {day}"),
    }[found.basis].format(level=found.level, day=language.day(found.on))
    if gut.level is None or found.gap is None:
        return f"{said}."
    return language.text("{theirs}; you say {mine}.").format(theirs=said, mine=in_fifths(gut.level, language))
