"""Fields she types in: nothing in them blinks, and no control character gets in."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from core.plain import visible
from tui import discreet


class Field(Input):
    """One line of text whose cursor keeps still; what is pasted is made visible first, line ends too."""

    def __init__(self, placeholder: str = "", *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False, compact=True, max_length=1000)
        self.cursor_blink = False
        self.password = discreet.hiding()

    def _on_paste(self, event: events.Paste) -> None:
        event.text = visible(event.text, one_line=True)
        super()._on_paste(event)


class FilterField(Field):
    """Takes a part of a name; escape gives up."""

    BINDINGS: ClassVar = [Binding("escape", "give_up", show=False)]

    class GivenUp(Message):
        """Escape was pressed."""

    def __init__(self) -> None:
        super().__init__(id="filter")

    def action_give_up(self) -> None:
        """Tell that nothing is to be filtered."""
        self.post_message(self.GivenUp())


class AskField(Field):
    """Takes one line of text; escape gives up."""

    BINDINGS: ClassVar = [Binding("escape", "give_up", show=False)]

    class Answered(Message):
        """Enter was pressed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class GivenUp(Message):
        """Escape was pressed."""

    def __init__(self) -> None:
        super().__init__(id="ask")

    async def action_submit(self) -> None:
        """Tell what was typed."""
        self.post_message(self.Answered(self.value))

    def action_give_up(self) -> None:
        """Tell that nothing is said."""
        self.post_message(self.GivenUp())
