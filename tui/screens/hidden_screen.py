"""While names are hidden: what stands before screens that would show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.language import text
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet
from tui.look.content import plain
from tui.screens.base_page import Page
from tui.widgets.field import Field
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.text_lines import Line, wrapped

if TYPE_CHECKING:
    from textual.app import App, ComposeResult


class Curtain(Page):
    """Says how to show everything again, and nothing else."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sheet"
    KEEPS_NAMES: ClassVar = True
    FOOTER: ClassVar = (actions.DISCREET, actions.HELP, actions.QUIT)

    def boxes(self) -> ComposeResult:
        """One sheet."""
        yield Sheet(id="help")

    def label(self) -> None:
        """Its title."""
        self.query_one(Sheet).entitle(plain(text("Hidden")))

    def update(self) -> None:
        """How to go on."""
        self.query_one(Sheet).show(_page)


def draw(app: App[int]) -> None:
    """Hide what is typed in fields; draw the curtain before a screen with names, or take it away."""
    for screen in app.screen_stack:
        for field in screen.query(Field):
            field.cover_up()
    page = next((screen for screen in reversed(app.screen_stack) if isinstance(screen, Page)), None)
    if isinstance(app.screen, Curtain):
        if not discreet.hiding():
            app.screen.dismiss()
    elif discreet.hiding() and page is not None and not page.KEEPS_NAMES:  # a form over it shows it at its sides
        app.push_screen(Curtain())


def _page(width: int, most: int) -> list[Line]:
    said = text("Names and notes are hidden. {key} shows them again.").format(key=shown_key(actions.DISCREET))
    return wrapped(said, width)
