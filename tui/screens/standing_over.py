"""Screens that stand over another one: as long as they do, the boxes below name no keys, since those do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.message_pump import MessagePump

from tui.screens.base_page import Page
from tui.widgets.painted import Painted

if TYPE_CHECKING:
    from textual.screen import Screen


class StandingOver(MessagePump):
    """Comes before a screen among the bases of a class."""

    _silenced: tuple[Painted, ...] = ()

    def on_mount(self) -> None:
        """The keys on the borders below go."""
        here = cast("Screen[Any]", self)
        below = self.app.screen_stack[self.app.screen_stack.index(here) - 1]
        if isinstance(below, Page):
            below.do_what_waits()  # else it would bring the keys back while this one stands over it
        self._silenced = tuple(box for box in below.query(Painted) if not box.quiet)
        for box in self._silenced:
            box.frame(quiet=True)

    def on_unmount(self) -> None:
        """They are back."""
        for box in self._silenced:
            box.frame(quiet=False)
