"""Putting lines together: copies that sync tools made, changes on their way, the undo history and what it tells of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from core.errors import NotFound, Refused
from core.keeping import compaction, foreign_files, inventory, shelves
from core.keeping.findings import Done
from core.keeping.inspect import Standing, look
from core.language import text as _
from core.ledger import disk, files, folders, header, history, layout, lines
from core.ledger.header import FileKind
from core.ledger.page import Page, rows_of
from core.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.keeping.foreign_files import Stray
    from core.keeping.inspect import Look


_NOBODY_KNOWS: Final = "~"
"""Greater than any version: what cannot be read now may hold the newest."""


def check_names(home: str, wanted: Iterable[str]) -> None:
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
    folders.make(f"{home}/{layout.REPLACED}")
    target = shelves.next_path(f"{home}/{layout.REPLACED}", day)
    inventory.make_folders(target, [stray.name])
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
    with files.opened(f"{home}/{name}", os.O_RDONLY) as descriptor:
        rows = rows_of(files.read_from(descriptor, f"{home}/{name}"))
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


def newest_recorded(changes: Look) -> dict[str, str]:
    """The version of the last change recorded for each file."""
    found: dict[str, str] = {}
    for change in filter(None, map(history.change_in, changes.lines)):
        for name in change.files:
            found[name] = max(found.get(name, ""), change.version)
    return found


def drop_dead_records(home: str) -> int:
    """Drop the last records of changes that are in no file, so that nobody looks for them; how many."""
    changes = look(home, layout.CHANGES)
    if changes.standing is not Standing.OURS or changes.header is None:
        return 0
    newest = {name: _newest(home, name) for name in newest_recorded(changes)}
    dead = {
        change.version
        for change in filter(None, map(history.change_in, changes.lines))
        if any(change.version > newest[name] for name in change.files)
    }
    left = [line for line in changes.lines if line.version not in dead]
    if dead:
        compaction.write(home, changes, left)
    return len(changes.lines) - len(left)


def _newest(home: str, name: str) -> str:
    found = look(home, name)
    if found.standing is Standing.CLOSED:
        return _NOBODY_KNOWS
    return max(found.newest, found.header.compacted if found.header else "")


def note_lost_end(home: str, store: str) -> bool:
    """Whether files hold later changes than the history; its header then says that these cannot be taken back."""
    changes = look(home, layout.CHANGES)
    names = [name for name in inventory.plain(home) if layout.kind_of(name) and name != layout.CHANGES]
    newest = max((look(home, name).newest for name in names), default="")
    known = max(changes.newest, changes.header.compacted if changes.header else "")
    if newest <= known or changes.standing is Standing.CLOSED or not store:
        return False
    rows = [header.build(FileKind.CHANGES, store, compacted=newest), *(line.raw for line in changes.lines)]
    data = b"".join(b"%b\n" % row for row in rows)
    files.replace(f"{home}/{layout.CHANGES}", data, f"{home}/{layout.SCRATCH}", changes.stamp)
    return True
