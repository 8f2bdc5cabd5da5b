"""The base of every widget here: it paints lines, and repaints only those that changed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.keys.actions import PAGE_DOWN, PAGE_UP
from tui.keys.targets import CLICK, line_of_help, parts, styled
from tui.look import tokens
from tui.look.content import plain
from tui.look.themes import inks
from tui.widgets.text_lines import BLANK, Line, said

if TYPE_CHECKING:
    from textual import events

KEPT_STRIPS = 500
"""Painted lines kept for the next time they are shown."""
TAKING, HUSHED = "-taking", "-hushed"
"""Classes of a box in which a cover takes the keys, and of the others meanwhile."""


@lru_cache(maxsize=256)
def ink(theme: str, name: str) -> Style:
    """The style of a named ink in a theme; several names joined by ``+`` add up."""
    styles = inks(theme)
    plain_inks, does = parts(name)
    found = [Style.parse(styles[part]) for part in plain_inks]
    return Style.combine([*found, Style(meta={CLICK: does})] if does else found)


class Cover(Protocol):
    """What is painted in a box in place of its own lines, for a while."""

    def covering(self, box: Painted, width: int, height: int) -> list[Line]:
        """The lines to show in ``box``."""

    def clicked(self, box: Painted, x: int, y: int) -> None:
        """A click on cell ``x`` of line ``y`` of the content of ``box``."""

    def wheeled(self, by: int) -> None:
        """The wheel was turned over it, down for 1 and up for -1."""


class Painted(Widget):
    """A widget made of lines; ``composed`` gives them for the present size, and ``repaint`` shows what changed."""

    ALLOW_SELECT = False
    auto_links = False  # nothing here looks otherwise under the mouse

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._composed_for: tuple[int, int] | None = None
        self._strips: dict[Line, Strip] = {}
        self._dressed: tuple[str, Style, int] | None = None
        self._base: Style | None = None
        self._written = ("", "")
        self._own = (Content(""), Content(""))
        self._over: Cover | None = None
        self._over_keys = Content("")
        self._hushed = False

    def entitle(self, title: Content | None = None, keys: Content | None = None) -> None:
        """Write on the border, above and below; under a cover it is kept for later."""
        self._own = (self._own[0] if title is None else title, self._own[1] if keys is None else keys)
        if self._over is None:
            self._write_own()

    def tell_more(self, keys: Content, *, above: bool, below: bool, left: int = 0) -> None:
        """Write the keys on the border below, with an arrow for each way in which there is more.

        ``left`` is how many entries there are below, where that is to be said.
        """
        down = f"{tokens.DOWN} {left}" if left else tokens.DOWN
        arrows = [(tokens.UP, styled(PAGE_UP))] * above + [(down, styled(PAGE_DOWN))] * below
        self.entitle(keys=Content.assemble(keys, tokens.SEPARATOR if keys and arrows else "", *arrows))

    def cover(self, cover: Cover, title: Content, keys: Content) -> None:
        """Show a cover in this box's place; neither layout nor focus changes."""
        self._over, self._over_keys = cover, keys
        self._write(title, keys)
        self.repaint()

    def more_below(self, more: bool) -> None:
        """On the border of a cover: whether there is more than it has room for."""
        if self._over is not None:
            keys = self._over_keys
            arrow = (f"{' ' * bool(keys)}{tokens.DOWN}",) * more
            self._write(Content(self._written[0]), Content.assemble(keys, *arrow))

    def uncover(self) -> None:
        """Show again what this box is for."""
        if self._over is not None:
            self._over = None
            self._write_own()
            self._composed_for = None  # composed once, when it is painted: what is below may change until then
            self.refresh()

    def frame(self, *, quiet: bool) -> None:
        """A cover that takes the keys looks as if in hand; ``quiet``, a box neither does nor names keys."""
        if quiet != self._hushed:
            self._hushed = quiet
            if self._over is None:
                self._write_own()
        self._dim()

    @property
    def quiet(self) -> bool:
        """Whether it neither does nor names keys."""
        return self._hushed

    def on_focus(self) -> None:
        """Clicked while it is hushed, it still does not look as if in hand."""
        self._dim()

    def _dim(self) -> None:
        """Each change of a class costs a look through all styles, so a box without the focus is left as it is."""
        self.set_class(self.covered, TAKING)
        self.set_class(self._hushed and self.has_focus, HUSHED)

    @property
    def covered(self) -> bool:
        """Whether something else is shown in its place."""
        return self._over is not None

    def _write_own(self) -> None:
        title, keys = self._own
        self._write(title, Content("") if self._hushed else keys)

    def _write(self, title: Content, keys: Content) -> None:
        """The border is repainted only when something else stands there."""
        if (str(title), str(keys)) != self._written:
            self._written = (str(title), str(keys))
            self.border_title, self.border_subtitle = title, keys

    def composed(self, width: int, height: int) -> list[Line]:
        """The lines to show in ``width`` × ``height`` cells; more than ``height`` are cut off."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Compose again and refresh the lines that differ."""
        if not self.is_attached or not self.size.width or not self.display:
            self._composed_for = None
            return
        width, height = self.size
        before, self._lines = self._lines, self._content(width, height)
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

    def _content(self, width: int, height: int) -> list[Line]:
        return self.composed(width, height) if self._over is None else self._over.covering(self, width, height)

    def on_click(self, event: events.Click) -> None:
        """A click is told by line and cell of the content; one on a cover is the cover's, on a target Textual's."""
        if CLICK in event.style.meta:
            return
        x, y = event.x - self.content_offset.x, event.y - self.content_offset.y
        if self._over is not None:
            self._over.clicked(self, x, y)
        else:
            self.clicked(x, y)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Over a cover the wheel is the cover's."""
        if self._over is not None:
            event.stop()
            self._over.wheeled(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The same, up."""
        if self._over is not None:
            event.stop()
            self._over.wheeled(-1)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """What help says about the target under the mouse, where Textual shows it."""
        said = line_of_help(event.style.meta.get(CLICK, ""))
        if said != str(self.tooltip or ""):
            self.tooltip = plain(said) if said else None

    def clicked(self, x: int, y: int) -> None:
        """A click on cell ``x`` of line ``y`` of the content."""

    def notify_style_update(self) -> None:
        """The style is looked up again."""
        self._base = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the content."""
        width, height = self.size
        if self._composed_for != (width, height):
            self._composed_for = (width, height)
            self._lines = self._content(width, height)
        if self._base is None:
            self._base = self.rich_style
        dress = (self.app.theme, self._base, width)
        if dress != self._dressed or len(self._strips) > KEPT_STRIPS:
            self._dressed = dress
            self._strips.clear()
        line = _at(self._lines, y)
        if (strip := self._strips.get(line)) is None:
            strip = self._strips[line] = self.strip(line, width)
        return strip

    def strip(self, line: Line, width: int) -> Strip:
        """A line in this theme's inks, filled to ``width`` cells, or cut and the cut marked with an ellipsis."""
        theme, base = self.app.theme, self._base or self.rich_style
        segments = [Segment(text, base + ink(theme, name)) for text, name in said(*line)]
        fill = base + ink(theme, "cursor") if line and "+cursor" in line[-1][1] else base
        strip = Strip(segments)
        if strip.cell_length > width > 0:
            last = segments[-1].style
            strip = Strip([*strip.crop(0, width - 1), Segment(tokens.CUT, last)])
        return strip.adjust_cell_length(width, fill)


def _at(lines: list[Line], y: int) -> Line:
    return lines[y] if y < len(lines) else BLANK
