"""Small drawings on one line: bars with their band, sparks, trends."""

from __future__ import annotations

from collections.abc import Iterable

from tui.look import tokens
from tui.widgets.text_lines import Run

NARROWEST = 20.0
"""Points of health a spark shows at least from bottom to top."""


def bar(score: float, high: float, width: int, ink: str) -> list[Run]:
    """A score 0–100 as a bar of ``width`` cells: heavy up to the score, light to the end of its band."""
    filled = _cells(score, width)
    reach = max(filled, _cells(high, width))
    return [
        (tokens.FILL * filled, ink),
        (tokens.REACH * (reach - filled), "muted"),
        (tokens.TRACK * (width - reach), "faint"),
    ]


def no_bar(width: int) -> list[Run]:
    """The bar of a score nobody knows."""
    return [(tokens.TRACK * width, "faint")]


def spark(values: Iterable[float | None]) -> str:
    """Health as little columns from the lowest to the highest there is; a dot where nothing is known.

    The scale is at least ``NARROWEST`` points wide, so that a change is seen and noise is not.
    """
    weeks = list(values)
    known = [value for value in weeks if value is not None]
    if not known:
        return tokens.DOT * len(weeks)
    low, width = _scale(min(known), max(known))
    steps = len(tokens.SPARKS) - 1
    return "".join(
        tokens.DOT if value is None else tokens.SPARKS[round((value - low) / width * steps)] for value in weeks
    )


def _scale(lowest: float, highest: float) -> tuple[float, float]:
    """Where a scale begins, and how wide it is: around what there is, inside 0–100."""
    width = max(NARROWEST, highest - lowest)
    low = (lowest + highest - width) / 2
    return max(0.0, min(100.0 - width, low)), width


def trend(points: float) -> str:
    """An arrow for a change of ``points``, as it is told: in whole points."""
    if abs(round(points)) < tokens.TREND_POINTS:
        return tokens.FLAT
    return tokens.UP if points > 0 else tokens.DOWN


def _cells(score: float, width: int) -> int:
    return max(0, min(width, round(score / 100 * width)))
