"""Records about somebody who is not there: one machine merged, erased or took her back while another noted something.

Those of somebody merged follow to whom she is part of; of somebody taken back, her last version is in the log, and she
can be brought back with them; those of somebody erased are erased. Only where nothing is known they stay as they are.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import ValidationError

from core.keeping import inspect
from core.keeping.gone import Everywhere, roots
from core.keeping.inspect import Standing, look
from core.keeping.traces import Marks
from core.ledger import disk, layout, lines
from core.ledger.change import Write
from core.ledger.header import FileKind
from core.ledger.records import as_record
from core.model import PERSONAL, Relationship

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.keeping.inspect import Look
    from core.ledger.lines import Document, Winners


class Fate(StrEnum):
    """What is to become of somebody's records when she is not there."""

    ERASE = "erase"
    FOLLOW = "follow"
    BACK = "back"
    UNKNOWN = "unknown"


class Orphan(NamedTuple):
    """Somebody who is not there, though something about her is: whose file, and as whom she was known last."""

    id: str
    fate: Fate
    into: str | None
    document: Document | None


class Orphans:
    """Who is there, and who was."""

    def __init__(self, home: str, main: Look, marks: Marks) -> None:
        self._home = home
        self._marks = marks
        self._main = main
        self._there = {
            line.id for line in lines.winners(main.lines).get("relationships", {}).values() if line.document is not None
        }

    def of(self, owner: str) -> Orphan | None:
        """What is to become of the records in the file of ``owner``; None when she is there."""
        if self._marks.is_forgotten(owner):
            return Orphan(owner, Fate.ERASE, None, None)
        if owner in self._there:
            return None
        into = self._marks.into(owner)
        if into in self._there:
            return Orphan(owner, Fate.FOLLOW, into, None)
        document = self._last_known(owner)
        return Orphan(owner, Fate.BACK if document else Fate.UNKNOWN, None, document)

    def _last_known(self, owner: str) -> Document | None:
        versions = [line for line in self._main.lines if (line.table, line.id) == ("relationships", owner)]
        known = [line for line in versions if line.document is not None]
        if known:
            return max(known, key=lambda line: line.version).document
        return Everywhere(self._home).gone().get(owner)

    def all(self) -> Iterator[tuple[Orphan, Winners]]:
        """Every one of whom there is a record, with her records."""
        known = {layout.person_file(identifier) for identifier in self._there}
        for name in inspect.names(self._home):
            if layout.kind_of(name) is FileKind.PERSON and name not in known:
                found = look(self._home, name)
                records = lines.winners(found.lines)
                owner = found.header.relationship if found.header else None
                live = any(line.document is not None for table in records.values() for line in table.values())
                if found.standing is Standing.OURS and live and owner and (orphan := self.of(owner)):
                    yield orphan, records

    def writes(self, orphan: Orphan) -> Iterator[Write]:
        """What brings her back, or lets her records follow to whom she is part of."""
        if orphan.fate is Fate.BACK:
            yield Write.relationship(orphan.id, orphan.document)
        elif orphan.fate is Fate.FOLLOW and orphan.into:
            records = _records(look(self._home, layout.person_file(orphan.id)))
            there = _records(look(self._home, layout.person_file(orphan.into)))
            for table in PERSONAL:
                for identifier, document in records.get(table, {}).items():
                    if identifier in there.get(table, {}):
                        continue
                    yield Write(table, identifier, document, orphan.into)
                    yield Write(table, identifier, None, orphan.id)

    def returned(self) -> list[str]:
        """Everyone who was erased and of whom something is there again, in the store or in a copy kept with it."""
        if not self._marks.any_forgotten():
            return []
        found = {line.id for line in Everywhere(self._home).lines if line.table == "relationships"}
        for root in roots(self._home):
            for name in disk.names_in(f"{root}/{layout.PEOPLE}", layout.SUFFIX):
                if self._marks.is_forgotten_file(f"{layout.PEOPLE}/{name}"):
                    header = look(root, f"{layout.PEOPLE}/{name}").header
                    found.add(header.relationship if header and header.relationship else name.partition(".")[0])
        return sorted(identifier for identifier in found if self._marks.is_forgotten(identifier))


def left_behind(home: str) -> list[tuple[str, str, Relationship | None]]:
    """Of everyone who is not there though records about her are: whose file, under which id, and as last known.

    Those who were erased are none of them. ``home`` is the real path of the store.
    """
    main = look(home, layout.RELATIONSHIPS)
    found = Orphans(home, main, Marks(main.lines)).all()
    return [(o.id, o.into or o.id, _as_known(o)) for o, _records in found if o.fate is not Fate.ERASE]


def _as_known(orphan: Orphan) -> Relationship | None:
    try:
        return as_record(Relationship, orphan.document, id=orphan.id) if orphan.document else None
    except ValidationError:
        return None


def _records(found: Look) -> dict[str, dict[str, Document]]:
    return {
        table: {identifier: line.document for identifier, line in known.items() if line.document is not None}
        for table, known in lines.winners(found.lines).items()
    }
