"""The list of relationships, who needs her first; an event repaints the one row it moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from core.language import current
from tui.look import discreet
from tui.widgets.person import columns, person
from tui.widgets.scrolling import Wheeled
from tui.widgets.text_lines import Line, wrapped

if TYPE_CHECKING:
    from textual.timer import Timer

    from core.judging.folding import Row

SPARKS_AFTER = 0.02
"""Seconds in which the first frame is painted."""


class People(Wheeled, can_focus=True):
    """Rows with a cursor; scrolls by itself so that a change never repaints more than the rows it touches."""

    class Pointed(Message):
        """The cursor is on another relationship, or on none."""

        def __init__(self, id_: str | None) -> None:
            super().__init__()
            self.id = id_

    class Chosen(Message):
        """The relationship under the cursor was clicked once more."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.empty = ""
        self.marked: set[str] = set()
        self._cursor = 0
        self._top = 0
        self._sparks = False
        self._drawn: dict[int, tuple[Row, tuple[bool, bool], object, Line]] = {}
        self._soon: Timer | None = None

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self._cursor] if self.rows and not self.adrift else None

    @property
    def selected_id(self) -> str | None:
        """The id of the relationship under the cursor."""
        return self.selected.relationship.id if self.selected else None

    @property
    def pointed_at(self) -> str | None:
        """The id of the relationship under the cursor."""
        return self.selected_id

    def holds(self, entry: str) -> bool:
        """Whether a relationship is listed."""
        return self.place(entry) is not None

    def show(self, rows: Sequence[Row], select: str | None = None) -> None:
        """Show ``rows``; the cursor stays on its relationship, or goes to ``select``."""
        before, place = self.selected_id, self._cursor
        self.rows = list(rows)
        found = self.place(select or before)
        self.adrift = self.adrift and found is None
        self._cursor = min(place, max(0, len(self.rows) - 1)) if found is None else found
        self._follow()
        self.repaint()

    def place(self, id_: str | None) -> int | None:
        """Where a relationship stands in the list, or None."""
        return next((n for n, row in enumerate(self.rows) if row.relationship.id == id_), None)

    def mark(self, ids: Iterable[str]) -> None:
        """Mark these and no others."""
        self.marked = set(ids)
        self.repaint()

    def move(self, by: int) -> None:
        """Move the cursor by so many rows, as far as there are any."""
        self.go(self._cursor + (0 if self.adrift else by))

    def go(self, to: int) -> None:
        """Put the cursor on a row, or on the nearest there is."""
        to = max(0, min(to, len(self.rows) - 1))
        if not self.rows or (to == self._cursor and not self.adrift):
            return
        self._cursor, self.adrift = to, False
        self._follow()
        self.repaint()
        self.post_message(self.Pointed(self.selected_id))

    @property
    def page(self) -> int:
        """Rows in a page."""
        return max(1, self.size.height - 1)

    def composed(self, width: int, height: int) -> list[Line]:
        """The rows in view."""
        if not self.rows:
            return wrapped(self.empty, width - 2, "muted", first=" ", rest=" ")
        self._follow()
        shape = columns(width)
        if self._soon is None:  # twelve readings a row: the first frame does without
            self._soon = self.set_timer(SPARKS_AFTER, self._add_sparks)
        shown = self.rows[self._top : self._top + height]
        before, self._drawn = self._drawn, {}
        manner = (shape, self._sparks, current().code, discreet.hiding())
        for n, row in enumerate(shown):
            selected, marked = self._top + n == self._cursor and not self.adrift, row.relationship.id in self.marked
            drawn = before.get(id(row))
            if drawn is None or drawn[:3] != (row, (selected, marked), manner):
                line = person(row, shape, selected, self._sparks, marked=marked)
                drawn = (row, (selected, marked), manner, line)
            self._drawn[id(row)] = drawn
        return [self._drawn[id(row)][3] for row in shown]

    def clicked(self, x: int, y: int) -> None:
        """One click selects, one on the selected opens."""
        at = self._top + y
        if 0 <= at < len(self.rows):
            if at == self._cursor and not self.adrift:
                self.post_message(self.Chosen())
            else:
                self.go(at)

    def _add_sparks(self) -> None:
        self._sparks = True
        self.repaint()

    def _follow(self) -> None:
        """Scroll as little as keeps the cursor in view."""
        height = max(1, self.size.height)
        lowest = max(0, min(self._top, len(self.rows) - height))
        self._top = max(self._cursor - height + 1, min(lowest, self._cursor), 0)
