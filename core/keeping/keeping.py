"""The door of this room: what a user can do with the store as a whole, whatever state it is in.

Everything here works on a damaged store too, except erasing and merging, which ask for a repair first.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct, ValidationError

from core.errors import BadData, NotFound, RapportsError, Refused, StorageFailed
from core.keeping import backups, foreign_files, inspect, recovery, syncing
from core.keeping.advice import command
from core.keeping.caretaker import Caretaker
from core.keeping.doctor import examined
from core.keeping.forget import Everywhere, forget
from core.keeping.merging import merge_writes
from core.keeping.repair import Repair
from core.keeping.restore import restore
from core.language import Language, current, plural, spoken
from core.language import text as _
from core.ledger import Ledger, as_record, disk
from core.ledger.layout import RELATIONSHIPS
from core.model import PERSONAL, SHARED, Relationship
from core.people import folded, found
from core.plain import visible

if TYPE_CHECKING:
    from core.keeping.advice import Done, Finding
    from core.keeping.backups import Backup
    from core.notebook import Notebook


class BackupRecord(Struct, frozen=True, kw_only=True):
    """One backup: its number for ``restore``, the UTC day and instant it was made, why, and how much it holds.

    ``bytes`` counts the files as they read; what backups share is on the disk once.
    """

    number: int
    day: str
    at: str
    why: str
    files: int
    bytes: int
    path: str


class Held(Struct, frozen=True, kw_only=True):
    """What a backup holds: how many relationships and events, and the day of the last event, None without any."""

    relationships: int
    events: int
    last: str | None


class RestoreReport(Struct, frozen=True, kw_only=True):
    """What was brought back, what it replaced and where that is kept, and how many records are there now.

    ``before`` is None when the replaced store could not be read.
    """

    backup: BackupRecord
    replaced: str | None
    before: int | None
    after: int
    text: str


@spoken
class Keeping:
    """Backups, checking, repairing, erasing, merging. Sentences are in the language of the notebook."""

    def __init__(self, notebook: Notebook, ledger: Ledger) -> None:
        self._notebook = notebook
        self._ledger = ledger
        self._store = ledger.store

    @property
    def _language(self) -> Language:
        return Language(self._notebook.language)

    def doctor(self) -> list[Finding]:
        """Everything that is not as it should be; empty when all is well. Changes nothing."""
        return examined(self._store)

    def repair(self, merge: list[str] | None = None) -> list[Done]:
        """Mend what can be mended, after a backup, and say what was done; the summary is made anew.

        ``merge`` names copies made by sync tools whose lines are to be added to the files they are copies of.

        Raises:
            NotFound, Refused: a copy to merge is not there, or is of another store.
            Busy, StorageFailed: what was done until then stays done; once more goes on.
        """
        with self._store.locked():
            done = Repair(self._store).all(merge or [])
        self._notebook.reload()
        return done

    def backups(self) -> list[BackupRecord]:
        """All backups that hold something, oldest first. Raises StorageFailed."""
        return [_record(backup) for backup in backups.listed(self._store.home) if backup.manifest.files]

    def backup(self) -> BackupRecord:
        """Make a backup now.

        Raises:
            NotFound: there is nothing to keep.
            BadData: there is no folder in the place of the store.
            Busy, StorageFailed: no backup was made.
        """
        disk.check_folder(self._store.home)
        if not inspect.plain(self._store.home):
            raise NotFound(_("There is nothing to back up yet."))
        with self._store.locked():
            slot = backups.make(self._store, "asked")
        made = [record for record in self.backups() if slot and record.number == slot.number]
        if not made:
            raise StorageFailed(_("The backup was made but cannot be read."))
        return made[-1]

    def held(self, number: int) -> Held:
        """What is in backup ``number``; nothing of it is changed.

        Raises:
            NotFound: there is no such backup.
            BadData, StorageFailed: it cannot be read.
        """
        there = backups.numbered(self._store.home, number)
        kept = Ledger(there.slot.path, self._notebook.clock.moment_ms, Caretaker())
        people = kept.relationships()
        days = [str(noted.get("on", "")) for id_ in people for noted in kept.table("events", id_).values()]
        return Held(relationships=len(people), events=len(days), last=max(days, default=None))

    def restore(self, number: int) -> RestoreReport:
        """Bring backup ``number`` back; what it replaces is kept.

        Raises:
            NotFound: there is no such backup.
            BadData: that backup is damaged.
            Busy, StorageFailed: nothing was changed.
        """
        if not disk.exists(self._store.home):
            raise NotFound(_("There is no backup yet."))
        before = self._count()
        restored = restore(self._store, number)
        self._notebook.reload()
        record, after = _record(restored.backup), self._count() or 0
        text = _("The store is again what it was on {day}, {time} UTC (backup {n}): {after} records.")
        day, hour = current().day(record.at[:10]), record.at[11:16]
        sentence = text.format(day=day, time=hour, n=number, after=after)
        if restored.replaced:
            kept = _("What it replaced is kept in {folder} ({before} records).")
            count = _("an unknown number of") if before is None else before
            sentence += " " + kept.format(folder=restored.replaced, before=count)
        return RestoreReport(backup=record, replaced=restored.replaced, before=before, after=after, text=sentence)

    def sheets(self) -> list[str]:
        """The folders in which sheets of an editor were left when the program was ended, the newest last."""
        found = [f"{self._store.home}/{name}" for name in foreign_files.sheets(self._store.home)]
        stamped = [(stamp.mtime_ns, folder) for folder in found if (stamp := disk.stamp_of(folder))]
        return [folder for _at, folder in sorted(stamped)]

    def cut_off(self) -> BadData | None:
        """The refusal to raise when the end of the file of all relationships is missing, so that people may be."""
        if not recovery.is_cut(self._store.home, self._store.noted()):
            return None
        file = f"{self._notebook.home}/{RELATIONSHIPS}"
        text = _(
            "The end of {file} is missing: people or changes that were stored are not shown. “{command}” says more."
        )
        return BadData(text.format(file=file, command=command(str(self._notebook.home), "doctor")))

    def forgettable(self, name: str) -> Relationship:
        """Whom ``name`` means, among those who are there and those who were taken back and are still kept somewhere.

        Raises NotFound, Ambiguous.
        """
        there = self._notebook.relationships()
        taken = {folded(relationship.name) for relationship in there}
        for identifier, document in sorted(Everywhere(self._store.home).gone().items(), reverse=True):
            with suppress(ValidationError):
                gone = as_record(Relationship, document, id=identifier)
                if folded(gone.name) not in taken or identifier == name:  # namesakes who are gone go along
                    there.append(gone)
                    taken.add(folded(gone.name))
        return found(name, there)

    def forget(self, relationship: Relationship) -> str:
        """Erase one relationship and all about it, backups included; a sentence about it. Cannot be undone.

        Whoever became part of it goes along, and so does what was taken back under the same name.

        Raises:
            BadData, Busy, StorageFailed: nothing was erased, or the next command goes on with it.
        """
        forget(self._store, relationship.id)
        self._notebook.reload()
        with suppress(RapportsError):  # it is done; the summary follows at the next look at it
            self._notebook.overview(self._notebook.clock.today())
        text = _("{name} is erased, from the journals and backups too. This cannot be undone.")
        sentence = text.format(name=visible(relationship.name, one_line=True))
        if syncing.is_in_git(self._store.home):
            sentence += " " + _("What git has committed stays in its history.")
        return sentence

    def merge(self, into: Relationship, other: Relationship) -> str:
        """Move everything about ``other`` to ``into`` and remove ``other``; a sentence about it. Can be undone.

        Raises:
            Refused: they are the same.
            NotFound: one of them is no longer there.
            BadData, Busy, StorageFailed: nothing was changed.
        """
        if into.id == other.id:
            raise Refused(_("Both are the same relationship; nothing was changed."))
        with self._notebook.changing():
            for one in (into, other):
                self._notebook.here(one)
            self._notebook.store("merge", into.id, *merge_writes(self._ledger, into.id, other.id))
        names = {"into": visible(into.name, one_line=True), "other": visible(other.name, one_line=True)}
        return _("{other} is part of {into} now; `rapports undo` takes this back.").format(**names)

    def _count(self) -> int | None:
        try:
            shared = sum(len(self._ledger.table(table)) for table in SHARED)
            people = self._ledger.relationships()
            return shared + sum(len(self._ledger.table(table, id_)) for id_ in people for table in PERSONAL)
        except RapportsError:
            return None


def reason(backup: BackupRecord) -> str:
    """Why a backup was made, in words."""
    reasons = {
        "daily": _("before the first change of the day"),
        "asked": _("asked for"),
        "import": _("before an import"),
        "merge": _("before a merge"),
        "repair": _("before a repair"),
        "restore": _("before a restore"),
        "migration": _("before a change of format"),
    }
    return reasons.get(backup.why, visible(backup.why, one_line=True))


def told(backup: BackupRecord) -> str:
    """One line about a backup."""
    files = plural("{n} file", "{n} files", backup.files).format(n=backup.files)
    return f"{backup.at}, {files}, {reason(backup)}"


def _record(backup: Backup) -> BackupRecord:
    held = backup.manifest.files
    return BackupRecord(
        number=backup.slot.number,
        day=backup.slot.day,
        at=backup.manifest.at,
        why=backup.manifest.why,
        files=len(held),
        bytes=sum(known.size for known in held.values()),
        path=backup.slot.path,
    )
