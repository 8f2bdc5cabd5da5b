"""Give and take: what came from them above a line, what went to them below it, span by span."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.dates import number
from core.judging.over_time import paired
from core.language import plural, text
from tui.look import tokens
from tui.widgets.grid import Grid
from tui.widgets.text_lines import Line, Run, cut, spread

if TYPE_CHECKING:
    from core.judging.over_time import Exchange

HALVES = 2
"""Half blocks a cell is high: the shortest bar is one of them."""
FEWEST_COLUMNS = 4


def give_and_take(exchanges: Sequence[Exchange], width: int, rows: int) -> list[Line]:
    """A heading with both sums, the counts of both sides, bars of up to ``rows`` lines each, and their scale."""
    exchanges, grid = _roomy(exchanges, width)
    received, given = [e.received for e in exchanges], [e.given for e in exchanges]
    lines = [_heading(sum(received), sum(given), width)]
    row = partial(grid.counted, of=exchanges, dimension="reciprocity")
    lines.append(row(text("received"), map(grid.figure, received)))
    if rows:
        most = max(*received, *given, 1)
        rows = min(rows, most)
        lines += [row("", _cells(received, most, y, rows, grid, up=True)) for y in reversed(range(rows))]
        lines.append(((" " * grid.margin, "text"), (tokens.LINE * (grid.cell * len(exchanges) - 1), "faint")))
        lines += [row("", _cells(given, most, y, rows, grid, up=False)) for y in range(rows)]
    lines.append(row(text("given"), map(grid.figure, given)))
    lines.append(grid.months(exchanges))
    return [*lines, _key(exchanges, width)] if rows else lines


def _key(exchanges: Sequence[Exchange], width: int) -> Line:
    """What a column and the longest bar are, as fully as there is room for."""
    days = number(exchanges[0].last) - number(exchanges[0].first) + 1  # the last one may end today
    most = max(max(e.received, e.given) for e in exchanges)
    column = text("a column is {n} days").format(n=days)
    longest = text("the longest bar: {n}").format(n=most)
    sides = text("above from them, below from you")
    for said in (
        f"{sides}{tokens.SEPARATOR}{longest}{tokens.SEPARATOR}{column}",
        f"{longest}{tokens.SEPARATOR}{column}",
    ):
        if cell_len(said) <= width:
            return ((said, "muted"),)
    return ((cut(column, width), "muted"),)


def _heading(received: int, given: int, width: int) -> Line:
    both = (
        plural("{n} received", "{n} received", received).format(n=received),
        plural("{n} given", "{n} given", given).format(n=given),
    )
    title, sums = text("Give and take"), tokens.SEPARATOR.join(both)
    if cell_len(title) + cell_len(sums) >= width:
        return ((sums, "strong"),)
    return spread([(title, "strong")], [(sums, "text")], width)


def _roomy(exchanges: Sequence[Exchange], width: int) -> tuple[Sequence[Exchange], Grid]:
    """Fewer and longer spans where a count would not fit its column."""
    grid = Grid.within(width, len(exchanges))
    while len(exchanges) > FEWEST_COLUMNS and not _fits(exchanges, grid, width):
        exchanges = paired(exchanges)
        grid = Grid.within(width, len(exchanges))
    return exchanges, grid


def _fits(exchanges: Sequence[Exchange], grid: Grid, width: int) -> bool:
    longest = max(len(str(max(e.received, e.given))) for e in exchanges)
    return longest < grid.cell and grid.margin + grid.cell * len(exchanges) - 1 <= width


def _cells(counts: Sequence[int], most: int, y: int, rows: int, grid: Grid, *, up: bool) -> list[Run]:
    """One line of bars, ``y`` lines away from the line between both sides."""
    half, ink = (tokens.LOWER_HALF, "accent") if up else (tokens.UPPER_HALF, "text")
    cells: list[Run] = []
    for n in counts:
        filled = _height(n, most, rows) - HALVES * y
        glyph = tokens.FULL if filled >= HALVES else half if filled > 0 else " "
        cells.append((glyph * (grid.cell - 1), ink if filled > 0 else "faint"))
    return cells


def _height(n: int, most: int, rows: int) -> int:
    """Half blocks for a count: two each, or one, while there is room for the most there are, else a share of it."""
    room = rows * HALVES
    return n * (room // most) if most <= room else -(-n * room // most)
