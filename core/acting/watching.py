"""Today's value worked out a little at a time, and after a change only for those whom it is about.

A screen that stays open asks it to go on whenever nothing else is to be done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from core.acting.agenda import in_order
from core.acting.agenda_items import AgendaItem, marks_key
from core.acting.round import first_due, stops
from core.acting.today import Today, made
from core.model import Commitment, Relationship

if TYPE_CHECKING:
    from core.judging.folding import Row
    from core.notebook import Notebook

Share = tuple[list[AgendaItem], "Commitment | None"]
"""What is due about one relationship up to a day, and the promise that fell due first."""


class Watch:
    """What is known so far; ``due_of`` finds what is due about somebody up to a day."""

    def __init__(self, practice: Notebook, due_of: Callable[[Relationship | None, str], list[AgendaItem]]) -> None:
        self._practice, self._due_of = practice, due_of
        self._shares: dict[str, tuple[Any, Share]] = {}

    def go_on(self, day: str, enough: Callable[[], bool]) -> bool:
        """Look at those of whom anything changed, at least one, until ``enough``; whether all are known by then.

        Raises RapportsError when somebody's history cannot be read.
        """
        from core.ledger.layout import person_file  # noqa: PLC0415 - whoever only looks does without a ledger

        practice = self._practice
        stamps, settings, people = practice.stamps(), practice.settings(), practice.relationships()
        for who in people:
            seen = day, who, stamps.get(person_file(who.id)), settings.get(marks_key(who.id)), practice.language
            if who.id not in self._shares or self._shares[who.id][0] != seen:
                self._shares[who.id] = seen, self._share(who, day)
                if enough():
                    return False
        self._shares = {who.id: self._shares[who.id] for who in people}
        return True

    def today(self, day: str, rows: Sequence[Row], findings: int) -> Today:
        """The value, once all are known; ``rows`` are of that day, and ``findings`` wait for her word."""
        shares = {id_: share for id_, (_seen, share) in self._shares.items()}
        promises = {id_: promise for id_, (_due, promise) in shares.items() if promise is not None}
        everyones = [item for items, _promise in shares.values() for item in items]
        due = sorted([*everyones, *self._due_of(None, day)], key=in_order)
        return made(day, rows, due, stops(rows, day, promises), findings)

    def _share(self, who: Relationship, day: str) -> Share:
        commitments: list[Commitment] = self._practice.records("commitments", who.id)
        return self._due_of(who, day), first_due(commitments, day)
