"""What callers hand over to change the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from core.ledger import layout
from core.model import PERSONAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Fields = Mapping[str, Any] | None


class Write(NamedTuple):
    """One document to be stored as its newest version, or removed when ``document`` is None.

    ``owner`` is the relationship whose file it goes to, for events and decisions; None for the other tables.
    """

    table: str
    id: str
    document: Fields
    owner: str | None = None

    @classmethod
    def relationship(cls, identifier: str, document: Fields) -> Write:
        """One relationship."""
        return cls("relationships", identifier, document)

    @classmethod
    def proposal(cls, identifier: str, document: Fields) -> Write:
        """One proposal."""
        return cls("proposals", identifier, document)

    @classmethod
    def setting(cls, key: str, document: Fields) -> Write:
        """One setting, by its key."""
        return cls("settings", key, document)

    @classmethod
    def event(cls, owner: str, identifier: str, document: Fields) -> Write:
        """One event of the relationship ``owner``."""
        return cls("events", identifier, document, owner)

    @classmethod
    def decision(cls, owner: str, identifier: str, document: Fields) -> Write:
        """One decision about the relationship ``owner``."""
        return cls("decisions", identifier, document, owner)

    @property
    def file(self) -> str:
        """The name, inside the store, of the file it goes to. Raises ValueError when table and owner do not fit."""
        if (self.table in PERSONAL) != (self.owner is not None):
            raise ValueError(f"{self.table} of {self.owner}")
        return layout.RELATIONSHIPS if self.owner is None else layout.person_file(self.owner)


def written_about(writes: Iterable[Write], coming: bool) -> set[str]:
    """The ids of all relationships that what is stored is about; not of those stored themselves if ``coming``."""
    stored = [write for write in writes if write.document is not None]
    found = {write.owner for write in stored}
    found |= {document.get("relationship") for write in stored if (document := write.document) is not None}
    themselves = {write.id for write in stored if write.table == "relationships"}
    return {who for who in (found - themselves if coming else found | themselves) if isinstance(who, str)}


class ChangeInfo(NamedTuple):
    """What one change is, for undo, redo and the message about them: ``log``, ``add``, ``edit``, ``import``…

    ``relationship`` is whom it is about, None for several or none. ``undoes`` and ``redoes`` belong to the ledger.
    """

    what: str
    relationship: str | None = None
    undoes: str | None = None
    redoes: str | None = None
