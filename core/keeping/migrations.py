"""From one format of the files to the next, by numbered steps; the old file stays beside the new one as ``….v1``.

File by file, each whole or not at all. Whoever finds a file of an older format carries the rest through, so it does
not matter where the last one who tried was cut off.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core.errors import StorageFailed
from core.keeping import backups, inspect
from core.ledger import disk, header, layout, lines
from core.ledger.page import rows_of
from core.progress import Work, tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.ledger.lines import Document
    from core.ledger.store import Store

    Step = Callable[[str, Document], Document | None]


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
        disk.create(kept, data, scratch)
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
