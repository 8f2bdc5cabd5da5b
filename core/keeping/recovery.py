"""What was begun and not ended: work on the whole store, and a change whose writer died.

Work on the whole store counts from a moment on: it is noted in one file, then carried through by whoever comes next.
Each step may be done again, so it does not matter where the last one who tried was cut off.

A writer who dies before his change counts leaves a record of nothing, or the beginning of a line. Nobody was told that
such a change is stored, so nothing is lost by it: the doctor passes it over, and whoever writes next takes it away.
What looks the same but was acknowledged is a loss; the note in the lock file tells the two apart. After a power cut,
which may take the note along, the last record of a store that no other machine writes to is such a change.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from core.errors import BadData, StorageFailed
from core.keeping import shelves
from core.keeping.syncing import is_synced
from core.language import text as _
from core.ledger import disk, layout, lines
from core.ledger.change import Change, change_in
from core.ledger.page import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.ledger.lock import Noted


class Task(msgspec.Struct, frozen=True, kw_only=True, tag_field="task"):
    """Work begun."""


class Restore(Task, frozen=True, kw_only=True, tag="restore"):
    """Put the files called ``old`` into the folder ``replaced``, and those waiting aside in their place."""

    replaced: str
    old: list[str]


class Forget(Task, frozen=True, kw_only=True, tag="forget"):
    """Erase one relationship, and those ``also`` part of it, known by these names.

    ``documents`` are those about them, by table and id. ``spans`` says who held what is theirs, from which version on
    and until which. ``dropped`` counts the lines that go from files of others, by version. ``marks`` are the lines that
    tell, without a name, that they were erased.
    """

    relationship: str
    names: list[str]
    also: list[str] = []
    documents: list[tuple[str, str]] = []
    spans: list[tuple[str, str, str]] = []
    dropped: dict[str, int] = {}
    marks: list[str] = []


_Tasks = Restore | Forget


def leaves_whole_files(home: str) -> bool:
    """Whether the files can be read before it is carried through. Raises BadData, StorageFailed."""
    try:
        return isinstance(read(home), Forget)
    except FileNotFoundError:  # carried through meanwhile
        return True


def note(home: str, task: _Tasks) -> None:
    """From here on ``task`` counts; for holders of the lock. Raises StorageFailed, and then nothing was changed."""
    disk.create(_path(home), [msgspec.json.encode(task)], f"{home}/{layout.SCRATCH}")


@contextmanager
def carried_through(home: str) -> Iterator[None]:
    """Around carrying through what is noted, which is crossed out afterwards; for holders of the lock.

    Raises StorageFailed when the disk said no: whoever comes next goes on with it.
    """
    try:
        yield
        _cross_out(_path(home))
    except StorageFailed as refusal:
        text = _(
            "What was begun in {folder} could not be carried through: {reason}. It is not given up: the next command "
            "goes on with it."
        )
        raise StorageFailed(text.format(folder=home, reason=disk.reason_of(refusal))) from refusal


def _cross_out(path: str) -> None:
    try:
        disk.unlink_durably(path)
    except OSError as error:
        raise disk.not_written(path, error) from error


def _is_mark(text: str) -> bool:
    """Whether a line that is to be added says that somebody was erased, and nothing else."""
    line = lines.parse(text.encode())
    return line is not None and line.sound and line.table == layout.FORGOTTEN and "\n" not in text


def _path(home: str) -> str:
    return f"{home}/{layout.UNFINISHED}"


def read(home: str) -> _Tasks:
    """What is noted. Raises FileNotFoundError, BadData, StorageFailed."""
    path = _path(home)
    try:
        with disk.opened(path, os.O_RDONLY) as descriptor:
            found: _Tasks = msgspec.json.decode(disk.read_from(descriptor, path), type=_Tasks)
        if isinstance(found, Restore) and not (
            shelves.NAME.fullmatch(found.replaced) and all(map(layout.is_own, found.old))
        ):
            raise ValueError
        if isinstance(found, Forget) and not all(map(_is_mark, found.marks)):
            raise ValueError
        return found
    except (ValueError, RecursionError):
        text = _("{file} is damaged, and says what was begun and not finished. Move it away, then try again.")
        raise BadData(text.format(file=path)) from None


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
