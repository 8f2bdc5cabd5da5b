"""A new relationship: a name, then its role by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from core.errors import Namesake, RapportsError
from core.language import N_, text
from core.model import Role
from core.plain import visible
from core.words import ROLES
from tui.keys import actions
from tui.keys.targets import inked, typed
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.refusing import Refusing
from tui.screens.leaving import Leaving
from tui.widgets.edges import key_lines
from tui.widgets.field import Field
from tui.widgets.painted import Painted
from tui.widgets.text_lines import BLANK, Line, Run, wrapped

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from tui.host import Host

ROLE_KEYS = {"c": Role.CLIENT, "o": Role.CONTRACTOR, "p": Role.PARTNER}
"""Letters that mean the same in both languages."""
ROLE_MEANINGS = {
    Role.CLIENT: N_("buys from me"),
    Role.CONTRACTOR: N_("an expert I pay"),
    Role.PARTNER: N_("an expert I exchange with, as equals"),
}


INSIST = "+"
"""Adds somebody called almost like another; no other key does, so that none pressed twice answers for her."""


class Roles(Painted, can_focus=True):
    """The three roles and their keys; also where a refusal is told."""

    def __init__(self) -> None:
        super().__init__(id="roles")
        self.refusal = ""
        self.chosen = False
        self.asked: Role | None = None
        """The role in which somebody called almost the same is there: is this another one?"""

    def composed(self, width: int, height: int) -> list[Line]:
        """The roles, and under them what to do now."""
        if self.asked is not None:
            keys = text("{key}  another one · ⌫ the name again · esc leaves").format(key=INSIST).split(tokens.SEPARATOR)
            return [*wrapped(self.refusal, width, "watch", most=height - 2), BLANK, *key_lines(keys, width, "strong")]
        lines: list[Line] = []
        for key, role in ROLE_KEYS.items():
            does = typed(key) if self.chosen else ""
            said: list[Run] = [(f"{key}  ", "key" if self.chosen else "faint"), (text(ROLES[role]), "text")]
            said.append((f"  {text(ROLE_MEANINGS[role])}", "muted"))
            lines.append(tuple((run, inked(ink, does)) for run, ink in said))
        if self.refusal:
            return [*lines, BLANK, *wrapped(self.refusal, width, "watch")]
        hint = text("one letter: the role · esc leaves") if self.chosen else text("⏎ then the role · esc leaves")
        return [*lines, BLANK, *key_lines(hint.split(tokens.SEPARATOR), width)]

    def say(self, refusal: str, *, chosen: bool, asked: Role | None = None) -> None:
        """Tell why not, whether a role is to be chosen now, and whether it is to be insisted on in one."""
        self.refusal, self.chosen, self.asked = refusal, chosen, asked
        self.repaint()


class Add(Refusing, Leaving, ModalScreen[str | None]):
    """Gives back the id of the relationship added, or None."""

    BINDINGS: ClassVar = [Binding("escape", "give_up", show=False)]
    CSS_PATH = "add_screen.tcss"
    AUTO_FOCUS = "Field"

    def __init__(self, stage: str = "active") -> None:
        super().__init__()
        self._stage = stage

    @property
    def _rapports(self) -> Host:
        return cast("Host", self.app)

    def on_mount(self) -> None:
        """What is typed is kept until it is stored."""
        field = self.query_one(Field)
        field.value = self._rapports.drafts.begin(actions.ADD.id)
        field.cursor_position = len(field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter is a draft."""
        self._rapports.drafts.typed(event.value)

    def compose(self) -> ComposeResult:
        """A name field and the roles under it."""
        with Vertical(id="add") as box:
            box.border_title = plain(text("A new relationship") if self._stage == "active" else text("A new prospect"))
            yield Field(placeholder=text("name"), id="name")
            yield Roles()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The name stands; now the role."""
        if event.value.strip():
            self.query_one(Roles).say("", chosen=True)
            self.query_one(Roles).focus()
        else:
            self.query_one(Roles).say(text("A name is needed."), chosen=False)

    def on_key(self, event: events.Key) -> None:
        """The key of a role adds; others go back to the name."""
        roles = self.query_one(Roles)
        if not roles.has_focus:
            return
        if role := ROLE_KEYS.get(event.character or ""):
            event.stop()
            self._add(role)
        elif event.character == INSIST and roles.asked is not None:
            event.stop()
            self._add(roles.asked, another=True)
        elif event.key in ("up", "backspace", "shift+tab"):
            event.stop()
            roles.say("", chosen=False)
            self.query_one(Field).focus()

    def action_give_up(self) -> None:
        """Nobody was added; the name is here again when this is."""
        self._rapports.drafts.left()
        self.dismiss(None)

    def _add(self, role: Role, another: bool = False) -> None:
        app = self._rapports
        try:
            added = app.practice.add(
                self.query_one(Field).value.strip(), role.value, another=another, stage=self._stage
            )
        except Namesake as error:
            question, name = text("“{name}” is there in this role: the same one?"), discreet.name(error.name)
            told = question.format(name=visible(name, one_line=True))
            self.query_one(Roles).say(told, chosen=True, asked=role)
            return
        except RapportsError as error:
            self.query_one(Roles).say(str(error), chosen=True)
            return
        app.drafts.done()
        self.dismiss(added.id)
