"""What is done once a day, before the first change: a backup, then dropping versions nobody can come back to.

Neither is a reason to refuse the change that is to be made.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from core.errors import BadData, Busy, StorageFailed
from core.keeping import advice, backups, compaction, syncing
from core.keeping.inspect import look
from core.language import text as _
from core.ledger import disk, layout

if TYPE_CHECKING:
    from core.ledger.store import Store

_WORTH_A_LOOK: Final = 128 * 1024
"""Bytes; shorter files are not worth reading for what could be dropped from them."""


def kept_in_order(store: Store) -> list[str]:
    """Do it, for holders of the lock; what could not be done, in sentences."""
    try:
        made = backups.make(store, "daily")
    except (StorageFailed, BadData, FileNotFoundError) as refusal:
        reason = disk.reason_of(refusal).removesuffix(".")
        text = _(
            "Today’s backup could not be made ({reason}). What you enter is stored all the same; “{command}” tries "
            "again."
        )
        return [text.format(reason=reason, command=advice.command(store.home, "backup"))]
    if made is not None:
        with suppress(Busy, StorageFailed):
            _compact(store.home)
    return []


def _compact(home: str) -> None:
    """The files in which versions pile up; not where copies come together, which would only bring them back."""
    sizes = {name: disk.stamp_of(f"{home}/{name}") for name in (layout.CHANGES, layout.RELATIONSHIPS)}
    names = [name for name, stamp in sizes.items() if stamp is not None and stamp.size > _WORTH_A_LOOK]
    if names and not syncing.is_synced(home) and (since := compaction.horizon(look(home, layout.CHANGES))):
        for name in reversed(names):  # the history last: it tells what the others may drop
            compaction.compact(home, name, since)
