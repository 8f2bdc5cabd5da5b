"""Mending one file: its sound lines, those backups have, and a header that says what it is.

What is taken out is kept under ``damaged/<n>-<day>/``, laid out as the store is.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from core.keeping import inspect, shelves
from core.keeping.advice import Done
from core.keeping.inspect import Look, Standing, look
from core.keeping.references import is_misplaced, is_record
from core.language import text as _
from core.ledger import disk, header, layout, lines
from core.ledger.header import FileKind, Header
from core.ledger.lines import ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.keeping.backups import Past
    from core.keeping.inspect import Fault
    from core.ledger.disk import Stamp
    from core.ledger.lines import Line


class Mender:
    """Mends files of the store at ``home``; tells what it does in ``done``."""

    def __init__(self, home: str, past: Past, put: Aside, done: list[Done]) -> None:
        self._home = home
        self._past = past
        self._put = put
        self._done = done
        self._store_id = ""

    def mend(self, name: str, owners: Iterable[str] = ()) -> None:
        """Mend one file if it needs it; ``owners`` are relationships a person's file may be about.

        Raises:
            Busy, StorageFailed: the file is as it was.
        """
        found = look(self._home, name)
        if found.standing is Standing.CLOSED:
            self._tell(name, _("left as it is: {why}").format(why=found.why))
            return
        if is_misplaced(found):
            self._tell(name, _("left as it is: it belongs elsewhere"))
            return
        if self._is_well(found):
            self._remember(found.header)
            return
        above = found.header.compacted if found.header else ""
        known = self._past.header(name)
        saved = self._past.lines(name, above)
        if found.standing is not Standing.OURS and known is None:
            self._give_up(found)
            return
        first = self._header(found, known, owners)
        left = self._merged(found, saved)
        if found.standing is Standing.FOREIGN:
            self._put.whole(name)
            self._tell(name, _("not a file of ours any more: moved to {folder}").format(folder=self._put.path))
        self._write(name, first, left, found.stamp if found.standing is Standing.OURS else None)
        self._remember(first)

    def _is_well(self, found: Look) -> bool:
        is_whole = found.standing is Standing.OURS and found.header is not None and not found.faults
        of_here = not self._store_id or (found.header is not None and found.header.store == self._store_id)
        return is_whole and of_here and not self._past.lost(found) and not _has_rivals(found.lines)

    def _remember(self, known: Header | None) -> None:
        self._store_id = self._store_id or (known.store if known else "")

    def _give_up(self, found: Look) -> None:
        if found.standing is Standing.FOREIGN and found.name != layout.RELATIONSHIPS:
            self._put.whole(found.name)
            text = _("nothing in it can be read, and no backup has it: moved to {folder}")
            self._tell(found.name, text.format(folder=self._put.path))
        else:
            self._tell(found.name, _("no backup has it: it cannot be mended, and was left as it is"))

    def _header(self, found: Look, known: Header | None, owners: Iterable[str]) -> Header:
        """The header to write: the file's own, that of a backup, or one made anew."""
        own = found.header
        if own is not None and own.sound:
            store = self._store_id or own.store
            return Header(kind=own.kind, store=store, relationship=own.relationship, compacted=own.compacted)
        self._tell(found.name, _("its first line was written anew"), 1)
        if known is not None:
            return known
        kind = layout.kind_of(found.name)
        assert kind is not None
        owner = _owner(found.name, owners) if kind is FileKind.PERSON else None
        store = self._store_id or (own.store if own else "")
        # What was dropped before is not known: better nothing to undo than an undo that brings back nothing.
        return Header(kind=kind, store=store or self._past.store() or "", relationship=owner, compacted=found.newest)

    def _merged(self, found: Look, saved: Iterable[Line]) -> list[bytes]:
        there = {line.raw for line in found.lines}
        good = {(line.table, line.id, line.version): line for line in (*saved, *found.lines)}
        back = [line for line in good.values() if line.raw not in there]
        rivals = [line for line in found.lines if good[line.table, line.id, line.version].raw != line.raw]
        out = [line.raw for line in rivals]
        kept = [(line.version, line.raw) for line in good.values()]
        for line in rivals:
            self._tell(found.name, _("the other content of this version was kept"), line.number or None)
        for fault in found.faults if found.standing is Standing.OURS else []:
            if fault.kind is ProblemKind.UNKNOWN and fault.line:
                kept.append((fault.line.version, fault.raw))
                continue
            out.append(fault.raw)
            kept += self._told(found, fault, good, back)
        if back:
            self._tell(found.name, _("{n} lines brought back from the backups").format(n=len(back)))
        if out:
            self._put.rows(found.name, out)
        return [raw for _version, raw in sorted(kept)]

    def _told(
        self, found: Look, fault: Fault, good: dict[tuple[str, str, str], Line], back: Iterable[Line]
    ) -> list[tuple[str, bytes]]:
        """What stays of a line that is not as it should be: nothing, unless it is the only one and makes sense.

        One that shares its id or its version with a line brought back is that line, damaged.
        """
        line = fault.line
        if line is None or fault.number == 1:
            if fault.number != 1:
                text = _("a line that cannot be read was moved to {folder}").format(folder=self._put.path)
                self._tell(found.name, text, fault.number)
            return []
        is_known = (line.table, line.id, line.version) in good or any(
            line.version == other.version or line.id == other.id for other in back
        )
        if is_known or not is_record(line.table, line, found):
            text = _("a changed line was moved to {folder}").format(folder=self._put.path)
            self._tell(found.name, text, fault.number)
            return []
        sealed = lines.encode(line.table, line.id, line.document, line.version)
        good[line.table, line.id, line.version] = line
        self._tell(found.name, _("changed by another hand, and taken as it stands: please check it"), fault.number)
        return [(line.version, sealed)]

    def _write(self, name: str, first: Header, left: list[bytes], seen: Stamp | None) -> None:
        disk.make_folder(os.path.dirname(f"{self._home}/{name}"))
        row = header.build(FileKind(first.kind), first.store, first.relationship, first.compacted)
        data = b"".join(b"%b\n" % line for line in (row, *left))
        disk.replace(f"{self._home}/{name}", data, f"{self._home}/{layout.SCRATCH}", seen)
        self._tell(name, _("written anew with {n} lines").format(n=len(left)))

    def _tell(self, file: str, what: str, line: int | None = None) -> None:
        self._done.append(Done(file=file, line=line, what=what))


def _has_rivals(found: Iterable[Line]) -> bool:
    seen: dict[tuple[str, str, str], bytes] = {}
    return any(seen.setdefault((line.table, line.id, line.version), line.raw) != line.raw for line in found)


def _owner(name: str, owners: Iterable[str]) -> str:
    stem = name.removeprefix(f"{layout.PEOPLE}/").removesuffix(layout.SUFFIX)
    return next((owner for owner in owners if layout.person_file(owner) == name), stem)


class Aside:
    """The folder of one repair, made when first needed."""

    def __init__(self, home: str, day: str) -> None:
        self._home = home
        self.path = shelves.next_path(f"{home}/{layout.DAMAGED}", day)

    def rows(self, name: str, rows: Sequence[bytes]) -> None:
        """Keep lines taken out of a file. Raises StorageFailed."""
        self._make(name)
        data = b"".join(b"%b\n" % row for row in rows)
        disk.create(f"{self.path}/{name}", [data], f"{self._home}/{layout.SCRATCH}")

    def whole(self, name: str) -> None:
        """Move a whole file there, whatever it is. Raises StorageFailed."""
        self._make(name)
        try:
            os.rename(f"{self._home}/{name}", f"{self.path}/{name}")
            disk.sync_folder(os.path.dirname(f"{self.path}/{name}"))
            disk.sync_folder(os.path.dirname(f"{self._home}/{name}"))
        except OSError as error:
            raise disk.not_written(f"{self._home}/{name}", error) from error

    def _make(self, name: str) -> None:
        disk.make_folder(os.path.dirname(self.path))
        inspect.make_folders(self.path, [name])
