"""The one door: every action a user can take, used alike by the app and by the command line.

It is her notebook, with the wings of the house beside it. Reading never creates anything on disk; a change is on disk
when its method returns, or a :class:`~core.errors.RapportsError` says in words why nothing was changed.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.keeping.caretaker import Caretaker
from core.language import spoken
from core.notebook import Clock, Notebook

if TYPE_CHECKING:
    import os

    from core.acting.acting import Acting
    from core.acting.today import Today
    from core.exchange.exchange import Exchange
    from core.gathering.gathering import Gathering
    from core.keeping.keeping import Keeping
    from core.keepsake import Keepsake
    from core.learning.learning import Learning
    from core.remembering.remembering import Remembering

__all__ = ["Clock", "Practice"]


def keepsakes() -> tuple[Keepsake[Any], ...]:
    """All that is made of a history when it is read whole; loaded then."""
    from core.judging.recent import RECENT
    from core.learning.bounds import BOUNDS
    from core.learning.tail import TAIL

    return (BOUNDS, RECENT, TAIL)


@spoken
class Practice(Notebook):
    """Her notebook, and what is done with it; each wing is loaded when it is first asked for."""

    def __init__(self, home: os.PathLike[str] | str, clock: Clock, language: str = "en") -> None:
        super().__init__(home, clock, Caretaker(), keepsakes, language)

    @cached_property
    def acting(self) -> Acting:
        """From a flag to the conversation: frames, the gate, commitments, decisions, briefs, the agenda."""
        from core.acting.acting import Acting

        return Acting(self)

    def today(self, day: str, ids: bool = True) -> Today:
        """What ``day`` asks of her, remembered until a file changes; ``ids`` are those of what is due."""
        found = self.remembered_today(day, ids)
        if found is None:
            found = self.made_today(day, ids)
            self._lives().save()
        return found

    def remembered_today(self, day: str, ids: bool = True) -> Today | None:
        """The same, where it is remembered; None where it would have to be made."""
        from core.acting.today import remembered

        return remembered(self._ledger.cached(), self._ledger.store_id, self.stamps, day, ids)

    def made_today(self, day: str, ids: bool = True) -> Today:
        """The same, made anew; it is remembered with the summary, when that is written."""
        from core.acting.due import due, turns
        from core.acting.today import Glance, made

        stamps = self.stamps()  # first: what is changed meanwhile is read again
        rows = self.unranked(day, stamps)
        items = due(self, rows, day, 0, brief=not ids)
        found = made(day, rows, items, turns(self, rows, day, worded=False), self.to_confirm())
        if not self.unread():  # what is left out of it is to be told each time
            self._lives().keep_beside(Glance(stamps, found))
        return found

    def to_confirm(self) -> int:
        """How many findings from files wait for her word, those about somebody unknown included."""
        from core.findings import TABLE

        if not self._ledger.table(TABLE) or not self.findings().pending:  # nearly always there is nothing at all
            return 0
        return sum(one.takeable or one.relationship is None for one in self.gathering.proposals())

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

    @cached_property
    def gathering(self) -> Gathering:
        """Evidence from what she already has: invoices, mail, calendars, time sheets, jotted lines."""
        from core.gathering.gathering import Gathering

        return Gathering(self)

    @property
    def keeping(self) -> Keeping:
        """Backups, checking, repairing, erasing, merging."""
        from core.keeping.keeping import Keeping

        return Keeping(self, self._ledger)

    @property
    def exchange(self) -> Exchange:
        """Files, ours and those of other programs, in and out."""
        from core.exchange.exchange import Exchange

        return Exchange(self)
