"""Columns that line up whatever is written in them: by the cells a terminal gives each character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.plain import shorten, visible
from tui import console
from tui.console import Painted

if TYPE_CHECKING:
    from collections.abc import Sequence

    Cell = str | Painted

GAP = "  "
WHOLE_NAME = 20
"""Names of up to so many characters are shown whole."""


def print_table(rows: Sequence[Sequence[Cell]], right: Sequence[int] = ()) -> None:
    """Print ``rows`` of equally many cells, each on one line; the columns in ``right`` are aligned to the right."""
    shown = [[visible(_text(cell), one_line=True) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
    for row, texts in zip(rows, shown, strict=True):
        parts: list[Cell] = []
        last = max((i for i, text in enumerate(texts) if text), default=-1)
        for i, (cell, text) in enumerate(zip(row[: last + 1], texts, strict=False)):
            blank = " " * (widths[i] - cell_len(text))
            painted = Painted(text, cell.style) if isinstance(cell, Painted) else text
            before, after = (blank, "") if i in right else ("", blank if i < last else "")
            parts += [GAP if i else "", before, painted, after]
        console.say(*parts)


def name_cell(name: str) -> str:
    """A name for a column: whole when it is short, else its beginning."""
    return name if len(name) <= WHOLE_NAME else shorten(name, WHOLE_NAME)


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Painted) else cell
