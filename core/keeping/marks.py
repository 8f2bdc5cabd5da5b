"""Who is gone, and how: erased, which leaves a mark without a name, or merged into somebody else.

The mark of an erased relationship is a document of table ``forgotten``; its id stands for the relationship's and cannot
be turned back into it. ``dropped`` counts the lines erased from files that others share, by version, so that nobody
looks for them. ``lifted`` says that she was brought in again on purpose. A document of table ``merged`` has the id of
who was merged and says ``into`` whom.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.ledger import layout, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.ledger.lines import Document, Line


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
