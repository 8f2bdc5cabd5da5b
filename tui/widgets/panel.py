"""The box beside the list: the one under the cursor."""

from __future__ import annotations

from tui.look import discreet
from tui.look.content import plain
from tui.widgets.painted import Painted
from tui.widgets.portrait import Portrait
from tui.widgets.text_lines import Line, wrapped


class Panel(Painted):
    """Shows one portrait, or a sentence when there is none."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.portrait: Portrait | None = None
        self.empty = ""

    def show(self, portrait: Portrait | None) -> None:
        """Show another portrait, or the same after a change."""
        self.portrait = portrait
        self.entitle(plain(discreet.name(portrait.row.relationship.name), one_line=True) if portrait else plain(""))
        self.repaint()

    def composed(self, width: int, height: int) -> list[Line]:
        """The portrait in the room there is."""
        if self.portrait is None:
            return wrapped(self.empty, width, "muted")
        return self.portrait.lines(width, height)
