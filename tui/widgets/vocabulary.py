"""The quick-log: one letter a signal, and what the one under the cursor would change."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.message import Message

from core.language import current, text
from core.reasons import DIMENSION_LABELS
from core.signals import SIGNALS, Signal, Tone
from core.what_if import WhatIf
from tui import tokens
from tui.plain import plain
from tui.widgets.letters import Cell, Columns, Heading, by_letter, laid_out, reached, shares
from tui.widgets.lines import BLANK, Line, Run, cut, fitted, spread, width_of
from tui.widgets.painted import Painted

TONES = {Tone.RAISES: "steady", Tone.LOWERS: "end", Tone.CONTEXT: "muted"}
MARKS = {Tone.RAISES: tokens.GOOD, Tone.LOWERS: tokens.BAD, Tone.CONTEXT: tokens.NEITHER}
WHAT_IF_ROWS = 2


class Vocabulary(Painted, can_focus=True):
    """Takes the keys while it is shown: a letter or a figure notes, arrows look, escape leaves."""

    class Picked(Message):
        """A signal was chosen; ``level`` is 1–5 for a check-in."""

        def __init__(self, signal: str, level: int | None = None) -> None:
            super().__init__()
            self.signal = signal
            self.level = level

    class Pointed(Message):
        """The cursor is on another signal."""

        def __init__(self, vocabulary: Vocabulary, signal: str) -> None:
            super().__init__()
            self.vocabulary = vocabulary
            self.signal = signal

    class Left(Message):
        """Escape: nothing to note."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._at = (0, 1)
        self._what_if: tuple[str, WhatIf] | None = None
        self._top = 0

    def open(self, name: str) -> None:
        """Show it for someone, the cursor where it was."""
        self.entitle(plain(text("What happened? {name}").format(name=name), one_line=True))
        self._what_if = None
        self.repaint()
        self.post_message(self.Pointed(self, self.pointed.key))

    @property
    def pointed(self) -> Signal:
        """The signal under the cursor."""
        found = self._cell(self._columns())
        return found if isinstance(found, Signal) else next(iter(by_letter().values()))

    def show(self, signal: str, change: WhatIf) -> None:
        """Say what ``signal`` would change."""
        self._what_if = (signal, change)
        self.repaint()

    def on_key(self, event: events.Key) -> None:
        """Letters are signals here, not commands."""
        if event.key in ("f1", "question_mark", "ctrl+q", "ctrl+c"):
            return
        event.stop()
        event.prevent_default()
        if event.key in _ARROWS:
            self._move(*_ARROWS[event.key])
        elif event.key == "enter":
            self.post_message(self.Picked(self.pointed.key))
        elif event.key == "escape":
            self.post_message(self.Left())
        elif event.character and (signal := by_letter().get(event.character)):
            self.post_message(self.Picked(signal.key))
        elif event.character and event.character in "12345":
            self.post_message(self.Picked("checkin", int(event.character)))

    def on_click(self, event: events.Click) -> None:
        """A click points; a click on the one pointed at notes it."""
        columns = self._columns()
        x = reached(event.x - self.content_offset.x, shares(columns, self.size.width))
        y = event.y - self.content_offset.y + self._top
        if 0 <= y < len(columns[0]) and isinstance(columns[x][y], Signal):
            if (x, y) == self._at:
                self.post_message(self.Picked(self.pointed.key))
            else:
                self._point(x, y)

    def composed(self, width: int, height: int) -> list[Line]:
        """The grid, then two rows of what would change."""
        columns = self._columns()
        room = max(1, height - WHAT_IF_ROWS)
        if len(columns[0]) < room:
            room = len(columns[0]) + (len(columns[0]) + WHAT_IF_ROWS < height)
        y = self._at[1]
        self._top = max(0, min(self._top, y - 1), y - room + 1) if len(columns[0]) > room else 0
        lines = [self._row(columns, n, width) for n in range(self._top, self._top + room)]
        return lines + self._foretold(width)

    def _row(self, columns: Columns, y: int, width: int) -> Line:
        if y >= len(columns[0]):
            return BLANK
        runs: list[Run] = []
        for x, (column, room) in enumerate(zip(columns, shares(columns, width), strict=True)):
            runs += _cell(column[y], room, (x, y) == self._at)
        return tuple(runs)

    def _foretold(self, width: int) -> list[Line]:
        """The signal by its whole name and the health it would bring; then verdict and dimensions."""
        if self._what_if is None:
            return [BLANK, BLANK]
        signal, change = self._what_if
        pointed = SIGNALS[signal]
        figures = text("health {before} → {after}").format(
            before=current().number(change.health_before), after=current().number(change.health_after)
        )
        name = cut(pointed.label(current().code), width - cell_len(figures) - 4)
        mark: Run = (f"{MARKS[pointed.tone]} ", TONES[pointed.tone])
        moves = [
            f"{text(DIMENSION_LABELS[name])} {current().number(before)} {tokens.ARROW} {current().number(after)}"
            for name, (before, after) in change.moves.items()
        ]
        line = tokens.SEPARATOR.join(moves) or text("weighs nothing in the scores")
        verdict = _verdicts(change)
        if width_of(verdict) + cell_len(line) + 3 > width and len(verdict) == 1:
            verdict = [(tokens.GLYPHS[change.verdict_after], change.verdict_after.value)]
        room = width - width_of(verdict) - 3
        return [
            spread([mark, (name, "strong")], [(figures, "text")], width),
            (*verdict, (tokens.SEPARATOR, "muted"), (cut(line, room), "muted")),
        ]

    def _columns(self) -> Columns:
        return laid_out(self.size.width)

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
        self.repaint()
        self.post_message(self.Pointed(self, self.pointed.key))


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


def _verdicts(change: WhatIf) -> list[Run]:
    """The verdict it would be, after the one it is when that differs."""
    before, after = change.verdict_before, change.verdict_after
    shown = [(f"{tokens.GLYPHS[after]} {text(tokens.VERDICT_WORDS[after])}", after.value)]
    if before == after:
        return shown
    return [(f"{tokens.GLYPHS[before]} {text(tokens.VERDICT_WORDS[before])} {tokens.ARROW} ", "muted"), *shown]
