"""Mending a store: a backup first, then file by file; every line touched is told, and kept aside as it was.

Copies that sync tools made, and changes on their way, are put together with their files.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from core.dates import from_number
from core.errors import BadData, NotFound, Refused
from core.findings import TABLE, handed_on
from core.keeping import backups, foreign_files, inspect, mending, recovery, shelves, upkeep
from core.keeping.advice import Done
from core.keeping.backups import Past
from core.keeping.forget import forget_again
from core.keeping.inspect import Standing, look
from core.keeping.lost_lines import Losses
from core.keeping.mending import Mender
from core.keeping.references import ABOUT_SOMEBODY, Fate, Orphans, points_nowhere
from core.keeping.traces import Marks
from core.language import plural
from core.language import text as _
from core.ledger import commit, disk, layout, lines
from core.ledger.change import ChangeInfo, Write
from core.ledger.disk import Lack
from core.ledger.header import FileKind
from core.ledger.page import Page, rows_of
from core.plain import visible
from core.progress import Work, tracked

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from core.keeping.foreign_files import Stray
    from core.keeping.inspect import Look
    from core.ledger.lines import Document
    from core.ledger.store import Store


class Repair:
    """One repair, for holders of the lock; what it did is told in order."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._home = store.home
        self._done: list[Done] = []

    def all(self, merge: list[str]) -> list[Done]:
        """Everything; ``merge`` names copies whose lines are to be added. Raises NotFound, Refused, StorageFailed."""
        if not inspect.names(self._home) and not shelves.slots(backups.shelf(self._home)):
            return []
        check_copies(self._home, merge)
        upkeep.migrate(self._store)
        self._permissions()
        self._left_overs()
        day = from_number(self._store.versions.day_number())
        self._set_aside_broken_backups(day)
        backups.make(self._store, "repair")
        recovery.settle(self._home, self._store.noted())
        self._put = mending.Aside(self._home, day)
        self._files()
        self._batches()
        merge_copies(self._home, merge, self._done, day)
        self._erased()
        self._references()
        self._history()
        self._compact()
        disk.remove_quietly(f"{self._home}/{layout.SUMMARY}")
        return self._done

    def _tell(self, file: str, what: str, line: int | None = None) -> None:
        self._done.append(Done(file=file, line=line, what=what))

    def _permissions(self) -> None:
        for name in foreign_files.open_to_others(self._home, shelves.slots(backups.shelf(self._home))):
            path = f"{self._home}/{name}"
            try:
                disk.set_rights(path, disk.PRIVATE_FOLDER if os.path.isdir(path) else disk.PRIVATE)
            except OSError as error:
                raise disk.not_written(path, error) from error
            if Lack.RIGHTS in disk.lacks_of(path):
                self._tell(".", _(disk.SENTENCES[Lack.RIGHTS]).format(folder=self._home))
                return
            self._tell(name, _("closed to other users"))

    def _left_overs(self) -> None:
        for name in foreign_files.left_overs(self._home):
            path = f"{self._home}/{name}"
            if os.path.isdir(path):
                inspect.clear(path)
            else:
                disk.remove_quietly(path)
            self._tell(name, _("left-over removed"))

    def _set_aside_broken_backups(self, day: str) -> None:
        for slot in tracked(shelves.slots(backups.shelf(self._home)), Work.CHECKING):
            if backups.broken_files(slot, set()):
                disk.make_folder(f"{self._home}/{layout.DAMAGED}")
                target = shelves.next_path(f"{self._home}/{layout.DAMAGED}", day)
                try:
                    os.rename(slot.path, target)
                except OSError as error:
                    raise disk.not_written(slot.path, error) from error
                text = _("damaged backup moved to {folder}")
                self._tell(os.path.relpath(slot.path, self._home), text.format(folder=target))

    def _files(self) -> None:
        past = Past(self._home)
        mender = Mender(self._home, past, self._put, self._done)
        mender.mend(layout.RELATIONSHIPS)
        main = look(self._home, layout.RELATIONSHIPS)
        owners = {line.id for line in main.lines if line.table == "relationships"}
        there = [name for name in inspect.names(self._home) if layout.kind_of(name)]
        for name in tracked([*there, *past.missing(there, sorted(owners))], Work.MENDING):
            if name != layout.RELATIONSHIPS:
                mender.mend(name, owners)
        self._store.forget_id()

    def _batches(self) -> None:
        for name in self._store.batches.names():
            try:
                self._store.batches.finish(name, self._store.id)
            except BadData:
                saved = salvage(self._home, name, self._store.id)
                self._put.whole(name)
                text = _("a damaged change on its way: {n} lines saved, the rest kept in {folder}")
                self._tell(name, text.format(n=saved, folder=self._put.path))
            else:
                self._tell(name, _("a change on its way was carried through"))

    def _erased(self) -> None:
        """Erase here as well whoever was erased elsewhere."""
        main = look(self._home, layout.RELATIONSHIPS)
        for identifier in Orphans(self._home, main, Marks(main.lines)).returned():
            forget_again(self._store, identifier)
            self._tell(layout.RELATIONSHIPS, _("somebody who was erased elsewhere is erased here too"))

    def _references(self) -> None:
        """Bring back who is needed, let the records of the merged follow, and point nowhere rather than at nobody.

        As a change, so that it can be taken back.
        """
        main = look(self._home, layout.RELATIONSHIPS)
        marks = Marks(main.lines)
        winners = lines.winners(main.lines)
        known = _documents(winners, "relationships")
        orphans = Orphans(self._home, main, marks)
        writes = []
        for orphan, _records in list(orphans.all()):
            moving = list(orphans.writes(orphan))
            writes += moving
            if orphan.fate is Fate.BACK:
                known[orphan.id] = orphan.document or {}
                name = visible(str(known[orphan.id].get("name")), one_line=True)
                self._tell(layout.RELATIONSHIPS, _("{name} is brought back").format(name=name))
            elif moving:
                text = _("{n} records follow to {id}").format(n=len(moving) // 2, id=orphan.into)
                self._tell(layout.person_file(orphan.id), text)
        mended = {write.id for write in writes}
        for identifier, document in known.items():
            if points_nowhere(document.get("introduced_by"), known):
                writes.append(Write.relationship(identifier, {**document, "introduced_by": None}))
        for table, fields in ABOUT_SOMEBODY.items():
            for identifier, document in _documents(winners, table).items():
                if redirected := _redirected(document, fields, known, marks):
                    writes.append(Write(table, identifier, {**document, **redirected}))
        for key, document in _documents(winners, TABLE).items():
            if points_nowhere(about := document.get("relationship"), known):
                into = marks.into(about) if isinstance(about, str) else None
                writes += handed_on(key, document, into if into in known else None)
        if writes:
            commit.commit(self._store, ChangeInfo("repair"), writes)
        for write in (write for write in writes if write.id not in mended):
            self._tell(
                layout.RELATIONSHIPS, _("{id} no longer refers to somebody who is not there").format(id=write.id)
            )

    def _history(self) -> None:
        """Give up what is lost, and note what the lost lines of the history would say."""
        for name, n in sorted(Losses(self._home).give_up().items()):
            what = plural("{n} line is lost: no backup has it", "{n} lines are lost: no backup has them", n)
            self._tell(name, what.format(n=n))
        if n := Losses(self._home).note_unrecorded(self._store.id):
            what = plural(
                "{n} change is missing from the undo history, and can no longer be taken back",
                "{n} changes are missing from the undo history, and can no longer be taken back",
                n,
            )
            self._tell(layout.CHANGES, what.format(n=n))

    def _compact(self) -> None:
        since = upkeep.horizon(look(self._home, layout.CHANGES))
        for name in tracked(inspect.plain(self._home) if since else [], Work.COMPACTING):
            if layout.kind_of(name) and (dropped := upkeep.compact(self._home, name, since)):
                self._tell(name, _("{n} lines nobody can come back to were dropped").format(n=dropped))
        with suppress(OSError):
            os.unlink(f"{self._home}/{layout.SCRATCH}")


def _documents(winners: lines.Winners, table: str) -> dict[str, Document]:
    return {
        identifier: line.document for identifier, line in winners.get(table, {}).items() if line.document is not None
    }


def check_copies(home: str, wanted: Iterable[str]) -> None:
    """Refuse names no copy in the store has; raises NotFound."""
    there = {stray.name for stray in foreign_files.strays(home)}
    for name in wanted:
        if name not in there:
            shown = visible(name, one_line=True)
            raise NotFound(_("There is no copy called {file} in the store.").format(file=shown))


def merge_copies(home: str, wanted: Iterable[str], done: list[Done], day: str) -> None:
    """Add the lines of the copies called ``wanted`` to their files, and keep the copies under ``replaced/``.

    Raises:
        Refused: it is a copy of another store, or of nothing here.
        StorageFailed: the disk said no.
    """
    there = {stray.name: stray for stray in foreign_files.strays(home)}
    done.extend(Done(file=name, what=_merged(home, there[name], day)) for name in wanted)


def _merged(home: str, stray: Stray, day: str) -> str:
    copy = look(home, stray.name, stray.original or "")
    original = look(home, stray.original) if stray.original else None
    if original is None or not _fit(copy, original):
        raise Refused(_("{file} is no copy of a file of this store; nothing was merged.").format(file=stray.name))
    there = {line.raw for line in original.lines}
    missing = [line.raw for line in copy.lines if line.raw not in there]
    owner = copy.header.relationship if copy.header else None
    if missing:
        Page(home, original.name, owner).append(missing, copy.header.store if copy.header else "")
    disk.make_folder(f"{home}/{layout.REPLACED}")
    target = shelves.next_path(f"{home}/{layout.REPLACED}", day)
    inspect.make_folders(target, [stray.name])
    try:
        os.rename(f"{home}/{stray.name}", f"{target}/{stray.name}")
        disk.sync_folder(os.path.dirname(f"{target}/{stray.name}"))
    except OSError as error:
        raise disk.not_written(target, error) from error
    text = _("{n} lines added to {file}; the copy was moved to {folder}")
    return text.format(n=len(missing), file=original.name, folder=target)


def _fit(copy: Look, original: Look) -> bool:
    if copy.header is None or copy.header.kind != layout.kind_of(original.name):
        return False
    if original.standing is Standing.MISSING:
        return (
            copy.header.kind != FileKind.PERSON or layout.person_file(copy.header.relationship or "") == original.name
        )
    other = original.header
    return other is not None and (copy.header.store, copy.header.relationship) == (other.store, other.relationship)


def salvage(home: str, name: str, store: str) -> int:
    """Add what is sound in a damaged batch to the files it was for; how many lines. Raises StorageFailed."""
    with disk.opened(f"{home}/{name}", os.O_RDONLY) as descriptor:
        rows = rows_of(disk.read_from(descriptor, f"{home}/{name}"))
    into: Page | None = None
    parts: dict[str, tuple[Page, list[bytes]]] = {}
    for row in rows:
        line = lines.parse(row)
        if line is None or not line.sound:
            into = None if row.startswith(lines.start_of("into")[:-1]) else into
        elif line.table == "into":
            into = _page(home, line)
        elif into is not None:
            parts.setdefault(into.name, (into, []))[1].append(row)
    saved = 0
    for page, found in parts.values():
        there = set(page.read().rows)
        missing = [row for row in found if row not in there]
        if missing:
            page.append(missing, store)
        saved += len(found)
    return saved


def _page(home: str, line: lines.Line) -> Page | None:
    owner = (line.document or {}).get("relationship")
    if layout.kind_of(line.id) is None or not (owner is None or isinstance(owner, str)):
        return None
    if owner is not None and layout.person_file(owner) != line.id:
        return None
    return Page(home, line.id, owner)


def _redirected(
    document: Document, fields: Iterable[str], known: Container[str], marks: Marks
) -> dict[str, str | None]:
    """The fields that refer to nobody who is there, each with whom that one is part of by now, else with nobody."""
    found: dict[str, str | None] = {}
    for field in fields:
        if points_nowhere(about := document.get(field), known):
            into = marks.into(about) if isinstance(about, str) else None
            found[field] = into if into in known else None
    return found
