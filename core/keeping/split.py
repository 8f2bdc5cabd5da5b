"""Putting lines together: copies that sync tools made, and changes on their way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from core.errors import NotFound, Refused
from core.keeping import foreign_files, inspect, manifest
from core.keeping.advice import Done
from core.keeping.inspect import Standing, look
from core.language import text as _
from core.ledger import disk, layout, lines
from core.ledger.header import FileKind
from core.ledger.page import Page, rows_of
from core.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.keeping.foreign_files import Stray
    from core.keeping.inspect import Look


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
    target = manifest.next_path(f"{home}/{layout.REPLACED}", day)
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
