"""Work on the whole store that counts from a moment on: noted in one file, then carried through by whoever comes next.

Each step may be done again, so it does not matter where the last one who tried was cut off.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from core.errors import BadData, StorageFailed
from core.keeping import shelves
from core.language import text as _
from core.ledger import disk, layout, lines

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    disk.create(_path(home), msgspec.json.encode(task), f"{home}/{layout.SCRATCH}")


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
