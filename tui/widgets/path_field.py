"""The field for a path: tab completes, the arrows point at what could follow."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.message import Message

from tui.widgets.field import AskField


class PathField(AskField):
    """Takes a path; the list beside it shows what could follow."""

    BINDINGS: ClassVar = [
        Binding("tab", "complete", show=False),
        Binding("down", "point(1)", show=False),
        Binding("up", "point(-1)", show=False),
        Binding("pagedown", "point(10)", show=False),
        Binding("pageup", "point(-10)", show=False),
    ]

    class Completing(Message):
        """Tab was pressed."""

    class Pointing(Message):
        """An arrow was pressed: so many rows further."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_complete(self) -> None:
        """Tell that it is to be completed."""
        self.post_message(self.Completing())

    def action_point(self, by: int) -> None:
        """Tell that the list is to be moved in."""
        self.post_message(self.Pointing(by))
