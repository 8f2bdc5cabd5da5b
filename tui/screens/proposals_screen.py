"""What was proposed, and what became of it: the newest first; one more, won, lost, or waiting again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError
from core.language import current, text
from core.model import Outcome, Relationship
from core.words import CHANNELS
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.choices_page import Choices
from tui.screens.form_screen import fill_in
from tui.screens.proposal_forms import known_proposal
from tui.screens.proposing import Proposing
from tui.screens.taking_back import TakingBack
from tui.shared.proposal_words import about, alike, outcome
from tui.widgets.choice_rows import Choice
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from core.model import Proposal

GLYPHS = {Outcome.WON: tokens.DONE, Outcome.LOST: "✗", Outcome.OPEN: tokens.NEITHER}


class Proposals(Choices, TakingBack, Proposing):
    """One list of all; a new one is about the one in hand."""

    ACTIONS: ClassVar = actions.ON_PROPOSALS
    CSS_PATH = "evidence.tcss"
    LIST = "proposals"
    KEEP: ClassVar = (actions.PROPOSE, actions.BACK)
    FOOTER: ClassVar = (
        actions.PROPOSE,
        actions.PROPOSE_AGAIN,
        actions.SAY_MORE,
        actions.WON,
        actions.LOST,
        actions.BACK,
        actions.UNDO,
        actions.HELP,
    )

    def __init__(self, who: Relationship | None) -> None:
        super().__init__()
        self._who = who
        self._there: list[Proposal] = []

    @property
    def subject(self) -> Relationship | None:
        """The one a new proposal is about."""
        return self._who

    def label(self) -> None:
        """Its title and keys."""
        self.rows.entitle(plain(text("Proposals")))
        self.rows.keys = border_keys([actions.PROPOSE, actions.WON, actions.LOST], self.size.width)
        said = text("Nothing was proposed yet; {key} notes a proposal.")
        self.rows.empty = said.format(key=shown_key(actions.PROPOSE))

    def update(self) -> None:
        """Read them again."""
        practice = self.rapports.practice
        names = {who.id: discreet.name(who.name) for who in practice.relationships()}
        self._who = next((who for who in practice.relationships() if self._who and who.id == self._who.id), None)
        self._there = sorted(practice.proposals(), key=lambda one: (one.on, one.id), reverse=True)
        intro = ""
        if self._who is not None:
            key, name = shown_key(actions.PROPOSE), discreet.name(self._who.name)
            intro = text("{key} notes one made to {name}.").format(key=key, name=name)
        self.rows.show([proposal_row(one, names) for one in self._there], intro)

    # One more

    def action_propose_command(self) -> None:
        """Ask how it came about and what is to be said of it."""
        self.propose_to(self._who, lambda: self.rows.go(0))

    def action_propose_again_command(self) -> None:
        """One more of the same kind: made out of what is said of the one under the cursor."""
        if (one := self._here) is None:
            return
        try:
            found = self.rapports.practice.acting.propose_again(one.id)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.update()
        self._go_to(found.id)
        same = sum(alike(found) == alike(other) for other in self._there)
        said = text("one more: {n} of this kind · {key} takes it back")
        self.say(said.format(n=same, key=shown_key(actions.UNDO)))

    def action_say_more_command(self) -> None:
        """All that is said of the one under the cursor."""
        if (one := self._here) is not None:
            fill_in(self.app, known_proposal(self.rapports, one), self._changed)

    def _changed(self, id_: str) -> None:
        self.update()
        self._go_to(id_)
        self.say(text("noted · {key} undoes").format(key=shown_key(actions.UNDO)))

    def _go_to(self, id_: str) -> None:
        self.rows.go(next((n for n, one in enumerate(self._there) if one.id == id_), 0))

    @property
    def _here(self) -> Proposal | None:
        choice = self.rows.selected
        return next((one for one in self._there if choice is not None and one.id == choice.key), None)

    # What became of it

    def action_won_command(self) -> None:
        """It was accepted."""
        self._close_as(Outcome.WON)

    def action_lost_command(self) -> None:
        """It was declined."""
        self._close_as(Outcome.LOST)

    def action_waiting_command(self) -> None:
        """It waits again."""
        self._close_as(Outcome.OPEN)

    def _close_as(self, became: Outcome) -> None:
        if (one := self._here) is not None:
            self.close_as(one, became)

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def proposal_row(one: Proposal, names: dict[str, str]) -> Choice:
    """What became of a proposal, on one line; ``names`` are those to be shown, by the ids of relationships."""
    day = current().day(one.on, short=True)
    whom = names.get(one.relationship or "", "")
    said = tokens.SEPARATOR.join(filter(None, (day, whom, text(CHANNELS[one.channel]))))
    below = (*about(one, names), *((discreet.note(one.note),) if one.note else ()))
    return Choice(one.id, f"{GLYPHS[one.outcome]} {said}", outcome(one.outcome), below)
