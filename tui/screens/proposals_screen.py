"""What was proposed, and what became of it: the newest first; one more, won, lost, or waiting again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.acting.reason_codes import label
from core.language import current, text
from core.model import Outcome, Relationship
from core.words import CHANNELS
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.choices_page import Choices
from tui.screens.proposing import Proposing
from tui.screens.taking_back import TakingBack
from tui.shared.proposal_words import outcome
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
        actions.WON,
        actions.LOST,
        actions.WAITING,
        actions.UNDO,
        actions.BACK,
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

    async def action_propose_command(self) -> None:
        """Ask how it came about where nothing says so, then for a note."""
        await self.propose_to(self._who, lambda: self.rows.go(0))

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
        if (choice := self.rows.selected) is not None:
            self.close_as(choice.key, became)

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def proposal_row(one: Proposal, names: dict[str, str]) -> Choice:
    """What became of a proposal, on one line; ``names`` are those to be shown, by the ids of relationships."""
    day = current().day(one.on, short=True)
    whom = names.get(one.relationship or "", "")
    said = tokens.SEPARATOR.join(filter(None, (day, whom, text(CHANNELS[one.channel]))))
    why = (text("why: {reason}").format(reason=label(one.reason, current())),) if one.reason else ()
    below = (*why, *((discreet.note(one.note),) if one.note else ()))
    return Choice(one.id, f"{GLYPHS[one.outcome]} {said}", outcome(one.outcome), below)
