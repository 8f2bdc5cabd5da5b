"""Today's value worked out a little at a time, and after a change only for those whom it is about.

A screen that stays open asks it to go on whenever nothing else is to be done. What was known of everyone is remembered
with the value, so that the next process, too, looks at those alone of whom anything changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec.structs import replace

from core.acting.agenda_items import AgendaItem, marks_key
from core.acting.round import first_due, stops
from core.acting.today import Share, Today, due_of, made
from core.model import Commitment, Relationship

if TYPE_CHECKING:
    from core.judging.folding import Row
    from core.notebook import Notebook

WORDS = "…"
"""In place of what was promised, which is told nowhere here."""


class Watch:
    """What is known so far; ``agenda_of`` finds what is due about somebody, or about nobody, up to a day."""

    def __init__(
        self,
        practice: Notebook,
        agenda_of: Callable[[Relationship | None, str], list[AgendaItem]],
        known: Mapping[str, Share],
    ) -> None:
        self._practice, self._agenda_of = practice, agenda_of
        self.shares = dict(known)
        """Everyone's share, by id."""

    def go_on(self, day: str, enough: Callable[[], bool]) -> bool:
        """Look at those of whom anything changed, at least one, until ``enough``; whether all are known by then.

        Raises RapportsError when somebody's history cannot be read.
        """
        from core.ledger.layout import person_file  # noqa: PLC0415 - whoever only looks does without a ledger

        practice = self._practice
        stamps, settings, people = practice.stamps(), practice.settings(), practice.relationships()
        for who in people:
            made_of = day, who, stamps.get(person_file(who.id)), settings.get(marks_key(who.id))
            seen = crc32(repr(made_of).encode("utf-8", "surrogatepass"))
            if who.id not in self.shares or self.shares[who.id].seen != seen:
                self.shares[who.id] = self._share(who, day, seen)
                if enough():
                    return False
        self.shares = {who.id: self.shares[who.id] for who in people}
        return True

    def today(self, day: str, rows: Sequence[Row], findings: int) -> Today:
        """The value, once all are known; ``rows`` are of that day, and ``findings`` wait for her word."""
        promises = {id_: share.promise for id_, share in self.shares.items() if share.promise is not None}
        due = [one for share in self.shares.values() for one in share.due]
        return made(day, rows, [*due, *map(due_of, self._agenda_of(None, day))], stops(rows, day, promises), findings)

    def _share(self, who: Relationship, day: str, seen: int) -> Share:
        commitments: list[Commitment] = self._practice.records("commitments", who.id)
        promise = first_due(commitments, day)
        due = tuple(map(due_of, self._agenda_of(who, day)))
        return Share(seen, due, None if promise is None else replace(promise, what=WORDS, note=""))
