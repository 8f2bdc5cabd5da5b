"""The settings as rows with a cursor, and under them what the one pointed at is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from core.language import text
from tui.look import tokens
from tui.widgets.painted import Painted
from tui.widgets.text_lines import BLANK, Line, Run, cut, fitted, width_of, wrapped

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.host import Host

GAP = 2


class Setting(NamedTuple):
    """A setting: its name, what it is for, the value now, what can be chosen (value and name), how it is taken.

    One without choices ``opens`` a screen of its own, or is only told.
    """

    label: str
    meaning: str
    now: Callable[[Host], str]
    choices: Sequence[tuple[str, str]] = ()
    take: Callable[[Host, str], None] = lambda app, value: None
    opens: Callable[[Host], Screen[None]] | None = None


class Table(Painted, can_focus=True):
    """Rows that scroll so that the one pointed at is in view."""

    def __init__(self, settings: Sequence[Setting]) -> None:
        super().__init__(id="settings")
        self._settings = settings
        self._at = 0
        self._owners: list[int] = []

    def move(self, by: int) -> None:
        """Move the cursor by so many settings, as far as there are any."""
        self._at = max(0, min(self._at + by, len(self._settings) - 1))
        self.repaint()

    @property
    def pointed(self) -> Setting:
        """The setting under the cursor."""
        return self._settings[self._at]

    def clicked(self, x: int, y: int) -> None:
        """A click points; a click on the one pointed at changes it."""
        if y < len(self._owners) and (at := self._owners[y]) >= 0:
            if at == self._at:
                self.call_later(self.run_action, "screen.open_command")
            self.move(at - self._at)

    def composed(self, width: int, height: int) -> list[Line]:
        """As many rows as there is room for above what is said of the one pointed at."""
        foot = self._foot(width)
        room = max(1, height - len(foot) - 1)
        rows = [self._row(setting, width, n == self._at) for n, setting in enumerate(self._settings)]
        airy = sum(map(len, rows)) + len(rows) - 1 <= room
        lines: list[Line] = []
        owners: list[int] = []
        for n, row in enumerate(rows):
            if airy and lines:
                lines.append(BLANK)
                owners.append(-1)
            lines += row
            owners += [n] * len(row)
        last = max(y for y, owner in enumerate(owners) if owner == self._at)
        top = max(0, last + 1 - room)
        self._owners = owners[top : top + room]
        shown = lines[top : top + room]
        return [*shown, BLANK, *foot]

    @property
    def _app(self) -> Host:
        return self.app  # type: ignore[return-value]  # the only app this is used in

    def _foot(self, width: int) -> list[Line]:
        """What is wrong with her keys, if anything is; what the setting pointed at is for."""
        lines = [line for problem in self._app.keymap_problems for line in wrapped(problem, width, "watch")]
        return [*lines, *wrapped(text(self.pointed.meaning), width, "muted")]

    def _row(self, setting: Setting, width: int, pointed: bool) -> list[Line]:
        """Name and choices on one line; the choice alone where they do not fit, a long text under its name."""
        room = max(cell_len(text(known.label)) for known in self._settings) + GAP
        head: list[Run] = [
            (f"{tokens.CURSOR if pointed else ' '} ", "accent"),
            (fitted(text(setting.label), room), "strong" if pointed else "text"),
        ]
        now, left = setting.now(self._app), width - room - 2
        if not setting.choices:
            said = f"{now} {tokens.ARROW}" if setting.opens else now
            if cell_len(said) <= left:
                return [(*head, (said, "muted"))]
            return [tuple(head), *wrapped(said, width - 4, "muted", first="    ", rest="    ", most=3)]
        every = [
            (f"{tokens.CHOSEN if value == now else ' '} {text(name)}  ", "accent" if value == now else "muted")
            for value, name in setting.choices
        ]
        if width_of(every) - GAP <= left:
            return [(*head, *every[:-1], (every[-1][0].rstrip(), every[-1][1]))]
        return [(*head, *_alone(setting, now, left))]


def _alone(setting: Setting, now: str, width: int) -> list[Run]:
    """The choice in use, and which of how many it is."""
    values = [value for value, _ in setting.choices]
    at = values.index(now) if now in values else -1
    name = text(setting.choices[at][1]) if at >= 0 else tokens.UNKNOWN
    place = f" {at + 1}/{len(values)}"
    return [(cut(f"{tokens.CHOSEN} {name}", width - len(place)), "accent"), (place, "muted")]
