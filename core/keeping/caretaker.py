"""What the ledger is given to see to the store as a whole: each deed is loaded when there is something to do."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from core.dates import from_number
from core.errors import BadData, StorageFailed
from core.keeping import shelves
from core.ledger import layout

if TYPE_CHECKING:
    from core.ledger.lock import Noted
    from core.ledger.page import Sheet
    from core.ledger.store import Store


class Caretaker:
    """As :class:`core.ledger.store.Caretaker`, which says what is asked of it."""

    def finish(self, home: str) -> None:
        """Carry through what was begun on the whole store and not ended. Raises BadData, StorageFailed."""
        from core.keeping import forget, recovery, restore

        with recovery.carried_through(home):
            task = recovery.read(home)
            if isinstance(task, recovery.Restore):
                restore.put_in_place(home, task)
            else:
                forget.erase(home, task)

    def leaves_whole_files(self, home: str) -> bool:
        """Whether the files can be read before that is carried through. Raises BadData, StorageFailed."""
        from core.keeping.recovery import leaves_whole_files

        return leaves_whole_files(home)

    def as_ended(self, home: str, name: str, sheet: Sheet) -> Sheet:
        """The file called ``name`` as it will be once that is carried through, whichever of its steps were taken."""
        from core.keeping import recovery
        from core.keeping.traces import as_erased

        try:
            task = recovery.read(home)
        except FileNotFoundError:  # carried through meanwhile
            return sheet
        return as_erased(task, name, sheet) if isinstance(task, recovery.Forget) else sheet

    def migrate(self, store: Store) -> None:
        """Bring every file to the format of today. Raises BadData, Busy, StorageFailed."""
        from core.keeping.upkeep import migrate

        migrate(store)

    def settle(self, home: str, noted: Noted) -> None:
        """Take away what a writer left who died before his change counted."""
        from core.keeping.recovery import settle

        settle(home, noted)

    def clear_aside(self, home: str) -> None:
        """Take away what somebody left who died while a backup was made, as far as the disk lets us."""
        from core.keeping import backups, inspect

        with suppress(StorageFailed, BadData):
            inspect.clear(backups.aside(home))

    def begin_day(self, store: Store) -> list[str]:
        """A backup, then dropping what nobody can come back to; what could not be done, in sentences."""
        if _has_backup_of(store.home, from_number(store.versions.day_number())):
            return []
        from core.keeping.upkeep import kept_in_order

        return kept_in_order(store)

    def back_up(self, store: Store, why: str) -> None:
        """Make sure that a backup of the store as it stands is there. Raises StorageFailed."""
        from core.keeping import backups

        backups.make(store, why)

    def advice(self, path: str) -> str:
        """Sentences about what can be done for the file at ``path``."""
        from core.keeping.advice import for_file

        return for_file(path)


def _has_backup_of(home: str, day: str) -> bool:
    try:
        there = shelves.slots(f"{home}/{layout.BACKUPS}")
    except StorageFailed:
        return False  # making one will tell why
    return bool(there) and there[-1].day == day
