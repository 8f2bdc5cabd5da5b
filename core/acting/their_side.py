"""Their side: how satisfied they are, as they said or as she guesses, beside her own check-ins. It enters no score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.checking import checked
from core.errors import Refused
from core.language import Language, spoken
from core.model import Basis, Relationship, TheirSide

if TYPE_CHECKING:
    from core.notebook import Notebook


@spoken
class TheirSides:
    """What is known of the other side's satisfaction, in one practice."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def of(self, relationship: Relationship) -> list[TheirSide]:
        """All that was noted, by day."""
        return self._practice.records("their_sides", relationship.id)

    def note(
        self, relationship: Relationship, level: int, day: str, basis: Basis | str = Basis.GUESS, note: str = ""
    ) -> TheirSide:
        """Note their satisfaction of ``day``, 1–5. Raises WrongUsage, NotFound, and Refused for a day to come."""
        fields = {"relationship": relationship.id, "on": day, "level": level, "basis": basis, "note": note}
        record = checked(TheirSide, {"id": self._practice.new_id(), **fields})
        if day > self._practice.clock.today():
            text = self._language.text("{day} has not come yet; nothing was noted.")
            raise Refused(text.format(day=self._language.day(day)))
        with self._practice.changing():
            self._practice.here(relationship)
            self._practice.keep("their_side", record)
        return record
