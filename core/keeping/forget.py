"""Erasing one relationship: from the store, its history, its memory, and every copy kept of any of them."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core.errors import BadData, Busy, NotFound
from core.keeping import inventory, manifest, shelves, split
from core.keeping.inspect import look
from core.keeping.manifest import Print
from core.keeping.traces import Traces, names_of
from core.language import text as _
from core.ledger import disk, files, folders, layout, unfinished
from core.ledger.unfinished import Forget

if TYPE_CHECKING:
    from core.ledger.store import Store

_FILTERED: Final = (layout.RELATIONSHIPS, layout.CHANGES)
_STEMS: Final = ("relationships", "changes")
_ASIDE: Final = (layout.SCRATCH, layout.SUMMARY, "summary.tmp")
_SHELVES: Final = (layout.REPLACED, layout.DAMAGED, layout.BACKUPS)


def forget(store: Store, relationship: str) -> None:
    """Erase the relationship with this id; cannot be undone. Once begun it is carried through, also after a crash.

    Raises:
        NotFound: nothing is stored about it.
        BadData, Busy, StorageFailed: nothing was erased, or the next one to open the store goes on with it.
    """
    with store.writing():
        there = look(store.home, layout.RELATIONSHIPS)
        known = any(line.table == "relationships" and line.id == relationship for line in there.lines)
        if not known and not folders.exists(f"{store.home}/{layout.person_file(relationship)}"):
            raise NotFound(_("Nothing is stored about this relationship; nothing was erased."))
        _check_open(store.home)
        unfinished.begin(store.home, Forget(relationship=relationship, names=names_of(there.lines, relationship)))


def _check_open(home: str) -> None:
    """Refuse while refusing is possible: once begun, a file that may not be written would stop everything else."""
    shelved = [slot.path for shelf in _SHELVES for slot in shelves.slots(f"{home}/{shelf}")]
    for root in (home, *shelved):
        inventory.check_folders(root)
        for name in inventory.plain(root):
            if name in _FILTERED:
                with files.opened(f"{root}/{name}", os.O_RDWR):
                    pass


def erase(home: str, task: Forget) -> None:
    """Carry the erasing through, from wherever it stopped. Raises StorageFailed."""
    traces = Traces(task.relationship, task.names)
    for name in _ASIDE:
        files.remove_quietly(f"{home}/{name}")
    _clean_drafts(home, task.relationship)
    _clean_tree(home, traces, strict=False)
    for shelf in (layout.REPLACED, layout.DAMAGED):
        for slot in shelves.slots(f"{home}/{shelf}"):
            _clean_tree(slot.path, traces, strict=shelf == layout.DAMAGED)
    inventory.clear(f"{home}/{layout.BACKUPS}/new.tmp")
    done: dict[tuple[int, int], str] = {}
    for slot in shelves.slots(f"{home}/{layout.BACKUPS}"):
        _clean_tree(slot.path, traces, strict=False, done=done)
        _clean_manifest(slot.path, traces)


def _clean_drafts(home: str, relationship: str) -> None:
    """What is being typed about her goes as well; what is no list of texts is none of ours."""
    for name in folders.names_in(home, ""):
        if fnmatch(name, layout.DRAFT):
            if name.endswith(".tmp"):
                files.remove_quietly(f"{home}/{name}")
            elif name.endswith(".json"):
                _clean_draft(f"{home}/{name}", f"{home}/{layout.SCRATCH}", relationship)


def _clean_draft(path: str, scratch: str, relationship: str) -> None:
    try:
        with files.opened(path, os.O_RDONLY) as descriptor:
            found = msgspec.json.decode(files.read_from(descriptor, path), type=list[dict[str, Any]])
    except (FileNotFoundError, BadData, ValueError):
        return
    left = [draft for draft in found if draft.get("relationship") != relationship]
    if not left:
        _remove(path)
    elif left != found:
        files.replace(path, msgspec.json.encode(left), scratch)


def _clean_tree(root: str, traces: Traces, strict: bool, done: dict[tuple[int, int], str] | None = None) -> None:
    for name in folders.names_in(root, ""):
        if any(stem in name for stem in _STEMS) and inventory.is_plain(f"{root}/{name}"):
            _clean_file(root, f"{root}/{name}", traces, strict, done)
    for name in folders.names_in(f"{root}/{layout.JOURNAL}", layout.SUFFIX):
        _remove_if_marked(f"{root}/{layout.JOURNAL}/{name}", traces)
    for name in folders.names_in(f"{root}/{layout.PEOPLE}", ""):
        if traces.stem in name:
            _remove(f"{root}/{layout.PEOPLE}/{name}")
    if not strict:
        split.drop_dead_records(root)


def _clean_file(root: str, path: str, traces: Traces, strict: bool, done: dict[tuple[int, int], str] | None) -> None:
    """Rewrite a file, once for all its hard links: those that follow are linked to the copy already clean."""
    status = os.stat(path)
    inode = (status.st_dev, status.st_ino)
    if done is not None and inode in done:
        try:
            os.link(done[inode], scratch := f"{root}/{layout.SCRATCH}")
            os.replace(scratch, path)
        except OSError as error:
            raise disk.not_written(path, error) from error
        return
    with files.opened(path, os.O_RDONLY) as descriptor:
        data = files.read_from(descriptor, path)
    left = traces.without(data, strict)
    if left != data:
        try:
            files.replace(path, left, f"{root}/{layout.SCRATCH}", folders.stamp(status))
        except Busy:  # there is no going back: what came in meanwhile is cleaned as well
            _clean_file(root, path, traces, strict, done)
            return
        if done is not None and status.st_nlink > 1:
            done[inode] = path


def _remove_if_marked(path: str, traces: Traces) -> None:
    """A change that never came to be carried through, kept beside the store: not worth taking apart."""
    with files.opened(path, os.O_RDONLY) as descriptor:
        data = files.read_from(descriptor, path)
    if traces.without(data, strict=True) != data:
        _remove(path)


def _remove(path: str) -> None:
    try:
        files.unlink_durably(path)
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
        if name == traces.file or not folders.exists(path):
            continue
        size, whole = (noted.size, noted.whole) if name not in _FILTERED else manifest.checksum(path)
        same = (size, whole) == (noted.size, noted.whole)
        files_left[name] = noted if same else Print(size, 0, 0, whole)
    if files_left != known.files:
        manifest.write(folder, manifest.Manifest(at=known.at, why=known.why, files=files_left, restored=known.restored))
