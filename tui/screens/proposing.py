"""What screens share that note proposals: one more, then what became of it and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.acting.reason_codes import PROPOSAL_CODES
from core.errors import RapportsError
from core.language import text
from core.model import Outcome
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.screens.base_page import Page
from tui.screens.form_screen import fill_in
from tui.screens.picking_screen import MORE, pick
from tui.screens.proposal_forms import known_proposal, new_proposal
from tui.shared.proposal_words import outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.model import Proposal, Relationship


class Proposing(Page):
    """``propose_to`` notes one, ``close_as`` says what became of one; both update the screen and tell of it."""

    def propose_to(self, who: Relationship | None, then: Callable[[], object] = lambda: None) -> None:
        """Ask how it came about and what is to be said of it; ``then`` is called once it is kept."""

        def kept(_: str) -> None:
            self.update()
            then()
            self.say(text("A proposal, noted · {key} takes it back").format(key=shown_key(actions.UNDO)))

        fill_in(self.app, new_proposal(self.rapports, who), kept)

    def close_as(self, proposal: Proposal, became: Outcome, *, begin: bool = False) -> None:
        """Say what became of a proposal, and why, by one letter; that it waits again needs no reason.

        ``begin``: with what was won, work begins with whoever was a prospect.
        """
        told = partial(self._became, became)

        def close(reason: str | None) -> None:
            try:
                self.rapports.practice.acting.close_proposal(
                    proposal.id, became, self.rapports.day, begin=begin, reason=reason
                )
            except RapportsError as error:
                self.say(str(error), refused=True)
                return
            told()

        if became is Outcome.OPEN:
            close(None)
        else:
            ask_why(self, proposal, became, close, told, begin=begin)

    def _became(self, became: Outcome) -> None:
        self.update()
        self.say(f"{outcome(became)} · {text('{key} takes it back').format(key=shown_key(actions.UNDO))}")


def ask_why(
    page: Page,
    proposal: Proposal,
    became: Outcome,
    close: Callable[[str], object],
    told: Callable[[], object],
    *,
    begin: bool = False,
) -> None:
    """Ask why it was accepted or declined: by one letter, which ``close`` gets, "" without a reason.

    Or in the form that says more of it and stores that itself; ``told`` is called then.
    """

    def picked(reason: str) -> None:
        if reason == MORE:
            fill_in(page.app, known_proposal(page.rapports, proposal, became, begin=begin), lambda _: told())
        else:
            close(reason)

    asked = text("Accepted: why?") if became is Outcome.WON else text("Declined: why?")
    reasons = [(code, text(said)) for code, said in PROPOSAL_CODES.items()]
    pick(page.app, asked, reasons, picked, text("⏎ without a reason"), text("tab says more"))
