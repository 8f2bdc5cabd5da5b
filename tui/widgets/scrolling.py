"""Lists whose cursor follows the wheel."""

from __future__ import annotations

from textual import events

from tui.widgets.painted import Painted


class Wheeled(Painted):
    """A list with a cursor; while something else is shown in its place, the wheel does nothing."""

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
