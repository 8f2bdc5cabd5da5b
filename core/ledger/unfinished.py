"""Work on the whole store that counts from a moment on: noted in one file, then carried through by whoever comes next.

Each step may be done again, so it does not matter where the last one who tried was cut off.
"""

from __future__ import annotations

import os

import msgspec

from core.errors import BadData, StorageFailed
from core.keeping import shelves
from core.language import text as _
from core.ledger import disk, files, folders, layout, lines


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


def is_waiting(home: str) -> bool:
    """Whether there is work to carry through."""
    return folders.exists(_path(home))


def leaves_whole_files(home: str) -> bool:
    """Whether the files can be read before it is carried through. Raises BadData, StorageFailed."""
    try:
        return isinstance(_read(home), Forget)
    except FileNotFoundError:  # carried through meanwhile
        return True


def begin(home: str, task: _Tasks) -> None:
    """Note ``task``, and carry it through; for holders of the lock.

    Raises:
        StorageFailed: either it was not noted, and nothing was changed, or it will be carried through later.
    """
    files.create(_path(home), msgspec.json.encode(task), f"{home}/{layout.SCRATCH}")
    finish(home)


def finish(home: str) -> None:
    """Carry through what is noted; for holders of the lock. Raises StorageFailed, BadData."""
    try:
        _finish(home, _read(home))
    except StorageFailed as refusal:
        text = _(
            "What was begun in {folder} could not be carried through: {reason}. It is not given up: the next command "
            "goes on with it."
        )
        raise StorageFailed(text.format(folder=home, reason=disk.reason_of(refusal))) from refusal


def _finish(home: str, task: _Tasks) -> None:
    if isinstance(task, Restore):
        from core.keeping.restore import put_in_place  # noqa: PLC0415 - nearly no start has anything to finish

        put_in_place(home, task)
    elif isinstance(task, Forget):
        from core.keeping.forget import erase  # noqa: PLC0415

        erase(home, task)
    try:
        files.unlink_durably(_path(home))
    except OSError as error:
        raise disk.not_written(_path(home), error) from error


def _is_mark(text: str) -> bool:
    """Whether a line that is to be added says that somebody was erased, and nothing else."""
    line = lines.parse(text.encode())
    return line is not None and line.sound and line.table == layout.FORGOTTEN and "\n" not in text


def _path(home: str) -> str:
    return f"{home}/{layout.UNFINISHED}"


def _read(home: str) -> _Tasks:
    path = _path(home)
    try:
        with files.opened(path, os.O_RDONLY) as descriptor:
            found: _Tasks = msgspec.json.decode(files.read_from(descriptor, path), type=_Tasks)
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
