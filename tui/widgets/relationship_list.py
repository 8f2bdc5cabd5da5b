"""The list of relationships, who needs her first; an event repaints the one row it moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from core.language import current
from tui.look import discreet
from tui.look.marks import marks
from tui.widgets.list_layout import Layout, laid_out
from tui.widgets.person import Columns, columns, divider, headings, person, why
from tui.widgets.scrolling import Wheeled
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from textual.timer import Timer

    from core.judging.folding import Row

SPARKS_AFTER = 0.02
"""Seconds in which the first frame is painted."""


_Drawn = tuple["Row", tuple[bool, bool], object, Line]
"""A row, whether it is selected and marked, in what manner, and its line."""


MARK_CELLS = 2
"""Cells of the cursor and the mark."""


class People(Wheeled, can_focus=True):
    """Rows with a cursor; scrolls by itself so that a change never repaints more than the rows it touches."""

    class Pointed(Message):
        """The cursor is on another relationship, or on none."""

        def __init__(self, id_: str | None) -> None:
            super().__init__()
            self.id = id_

    class Ticked(Message):
        """The mark of the relationship under the cursor was clicked."""

    class Chosen(Message):
        """The relationship under the cursor was clicked once more."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.empty = ""
        self.alone = False
        """Whether there is no panel beside it, so that it says why the one under the cursor needs her."""
        self.keys = self.fewer_keys = Content("")
        """What stands on its border, and what does where arrows stand behind it."""
        self.marked: set[str] = set()
        self._parts: dict[int, str] = {}
        self._cursor = 0
        self._top = 0
        self._layout = Layout((), False)
        self._sparks = False
        self._drawn: dict[int, _Drawn] = {}
        self._told: dict[str, tuple[Row, object, Line]] = {}
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

    def show(self, rows: Sequence[Row], select: str | None = None, parts: Mapping[int, str] | None = None) -> None:
        """Show ``rows``; the cursor stays on its relationship, or goes to ``select``.

        ``parts`` names the parts of the list by the place of their first row.
        """
        before, place = self.selected_id, self._cursor
        self.rows, self._parts = list(rows), dict(parts or {})
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
        """The rows in view, below what their columns are called, between the names of the parts."""
        if not self.rows:
            return wrapped(self.empty, width - 2, "muted", first=" ", rest=" ")
        shape = columns(width)
        alone = self._cursor if self.alone and not self.adrift else None
        spare = height - len(self.rows) - len(self._parts)
        headed = shape.headed and (bool(shape.marks) or spare > 0)  # for the figure alone nobody is left out of view
        self._layout = laid_out(self.rows, self._parts, height, headed=headed, alone=alone)
        self._follow()
        if self._soon is None:  # twelve readings a row: the first frame does without
            self._soon = self.set_timer(SPARKS_AFTER, self._add_sparks)
        shown = self._layout.places[self._top : self._top + height - self._layout.above]
        before, self._drawn = self._drawn, {}
        manner = (shape, self._sparks, current().code, discreet.hiding())
        lines = [headings(shape)] if self._layout.headed else []
        for place in shown:
            if place.part:
                lines.append(divider(place.part, width))
            elif place.below:
                lines.append(self._why(place.row, width, manner) if self._sparks else BLANK)
            else:
                lines.append(self._row(place.row, shape, manner, before))
        below = {place.row for place in self._layout.places[self._top + len(shown) :]} - {place.row for place in shown}
        keys = self.fewer_keys if self._top or below else self.keys
        self.tell_more(keys, above=self._top > 0, below=bool(below), left=len(below))
        return self._explained(lines, width, height) if shape.marks and self._sparks else lines

    def _row(self, n: int, shape: Columns, manner: object, before: Mapping[int, _Drawn]) -> Line:
        """One row, drawn anew only where something about it is another."""
        row = self.rows[n]
        selected, marked = n == self._cursor and not self.adrift, row.relationship.id in self.marked
        drawn = before.get(id(row))
        if drawn is None or drawn[:3] != (row, (selected, marked), manner):
            drawn = (row, (selected, marked), manner, person(row, shape, selected, self._sparks, marked=marked))
        self._drawn[id(row)] = drawn
        return drawn[3]

    def _why(self, n: int, width: int, manner: object) -> Line:
        """The line below a row, said anew only where something about it is another."""
        row = self.rows[n]
        told = self._told.get(row.relationship.id)
        if told is None or told[:2] != (row, manner):
            told = self._told[row.relationship.id] = (row, manner, why(row, width))
        return told[2]

    def clicked(self, x: int, y: int) -> None:
        """One click selects, one on the selected opens."""
        at = self._top + y - self._layout.above
        if not self.rows or not 0 <= at < len(self._layout.places) or y < self._layout.above:
            return
        place = self._layout.places[at]
        if place.part:
            return
        if x < MARK_CELLS:
            self.go(place.row)
            self.post_message(self.Ticked())
        elif place.row == self._cursor and not self.adrift:
            self.post_message(self.Chosen())
        else:
            self.go(place.row)

    def _explained(self, lines: list[Line], width: int, height: int) -> list[Line]:
        """With what the marks of these rows stand for at the end, where there is room left."""
        if len(lines) >= height:
            return lines
        from tui.widgets.legend import legend  # noqa: PLC0415 - the first frame does without

        said = legend(width - 1, {glyph for row in self.rows for glyph, _ in marks(row.reading)})
        room = height - len(lines) - len(said)
        return [*lines, *[BLANK] * room, *said] if room >= 0 else lines

    def _add_sparks(self) -> None:
        self._sparks = True
        self.repaint()

    def _follow(self) -> None:
        """Scroll as little as keeps the cursor in view, with the name of a part that begins there."""
        height = max(1, self.size.height - self._layout.above)
        places = self._layout.places
        at = next((n for n, place in enumerate(places) if place.row == self._cursor and not place.part), 0)
        last = max((n for n, place in enumerate(places) if place.row == self._cursor), default=0)
        first = at - 1 if at and places[at - 1].part else at
        lowest = max(0, min(self._top, len(places) - height))
        self._top = max(last - height + 1, min(lowest, first), 0)
