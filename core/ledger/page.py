"""One file of the ledger, and its lines: read whole, appended to, or followed from where somebody stopped reading."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated, Final
from zlib import crc32

import msgspec

from core.errors import BadData
from core.language import text as _
from core.ledger import disk, header, layout, lines
from core.ledger.header import FileKind
from core.ledger.lines import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.ledger.header import Header
    from core.ledger.lines import Line

LARGEST: Final = 512 << 20
"""Bytes of a file with documents in it: more than a million events. What is larger is read by nobody."""
_BOM: Final = b"\xef\xbb\xbf"
_BLANKS: Final = rb"(?m)^[ \t]+$"
_HEAD: Final = 4096
_TAIL: Final = 4096
_CHECKED: Final = 64
_ATTEMPTS: Final = 3
_VERSION: Final = re.compile(rb'"_v":"([0-9a-f-]{36})","_c":"[0-9a-f]{8}"\}')


class Mark(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where reading stopped: after ``offset`` bytes, which end with bytes of checksum ``check``.

    ``newest`` is the newest moment told by a version or an id in the lines read, where somebody needs to know.
    """

    offset: int = 0
    check: str = ""
    newest: str = ""


class Sheet(msgspec.Struct, frozen=True):
    """A file's lines as bytes: ``rows[0]`` is line 2. ``header`` is None when it is damaged or the file is missing.

    ``mark`` is where to go on reading, None when lines from elsewhere are among the rows. ``start`` is where
    ``rows[0]`` begins in the file; None where the rows are not, byte for byte, what follows there.
    """

    rows: list[bytes]
    header: Header | None
    problems: list[Problem]
    mark: Mark | None
    exists: bool = True
    start: int | None = None


_Bytes = Annotated[int, msgspec.Meta(ge=0, le=1 << 40)]
Place = tuple[_Bytes, _Bytes]
"""Where a line stands in a file: offset and length, in bytes."""
Places = tuple[Place, ...]


class Tail(msgspec.Struct, frozen=True):
    """What was appended since a mark, every line sound, and the next mark."""

    lines: list[Line]
    mark: Mark


class Page:
    """The file called ``name`` inside the store at ``home``.

    ``relationship`` is whose a person's file is; it may be left out for a file that exists, which says so itself.
    """

    def __init__(self, home: str, name: str, relationship: str | None = None) -> None:
        kind = layout.kind_of(name)
        if kind is None:
            raise ValueError(name)
        self.name = name
        self.path = f"{home}/{name}"
        self.kind = kind
        self.relationship = relationship
        self._scratch = f"{home}/{layout.SCRATCH}"

    def read(self) -> Sheet:
        """All lines of the file, in order; none when there is no file.

        Raises:
            BadData: the file is not ours, is newer, or stands in another's place.
            StorageFailed: it cannot be read.
        """
        try:
            with disk.opened(self.path, os.O_RDONLY) as descriptor:
                check_size(descriptor, self.path)
                data = disk.read_from(descriptor, self.path)
        except FileNotFoundError:
            return Sheet([], None, [], Mark(), exists=False)
        rows = rows_of(data)
        as_they_are = sum(map(len, rows)) + len(rows) - 1 == len(data)
        unfinished = rows.pop()
        if unfinished and lines.is_sound(unfinished):
            rows.append(unfinished)
            unfinished = b""
        found = self._header(rows[0] if rows else unfinished, rows)
        problems = [] if found and found.sound else [_header_problem(self.name, found)]
        if unfinished and rows:
            problems.append(Problem(self.name, len(rows) + 1, ProblemKind.TORN))
        end = data.rfind(b"\n") + 1
        start = len(rows[0]) + 1 if rows and as_they_are else None
        return Sheet(rows[1:], found, problems, Mark(end, check_of(data[:end])), start=start)

    def rows_at(self, places: Places) -> list[bytes] | None:
        """The lines that stand there, each of them sound; None where that is not so any more. Raises StorageFailed."""
        try:
            with disk.opened(self.path, os.O_RDONLY) as descriptor:
                rows = [disk.read_from(descriptor, self.path, offset, length) for offset, length in places]
        except FileNotFoundError:
            return None
        return rows if all(map(lines.is_sound, rows)) else None

    def header(self) -> Header | None:
        """The header of a file about to be written to; None when there is no file.

        Raises:
            BadData: as ``read``, and also when only the header is damaged.
            StorageFailed: it cannot be read.
        """
        try:
            with disk.opened(self.path, os.O_RDONLY) as descriptor:
                return self._writable_header(descriptor)
        except FileNotFoundError:
            return None

    def newest(self) -> str:
        """The newest version among the last lines; "" when there is none."""
        try:
            with disk.opened(self.path, os.O_RDONLY) as descriptor:
                size = os.fstat(descriptor).st_size
                end = disk.read_from(descriptor, self.path, max(0, size - _TAIL), _TAIL)
        except FileNotFoundError:
            return ""
        return max(_VERSION.findall(end), default=b"").decode()

    def append(self, new: Sequence[bytes], store: str) -> int:
        """Add lines and return once they are on the disk; a missing file is made, with a header for ``store``.

        Returns the size to ``files.cut`` the file back to, should the change be taken back.

        Raises:
            BadData: the file there is not ours.
            Busy: another program keeps putting other files in its place; nothing was changed.
            StorageFailed: nothing was acknowledged.
        """
        data = b"\n".join([*new, b""])
        for _attempt in range(_ATTEMPTS):
            try:
                with disk.opened(self.path, os.O_RDWR) as descriptor:
                    self._writable_header(descriptor)
                    if self.kind is not FileKind.CHANGES:
                        check_size(descriptor, self.path)
                    size = os.fstat(descriptor).st_size
                    torn = disk.read_from(descriptor, self.path, size - 1, 1) != b"\n"
                    disk.append(descriptor, self.path, b"\n" + data if torn else data)
                    if disk.is_at(descriptor, self.path):
                        return size
                    disk.shorten(descriptor, size)  # what a sync tool replaced or moved meanwhile is nobody's file
            except FileNotFoundError:
                return self._create(data, store)
        raise disk.changed_meanwhile(self.path)

    def drop_begun(self, rows: Sequence[bytes]) -> None:
        """Cut off the beginning of one of ``rows`` at the end, left by a writer who died while adding them."""
        try:
            with disk.opened(self.path, os.O_RDWR) as descriptor:
                size = os.fstat(descriptor).st_size
                start = max(0, size - max(map(len, rows), default=0) - 1)
                torn = disk.read_from(descriptor, self.path, start).rpartition(b"\n")[2]
                if torn and any(row.startswith(torn) for row in rows):
                    disk.shorten(descriptor, size - len(torn))
        except FileNotFoundError:
            return

    def last_rows(self, size: int) -> tuple[list[bytes], bool]:
        """The whole lines among the last ``size`` bytes, and whether these reach back to the first line."""
        try:
            with disk.opened(self.path, os.O_RDONLY) as descriptor:
                start = max(0, os.fstat(descriptor).st_size - size)
                data = disk.read_from(descriptor, self.path, start)
        except FileNotFoundError:
            return [], True
        rows = rows_of(data)
        if start == 0:
            self._header(rows[0], rows)
        return rows[1:], start == 0

    def tail(self, mark: Mark) -> Tail | None:
        """What was appended after ``mark``; None when the file must be read anew.

        That is so when it was replaced, cut or rewritten since, or when a new line is not sound.
        """
        start = max(0, mark.offset - _CHECKED)
        try:
            with disk.opened(self.path, os.O_RDONLY) as descriptor:
                check_size(descriptor, self.path)
                data = disk.read_from(descriptor, self.path, start)
        except FileNotFoundError:
            return None
        seen = data[: mark.offset - start]
        if len(seen) < mark.offset - start or check_of(seen) != mark.check:
            return None
        end = data.rfind(b"\n") + 1
        rows = rows_of(data[len(seen) : end])[:-1]
        if mark.offset == 0 and rows:
            self._header(rows.pop(0), rows)
        found = [line for row in rows if row and (line := lines.parse(row))]
        if len(found) < sum(map(bool, rows)) or not all(line.sound for line in found):
            return None
        return Tail(found, Mark(start + end, check_of(data[:end])))

    def _create(self, data: bytes, store: str) -> int:
        if self.kind is FileKind.PERSON:  # the folder of the store itself was there, and is not made anew
            disk.make_folder(os.path.dirname(self.path))
        first = header.build(self.kind, store, self.relationship) + b"\n"
        disk.create(self.path, [first + data], self._scratch)
        return len(first)

    def _writable_header(self, descriptor: int) -> Header:
        first = disk.read_from(descriptor, self.path, 0, _HEAD)
        rows = rows_of(first)
        found = self._header(rows[0], rows)
        if found is None:
            raise header.foreign(self.path, rows)
        return found

    def _header(self, first: bytes, rows: Sequence[bytes]) -> Header | None:
        """The header, checked; None when it is damaged but sound lines show that the file is ours."""
        found = header.parse(first, self.path)
        if found is not None:
            if not self._belongs_here(found):
                raise header.misplaced(found, self.path)
        elif not any(lines.is_sound(row) for row in rows):
            raise header.foreign(self.path, [first, *rows])
        return found

    def _belongs_here(self, found: Header) -> bool:
        if found.kind != self.kind:
            return False
        if self.kind is not FileKind.PERSON:
            return True
        owner = found.relationship or ""
        return self.relationship in {owner, None} and layout.person_file(owner) == self.name


def check_size(descriptor: int, path: str) -> None:
    """Refuse to read what is too large for any file of ours but the history. Raises BadData."""
    if (size := os.fstat(descriptor).st_size) > LARGEST:
        text = _(
            "{file} is larger ({size} MB) than anything Bons Rapports writes there ({most} MB at most). It was left "
            "untouched: move it away."
        )
        raise BadData(text.format(file=path, size=size >> 20, most=LARGEST >> 20))


def rows_of(data: bytes) -> list[bytes]:
    """The lines of ``data``; the last one is what follows the last newline.

    Other systems' line ends are tolerated, and lines of blanks alone, which editors leave, are as empty ones.
    """
    data = data.removeprefix(_BOM)
    if b"\r" in data:  # JSON never holds a bare one
        data = data.replace(b"\r\n", b"\n")
    if b"\n " in data or b"\n\t" in data or data[:1] in {b" ", b"\t"}:  # no line of ours begins so
        data = re.sub(_BLANKS, b"", data)
    return data.split(b"\n")


def _header_problem(name: str, found: Header | None) -> Problem:
    return Problem(name, 1, ProblemKind.DOUBTFUL if found else ProblemKind.DAMAGED)


def check_of(data: bytes) -> str:
    """The checksum of the last bytes of ``data``, as in ``Mark``."""
    return f"{crc32(data[-_CHECKED:]):08x}" if data else ""


def numbered(rows: Sequence[bytes]) -> Iterable[tuple[int, bytes]]:
    """The rows of a sheet with their line numbers."""
    return enumerate(rows, start=2)


def parse_rows(
    name: str, rows: Iterable[tuple[int, bytes]], problems: list[Problem], only: tuple[str, ...] = ()
) -> list[Line]:
    """The lines in numbered ``rows`` that can be read, of ``only`` some tables if given; ``problems`` grows."""
    wanted = tuple(map(lines.start_of, only)) or b""
    found = []
    for number, row in rows:
        if not row or (not row.startswith(wanted) and lines.is_sound(row)):
            continue
        line = lines.parse(row, number)
        if line is None:
            if not _is_second_header(row):
                problems.append(Problem(name, number, lines.fault(row)))
            continue
        if not line.sound:
            problems.append(Problem(name, number, ProblemKind.DOUBTFUL))
        if not only or line.table in only:
            found.append(line)
    return found


def _is_second_header(row: bytes) -> bool:
    """Two copies of a file put together, as ``git merge=union`` does, leave two headers."""
    try:
        return header.parse(row, "") is not None
    except BadData:
        return False
