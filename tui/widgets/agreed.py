"""What was agreed, section by section, with a cursor; the line it is on is shown whole, with what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.geometry import Size
from textual.message import Message

from core.language import N_, text
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.widgets.agreed_lines import DECISION, HEADINGS, OPINION, PROMISE, Row
from tui.widgets.scrolling import Wheeled
from tui.widgets.text_lines import BLANK, Line, Run, cut, fitted, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.keys.actions import Action

EMPTY: Final[dict[str, tuple[str, tuple[Action, ...]]]] = {
    DECISION: (N_("Nothing was decided yet; {0} decides."), (actions.DECIDE,)),
    PROMISE: (N_("No promise noted; {0} notes theirs, {1} mine."), (actions.THEIR_PROMISE, actions.MY_PROMISE)),
    OPINION: (N_("No opinion noted; {0} notes one."), (actions.OPINION,)),
}
"""What is said in an empty section, and whose keys stand in it."""
MOST_SAID, FEW_SAID = 8, 3
"""Lines the text under the cursor may take, and any other one that names a day or a sum."""
LEAST_BESIDE = 6
"""Cells of what is said that are left beside a day at the right."""
SHARE = 3
"""A label takes no more than this part of a line, or what is left beside what is said."""
SAID_LEAST = 24
"""Cells of a line that are not the label's, where it is long enough for both."""
AIRY_FROM = 12
FEWEST = 4
"""Lines the row under the cursor has, however low the box: the first, two more, and a mark that there is more."""


class Agreed(Wheeled, can_focus=True):
    """Shows rows; ``Pointed`` tells that the cursor moved, ``Chosen`` that the row under it was clicked."""

    FOCUS_ON_CLICK = False  # it would move the keys on the border from under the click on one of them

    class Pointed(Message):
        """Another row is under the cursor."""

    class Chosen(Message):
        """The row under the cursor was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.keys = plain("")
        self.clear()

    def clear(self) -> None:
        """No rows, and the cursor where it will be on the first."""
        self.rows: list[Row] = []
        self._cursor = 0
        self._top = 0
        self._into = self._left = 0
        """How many lines of the row under the cursor were scrolled past, and how many are still to come."""
        self._owners: list[int | None] = []
        self.adrift = False
        self.repaint()

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self._cursor] if self.rows and not self.adrift else None

    @property
    def pointed_at(self) -> str | None:
        """What tells the row under the cursor from the others."""
        return None if self.selected is None else self.selected.place

    def holds(self, entry: str) -> bool:
        """Whether a row is there."""
        return any(row.place == entry for row in self.rows)

    def let_go(self) -> None:
        """The keys of a row that went go with it."""
        super().let_go()
        self.post_message(self.Pointed())

    @property
    def page(self) -> int:
        """Rows in a page."""
        return max(1, self.size.height - 2)

    def show(self, rows: Sequence[Row], select: str = "") -> None:
        """Show others; the cursor goes to ``select``, else stays on its row, else at its place."""
        wanted = select or self.pointed_at
        self.rows = list(rows)
        places = [n for n, row in enumerate(self.rows) if row.place == wanted]
        self._cursor = places[0] if places else max(0, min(self._cursor, len(self.rows) - 1))
        self.adrift = self.adrift and not places
        if self.styles.is_auto_height and self.is_attached:
            self.refresh(layout=True)
        self.repaint()
        self.post_message(self.Pointed())

    def move(self, by: int) -> None:
        """Move the cursor by so many rows; one that is taller than its share of the box is read to its end first."""
        step = self._share(self.size.height) - 2
        if by == 1 and self._left and not self.adrift:
            self._into += min(step, self._left)
            self.repaint()
        elif by == -1 and self._into and not self.adrift:
            self._into = max(0, self._into - step)
            self.repaint()
        else:
            self.go(self._cursor + (0 if self.adrift else by))

    @staticmethod
    def _share(height: int) -> int:
        """Lines the row under the cursor may take in a box of ``height`` lines."""
        return height // 2 if height >= AIRY_FROM else max(FEWEST, height - 1)

    def go(self, to: int) -> None:
        """Put the cursor on a row, or on the nearest there is."""
        to = max(0, min(to, len(self.rows) - 1))
        if to != self._cursor or self.adrift:
            self._cursor, self._into, self.adrift = to, 0, False
            self.repaint()
            self.post_message(self.Pointed())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as all it says, where the height is left to it."""
        return len(self._all(width, viewport.height, airy=True)[0])

    def composed(self, width: int, height: int) -> list[Line]:
        """Headings and rows, scrolled so that the row under the cursor shows whole."""
        self._left = 0
        lines, owners = self._all(width, height, airy=height >= AIRY_FROM)
        mine = [y for y, owner in enumerate(owners) if owner == self._cursor] or [0]
        first = mine[0] - (1 if self._cursor == 0 or _is_first(owners, mine[0]) else 0)
        self._top = max(0, min(self._top, first, len(lines) - height))
        self._top = min(max(self._top, mine[-1] - height + 1), mine[0])
        self._owners = owners[self._top : self._top + height]
        self.tell_more(self.keys, above=self._top > 0, below=len(lines) > self._top + height)
        return lines[self._top : self._top + height]

    def lines(self, width: int) -> list[Line]:
        """All of it, each row whole."""
        return self._all(width, 0, airy=True, whole=True)[0]

    def _all(self, width: int, height: int, *, airy: bool, whole: bool = False) -> tuple[list[Line], list[int | None]]:
        lines: list[Line] = []
        owners: list[int | None] = []
        rooms = {kind: self._label_room(kind, width) for kind in HEADINGS}
        for kind, heading in HEADINGS.items():
            found = [(n, row) for n, row in enumerate(self.rows) if row.kind == kind]
            if not found and kind not in EMPTY:
                continue
            above = [BLANK] if lines and airy else []
            part: list[Line] = [*above, ((cut(text(heading), width), "strong"),)]
            if not found:
                said, keys = EMPTY[kind]
                part += wrapped(text(said).format(*map(shown_key, keys)), width - 2, "muted", first="  ", rest="  ")
            lines += part
            owners += [None] * len(part)
            for n, row in found:
                here = self.has_focus and n == self._cursor and not self.adrift
                rows = _row(row, width, rooms[kind], here=here, whole=here or whole)
                if here and not whole:
                    rows = self._window(rows, self._share(height))
                lines += rows
                owners += [n] * len(rows)
        return lines, owners

    def _window(self, rows: list[Line], share: int) -> list[Line]:
        """The part of a tall row that is in view, below its first line; a mark tells that there is more."""
        if len(rows) <= share:
            self._into = self._left = 0
            return rows
        first, below = rows[:1], rows[1:]
        self._into = max(0, min(self._into, len(below) - (share - 1)))
        shown = below[self._into : self._into + share - 1]
        self._left = len(below) - self._into - len(shown)
        if self._left:
            shown[-1] = (("   ", "text"), (tokens.CUT, "muted"))
            self._left += 1
        return [*first, *shown]

    def _label_room(self, kind: str, width: int) -> int:
        labels = [cell_len(row.label) for row in self.rows if row.kind == kind]
        return min(max(labels, default=0), max(width // SHARE, width - SAID_LEAST))

    def on_focus(self) -> None:
        """The cursor is shown where it has the keys, and so are the keys of its row."""
        self.repaint()
        self.post_message(self.Pointed())

    def on_resize(self) -> None:
        """There is room for more keys, or for fewer."""
        self.post_message(self.Pointed())

    def on_blur(self) -> None:
        """Another part has the keys."""
        self.on_focus()

    def clicked(self, x: int, y: int) -> None:
        """A click gives it the keys and points; one on the row pointed at chooses it."""
        self.focus()
        owner = self._owners[y] if 0 <= y < len(self._owners) else None
        if owner is None:
            return
        if owner == self._cursor and not self.adrift:
            self.post_message(self.Chosen())
        else:
            self.go(owner)


def _is_first(owners: Sequence[int | None], at: int) -> bool:
    """Whether a heading stands just above."""
    return at > 0 and owners[at - 1] is None


def _row(row: Row, width: int, label: int, *, here: bool, whole: bool) -> list[Line]:
    """On one line as far as it goes; ``whole`` shows all it says, and what belongs to it below."""
    head: list[Run] = [(tokens.CURSOR if here else " ", "accent"), row.mark, (" ", "text")]
    if label:
        head.append((f"{fitted(row.label, label)}  ", "muted"))
    indent = 3 + (label + 2 if label else 0)
    aside = cut(row.aside, max(width // 2, width - indent - LEAST_BESIDE)) if row.aside else ""  # a day stays whole
    room = width - indent - (cell_len(aside) + 2 if aside else 0)
    ink = "strong" if here else row.ink
    figures = any(map(str.isdigit, row.said))  # a day or a sum is not cut off
    if not whole and (not figures or cell_len(row.said) <= room):
        return [(*head, (fitted(row.said, room), ink), *([(f"  {aside}", "muted")] if aside else []))]
    said = wrapped(row.said, room, ink, most=MOST_SAID if whole else FEW_SAID)
    first, rest = said[0], said[1:]
    used = sum(cell_len(run) for run, _ in first)
    runs: list[Run] = [*head, *first, (" " * (room - used), ink), *([(f"  {aside}", "muted")] if aside else [])]
    lines: list[Line] = [tuple((run, f"{name}+cursor") for run, name in runs) if here else tuple(runs)]
    lines += [((" " * indent, "text"), *line) for line in rest]
    for told in row.below if whole else ():
        lines += wrapped(told, width, "muted", first=" " * indent, rest=" " * indent, most=MOST_SAID)
    return lines
