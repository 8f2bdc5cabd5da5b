"""Her part and her load: what she let happen, in words of a short list, and what she owes each role. Never scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from core.checking import checked
from core.errors import Refused, WrongUsage
from core.language import Language, spoken
from core.model import MyPart, Owed, OwedAnswer, Part, Relationship, Role, Stage
from core.words import OWED

if TYPE_CHECKING:
    from core.notebook import Notebook

LINES: Final[dict[Role, dict[Owed, str]]] = {
    role: {line: said for line, said in OWED.items() if line.startswith(role)} for role in Role
}
"""What she owes each role: three lines each."""


@spoken
class OwnParts:
    """Her part with everyone, and how she held to what she owes each role, in one practice."""

    def __init__(self, practice: Notebook) -> None:
        self._practice = practice

    @property
    def _language(self) -> Language:
        return Language(self._practice.language)

    def of(self, relationship: Relationship) -> list[MyPart]:
        """Her part with somebody, by day."""
        return self._practice.records("my_parts", relationship.id)

    def note(self, relationship: Relationship, part: Part | str, day: str, note: str = "") -> MyPart:
        """Note what she let happen. Raises WrongUsage, NotFound, and Refused for a day to come."""
        fields = {"relationship": relationship.id, "on": day, "part": part, "note": note}
        record = checked(MyPart, {"id": self._practice.new_id(), **fields})
        self._check_come(day)
        with self._practice.changing():
            self._practice.here(relationship)
            self._practice.keep("my_part", record)
        return record

    def answers(self) -> list[OwedAnswer]:
        """How she held to what she owes, by day."""
        return self._practice.records("owed")

    def due(self, day: str) -> Role | None:
        """The first role she works with whose three lines were not answered in the month of ``day``."""
        there = {who.role for who in self._practice.relationships() if who.stage is not Stage.ENDED}
        done = {role_of(answer.line) for answer in self.answers() if answer.on[:7] == day[:7]}
        return next((role for role in Role if role in there - done), None)

    def answer(self, role: Role, held: Mapping[Owed, bool], day: str) -> list[OwedAnswer]:
        """Keep her answers to the lines of ``role``, as one change.

        Raises:
            WrongUsage: there is none, or one is no line of this role.
            Refused: a day to come, or one in a month in which this role was answered.
        """
        from core.ledger import Write, as_document  # noqa: PLC0415 - others read this without a ledger

        if not held or not held.keys() <= LINES[role].keys():
            text = self._language.text("What is owed to this role is {lines}. Nothing was changed.")
            raise WrongUsage(text.format(lines=", ".join(LINES[role])))
        self._check_come(day)
        with self._practice.changing():
            if any(role_of(one.line) is role and one.on[:7] == day[:7] for one in self.answers()):
                raise Refused(self._language.text("That was answered this month already; nothing was changed."))
            ids = {line: self._practice.new_id() for line in held}
            kept = [checked(OwedAnswer, {"id": ids[li], "on": day, "line": li, "held": held[li]}) for li in held]
            self._practice.store("owed", None, *(Write("owed", one.id, as_document(one)) for one in kept))
        return kept

    def _check_come(self, day: str) -> None:
        if day > self._practice.clock.today():
            text = self._language.text("{day} has not come yet; nothing was noted.")
            raise Refused(text.format(day=self._language.day(day)))


def role_of(line: Owed) -> Role:
    """To whom it is owed."""
    return next(role for role, lines in LINES.items() if line in lines)
