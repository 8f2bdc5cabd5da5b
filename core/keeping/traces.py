"""Which lines of a file tell of one relationship, and what is left of a file without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from core.ledger import layout, lines
from core.ledger.page import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.ledger.lines import Line


class Traces:
    """One relationship, by its id and the names it had: what is to be looked for."""

    def __init__(self, relationship: str, names: Iterable[str]) -> None:
        self.relationship = relationship
        self.file = layout.person_file(relationship)
        self.stem = self.file.removeprefix(f"{layout.PEOPLE}/").removesuffix(layout.SUFFIX)
        self._names = [name for name in names if name]
        self._marks = [msgspec.json.encode(text)[1:-1] for text in (relationship, self.file, *self._names)]

    def without(self, data: bytes, strict: bool = False) -> bytes:
        """A file of relationships or changes without any trace; ``strict`` also drops what cannot be read at all."""
        if not strict and not any(mark in data for mark in self._marks):
            return data
        kept = [left for row in rows_of(data) if row and (left := self._left_of(row, strict))]
        return b"".join(b"%b\n" % row for row in kept)

    def _left_of(self, row: bytes, strict: bool) -> bytes:
        line = lines.parse(row)
        if line is None or not line.sound:
            return self._doubtful_left(row, strict)
        if self._is_hers(line):
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
        return b"" if self._marks[0] in row or found.get("name") in self._names else row

    def _is_marked(self, row: bytes) -> bool:
        return any(mark in row for mark in self._marks)

    def _is_hers(self, line: Line) -> bool:
        if line.table == "relationships":
            return line.id == self.relationship
        if line.table == "settings":  # what was set for one relationship is kept as ``what:id``
            return line.id.endswith(f":{self.relationship}")
        return (line.document or {}).get("relationship") == self.relationship

    def _rewritten(self, line: Line) -> bytes:
        """The line without references: same version, as if there never had been one."""
        document = line.document
        if document is None or not self._is_marked(line.raw):
            return line.raw
        changed = dict(document)
        if line.table == "relationships" and document.get("introduced_by") == self.relationship:
            changed["introduced_by"] = None
        if line.table == "changes" and isinstance(document.get("files"), list):
            changed["files"] = [name for name in document["files"] if name != self.file]
            if not changed["files"]:
                return b""
        return line.raw if changed == document else lines.encode(line.table, line.id, changed, line.version)


def names_of(documents: Iterable[Line], relationship: str) -> list[str]:
    """All names a relationship ever had."""
    found = {
        name
        for line in documents
        if line.table == "relationships" and line.id == relationship and line.document
        if isinstance(name := line.document.get("name"), str)
    }
    return sorted(found)
