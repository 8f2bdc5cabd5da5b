"""Fields she types in: nothing in them blinks, and no control character gets in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from core.plain import visible
from tui.look import discreet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.host import Host

LONGEST = 1000
"""Characters one line takes."""


class Field(Input):
    """One line of text whose cursor keeps still; whatever is put into it is made visible first, line ends too."""

    def __init__(self, placeholder: str = "", *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False, compact=True, max_length=LONGEST)
        self.cursor_blink = False
        self._secret = False
        self.cover_up()

    @property
    def secret(self) -> bool:
        """Whether what is typed is never shown: a passphrase."""
        return self._secret

    @secret.setter
    def secret(self, secret: bool) -> None:
        self._secret = secret
        self.cover_up()

    def cover_up(self) -> None:
        """Hide what it holds while names and notes are hidden, and always what is secret."""
        self.password = self._secret or discreet.hiding()

    def validate_value(self, value: str) -> str:
        """What it holds is what it shows."""
        return visible(value, one_line=True)

    def offer(self, words: Sequence[str]) -> None:
        """Offer the rest of one of ``words`` once it is begun, the arrow to the right takes it; none while hiding."""
        self.suggester = None
        if words and not discreet.hiding():
            from textual.suggester import SuggestFromList  # noqa: PLC0415 - few fields offer anything

            shown = [visible(word, one_line=True) for word in words]
            self.suggester = SuggestFromList(shown, case_sensitive=False)

    def restricted(self) -> None:
        """More than one line takes."""
        cast("Host", self.app).tell_too_long()


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
        self._loaded = ("", "")

    def load(self, text: str) -> None:
        """Begin with ``text``."""
        self.value = text
        self._loaded = (text, self.value)
        self.cursor_position = len(self.value)

    @property
    def untouched(self) -> bool:
        """Whether it shows what it began with."""
        return self.value == self._loaded[1]

    @property
    def meant(self) -> str:
        """What was typed; to the letter what it began with, as long as that was not changed."""
        return self._loaded[0] if self.untouched else self.value

    async def action_submit(self) -> None:
        """Tell what was typed."""
        self.post_message(self.Answered(self.meant))

    def action_give_up(self) -> None:
        """Tell that nothing is said."""
        self.post_message(self.GivenUp())
