"""Below the title: what today asks, each part with the key that opens it; a click presses that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from core.language import text
from tui.keys import actions
from tui.keys.actions import Action, shown_key
from tui.keys.targets import inked
from tui.look import discreet
from tui.shared.today_line import SEPARATOR, Part, fitted, parts
from tui.widgets.painted import Painted
from tui.widgets.text_lines import Line, Run

if TYPE_CHECKING:
    from core.acting.today import Today

OPENS: Final[dict[str, Action]] = {
    "due": actions.AGENDA,
    "round": actions.ROUND,
    "quiet": actions.QUIET,
    "running": actions.JOURNAL,
    "findings": actions.FROM_FILES,
}
"""What each part opens."""


class TodayLine(Painted):
    """Has its line from the first frame on, so that nothing moves when it is known what to say."""

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None

    def frame(self, *, quiet: bool) -> None:
        """While the vocabulary takes the keys, say the same without them."""
        if quiet != self._hushed:
            self._hushed = quiet
            self.repaint()

    def show(self, today: Today | None) -> None:
        """Say something else."""
        if today != self.today:
            self.today = today
            self.repaint()

    def on_mouse_down(self) -> None:
        """As at a click on a box, the keys are no longer for what is being typed."""
        if self.screen.AUTO_FOCUS:
            self.screen.query_one(self.screen.AUTO_FOCUS).focus()

    def composed(self, width: int, height: int) -> list[Line]:
        """One line; blank until it is known what to say."""
        if self.today is None:
            return []
        found = parts(self.today, discreet.name)
        if not found:
            return [((f" {text('Nothing asks for you today.')}", "muted"),)]
        keyed = [
            Part(part.about, tuple(f"{shown_key(OPENS[part.about])} {form}" for form in part.forms)) for part in found
        ]
        head = text("Today")
        said = fitted(keyed, width - 1 - cell_len(head) - len(GAP), cell_len)
        runs: list[Run] = [(" ", "text")]
        if len(said) < len(found) or _shortest(said, keyed):  # where there is little room, it goes without a head
            said = fitted(keyed, width - 1, cell_len)
        else:
            runs.append((f"{head}{GAP}", "muted"))
        for n, (about, form) in enumerate(said):
            key, _space, words = form.partition(" ")
            does = OPENS[about]
            runs += [(SEPARATOR, "muted")] * (n > 0)
            if self._hushed:
                runs.append((words, "muted"))
                continue
            runs += [(key, inked("key", does)), (f" {words}", inked("text", does))]
        return [tuple(runs)]


GAP: Final = "  "


def _shortest(said: list[tuple[str, str]], keyed: list[Part]) -> bool:
    """Whether some part had to be said in fewer words."""
    return any(form != part.forms[0] for (_about, form), part in zip(said, keyed, strict=False))
