"""Under the curves: the verdict over time, and the months."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from core.language import current
from core.model import Verdict
from tui.look import tokens
from tui.widgets.text_lines import Line, Run

STRIP = "─"


def verdicts(found: Sequence[Verdict], width: int) -> Line:
    """One cell a column: the glyph where a verdict begins, a line while it lasts."""
    runs: list[Run] = []
    before: Verdict | None = None
    for x in range(width):
        verdict = found[min(len(found) - 1, x * len(found) // width)]
        glyph = tokens.GLYPHS[verdict] if verdict is not before else STRIP
        if runs and runs[-1][1] == verdict.value:
            runs[-1] = (runs[-1][0] + glyph, verdict.value)
        else:
            runs.append((glyph, verdict.value))
        before = verdict
    return tuple(runs)


def months(days: Sequence[str], width: int) -> Line:
    """The names of the months where they begin, as many as have room; the first one and January with their year."""
    cells = [" "] * width
    free, before = 0, ""
    for x in range(width):
        day = days[min(len(days) - 1, x * len(days) // width)]
        if day[:7] == before:
            continue
        first, before = before == "", day[:7]
        if first and day[8:] > "10":
            continue
        name = beginning(day) if free or day[5:7] == "01" else f"{month_name(day)} {day[:4]}"
        if x >= free and x + cell_len(name) <= width:
            cells[x : x + len(name)] = name
            free = x + len(name) + 2
    return (("".join(cells), "muted"),)


def beginning(day: str) -> str:
    """What stands where the month of ``day`` begins: its short name, or the year where that is January."""
    return day[:4] if day[5:7] == "01" else month_name(day)


def month_name(day: str) -> str:
    """The short name of the month of ``day``."""
    return current().day(day[:8] + "02", False, short=True).split(" ", 1)[1]
