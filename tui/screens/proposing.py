"""What screens share that note proposals: how one came about and what it says, then what became of it and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from core.acting.reason_codes import PROPOSAL_CODES
from core.errors import RapportsError, Refused
from core.language import text
from core.model import Channel, Outcome
from core.people import folded
from core.words import CHANNELS
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.screens.picking_screen import pick
from tui.screens.prompting import Asking
from tui.shared.proposal_words import outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.model import Relationship


class Proposing(Asking):
    """``propose_to`` notes one, ``close_as`` says what became of one; both update the screen and tell of it."""

    async def propose_to(self, who: Relationship | None, then: Callable[[], object] = lambda: None) -> None:
        """Ask how it came about where nothing says so, then for a note; ``then`` is called once it is kept."""
        if who is not None and who.channel is not None:
            await self._ask_note(who, then, None)
            return
        every = [text(CHANNELS[one]) for one in Channel]
        asked = text("how it came about: {all}").format(all=channels())
        await self.ask(asked, "", partial(self._channel, who, then), words=every)

    def _channel(self, who: Relationship | None, then: Callable[[], object], typed: str) -> bool:
        wanted = folded(typed.strip())
        if not wanted:
            return True
        found = [one for one in Channel if any(folded(said).startswith(wanted) for said in (one, text(CHANNELS[one])))]
        if len(found) != 1:
            self.say(text("One of these: {all}").format(all=channels()), refused=True)
            return False
        self.call_later(self._ask_note, who, then, found[0])
        return True

    async def _ask_note(self, who: Relationship | None, then: Callable[[], object], channel: Channel | None) -> None:
        keep = actions.PROPOSE.id, who.id if who else "", ""
        await self.ask(text("what was proposed, then ⏎"), "", partial(self._propose, who, then, channel, ""), keep)

    def _propose(
        self, who: Relationship | None, then: Callable[[], object], channel: Channel | None, note: str, typed: str
    ) -> bool:
        """Keep it; where the gate waits for something a reason is asked for. Whether the field can close."""
        fields: dict[str, Any] = {"channel": channel, "note": note or typed.strip()}
        try:
            self.rapports.practice.acting.propose(
                who, self.rapports.day, anyway=typed.strip() if note else "", **fields
            )
        except Refused as error:
            self.say(str(error), refused=True)
            if note or not typed.strip():
                return False
            asked = text("the reason to propose all the same, then ⏎")
            self.call_later(self.ask, asked, "", partial(self._propose, who, then, channel, typed.strip()))
            return True
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.update()
        then()
        self.say(text("A proposal, noted · {key} takes it back").format(key=shown_key(actions.UNDO)))
        return True

    def close_as(self, proposal: str, became: Outcome, *, begin: bool = False) -> None:
        """Say what became of a proposal, and why, by one letter; that it waits again needs no reason.

        ``begin``: with what was won, work begins with whoever was a prospect.
        """
        if became is Outcome.OPEN:
            self._became(proposal, became, begin, None)
            return
        asked = text("Accepted: why?") if became is Outcome.WON else text("Declined: why?")
        reasons = [(code, text(said)) for code, said in PROPOSAL_CODES.items()]
        pick(self.app, asked, reasons, partial(self._became, proposal, became, begin), text("⏎ without a reason"))

    def _became(self, proposal: str, became: Outcome, begin: bool, reason: str | None) -> None:
        acting = self.rapports.practice.acting
        try:
            acting.close_proposal(proposal, became, self.rapports.day, begin=begin, reason=reason)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.update()
        self.say(f"{outcome(became)} · {text('{key} takes it back').format(key=shown_key(actions.UNDO))}")


def channels() -> str:
    """Every way something can come about, as it can be typed."""
    return ", ".join(text(CHANNELS[one]) for one in Channel)
