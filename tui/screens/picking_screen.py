"""A short list of answers, each by one letter: why something was refused, won or lost."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding
from textual.screen import ModalScreen

from core.language import text
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.keys.targets import inked, typed
from tui.look import tokens
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.leaving import Leaving
from tui.widgets.edges import border_written
from tui.widgets.painted import Painted
from tui.widgets.text_lines import Line, cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App, ComposeResult
    from textual.content import Content

BORDERS = 4
"""Cells of a box beside its text."""
MORE = "\t"
"""What is given back for more than one letter says; the key of no answer."""


class Letters(Painted, can_focus=True):
    """The answers, in as many columns as it takes for all to be seen, where there is room for that."""

    def __init__(self, answers: Sequence[str], keys: Content) -> None:
        super().__init__(id="letters")
        self._answers, self._keys = answers, keys
        self._first = 0

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll(-1)

    def scroll(self, by: int) -> None:
        """Show others, where not all are seen."""
        self._first = max(0, min(self._first + by, len(self._answers) - 1))
        self.repaint()

    def composed(self, width: int, height: int) -> list[Line]:
        """A letter an answer, read down the columns."""
        widest = max(len(said) for said in self._answers) + 5
        columns = max(1, min(width // widest, -(-len(self._answers) // max(1, height))))
        rows = -(-len(self._answers) // columns)
        first = self._first = min(self._first, max(0, rows - height))
        self.tell_more(self._keys, above=first > 0, below=first + height < rows)
        lines: list[Line] = []
        for row in range(first, min(rows, first + height)):
            runs = []
            for n in range(row, len(self._answers), rows):
                does, room = typed(ascii_lowercase[n]), width // columns - 3
                runs += [
                    (f"{ascii_lowercase[n]}  ", inked("key", does)),
                    (cut(self._answers[n], room - 1).ljust(room), inked("text", does)),
                ]
            lines.append(tuple(runs))
        return lines


class Pick(Refusing, Leaving, ModalScreen[str | None]):
    """Gives back the key of the answer, "" for none of them where that is possible, None where she leaves.

    ``MORE`` where she wants to say more than one letter says, which ``more`` names with its key.
    """

    BINDINGS: ClassVar = [
        Binding("escape", "give_up", show=False),
        Binding("enter", "none_of_them", show=False),
        Binding("tab", "say_more", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("f8", "app.discreet_command", show=False),  # a form lets no key of the app through
    ]
    CSS_PATH = "picking_screen.tcss"
    AUTO_FOCUS = "Letters"

    def __init__(self, title: str, answers: Sequence[tuple[str, str]], without: str = "", more: str = "") -> None:
        super().__init__()
        self._title, self._answers, self._without, self._more = title, answers, without, more

    def compose(self) -> ComposeResult:
        """One box."""
        keys = [self._without, self._more, text("{key} back").format(key=shown_key(actions.BACK))]
        box = Letters([said for _, said in self._answers], border_written(tokens.SEPARATOR.join(filter(None, keys))))
        box.entitle(plain(self._title, one_line=True))
        box.styles.max_height = len(self._answers) + BORDERS
        yield box

    def on_key(self, event: events.Key) -> None:
        """A letter answers."""
        found = ascii_lowercase.find(event.character or "?")
        if 0 <= found < len(self._answers):
            event.stop()
            self.dismiss(self._answers[found][0])

    def action_none_of_them(self) -> None:
        """Go on without one, where that is possible."""
        if self._without:
            self.dismiss("")

    def action_say_more(self) -> None:
        """More than one letter, where that is offered."""
        if self._more:
            self.dismiss(MORE)

    def action_scroll(self, by: int) -> None:
        """Show others."""
        self.query_one(Letters).scroll(by)

    def action_give_up(self) -> None:
        """Nothing is answered."""
        self.dismiss(None)


def pick(
    app: App[int],
    title: str,
    answers: Sequence[tuple[str, str]],
    then: Callable[[str], object],
    without: str = "",
    more: str = "",
) -> None:
    """Let her pick one of ``answers`` (key, words); ``then`` gets its key, "" for none of them, ``MORE`` for more.

    ``without`` says that and by which key she goes on without one, ``more`` that she can say more; "" where she cannot.
    """

    def closed(answer: str | None) -> None:
        if answer is not None:
            then(answer)

    app.push_screen(Pick(title, answers, without, more), closed)
