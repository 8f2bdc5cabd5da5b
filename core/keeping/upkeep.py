"""Upkeep: the backup of a day before its first change, dropping what nobody can come back to, changes of format.

Neither the backup nor the dropping is a reason to refuse the change that is to be made. What stays of each document is
its newest version, removals included (an old copy merged later must not bring back what was removed), and what the
last changes need to be taken back. The header tells the newest version dropped.

A file of an older format is brought to the next by numbered steps; the old one stays beside it as ``….v1``. File by
file, each whole or not at all: whoever finds one of an older format carries the rest through.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core.errors import BadData, Busy, StorageFailed
from core.keeping import advice, backups, inspect, lost_lines, syncing
from core.keeping.inspect import Standing, look
from core.language import text as _
from core.ledger import disk, header, layout, lines
from core.ledger.header import FileKind
from core.ledger.page import rows_of
from core.progress import Work, tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.keeping.inspect import Look
    from core.ledger.lines import Document, Line
    from core.ledger.store import Store

    Step = Callable[[str, Document], Document | None]

_WORTH_A_LOOK: Final = 128 * 1024
"""Bytes; shorter files are not worth reading for what could be dropped from them."""


def kept_in_order(store: Store) -> list[str]:
    """Do it, for holders of the lock; what could not be done, in sentences."""
    try:
        made = backups.make(store, "daily")
    except (StorageFailed, BadData, FileNotFoundError) as refusal:
        reason = disk.reason_of(refusal).removesuffix(".")
        text = _(
            "Today’s backup could not be made ({reason}). What you enter is stored all the same; “{command}” tries "
            "again."
        )
        return [text.format(reason=reason, command=advice.command(store.home, "backup"))]
    if made is not None:
        with suppress(Busy, StorageFailed):
            _compact(store.home)
    return []


def _compact(home: str) -> None:
    """The files in which versions pile up; not where copies come together, which would only bring them back."""
    sizes = {name: disk.stamp_of(f"{home}/{name}") for name in (layout.CHANGES, layout.RELATIONSHIPS)}
    names = [name for name, stamp in sizes.items() if stamp is not None and stamp.size > _WORTH_A_LOOK]
    if names and not syncing.is_synced(home) and (since := horizon(look(home, layout.CHANGES))):
        for name in reversed(names):  # the history last: it tells what the others may drop
            compact(home, name, since)


UNDOABLE: Final = 200
"""So many last changes can still be taken back after a compaction."""

_FEWEST: Final = 400
"""Lines; below, nothing is worth rewriting."""


def horizon(changes: Look) -> str:
    """The version of the oldest change to stay undoable; "" when all are to."""
    versions = sorted({line.version for line in changes.lines})
    return versions[-UNDOABLE] if len(versions) > UNDOABLE else ""


def kept(lines: Iterable[Line], since: str) -> list[Line]:
    """Of all versions: those from ``since`` on, and of each document the newest before."""
    late: list[Line] = []
    before: dict[tuple[str, str], Line] = {}
    for line in lines:
        if line.version >= since:
            late.append(line)
        elif (rival := before.get(key := (line.table, line.id))) is None or line.beats(rival):
            before[key] = line
    return sorted([*before.values(), *late], key=lambda line: line.version)


def compact(home: str, name: str, since: str, *, always: bool = False) -> int:
    """Compact one file, if dead lines outweigh live ones or ``always``; how many lines were dropped.

    For holders of the lock, on a file without faults: a file with any is left alone.

    Raises:
        Busy, StorageFailed: the file is as it was.
    """
    found = look(home, name)
    if found.standing is not Standing.OURS or found.faults or found.header is None:
        return 0
    if found.header.kind == FileKind.CHANGES:
        left = [line for line in found.lines if line.version >= since and line.table != layout.TALLY]
    else:
        left = kept(_each_once(found.lines), since)
    dropped = sum(line.table != layout.TALLY for line in found.lines) - len(left)
    if not dropped or not (always or (dropped > len(left) and len(found.lines) > _FEWEST)):
        return 0
    if found.header.kind == FileKind.CHANGES:
        left += lost_lines.tallies_after(home, found, since)
    write(home, found, left)
    if found.header.kind != FileKind.CHANGES:
        lost_lines.tally(home, name, since)
    return dropped


def _each_once(lines: Iterable[Line]) -> list[Line]:
    return list({line.raw: line for line in lines}.values())


def write(home: str, found: Look, left: Sequence[Line]) -> None:
    """Let the file hold just these lines. Raises Busy, StorageFailed."""
    assert found.header is not None
    stays = {line.raw for line in left}
    newest = max((line.version for line in found.lines if line.raw not in stays), default="")
    first = header.build(
        FileKind(found.header.kind),
        found.header.store,
        found.header.relationship,
        max(newest, found.header.compacted),
    )
    data = b"".join(b"%b\n" % row for row in (first, *(line.raw for line in left)))
    disk.replace(f"{home}/{found.name}", data, f"{home}/{layout.SCRATCH}", found.stamp)


def _with_defaults(_table: str, document: Document) -> Document:
    """Format 2 adds fields that older documents lack and whose defaults say what was meant."""
    return document


STEPS: Final[dict[int, Step]] = {1: _with_defaults}
"""Step n makes a document of format n one of format n + 1; given the table and the document, it returns the new one.

Steps must not depend on other documents nor on their order: every version is taken through by itself.
"""


def migrate(store: Store) -> None:
    """Bring every file of the store to this format, after a backup; for holders of the lock.

    Raises:
        BadData: a newer version of the product wrote one of them; none was touched.
        Busy, StorageFailed: files not yet migrated were left untouched.
    """
    home = store.home
    outdated = {name: version for name in inspect.plain(home) if (version := format_of(home, name))}
    for name, version in outdated.items():
        if version > header.VERSION:
            raise header.newer(f"{home}/{name}", version)
    if outdated and all(version < header.VERSION for version in outdated.values()):
        backups.make(store, "migration")
    in_order = sorted(outdated, key=lambda name: (name == layout.RELATIONSHIPS, name))  # the main file last
    for name in tracked(in_order, Work.MIGRATING):
        if outdated[name] < header.VERSION:
            _migrate_file(home, name, outdated[name])


def format_of(home: str, name: str) -> int:
    """The format number in a file's first line; 0 when there is none, or none that can be read now."""
    path = f"{home}/{name}"
    try:
        with disk.opened(path, os.O_RDONLY) as descriptor:
            fields = lines.read_object(rows_of(disk.read_from(descriptor, path, 0, 4096))[0])
    except StorageFailed:
        return 0
    version = fields.get("_version") if fields and fields.get("_format") == header.FORMAT else 0
    return version if isinstance(version, int) and version >= header.OLDEST else 0


def _migrate_file(home: str, name: str, version: int) -> None:
    path = f"{home}/{name}"
    with disk.opened(path, os.O_RDONLY) as descriptor:
        seen = disk.stamp(os.fstat(descriptor))
        data = disk.read_from(descriptor, path)
    rows = list(_migrated([row for row in rows_of(data) if row], version))
    kept, scratch = f"{path}.v{version}", f"{home}/{layout.SCRATCH}"
    if not disk.exists(kept):
        disk.create(kept, [data], scratch)
    disk.replace(path, b"".join(b"%b\n" % row for row in rows), scratch, seen)


def _migrated(rows: list[bytes], version: int) -> Iterable[bytes]:
    first: dict[str, Any] = lines.read_object(rows[0]) or {}
    first.pop("_c", None)
    yield lines.seal(msgspec.json.encode(first | {"_version": header.VERSION}))
    for row in rows[1:]:
        line = lines.parse(row)
        if line is None or not line.sound or line.table == "into":
            yield row  # damage stays what it is, for the doctor to name
            continue
        document = line.document
        for step in range(version, header.VERSION):
            document = STEPS[step](line.table, document) if document is not None else None
        yield lines.encode(line.table, line.id, document, line.version)
