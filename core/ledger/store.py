"""What all parts of one ledger share: where it is, whose it is, its lock, its versions, its waiting batches.

Versions of documents are UUIDs that grow even when the clock goes back, here or on another machine.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from core.errors import BadData, Refused, StorageFailed
from core.ids import moment_of, new_id
from core.language import text as _
from core.ledger import disk, layout, lines
from core.ledger.batch import Batches
from core.ledger.header import Outdated, Unusable
from core.ledger.lock import WriterLock
from core.ledger.page import Page, numbered, parse_rows
from core.plain import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.ledger.change import Write
    from core.ledger.header import Header
    from core.ledger.lines import Problem, Winners
    from core.ledger.lock import Noted
    from core.ledger.page import Sheet


class Caretaker(Protocol):
    """Who sees to the store as a whole: given from above, as the ledger knows nobody who does such work.

    All but ``leaves_whole_files``, ``as_ended`` and ``advice`` is asked by holders of the lock.
    """

    def finish(self, home: str) -> None:
        """Carry through what was begun on the whole store and not ended. Raises BadData, StorageFailed."""

    def leaves_whole_files(self, home: str) -> bool:
        """Whether the files can be read before that is carried through. Raises BadData, StorageFailed."""

    def as_ended(self, home: str, name: str, sheet: Sheet) -> Sheet:
        """The file called ``name`` as it will be once that is carried through. Raises BadData, StorageFailed."""

    def migrate(self, store: Store) -> None:
        """Bring every file to the format of today. Raises BadData, Busy, StorageFailed."""

    def settle(self, home: str, noted: Noted) -> None:
        """Take away what a writer left who died before his change counted; ``noted`` is what the lock file says."""

    def clear_aside(self, home: str) -> None:
        """Take away what somebody left who died while a backup was made."""

    def begin_day(self, store: Store) -> list[str]:
        """What is done before the first change of a day; what could not be done, in sentences."""

    def back_up(self, store: Store, why: str) -> None:
        """Make sure that a backup of the store as it stands is there. Raises StorageFailed."""

    def advice(self, path: str) -> str:
        """Sentences about what can be done for the file at ``path``, which cannot be used as it is."""


class Store:
    """The folder ``home``, a real path; reading makes nothing in it."""

    def __init__(self, home: str, versions: VersionClock, caretaker: Caretaker, patience: float) -> None:
        self.home = home
        self.caretaker = caretaker
        self.versions = versions
        self.batches = Batches(home)
        self._lock = WriterLock(f"{home}/{layout.LOCK}", patience)
        self._id = ""
        self._begun_day = -1
        self.notices: list[str] = []
        """What could not be done besides a change that was made, in sentences; for who takes them to tell them."""

    @property
    def id(self) -> str:
        """The id given to the store when it was made; "" while there is none."""
        if not self._id:
            with self.advising():
                self._remember(self.relationships_page().header())
        return self._id

    @contextmanager
    def advising(self) -> Iterator[None]:
        """Around reading: a refusal to use a file says what can be done for it."""
        try:
            yield
        except Unusable as refusal:
            raise BadData(f"{refusal} {self.caretaker.advice(refusal.path)}") from refusal

    def relationships_page(self) -> Page:
        """The file of everything small."""
        return Page(self.home, layout.RELATIONSHIPS)

    def changes_page(self) -> Page:
        """The file of the undo history."""
        return Page(self.home, layout.CHANGES)

    def person_page(self, relationship: str) -> Page:
        """The file of one relationship."""
        return Page(self.home, layout.person_file(relationship), relationship)

    def page_for(self, write: Write) -> Page:
        """The file ``write`` goes to."""
        return Page(self.home, write.file, write.owner)

    def sheet(self, page: Page) -> Sheet:
        """A page as it stands, with the lines waiting for it; without a mark while there are any.

        Raises:
            BadData: the file is not ours, or is missing from the store.
            StorageFailed: it cannot be read, or the store has vanished.
        """
        with self.advising():
            is_stuck = self.has_begun() and not self._go_on()
            try:
                sheet = self._sheet(page)
            except Outdated:
                with self.locked():
                    self.caretaker.migrate(self)
                sheet = self._sheet(page)
            return self.caretaker.as_ended(self.home, page.name, sheet) if is_stuck else sheet

    def winners(self, page: Page, problems: list[Problem], only: tuple[str, ...] = ()) -> Winners:
        """The newest line of every document of a page, removals included; of all tables or ``only`` some.

        What is wrong with the page is added to ``problems``. Raises as ``sheet``.
        """
        sheet = self.sheet(page)
        problems += sheet.problems
        tables = lines.winners(parse_rows(page.name, numbered(sheet.rows), problems, only))
        newest = max((line.version for table in tables.values() for line in table.values() if line.sound), default="")
        self.versions.saw(newest)
        return tables

    def has_begun(self) -> bool:
        """Whether something was begun on the whole store that is to be carried through before anything else."""
        return disk.exists(f"{self.home}/{layout.UNFINISHED}")

    def _go_on(self) -> bool:
        """Carry through what was begun, before anything is read; whether that could be done.

        An erasing the disk will not take just now leaves files that can be read all the same; a restore does not.
        """
        try:
            with self.locked():
                return True
        except StorageFailed:
            if not self.caretaker.leaves_whole_files(self.home):
                raise
            return False

    def _sheet(self, page: Page) -> Sheet:
        waiting = self.batches.rows_for(page.name)  # first: a batch finished meanwhile is then in the file
        sheet = page.read()
        if not sheet.exists:
            self.require()
        if page.name == layout.RELATIONSHIPS:
            self._remember(sheet.header)
        return msgspec.structs.replace(sheet, rows=[*sheet.rows, *waiting], mark=None) if waiting else sheet

    def add(self, page: Page, rows: list[bytes]) -> int:
        """Append lines to a page, durably; returns the size to cut it back to. For holders of the lock."""
        return page.append(rows, self._id)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the writers' lock; makes the store if there never was one, and clears up after a dead writer.

        Raises:
            Busy: another process holds the lock.
            BadData, StorageFailed: as ``sheet``.
        """
        if self._lock.held:
            yield
            return
        with self.advising():
            self.require()
        self.check_place()
        disk.make_folders(self.home)
        disk.close_to_others(self.home)
        with self.locked():
            try:
                self._open()
            except Outdated:
                self.caretaker.migrate(self)
                self._open()
            for name in self.batches.names():
                self.batches.finish(name, self._id)
            self._settle()
            self._begin_day()
            yield
            self._tell_of_the_disk()

    def _settle(self) -> None:
        """Take away what a writer left who died before his change counted."""
        last = self._lock.noted()
        if last.done and last.version >= self.changes_page().newest():
            return
        self.caretaker.settle(self.home, last)  # somebody died, or another machine wrote

    def begin(self, version: str) -> None:
        """Note that the change of this version is being written; for holders of the lock."""
        self._lock.begin(version)

    def end(self, version: str) -> None:
        """Note that it is wholly written."""
        self._lock.end(version)

    def noted(self) -> Noted:
        """The change last begun here, and whether it is wholly written."""
        return self._lock.noted()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the writers' lock whatever state the files are in; carries through what was begun on the whole store.

        Raises:
            Busy: another process holds the lock.
            StorageFailed: there is no folder to lock, or the disk said no.
        """
        if self._lock.held:
            yield
            return
        with self._lock, self.advising():
            disk.remove_quietly(f"{self.home}/{layout.SCRATCH}")
            if self.has_begun():
                self.caretaker.finish(self.home)
                self.forget_id()
            if disk.exists(f"{self.home}/{layout.BACKUPS}/{layout.SCRATCH}"):
                self.caretaker.clear_aside(self.home)
            yield

    def is_idle(self) -> bool:
        """Whether nobody is writing just now. Raises StorageFailed when that cannot be found out."""
        return self._lock.is_free()

    def forget_id(self) -> None:
        """Take the next store found here for ours: it was put here by us."""
        self._id = ""

    def _begin_day(self) -> None:
        """Before the first change of a day. A disk that will not take it is no reason to refuse a note, but is told."""
        today = self.versions.day_number()
        if today != self._begun_day:
            self.notices += self.caretaker.begin_day(self)
            self._begun_day = today

    def _tell_of_the_disk(self) -> None:
        """Once for all: what this file system cannot promise."""
        for lack in disk.lacks_of(self.home):
            if self._lock.is_first(lack):
                self.notices.append(_(disk.SENTENCES[lack]).format(folder=self.home))

    def is_made(self) -> bool:
        """Whether there is a store; raises as ``require``."""
        with self.advising():
            self.require()
        return disk.exists(self.relationships_page().path)

    def require(self) -> None:
        """Refuse to take a store that was there, or of which something is there, for one never made.

        Raises:
            Unusable: its main file is missing.
            StorageFailed: it has vanished.
        """
        path = self.relationships_page().path
        if disk.exists(path):
            return
        if self._id:
            raise StorageFailed(
                _("The store is no longer there ({folder}): moved, renamed or unmounted? Nothing was changed.").format(
                    folder=self.home
                )
            )
        # Looked for again: another process may have made the store between the two looks.
        if self._has_remains() and not disk.exists(path):
            text = _("{file} is missing, though other files of the store are there. Nothing was changed.")
            raise Unusable(path, text.format(file=path))

    def _has_remains(self) -> bool:
        return any(disk.exists(f"{self.home}/{name}") for name in (layout.CHANGES, *layout.FOLDERS))

    def check_place(self) -> None:
        """Refuse to make a store among files of other programs: such a folder is left exactly as it is.

        Raises:
            Refused: there is no store, and the folder holds something else.
            BadData: it is no folder.
            StorageFailed: it cannot be looked into.
        """
        path = self.relationships_page().path
        if disk.exists(path):
            return
        disk.check_folder(self.home)
        there = disk.names_in(self.home, "")
        others = [name for name in there if not layout.may_come_first(name)]
        if others and layout.RELATIONSHIPS not in there:
            text = _(
                "{folder} holds other things ({names}) and no store of Bons Rapports. Nothing was written there: "
                "name an empty folder, or one that is not there yet."
            )
            names = ", ".join(visible(name, one_line=True)[:40] for name in others[:3])
            raise Refused(text.format(folder=self.home, names=names + (", …" if len(others) > 3 else "")))

    def _open(self) -> None:
        page = self.relationships_page()
        header = page.header()
        if header is None:
            self.require()
            self._id = new_id(0, self.versions.next())
            page.append([], self._id)
            self._begun_day = self.versions.day_number()
        elif self._id and header.store != self._id:
            raise StorageFailed(
                _(
                    "Another store is at {folder} now. Nothing was changed: close Bons Rapports and open it again."
                ).format(folder=self.home)
            )
        self._remember(header)

    def _remember(self, header: Header | None) -> None:
        if header is not None and not self._id:
            self._id = header.store


_END_OF_CALENDAR_MS: Final = 253_402_300_800_000


class VersionClock:
    """A hybrid logical clock: follows ``now_ms`` (milliseconds since 1970), but never back behind what it saw."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._newest = ""

    def saw(self, version: str) -> None:
        """Let every later version be greater than ``version``; text that no clock can have made is passed over."""
        if version <= self._newest:
            return
        try:
            moment = moment_of(version)
        except ValueError:
            return
        if moment < _END_OF_CALENDAR_MS:
            self._newest = version

    def next(self) -> str:
        """A version greater than all before."""
        self._newest = new_id(self._now_ms(), self._newest)
        return self._newest

    def day_number(self) -> int:
        """The day now, in UTC, counted from 1970."""
        return self._now_ms() // 86_400_000

    def instant(self) -> str:
        """The moment now, in UTC, as ``YYYY-MM-DDTHH:MM:SSZ``."""
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._now_ms() // 1000))
