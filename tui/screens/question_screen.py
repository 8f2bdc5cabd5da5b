"""A question before something that weighs: answered with yes by a key that does nothing else, so never by a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import ModalScreen

from core.language import text
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.base_page import ROOMY_FROM
from tui.screens.leaving import Leaving
from tui.screens.standing_over import StandingOver
from tui.widgets.edges import key_lines
from tui.widgets.form_keys import FormKeys
from tui.widgets.painted import Painted
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App, ComposeResult


class Asked(Painted, can_focus=True):
    """What is asked, and what follows from yes."""

    def __init__(self, asked: str, follows: str) -> None:
        super().__init__(id="asked")
        self._asked, self._follows = asked, follows
        self._insists = False

    def insist(self) -> None:
        """A key was pressed that answers nothing: say which one does."""
        self._insists = True
        self.repaint()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as what it says."""
        return len(self.composed(width, 0))

    def composed(self, width: int, height: int) -> list[Line]:
        """The question, then what follows from yes, then the two keys."""
        lines = [*wrapped(self._asked, width, "strong"), BLANK, *wrapped(self._follows, width)]
        if self._insists:
            said = text("{yes} alone says yes, so that nothing is done by a slip.")
            lines = [*wrapped(said.format(yes=shown_key(actions.CONFIRM)), width, "watch"), BLANK, *lines]
        return [*lines, BLANK, *key_lines([actions.CONFIRM, actions.BACK], width)]


class Question(Refusing, Leaving, StandingOver, ModalScreen[bool]):
    """Gives back whether she said yes; of a key that is no answer it says so."""

    BINDINGS: ClassVar = [
        *actions.bindings(*actions.QUESTION),
        Binding("enter, space, y, o", "insist", show=False),
        Binding("f8", "app.discreet_command", show=False),  # a form lets no key of the app through
    ]
    CSS_PATH = "question_screen.tcss"
    AUTO_FOCUS = "Asked"

    def __init__(self, asked: str, follows: str) -> None:
        super().__init__()
        self._asked, self._follows = asked, follows

    def compose(self) -> ComposeResult:
        """One box."""
        with Vertical(id="question") as box:
            box.border_title = plain(text("First a question"))
            yield Asked(self._asked, self._follows)
        yield FormKeys()

    def on_mount(self) -> None:
        """Its keys stand on the last line, too."""
        yes, back = ((shown_key(action), action.short()) for action in actions.QUESTION)
        self.query_one(FormKeys).show(tokens.SEPARATOR.join((" ".join(yes), " ".join(back))))

    def on_resize(self, event: events.Resize) -> None:
        """Where it is low, what is asked takes all the room there is."""
        self.set_class(event.size.height < ROOMY_FROM, "-tight")

    def action_insist(self) -> None:
        """What says yes elsewhere does not here."""
        self.query_one(Asked).insist()

    def action_confirm_command(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_back_command(self) -> None:
        """No."""
        self.dismiss(False)


def ask_first(app: App[int], asked: str, follows: str, then: Callable[[], object]) -> None:
    """Do ``then`` if she says yes."""

    def answered(yes: bool | None) -> None:
        if yes:
            then()

    app.push_screen(Question(asked, follows), answered)
