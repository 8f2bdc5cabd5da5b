"""The ledger, door of this room: reading documents, noticing changes, and the one way to change any of them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from core.errors import BadData, NotFound, RapportsError, StorageFailed
from core.language import text as _
from core.ledger import commit, disk, layout, records
from core.ledger.change import written_about
from core.ledger.lines import ProblemKind, documents_of, winners
from core.ledger.lock import PATIENCE
from core.ledger.page import numbered, parse_rows
from core.ledger.store import Store, VersionClock
from core.model import PERSONAL, Event
from core.plain import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from contextlib import AbstractContextManager

    from core.ledger.change import Change, ChangeInfo, Write
    from core.ledger.disk import Stamp
    from core.ledger.lines import Document, Problem
    from core.ledger.page import Mark, Page, Place, Places, Tail
    from core.ledger.records import EventSheet
    from core.ledger.storage import PageDatabase
    from core.ledger.store import Caretaker

    Documents = dict[str, Document]

T = TypeVar("T")
N = TypeVar("N")

_PAPERS: Final = tuple(table for table in PERSONAL if table != "events")
_BACKED_UP_BEFORE: Final = frozenset({"import", "merge"})
_BRINGING: Final = frozenset({"add", "import", "list", "stocktake"})
"""Changes that may store relationships which are not there yet."""


class PersonFile(msgspec.Struct, frozen=True):
    """What is stored of one relationship, by id, and what could not be read."""

    events: Documents
    decisions: Documents
    problems: list[Problem]


class Ledger:
    """The store in the folder ``home``; reading it never creates anything.

    ``now_ms`` gives milliseconds since 1970 (UTC); ``caretaker`` sees to the store as a whole. ``patience`` is how many
    seconds a writer waits for another. One object serves one thread.

    Every method may raise BadData (a file is not ours, newer, damaged or misplaced; it was left untouched) and
    StorageFailed (the disk said no, or the store has vanished).
    """

    def __init__(
        self,
        home: os.PathLike[str] | str,
        now_ms: Callable[[], int],
        caretaker: Caretaker,
        patience: float = PATIENCE,
    ) -> None:
        self.home = os.path.realpath(home)
        self.store = Store(self.home, VersionClock(now_ms), caretaker, patience)
        self._seen: tuple[Stamp | None, Collection[str]] = (None, ())

    @property
    def store_id(self) -> str:
        """The id the store was given when it was made; "" while there is none."""
        return self.store.id

    def check_place(self) -> None:
        """Refuse a folder that holds other things and no store. Raises Refused, BadData, StorageFailed."""
        self.store.check_place()

    # Reading

    def relationships(self) -> Documents:
        """All relationships by id, without their ids."""
        stamp = disk.stamp_of(f"{self.home}/{layout.RELATIONSHIPS}")  # first: what changes meanwhile is read again
        found = self._documents(self.store.relationships_page(), "relationships")
        self._seen = stamp, found.keys()
        return found

    def proposals(self) -> Documents:
        """All proposals by id."""
        return self._documents(self.store.relationships_page(), "proposals")

    def settings(self) -> Documents:
        """All settings by key."""
        return self._documents(self.store.relationships_page(), "settings")

    def person(self, relationship: str) -> PersonFile:
        """Everything in one relationship's file; empty when nothing was ever stored about it."""
        problems: list[Problem] = []
        tables = documents_of(self.store.winners(self.store.person_page(relationship), problems))
        return PersonFile(tables.get("events", {}), tables.get("decisions", {}), problems)

    def papers(self, relationship: str, places: Places | None = None) -> dict[str, Documents]:
        """All that is stored of one relationship but its events, by table, without taking these in.

        ``places`` is where it stands in the file, as ``event_sheet`` tells: no other line is read as long as it does.
        """
        page = self.store.person_page(relationship)
        rows = None if places is None else page.rows_at(places)
        if rows is None:
            return documents_of(self.store.winners(page, [], only=_PAPERS))
        return documents_of(winners(parse_rows(page.name, numbered(rows), [], only=_PAPERS)))

    def table(self, table: str, relationship: str | None = None) -> Documents:
        """One table by id: of ``relationship``'s file, or without one of the file of everything small."""
        page = self.store.relationships_page() if relationship is None else self.store.person_page(relationship)
        return self._documents(page, table)

    def events(self, relationship: str) -> list[Event]:
        """The events of one relationship as records, in no particular order."""
        return self.event_sheet(relationship).events

    def event_sheet(self, relationship: str) -> EventSheet:
        """``events``, with what could not be used and the mark to go on from."""
        page = self.store.person_page(relationship)
        sheet = self.store.sheet(page)
        problems = list(sheet.problems)
        events = records.read_events(page.name, relationship, numbered(sheet.rows), problems)
        mark = sheet.mark and msgspec.structs.replace(sheet.mark, newest=records.newest_moment(sheet.rows))
        others = None if mark is None else records.others_among(sheet.rows, sheet.start)
        return records.EventSheet(events, problems, mark, others)

    def new_events(self, relationship: str, mark: Mark) -> EventSheet | None:
        """The events added since ``mark`` and still there; None when they must all be read anew.

        That is so when one that was there before was changed or removed, or may have been there before: where two
        copies of a file were put together, what comes last in it need not be the newest.
        """
        tail = self.tail(relationship, mark)
        if tail is None:
            return None
        found = [line for line in tail.lines if line.table == "events"]
        if not all(records.is_certainly_new(line, mark.newest) for line in found):
            return None
        newest = records.newest_moment(line.raw for line in tail.lines)
        tail = msgspec.structs.replace(tail, mark=msgspec.structs.replace(tail.mark, newest=max(newest, mark.newest)))
        problems: list[Problem] = []
        rows = numbered([line.raw for line in found])
        events = records.read_events(layout.person_file(relationship), relationship, rows, problems)
        raw = [line.raw for line in tail.lines]
        whole = sum(map(len, raw)) + len(raw) == tail.mark.offset - mark.offset
        others = records.others_among(raw, mark.offset if whole else None)
        return None if problems else records.EventSheet(events, [], tail.mark, others)

    def tail(self, relationship: str, mark: Mark) -> Tail | None:
        """The lines added to one relationship's file since ``mark``; None when the file must be read anew."""
        page = self.store.person_page(relationship)
        with self.store.advising():
            return None if self.store.batches.rows_for(page.name) else page.tail(mark)

    def problems(self, relationship: str | None = None) -> list[Problem]:
        """What is wrong in one relationship's file, or in the file of all relationships."""
        problems: list[Problem] = []
        self.store.winners(self._page(relationship), problems)
        return problems

    def database(self, relationship: str | None = None) -> PageDatabase:
        """One file as a TinyDB. Changes made through it are durable, but are no part of undo."""
        from core.ledger.storage import PageDatabase  # noqa: PLC0415 - reading does without TinyDB

        return PageDatabase(self.store, self._page(relationship))

    def _page(self, relationship: str | None) -> Page:
        return self.store.relationships_page() if relationship is None else self.store.person_page(relationship)

    def _documents(self, page: Page, table: str) -> Documents:
        return documents_of(self.store.winners(page, [], only=(table,))).get(table, {})

    def cached(self) -> bytes:
        """The first line of the file of the summary; nothing where there is none or it cannot be read."""
        try:
            return disk.read_first_line(f"{self.home}/{layout.SUMMARY}")
        except (FileNotFoundError, RapportsError):
            return b""

    def cached_at(self, place: Place) -> bytes:
        """What stands in that file at a place beyond it; nothing as there."""
        try:
            return disk.read_small(f"{self.home}/{layout.SUMMARY}", *place)
        except (FileNotFoundError, RapportsError):
            return b""

    def is_loss(self, problem: Problem) -> bool:
        """Whether a problem hides what was acknowledged: the beginning of a line that a dead writer left does not."""
        return problem.kind is not ProblemKind.TORN or self.store.noted().done

    def was_compacted(self, relationship: str) -> bool:
        """Whether lines were dropped on purpose from the file of one relationship; not where its header is damaged."""
        try:
            found = self.store.person_page(relationship).header()
        except BadData:
            return False
        return found is not None and bool(found.compacted)

    # Noticing changes

    def stamp(self, relationship: str | None = None) -> Stamp | None:
        """The stamp of one relationship's file, or of the file of everything small; None when there is none."""
        name = layout.RELATIONSHIPS if relationship is None else layout.person_file(relationship)
        return disk.stamp_of(f"{self.home}/{name}")

    def stamps(self, only: Collection[str] | None = None) -> dict[str, Stamp]:
        """The stamps of all files that say what is stored, or of ``only`` some, by their name in the store.

        Two equal answers mean that nothing changed in between, here or by another process. See ``file_of``.
        """
        if only is not None:
            seen = {name: disk.stamp_of(f"{self.home}/{name}") for name in only}
            return {name: stamp for name, stamp in seen.items() if stamp is not None}
        found = {
            f"{folder}/{name}": stamp
            for folder in (layout.PEOPLE, layout.JOURNAL)
            for name, stamp in disk.stamps_in(f"{self.home}/{folder}", layout.SUFFIX).items()
        }
        if stamp := disk.stamp_of(f"{self.home}/{layout.RELATIONSHIPS}"):
            found[layout.RELATIONSHIPS] = stamp
        return found

    def unfinished(self) -> bool:
        """Whether a change waits that counts already and is not in its files yet, so that their stamps do not tell."""
        return bool(self.store.batches.names())

    @staticmethod
    def file_of(relationship: str) -> str:
        """The name in the store of one relationship's file, as in ``stamps``."""
        return layout.person_file(relationship)

    # Changing

    def writing(self) -> AbstractContextManager[None]:
        """Holds the writers' lock for several changes in a row, or for reading and then changing.

        Makes the store if there never was one, and finishes what a dead writer left.

        Raises:
            Busy: another process holds the lock.
        """
        return self.store.writing()

    def append(self, change: ChangeInfo, writes: Sequence[Write], *, attached: bool = False) -> Change:
        """Store all of ``writes`` or nothing, as one change that can be undone; on the disk when this returns.

        With ``attached``, whoever they are about must be there, or come with a change that brings people.

        Raises:
            Busy: another process holds the lock.
            NotFound: somebody they are about is not there, or no longer.
            ValueError: no writes, one document twice, or a document that cannot be stored.
        """
        with self.store.writing():
            if change.what in _BACKED_UP_BEFORE:
                self.store.caretaker.back_up(self.store, change.what)
            if attached:
                self._check_there(written_about(writes, coming=change.what in _BRINGING))
            self._lift(change, writes)
            return commit.commit(self.store, change, writes)

    def _lift(self, change: ChangeInfo, writes: Sequence[Write]) -> None:
        """Who was erased and comes in again on purpose is not to be erased for it; that stays when it is taken back."""
        coming = [write.id for write in writes if write.table == "relationships" and write.document is not None]
        marks = self.table(layout.FORGOTTEN) if coming and change.what == "import" else {}
        lifted = [mark for mark in (map(layout.hashed, coming) if marks else ()) if mark in marks]
        if lifted:
            documents = [(layout.FORGOTTEN, mark, {**marks[mark], "lifted": True}) for mark in lifted]
            from core.ledger.storage import JournalStorage  # noqa: PLC0415 - as above

            JournalStorage(self.store, self.store.relationships_page()).append(documents)

    def _check_there(self, wanted: Collection[str]) -> None:
        """Refuse what is about nobody who is there; reads only when somebody wrote since the last reading."""
        stamp, known = self._seen
        if stamp is None or stamp != disk.stamp_of(f"{self.home}/{layout.RELATIONSHIPS}"):
            known = self.relationships().keys() if wanted else ()
        for identifier in wanted:
            if identifier not in known:
                text = _("{id} is not there any more: taken back, merged or erased meanwhile. Nothing was stored.")
                raise NotFound(text.format(id=visible(identifier, one_line=True)))

    def notices(self) -> list[str]:
        """What could not be done besides the changes made since this was last asked, in sentences."""
        found, self.store.notices = self.store.notices, []
        return found

    def undo_target(self) -> Change | None:
        """The change ``undo`` would take back; None when there is none."""
        return commit.undo_target(self.store)

    def redo_target(self) -> Change | None:
        """The change ``redo`` would give back, as the record of its undoing; None when there is none."""
        return commit.redo_target(self.store)

    def undo_floor(self) -> str:
        """The version of the newest change that can no longer be taken back, as it left the history; "" without one."""
        return commit.undo_floor(self.store)

    def people_taken(self, change: Change) -> int:
        """How many relationships would be gone if ``change`` were taken back. Raises Busy as ``undo``."""
        return commit.people_taken(self.store, change)

    def undo(self, expected: str | None = None) -> Change | None:
        """Take the last change back, whoever made it; returns it, or None when there is nothing to undo.

        With ``expected``, the id of a change, that one or none.

        Raises:
            Busy: its documents were changed since, or another process holds the lock.
        """
        return commit.undo(self.store, expected)

    def redo(self) -> Change | None:
        """Give back what was last taken back; returns it, or None when there is nothing to redo. Raises as ``undo``."""
        return commit.redo(self.store)


class Unread:
    """Whose file could not be read, by id, and why.

    While it ``spares``, such a file stops no reading about everyone: it is as one in which nothing stands. ``wanted``
    are those whose own file was asked for, which are never spared.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.spares = False
        self.wanted: set[str] = set()
        self.why: dict[str, RapportsError] = {}
        self.partly: set[str] = set()
        """Of whom some lines could not be read, or are gone."""
        self.times = 0
        """How often a file was spared; more than before means that what was read since lacks somebody."""

    def reading(self, relationship: str, read: Callable[[], T], nothing: N) -> T | N:
        """What ``read`` gives of one relationship's file; ``nothing`` where it cannot be read and is spared.

        Raises:
            BadData, StorageFailed: it is not spared, or the whole store has vanished.
        """
        try:
            found = read()
        except (BadData, StorageFailed) as refusal:
            if not self.spares or relationship in self.wanted or self._ledger.stamp() is None:
                raise
            self.why[relationship] = refusal
            self.times += 1
            return nothing
        if self.why:
            self.why.pop(relationship, None)
        return found

    def events(self, relationship: str) -> list[Event]:
        """The events of one relationship, read so; it is noted whether all of them are there."""
        sheet = self.reading(relationship, lambda: self._ledger.event_sheet(relationship), None)
        if sheet is None:
            return []
        if any(map(self._ledger.is_loss, sheet.problems)):
            self.partly.add(relationship)
        return sheet.events


class Following:
    """What the files of one ledger looked like when last looked at."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._stamps: dict[str, Stamp] | None = None

    def changed(self) -> bool:
        """Whether others changed any file since this was last asked; false the first time."""
        stamps = self._ledger.stamps()
        changed = self._stamps is not None and stamps != self._stamps
        self._stamps = stamps
        return changed

    @contextmanager
    def ours(self, files: Collection[str] | None = None) -> Iterator[None]:
        """Around a change of our own to ``files`` (None: any). What others did to a file meanwhile still shows."""
        known = self._stamps
        if known is not None and files is not None:
            known = {name: stamp for name, stamp in known.items() if name in files}
        same = known is not None and self._ledger.stamps(files) == known
        yield
        if same and self._stamps is not None:
            now = self._ledger.stamps(files)
            self._stamps = now if files is None else self._stamps | now
