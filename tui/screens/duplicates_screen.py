"""Relationships that may be the same: made one under either name, or left; two others by their names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError
from core.language import plural, text
from core.words import ROLES
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet
from tui.look.content import plain
from tui.screens.choices_page import Choices
from tui.screens.prompting import Asking
from tui.screens.taking_back import TakingBack
from tui.widgets.choice_rows import Choice, ChoiceRows
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from core.model import Relationship
    from core.people import Likely

_LEFT: set[tuple[str, str]] = set()
"""Pairs she said are not the same, for this process."""


class Duplicates(Choices, TakingBack, Asking):
    """One list of pairs."""

    ACTIONS: ClassVar = actions.ON_DUPLICATES
    CSS_PATH = "evidence.tcss"
    LIST = "pairs"
    KEEP: ClassVar = (actions.FIRST_STAYS, actions.BACK)
    FOOTER: ClassVar = (
        actions.FIRST_STAYS,
        actions.SECOND_STAYS,
        actions.NOT_THE_SAME,
        actions.MERGE_OTHERS,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[Likely] = []

    def label(self) -> None:
        """Its title and keys."""
        self.rows.entitle(plain(text("Duplicates")))
        keys = [actions.FIRST_STAYS, actions.SECOND_STAYS, actions.NOT_THE_SAME]
        self.rows.keys = border_keys(keys, self.size.width)
        said = text("{key} makes two others one, by their names.").format(key=shown_key(actions.MERGE_OTHERS))
        self.rows.empty = f"{text('No two relationships look like the same.')} {said}"

    def update(self) -> None:
        """Look for them again."""
        self._pairs = [pair for pair in self.rapports.practice.exchange.duplicates() if pair.ids not in _LEFT]
        intro = text("These may be the same. Making them one loses nothing.") if self._pairs else ""
        self.rows.show([self._row(pair) for pair in self._pairs], intro)

    def _row(self, pair: Likely) -> Choice:
        first, second = (self._there(id_) for id_ in pair.ids)
        below = [f"{n}  {self._told(who)}" for n, who in ((1, first), (2, second)) if who is not None]
        names = " = ".join(discreet.name(name) for name in pair.names)
        return Choice("\n".join(pair.ids), names, pair.why, tuple(below))

    def _there(self, id_: str) -> Relationship | None:
        return next((who for who in self.rapports.practice.relationships() if who.id == id_), None)

    def _told(self, who: Relationship) -> str:
        """What tells one of two from the other."""
        n = len(self.rapports.practice.events(who.id))
        events = plural("{n} event", "{n} events", n).format(n=n)
        return f"{discreet.name(who.name)} · {text(ROLES[who.role])} · {events}"

    @property
    def _here(self) -> Likely | None:
        choice = self.rows.selected
        return next((one for one in self._pairs if choice is not None and choice.key == "\n".join(one.ids)), None)

    def action_first_stays_command(self) -> None:
        """The second one becomes part of the first."""
        if (pair := self._here) is not None:
            self._merge(*pair.ids)

    def action_second_stays_command(self) -> None:
        """The first one becomes part of the second."""
        if (pair := self._here) is not None:
            self._merge(*reversed(pair.ids))

    def action_not_the_same_command(self) -> None:
        """Leave them."""
        if (pair := self._here) is not None:
            _LEFT.add(pair.ids)
            self.update()
            self.say(text("Left as they are."))

    async def action_merge_others_command(self) -> None:
        """Two by their names."""
        await self.ask(text("whose name stays, then ⏎"), "", self._first)

    def _first(self, typed: str) -> bool:
        if not typed.strip():
            return True
        if (into := self._found(typed)) is None:
            return False
        asked = text("who becomes part of {name}, then ⏎").format(name=discreet.name(into.name))
        self.call_later(self.ask, asked, "", partial(self._second, into))
        return True

    def _second(self, into: Relationship, typed: str) -> bool:
        if not typed.strip():
            return True
        other = self._found(typed)
        return other is not None and self._merge(into.id, other.id)

    def _found(self, typed: str) -> Relationship | None:
        try:
            return self.rapports.practice.find(typed.strip())
        except RapportsError as error:
            self.say(str(error), refused=True)
            return None

    def _merge(self, into: str, other: str) -> bool:
        """Make them one; whether that was done."""
        practice = self.rapports.practice
        known = practice.relationships()
        try:
            stays, goes = practice.relationship(into), practice.relationship(other)
            practice.keeping.merge(stays, goes)
        except RapportsError as error:
            self.update()
            self.say(str(error), refused=True)
            return False
        self.update()
        said = text("{other} is part of {into} now · {key} takes it back")
        said = said.format(into=stays.name, other=goes.name, key=shown_key(actions.UNDO))
        self.say(discreet.sentence(said, known))
        return True

    def on_choice_rows_chosen(self, message: ChoiceRows.Chosen) -> None:
        """A click on one of the two names below: that one stays."""
        if message.line == 0:
            self.action_first_stays_command()
        elif message.line == 1:
            self.action_second_stays_command()

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()
