"""Records what a program does to a folder, so that every state a power cut could leave behind can be built.

After each call that changes files, the folder is looked at: what it holds, what of it was brought to the disk by
``fsync``, and which names changed since their folder was. How the program writes does not matter.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    Inode = tuple[int, int]
    Names = dict[Inode, dict[str, Inode]]
    Change = dict[tuple[Inode, str], Inode | None]

CALLS = ("open", "write", "replace", "rename", "link", "unlink", "remove", "rmdir", "mkdir", "ftruncate", "truncate")


class Moment(NamedTuple):
    """The folder after one call: files and folders are known by numbers of their own, since names change.

    ``names`` and ``synced`` are what is surely on the disk; ``changes`` of names, oldest first, and ``contents`` are
    what was done since. ``acknowledged`` tells whether the program had said that it was done.
    """

    call: str
    root: Inode
    names: Names
    changes: list[Change]
    synced: dict[Inode, bytes]
    contents: dict[Inode, bytes]
    acknowledged: bool


def apply(change: Change, names: Names) -> None:
    """Let ``names`` be what they are after ``change``."""
    for (folder, name), inode in change.items():
        inside = names.setdefault(folder, {})
        if inode is None:
            inside.pop(name, None)
        else:
            inside[name] = inode


class Recorder:
    """Takes down what happens below ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._number = root.stat().st_ino
        self._ages: dict[int, int] = {}
        self._alive: set[int] = set()
        self._names, self._contents = self._look()
        self._on_disk: Names = {folder: dict(names) for folder, names in self._names.items()}
        self._synced = dict(self._contents)
        self._changes: list[Change] = []
        self.moments: list[Moment] = []
        self.acknowledged = False
        self.take("start")

    def take(self, call: str) -> None:
        """Look at the folder after ``call``."""
        before = self._names
        self._names, contents = self._look()
        self._contents = self._contents | contents  # a removal may be lost: what is gone may come back
        change: Change = {}
        for folder in before.keys() | self._names.keys():
            old, new = before.get(folder, {}), self._names.get(folder, {})
            for name in old.keys() | new.keys():
                if old.get(name) != new.get(name):
                    change[folder, name] = new.get(name)
        if change:
            self._changes.append(change)
        self._keep(call)

    def sync(self, descriptor: int) -> None:
        """A file or a folder was brought to the disk."""
        self.take("write")
        status = os.fstat(descriptor)
        inode = self._inode(status.st_ino)
        if stat.S_ISDIR(status.st_mode):
            self._sync_folder(inode)
        elif inode in self._contents:
            self._synced[inode] = self._contents[inode]
        self._keep("fsync")

    def _sync_folder(self, folder: Inode) -> None:
        """What concerns this folder is on the disk: a rename as a whole, and what came before under the same names."""
        reached: set[tuple[Inode, str]] = set()
        done, left = [], []
        for change in reversed(self._changes):
            if change.keys() & reached or any(place[0] == folder for place in change):
                reached |= change.keys()
                done.append(change)
            else:
                left.append(change)
        self._changes = left[::-1]
        for change in reversed(done):
            apply(change, self._on_disk)

    def _keep(self, call: str) -> None:
        on_disk = {folder: dict(names) for folder, names in self._on_disk.items()}
        changes, synced, contents = list(self._changes), dict(self._synced), dict(self._contents)
        root = self._inode(self._number)
        self.moments.append(Moment(call, root, on_disk, changes, synced, contents, self.acknowledged))

    def _inode(self, number: int) -> Inode:
        return number, self._ages.get(number, 0)

    def _look(self) -> tuple[Names, dict[Inode, bytes]]:
        found: dict[str, os.stat_result] = {}
        for folder, folders, files in os.walk(self._root):
            for name in (*folders, *files):
                found[f"{folder}/{name}"] = os.lstat(f"{folder}/{name}")
        alive = {status.st_ino for status in found.values()}
        for number in alive - self._alive:  # systems give the numbers of removed files to new ones
            self._ages[number] = self._ages.get(number, 0) + 1
        self._alive = alive
        names: Names = {self._inode(self._number): {}}
        contents = {}
        for path, status in found.items():
            inode = self._inode(status.st_ino)
            above, _, name = path.rpartition("/")
            parent = self._inode(found[above].st_ino if above in found else self._number)
            names.setdefault(parent, {})[name] = inode
            if stat.S_ISDIR(status.st_mode):
                names.setdefault(inode, {})
            elif stat.S_ISREG(status.st_mode):
                with open(path, "rb") as file:  # noqa: PTH123 - what pathlib opens would be recorded
                    contents[inode] = file.read()
        return names, contents


@contextmanager
def recorded(root: Path, patch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """Everything this process does below ``root`` in the block; its last moment is what it left."""
    recorder = Recorder(root)
    real_sync = os.fsync

    def watched(name: str, call: Any) -> Any:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            if name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR):
                return call(*arguments, **options)
            result = call(*arguments, **options)
            recorder.take(name)
            return result

        return wrapped

    def synced(descriptor: int) -> None:
        real_sync(descriptor)
        recorder.sync(descriptor)

    with patch.context() as patched:
        for name in CALLS:
            patched.setattr(os, name, watched(name, getattr(os, name)))
        patched.setattr(os, "fsync", synced)
        yield recorder
    recorder.take("end")
