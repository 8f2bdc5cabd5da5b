"""How a change reaches the disk: its record and its documents, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.ids import new_id
from core.ledger import history
from core.ledger.history import Change
from core.ledger.storage import PageDatabase, Version, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    versions = [Version(pages[write.file], write.table, write.id, write.document) for write in writes]
    table = PageDatabase(store, store.changes_page()).journal(history.TABLE)
    table.put(named(change.id, history.fields_of(change)), version, versions)
    return change


def _counts(writes: Sequence[Write], pages: Iterable[str]) -> tuple[int, ...]:
    """How many lines go into each file; nothing when it is one each, as nearly always."""
    if len(writes) == 1:
        return ()
    counts = tuple(sum(write.file == name for write in writes) for name in pages)
    return counts if max(counts) > 1 else ()
