"""The reasons of a decision, a letter each: five that fit it, and all the others behind one key."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.message import Message

from core.acting.reason_codes import label
from core.language import current, text
from tui.look import tokens
from tui.widgets.painted import Painted
from tui.widgets.text_lines import Line, Run, cut, fitted, wrapped

if TYPE_CHECKING:
    from textual.geometry import Size

    from core.acting.fitting_reasons import FittingReasons

MORE: Final = "+"
"""The key that shows the others, or puts them away."""
COLUMN: Final = 36


class Reasons(Painted, can_focus=True):
    """Shows them while it has the keys, or where there is room; else the one chosen, on one line."""

    class Chosen(Message):
        """Another reason was clicked, or there are more or fewer of them to see."""

    def __init__(self, found: FittingReasons) -> None:
        super().__init__(id="reasons")
        self._found = found
        self.letters = dict(zip(ascii_lowercase, (*found.first, *found.more), strict=False))
        """The reasons by the letter that gives them."""
        self.chosen: str | None = None
        self.opened = False
        self.folded = False
        self._top = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as what it says."""
        return len(self._lines_for(width))

    def composed(self, width: int, height: int) -> list[Line]:
        """Those there is room for."""
        lines = self._lines_for(width)
        self._top = max(0, min(self._top, len(lines) - height))
        return lines[self._top : self._top + height]

    def take(self, character: str) -> bool:
        """Choose the reason of a letter, or none when it is chosen already; whether it is one that is shown."""
        if character == MORE:
            self._open(not self.opened)
            return True
        code = self.letters.get(character)
        if code is None or not (self.opened or code in self._shown):
            return False
        self.chosen = None if code == self.chosen else code
        self._open(False)
        return True

    @property
    def last(self) -> str:
        """The last letter that gives a reason now."""
        return max(letter for row in self._rows(self.size.width) for letter in row)

    def close(self) -> None:
        """Put the others away again."""
        if self.opened:
            self._open(False)

    def clicked(self, x: int, y: int) -> None:
        """A click on a reason chooses it."""
        if self.folded:
            return
        rows = self._rows(self.size.width)
        if 0 <= (line := self._top + y) < len(rows):
            column = min(x * len(rows[line]) // max(1, self.size.width), len(rows[line]) - 1)
            self.take(rows[line][column])
        elif line == len(rows):
            self.take(MORE)
        self.post_message(self.Chosen())

    def scroll(self, by: int) -> bool:
        """Further down the list of all; whether that list is open."""
        if self.opened:
            self._top = max(0, self._top + by)
            self.repaint()
        return self.opened

    def fold(self, folded: bool) -> None:
        """Say the one chosen only, or all there are."""
        if folded != self.folded:
            self.folded = folded
            self._changed()

    def _open(self, opened: bool) -> None:
        self.opened, self._top = opened, 0
        self._changed()

    def _changed(self) -> None:
        self.refresh(layout=True)
        self.repaint()

    @property
    def _shown(self) -> list[str]:
        """The first ones, and the one chosen among the others."""
        other = [self.chosen] if self.chosen and self.chosen not in self._found.first else []
        return [*self._found.first, *other]

    def _lines_for(self, width: int) -> list[Line]:
        if self.folded:
            why = label(self.chosen, current()) if self.chosen else text("no reason given")
            return wrapped(text("because: {reason}").format(reason=why), width, "accent", most=1)
        rows = self._rows(width)
        room = width // len(rows[0])
        more = text("fewer reasons") if self.opened else text("more reasons")
        last: Line = ((f"{MORE}   ", "key"), (cut(more, width - 4), "muted"))
        return [*(tuple(run for letter in row for run in self._entry(letter, room)) for row in rows), last]

    def _rows(self, width: int) -> list[list[str]]:
        """The letters of the reasons shown, line by line."""
        if not self.opened:
            letters = {code: letter for letter, code in self.letters.items()}
            return [[letters[code]] for code in self._shown]
        columns = max(1, min(3, width // COLUMN))
        every = list(self.letters)
        rows = -(-len(every) // columns)
        return [every[y::rows] for y in range(rows)]

    def _entry(self, letter: str, room: int) -> list[Run]:
        code = self.letters[letter]
        here = code == self.chosen
        mark = f"{letter} {tokens.CHOSEN if here else ' '} "
        return [(mark, "key"), (fitted(label(code, current()), room - cell_len(mark)), "accent" if here else "text")]
