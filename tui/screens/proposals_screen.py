"""What was proposed, and what became of it: the newest first; one more, won, lost, or waiting again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from core.errors import RapportsError, Refused
from core.language import current, text
from core.model import Channel, Outcome, Relationship
from core.people import folded
from core.words import CHANNELS
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.navigation import Movable, Moving
from tui.screens.prompting import Asking
from tui.screens.taking_back import step, take_back
from tui.shared.proposal_words import outcome
from tui.widgets.choice_rows import Choice, ChoiceRows
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from core.model import Proposal

GLYPHS = {Outcome.WON: tokens.DONE, Outcome.LOST: "✗", Outcome.OPEN: tokens.NEITHER}


class Proposals(Moving, Asking):
    """One list of all; a new one is about the one in hand."""

    ACTIONS: ClassVar = actions.ON_PROPOSALS
    CSS_PATH = "evidence.tcss"
    AUTO_FOCUS = "ChoiceRows"
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

    def boxes(self) -> ComposeResult:
        """One list."""
        yield ChoiceRows(id="proposals")

    @property
    def rows(self) -> ChoiceRows:
        """The list."""
        return self.query_one(ChoiceRows)

    @property
    def moved(self) -> Movable:
        """The list."""
        return self.rows

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
        self.rows.show([_row(one, names) for one in self._there], intro)

    # One more

    async def action_propose_command(self) -> None:
        """Ask how it came about where nothing says so, then for a note."""
        if self._who is not None and self._who.channel is not None:
            await self._ask_note(None)
            return
        await self.ask(text("how it came about: {all}").format(all=_channels()), "", self._channel)

    def _channel(self, typed: str) -> bool:
        wanted = folded(typed.strip())
        if not wanted:
            return True
        found = [one for one in Channel if any(folded(said).startswith(wanted) for said in (one, text(CHANNELS[one])))]
        if len(found) != 1:
            self.say(text("One of these: {all}").format(all=_channels()), refused=True)
            return False
        self.call_later(self._ask_note, found[0])
        return True

    async def _ask_note(self, channel: Channel | None) -> None:
        keep = actions.PROPOSE.id, self._who.id if self._who else "", ""
        await self.ask(text("what was proposed, then ⏎"), "", partial(self._propose, channel, ""), keep)

    def _propose(self, channel: Channel | None, note: str, typed: str) -> bool:
        """Keep it; without a meeting or a brief a reason is asked for. Whether the field can close."""
        fields: dict[str, Any] = {"channel": channel, "note": note or typed.strip()}
        try:
            self.rapports.practice.acting.propose(
                self._who, self.rapports.day, anyway=typed.strip() if note else "", **fields
            )
        except Refused as error:
            self.say(str(error), refused=True)
            if note or not typed.strip():
                return False
            asked = text("the reason to propose all the same, then ⏎")
            self.call_later(self.ask, asked, "", partial(self._propose, channel, typed.strip()))
            return True
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.update()
        self.rows.go(0)
        self.say(text("A proposal, noted · {key} takes it back").format(key=shown_key(actions.UNDO)))
        return True

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
        choice = self.rows.selected
        if choice is None:
            return
        try:
            self.rapports.practice.acting.close_proposal(choice.key, became)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.update()
        self.say(f"{outcome(became)} · {text('{key} takes it back').format(key=shown_key(actions.UNDO))}")

    def action_undo_command(self) -> None:
        """Take back the last change."""
        take_back(self, lambda expected: step(self, back=True, expected=expected))

    def action_redo_command(self) -> None:
        """Give back what was undone."""
        step(self, back=False)

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def _channels() -> str:
    return ", ".join(text(CHANNELS[one]) for one in Channel)


def _row(one: Proposal, names: dict[str, str]) -> Choice:
    day = current().day(one.on, short=True)
    whom = names.get(one.relationship or "", "")
    said = tokens.SEPARATOR.join(filter(None, (day, whom, text(CHANNELS[one.channel]))))
    below = (discreet.note(one.note),) if one.note else ()
    return Choice(one.id, f"{GLYPHS[one.outcome]} {said}", outcome(one.outcome), below)
