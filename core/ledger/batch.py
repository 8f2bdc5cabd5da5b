"""Changes of several documents, all or nothing.

A batch is written aside in whole, brought to the disk and renamed: from that moment it counts. Its lines are then
added to the files they are for, and the batch is removed. Who reads in between puts the lines of waiting batches on
top; who writes next finishes them first. Adding lines twice would be harmless, but is avoided.

A batch is a header, then for each file a line of table ``into`` naming it, followed by the lines to add, as they are.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import msgspec

from core.language import text as _
from core.ledger import disk, header, layout, lines
from core.ledger.header import FileKind, Unusable
from core.ledger.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_INTO: Final = "into"
_PREFIX: Final = b'{"_t":"into",'
_AT_ONCE: Final = 1000
"""Lines that are put together to be written: a large batch is not in memory twice."""


class Part(msgspec.Struct, frozen=True):
    """The lines a batch adds to one file."""

    page: Page
    rows: list[bytes]


class Batches:
    """The batches of the store at ``home``."""

    def __init__(self, home: str) -> None:
        self._home = home
        self._folder = f"{home}/{layout.JOURNAL}"
        self._known: dict[str, list[Part]] = {}

    def names(self) -> list[str]:
        """The names, inside the store, of waiting batches, oldest first."""
        return [f"{layout.JOURNAL}/{name}" for name in disk.names_in(self._folder, layout.SUFFIX)]

    def rows_for(self, file: str) -> list[bytes]:
        """The lines waiting for the file called ``file``; raises BadData for a damaged batch."""
        rows: list[bytes] = []
        for name in self.names():
            for part in self.parts(name):
                if part.page.name == file:
                    rows += part.rows
        return rows

    def commit(self, version: str, store: str, parts: Sequence[Part]) -> str:
        """Make a batch count; returns its name. Raises StorageFailed, and then nothing was changed."""
        rows = [header.build(FileKind.JOURNAL, store)]
        for part in parts:
            into = lines.encode(_INTO, part.page.name, {"relationship": part.page.relationship}, version)
            rows += [into, *part.rows]
        disk.make_folder(self._folder)
        name = f"{layout.JOURNAL}/{version}{layout.SUFFIX}"
        pieces = (b"\n".join([*rows[at : at + _AT_ONCE], b""]) for at in range(0, len(rows), _AT_ONCE))
        disk.create(f"{self._home}/{name}", pieces, f"{self._home}/{layout.SCRATCH}")
        return name

    def finish(self, name: str, store: str) -> None:
        """Add the lines of a batch to their files and remove it; again from the start if that was cut short.

        Raises:
            StorageFailed: the disk said no; the batch stays and still counts.
        """
        for part in self.parts(name):
            part.page.drop_begun(part.rows)
            there = set(part.page.read().rows)
            if missing := [row for row in part.rows if row not in there]:
                part.page.append(missing, store)
        self.discard(name)

    def discard(self, name: str) -> None:
        """Remove a batch whose lines are all where they belong. Raises StorageFailed."""
        self._known.pop(name, None)
        path = f"{self._home}/{name}"
        try:
            disk.unlink_durably(path)
        except OSError as error:
            raise disk.not_written(path, error) from error

    def parts(self, name: str) -> list[Part]:
        """A batch's parts; one read before is remembered, since a batch never changes once it is committed.

        None when it was finished since it was listed. Raises BadData, StorageFailed.
        """
        if name in self._known:
            return self._known[name]
        path = f"{self._home}/{name}"
        try:
            with disk.opened(path, os.O_RDONLY) as descriptor:
                rows = disk.read_from(descriptor, path).split(b"\n")
        except FileNotFoundError:  # finished since it was listed
            return []
        self._known = {name: list(self._parts(path, rows))}
        return self._known[name]

    def _parts(self, path: str, rows: Sequence[bytes]) -> Iterable[Part]:
        if header.parse(rows[0], path) is None:
            raise header.foreign(path, rows)
        part: Part | None = None
        for row in filter(None, rows[1:]):
            if row.startswith(_PREFIX):
                if part is not None:
                    yield part
                part = self._part(path, row)
            elif part is None or not lines.is_sound(row):
                raise _damaged(path)
            else:
                part.rows.append(row)
        if part is not None:
            yield part

    def _part(self, path: str, row: bytes) -> Part:
        line = lines.parse(row)
        if line is None or not line.sound or line.document is None or layout.kind_of(line.id) is None:
            raise _damaged(path)
        owner = line.document.get("relationship")
        is_fit = layout.person_file(owner) == line.id if isinstance(owner, str) else owner is None
        if not is_fit:
            raise _damaged(path)
        return Part(Page(self._home, line.id, owner), [])


def _damaged(path: str) -> Unusable:
    text = _("{file} holds a change that was not yet carried through, and is damaged.")
    return Unusable(path, text.format(file=path))
