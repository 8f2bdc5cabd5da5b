"""Who is it? Somebody a file names and nobody here is known to be: suggested, never decided for her."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError
from core.language import plural, text
from core.model import Role
from core.words import ROLES
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet
from tui.look.content import plain
from tui.screens.choices_page import Choices
from tui.screens.prompting import Asking
from tui.screens.taking_back import take_back
from tui.widgets.choice_rows import Choice, ChoiceRows
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from core.gathering.finding import Party
    from core.gathering.gathering import Unknown


class Who(Choices, Asking):
    """Goes through those not known, each with how many findings are about it; an answer is stored at once."""

    ACTIONS: ClassVar = actions.ON_WHO
    CSS_PATH = "evidence.tcss"
    LIST = "parties"
    KEEPS_NAMES: ClassVar = True
    KEEP: ClassVar = (actions.NEW_CLIENT, actions.NO_COLLABORATION, actions.THEIR_TURN_LATER, actions.LEAVE_REST)
    FOOTER: ClassVar = (
        actions.NEW_CLIENT,
        actions.IT_IS_CALLED,
        actions.NO_COLLABORATION,
        actions.THEIR_TURN_LATER,
        actions.UNDO,
        actions.LEAVE_REST,
        actions.HELP,
    )

    def __init__(self, unknown: Sequence[tuple[Unknown, int]], others: int = 0) -> None:
        super().__init__()
        self._unknown = _each_once(unknown)
        self._others = others
        self._answered: list[str] = []
        """Who was answered about, in order, so that undo brings them back."""

    def at_rest(self) -> None:
        """The list has the keys."""
        self.rows.focus()

    def label(self) -> None:
        """Its title and keys."""
        self.rows.entitle(plain(text("Who is it?")))
        suggested = any(one.suggestions for key, (one, _n) in self._unknown.items() if key not in self._answered)
        keys = [
            *([actions.IT_IS[0]] if suggested else []),
            actions.NEW_CLIENT,
            actions.NEW_CONTRACTOR,
            actions.NEW_PARTNER,
        ]
        self.rows.keys = border_keys(keys, self.size.width)

    def fit_boxes(self, width: int, height: int) -> None:
        """As many keys on the border as fit."""
        self.label()

    def update(self) -> None:
        """Those left to ask about."""
        left = [self._choice(*self._unknown[key]) for key in self._unknown if key not in self._answered]
        intro = text("Your files name these; nobody here is known to be one of them.")
        if self._others:
            more = plural("{n} other is not shown.", "{n} others are not shown.", self._others)
            intro = f"{intro} {more.format(n=self._others)}"
        self.rows.show(left, intro)

    def _choice(self, one: Unknown, n: int) -> Choice:
        known = {who.id: who for who in self.rapports.practice.relationships()}
        there = [known[id_] for id_ in one.suggestions if id_ in known][: len(actions.IT_IS)]
        suggested = [f"{at} {discreet.name(who.name)}, {text(ROLES[who.role])}?" for at, who in enumerate(there, 1)]
        new = f"{shown_key(actions.NEW_CLIENT)} {actions.NEW_CLIENT.short()}"
        found = plural("{n} finding", "{n} findings", n).format(n=n) if n else ""
        return Choice(one.party.key, discreet.name(called(one.party)), found, (*suggested, new))

    @property
    def told(self) -> bool:
        """Whether she said of anybody who that is."""
        return bool(self._answered)

    @property
    def _here(self) -> Unknown | None:
        choice = self.rows.selected
        return None if choice is None else self._unknown[choice.key][0]

    # The answers

    def action_it_is(self, n: int) -> None:
        """The one suggested under a figure."""
        if (one := self._here) is None:
            return
        if n > len(one.suggestions):
            self.say(text("Nobody is suggested under {n}.").format(n=n), refused=True)
            return
        self._is(one.party, one.suggestions[n - 1])

    async def action_it_is_called_command(self) -> None:
        """Somebody she names."""
        if (one := self._here) is not None:
            await self.ask(text("the name of somebody who is here, then ⏎"), "", lambda typed: self._typed(one, typed))

    def _typed(self, one: Unknown, typed: str) -> bool:
        if not typed.strip():
            return True
        try:
            found = self.rapports.practice.find(typed.strip())
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        return self._is(one.party, found.id)

    def action_add_as(self, role: str) -> None:
        """Somebody new."""
        if (one := self._here) is None:
            return
        gathering = self.rapports.practice.gathering
        told = text("{name} is added, {role} · {key} undoes").replace("{role}", text(ROLES[Role(role)]))
        self._answer(one.party, lambda: gathering.newcomer(one.party, called(one.party), role), told)

    def action_no_collaboration_command(self) -> None:
        """Nobody she works with."""
        if (one := self._here) is not None:
            gathering = self.rapports.practice.gathering
            told = text("{name}: not a relationship, and not asked again · {key} undoes")
            self._answer(one.party, lambda: gathering.nobody(one.party), told)

    def action_their_turn_later_command(self) -> None:
        """The next one; after the last, on."""
        at = self.rows.choices.index(self.rows.selected) if self.rows.selected else 0
        if at + 1 >= len(self.rows.choices):
            self.dismiss()
        else:
            self.rows.move(1)

    def action_back_command(self) -> None:
        """On, whoever is left."""
        self.dismiss()

    def action_undo_command(self) -> None:
        """Take back the last answer, and ask again."""
        take_back(self, self._undo)

    def on_choice_rows_chosen(self, message: ChoiceRows.Chosen) -> None:
        """A line below the name was clicked: it is that one, or somebody new."""
        if message.line < 0 or (one := self._here) is None:
            return
        if message.line < len(message.choice.below) - 1:
            self._is(one.party, one.suggestions[message.line])
        else:
            self.action_add_as(Role.CLIENT)

    def _is(self, party: Party, id_: str) -> bool:
        practice = self.rapports.practice
        try:
            who = practice.relationship(id_)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        told = text("{name} is {other} · {key} undoes").replace("{other}", discreet.name(who.name))
        return self._answer(party, lambda: practice.gathering.whom(party, who), told)

    def _answer(self, party: Party, change: Callable[[], object], told: str) -> bool:
        """Store an answer and go on; where that was the last, on to what follows."""
        try:
            change()
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self._answered.append(party.key)
        self.label()
        self.update()
        told = told.replace("{key}", shown_key(actions.UNDO))
        self.say(told.replace("{name}", discreet.name(called(party))))
        if not self.rows.choices:
            self.dismiss()
        return True

    def _undo(self, expected: str | None) -> None:
        if not self._answered:
            self.say(text("Nothing to undo."), refused=True)
            return
        try:
            done = self.rapports.practice.undo(expected)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        back = self._answered.pop() if done is not None else None
        self.label()
        self.update()
        if back is not None:
            self.rows.go(next((n for n, choice in enumerate(self.rows.choices) if choice.key == back), 0))
        people = self.rapports.practice.relationships()
        self.say(discreet.sentence(done, people) if done else self.rapports.practice.undo_ends(), refused=done is None)


def _each_once(unknown: Sequence[tuple[Unknown, int]]) -> dict[str, tuple[Unknown, int]]:
    """By what they are called: of those that files name alike, the one of whom most is known, with all its findings."""
    found: dict[str, tuple[Unknown, int]] = {}
    for one, n in unknown:
        first, count = found.get(one.party.key, (one, 0))
        found[one.party.key] = (max(first, one, key=_known_of), count + n)
    return found


def _known_of(one: Unknown) -> int:
    return len(one.party.ids) + bool(one.party.address)


def called(party: Party) -> str:
    """What a party is called on a screen: its name as written, else its address or number."""
    return party.name or party.address or min(party.ids, default="?")
