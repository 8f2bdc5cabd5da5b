"""Screens that change what is kept: what is refused is said, and what was done is taken back by one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.errors import RapportsError
from core.language import text
from tui.look import discreet
from tui.screens.prompting import Asking
from tui.screens.taking_back import take_back

if TYPE_CHECKING:
    from collections.abc import Callable


class Changing(Asking):
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

    def action_undo_command(self) -> None:
        """Take back the last change."""
        undo, nothing = self.rapports.practice.undo, text("Nothing to undo.")
        take_back(self, lambda expected: self._step(partial(undo, expected), nothing))

    def action_redo_command(self) -> None:
        """Give back what was undone."""
        self._step(self.rapports.practice.redo, text("Nothing to redo."))

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()

    def _step(self, step: Callable[[], str | None], nothing: str) -> None:
        known = self.rapports.practice.relationships()
        try:
            done = step()
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.followed()
        everyone = [*known, *self.rapports.practice.relationships()]
        self.say(nothing if done is None else discreet.sentence(done, everyone), refused=done is None)
