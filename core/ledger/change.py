"""One change: what callers hand over to make it, its record, and which one undo and redo are about.

Every change is a record in ``changes.jsonl``, written before its documents and sharing their version. Taking a change
back is a change as well: it stores again what stood before. So undo, redo and undo again are one operation on three
records, and nothing is ever lost by them.

A record whose documents were never written (the writer died in between), or were erased or compacted since, is dead
and counts for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from core.errors import Busy
from core.language import text as _
from core.ledger import layout, lines
from core.model import PERSONAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.ledger.lines import Line, Winners

    Fields = Mapping[str, Any] | None


class Write(msgspec.Struct, frozen=True):
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


class ChangeInfo(msgspec.Struct, frozen=True):
    """What one change is, for undo, redo and the message about them: ``log``, ``add``, ``edit``, ``import``…

    ``relationship`` is whom it is about, None for several or none. ``undoes`` and ``redoes`` belong to the ledger.
    """

    what: str
    relationship: str | None = None
    undoes: str | None = None
    redoes: str | None = None


CHANGE_TABLE: Final = "changes"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change: ``files`` are those its documents are in, all under ``version``; ``at`` is a UTC instant.

    ``counts`` are the lines in each of the files, where not each holds just one. ``undoes`` or ``redoes`` is the id of
    the change it took back or gave back.
    """

    id: str
    version: str
    what: str
    relationship: str | None
    files: tuple[str, ...]
    at: str
    undoes: str | None = None
    redoes: str | None = None
    counts: tuple[int, ...] = ()

    def written(self) -> dict[str, int]:
        """How many lines it put into each file."""
        counts = self.counts if len(self.counts) == len(self.files) else (1,) * len(self.files)
        return dict(zip(self.files, counts, strict=True))


class Stacks(msgspec.Struct, frozen=True):
    """What can be undone and what can be redone, last first in line at the end.

    ``redo_known`` is False when older records could still add to what can be redone.
    """

    undo: list[Change]
    redo: list[Change]
    redo_known: bool


def change_in(line: Line) -> Change | None:
    """The change recorded in a line; None when it is no such record."""
    if line.table != CHANGE_TABLE or not line.sound or line.document is None:
        return None
    try:
        change = msgspec.convert({**line.document, "id": line.id, "version": line.version}, Change)
    except msgspec.ValidationError:
        return None
    return change if all(map(layout.kind_of, change.files)) else None


def fields_of(change: Change) -> dict[str, Any]:
    """The document that records a change."""
    found = msgspec.structs.asdict(change)
    del found["id"], found["version"]
    if not change.counts:
        del found["counts"]
    return found


def recorded(change: Change) -> bytes:
    """The line that records a change."""
    return lines.encode(CHANGE_TABLE, change.id, fields_of(change), change.version)


def stacks(changes: Iterable[Change], is_dead: Callable[[Change], bool]) -> Stacks:
    """Replay ``changes``, the last ones made, as an editor would.

    Ends of the stacks are right even when the first changes are missing: what these put there lies below.
    ``is_dead`` may cost a read, and is asked only where it matters.

    What was taken back and given back in turns goes by its root, the change it all began with: in a history merged
    from two machines, both may have taken the same change back, and that counts once.
    """
    undo: list[Change] = []
    redo: list[Change] = []
    redo_known = False
    roots: dict[str, str] = {}
    taken_back: set[str] = set()
    for change in sorted(_each_once(changes), key=lambda change: change.version):
        returns = change.undoes or change.redoes
        if (returns or redo) and is_dead(change):
            continue
        root = roots[change.id] = roots.get(returns, returns) if returns else change.id
        if change.undoes:
            if root not in taken_back:
                _drop(undo, root, roots)
                redo.append(change)
                taken_back.add(root)
        elif change.redoes:
            if not any(roots[other.id] == root for other in undo):
                _drop(redo, root, roots)
                undo.append(change)
                taken_back.discard(root)
        else:
            redo.clear()
            redo_known = True
            undo.append(change)
    while undo and is_dead(undo[-1]):
        undo.pop()
    return Stacks(undo, redo, redo_known)


def _each_once(changes: Iterable[Change]) -> list[Change]:
    """Each change once, though a merged file may hold it twice."""
    return list({change.version: change for change in changes}.values())


def _drop(stack: list[Change], root: str, roots: Mapping[str, str]) -> None:
    """Not always the last one: above it may lie dead changes, and another machine's in a merged history."""
    stack[:] = [change for change in stack if roots[change.id] != root]


def writes_to_revert(change: Change, rows: Sequence[bytes], owner: str | None) -> list[Write]:
    """What to write into one file so that its documents are again what they were before ``change``.

    Raises:
        Busy: they are not what the change left, so somebody else changed them since.
    """
    # Each once: a file merged from two copies may hold a line twice.
    version = change.version.encode()
    own = {row for row in rows if lines.version_of(row) == version and lines.is_sound(row)}
    left = [line for row in sorted(own) if (line := lines.parse(row))]
    versions = _versions_of({line.id for line in left}, rows)
    now = lines.winners(versions)
    before = lines.winners(line for line in versions if line.version < change.version)
    if any(now[line.table][line.id].document != line.document for line in left):
        raise Busy(_("This was changed again meanwhile, so it is not taken back. Nothing was changed."))
    return [Write(line.table, line.id, _document(before, line), owner) for line in left]


def _versions_of(ids: set[str], rows: Sequence[bytes]) -> list[Line]:
    """All sound versions of these documents."""
    if len(ids) <= 8:  # looking at bytes first spares parsing a long history for the sake of one line
        wanted = [msgspec.json.encode(identifier) for identifier in ids]
        rows = [row for row in rows if any(identifier in row for identifier in wanted)]
    return [line for row in rows if (line := lines.parse(row)) and line.sound and line.id in ids]


def _document(before: Winners, line: Line) -> lines.Document | None:
    earlier = before.get(line.table, {}).get(line.id)
    return earlier.document if earlier else None
