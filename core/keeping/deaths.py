"""What a writer leaves who dies before his change counts: a record of nothing, or the beginning of a line.

Nobody was told that such a change is stored, so nothing is lost by it: the doctor passes it over, and whoever writes
next takes it away. What looks the same but was acknowledged is a loss; the note in the lock file tells the two apart.
After a power cut, which may take the note along, the last record of a store that no other machine writes to is such
a change.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from core.errors import BadData, StorageFailed
from core.keeping.syncing import is_synced
from core.ledger import disk, layout, lines
from core.ledger.change import Change, change_in
from core.ledger.page import rows_of

if TYPE_CHECKING:
    from core.ledger.lock import Noted

_WINDOW: Final = 64 << 10
_START: Final = b'{"_t":"'


class Death(NamedTuple):
    """The change nothing came of ("" when not even its record was written), and the size to cut each file back to."""

    version: str
    sizes: dict[str, int]


def last(home: str, noted: Noted) -> Death | None:
    """What the last writer left who died; None when nobody did. ``noted`` is what the lock file says."""
    start, data = _end_of(home, layout.CHANGES, _WINDOW)
    whole = data.rfind(b"\n") + 1
    torn = _is_begun(data[whole:])
    change, row = _last_change(data[:whole] if torn else data)
    known = change.version if change else ""
    if torn:
        is_loss = noted.done and noted.version > known
        return None if is_loss else Death("", {layout.CHANGES: start + whole})
    if change is None or len(change.files) != 1 or change.counts or not _may_be_begun(home, noted, known):
        return None
    (name,) = change.files
    begin, content = _end_of(home, name)
    if any(lines.version_of(line) == known.encode() and lines.is_sound(line) for line in rows_of(content)):
        return None
    sizes = {layout.CHANGES: start + data.rfind(row)}
    end = content.rfind(b"\n") + 1
    if _is_begun(content[end:]):
        sizes[name] = begin + end
    return Death(known, sizes)


def settle(home: str, noted: Noted) -> None:
    """Take it away; for holders of the lock."""
    death = last(home, noted)
    for name, size in death.sizes.items() if death else ():
        disk.cut(f"{home}/{name}", size)


def _is_begun(raw: bytes) -> bool:
    """Whether this is the beginning of a line of ours, and no more of it."""
    return bool(raw) and not lines.is_sound(raw) and (raw.startswith(_START) or _START.startswith(raw))


def is_cut(home: str, noted: Noted) -> bool:
    """Whether the file of everything small lacks the last change recorded for it; a short look, not an examination."""
    _start, history = _end_of(home, layout.CHANGES)
    place = history.rfind(b'"%b"' % layout.RELATIONSHIPS.encode())
    row = history[history.rfind(b"\n", 0, place) + 1 :].partition(b"\n")[0] if place >= 0 else b""
    line = lines.parse(row)
    change = change_in(line) if line else None
    if change is None:
        return False
    _start, main = _end_of(home, layout.RELATIONSHIPS)
    first, *others = rows_of(main)
    version = change.version.encode()
    if any(lines.version_of(other) == version for other in others):
        return False
    fields = lines.read_object(first) or {}
    is_dropped = str(fields.get("_compacted", "")) >= change.version or version in main  # a mark names what was erased
    death = last(home, noted)
    return not is_dropped and not (death is not None and death.version == change.version)


def _may_be_begun(home: str, noted: Noted, version: str) -> bool:
    if noted.version == version:
        return not noted.done
    return noted.version < version and not is_synced(home)


def _last_change(data: bytes) -> tuple[Change | None, bytes]:
    """The last record of all, when it is the newest as well: in a merged history it need not be."""
    rows = [row for row in rows_of(data) if row]
    line = lines.parse(rows[-1]) if rows else None
    change = change_in(line) if line else None
    if change is None or any(lines.version_of(row) > change.version.encode() for row in rows if lines.is_sound(row)):
        return None, b""
    return change, rows[-1]


def _end_of(home: str, name: str, size: int | None = None) -> tuple[int, bytes]:
    """The last ``size`` bytes of a file, or all of them, and where they begin."""
    path = f"{home}/{name}"
    try:
        with disk.opened(path, os.O_RDONLY) as descriptor:
            start = 0 if size is None else max(0, os.fstat(descriptor).st_size - size)
            return start, disk.read_from(descriptor, path, start)
    except (FileNotFoundError, BadData, StorageFailed):
        return 0, b""
