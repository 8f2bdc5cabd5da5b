"""Erasing one relationship: from the store, its history, its memory, and every copy kept of any of them."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core.errors import BadData, Busy, NotFound
from core.keeping import inspect, manifest, recovery, written
from core.keeping.gone import Everywhere, roots
from core.keeping.manifest import Print
from core.keeping.traces import Traces
from core.language import text as _
from core.ledger import disk, layout

if TYPE_CHECKING:
    from core.keeping.recovery import Forget
    from core.ledger.store import Store

_FILTERED: Final = (layout.RELATIONSHIPS, layout.CHANGES)
_STEMS: Final = ("relationships", "changes")
_ASIDE: Final = (layout.SCRATCH, layout.SUMMARY, layout.SUMMARY_SCRATCH)
_CRASHES: Final = ("crash-", ".txt")


def forget(store: Store, relationship: str) -> None:
    """Erase the relationship with this id; cannot be undone. Once begun it is carried through, also after a crash.

    Those who became part of it go with it, and what was taken back under the same name.

    Raises:
        NotFound: nothing is kept about it.
        BadData, Busy, StorageFailed: nothing was erased, or the next one to open the store goes on with it.
    """
    with store.writing():
        everywhere = Everywhere(store.home)
        known = relationship in everywhere.there() or relationship in everywhere.gone()
        if not known and not disk.exists(f"{store.home}/{layout.person_file(relationship)}"):
            raise NotFound(_("Nothing is stored about this relationship; nothing was erased."))
        _check_open(store.home)
        forget_again(store, relationship)


def forget_again(store: Store, relationship: str) -> None:
    """Erase somebody who was erased on another machine, from what is there again; for holders of the lock."""
    everywhere = Everywhere(store.home)
    store.versions.saw(max((line.version for line in everywhere.lines), default=""))
    task = everywhere.task(relationship, store.versions.next())
    recovery.note(store.home, task)
    with recovery.carried_through(store.home):
        erase(store.home, task)


def _check_open(home: str) -> None:
    """Refuse while refusing is possible: once begun, a file that may not be written would stop everything else."""
    for root in roots(home):
        inspect.check_folders(root)
        for name in inspect.plain(root):
            if name in _FILTERED:
                with disk.opened(f"{root}/{name}", os.O_RDWR):
                    pass


def erase(home: str, task: Forget) -> None:
    """Carry the erasing through, from wherever it stopped. Raises StorageFailed."""
    traces = Traces(task)
    for name in _ASIDE:
        disk.remove_quietly(f"{home}/{name}")
    _clean_loose(home, traces)
    inspect.clear(f"{home}/{layout.BACKUPS}/{layout.SCRATCH}")
    marks = [mark.encode() for mark in task.marks]
    done: dict[tuple[int, int], str] = {}
    backups = f"{home}/{layout.BACKUPS}/"
    damaged = f"{home}/{layout.DAMAGED}/"
    for root in roots(home):
        is_backup = root.startswith(backups)
        cleaning = _Cleaning(root, traces, root.startswith(damaged), marks if is_backup or root == home else [])
        cleaning.tree(done if is_backup else None)
        if is_backup or root == home:
            written.fit_tallies(root)
        if is_backup:
            _clean_manifest(root, traces)
    _clean_loose(home, traces)  # again: until she was gone, an app may have kept what was being typed about her


def _clean_loose(home: str, traces: Traces) -> None:
    """What is being typed about her goes as well, and so do reports of crashes, whatever they hold."""
    before, after = _CRASHES
    for name in disk.names_in(home, ""):
        path = f"{home}/{name}"
        if fnmatch(name, layout.DRAFT_SCRATCH):
            disk.remove_quietly(path)
        elif fnmatch(name, layout.DRAFT) and name.endswith(".json"):
            _clean_draft(home, path, traces)
        elif name.startswith(layout.SHEET):
            inspect.clear(path)
        elif name.startswith(before) and name.endswith(after) and inspect.is_plain(path):
            _remove(path)


def _clean_draft(home: str, path: str, traces: Traces) -> None:
    """A draft about nobody in particular goes when it holds her name: a name typed to be added, for instance."""
    try:
        with disk.opened(path, os.O_RDONLY) as descriptor:
            data = disk.read_from(descriptor, path)
    except (FileNotFoundError, BadData):
        return
    try:
        found = msgspec.json.decode(data, type=list[dict[str, Any]])
    except (ValueError, RecursionError):
        if traces.is_named_in(data):
            _remove(path)
        return
    left = [draft for draft in found if not traces.is_drafted(draft)]
    if not left:
        _remove(path)
    elif left != found:
        disk.replace(path, msgspec.json.encode(left), f"{home}/{layout.SCRATCH}")


class _Cleaning:
    """One tree of files: the store, or a copy of it. ``marks`` are added where they are to be known."""

    def __init__(self, root: str, traces: Traces, strict: bool, marks: list[bytes]) -> None:
        self._root = root
        self._traces = traces
        self._strict = strict
        self._marks = marks

    def tree(self, done: dict[tuple[int, int], str] | None) -> None:
        """Clean all of it; ``done`` says which files are clean already, by inode, and grows."""
        for name in disk.names_in(self._root, ""):
            if any(stem in name for stem in _STEMS):
                self._clean(name, done)
        for name in disk.names_in(f"{self._root}/{layout.JOURNAL}", layout.SUFFIX):
            _remove_if_marked(f"{self._root}/{layout.JOURNAL}/{name}", self._traces)
        for name in disk.names_in(f"{self._root}/{layout.PEOPLE}", ""):
            if any(stem in name for stem in self._traces.stems):
                _remove(f"{self._root}/{layout.PEOPLE}/{name}")
            elif any(stem in name for stem in self._traces.shared_stems):
                self._clean(f"{layout.PEOPLE}/{name}", done)

    def _clean(self, name: str, done: dict[tuple[int, int], str] | None) -> None:
        """Rewrite a file, once for all its hard links: those that follow are linked to the copy already clean."""
        path = f"{self._root}/{name}"
        if not inspect.is_plain(path):
            return
        status = os.stat(path)
        inode = (status.st_dev, status.st_ino)
        if done is not None and inode in done:
            self._link(done[inode], path)
            return
        with disk.opened(path, os.O_RDONLY) as descriptor:
            data = disk.read_from(descriptor, path)
        left = self._traces.without(data, self._strict)
        if name == layout.RELATIONSHIPS and left.strip():
            left = _with_marks(left, self._marks)
        if left != data:
            try:
                disk.replace(path, left, f"{self._root}/{layout.SCRATCH}", disk.stamp(status))
            except Busy:  # there is no going back: what came in meanwhile is cleaned as well
                self._clean(name, done)
                return
            if done is not None and status.st_nlink > 1:
                done[inode] = path

    def _link(self, clean: str, path: str) -> None:
        try:
            os.link(clean, scratch := f"{self._root}/{layout.SCRATCH}")
            os.replace(scratch, path)
        except OSError as error:
            raise disk.not_written(path, error) from error


def _with_marks(data: bytes, marks: list[bytes]) -> bytes:
    missing = [mark for mark in marks if mark not in data]
    end = b"" if data.endswith(b"\n") or not missing else b"\n"
    return data + end + b"".join(b"%b\n" % mark for mark in missing)


def _remove_if_marked(path: str, traces: Traces) -> None:
    """A change that never came to be carried through, kept beside the store: not worth taking apart."""
    with disk.opened(path, os.O_RDONLY) as descriptor:
        data = disk.read_from(descriptor, path)
    if traces.without(data, strict=True) != data:
        _remove(path)


def _remove(path: str) -> None:
    try:
        disk.unlink_durably(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise disk.not_written(path, error) from error


def _clean_manifest(folder: str, traces: Traces) -> None:
    """Let the manifest speak of the files that are there now; they match no live file any more, and are not to."""
    known = manifest.read(folder)
    if known is None:
        return
    files_left: dict[str, Print] = {}
    for name, noted in known.files.items():
        path = f"{folder}/{name}"
        if name in traces.files or not disk.exists(path):
            continue
        is_rewritten = name in _FILTERED or any(stem in name for stem in traces.shared_stems)
        size, whole = manifest.checksum(path) if is_rewritten else (noted.size, noted.whole)
        same = (size, whole) == (noted.size, noted.whole)
        files_left[name] = noted if same else Print(size, 0, 0, whole)
    if files_left != known.files:
        manifest.write(folder, manifest.Manifest(at=known.at, why=known.why, files=files_left, restored=known.restored))
