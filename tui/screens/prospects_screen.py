"""Everyone she has not worked with yet: what the gate says of each, what is not known, and the proposals that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from core.acting.qualification import Gate
from core.language import text
from core.model import Outcome, Relationship
from core.words import ROLES
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.choices_page import Choices
from tui.screens.proposals_screen import proposal_row
from tui.screens.proposing import Proposing
from tui.screens.taking_back import TakingBack
from tui.widgets.choice_rows import Choice
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from core.acting.gate import GateReading
    from core.model import Proposal

GLYPHS: Final = {Gate.GO: tokens.DONE, Gate.QUALIFY: tokens.UNKNOWN, Gate.REFUSE: "✗"}
MOST: Final = 3
"""Ways to find out that are shown for one."""


class Prospects(Choices, TakingBack, Proposing):
    """One list: the prospects by name, then what was proposed and waits, whoever it was made to."""

    ACTIONS: ClassVar = actions.ON_PROSPECTS
    CSS_PATH = "evidence.tcss"
    LIST = "prospects"
    KEEP: ClassVar = (actions.ADD_PROSPECT, actions.FIND_OUT, actions.BACK)
    FOOTER: ClassVar = (
        actions.ADD_PROSPECT,
        actions.FIND_OUT,
        actions.OFFER,
        actions.WON,
        actions.LOST,
        actions.SAY_NO,
        actions.BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[str, Relationship] = {}
        self._open: list[Proposal] = []

    @property
    def prospect(self) -> Relationship | None:
        """The one the cursor is on, or the proposal it is on was made to."""
        if (choice := self.rows.selected) is None:
            return None
        made_to = next((one.relationship for one in self._open if one.id == choice.key), None)
        return self._people.get(made_to or choice.key)

    @property
    def subject(self) -> Relationship | None:
        """The same."""
        return self.prospect

    def label(self) -> None:
        """Its title and keys."""
        self.rows.entitle(plain(text("Prospects")))
        keys = [actions.ADD_PROSPECT, actions.FIND_OUT, actions.OFFER, actions.WON, actions.LOST, actions.SAY_NO]
        self.rows.keys = border_keys(keys, self.size.width)
        said = text("Nobody to find out about; {key} adds somebody you have not worked with yet.")
        self.rows.empty = said.format(key=shown_key(actions.ADD_PROSPECT))

    def update(self) -> None:
        """Ask the gate again about everyone."""
        practice = self.rapports.practice
        self._people = {who.id: who for who in practice.relationships()}
        waiting = [one for one in practice.proposals() if one.outcome is Outcome.OPEN]
        self._open = sorted(waiting, key=lambda one: (one.on, one.id), reverse=True)
        names = {who.id: discreet.name(who.name) for who in self._people.values()}
        found = practice.acting.prospects(self.rapports.day)
        rows = [_row(who, reading) for who, reading in found]
        self.rows.show([*rows, *(proposal_row(one, names) for one in self._open)])

    # Who

    def action_add_prospect_command(self) -> None:
        """Somebody new; then what is to be found out."""
        from tui.screens.add_screen import Add  # noqa: PLC0415 - opened now and then

        self.app.push_screen(Add("prospect"), self._added)

    def _added(self, id_: str | None) -> None:
        if id_ is None:
            return
        self.update()
        self._go_to(id_)
        self.action_find_out_command()

    def _go_to(self, key: str) -> None:
        self.rows.go(next((n for n, choice in enumerate(self.rows.choices) if choice.key == key), 0))

    def action_find_out_command(self) -> None:
        """Its questions."""
        from tui.screens.gate_screen import Qualify  # noqa: PLC0415 - each screen is loaded when it is opened

        if (who := self.prospect) is None:
            self.say(text("Nobody is selected."), refused=True)
            return
        self.say("")
        screen = Qualify(who)
        self.app.push_screen(screen, lambda _: self.follow_up(screen.told))

    # Proposals

    def action_offer_command(self) -> None:
        """One more, to this one."""
        if (who := self.prospect) is None:
            self.say(text("Nobody is selected."), refused=True)
            return
        self.propose_to(who)

    def action_won_command(self) -> None:
        """What was proposed last is accepted; with a prospect, work begins."""
        self._close_as(Outcome.WON)

    def action_lost_command(self) -> None:
        """What was proposed last is declined."""
        self._close_as(Outcome.LOST)

    def _close_as(self, became: Outcome) -> None:
        choice, who = self.rows.selected, self.prospect
        found = [one for one in self._open if choice is not None and one.id == choice.key]
        found += [one for one in self._open if who is not None and one.relationship == who.id]
        if not found:
            self.say(text("Nothing proposed here waits for an answer."), refused=True)
            return
        self.close_as(found[0], became, begin=True)

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def _row(who: Relationship, reading: GateReading) -> Choice:
    unknown = sum(one.answer is None for one in reading.questions)
    aside = [reading.label, *([f"{unknown} {tokens.UNKNOWN}"] if unknown else [])]
    below = (*reading.reasons, *(f"→ {way}" for way in reading.ask_next[:MOST]))
    said = tokens.SEPARATOR.join((discreet.name(who.name), text(ROLES[who.role])))
    return Choice(who.id, f"{GLYPHS[reading.outcome]} {said}", tokens.SEPARATOR.join(aside), below)
