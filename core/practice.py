"""The one door: every action a user can take, used alike by the app and by the command line.

It is her notebook, with the wings of the house beside it. Reading never creates anything on disk; a change is on disk
when its method returns, or a :class:`~core.errors.RapportsError` says in words why nothing was changed.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import cached_property
from typing import TYPE_CHECKING

from core.language import spoken
from core.notebook import Clock, Notebook

if TYPE_CHECKING:
    from core.acting.acting import Acting
    from core.exchange.exchange import Exchange
    from core.exchange.merge import ImportReport
    from core.keeping.care import Care
    from core.learning.learning import Learning
    from core.progress import Storing

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

    @property
    def care(self) -> Care:
        """Backups, checking, repairing, erasing, merging."""
        from core.keeping.care import Care

        return Care(self, self._ledger)

    @property
    def exchange(self) -> Exchange:
        """Files of other programs, in and out."""
        from core.exchange.exchange import Exchange

        return Exchange(self)

    def export(self) -> bytes:
        """Everything she entered, as one JSON document."""
        from core.exchange.whole import export

        return export(self)

    def import_json(self, data: bytes, dry_run: bool = False, storing: Storing = nullcontext) -> ImportReport:
        """Add what an export holds and this practice does not: all of it or nothing; nothing is overwritten.

        ``storing`` gives a block for the moment of storing; before it, stopping the process does no harm.

        Raises:
            BadData: it is no export of ours, or a field in it is wrong; the message names the place.
        """
        from core.exchange.whole import take_in

        return take_in(self, data, dry_run, storing)

    def schema(self) -> bytes:
        """The JSON Schema of the export."""
        from core.exchange.canonical import canonical
        from core.exchange.schema import schema

        return canonical(schema())
