"""The one door: every action a user can take, used alike by the app and by the command line.

It is her notebook, with the wings of the house beside it. Reading never creates anything on disk; a change is on disk
when its method returns, or a :class:`~core.errors.RapportsError` says in words why nothing was changed.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from core.language import spoken
from core.notebook import Clock, Notebook

if TYPE_CHECKING:
    from core.acting.acting import Acting
    from core.exchange.exchange import Exchange
    from core.keeping.care import Care
    from core.learning.learning import Learning
    from core.remembering.remembering import Remembering

__all__ = ["Clock", "Practice"]


@spoken
class Practice(Notebook):
    """Her notebook, and what is done with it; each wing is loaded when it is first asked for."""

    @cached_property
    def acting(self) -> Acting:
        """From a flag to the conversation: frames, the gate, commitments, decisions, briefs, the agenda."""
        from core.acting.acting import Acting

        return Acting(self)

    @cached_property
    def learning(self) -> Learning:
        """Looking back: reviews, the decision journal, endings, refusals, the backtest."""
        from core.learning.learning import Learning

        return Learning(self)

    @cached_property
    def remembering(self) -> Remembering:
        """From memory: the interview that gives a first verdict on the first day."""
        from core.remembering.remembering import Remembering

        return Remembering(self)

    @property
    def care(self) -> Care:
        """Backups, checking, repairing, erasing, merging."""
        from core.keeping.care import Care

        return Care(self, self._ledger)

    @property
    def exchange(self) -> Exchange:
        """Files, ours and those of other programs, in and out."""
        from core.exchange.exchange import Exchange

        return Exchange(self)
