"""Screens that are read: the moves scroll one sheet."""

from __future__ import annotations

from tui.screens.asking import Asking
from tui.widgets.sheet import Sheet

END = 1_000_000
"""Further down than any sheet reaches."""


class Reading(Asking):
    """A page whose moves scroll ``sheet``."""

    @property
    def sheet(self) -> Sheet:
        """The sheet the keys scroll."""
        return self.query(Sheet).first()

    def at_rest(self) -> None:
        """The sheet has the keys."""
        self.sheet.focus()

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()

    def action_down_command(self) -> None:
        """A line further."""
        self.sheet.move(1)

    def action_up_command(self) -> None:
        """A line back."""
        self.sheet.move(-1)

    def action_first_command(self) -> None:
        """The beginning."""
        self.sheet.go(0)

    def action_last_command(self) -> None:
        """The end."""
        self.sheet.go(END)

    def action_page_down_command(self) -> None:
        """A page further."""
        self.sheet.move(self.sheet.page)

    def action_page_up_command(self) -> None:
        """A page back."""
        self.sheet.move(-self.sheet.page)
