"""The pieces of work a relationship is made of: one more, one that is over, one that is refused; it goes on itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError
from core.language import current, text
from core.model import MissionOutcome
from core.words import MISSION_OUTCOMES
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.about_one import AboutOne
from tui.screens.choices_page import Choices
from tui.screens.form_screen import fill_in
from tui.screens.saying_no import new_mission, refused_mission
from tui.screens.taking_back import TakingBack
from tui.widgets.choice_rows import Choice
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from core.model import Mission

GLYPHS = {
    None: tokens.NEITHER,
    MissionOutcome.COMPLETED: tokens.DONE,
    MissionOutcome.STOPPED: "✗",
    MissionOutcome.REFUSED: "✗",
}


class Missions(AboutOne, Choices, TakingBack):
    """One list, the newest first."""

    ACTIONS: ClassVar = actions.ON_MISSIONS
    CSS_PATH = "evidence.tcss"
    LIST = "missions"
    KEEP: ClassVar = (actions.NEW_MISSION, actions.MISSION_DONE, actions.BACK)
    FOOTER: ClassVar = (
        actions.NEW_MISSION,
        actions.MISSION_DONE,
        actions.MISSION_STOPPED,
        actions.MISSION_REFUSED,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )

    def label(self) -> None:
        """Its title and keys."""
        title = text("Missions with {name}").format(name=discreet.name(self._who.name))
        self.rows.entitle(plain(title, one_line=True))
        keys = [actions.NEW_MISSION, actions.MISSION_DONE, actions.MISSION_STOPPED]
        self.rows.keys = border_keys(keys, self.size.width)
        said = text("No mission is noted yet; {key} notes one.")
        self.rows.empty = said.format(key=shown_key(actions.NEW_MISSION))

    def update(self) -> None:
        """Read them again; out, where the one they are with is gone."""
        if not self.read_again():
            self.dismiss()
            return
        there = self.rapports.practice.acting.missions.of(self._who)
        newest_first = sorted(there, key=lambda one: (one.on, one.id), reverse=True)
        self.rows.show([_row(one) for one in newest_first])

    def action_new_mission_command(self) -> None:
        """One more."""
        fill_in(self.app, new_mission(self.rapports, self._who), lambda _: self._changed())

    def action_mission_refused_command(self) -> None:
        """One that was offered and refused."""
        fill_in(self.app, refused_mission(self.rapports, self._who), lambda _: self._changed())

    def action_mission_done_command(self) -> None:
        """The one under the cursor is completed."""
        self._end(MissionOutcome.COMPLETED)

    def action_mission_stopped_command(self) -> None:
        """It was stopped before its end."""
        self._end(MissionOutcome.STOPPED)

    def _end(self, outcome: MissionOutcome) -> None:
        if (choice := self.rows.selected) is None:
            return
        try:
            self.rapports.practice.acting.missions.end(self._who, choice.key, self.rapports.day, outcome)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self._changed()

    def _changed(self) -> None:
        self.update()
        self.say(text("noted · {key} undoes").format(key=shown_key(actions.UNDO)))

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def _row(one: Mission) -> Choice:
    days = " – ".join(current().day(day, short=True) for day in (one.on, one.ended_on) if day)
    outcome = text(MISSION_OUTCOMES[one.outcome]) if one.outcome else text("under way")
    said = tokens.SEPARATOR.join((discreet.note(one.name), days))
    return Choice(one.id, f"{GLYPHS[one.outcome]} {said}", outcome, (discreet.note(one.note),) if one.note else ())
