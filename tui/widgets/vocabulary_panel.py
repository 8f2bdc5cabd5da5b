"""The quick-log: one letter a signal, and what the one under the cursor would change.

It is painted over the boxes of a screen, so that opening and leaving it is neither layout nor focus: the second key
shows its effect at once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from rich.cells import cell_len
from textual.content import Content

from core.language import current, text
from core.vocabulary import OwnWord, Tone
from tui.details import Details
from tui.keys.actions import OTHER_SIGNALS, shown_key
from tui.look import tokens
from tui.widgets.edges import border_key
from tui.widgets.foretold import MARKS, TONES, Foretold, ForSeveral, chips, states
from tui.widgets.letters import (
    AROUND,
    IN_SHORT,
    NARROWEST,
    Cell,
    Columns,
    Entry,
    Heading,
    Hers,
    by_letter,
    laid_out,
    reached,
    shares,
    shown,
    told_apart,
)
from tui.widgets.painted import Painted
from tui.widgets.text_lines import BLANK, Line, Run, fitted

LOW = 14
"""Lines of a box below which the foot says what is set, and what the signal means and would change, a line each."""


FEWEST = 2
"""Lines of the foot that stay, whatever gives way to the letters."""
TOLD_ROWS = 3
"""Lines kept for that, so that the letters stay where they are as the cursor moves."""


class Noter(Protocol):
    """Who opened the vocabulary."""

    def picked(self, signal: str, level: int | None = None, own: OwnWord | None = None) -> None:
        """A signal was chosen, by a word of ``her own`` perhaps; ``level`` is 1–5 for a check-in."""

    def pointed(self, signal: str) -> None:
        """The cursor is on another signal."""

    def left(self) -> None:
        """Escape: nothing to note."""


class Vocabulary:
    """Painted over one box, or over two side by side: good news in the first, all the rest in the second.

    It shows what is said of somebody in the role of the one in hand, or, turned over, all the others; every letter
    notes its signal, shown or not.
    """

    def __init__(self, noter: Noter) -> None:
        self._noter = noter
        self._boxes: tuple[Painted, ...] = ()
        self._at = (0, 1)
        self._foretold: Foretold | ForSeveral | None = None
        self._top = 0
        self._details: Details = Details()
        self._today = ""
        self._roles: frozenset[str] = frozenset()
        self._title = Content("")
        self._rest = False
        self._hers = Hers()

    def open(self, boxes: Sequence[Painted], title: Content, roles: frozenset[str], hers: Hers) -> None:
        """Take the place of ``boxes``, for people in ``roles``; also when other boxes are to be covered."""
        first = not self.is_open
        for box in self._boxes:
            if box not in boxes:
                box.uncover()
        self._boxes, self._title, self._roles, self._hers = tuple(boxes), title, roles, hers
        if first:
            self._rest, self._at = False, self._first()
        self._cover()

    def turn(self) -> bool:
        """Show the other signals, or the usual ones again; whether there are any."""
        if not self._turns:
            return False
        self._rest = not self._rest
        self._cover()
        self._point(*self._first())
        return True

    @property
    def _turns(self) -> bool:
        return bool(shown(self._roles, not self._rest, self._hers))

    def _first(self) -> tuple[int, int]:
        """Where the first of those shown stands."""
        columns = self._columns()
        return next((x, y) for x, column in enumerate(columns) for y, cell in enumerate(column) if _signal(cell))

    def _cover(self) -> None:
        """The title on the first box; on the last, the key that turns it over, and what it shows then."""
        other = text("the usual signals") if self._rest else text("the others")
        keys = border_key(OTHER_SIGNALS, f"{shown_key(OTHER_SIGNALS)} {other}") if self._turns else Content("")
        for n, box in enumerate(self._boxes):
            box.cover(self, self._title if n == 0 else Content(""), keys if n == len(self._boxes) - 1 else Content(""))

    @property
    def _one(self) -> bool:
        return len(self._boxes) == 1

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
        return by_letter(self._hers)

    @property
    def signal(self) -> Entry:
        """The signal under the cursor, or the word of hers."""
        found = self._cell(self._columns())
        return found if isinstance(found, Entry) else next(iter(by_letter().values()))

    @property
    def own(self) -> OwnWord | None:
        """The word of hers under the cursor."""
        return found if isinstance(found := self.signal, OwnWord) else None

    def _pick(self, entry: Entry) -> None:
        self._noter.picked(entry.key, own=entry if isinstance(entry, OwnWord) else None)

    def show(self, foretold: Foretold | ForSeveral | None, details: Details, today: str) -> None:
        """Say what the signal under the cursor would change, and the details it would be noted with."""
        self._foretold, self._details, self._today = foretold, details, today
        self._repaint()

    def press(self, key: str, character: str | None) -> None:
        """Letters are signals here, not commands; a figure checks in, arrows look, escape leaves."""
        if key in _ARROWS:
            self._move(*_ARROWS[key])
        elif key == "enter":
            self._pick(self.signal)
        elif key == "escape":
            self._noter.left()
        elif character and (entry := by_letter(self._hers).get(character)):
            self._pick(entry)
        elif character and character in "12345":
            self._noter.picked("checkin", int(character))

    def clicked(self, box: Painted, x: int, y: int) -> None:
        """A click points; a click on the one pointed at notes it."""
        columns, y = self._columns(), y + self._top
        first, mine = self._part(columns, box)
        column = first + reached(x, shares(mine, box.size.width))
        if 0 <= y < len(columns[0]) and _signal(columns[column][y]):
            if (column, y) == self._at:
                self._pick(self.signal)
            else:
                self._point(column, y)

    def wheeled(self, by: int) -> None:
        """The wheel points at the next one, or the one before."""
        self._move(0, by)

    def covering(self, box: Painted, width: int, height: int) -> list[Line]:
        """The grid, or the columns that are this box's, then its part of the foot."""
        columns = self._columns()
        foot = self._foot(box, width, height, height - len(columns[0]))
        room = max(1, height - len(foot))
        if len(columns[0]) < room:
            room = len(columns[0]) + (len(columns[0]) + len(foot) < height)
        y = self._at[1]
        self._top = max(0, min(self._top, y - 1), y - room + 1) if len(columns[0]) > room else 0
        box.more_below(self._top + room < len(columns[0]))
        first, mine = self._part(columns, box)
        labels = [cell.label(current().code) for column in columns for cell in column if isinstance(cell, Entry)]
        rows = range(self._top, self._top + room)
        return [self._row(mine, n, width, first, columns, labels) for n in rows] + foot

    def _part(self, columns: Columns, box: Painted) -> tuple[int, Columns]:
        """The columns shown in ``box``, and which of all the first of them is."""
        if self._one:
            return 0, columns
        return (0, columns[:1]) if box is self._boxes[0] else (1, columns[1:])

    def _foot(self, box: Painted, width: int, height: int, most: int) -> list[Line]:
        """What is set and what the signal means and would change; side by side where there are two boxes.

        ``most`` lines let all letters be seen: what it changes in detail, then the keys, give way to them.
        """
        indent = 0 if box.styles.padding.left else 1
        if self._one:
            lines = _fitting(self._set(width - 2 * indent, height), self._told(width - 2 * indent, height), most)
        else:
            left, right = (each.size.width - (0 if each.styles.padding.left else 2) for each in self._boxes)
            set_, told = self._set(left, height), self._told(right, height)
            rows = max(len(set_), len(told))
            rows = most if FEWEST <= most < rows else rows
            lines = (set_ if box is self._boxes[0] else told)[:rows]
            lines = lines + [BLANK] * (rows - len(lines))
        return [((" ", "text"), *line) if indent and line else line for line in lines]

    def _set(self, width: int, height: int) -> list[Line]:
        """What it would be noted with; then the keys that change that, where there is room."""
        severity = self._details.severity_of(self._foretold.signal) if self._foretold else self._details.usual
        now = [states(self._details, severity, self._today, width)]
        return now if height < LOW else now + chips(width)

    def _told(self, width: int, height: int) -> list[Line]:
        """What the signal under the cursor means, and what it would change."""
        if height < LOW:
            return self._foretold.briefly(width) if self._foretold else [BLANK] * 2
        told = self._foretold.lines(width) if self._foretold else []
        return told + [BLANK] * (TOLD_ROWS - len(told))

    def _row(self, columns: Columns, y: int, width: int, first: int, beside: Columns, labels: Sequence[str]) -> Line:
        """One row of ``columns``, the first of which is at ``first`` of all ``beside``; ``labels`` are those of all."""
        if y >= len(columns[0]):
            return BLANK
        runs: list[Run] = []
        for x, (column, room) in enumerate(zip(columns, shares(columns, width), strict=True), first):
            cell = column[y]
            two = len(beside) == 2
            lead = _strays(cell, beside[0][y]) if x and two else BARE
            apart = two and not x and _strays(beside[1][y], cell) != BARE  # the mark behind it does not touch it
            runs += [*_cell(cell, room - apart, (x, y) == self._at, lead, labels), (" " * apart, "text")]
        return tuple(runs)

    def _columns(self) -> Columns:
        """Two columns, or three where two would be higher than the box and three fit side by side."""
        signals, last = shown(self._roles, self._rest, self._hers), self._boxes[-1]
        columns, (width, height) = laid_out(signals, wide=False), last.size
        room = height - len(columns[0])
        low = len(self._foot(last, width, height, room)) > room
        return laid_out(signals, wide=True) if low and width >= NARROWEST * (3 - (not self._one)) else columns

    def _cell(self, columns: Columns) -> Cell:
        x, y = self._at
        return columns[x][y] if x < len(columns) and y < len(columns[x]) else None

    def _move(self, dx: int, dy: int) -> None:
        columns = self._columns()
        x, y = self._at
        if dx:
            told = [n for n, column in enumerate(columns) if any(map(_signal, column))]
            x = told[(told.index(x) + dx) % len(told)] if x in told else told[0]
            self._point(x, min((n for n, cell in enumerate(columns[x]) if _signal(cell)), key=lambda n: abs(n - y)))
            return
        y += dy
        while 0 <= y < len(columns[x]) and not _signal(columns[x][y]):
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


BARE: Run = (" ", "text")
_ARROWS = {"down": (0, 1), "up": (0, -1), "left": (-1, 0), "right": (1, 0)}


def _fitting(set_: list[Line], told: list[Line], most: int) -> list[Line]:
    """Both in at most so many lines, where that leaves what is set and what the signal means; else both whole."""
    now, means = set_, told
    while len(now) + len(means) > most and (len(means) > FEWEST or len(now) > 1):
        now, means = (now, means[:-1]) if len(means) > FEWEST else (now[:-1], means)
    return now + means if len(now) + len(means) <= most else set_ + told


def _signal(cell: Cell) -> bool:
    return isinstance(cell, Entry)


def _strays(cell: Cell, beside: Cell) -> Run:
    """The mark of bad news far from its heading, beside what is no counterpart of it; else a blank."""
    alone = isinstance(cell, Entry) and cell.news is Tone.LOWERS
    paired = isinstance(beside, Entry) and beside.news is Tone.RAISES
    return (MARKS[Tone.LOWERS], TONES[Tone.LOWERS]) if alone and not paired else BARE


def _cell(cell: Cell, width: int, pointed: bool, lead: Run, labels: Sequence[str]) -> list[Run]:
    """A cell in ``width``; ``lead`` is its first one, ``labels`` are those from which its own is to be told."""
    if cell is None:
        return [(" " * width, "text")]
    if isinstance(cell, Heading):
        said = f" {MARKS[cell.tone]} {text(cell.msgid)}"
        if cell_len(said) > width and cell.msgid in IN_SHORT:
            said = f" {MARKS[cell.tone]} {text(IN_SHORT[cell.msgid])}"
        return [(fitted(said, width), TONES[cell.tone])]
    letter = cell.hot_key(current().code)
    label = fitted(told_apart(cell.label(current().code), labels, width - AROUND), width - AROUND)
    if pointed:
        return [(tokens.CURSOR, "accent+cursor"), (f"{letter} ", "key+cursor"), (label, "strong+cursor")]
    return [lead, (f"{letter} ", "key"), (label, "text")]
