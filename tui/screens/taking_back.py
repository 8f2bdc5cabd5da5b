"""Undo, which asks before it takes back an import that brought people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import RapportsError
from core.language import plural, text
from tui.look import discreet
from tui.screens.base_page import Page

if TYPE_CHECKING:
    from collections.abc import Callable


def take_back(page: Page, step: Callable[[str | None], object]) -> None:
    """Call ``step``, once she says yes where that is asked, with the id of the change she said it to."""
    try:
        target = page.rapports.practice.undo_target()
    except RapportsError as error:
        page.say(str(error), refused=True)
        return
    if target is None or not target[1]:
        step(None)
        return
    from tui.screens.question_screen import ask_first  # noqa: PLC0415 - seldom

    change, people = target
    asked = plural(
        "Take back the import that brought {n} relationship?",
        "Take back the import that brought {n} relationships?",
        people,
    )
    follows = text("They go, with all that came with them; redo gives them back.")
    ask_first(page.app, asked.format(n=people), follows, lambda: step(change))


class TakingBack(Page):
    """Undo and redo, as on every page that changes something; ``taken_back`` shows what is there then."""

    def action_undo_command(self) -> None:
        """Take back the last change; of an import that brought people, only once she says yes."""
        take_back(self, lambda expected: self.stepped(back=True, expected=expected))

    def action_redo_command(self) -> None:
        """Give back what was undone."""
        self.stepped(back=False)

    def stepped(self, *, back: bool, expected: str | None = None) -> bool:
        """Take back (with ``expected``, that change or none) or give back, and say so; whether anything was."""
        practice = self.rapports.practice
        known = practice.relationships()
        try:
            done = practice.undo(expected) if back else practice.redo()
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        if done is None:
            self.say(practice.undo_ends() if back else text("Nothing to redo."), refused=True)
            return False
        self.taken_back()
        self.say(discreet.sentence(done, [*known, *practice.relationships()]))
        return True

    def taken_back(self) -> None:
        """Something was taken back, or given back."""
        self.update()
