"""Rows to choose from, a line each, with a cursor; under the one it is on stands what can be chosen for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.message import Message

from tui.look import tokens
from tui.look.content import plain
from tui.widgets.scrolling import Wheeled
from tui.widgets.text_lines import BLANK, Line, Run, cut, fitted, wrapped


class Choice(NamedTuple):
    """A row: what tells it from the others, what it says, and at its right; ``below`` only while it is pointed at."""

    key: str
    text: str
    aside: str = ""
    below: tuple[str, ...] = ()
    marked: bool = False


class ChoiceRows(Wheeled, can_focus=True):
    """Shows rows under a sentence; ``Chosen`` tells that a row, or a line below it, was clicked."""

    class Chosen(Message):
        """A row pointed at was clicked once more (``line`` is -1), or one of the lines below it, from 0."""

        def __init__(self, choice: Choice, line: int) -> None:
            super().__init__()
            self.choice, self.line = choice, line

    class Pointed(Message):
        """The cursor is on another row."""

    def __init__(self, *, id: str | None = None, at_once: bool = False) -> None:
        super().__init__(id=id)
        self.choices: list[Choice] = []
        self.intro = ""
        self.empty = ""
        self.keys = plain("")
        self._at_once = at_once
        """Whether one click chooses; else the first one only points."""
        self._cursor = 0
        self._top = 0
        self._owners: list[tuple[int, int] | None] = []

    @property
    def selected(self) -> Choice | None:
        """The row under the cursor."""
        return self.choices[self._cursor] if self.choices and not self.adrift else None

    @property
    def pointed_at(self) -> str | None:
        """What tells the row under the cursor from the others."""
        return None if self.selected is None else self.selected.key

    def holds(self, entry: str) -> bool:
        """Whether a row is there."""
        return any(choice.key == entry for choice in self.choices)

    @property
    def page(self) -> int:
        """Rows in a page."""
        return max(1, self.size.height - 3)

    def show(self, choices: Sequence[Choice], intro: str = "", *, pointing: bool = True) -> None:
        """Show others; the cursor stays on its row, else at its place, or on none unless ``pointing``."""
        before = self.pointed_at
        self.choices, self.intro = list(choices), intro
        places = [n for n, choice in enumerate(self.choices) if choice.key == before]
        self._cursor = places[0] if places else max(0, min(self._cursor, len(self.choices) - 1))
        self.adrift = not pointing and not places
        if self.adrift:
            self._cursor = self._top = 0
        self.repaint()

    def move(self, by: int) -> None:
        """Move the cursor by so many rows; from none, onto the first or the last."""
        if self.adrift:
            self.go(0 if by > 0 else len(self.choices) - 1)
        else:
            self.go(self._cursor + by)

    def go(self, to: int) -> None:
        """Put the cursor on a row, or on the nearest there is."""
        before = self.pointed_at
        self._cursor, self.adrift = max(0, min(to, len(self.choices) - 1)), False
        self.repaint()
        if self.pointed_at != before:
            self.post_message(self.Pointed())

    def composed(self, width: int, height: int) -> list[Line]:
        """The sentence, then the rows in view."""
        head = wrapped(self.intro, width, "muted") if self.intro else []
        if head and height > 10:
            head.append(BLANK)
        if not self.choices:
            self._owners = []
            return [*head, *wrapped(self.empty, width, "muted")]
        lines: list[Line] = []
        owners: list[tuple[int, int] | None] = []
        for n, choice in enumerate(self.choices):
            rows = self._rows(choice, width, n == self._cursor and not self.adrift)
            lines += rows
            owners += [(n, line - 1) for line in range(len(rows))]
        room = max(1, height - len(head))
        mine = [y for y, owner in enumerate(owners) if owner is not None and owner[0] == self._cursor]
        self._top = max(min(self._top, mine[0], max(0, len(lines) - room)), mine[-1] - room + 1, 0)
        self._top = min(self._top, mine[0])
        self.tell_more(self.keys, above=self._top > 0, below=len(lines) > self._top + room)
        self._owners = [*[None] * len(head), *owners[self._top : self._top + room]]
        return [*head, *lines[self._top : self._top + room]]

    def _rows(self, choice: Choice, width: int, here: bool) -> list[Line]:
        mark = tokens.MARKED if choice.marked else " "
        aside = cut(choice.aside, width // 2)
        room = width - 3 - (cell_len(aside) + 2 if aside else 0)
        runs: list[Run] = [
            (tokens.CURSOR if here else " ", "accent"),
            (f"{mark} ", "accent"),
            (fitted(choice.text, room), "strong" if here else "text"),
        ]
        if aside:
            runs.append((f"  {aside}", "muted"))
        line = tuple((run, f"{ink}+cursor") for run, ink in runs) if here else tuple(runs)
        below = [(("     ", "text"), (cut(said, width - 5), "muted")) for said in choice.below] if here else []
        return [line, *below]

    def clicked(self, x: int, y: int) -> None:
        """A click points; on what is pointed at, or a line below it, it chooses."""
        owner = self._owners[y] if 0 <= y < len(self._owners) else None
        if owner is None:
            return
        n, line = owner
        pointed = n == self._cursor and not self.adrift
        self.go(n)
        if pointed or self._at_once:
            self.post_message(self.Chosen(self.choices[n], line))
