"""The settings, as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError
from core.language import text
from tui.keys import actions
from tui.look.content import plain
from tui.screens.base_page import Page
from tui.screens.settings_table import TABLE
from tui.widgets.edges import border_key, border_line
from tui.widgets.settings_rows import Table

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Settings(Page):
    """Opened over any screen."""

    KEEPS_NAMES: ClassVar = True
    ACTIONS: ClassVar = actions.ON_SETTINGS
    BINDINGS: ClassVar = [
        ("space,right", "open_command"),
        ("left", "back_one"),
    ]
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Table"
    FOOTER: ClassVar = (actions.DOWN, actions.UP, actions.BACK, actions.HELP, actions.QUIT)

    def boxes(self) -> ComposeResult:
        """One table."""
        yield Table(TABLE)

    def label(self) -> None:
        """Its title and keys."""
        table = self.query_one(Table)
        table.entitle(plain(text("Settings")))
        change = text("{key} changes").format(key=actions.shown_key(actions.OPEN))
        table.entitle(keys=border_line(border_key(actions.OPEN, change), border_key(actions.BACK)))

    def update(self) -> None:
        """Something was set."""
        self.query_one(Table).repaint()

    def action_open_command(self) -> None:
        """The next choice, or the screen it opens."""
        if (opens := self.query_one(Table).pointed.opens) is not None:
            self.app.push_screen(opens(self.rapports), lambda _: self.update())
        else:
            self._choose(1)

    def action_back_one(self) -> None:
        """The choice before."""
        self._choose(-1)

    def action_down_command(self) -> None:
        """The next setting."""
        self.query_one(Table).move(1)

    def action_up_command(self) -> None:
        """The setting before."""
        self.query_one(Table).move(-1)

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()

    def _choose(self, by: int) -> None:
        setting = self.query_one(Table).pointed
        values = [value for value, _ in setting.choices]
        if not values:
            return
        now = setting.now(self.rapports)
        at = values.index(now) if now in values else -1
        try:
            setting.take(self.rapports, values[(at + by) % len(values)])
        except RapportsError as error:
            self.say(str(error), refused=True)
        self.update()
