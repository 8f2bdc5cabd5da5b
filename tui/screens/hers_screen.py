"""Which addresses and numbers are hers: found in her files, asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from core.language import text
from tui.keys import actions
from tui.look.content import plain
from tui.screens.choices_page import Choices
from tui.widgets.choice_rows import Choice
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from collections.abc import Sequence


class Hers(Choices):
    """Gives back those she says are hers; None when she leaves it open."""

    ACTIONS: ClassVar = actions.ON_HERS
    BINDINGS: ClassVar = [Binding("enter", "take_command", show=False)]
    CSS_PATH = "evidence.tcss"
    LIST = "hers"
    FOOTER: ClassVar = (actions.TAKE, actions.NONE_OF_THEM, actions.MARK_LINE, actions.BACK, actions.HELP)
    KEEP: ClassVar = (actions.TAKE, actions.NONE_OF_THEM, actions.BACK)

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__()
        self._found = list(found)
        self._marked: set[str] = set()

    def label(self) -> None:
        """Its title and keys."""
        self.rows.entitle(plain(text("Are these yours?")))
        self.rows.keys = border_keys([actions.MARK_LINE, actions.TAKE, actions.NONE_OF_THEM], self.size.width)

    def update(self) -> None:
        """Each with its mark."""
        shown = [Choice(one, one, marked=one in self._marked) for one in self._found]
        intro = text("They tell which side you are on. Those you mark are yours, or all of them where none is marked.")
        self.rows.show(shown, intro)

    def action_mark_line_command(self) -> None:
        """This one is hers, or it is not."""
        if (choice := self.rows.selected) is not None:
            self._marked ^= {choice.key}
            self.update()
            self.rows.move(1)

    def action_take_command(self) -> None:
        """Those marked, else all."""
        self.dismiss([one for one in self._found if not self._marked or one in self._marked])

    def action_none_of_it_command(self) -> None:
        """None of them."""
        self.dismiss([])

    def action_back_command(self) -> None:
        """Left open."""
        self.dismiss(None)

    def on_choice_rows_chosen(self) -> None:
        """A click on one that is pointed at marks it."""
        self.action_mark_line_command()
