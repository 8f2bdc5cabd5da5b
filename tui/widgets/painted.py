"""The base of every widget here: it paints lines, and repaints only those that changed."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.themes import inks
from tui.widgets.lines import BLANK, Line, said

KEPT_STRIPS = 500
"""Painted lines kept for the next time they are shown."""


@lru_cache(maxsize=256)
def ink(theme: str, name: str) -> Style:
    """The style of a named ink in a theme; several names joined by ``+`` add up."""
    styles = inks(theme)
    return Style.combine([Style.parse(styles[part]) for part in name.split("+")])


class Painted(Widget):
    """A widget made of lines; ``composed`` gives them for the present size, and ``repaint`` shows what changed."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._composed_for: tuple[int, int] | None = None
        self._strips: dict[Line, Strip] = {}
        self._dressed: tuple[str, Style, int] | None = None
        self._written = ("", "")

    def entitle(self, title: Content | None = None, keys: Content | None = None) -> None:
        """Write on the border, above and below; the box is repainted only when something else stands there."""
        if title is not None and str(title) != self._written[0]:
            self._written = (str(title), self._written[1])
            self.border_title = title
        if keys is not None and str(keys) != self._written[1]:
            self._written = (self._written[0], str(keys))
            self.border_subtitle = keys

    def composed(self, width: int, height: int) -> list[Line]:
        """The lines to show in ``width`` × ``height`` cells; more than ``height`` are cut off."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Compose again and refresh the lines that differ."""
        if not self.is_attached or not self.size.width or not self.display:
            self._composed_for = None
            return
        width, height = self.size
        before, self._lines = self._lines, self.composed(width, height)
        if self._composed_for != (width, height):
            self._composed_for = (width, height)
            self.refresh()
            return
        for y in range(height):
            if _at(before, y) != _at(self._lines, y):
                self.refresh(Region(0, y, width, 1))

    def on_resize(self) -> None:
        """Lines depend on the size."""
        self._composed_for = None
        self.repaint()

    def render_line(self, y: int) -> Strip:
        """One line of the content."""
        width, height = self.size
        if self._composed_for != (width, height):
            self._composed_for = (width, height)
            self._lines = self.composed(width, height)
        dress = (self.app.theme, self.rich_style, width)
        if dress != self._dressed or len(self._strips) > KEPT_STRIPS:
            self._dressed = dress
            self._strips.clear()
        line = _at(self._lines, y)
        if (strip := self._strips.get(line)) is None:
            strip = self._strips[line] = self.strip(line, width)
        return strip

    def strip(self, line: Line, width: int) -> Strip:
        """A line in this theme's inks, cut or filled to ``width`` cells."""
        theme, base = self.app.theme, self.rich_style
        segments = [Segment(text, base + ink(theme, name)) for text, name in said(*line)]
        fill = base + ink(theme, "cursor") if line and line[-1][1].endswith("+cursor") else base
        return Strip(segments).adjust_cell_length(width, fill)


def _at(lines: list[Line], y: int) -> Line:
    return lines[y] if y < len(lines) else BLANK
