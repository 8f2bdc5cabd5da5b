"""Lines that are read rather than chosen from: they scroll, and the border says when there is more."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Size

from tui.look.content import plain
from tui.widgets.painted import Painted
from tui.widgets.text_lines import Line

Writer = Callable[[int, int], list[Line]]
"""Gives at least so many lines (as far as there are any) for a width and a number of lines."""


class Sheet(Painted, can_focus=True):
    """Shows what a writer writes, from any line on; only the lines that are reached are written."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._writer: Writer = lambda width, most: []
        self._top = 0
        self.keys = plain("")

    def show(self, writer: Writer, *, keep: bool = False) -> None:
        """Show something else, from its beginning unless ``keep``."""
        self._writer = writer
        self._top = self._top if keep else 0
        if self.styles.is_auto_height and self.is_attached:
            self.refresh(layout=True)
        self.repaint()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as what is written, where the height is left to it."""
        return len(self._writer(width, viewport.height))

    def composed(self, width: int, height: int) -> list[Line]:
        """The lines in view."""
        lines = self._writer(width, self._top + height + 1)
        self._top = max(0, min(self._top, len(lines) - height))
        self.tell_more(self.keys, above=self._top > 0, below=len(lines) > self._top + height)
        return lines[self._top : self._top + height]

    def move(self, by: int) -> None:
        """Scroll by so many lines."""
        top = max(0, self._top + by)
        if top != self._top:
            self._top = top
            self.repaint()

    def go(self, to: int) -> None:
        """Scroll to a line, or to the end."""
        self.move(to - self._top)

    @property
    def page(self) -> int:
        """Lines in a page."""
        return max(1, self.size.height - 2)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        if not self.covered:
            self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        if not self.covered:
            self.move(-3)
