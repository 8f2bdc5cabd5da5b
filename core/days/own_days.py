"""Landmarks as they are kept: ``the move = March 2021; the new rate = 2023-01-15``, days she has a name for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.dates import Day
from core.days.said import said
from core.days.spans import Understood
from core.days.typed import when
from core.errors import WrongUsage
from core.language import Language
from core.model import Precision
from core.plain import shorten, visible

MOST: Final = 50
LONGEST_NAME: Final = 80
_BETWEEN: Final = re.compile(r"[;\n]")


def landmarks(text: str, today: Day, language: str) -> dict[str, Understood]:
    """The days of hers by name, each as exactly as it is known; what cannot be read is passed over."""
    found: dict[str, Understood] = {}
    for name, day in _pairs(text):
        try:
            found[name] = when(day, today, language)
        except WrongUsage:
            continue
    return found


def canonical(text: str, today: Day, language: Language) -> str:
    """The same, with days that mean the same whenever they are read; raises WrongUsage, naming what cannot be read."""
    told: dict[str, str] = {}
    for name, day in _pairs(text):
        if not name or not day:
            message = language.text("“{typed}” is no landmark; write it like: the move = March 2021; new rate = 2023")
            raise WrongUsage(message.format(typed=shorten(name or day, 40)))
        if len(name) > LONGEST_NAME:
            message = language.text("The name of a landmark is at most {n} characters long.")
            raise WrongUsage(message.format(n=LONGEST_NAME))
        found = when(day, today, language.code)
        exact = found.precision is Precision.DAY
        told[name] = found.day if exact else said(found.day, found.precision, language)
    if len(told) > MOST:
        raise WrongUsage(language.text("At most {n} landmarks are kept of one relationship.").format(n=MOST))
    return "; ".join(f"{name} = {day}" for name, day in told.items())


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for piece in _BETWEEN.split(visible(text)):
        name, sign, day = piece.rpartition("=") if "=" in piece else (piece, "", "")
        if piece.strip():
            yield name.strip(), day.strip() if sign else ""
