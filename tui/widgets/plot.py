"""A curve in braille dots, two to a cell across and four down, with its band and the events under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.look import tokens
from tui.widgets.text_lines import Line, Run

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
BLANK_CELL = 0x2800
ACROSS, DOWN = 2, 4


EIGHTHS = 8
LOWER_BLOCKS = " ▁▂▃▄▅▆▇█"
THRESHOLD = 55.0
"""Where a faint line is drawn: below it a score is low to the eye; no verdict looks at it."""


class Series(NamedTuple):
    """A score and its band, 0–100, at two points a cell; ``unknown`` where the score is mostly prior."""

    scores: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    unknown: Sequence[bool]


def plotted(series: Series, width: int, height: int, ink: str, marks: Mapping[int, Run], dotted: bool) -> list[Line]:
    """``height`` lines of ``width`` cells; ``marks`` are glyphs by column, set on the curve.

    The band is a shade behind the curve, or with ``dotted`` its two edges, for terminals without shades.
    """
    grid = [[0] * width for _ in range(height)]
    placed: dict[tuple[int, int], Run] = {}
    before: int | None = None
    for x, score in enumerate(series.scores[: width * ACROSS]):
        y = _dot(score, height)
        if (run := marks.get(x // ACROSS)) and x % ACROSS == 0:
            placed[y // DOWN, x // ACROSS] = run
        if series.unknown[x]:
            before = None
            if x % 4 == 0:
                _set(grid, x, y)
            continue
        for step in _between(before, y):
            _set(grid, x, step)
        before = y
        if dotted and x % 3 == 0:
            _set(grid, x, _dot(series.high[x], height))
            _set(grid, x, _dot(series.low[x], height))
    bands = [] if dotted else [_band(series, column, height) for column in range(width)]
    return [_line(y, grid[y], bands, placed, ink, _dot(THRESHOLD, height) // DOWN) for y in range(height)]


def _dot(score: float, height: int) -> int:
    """The row of dots, from the top, of a score."""
    return round((1 - max(0.0, min(100.0, score)) / 100) * (height * DOWN - 1))


def _between(before: int | None, now: int) -> range:
    """The dots that join two points."""
    if before is None or before == now:
        return range(now, now + 1)
    return range(before + 1, now + 1) if now > before else range(now, before)


def _set(grid: list[list[int]], x: int, y: int) -> None:
    column = x // ACROSS
    if 0 <= y // DOWN < len(grid) and column < len(grid[0]):
        grid[y // DOWN][column] |= _DOTS[y % DOWN][x % ACROSS]


def _band(series: Series, column: int, height: int) -> tuple[int, int] | None:
    """The first and the last eighth of a row, from the top, that the band covers in a column."""
    x = column * ACROSS
    if series.unknown[x]:
        return None
    eighths = height * EIGHTHS
    return round((1 - series.high[x] / 100) * eighths), round((1 - series.low[x] / 100) * eighths)


def _line(
    y: int,
    cells: Sequence[int],
    bands: Sequence[tuple[int, int] | None],
    placed: Mapping[tuple[int, int], Run],
    ink: str,
    threshold: int,
) -> Line:
    runs: list[Run] = []
    for x, dots in enumerate(cells):
        band = bands[x] if bands else None
        glyph, name = placed.get((y, x), (chr(BLANK_CELL + dots), ink) if dots else (" ", ink))
        if glyph == " ":
            glyph, name = _behind(y, band, threshold)
        elif band and band[0] < (y + 1) * EIGHTHS and band[1] > y * EIGHTHS:
            name = f"{name}+band"
        if runs and runs[-1][1] == name:
            runs[-1] = (runs[-1][0] + glyph, name)
        else:
            runs.append((glyph, name))
    return tuple(runs)


def _behind(y: int, band: tuple[int, int] | None, threshold: int) -> Run:
    """What is seen where no curve runs: the band with its edges to an eighth of a row, or the faint line."""
    first, last = y * EIGHTHS, (y + 1) * EIGHTHS
    if band is None or band[0] >= last or band[1] <= first:
        return (tokens.TRACK, "faint") if y == threshold else (" ", "text")
    if band[0] > first:
        return LOWER_BLOCKS[last - band[0]], "shade"
    if band[1] < last:
        return LOWER_BLOCKS[last - band[1]], "unshade"
    return (tokens.TRACK, "faint+band") if y == threshold else (" ", "band")
