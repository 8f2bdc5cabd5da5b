"""Two versions of one text: what another stored meanwhile, and what she typed; she says which one it is to be."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import ModalScreen

from core.language import text
from tui.keys.targets import inked, typed
from tui.look import discreet
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.leaving import Leaving
from tui.widgets.edges import key_lines
from tui.widgets.painted import Painted
from tui.widgets.text_lines import BLANK, Line, cut, wrapped

THEIRS, MINE = "<", ">"
"""Keys that do nothing else anywhere: what was typed ahead chooses neither."""
MOST = 6
"""Lines of each version."""
ROOMY, EDGES = 20, 4
HIDDEN = "••••"
"""Instead of a text, while names and notes are hidden."""


class Versions(Painted, can_focus=True):
    """Both, each under its key."""

    def __init__(self, theirs: str, mine: str) -> None:
        super().__init__(id="versions")
        self._theirs, self._mine = theirs, mine

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as what it says."""
        return len(self.composed(width, 0))

    def composed(self, width: int, height: int) -> list[Line]:
        """What is stored now, what was typed, and how to go back; where it is low, less of both."""
        head = wrapped(text("Another program changed this while you typed."), width, "watch")
        there = self.app.size.height
        low = there < ROOMY
        room = max(1, min(MOST, (there - EDGES - len(head) - 3) // 2))
        between = [] if low else [BLANK]
        lines = [*head, *between]
        for key, label, said in (
            (THEIRS, text("keep what is stored now"), self._theirs),
            (MINE, text("store what you typed"), self._mine),
        ):
            shown = HIDDEN if discreet.hiding() else said or text("(empty)")
            does = typed(key)
            lines.append(((f"{key}  ", inked("key", does)), (cut(label, width - 3), inked("muted", does))))
            lines += wrapped(shown, width, "text", first="   ", rest="   ", most=room)
        return [*lines, *between, *key_lines([text("esc goes back to what you typed")], width)]


class Conflict(Refusing, Leaving, ModalScreen[bool]):
    """Gives back whether it is to be hers; None when she goes back first."""

    BINDINGS: ClassVar = [
        Binding("less_than_sign", "choose(False)", show=False),
        Binding("greater_than_sign", "choose(True)", show=False),
        Binding("escape", "give_up", show=False),
        Binding("f8", "app.discreet_command", show=False),  # a form lets no key of the app through
    ]
    CSS_PATH = "conflict_screen.tcss"
    AUTO_FOCUS = "Versions"

    def __init__(self, about: str, theirs: str, mine: str) -> None:
        super().__init__()
        self._about, self._theirs, self._mine = about, theirs, mine

    def compose(self) -> ComposeResult:
        """One box."""
        with Vertical(id="conflict") as box:
            box.border_title = plain(self._about, one_line=True)
            yield Versions(self._theirs, self._mine)

    def action_choose(self, mine: bool) -> None:
        """One of the two."""
        self.dismiss(mine)

    def action_give_up(self) -> None:
        """Neither yet."""
        self.dismiss(None)
