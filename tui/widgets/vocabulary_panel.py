"""The quick-log: one letter a signal, and what the one under the cursor would change.

It is painted over the boxes of a screen, so that opening and leaving it is neither layout nor focus: the second key
shows its effect at once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from textual.content import Content

from core.language import current, text
from core.vocabulary import Signal
from tui.details import Details
from tui.look import tokens
from tui.widgets.foretold import MARKS, TONES, Foretold, ForSeveral, chips
from tui.widgets.letters import Cell, Columns, Heading, by_letter, laid_out, reached, shares
from tui.widgets.painted import Painted
from tui.widgets.text_lines import BLANK, Line, Run, fitted

FORETOLD_ROWS = 2


class Noter(Protocol):
    """Who opened the vocabulary."""

    def picked(self, signal: str, level: int | None = None) -> None:
        """A signal was chosen; ``level`` is 1–5 for a check-in."""

    def pointed(self, signal: str) -> None:
        """The cursor is on another signal."""

    def left(self) -> None:
        """Escape: nothing to note."""


class Vocabulary:
    """Painted over one box, or over two side by side: good news in the first, bad news in the second."""

    def __init__(self, noter: Noter) -> None:
        self._noter = noter
        self._boxes: tuple[Painted, ...] = ()
        self._at = (0, 1)
        self._foretold: Foretold | ForSeveral | None = None
        self._top = 0
        self._details: Details = Details()
        self._today = ""

    def open(self, boxes: Sequence[Painted], title: Content, keys: Content) -> None:
        """Take the place of ``boxes``; also when other boxes are to be covered."""
        for box in self._boxes:
            if box not in boxes:
                box.uncover()
        self._boxes = tuple(boxes)
        for n, box in enumerate(boxes):
            box.cover(self, title if n == 0 else Content(""), keys if n == len(boxes) - 1 else Content(""))

    def close(self) -> None:
        """Give the boxes back."""
        for box in self._boxes:
            box.uncover()
        self._boxes, self._foretold = (), None

    @property
    def is_open(self) -> bool:
        """Whether it takes the keys."""
        return bool(self._boxes)

    @property
    def letters(self) -> Collection[str]:
        """The characters that note something."""
        return by_letter()

    @property
    def signal(self) -> Signal:
        """The signal under the cursor."""
        found = self._cell(self._columns())
        return found if isinstance(found, Signal) else next(iter(by_letter().values()))

    def show(self, foretold: Foretold | ForSeveral | None, details: Details, today: str) -> None:
        """Say what the signal under the cursor would change, and the details it would be noted with."""
        self._foretold, self._details, self._today = foretold, details, today
        self._repaint()

    def press(self, key: str, character: str | None) -> None:
        """Letters are signals here, not commands; a figure checks in, arrows look, escape leaves."""
        if key in _ARROWS:
            self._move(*_ARROWS[key])
        elif key == "enter":
            self._noter.picked(self.signal.key)
        elif key == "escape":
            self._noter.left()
        elif character and (signal := by_letter().get(character)):
            self._noter.picked(signal.key)
        elif character and character in "12345":
            self._noter.picked("checkin", int(character))

    def clicked(self, box: Painted, x: int, y: int) -> None:
        """A click points; a click on the one pointed at notes it."""
        columns, y = self._columns(), y + self._top
        column = self._boxes.index(box) if len(self._boxes) > 1 else reached(x, shares(columns, box.size.width))
        if 0 <= y < len(columns[0]) and isinstance(columns[column][y], Signal):
            if (column, y) == self._at:
                self._noter.picked(self.signal.key)
            else:
                self._point(column, y)

    def covering(self, box: Painted, width: int, height: int) -> list[Line]:
        """The grid, or the column that is this box's, then its part of the foot."""
        columns, foot = self._columns(), self._foot(box, width)
        room = max(1, height - len(foot))
        if len(columns[0]) < room:
            room = len(columns[0]) + (len(columns[0]) + len(foot) < height)
        y = self._at[1]
        self._top = max(0, min(self._top, y - 1), y - room + 1) if len(columns[0]) > room else 0
        box.more_below(self._top + room < len(columns[0]))
        here = self._boxes.index(box)
        if len(self._boxes) > 1:
            grid = [self._row([columns[here]], n, width, here) for n in range(self._top, self._top + room)]
        else:
            grid = [self._row(columns, n, width, 0) for n in range(self._top, self._top + room)]
        return grid + foot

    def _foot(self, box: Painted, width: int) -> list[Line]:
        """Details first, what would change last; side by side where there are two boxes."""
        indent = 0 if box.styles.padding.left else 1
        details = chips(self._details, self._today, width - 2 * indent)
        foretold = self._foretold.lines(width - 2 * indent) if self._foretold else [BLANK] * FORETOLD_ROWS
        lines = details + foretold
        if len(self._boxes) > 1:
            lines = details if box is self._boxes[0] else foretold
            lines += [BLANK] * (max(FORETOLD_ROWS, self._detail_rows()) - len(lines))
        return [((" ", "text"), *line) if indent and line else line for line in lines]

    def _detail_rows(self) -> int:
        first = self._boxes[0]
        return len(chips(self._details, self._today, first.size.width - (0 if first.styles.padding.left else 2)))

    def _row(self, columns: Columns, y: int, width: int, first: int) -> Line:
        if y >= len(columns[0]):
            return BLANK
        runs: list[Run] = []
        for x, (column, room) in enumerate(zip(columns, shares(columns, width), strict=True)):
            runs += _cell(column[y], room, (x + first, y) == self._at)
        return tuple(runs)

    def _columns(self) -> Columns:
        return laid_out(self._boxes[0].size.width if len(self._boxes) == 1 else 0)

    def _cell(self, columns: Columns) -> Cell:
        x, y = self._at
        return columns[x][y] if x < len(columns) and y < len(columns[x]) else None

    def _move(self, dx: int, dy: int) -> None:
        columns = self._columns()
        x, y = self._at
        if dx:
            x = (x + dx) % len(columns)
            rows = sorted(
                (n for n, cell in enumerate(columns[x]) if isinstance(cell, Signal)), key=lambda n: abs(n - y)
            )
            self._point(x, rows[0])
            return
        y += dy
        while 0 <= y < len(columns[x]) and not isinstance(columns[x][y], Signal):
            y += dy
        if 0 <= y < len(columns[x]):
            self._point(x, y)

    def _point(self, x: int, y: int) -> None:
        self._at = (x, y)
        self._repaint()
        self._noter.pointed(self.signal.key)

    def _repaint(self) -> None:
        for box in self._boxes:
            box.repaint()


_ARROWS = {"down": (0, 1), "up": (0, -1), "left": (-1, 0), "right": (1, 0)}


def _cell(cell: Cell, width: int, pointed: bool) -> list[Run]:
    if cell is None:
        return [(" " * width, "text")]
    if isinstance(cell, Heading):
        return [(fitted(f"  {MARKS[cell.tone]} {text(cell.msgid)}", width), TONES[cell.tone])]
    letter = cell.hot_key(current().code)
    label = fitted(cell.label(current().code), width - 5)
    if pointed:
        return [
            (f"{tokens.CURSOR} ", "accent+cursor"),
            (f"{letter} ", "key+cursor"),
            (label, "strong+cursor"),
            (" ", "text"),
        ]
    return [("  ", "text"), (f"{letter} ", "key"), (label, "text"), (" ", "text")]
