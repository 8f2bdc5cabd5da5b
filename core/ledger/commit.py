"""How a change reaches the disk: its record and its documents, all or nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from core.errors import RapportsError, StorageFailed
from core.ids import new_id
from core.ledger import files, history, lines
from core.ledger.batch import Part
from core.ledger.history import Change
from core.ledger.storage import PageDatabase, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.ledger.page import Page
    from core.ledger.store import Store
    from core.ledger.writes import ChangeInfo, Write


def commit(store: Store, info: ChangeInfo, writes: Sequence[Write]) -> Change:
    """Store ``writes`` as one change; on the disk when this returns. For holders of the lock.

    Raises:
        ValueError: no writes, one document twice, or a document that cannot be stored.
        BadData: a file they go to is not ours.
        StorageFailed: nothing was changed.
    """
    if len({(write.file, write.table, write.id) for write in writes}) != max(len(writes), 1):
        raise ValueError("a change needs writes, and each document once")
    pages = {write.file: store.page_for(write) for write in writes}
    for page in (store.changes_page(), *pages.values()):
        store.versions.saw(page.newest())
    version = store.versions.next()
    change = Change(
        id=new_id(0, version),
        version=version,
        what=info.what,
        relationship=info.relationship,
        files=tuple(pages),
        at=store.versions.instant(),
        undoes=info.undoes,
        redoes=info.redoes,
        counts=_counts(writes, pages),
    )
    store.begin(version)
    if len(writes) == 1:
        _write_one(store, change, writes[0])
    else:
        _write_together(store, change, writes, pages)
    store.end(version)
    return change


def _counts(writes: Sequence[Write], pages: Iterable[str]) -> tuple[int, ...]:
    """How many lines go into each file; nothing when it is one each, as nearly always."""
    if len(writes) == 1:
        return ()
    counts = tuple(sum(write.file == name for write in writes) for name in pages)
    return counts if max(counts) > 1 else ()


def _write_one(store: Store, change: Change, write: Write) -> None:
    """First the record, then the document: after a death in between, the record points to nothing and is passed over.

    The other way round, there would be a document that undo knows nothing of.
    """
    changes = store.changes_page()
    before = store.add(changes, [history.record(change)])
    table = PageDatabase(store, store.page_for(write)).journal(write.table)
    try:
        if write.document is None:
            table.discard(write.id, change.version)
        else:
            table.put(named(write.id, write.document), change.version)
    except (RapportsError, ValueError):
        files.cut(changes.path, before)
        raise


def _write_together(store: Store, change: Change, writes: Sequence[Write], pages: dict[str, Page]) -> None:
    record = history.record(change)
    parts = {name: Part(page, []) for name, page in pages.items()}
    for write in writes:
        parts[write.file].rows.append(lines.encode(write.table, write.id, write.document, change.version))
    for page in (changes := store.changes_page(), *pages.values()):
        page.header()  # refuses a file that is not ours while nothing is written yet
    batch = store.batches.commit(change.version, store.id, [*parts.values(), Part(changes, [record])])
    with suppress(StorageFailed):  # it counts already; the next writer carries it through
        for page, rows in (*parts.values(), Part(changes, [record])):
            store.add(page, rows)
        store.batches.discard(batch)
