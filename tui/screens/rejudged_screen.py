"""Told once, after a change of the method: which verdicts are others now, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from tui.keys import actions
from tui.look import discreet
from tui.look.content import plain
from tui.screens.reading_page import Reading
from tui.shared.rejudged_words import change, heading
from tui.widgets.edges import border_keys
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import BLANK, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.judging.rejudged import Rejudged
    from tui.widgets.text_lines import Line


class Changes(Reading):
    """Opened over the dashboard the first time it is there after the change."""

    ACTIONS: ClassVar = actions.ON_CHANGES
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "#help"
    KEEPS_NAMES: ClassVar = True
    KEEP: ClassVar = (actions.BACK, actions.HELP)
    FOOTER: ClassVar = (actions.BACK, actions.HELP, actions.QUIT)

    def __init__(self, found: Sequence[Rejudged]) -> None:
        super().__init__()
        self._found = found

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="help")

    def label(self) -> None:
        """Its title and keys."""
        self.sheet.entitle(plain(text("What the method sees otherwise now")))
        self.sheet.keys = border_keys([actions.DOWN, actions.UP])

    def update(self) -> None:
        """Say it, in the language of the day."""
        self.sheet.show(lambda width, _: self._lines(width))

    def _lines(self, width: int) -> list[Line]:
        lines = wrapped(heading(self._found), width, "strong")
        for one in self._found:
            lines += [BLANK, *wrapped(change(one, discreet.name(one.name)), width, rest="  ")]
        return lines
