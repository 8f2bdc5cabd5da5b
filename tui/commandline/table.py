"""Columns that line up whatever is written in them: by the cells a terminal gives each character.

Where they do not fit into the terminal, columns that can be spared go, headings are shortened, then the widest column
of words gets narrower; if even that is not enough, each row is stacked. A pipe or a file gets all columns in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from core.plain import shorten, visible
from tui.commandline.fitting import say_pieces
from tui.terminal import console
from tui.terminal.console import Painted
from tui.terminal.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    Cell = str | Painted

GAP = "  "
INDENT = "    "
WHOLE_NAME = 20
"""Names of up to so many characters are shown whole."""
SHORTEST_HEADING = 6
"""Cells left of the heading of a column of figures."""
NARROWEST = 16
"""Cells left of a column of words."""


def print_table(
    rows: Sequence[Sequence[Cell]], right: Collection[int] = (), headed: bool = False, spared: Sequence[int] = ()
) -> None:
    """Print ``rows`` of equally many cells; the columns in ``right`` are aligned to the right.

    ``headed`` tells that the first row says what the columns hold; ``spared`` are those to leave out first, in this
    order, where there is no room.
    """
    wide = console.columns()
    for few in range(len(spared) + 1):
        stays = [i for i in range(len(rows[0])) if i not in spared[:few]]
        left = [[row[i] for i in stays] for row in rows]
        if wide is None or _total(_widths(_shown(left))) <= wide:
            break
    places = [stays.index(i) for i in right if i in stays]
    shown = _shown(left)
    widths = _widths(shown) if wide is None else _narrowed(shown, places, headed, wide)
    if widths is None:
        _print_stacked(rows, right, headed)
        return
    for row, texts in zip(left, shown, strict=True):
        _print_row(texts, [_style(cell) for cell in row], widths, places)


def _narrowed(shown: list[list[str]], right: Collection[int], headed: bool, wide: int) -> list[int] | None:
    """The widths of columns that fit, with the headings among ``shown`` cut for it; None when nothing helps."""
    if headed:
        shown[0] = _shorter_headings(shown, right, _total(_widths(shown)) - wide)
    widths = _widths(shown)
    if (too_much := _total(widths) - wide) <= 0:
        return widths
    widest = max(range(len(widths)), key=lambda i: (i not in right, widths[i]))
    widths[widest] -= too_much
    return None if widest in right or widths[widest] < NARROWEST else widths


def _shown(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    return [[visible(_text(cell), one_line=True) for cell in row] for row in rows]


def _widths(shown: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(cell_len, column)) for column in zip(*shown, strict=True)]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _shorter_headings(shown: Sequence[Sequence[str]], right: Collection[int], too_much: int) -> list[str]:
    """The headings, those of figures cut until ``too_much`` cells are gone, the longest first."""
    found = list(shown[0])
    below = _widths(shown[1:]) if len(shown) > 1 else [0] * len(found)
    while too_much > 0:
        can = [i for i in right if cell_len(found[i]) > max(below[i], SHORTEST_HEADING)]
        if not can:
            break
        longest = max(can, key=lambda i: cell_len(found[i]))
        found[longest] = set_cell_size(found[longest].removesuffix("…"), cell_len(found[longest]) - 2) + "…"
        too_much -= 1
    return found


def _print_row(texts: Sequence[str], styles: Sequence[str], widths: Sequence[int], right: Collection[int]) -> None:
    """On one line, or on several when a cell has more than its column holds."""
    cells = [
        [text] if cell_len(text) <= width else wrapped(text, width) for text, width in zip(texts, widths, strict=True)
    ]
    for number in range(max(map(len, cells))):
        line = [lines[number] if number < len(lines) else "" for lines in cells]
        last = max((i for i, text in enumerate(line) if text), default=-1)
        parts: list[Cell] = []
        for i, text in enumerate(line[: last + 1]):
            blank = " " * max(widths[i] - cell_len(text), 0)
            before, after = (blank, "") if i in right else ("", blank if i < last else "")
            parts += [GAP if i else "", before, Painted(text, styles[i]) if styles[i] else text, after]
        console.say(*parts)


def _print_stacked(rows: Sequence[Sequence[Cell]], right: Collection[int], headed: bool) -> None:
    """Each row as a paragraph; figures carry the heading of their column with them."""
    headings = [_text(cell) for cell in rows[0]] if headed else []
    for row in rows[1:] if headed else rows:
        pieces: list[Cell] = []
        for i, cell in enumerate(row):
            text = visible(_text(cell), one_line=True)
            if not text.strip():
                continue
            text = f"{headings[i]} {text}" if headed and i in right else text
            pieces.append(Painted(text, cell.style) if isinstance(cell, Painted) else text)
        say_pieces(pieces, GAP, INDENT)


def name_cell(name: str) -> str:
    """A name for a column: whole when it is short, else its beginning."""
    return name if len(name) <= WHOLE_NAME else shorten(name, WHOLE_NAME)


def _style(cell: Cell) -> str:
    return cell.style if isinstance(cell, Painted) else ""


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Painted) else cell
