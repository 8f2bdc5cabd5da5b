"""Whom she wants to work with in each role, and what she brings them: two lines a role, with their versions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from core.acting.persona import BRINGING, WHOM
from core.language import current, text
from core.model import Role
from core.words import ROLES
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.changing_page import Changing
from tui.screens.navigation import Movable, Moving
from tui.screens.sentence_lists import version_day
from tui.widgets.edges import border_keys
from tui.widgets.sentence_rows import Sentence, Sentences

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Half(NamedTuple):
    """One of the lines: what a role is asked, whom she wants or else what she brings; and what it says."""

    role: Role
    want: bool
    said: str

    @property
    def key(self) -> str:
        """What it is called by."""
        return f"{self.role}:{self.want}"


class Personas(Moving, Changing):
    """A version at a time; the one in force is written by one key."""

    ACTIONS: ClassVar = actions.ON_PERSONA
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sentences"
    KEEP: ClassVar = (actions.WRITE_PERSONA, actions.BACK)
    FOOTER: ClassVar = (actions.WRITE_PERSONA, actions.UNDO, actions.BACK, actions.HELP)

    def __init__(self) -> None:
        super().__init__()
        self._back = 0
        """How many versions before the one in force the one shown is."""

    def boxes(self) -> ComposeResult:
        """One list."""
        yield Sentences(id="resolutions")

    @property
    def moved(self) -> Movable:
        """The list."""
        return self._list

    def label(self) -> None:
        """Its keys."""
        turns = [actions.EARLIER, actions.LATER] if self._days() else []
        self._list.keys = border_keys([*turns, actions.DOWN, actions.UP], self.size.width - 4)

    def fit_boxes(self, width: int, height: int) -> None:
        """As many keys as there is room for."""
        self.label()
        self._list.repaint()

    def update(self) -> None:
        """Read them again."""
        days = self._days()
        self._back = min(self._back, len(days))
        self.label()
        title = text("Whom you want to work with")
        if self._back:
            title = tokens.SEPARATOR.join((title, self._when(days)))
        self._list.entitle(plain(title))
        self._list.show([line for role in Role for line in self._lines(role, days)])

    def _when(self, days: tuple[str, ...]) -> str:
        """From when on the version shown held."""
        if self._back == len(days):
            return text("before anything was written")
        return text("from {day} on").format(day=current().day(days[-1 - self._back]))

    def _lines(self, role: Role, days: tuple[str, ...]) -> list[Sentence]:
        persona = self.rapports.practice.acting.lists.persona(role, version_day(days, self._back, self.rapports.day))
        dated = text("since {day}").format(day=current().day(persona.since)) if persona.since else ""
        found = []
        for want, question, said in ((True, WHOM[role], persona.want), (False, BRINGING[role], persona.bring)):
            aside = tokens.SEPARATOR.join(filter(None, (text(ROLES[role]), text(question), dated if said else "")))
            shown = discreet.note(said) if said else text("not said")
            found.append(Sentence(shown, aside, Half(role, want, said)))
        return found

    def _days(self) -> tuple[str, ...]:
        """The days on which any of them changed, oldest first."""
        lists, today = self.rapports.practice.acting.lists, self.rapports.day
        return tuple(sorted({day for role in Role for day in lists.persona_days(role, today)}))

    def action_earlier_command(self) -> None:
        """The version before."""
        self._turn(1)

    def action_later_command(self) -> None:
        """The version after."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if not 0 <= self._back + by <= len(self._days()):
            self.say(
                text("This is the first version.") if by > 0 else text("This is the version in force."), refused=True
            )
            return
        self._back += by
        self.say("")
        self.update()

    async def action_write_persona_command(self) -> None:
        """Ask for the line pointed at."""
        selected = self._list.selected
        if self._back:
            said = text("An earlier version stays as it was; {key} leads to the one in force.")
            self.say(said.format(key=shown_key(actions.LATER)), refused=True)
        elif selected is not None and isinstance(half := selected.of, Half):
            question = text((WHOM if half.want else BRINGING)[half.role])
            keep = actions.WRITE_PERSONA.id, "", half.key
            await self.ask(question, half.said, partial(self._written, half), keep)

    def _written(self, half: Half, typed: str) -> bool:
        write = partial(self.rapports.practice.acting.lists.write_persona, half.role, self.rapports.day)
        told = text("written, from today on · {key} undoes").format(key=shown_key(actions.UNDO))
        return self.attempt(lambda: write(want=typed) if half.want else write(bring=typed), told)

    @property
    def _list(self) -> Sentences:
        return self.query_one(Sentences)
