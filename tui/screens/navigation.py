"""Screens on which the keys that move act on one thing: the cursor of a list, or a sheet that scrolls."""

from __future__ import annotations

from typing import Final, Protocol

from textual.css.query import NoMatches

from core.language import text
from tui.screens.base_page import Page
from tui.widgets.scrolling import Wheeled

END: Final = 1_000_000
"""Further down than any list or sheet reaches."""


class Movable(Protocol):
    """A list with a cursor, or a sheet."""

    @property
    def page(self) -> int:
        """Lines or entries in a page."""

    def move(self, by: int) -> None:
        """Move by so many lines or entries, as far as there are any."""

    def go(self, to: int) -> None:
        """Go to a line or entry, or to the nearest there is."""


class Moving(Page):
    """Six keys, one thing they move."""

    def followed(self) -> None:
        """Something changed elsewhere: where that took away what the cursor was on, it is on nothing."""
        try:
            moved = self.moved
        except NoMatches:  # it is being taken down
            return
        if not isinstance(moved, Wheeled):
            self.update()
            return
        before = moved.pointed_at
        self.update()
        if before is not None and not moved.holds(before):
            moved.let_go()
            self.lost_its_place()
            self.say(text("What the cursor was on is no longer here; nothing is selected."), refused=True)

    def lost_its_place(self) -> None:
        """The cursor is on nothing now."""

    @property
    def moved(self) -> Movable:
        """What the keys move."""
        raise NotImplementedError

    def action_down_command(self) -> None:
        """The next one."""
        self.moved.move(1)

    def action_up_command(self) -> None:
        """The one before."""
        self.moved.move(-1)

    def action_first_command(self) -> None:
        """The first one."""
        self.moved.go(0)

    def action_last_command(self) -> None:
        """The last one."""
        self.moved.go(END)

    def action_page_down_command(self) -> None:
        """A page further."""
        self.moved.move(self.moved.page)

    def action_page_up_command(self) -> None:
        """A page back."""
        self.moved.move(-self.moved.page)
