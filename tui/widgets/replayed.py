"""The practice on two days side by side: verdict and health of everyone, then and later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import current, plural, text
from tui.keys.targets import inked
from tui.look import tokens
from tui.widgets.bars import trend
from tui.widgets.text_lines import BLANK, Line, Run, fitted

if TYPE_CHECKING:
    from core.learning.pulse import Comparison, Month, Point

NAME = 24
FIGURES = 23
"""Cells beside a name for both days and what moved."""
EVENTS_FROM = 62


def replayed(compared: Comparison, width: int) -> list[Line]:
    """The practice as a whole on both days, then everyone, those that moved most first."""
    lines: list[Line] = [_whole(compared.before, width), _whole(compared.after, width), BLANK]
    name = max(8, min(NAME, width - (FIGURES if width < EVENTS_FROM else FIGURES + 3)))
    for n, who in enumerate(compared.relationships):
        runs: list[Run] = [(fitted(who.name, name) + "  ", "text"), *_point(who.before), (f" {tokens.ARROW} ", "muted")]
        runs += _point(who.after)
        if who.moved is not None:
            runs += [(f"  {trend(who.moved)} ", "muted"), (f"{current().signed(who.moved):>4}", "strong")]
        elif width >= EVENTS_FROM:
            runs.append((" " * 8, "text"))
        if width >= EVENTS_FROM and who.events:
            noted = plural("{n} note", "{n} notes", who.events).format(n=who.events)
            runs.append((f"   {noted}", "muted"))
        lines.append(tuple((run, inked(ink, f"screen.open_dossier({n})")) for run, ink in runs))
    return lines


def _whole(month: Month, width: int) -> Line:
    day = current().day(month.day, short=True)
    health = tokens.UNKNOWN if month.health is None else current().number(month.health)
    there = [(verdict, n) for verdict in tokens.NEED if (n := month.verdicts.get(verdict, 0))]
    if width < EVENTS_FROM:
        runs: list[Run] = [(f"{day} ", "strong"), (f" {health} ", "text")]
        return (*runs, *((f" {tokens.GLYPHS[verdict]}{n}", verdict.value) for verdict, n in there))
    runs = [(f"{fitted(day, 14)} ", "strong"), (text("health") + f" {health}  ", "text")]
    return (*runs, *((f" {tokens.GLYPHS[verdict]} {n}", verdict.value) for verdict, n in there))


def _point(point: Point) -> list[Run]:
    health = tokens.UNKNOWN if point.health is None else current().number(point.health)
    glyph = tokens.GLYPHS[point.verdict] + (tokens.REMEMBERED if point.from_memory else " ")
    return [(glyph, point.verdict.value), (f"{health:>3}", "text")]
