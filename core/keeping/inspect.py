"""Looking at a store, whatever is in it: which files make it up, and what is in each; never a refusal."""

from __future__ import annotations

import os
import stat
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from core.errors import BadData, StorageFailed
from core.ledger import disk, header, layout, lines
from core.ledger.disk import not_written, sync_folder
from core.ledger.header import FileKind
from core.ledger.lines import ProblemKind
from core.ledger.page import LARGEST, check_size, rows_of
from core.model import PERSONAL, SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.ledger.disk import Stamp
    from core.ledger.header import Header
    from core.ledger.lines import Line

_TABLES: Final[dict[FileKind | None, frozenset[str]]] = {
    FileKind.RELATIONSHIPS: frozenset({*SHARED, "settings", "evidence", layout.FORGOTTEN, layout.MERGED}),
    FileKind.PERSON: frozenset(PERSONAL),
    FileKind.CHANGES: frozenset({"changes", layout.TALLY}),
}


class Standing(StrEnum):
    """What a file is."""

    OURS = "ours"
    MISSING = "missing"
    FOREIGN = "foreign"
    """Nothing in it is a sound line of ours."""
    CLOSED = "closed"
    """Not to be touched: unreadable, a link, of a newer version; ``why`` says so."""


class Fault(NamedTuple):
    """One line that is not as it should be, as it stands."""

    number: int
    kind: ProblemKind
    raw: bytes
    line: Line | None = None


class Look(msgspec.Struct, kw_only=True):
    """One file as found: its sound ``lines``, and ``faults`` for all others.

    ``header`` is None when the first line is none of ours; it is a fault then, or is doubtful. ``stamp`` tells
    whether the file is still the one looked at.
    """

    name: str
    standing: Standing
    why: str = ""
    header: Header | None = None
    lines: list[Line] = []
    faults: list[Fault] = []
    size: int = 0
    stamp: Stamp | None = None

    @property
    def newest(self) -> str:
        """The newest version in it; "" without any."""
        return max((line.version for line in self.lines), default="")


def look(root: str, name: str, stands_for: str = "") -> Look:
    """Look at the file called ``name`` in the store, or backup, at ``root``; it may stand for one of another name."""
    path = f"{root}/{name}"
    try:
        with disk.opened(path, os.O_RDONLY) as descriptor:
            stamp = disk.stamp(os.fstat(descriptor))
            if name != layout.CHANGES:
                check_size(descriptor, path)
            data = disk.read_from(descriptor, path)
    except FileNotFoundError:
        return Look(name=name, standing=Standing.MISSING)
    except (BadData, StorageFailed) as refusal:
        return Look(name=name, standing=Standing.CLOSED, why=str(refusal))
    try:
        found = _sorted_out(path, name, stands_for or name, data)
    except BadData as refusal:
        return Look(name=name, standing=Standing.CLOSED, why=str(refusal), size=len(data))
    found.stamp = stamp
    return found


def is_ours(path: str, name: str) -> bool:
    """Whether the file at ``path`` opens as the file called ``name`` should."""
    try:
        with disk.opened(path, os.O_RDONLY) as descriptor:
            first = rows_of(disk.read_from(descriptor, path, 0, 4096))[0]
        found = header.parse(first, path)
    except (FileNotFoundError, BadData, StorageFailed):
        return False
    return found is not None and found.sound and found.kind == layout.kind_of(name)


def _sorted_out(path: str, name: str, stands_for: str, data: bytes) -> Look:
    rows = rows_of(data)
    unfinished = not data.endswith(b"\n")
    found = Look(name=name, standing=Standing.OURS, size=len(data))
    found.header = header.parse(rows[0], path)
    if found.header is None or not found.header.sound:
        kind = ProblemKind.DAMAGED if found.header is None else ProblemKind.DOUBTFUL
        if found.header is not None or not lines.is_sound(rows[0]):
            found.faults.append(Fault(1, kind, rows[0]))
    first = 1 if found.header is None else 2
    _sort(found, rows[first - 1 :], first, _TABLES.get(layout.kind_of(stands_for), frozenset()), unfinished)
    if found.header is None and not found.lines:
        found.standing = Standing.FOREIGN
    return found


def _sort(found: Look, rows: Sequence[bytes], first: int, tables: frozenset[str], unfinished: bool) -> None:
    last = first + len(rows) - 1
    for number, raw in enumerate(rows, start=first):
        if not raw or (number == 1 and found.faults):
            continue
        line = lines.parse(raw, number)
        if line is not None and line.sound and line.table in tables:
            found.lines.append(line)
        elif line is not None and not line.sound and line.table in tables:
            found.faults.append(Fault(number, ProblemKind.DOUBTFUL, raw, line))
        elif line is not None and line.sound:
            found.faults.append(Fault(number, ProblemKind.UNKNOWN, raw, line))
        elif not _is_header(raw, found):
            torn = number == last and unfinished
            found.faults.append(Fault(number, ProblemKind.TORN if torn else lines.fault(raw), raw))


def _is_header(raw: bytes, found: Look) -> bool:
    """Two copies of a file put together leave two headers."""
    second = header.parse(raw, found.name)
    return second is not None and found.header is not None and second.store == found.header.store


def names(root: str) -> list[str]:
    """The names, inside ``root``, of what stands where a store's files stand, whatever it is. Raises StorageFailed.

    Copies made by sync tools and editors have other names, and are none of them.
    """
    found = [name for name in (layout.RELATIONSHIPS, layout.CHANGES) if disk.exists(f"{root}/{name}")]
    for folder in (layout.PEOPLE, layout.JOURNAL):
        found += [f"{folder}/{name}" for name in disk.names_in(f"{root}/{folder}", layout.SUFFIX)]
    return [name for name in found if layout.is_own(name)]


def plain(root: str) -> list[str]:
    """Those of ``names`` that are plain files, and not larger than one of ours can be."""
    return [name for name in names(root) if is_plain(f"{root}/{name}") and not _is_too_large(root, name)]


def _is_too_large(root: str, name: str) -> bool:
    stamp = disk.stamp_of(f"{root}/{name}")
    return name != layout.CHANGES and stamp is not None and stamp.size > LARGEST


def is_plain(path: str) -> bool:
    """Whether a plain file is at ``path``, not reached through a link."""
    try:
        return stat.S_ISREG(os.stat(path, follow_symlinks=False).st_mode)
    except OSError:
        return False


def make_folders(root: str, wanted: Iterable[str]) -> None:
    """Make ``root`` and the folders the files called ``wanted`` stand in. Raises StorageFailed."""
    disk.make_folder(root)
    for folder in sorted({os.path.dirname(name) for name in wanted} - {""}):
        disk.make_folder(f"{root}/{folder}")


def check_folders(root: str) -> None:
    """Refuse a store whose folders are links: what is moved or removed there would be elsewhere. Raises BadData."""
    for folder in (root, *(f"{root}/{name}" for name in layout.FOLDERS)):
        disk.check_folder(folder)


def sync_folders(root: str) -> None:
    """Return when all names in a store are on the disk. Raises StorageFailed."""
    for folder in (f"{root}/{layout.PEOPLE}", f"{root}/{layout.JOURNAL}", root):
        if os.path.isdir(folder):
            try:
                sync_folder(folder)
            except OSError as error:
                raise not_written(folder, error) from error


def clear(folder: str) -> None:
    """Remove a folder of ours with all that is in it, or what stands in its place, if anything does.

    A link is removed, and not followed. Raises StorageFailed; BadData where the folder it is in is a link.
    """
    disk.check_folder(os.path.dirname(folder))
    try:
        _clear(folder)
    except OSError as error:
        raise not_written(folder, error) from error


def _clear(folder: str) -> None:
    if not os.path.isdir(folder) or os.path.islink(folder):
        if disk.exists(folder):
            os.unlink(folder)
        return
    with os.scandir(folder) as entries:
        found = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries]
    for path, is_folder in found:
        if is_folder:
            _clear(path)
        else:
            os.unlink(path)
    os.rmdir(folder)
