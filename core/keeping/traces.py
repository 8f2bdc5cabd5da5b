"""What tells of somebody who is gone: the marks of who was erased or merged, and the lines to erase.

The mark of an erased relationship is a document of table ``forgotten``; its id stands for the relationship's and cannot
be turned back into it. ``dropped`` counts the lines erased from files that others share, by version, so that nobody
looks for them. ``lifted`` says that she was brought in again on purpose. A document of table ``merged`` has the id of
who was merged and says ``into`` whom.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from core.ledger import layout, lines
from core.ledger.change import CHANGE_TABLE, change_in, recorded
from core.ledger.page import rows_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from core.keeping.recovery import Forget
    from core.ledger.lines import Document, Line
    from core.ledger.page import Sheet


class Traces:
    """What is to be looked for: ids, the names they had, documents about them, and what somebody else was meanwhile."""

    def __init__(self, task: Forget) -> None:
        self.ids = frozenset([task.relationship, *task.also])
        self.files = frozenset(map(layout.person_file, self.ids))
        self.stems = [_stem(name) for name in self.files]
        self.shared_stems = [_stem(layout.person_file(owner)) for owner, _since, _until in task.spans]
        self._names = [name for name in task.names if name]
        self._documents = frozenset((table, identifier) for table, identifier in task.documents)
        self._spans = task.spans
        self._dropped = task.dropped
        texts = [
            *sorted(self.ids),
            *sorted(self.files),
            *self._names,
            *(identifier for _, identifier in task.documents),
        ]
        texts += [owner for owner, _since, _until in task.spans]
        self._marks = [msgspec.json.encode(text)[1:-1] for text in texts]
        self._own = [msgspec.json.encode(text)[1:-1] for text in sorted(self.ids)]

    def without(self, data: bytes, strict: bool = False) -> bytes:
        """A file without any trace; ``strict`` also drops what cannot be read at all."""
        if not strict and not any(mark in data for mark in self._marks):
            return data
        kept = [left for row in rows_of(data) if row and (left := self._left_of(row, strict))]
        return b"".join(b"%b\n" % row for row in kept)

    def is_named_in(self, data: bytes) -> bool:
        """Whether bytes that are no lines hold an id or a name of hers."""
        return any(mark in data for mark in self._own) or any(name.encode() in data for name in self._names)

    def is_drafted(self, draft: Mapping[str, Any]) -> bool:
        """Whether a draft is about her, or about nobody and holds her name."""
        about = draft.get("relationship")
        if about:
            return self._is_she(about)
        return any(name in text for name in self._names for text in draft.values() if isinstance(text, str))

    def _is_she(self, reference: object) -> bool:
        """Whether a reference, whatever a file says in its place, is to her."""
        return isinstance(reference, str) and reference in self.ids

    def is_hers(self, line: Line) -> bool:
        """Whether a line of a file that others share is to go."""
        document = line.document or {}
        if (line.table, line.id) in self._documents:
            return True
        if line.table == "relationships":
            return line.id in self.ids or any(
                line.id == owner and since <= line.version < until for owner, since, until in self._spans
            )
        if line.table == layout.MERGED:
            return line.id in self.ids or self._is_she(document.get("into"))
        if line.table == "settings":  # what was set for one relationship is kept as ``what:id``
            return line.id.rpartition(":")[2] in self.ids and ":" in line.id
        if line.table == layout.TALLY:
            return line.id in self.files
        return line.table != CHANGE_TABLE and self._is_she(document.get("relationship"))

    def _left_of(self, row: bytes, strict: bool) -> bytes:
        line = lines.parse(row)
        if line is None or not line.sound:
            return self._doubtful_left(row, strict)
        if self.is_hers(line):
            return b""
        return self._rewritten(line)

    def _doubtful_left(self, row: bytes, strict: bool) -> bytes:
        """A row without a checksum that holds.

        One that can be read stays unless it holds her id or is called as she was: a name may be a single letter, and
        part of everything, the first line of a file included.
        """
        found = lines.read_object(row)
        if found is None:
            return b"" if strict or self._is_marked(row) else row
        is_hers = any(mark in row for mark in self._own) or found.get("name") in self._names
        is_about = any((found.get("_t"), found.get("_id")) == known for known in self._documents)
        return b"" if is_hers or is_about else row

    def _is_marked(self, row: bytes) -> bool:
        return any(mark in row for mark in self._marks)

    def _rewritten(self, line: Line) -> bytes:
        """The line without references: same version, as if there never had been one."""
        document = line.document
        if document is None or not self._is_marked(line.raw):
            return line.raw
        if line.table == CHANGE_TABLE:
            return self._record_left(line)
        changed = dict(document)
        if self._is_she(document.get("introduced_by")):
            changed["introduced_by"] = None
        return line.raw if changed == document else lines.encode(line.table, line.id, changed, line.version)

    def _record_left(self, line: Line) -> bytes:
        """What is left to tell of a change: the files of others, if anything is left of it there."""
        change = change_in(line)
        if change is None or not (change.relationship in self.ids or not self.files.isdisjoint(change.files)):
            return line.raw
        left = {name: count for name, count in change.written().items() if name not in self.files}
        if sum(left.values()) <= self._dropped.get(change.version, 0):
            return b""
        about = None if change.relationship in self.ids else change.relationship
        counts = tuple(left.values()) if max(left.values()) > 1 else ()
        return recorded(msgspec.structs.replace(change, relationship=about, files=tuple(left), counts=counts))


def with_marks(data: bytes, marks: Iterable[bytes]) -> bytes:
    """A file of everything small with these marks too; its last line may lack its end, if its writer died."""
    missing = [mark for mark in marks if mark not in data]
    end = b"" if data.endswith(b"\n") or not missing else b"\n"
    return data + end + b"".join(b"%b\n" % mark for mark in missing)


def as_erased(task: Forget, name: str, sheet: Sheet) -> Sheet:
    """The file called ``name`` without any trace, where the disk does not let it be written so."""
    traces = Traces(task)
    if name in traces.files:
        return msgspec.structs.replace(sheet, rows=[], header=None, problems=[], mark=None, exists=False)
    return msgspec.structs.replace(sheet, rows=[traces.without(row).rstrip(b"\n") for row in sheet.rows], mark=None)


def _stem(name: str) -> str:
    return name.removeprefix(f"{layout.PEOPLE}/").removesuffix(layout.SUFFIX)


def names_of(found: Iterable[Line], ids: Collection[str]) -> list[str]:
    """All names these relationships ever had."""
    names = {
        name
        for line in found
        if line.table == "relationships" and line.id in ids and line.document
        if isinstance(name := line.document.get("name"), str)
    }
    return sorted(names)


class Marks:
    """The marks in the lines of the file of everything small."""

    def __init__(self, main: Iterable[Line]) -> None:
        winners = lines.winners(line for line in main if line.table in {layout.FORGOTTEN, layout.MERGED})
        self._forgotten = _documents(winners, layout.FORGOTTEN)
        self._into = {
            identifier: into
            for identifier, document in _documents(winners, layout.MERGED).items()
            if isinstance(into := document.get("into"), str)
        }

    def any_forgotten(self) -> bool:
        """Whether anybody was erased."""
        return bool(self._forgotten)

    def is_forgotten(self, relationship: str) -> bool:
        """Whether the relationship with this id was erased."""
        return bool(self._forgotten) and self._has(layout.hashed(relationship))

    def is_forgotten_file(self, name: str) -> bool:
        """Whether the file called ``name`` inside the store was that of somebody who was erased."""
        folder, _, file = name.rpartition("/")
        if not self._forgotten or folder != layout.PEOPLE:
            return False
        stem = file.removesuffix(layout.SUFFIX)
        return self._has(stem if stem.startswith("x") else layout.hashed(stem))

    def is_about_forgotten(self, line: Line) -> bool:
        """Whether a line of the file of everything small tells of somebody who was erased."""
        about = line.id if line.table == "relationships" else (line.document or {}).get("relationship")
        return isinstance(about, str) and self.is_forgotten(about)

    def _has(self, mark: str) -> bool:
        return mark in self._forgotten and not self._forgotten[mark].get("lifted")

    def into(self, relationship: str) -> str | None:
        """Whom somebody is part of since a merge, in the end; None when she was never merged."""
        seen = {relationship}
        at = self._into.get(relationship)
        while at is not None and at in self._into and at not in seen:
            seen.add(at)
            at = self._into[at]
        return at

    def dropped(self) -> Counter[str]:
        """How many lines were erased, by version, from files that others share."""
        return _dropped(self._forgotten.values())

    def dropped_of(self, ids: Iterable[str]) -> Counter[str]:
        """Those erased with these relationships."""
        marks = [layout.hashed(identifier) for identifier in ids] if self._forgotten else []
        return _dropped(self._forgotten[mark] for mark in marks if mark in self._forgotten)


def _dropped(documents: Iterable[Document]) -> Counter[str]:
    found: Counter[str] = Counter()
    for document in documents:
        counts = document.get("dropped")
        for version, count in counts.items() if isinstance(counts, dict) else ():
            found[version] += count if isinstance(count, int) else 0
    return found


def _documents(winners: lines.Winners, table: str) -> dict[str, Document]:
    return {
        identifier: line.document for identifier, line in winners.get(table, {}).items() if line.document is not None
    }
