"""What a decision would do, said before it is stored: where things stand then, and what comes in the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.acting.agenda_items import LABELS
from core.language import N_, current, text
from core.model import Choice, Stage
from core.words import STAGES
from tui.look import tokens
from tui.widgets.painted import Painted
from tui.widgets.text_lines import Line, wrapped

if TYPE_CHECKING:
    from textual.geometry import Size

    from core.acting.ahead import Ahead

_BECOMES: Final = {
    Stage.ACTIVE: N_("Active again from today on."),
    Stage.PAUSED: N_("Paused from today on."),
    Stage.ENDED: N_("Ended from today on."),
    Stage.PROSPECT: N_("A prospect from today on."),
}


class Foreseen(Painted):
    """What it does, then what is missing, if anything."""

    def __init__(self) -> None:
        super().__init__(id="foreseen")
        self._told: list[str] = []
        self._missing = ""
        self.most = 0
        """Lines of what it does, as many as it takes where this is 0."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as what it says."""
        return len(self.composed(width, 0))

    def composed(self, width: int, height: int) -> list[Line]:
        """A sentence or two, and what is missing."""
        told = wrapped(" ".join(self._told), width, "text", most=self.most) if self._told else []
        return [*told, *wrapped(self._missing, width, "watch")] if self._missing else told

    def show(self, told: list[str] | None = None, missing: str = "") -> None:
        """Say something else."""
        self._told, self._missing = self._told if told is None else told, missing
        self.refresh(layout=True)
        self.repaint()


def sentences(choice: Choice, found: Ahead, until: str | None, today: str) -> list[str]:
    """Where it stands after the decision, and what the agenda gains by it; ``until`` is the last day of a notice."""
    if found.after is not found.before:
        stands = text(_BECOMES[found.after])
    elif choice is Choice.END and until and found.before is not Stage.ENDED:
        stands = text("The work goes on until {day}.").format(day=_day(until, today))
    else:
        stands = text("It stays {stage}.").format(stage=text(STAGES[found.after]))
    due = [text("{what}, {day}").format(what=text(LABELS[one.kind]), day=_day(one.on, today)) for one in found.items]
    agenda = text("In the agenda: {list}.").format(list=tokens.SEPARATOR.join(due)) if due else ""
    return [stands, agenda or text("Nothing comes in the agenda.")]


def _day(day: str, today: str) -> str:
    return current().day(day, day[:4] != today[:4], short=True).rstrip(".")
