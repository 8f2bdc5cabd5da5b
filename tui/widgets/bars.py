"""Small drawings on one line: bars with their band, sparks, trends."""

from __future__ import annotations

from collections.abc import Iterable

from tui.look import tokens
from tui.widgets.text_lines import Run

SPARK_RANGE = (20.0, 95.0)


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
    """Health as little columns on the scale where it mostly lives; a dot where nothing is known."""
    steps = len(tokens.SPARKS)
    low, high = SPARK_RANGE
    columns = (None if value is None else int((value - low) / (high - low) * steps) for value in values)
    return "".join(tokens.DOT if n is None else tokens.SPARKS[max(0, min(steps - 1, n))] for n in columns)


def trend(points: float) -> str:
    """An arrow for a change of ``points``."""
    if abs(points) < tokens.TREND_POINTS:
        return tokens.FLAT
    return tokens.UP if points > 0 else tokens.DOWN


def _cells(score: float, width: int) -> int:
    return max(0, min(width, round(score / 100 * width)))
