"""Screens that change what is kept: what is refused is said, and what was done is taken back by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import RapportsError
from tui.screens.prompting import Asking
from tui.screens.taking_back import TakingBack

if TYPE_CHECKING:
    from collections.abc import Callable


class Changing(TakingBack, Asking):
    """``attempt`` makes a change; undo and redo as everywhere."""

    def attempt(self, change: Callable[[], object], told: str) -> bool:
        """Make a change and tell of it; whether that was done."""
        try:
            change()
        except RapportsError as error:
            self.update()
            self.say(str(error), refused=True)
            return False
        self.update()
        self.say(told)
        return True

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()

    def taken_back(self) -> None:
        """As where something changed elsewhere."""
        self.followed()
