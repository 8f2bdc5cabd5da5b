"""Keeping a store in order, whatever state it is in: backups, restoring, checking, repairing, erasing, compacting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import NotFound, StorageFailed
from core.keeping import backups, compaction, deaths, inventory, syncing, thinning
from core.keeping.backups import Backup
from core.keeping.doctor import examined
from core.keeping.forget import forget
from core.keeping.gone import Everywhere
from core.keeping.inspect import look
from core.keeping.orphans import Fate, Orphans
from core.keeping.repair import Repair
from core.keeping.restore import Restored, restore
from core.language import text as _
from core.ledger import folders, layout
from core.ledger.marks import Marks
from core.progress import Work, tracked

if TYPE_CHECKING:
    from core.keeping.findings import Done, Finding
    from core.ledger.lines import Document
    from core.ledger.store import Store

__all__ = ["Backup", "Keeping", "Restored"]


class Keeping:
    """What can be done with the store as a whole. Reading makes nothing in it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def backups(self) -> list[Backup]:
        """All backups that hold something, oldest first. Raises StorageFailed."""
        return [backup for backup in backups.listed(self._store.home) if backup.manifest.files]

    def back_up(self, why: str = "asked") -> Backup:
        """Make a backup of the store as it stands.

        Raises:
            NotFound: there is nothing to keep.
            BadData: there is no folder in the place of the store.
            Busy, StorageFailed: no backup was made.
        """
        folders.check(self._store.home)
        if not inventory.plain(self._store.home):
            raise NotFound(_("There is nothing to back up yet."))
        with self._store.locked():
            slot = backups.make(self._store, why)
        made = [backup for backup in self.backups() if slot and backup.slot.number == slot.number]
        if not made:
            raise StorageFailed(_("The backup was made but cannot be read."))
        return made[-1]

    def restore(self, number: int) -> Restored:
        """Bring a backup back, keeping what it replaces. Raises NotFound, BadData, Busy, StorageFailed."""
        if not folders.exists(self._store.home):
            raise NotFound(_("There is no backup yet."))
        return restore(self._store, number)

    def examine(self) -> list[Finding]:
        """Everything that is not as it should be; empty when all is well. Changes nothing."""
        return examined(self._store)

    def repair(self, merge: list[str] | None = None) -> list[Done]:
        """Mend what can be mended, after a backup; ``merge`` names conflict copies whose lines are to be added.

        Raises:
            Busy, StorageFailed: what was said to be done until then is done.
        """
        with self._store.locked():
            return Repair(self._store).all(merge or [])

    def gone(self) -> dict[str, Document]:
        """Everyone who is not there and of whom a file or a backup still tells, as last known, by id."""
        return Everywhere(self._store.home).gone()

    def orphans(self) -> list[tuple[str, str, Document | None]]:
        """Of everyone who is not there though records about her are: whose file, under which id, and as last known."""
        main = look(self._store.home, layout.RELATIONSHIPS)
        found = Orphans(self._store.home, main, Marks(main.lines)).all()
        return [(o.id, o.into or o.id, o.document) for o, _records in found if o.fate is not Fate.ERASE]

    def is_cut(self) -> bool:
        """Whether the end of the file of everything small is missing, as far as a short look tells."""
        return deaths.is_cut(self._store.home, self._store.noted())

    def is_in_git(self) -> bool:
        """Whether git keeps a history of its own of the store."""
        return syncing.is_in_git(self._store.home)

    def forget(self, relationship: str) -> None:
        """Erase one relationship everywhere; cannot be undone. Raises NotFound, BadData, Busy, StorageFailed."""
        forget(self._store, relationship)

    def compact(self) -> int:
        """Drop versions nobody can come back to from every file; how many lines went. Raises Busy, StorageFailed."""
        home = self._store.home
        with self._store.writing():
            since = compaction.horizon(look(home, layout.CHANGES))
            names = tracked(_names(home), Work.COMPACTING)
            return sum(compaction.compact(home, name, since, always=True) for name in names) if since else 0

    def thin(self) -> None:
        """Drop the backups that need not stay, and what was put aside by as many restores and repairs."""
        with self._store.locked():
            thinning.thin(self._store.home)


def _names(home: str) -> list[str]:
    return [name for name in inventory.plain(home) if layout.kind_of(name)]
