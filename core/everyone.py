"""What a relationship has to be beside all others: told apart by its name, and not its own introducer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import Namesake, Refused
from core.names import alike
from core.plain import visible

if TYPE_CHECKING:
    from collections.abc import Collection

    from core.language import Language
    from core.model import Relationship


def check_name(
    relationship: Relationship, everyone: Collection[Relationship], language: Language, *, another: bool = True
) -> None:
    """Refuse a name that another relationship has in this role.

    Raises:
        Refused: it is the very same name, so that nobody could tell the two apart.
        Namesake: it differs in accents, spaces or capitals only, and is not said to be ``another``.
    """
    fellows = [other for other in everyone if other.id != relationship.id and other.role == relationship.role]
    for other in fellows:
        if other.name == relationship.name:
            text = language.text("“{name}” is there already in this role ({id}); nothing was changed.")
            raise Refused(text.format(name=visible(other.name, one_line=True), id=visible(other.id, one_line=True)))
    letters = alike(relationship.name)
    for other in () if another or not letters else fellows:
        if alike(other.name) == letters:
            text = language.text("“{name}” ({id}) is there in this role: the same one? Nothing was changed.")
            shown = visible(other.name, one_line=True), visible(other.id, one_line=True)
            raise Namesake(text.format(name=shown[0], id=shown[1]), other.id, other.name)


def check_chain(relationship: Relationship, everyone: Collection[Relationship], language: Language) -> None:
    """Refuse a relationship that was introduced, in the end, by itself. Raises Refused."""
    introduced_by = {other.id: other.introduced_by for other in everyone} | {
        relationship.id: relationship.introduced_by
    }
    seen: set[str] = set()
    at: str | None = relationship.id
    while at is not None and at not in seen:
        seen.add(at)
        at = introduced_by.get(at)
    if at == relationship.id:
        text = language.text("“{name}” would have been introduced, in the end, by itself; nothing was changed.")
        raise Refused(text.format(name=visible(relationship.name, one_line=True)))
