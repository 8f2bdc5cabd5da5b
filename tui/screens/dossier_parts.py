"""Which parts of a dossier are shown at which size, and in which order the keys go through them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

WHY, AGREED, CURVES, CHARTS, TIMELINE = PARTS = ("why", "agreed", "curves", "charts", "timeline")
LEFT: Final = (WHY, CURVES)
MIDDLE: Final = (AGREED, CHARTS)
RIGHT: Final = (*MIDDLE, TIMELINE)

TOGETHER_FROM: Final = (100, 24)
ABREAST_FROM: Final = (180, 30)
"""Columns and rows from which the left column stands beside a right one, and from which there are three."""
TWO_FROM, THREE_FROM = 30, 38
"""Rows from which the right column holds two parts, and all three."""


class Layout(StrEnum):
    """One part at a time; two columns; three columns. The value is the class the screen has then."""

    ALONE = "-one"
    TOGETHER = "-together"
    ABREAST = "-abreast"


def layout(width: int, height: int) -> Layout:
    """The layout for a screen of this size."""
    for found, (columns, rows) in ((Layout.ABREAST, ABREAST_FROM), (Layout.TOGETHER, TOGETHER_FROM)):
        if width >= columns and height >= rows:
            return found
    return Layout.ALONE


def order(pressing: bool) -> tuple[str, ...]:
    """The parts as the keys go through them: what was agreed comes early where something of it is ``pressing``."""
    return (WHY, AGREED, CURVES, CHARTS, TIMELINE) if pressing else (WHY, CURVES, CHARTS, TIMELINE, AGREED)


def first(found: Layout, pressing: bool) -> str:
    """The part that has the keys when a dossier is opened."""
    if found is Layout.ALONE:
        return WHY
    return AGREED if pressing else TIMELINE


def shown(found: Layout, height: int, at: str, pressing: bool) -> frozenset[str]:
    """The parts in view while ``at`` has the keys, on a screen of ``height`` rows."""
    if found is Layout.ALONE:
        return frozenset((at,))
    if found is Layout.ABREAST or height >= THREE_FROM:
        return frozenset(PARTS)
    if height >= TWO_FROM:
        upper = at if at in MIDDLE else AGREED if pressing else CHARTS
        return frozenset((*LEFT, upper, TIMELINE))
    return frozenset((*LEFT, at if at in RIGHT else AGREED if pressing else TIMELINE))
