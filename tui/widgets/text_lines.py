"""Lines as data: runs of text, each in a named ink; measured, cut and wrapped by cells.

Every run passes through ``visible`` before it is measured, so nothing painted here can act on the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from core.plain import shorten, visible
from tui.look import tokens

Run = tuple[str, str]
"""A text and the name of its ink."""
Line = tuple[Run, ...]
BLANK: Line = ()
_BREAK = re.compile(" (?![;:!?»](?: |$))")
"""Where a line may end: not before the signs that French sets a space before."""


def said(*runs: str | Run) -> Line:
    """A line from runs; a bare string is in the ink of ordinary text."""
    return tuple((visible(run, one_line=True), "text") if isinstance(run, str) else _shown(run) for run in runs)


def width_of(line: Iterable[Run]) -> int:
    """Cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def fitted(text: str, width: int) -> str:
    """``text`` on one line in exactly ``width`` cells: cut with an ellipsis, or padded."""
    shown = cut(text, width)
    return shown + " " * (width - cell_len(shown))


def cut(text: str, width: int) -> str:
    """``text`` on one line in at most ``width`` cells; a cut is marked with an ellipsis."""
    if width <= 0:
        return ""
    limit = width
    shown = shorten(text, limit)
    while cell_len(shown) > width:  # wide characters
        limit -= max(1, (cell_len(shown) - width) // 2)
        shown = shorten(text, limit)
    return shown


def broken(hints: str, width: int) -> str:
    """Hints side by side, broken into lines of ``width`` cells between two of them."""
    lines: list[str] = []
    for hint in hints.split(tokens.SEPARATOR):
        longer = f"{lines[-1]}{tokens.SEPARATOR}{hint}" if lines else hint
        lines[max(0, len(lines) - 1) :] = [longer] if cell_len(longer) <= width else [*lines[-1:], hint]
    return "\n".join(lines)


def wrapped(text: str, width: int, ink: str = "text", *, first: str = "", rest: str = "", most: int = 0) -> list[Line]:
    """``text`` broken between words into lines of at most ``width`` cells.

    ``first`` and ``rest`` are written before the first and the following lines; ``most`` limits their number.
    """
    paragraphs = [visible(paragraph, one_line=True) for paragraph in visible(text).split("\n")]
    rows = [row for paragraph in paragraphs for row in _broken(paragraph, width - max(cell_len(first), cell_len(rest)))]
    if most and len(rows) > most:
        rows = [*rows[: most - 1], cut(f"{rows[most - 1]} …", width - cell_len(rest))]
    return [_begun(rest if n else first, row, ink) for n, row in enumerate(rows)]


def _begun(before: str, row: str, ink: str) -> Line:
    return ((before + row, ink),) if before.strip() else ((before, "text"), (row, ink)) if before else ((row, ink),)


def spread(left: Sequence[Run], right: Sequence[Run], width: int) -> Line:
    """Runs at both ends of a line of ``width`` cells; the right ones give way first."""
    gap = width - width_of(left) - width_of(right)
    if gap < 1:
        return tuple(left)
    return (*left, (" " * gap, "text"), *right)


def _shown(run: Run) -> Run:
    return visible(run[0], one_line=True), run[1]


def _broken(paragraph: str, width: int) -> list[str]:
    width = max(1, width)
    rows: list[str] = []
    row, used = "", 0
    for word in _BREAK.split(paragraph):
        for piece in _pieces(word, width):
            room = cell_len(piece)
            if row and used + 1 + room > width:
                rows.append(row)
                row, used = piece, room
            else:
                row = f"{row} {piece}" if row else piece
                used = cell_len(row)
    rows.append(row)
    return rows


def _pieces(word: str, width: int) -> list[str]:
    """A word longer than a line, cut where it must be."""
    if cell_len(word) <= width:
        return [word]
    pieces, piece, used = [], "", 0
    for character in word:
        room = cell_len(character)
        if piece and used + room > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += room
    return [*pieces, piece]
