"""The urgency calendar: a cell for each window of 28 days, darker the more of its requests were urgent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.language import text
from tui.look import tokens
from tui.widgets.axis import month_name
from tui.widgets.grid import Grid
from tui.widgets.text_lines import Line, Run, spread, width_of

if TYPE_CHECKING:
    from core.judging.over_time import Asked

YEAR = 13
"""Windows in a row: a year and less than two days."""
BOTH_FROM = 5
"""Cells of a column from which it holds both counts, ``3/4``."""
SHADES = ((0.0, "░", "muted"), (1 / 3, "▒", "text"), (2 / 3, "▓", "watch"), (1.0, "█", "renegotiate"))
"""Up to which share, which glyph, which ink; each glyph is told from the others without colour."""


def calendar(windows: Sequence[Asked], width: int, rows: int) -> list[Line]:
    """A heading with the counts, ``rows`` lines of shade a year with the counts under them, months and key."""
    years = [windows[max(0, end - YEAR) : end] for end in range(len(windows), 0, -YEAR)][::-1]
    grid = Grid.within(width, min(YEAR, len(windows)))
    lines = [_heading(windows, width)]
    for year in years:
        first = year[0].first
        word = f"{month_name(first)} {first[:4]}" if len(years) > 1 else ""
        shades = [_shade(window, grid) for window in year]
        lines += [grid.counted("" if y else word, shades, year, "urgency") for y in range(rows)]
        lines += _counts(year, grid)
    return [*lines, grid.months(years[-1]), _key(width)]


def _heading(windows: Sequence[Asked], width: int) -> Line:
    urgent, requests = sum(w.urgent for w in windows), sum(w.requests for w in windows)
    said = text("{urgent} of {n} requests urgent").format(urgent=urgent, n=requests)
    title = text("Urgency")
    if cell_len(title) + cell_len(said) >= width:
        return ((said, "strong"),)
    return spread([(title, "strong")], [(said, "text")], width)


def _shade(window: Asked, grid: Grid) -> Run:
    if window.share is None:
        return tokens.DOT, "faint"
    glyph, ink = next((glyph, ink) for most, glyph, ink in SHADES if window.share <= most)
    if window.urgent == 1 and ink == SHADES[-1][2]:
        ink = SHADES[-2][2]  # once is no habit
    return glyph * (grid.cell - 1), ink


def _counts(year: Sequence[Asked], grid: Grid) -> list[Line]:
    """``3/4`` where there is room for both counts, else one under the other."""
    both = [f"{w.urgent}/{w.requests}" if w.requests else "" for w in year]
    if grid.cell >= BOTH_FROM and max(map(len, both)) < grid.cell:
        return [grid.counted(text("urgent"), [(said, "text") for said in both], year, "urgency")]
    some = [w for w in year if w.requests]
    urgent = [(grid.figure(w.urgent)[0] if w in some else "", "text") for w in year]
    requests = [(grid.figure(w.requests)[0] if w in some else "", "muted") for w in year]
    return [
        grid.counted(text("urgent"), urgent, year, "urgency"),
        grid.counted(text("requests"), requests, year, "urgency"),
    ]


def _key(width: int) -> Line:
    """What the shades say, as fully as there is room for."""
    days: list[Run] = [(tokens.SEPARATOR, "muted"), (text("a cell is 28 days"), "muted")]
    long = _named((text("none urgent"), text("up to 1/3"), text("up to 2/3"), text("above")))
    short = _named(("0", "≤ 1/3", "≤ 2/3", text("above")))
    urgent: list[Run] = [(text("urgent"), "muted"), (" ", "text"), *short]
    every: tuple[list[Run], ...] = ([*long, *days], [*urgent, *days], urgent, short)
    return tuple(next((runs for runs in every if width_of(runs) <= width), short))


def _named(names: Sequence[str]) -> list[Run]:
    """Each shade with a name."""
    runs: list[Run] = []
    for (_, glyph, ink), name in zip(SHADES, names, strict=True):
        runs += [(f"{glyph} ", ink), (f"{name}  ", "muted")]
    return [*runs[:-1], (names[-1], "muted")]
