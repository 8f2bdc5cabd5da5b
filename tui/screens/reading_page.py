"""Screens that are read: the moves scroll one sheet."""

from __future__ import annotations

from tui.screens.navigation import Movable, Moving
from tui.screens.prompting import Asking
from tui.widgets.scrolled_sheet import Sheet


class Reading(Moving, Asking):
    """A page whose moves scroll ``sheet``."""

    @property
    def sheet(self) -> Sheet:
        """The sheet the keys scroll."""
        return self.query(Sheet).first()

    @property
    def moved(self) -> Movable:
        """The sheet."""
        return self.sheet

    def at_rest(self) -> None:
        """The sheet has the keys."""
        self.sheet.focus()

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()
