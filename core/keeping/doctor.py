"""Checking a store: every file, line, reference, permission, left-over, copy and backup. Nothing is changed.

What the summary remembers of files counts too: one that became shorter by itself has lost something.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from core.errors import BadData, Busy, RapportsError, StorageFailed
from core.keeping import advice, backups, foreign_files, inspect, recovery, references, shelves, syncing
from core.keeping.advice import LINES, Finding, repairable, unknown
from core.keeping.backups import Past
from core.keeping.inspect import Look, Standing, look
from core.keeping.lost_lines import Written
from core.keeping.references import Orphans
from core.keeping.syncing import is_synced
from core.keeping.traces import Marks
from core.language import plural
from core.language import text as _
from core.ledger import disk, layout, lines
from core.ledger.disk import Lack
from core.ledger.lines import ProblemKind
from core.overview import remembered
from core.progress import Work, tracked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.keeping.advice import Finding
    from core.ledger.disk import Stamp
    from core.ledger.lines import Line
    from core.ledger.store import Store

_ATTEMPTS: Final = 3
_PASSING: Final = frozenset({"shorter", "orphan", "reference", "damaged", "torn"})
"""What may only seem so because somebody wrote between two looks."""


def examined(store: Store) -> list[Finding]:
    """What is not as it should be, file by file; empty when all is well, or when there is no store. Raises nothing."""
    home = store.home
    try:
        disk.check_folder(home)
        if not {layout.RELATIONSHIPS, layout.CHANGES, *layout.FOLDERS}.intersection(disk.names_in(home, "")):
            return []
        return _steady(store)
    except RapportsError as refusal:  # a folder that may not be listed, for instance
        return [Finding(file=".", kind="closed", what=str(refusal), advice="")]


def _steady(store: Store) -> list[Finding]:
    """What is found while nobody writes; after a few attempts, what is found while somebody does."""
    for _attempt in range(_ATTEMPTS):
        before = _stamps(store.home)
        found = list(_Doctor(store).findings())
        if not any(finding.kind in _PASSING for finding in found) or _stamps(store.home) == before:
            break
    return found


def _stamps(home: str) -> dict[str, Stamp | None]:
    return {name: disk.stamp_of(f"{home}/{name}") for name in inspect.names(home)}


class _Doctor:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._home = store.home
        self._begun()
        noted = store.noted()
        self._busy = not self._nobody_writes()
        self._death = recovery.last(store.home, noted)
        self._waiting: dict[str, list[Line]] = {}
        self._damaged = list(self._read_waiting())
        self._past = Past(store.home)
        self._main = self._look(layout.RELATIONSHIPS)
        self._marks = Marks(self._main.lines)
        self._orphans = Orphans(store.home, self._main, self._marks)
        self._references = references.References(self._main, self._orphans)
        self._written = Written()
        self._shorter: set[str] = set()

    def _begun(self) -> None:
        """Who reads carries through what was begun on the whole store."""
        if self._store.has_begun():
            with suppress(BadData, Busy, StorageFailed), self._store.locked():
                pass

    def _read_waiting(self) -> Iterator[Finding]:
        """Changes on their way count already; one whose writer died is carried through by whoever writes next."""
        for name in self._store.batches.names():
            try:
                for part in self._store.batches.parts(name):
                    found = self._waiting.setdefault(part.page.name, [])
                    found += [line for row in part.rows if (line := lines.parse(row))]
            except (BadData, StorageFailed) as refusal:
                what = _("a change on its way is damaged") if isinstance(refusal, BadData) else str(refusal)
                yield repairable(self._home, "damaged", name, what)

    def _look(self, name: str) -> Look:
        """A file with the lines waiting for it, and without what a dead writer left at its end."""
        found = look(self._home, name)
        waiting = self._waiting.get(name, [])
        if found.standing in (Standing.OURS, Standing.MISSING):
            there = {line.raw for line in found.lines}
            found.lines += [line for line in waiting if line.raw not in there]
        begun = [line.raw for line in waiting]
        is_dead = self._death is not None and name in self._death.sizes
        found.faults = [
            fault
            for fault in found.faults
            if fault.kind is not ProblemKind.TORN
            or not (is_dead or self._busy or any(row.startswith(fault.raw) for row in begun))
        ]
        return found

    def findings(self) -> Iterator[Finding]:
        yield from self._disk()
        yield from self._permissions()
        yield from self._out_of_place()
        yield from self._damaged
        if self._store.has_begun() and not self._busy:
            what = _("what was begun on the whole store is not finished")
            yield repairable(self._home, "leftover", layout.UNFINISHED, what)
        for name in foreign_files.sheets(self._home):
            what = _("a sheet from an editor, left there when the program was ended; take from it what you need")
            yield repairable(self._home, "leftover", name, what)
        yield from self._copies()
        yield from self._file(self._main)
        names = [name for name in inspect.names(self._home) if layout.kind_of(name)]
        for name in tracked(names, Work.CHECKING):
            if name != layout.RELATIONSHIPS:
                yield from self._file(self._look(name))
        for name in self._waiting.keys() - set(names):  # a file that the change on its way is the first to need
            self._written.take(self._look(name))
        for name in self._past.missing(names, self._references.owners()):
            self._shorter.add(name)
            yield repairable(self._home, "missing", name, _("this file is missing; a backup has it"))
        yield from self._references.findings(self._home)
        yield from self._lost()
        if n := len(self._orphans.returned()):
            what = plural(
                "{n} person who was erased is here again, or still in a backup",
                "{n} people who were erased are here again, or still in a backup",
                n,
            )
            text = _("“{command}” erases them here as well.")
            text = text.format(command=advice.command(self._home, "doctor --repair"))
            yield Finding(file=layout.RELATIONSHIPS, kind="forgotten", what=what.format(n=n), advice=text)
        yield from shortened(self._home)
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
                disk.check_folder(f"{self._home}/{name}")
            except BadData as refusal:
                yield Finding(file=name, kind="closed", what=str(refusal), advice="")
        for name in (layout.SCRATCH, layout.SUMMARY_SCRATCH):  # whatever else stands there is removed by who writes
            if os.path.isdir(path := f"{self._home}/{name}") and not os.path.islink(path):
                what = _("a folder stands where something is written aside: nothing new could be stored")
                yield repairable(self._home, "leftover", name, what)
        lock = look(self._home, layout.LOCK)
        if lock.standing is Standing.CLOSED:
            yield Finding(file=layout.LOCK, kind="closed", what=lock.why, advice="")

    def _nobody_writes(self) -> bool:
        try:
            return self._store.is_idle()
        except Busy:
            return False
        except (BadData, StorageFailed):  # no lock is to be had, so nobody has it
            return True

    def _lost(self) -> Iterator[Finding]:
        """Lines that were written and that nobody took away."""
        harmless = self._death.version if self._death else ""
        if self._busy and self._written.records:
            harmless = harmless or max(self._written.records)
        missing = self._written.missing(self._marks, harmless, syncing.is_synced(self._home))
        typed = advice.command(self._home, "doctor --repair")
        text = _("“{command}” brings back what backups have of them, and gives up the rest.").format(command=typed)
        for name, lost in sorted(missing.items()):
            if name not in self._shorter:
                what = plural(
                    "{n} line that was written is missing", "{n} lines that were written are missing", lost.lines
                )
                yield Finding(file=name, kind="shorter", what=what.format(n=lost.lines), advice=text)
        if n := self._written.unrecorded():
            what = plural(
                "{n} change is not in the undo history, and cannot be taken back",
                "{n} changes are not in the undo history, and cannot be taken back",
                n,
            )
            yield repairable(self._home, "shorter", layout.CHANGES, what.format(n=n))

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
        self._written.take(found)
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
        stays = references.is_misplaced(found)
        for finding in self._inside(found):
            yield replace(finding, advice=_("Give it back its own name.")) if stays else finding
        yield from self._references.take(found, home)

    def _inside(self, found: Look) -> Iterator[Finding]:
        home, name = self._home, found.name
        yield from self._lines(found)
        yield from self._header(found)
        if (lost := self._past.lost(found, self._marks.is_about_forgotten)) and lost.lines > len(found.faults):
            self._shorter.add(name)
            what = _("lines that backup {n} has are missing: {lost}").format(n=lost.number, lost=lost.lines)
            yield repairable(home, "shorter", name, what)

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


def shortened(home: str) -> Iterator[Finding]:
    """One finding for each file that is shorter than it was, and was not rewritten meanwhile."""
    summary = remembered(f"{home}/{layout.SUMMARY}")
    for relationship, seen in summary.people.items() if summary else ():
        name = layout.person_file(relationship)
        stamp = disk.stamp_of(f"{home}/{name}")
        if stamp is None or stamp.size >= seen.mark.offset:
            continue
        found = look(home, name)
        if found.newest >= seen.mark.newest and is_synced(home):
            continue  # a line that stood there twice may stand there once now
        header = found.header
        if header is None or not header.compacted or (seen.stamp and seen.stamp.inode == stamp.inode):
            text = _("it is shorter than it was: {now} bytes instead of {before}")
            yield repairable(home, "shorter", name, text.format(now=stamp.size, before=seen.mark.offset))
