"""How a change reaches the disk: its record and its documents, all or nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from core.errors import RapportsError, StorageFailed
from core.ids import new_id
from core.ledger import files, lines
from core.ledger.batch import Part
from core.ledger.history import TABLE, Change
from core.ledger.storage import PageDatabase, named

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    )
    if len(writes) == 1:
        _write_one(store, change, writes[0])
    else:
        _write_together(store, change, writes, pages)
    return change


def _record(change: Change) -> dict[str, object]:
    """The document of a change; its id and version are in the line."""
    found: dict[str, object] = msgspec.structs.asdict(change)
    del found["id"], found["version"]
    return found


def _write_one(store: Store, change: Change, write: Write) -> None:
    """First the record, then the document: after a death in between, the record points to nothing and is passed over.

    The other way round, there would be a document that undo knows nothing of.
    """
    changes = store.changes_page()
    before = PageDatabase(store, changes).journal(TABLE).put(named(change.id, _record(change)), change.version)
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
    record = lines.encode(TABLE, change.id, _record(change), change.version)
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
