"""Checking a store: every file, line, reference, permission, left-over, copy and backup. Nothing is changed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from core.errors import BadData, Busy, RapportsError, StorageFailed
from core.keeping import backups, foreign_files, inventory, references, shelves, summary_check
from core.keeping.findings import LINES, Finding, repairable, unknown
from core.keeping.from_backups import Past
from core.keeping.inspect import Look, Standing, look
from core.language import text as _
from core.ledger import advice, disk, folders, layout, unfinished
from core.ledger.disk import Lack
from core.ledger.lines import ProblemKind
from core.progress import Work, tracked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.ledger.store import Store


def examined(store: Store) -> list[Finding]:
    """What is not as it should be, file by file; empty when all is well, or when there is no store. Raises nothing."""
    home = store.home
    try:
        folders.check(home)
        if not {layout.RELATIONSHIPS, layout.CHANGES, *layout.FOLDERS}.intersection(folders.names_in(home, "")):
            return []
        return list(_Doctor(store).findings())
    except RapportsError as refusal:  # a folder that may not be listed, for instance
        return [Finding(file=".", kind="closed", what=str(refusal), advice="")]


class _Doctor:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._home = store.home
        self._past = Past(store.home)
        self._main = look(store.home, layout.RELATIONSHIPS)
        self._references = references.References(self._main)

    def findings(self) -> Iterator[Finding]:
        yield from self._disk()
        yield from self._permissions()
        yield from self._out_of_place()
        yield from self._transient()
        yield from self._copies()
        yield from self._file(self._main)
        names = [name for name in inventory.names(self._home) if layout.kind_of(name)]
        for name in tracked(names, Work.CHECKING):
            if name != layout.RELATIONSHIPS:
                yield from self._file(look(self._home, name))
        for name in self._past.missing(names, self._references.owners()):
            yield repairable(self._home, "missing", name, _("this file is missing; a backup has it"))
        yield from self._references.findings(self._home)
        yield from summary_check.findings(self._home)
        yield from self._backups()

    def _disk(self) -> Iterator[Finding]:
        if self._nobody_writes():
            disk.probe(f"{self._home}/{layout.LOCK}")
        for lack in disk.lacks_of(self._home):
            what = _(disk.SENTENCES[lack]).format(folder=self._home)
            yield Finding(file=".", kind="disk", what=what, advice=_("Another disk promises more."))

    def _permissions(self) -> Iterator[Finding]:
        if Lack.RIGHTS in disk.lacks_of(self._home):
            return  # nothing could be mended, and all of them are alike
        for name in foreign_files.open_to_others(self._home, shelves.slots(backups.shelf(self._home))):
            yield repairable(self._home, "permission", name, _("other users of this machine may look into it"))

    def _out_of_place(self) -> Iterator[Finding]:
        """What stands where a folder of ours stands, or the lock, and is none: nothing could be written there."""
        for name in layout.FOLDERS:
            try:
                folders.check(f"{self._home}/{name}")
            except BadData as refusal:
                yield Finding(file=name, kind="closed", what=str(refusal), advice="")
        lock = look(self._home, layout.LOCK)
        if lock.standing is Standing.CLOSED:
            yield Finding(file=layout.LOCK, kind="closed", what=lock.why, advice="")

    def _transient(self) -> Iterator[Finding]:
        """What is there for a moment while somebody writes, and a left-over when nobody does."""
        if not self._seen_transient() or not self._nobody_writes():
            return
        for name in self._seen_transient():
            yield repairable(
                self._home, "leftover", name, _("left behind by a program that was ended; nothing is lost")
            )

    def _seen_transient(self) -> list[str]:
        waiting = [name for name in inventory.names(self._home) if name.startswith(f"{layout.JOURNAL}/")]
        begun = [layout.UNFINISHED] if unfinished.is_waiting(self._home) else []
        return [*foreign_files.left_overs(self._home), *begun, *waiting]

    def _nobody_writes(self) -> bool:
        with suppress(BadData, Busy, StorageFailed):
            return self._store.is_idle()
        return False

    def _copies(self) -> Iterator[Finding]:
        for stray in foreign_files.strays(self._home):
            if stray.original:
                typed = advice.command(self._home, f"doctor --repair --merge {advice.quoted(stray.name)}")
                what = _("a copy of {file} made by another program; it is not read").format(file=stray.original)
                text = _("“{command}” adds its lines; remove it if you do not need it.").format(command=typed)
            else:
                what, text = _("left by another program; it is not read"), _("Remove it if you do not need it.")
            yield Finding(file=stray.name, kind="copy", what=what, advice=text)

    def _file(self, found: Look) -> Iterator[Finding]:
        home, name = self._home, found.name
        if found.standing is Standing.MISSING:
            if name == layout.RELATIONSHIPS:
                path = f"{home}/{name}"
                yield Finding(file=name, kind="missing", what=_("it is missing"), advice=advice.for_file(path))
            return
        if found.standing is Standing.CLOSED:
            yield Finding(file=name, kind="closed", what=found.why, advice="")
            return
        if found.standing is Standing.FOREIGN:
            what = _("it is empty, or not a file of Bons Rapports")
            yield Finding(file=name, kind="foreign", what=what, advice=advice.for_file(f"{home}/{name}"))
            return
        yield from self._lines(found)
        yield from self._header(found)
        if (lost := self._past.lost(found)) and lost.lines > len(found.faults):
            what = _("lines that backup {n} has are missing: {lost}").format(n=lost.number, lost=lost.lines)
            yield repairable(home, "shorter", name, what)
        yield from self._references.take(found, home)

    def _lines(self, found: Look) -> Iterator[Finding]:
        for fault in found.faults:
            if fault.kind is ProblemKind.UNKNOWN:  # a later version's perhaps: a repair leaves it where it is
                yield unknown(found.name, fault.number)
            else:
                yield repairable(self._home, str(fault.kind), found.name, _(LINES[fault.kind]), fault.number)

    def _header(self, found: Look) -> Iterator[Finding]:
        if found.header is None:
            if not any(fault.number == 1 for fault in found.faults):
                yield repairable(self._home, "damaged", found.name, _("its first line is missing"), 1)
            return
        if found.header.kind != layout.kind_of(found.name) or not references.stands_right(found):
            what = _("it belongs elsewhere: {kind} {relationship}")
            what = what.format(kind=found.header.kind, relationship=found.header.relationship or "")
            yield Finding(file=found.name, line=1, kind="misplaced", what=what, advice=_("Give it back its own name."))
        elif self._main.header and found.header.store != self._main.header.store:
            yield repairable(self._home, "misplaced", found.name, _("it comes from another store"), 1)

    def _backups(self) -> Iterator[Finding]:
        whole: set[tuple[int, int]] = set()
        for slot in tracked(shelves.slots(backups.shelf(self._home)), Work.CHECKING):
            for name in backups.broken_files(slot, whole):
                where = f"{layout.BACKUPS}/{slot.number}-{slot.day}/{name}"
                yield repairable(self._home, "backup", where, _("this copy in a backup is not what was copied"))
