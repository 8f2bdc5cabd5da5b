"""The settings: one table, from which the page is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len

from core.language import N_, current, text
from tui import commands, keymap, themes, tokens
from tui.plain import plain
from tui.screens.page import Page
from tui.widgets.bands import border_keys
from tui.widgets.lines import BLANK, Line, fitted, wrapped
from tui.widgets.painted import Painted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tui.app import RapportsApp


class Setting(NamedTuple):
    """A setting: its name, what can be chosen (value and name), the value now, and how another is taken.

    Without choices it is only told: ``now`` gives what.
    """

    label: str
    now: Callable[[RapportsApp], str]
    choices: Sequence[tuple[str, str]] = ()
    take: Callable[[RapportsApp, str], None] = lambda app, value: None


ON, OFF = "on", "off"
TABLE = (
    Setting(
        N_("Language"),
        lambda app: current().code,
        (("fr", "Français"), ("en", "English")),
        lambda app, code: app.speak(code),
    ),
    Setting(
        N_("Colours"),
        lambda app: app.theme,
        tuple((name, themes.LABELS[name]) for name in themes.THEMES),
        lambda app, name: app.dress(name),
    ),
    Setting(
        N_("Mouse"),
        lambda app: ON if app.has_mouse else OFF,
        ((ON, N_("on")), (OFF, N_("off"))),
        lambda app, value: app.use_mouse(value == ON),
    ),
    Setting(N_("Your keys"), lambda app: str(app.practice.home / keymap.FILE)),
)


class Table(Painted, can_focus=True):
    """The settings with a cursor."""

    def __init__(self) -> None:
        super().__init__(id="settings")
        self._at = 0

    def move(self, by: int) -> None:
        """Move the cursor by so many settings, as far as there are any."""
        self._at = max(0, min(self._at + by, len(TABLE) - 1))
        self.repaint()

    @property
    def pointed(self) -> Setting:
        """The setting under the cursor."""
        return TABLE[self._at]

    def clicked(self, x: int, y: int) -> None:
        """A click points; a click on the one pointed at changes it."""
        if y % 2 == 0 and y // 2 < len(TABLE):
            if y // 2 == self._at:
                self.call_later(self.run_action, "screen.open_command")
            self.move(y // 2 - self._at)

    def composed(self, width: int, height: int) -> list[Line]:
        """A setting every other line: its name, then its choices, the one in use in the accent."""
        room = max(cell_len(text(setting.label)) for setting in TABLE) + 2
        lines: list[Line] = []
        for n, setting in enumerate(TABLE):
            lines += [self._row(setting, room, n == self._at), BLANK]
        app: RapportsApp = self.app  # type: ignore[assignment]  # the only app this is used in
        for problem in app.keymap_problems:
            lines += wrapped(problem, width, "watch")
        if not app.keymap_problems:
            lines += wrapped(text("`rapports keys` lists every action by the name to use there."), width, "muted")
        return lines

    def _row(self, setting: Setting, room: int, pointed: bool) -> Line:
        app: RapportsApp = self.app  # type: ignore[assignment]  # the only app this is used in
        now = setting.now(app)
        head = [
            (f"{tokens.CURSOR if pointed else ' '} ", "accent"),
            (fitted(text(setting.label), room), "strong" if pointed else "text"),
        ]
        if not setting.choices:
            return (*head, (now, "muted"))
        for value, name in setting.choices:
            chosen = value == now
            head.append((f"{tokens.CHOSEN if chosen else ' '} {text(name)}  ", "accent" if chosen else "muted"))
        return tuple(head)


class Settings(Page):
    """Opened over any screen."""

    KEEPS_NAMES: ClassVar = True
    ACTIONS: ClassVar = (commands.Open, *commands.MOVES[:2], commands.Back)
    BINDINGS: ClassVar = [
        *commands.bindings(*ACTIONS),
        ("space,right", "open_command"),
        ("left", "back_one"),
    ]
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Table"
    FOOTER: ClassVar = (commands.Back, commands.Help, commands.Quit)

    def boxes(self) -> ComposeResult:
        """One table."""
        yield Table()

    def label(self) -> None:
        """Its title and keys."""
        table = self.query_one(Table)
        table.entitle(plain(text("Settings")))
        change = text("{key} changes").format(key=commands.shown_key(commands.Open))
        table.entitle(keys=plain(f"{change}{tokens.SEPARATOR}{border_keys([commands.Back])}"))

    def update(self) -> None:
        """Something was set."""
        self.query_one(Table).repaint()

    def action_open_command(self) -> None:
        """The next choice."""
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
        if values:
            now = setting.now(self.rapports)
            at = values.index(now) if now in values else -1
            setting.take(self.rapports, values[(at + by) % len(values)])
            self.update()
