"""TinyDB over a page, the one road by which documents are changed: its Storage writes lines, its Table appends.

Both read what :meth:`~core.ledger.store.Store.winners` gives; whoever only reads asks that, and loads no TinyDB.

What TinyDB 4.9 offers keeps working: queries, ``update``, ``upsert``, ``truncate`` read the whole file, compare, and
append what differs. ``insert``, ``put`` and ``discard`` read nothing: they cost the same at any size.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from core.errors import RapportsError, StorageFailed
from core.ids import new_id
from core.later import later
from core.ledger import disk, lines
from core.ledger.batch import Part

with later("json"):  # our lines are not written by it, and compiling its patterns costs what noting an event does
    from tinydb import TinyDB
    from tinydb.storages import Storage
    from tinydb.table import Document, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.ledger.lines import Problem
    from core.ledger.page import Page
    from core.ledger.store import Store

    Tables = dict[str, dict[str, Any]]


class Version(msgspec.Struct, frozen=True):
    """One version of one document, of any table in any file of the store; without a document, its removal."""

    page: Page
    table: str
    id: str
    document: Mapping[str, Any] | None


class JournalStorage(Storage):
    """TinyDB's view of one page. ``problems`` tells what the last ``read`` found wrong."""

    def __init__(self, store: Store, page: Page) -> None:
        super().__init__()
        self.store = store
        self.problems: list[Problem] = []
        self._page = page

    def read(self) -> Tables | None:
        """All documents by table and id, as TinyDB wants them; None when there are none."""
        self.problems = []
        return lines.documents_of(self.store.winners(self._page, self.problems)) or None

    def write(self, data: Tables) -> None:
        """Append what makes ``data`` the content: a version for what differs, a removal for what is missing."""
        with self.store.writing():
            now = lines.documents_of(self.store.winners(self._page, []))
            changed: list[tuple[str, str, Mapping[str, Any] | None]] = [
                (table, identifier, document)
                for table, documents in data.items()
                for identifier, document in documents.items()
                if now.get(table, {}).get(identifier) != document
            ]
            changed += [
                (table, identifier, None)
                for table, documents in now.items()
                for identifier in documents
                if identifier not in data.get(table, {})
            ]
            self.append(changed)

    def append(self, entries: Iterable[tuple[str, str, Mapping[str, Any] | None]], version: str = "") -> None:
        """Append ``(table, id, document or None)`` to the page in one write.

        Without a ``version``, the entries share a new one.
        """
        with self.store.writing():
            if not version:
                self.store.versions.saw(self._page.newest())
                version = self.store.versions.next()
            rows = [lines.encode(table, identifier, document, version) for table, identifier, document in entries]
            if rows:
                self.store.add(self._page, rows)

    def append_change(self, record: tuple[str, str, Mapping[str, Any]], told: Sequence[Version], version: str) -> None:
        """Append a record to the page, and the versions it tells of to the pages they are for: all or nothing.

        Raises:
            ValueError: a document cannot be stored; nothing was written.
            BadData: a page is not ours.
            StorageFailed: nothing was changed.
        """
        first = Part(self._page, [lines.encode(*record, version)])
        parts: dict[str, Part] = {}
        for one in told:
            row = lines.encode(one.table, one.id, one.document, version)
            parts.setdefault(one.page.name, Part(one.page, [])).rows.append(row)
        with self.store.writing():
            self.store.begin(version)
            if len(told) == 1:
                self._one_by_one(first, *parts.values())
            else:
                self._as_batch([*parts.values(), first], version)
            self.store.end(version)

    def _one_by_one(self, record: Part, document: Part) -> None:
        """First the record: after a death in between it points to nothing and is passed over.

        The other way round, there would be a document that undo knows nothing of.
        """
        before = self.store.add(record.page, record.rows)
        try:
            self.store.add(document.page, document.rows)
        except RapportsError:
            disk.cut(record.page.path, before)
            raise

    def _as_batch(self, parts: Sequence[Part], version: str) -> None:
        for part in reversed(parts):
            part.page.header()  # refuses a file that is not ours while nothing is written yet
        batch = self.store.batches.commit(version, self.store.id, parts)
        with suppress(StorageFailed):  # it counts already; the next writer carries it through
            for part in parts:
                self.store.add(part.page, part.rows)
            self.store.batches.discard(batch)


class JournalTable(Table):
    """A TinyDB table with text ids, no query cache, and appends instead of rewrites."""

    document_id_class = str  # type: ignore[assignment] # TinyDB offers the setting but annotates ids as int
    _storage: JournalStorage

    def __init__(self, storage: JournalStorage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        # A query cache would hide what other processes write; the class attribute for its size has no effect.
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    def put(self, document: Document, version: str = "", told: Sequence[Version] = ()) -> None:
        """Append one version of ``document`` under its ``doc_id``, without reading what is there.

        With ``told``, the versions it tells of, in whatever tables and files, are stored with it, or nothing is.
        """
        entry = (self.name, _id(document), document)
        if told:
            self._storage.append_change(entry, told, version)
        else:
            self._storage.append([entry], version)

    def discard(self, doc_id: str) -> None:
        """Append the removal of a document, without reading what is there."""
        self._storage.append([(self.name, doc_id, None)])

    def insert(self, document: Mapping[str, Any]) -> str:  # type: ignore[override] # text ids, see document_id_class
        """Append ``document`` under its ``doc_id`` or a new id; returns the id. Never looks whether it is taken."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[str]:  # type: ignore[override] # as above
        """Append several documents in one write; returns their ids."""
        entries = [(self.name, self._id_for(document), document) for document in documents]
        self._storage.append(entries)
        return [identifier for _, identifier, _ in entries]

    def _id_for(self, document: Mapping[str, Any]) -> str:
        if isinstance(document, Document):
            return _id(document)
        if not isinstance(document, Mapping):
            raise ValueError("Document is not a Mapping")
        return new_id(0, self._storage.store.versions.next())

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._storage.store.writing():  # what the stock method read must still hold when it writes
            super()._update_table(updater)  # type: ignore[no-untyped-call, unused-ignore] # TinyDB is partly untyped


class PageDatabase(TinyDB):
    """A TinyDB whose tables live in one page."""

    table_class = JournalTable  # type: ignore[assignment] # takes our storage only, which is all it will meet

    def __init__(self, store: Store, page: Page) -> None:
        super().__init__(store, page, storage=JournalStorage)

    def journal(self, name: str) -> JournalTable:
        """The table called ``name``: what ``table`` gives, said with its type."""
        found = self.table(name)
        assert isinstance(found, JournalTable)
        return found


def named(identifier: str, fields: Mapping[str, Any]) -> Document:
    """A TinyDB document under a text id."""
    return Document(fields, identifier)  # type: ignore[arg-type] # see JournalTable.document_id_class


def _id(document: Document) -> str:
    return str(document.doc_id)
