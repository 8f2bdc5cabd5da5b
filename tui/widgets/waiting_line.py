"""One calm line above the keys: what files showed and waits for her word, and how old the newest of it is."""

from __future__ import annotations

from textual.message import Message

from core.language import plural, text
from tui.keys.actions import FROM_FILES, shown_key
from tui.look import event_words, tokens
from tui.widgets.painted import Painted
from tui.widgets.text_lines import Line, Run, spread, width_of


class WaitingLine(Painted):
    """Shows nothing while no file was ever read; ``Clicked`` tells that it was."""

    class Clicked(Message):
        """It was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.waits = 0
        self.newest = ""
        """The last day that a file told of."""
        self.today = ""

    @property
    def says_something(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.waits or self.newest)

    def show(self, waits: int, newest: str, today: str) -> None:
        """Say something else."""
        self.waits, self.newest, self.today = waits, newest, today
        self.repaint()

    def composed(self, width: int, height: int) -> list[Line]:
        """One line: what waits and its key at the left, the age at the right where there is room for it."""
        left: list[Run] = [(" ", "text")]
        if self.waits:
            said = plural("{n} finding to confirm:", "{n} findings to confirm:", self.waits)
            left += [(f"{said.format(n=self.waits)} ", "text"), (shown_key(FROM_FILES), "key")]
        age: list[Run] = []
        if self.newest:
            said = text("latest day your files tell of: {ago}").format(ago=event_words.ago(self.newest, self.today))
            age = [(f"{said} ", "muted")]
        if not self.waits:
            left += [*age, (tokens.SEPARATOR, "muted"), (shown_key(FROM_FILES), "key"), (f" {text('more')}", "muted")]
            age = []
        return [spread(left, age, width) if width_of(left) + width_of(age) < width else tuple(left)]

    def clicked(self, x: int, y: int) -> None:
        """All of it is a target."""
        self.post_message(self.Clicked())
