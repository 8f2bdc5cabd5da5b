"""What the files of a store say of each other, and records about somebody who is not there.

One machine merged, erased or took her back while another noted something. Records of somebody merged follow to whom
she is part of; of somebody taken back, her last version is in the log, and she can be brought back with them; those of
somebody erased are erased. Only where nothing is known they stay as they are.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import ValidationError

from core.findings import TABLE
from core.keeping import advice, inspect
from core.keeping.advice import Finding, repairable, unknown
from core.keeping.forget import Everywhere, roots
from core.keeping.inspect import Standing, look
from core.keeping.traces import Marks
from core.language import text as _
from core.ledger import change, disk, layout, lines
from core.ledger.change import Write
from core.ledger.header import FileKind
from core.ledger.records import as_record
from core.model import PERSONAL, TABLES, Relationship
from core.plain import visible

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from core.keeping.inspect import Look
    from core.ledger.lines import Document, Line, Winners

ABOUT_SOMEBODY: Final = {"proposals": ("relationship", "introduced_by"), "opinions": ("relationship",)}
"""Tables of everything small whose documents may name a relationship, and in which fields."""


def points_nowhere(reference: object, known: Container[str]) -> bool:
    """Whether a reference, whatever a file says in its place, is to nobody who is there."""
    return reference is not None and not (isinstance(reference, str) and reference in known)


def stands_right(found: Look) -> bool:
    """Whether a person's file has the name it should have."""
    header = found.header
    return header is None or header.kind != "person" or layout.person_file(header.relationship or "") == found.name


def is_misplaced(found: Look) -> bool:
    """Whether a file says of itself, soundly, that it is another than its place: a repair leaves it as it is."""
    own = found.header
    return own is not None and own.sound and not (own.kind == layout.kind_of(found.name) and stands_right(found))


class References:
    """Everything referred to, gathered file by file."""

    def __init__(self, main: Look, orphans: Orphans) -> None:
        self._orphans = orphans
        self._main = lines.winners([*main.lines, *(fault.line for fault in main.faults if fault.line)])
        self._places: dict[str, str] = {}

    def owners(self) -> list[str]:
        """The ids of all relationships there are."""
        return list(self._documents("relationships"))

    def take(self, found: Look, home: str) -> Iterator[Finding]:
        """Look at the records of one file, alone and together with those taken before."""
        winners = lines.winners(found.lines)
        yield from _twice(found, home)
        for table, records in winners.items():
            for line in records.values():
                if line.document is not None and not is_record(table, line, found):
                    yield unknown(found.name, line.number or None)
        if layout.kind_of(found.name) is FileKind.PERSON:
            yield from self._person(found, winners, home)

    def _person(self, found: Look, winners: Winners, home: str) -> Iterator[Finding]:
        owner = found.header.relationship if found.header else None
        live = [line for table in winners.values() for line in table.values() if line.document is not None]
        orphan = self._orphans.of(owner) if live and owner is not None else None
        if orphan is not None and orphan.fate is not Fate.ERASE:  # that is told of all of them together
            yield _told(orphan, found.name, home)
        for line in live:
            key = f"{line.table} {line.id}"
            other = self._places.setdefault(key, found.name)
            if other != found.name:
                what = _("the same id is in {file} as well").format(file=other)
                yield Finding(file=found.name, line=line.number or None, kind="twice", what=what, advice="")

    def findings(self, home: str) -> Iterator[Finding]:
        """What only shows when every file was taken."""
        known = self._documents("relationships")
        for identifier, document in known.items():
            by = document.get("introduced_by")
            if points_nowhere(by, known):
                what = _("{id} was introduced by somebody who is not there").format(id=identifier)
                yield self._at(home, "relationships", identifier, what)
            elif by is not None and _goes_round(identifier, known):
                typed = advice.command(home, f"edit {advice.quoted(identifier)} --introduced-by ''")
                what = _("{id} was introduced, in the end, by itself").format(id=identifier)
                line = self._main["relationships"][identifier].number or None
                text = _("“{command}” ends it.").format(command=typed)
                yield Finding(file=layout.RELATIONSHIPS, line=line, kind="reference", what=what, advice=text)
        for table, fields in {**ABOUT_SOMEBODY, TABLE: ("relationship",)}.items():
            for identifier, document in self._documents(table).items():
                if any(points_nowhere(document.get(field), known) for field in fields):
                    what = _("{id} ({table}) is about nobody who is there").format(id=identifier, table=table)
                    yield self._at(home, table, identifier, what)

    def _at(self, home: str, table: str, identifier: str, what: str) -> Finding:
        line = self._main[table][identifier].number or None
        return repairable(home, "reference", layout.RELATIONSHIPS, what, line)

    def _documents(self, table: str) -> dict[str, Document]:
        found = self._main.get(table, {})
        return {identifier: line.document for identifier, line in found.items() if line.document is not None}


def _told(orphan: Orphan, name: str, home: str) -> Finding:
    """What is to be said of records about somebody who is not there."""
    repair = advice.command(home, "doctor --repair")
    if orphan.fate is Fate.FOLLOW:
        what = _("the person these records are about is part of {id} since a merge").format(id=orphan.into)
        text = _("“{command}” lets them follow.").format(command=repair)
    elif orphan.fate is Fate.BACK:
        who = visible(str((orphan.document or {}).get("name") or orphan.id), one_line=True)
        what = _("{name}, whom these records are about, was taken back elsewhere").format(name=who)
        text = _("“{command}” brings {name} back; an export shows them until then.").format(command=repair, name=who)
    else:
        what = _("nobody has the id these events are about")
        text = _("Nothing tells who it was. They are kept, and an export shows them.")
    return Finding(file=name, kind="orphan", what=what, advice=text)


def _twice(found: Look, home: str) -> Iterator[Finding]:
    """One version of one document with two contents: no writer of ours does that."""
    seen: dict[tuple[str, str, str], bytes] = {}
    for line in found.lines:
        if line.table == change.CHANGE_TABLE:  # erasing somebody shortens records, on one of two machines perhaps
            continue
        if seen.setdefault((line.table, line.id, line.version), line.raw) != line.raw:
            what = _("the same version of {id} twice, with other content").format(id=line.id)
            yield repairable(home, "twice", found.name, what, line.number or None)


def is_record(table: str, line: Line, found: Look) -> bool:
    """Whether a line of ``table`` in this file makes a record this version knows; removals and others do."""
    kind = TABLES.get(table)
    if kind is None or line.document is None:
        return True
    keys = {"id": line.id}
    if table in PERSONAL:
        keys["relationship"] = (found.header.relationship if found.header else None) or "?"
    try:
        as_record(kind, line.document, **keys)
    except ValueError:
        return False
    return True


def _goes_round(start: str, known: dict[str, Document]) -> bool:
    seen: set[str] = set()
    at: str | None = start
    while at in known and at not in seen:
        seen.add(at)
        by = known[at].get("introduced_by")
        at = by if isinstance(by, str) else None
    return at == start


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
