"""Lists whose cursor follows the wheel."""

from __future__ import annotations

from textual import events

from tui.widgets.painted import Painted


class Wheeled(Painted):
    """A list with a cursor; while something else is shown in its place, the wheel does nothing."""

    adrift = False
    """Whether what the cursor was on went away: it is on nothing until she moves it."""

    @property
    def pointed_at(self) -> str | None:
        """What tells the entry under the cursor from the others; None when it is on none."""
        raise NotImplementedError

    def holds(self, entry: str) -> bool:
        """Whether an entry is in the list."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Point at nothing, rather than at what took the place of what is gone."""
        self.adrift = True
        self.repaint()

    def move(self, by: int) -> None:
        """Move the cursor by so many entries."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        if not self.covered:
            self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        if not self.covered:
            self.move(-1)
