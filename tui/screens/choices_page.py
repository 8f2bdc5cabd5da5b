"""Screens that are one list of choices: the keys move its cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.screens.navigation import Movable, Moving
from tui.widgets.choice_rows import ChoiceRows

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Choices(Moving):
    """``rows`` is the list; ``LIST`` is its id, by which it is styled."""

    LIST: ClassVar[str]
    AUTO_FOCUS = "ChoiceRows"

    def boxes(self) -> ComposeResult:
        """One list."""
        yield ChoiceRows(id=self.LIST)

    @property
    def rows(self) -> ChoiceRows:
        """The list."""
        return self.query_one(ChoiceRows)

    @property
    def moved(self) -> Movable:
        """The list."""
        return self.rows
