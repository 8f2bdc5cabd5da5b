"""Erasing one relationship: from the store, its history, its memory, and every copy kept of any of them.

Everything any file or copy still holds of her is looked for first, whether she is there or not.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from fnmatch import fnmatch
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core.errors import BadData, Busy, NotFound
from core.findings import TABLE, written_as
from core.keeping import inspect, lost_lines, manifest, recovery, shelves
from core.keeping.inspect import look
from core.keeping.manifest import Print
from core.keeping.recovery import Forget
from core.keeping.traces import Marks, Traces, with_marks
from core.language import text as _
from core.ledger import disk, layout, lines
from core.people import AS_WRITTEN, called

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from core.ledger.lines import Document, Line
    from core.ledger.store import Store

_FILTERED: Final = (layout.RELATIONSHIPS, layout.CHANGES)
_STEMS: Final = ("relationships", "changes")
_ASIDE: Final = (layout.SCRATCH, layout.SUMMARY, layout.SUMMARY_SCRATCH)
_SHORTEST: Final = 3
"""Characters of a name that is looked for inside other text."""
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
            lost_lines.fit_tallies(root)
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
            left = with_marks(left, self._marks)
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
            disk.put_in_place(scratch, path)
        except OSError as error:
            raise disk.not_written(path, error) from error


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


SHELVES: Final = (layout.REPLACED, layout.DAMAGED, layout.BACKUPS)
VERSIONS: Final = ".stversions"
"""Where Syncthing keeps what it replaced."""

_NEVER: Final = "~"
"""Greater than any version."""


def roots(home: str) -> list[str]:
    """The store and every copy of it that is kept with it."""
    kept = [slot.path for shelf in SHELVES for slot in shelves.slots(f"{home}/{shelf}")]
    return [home, *kept, *(f"{root}/{VERSIONS}" for root in (home, *kept) if os.path.isdir(f"{root}/{VERSIONS}"))]


class Everywhere:
    """The lines of all copies of the file of everything small; what is there now comes first."""

    def __init__(self, home: str) -> None:
        self._home = home
        self._here = look(home, layout.RELATIONSHIPS).lines
        self._now = lines.winners(self._here)
        self._marks = Marks(line for table in self._now.values() for line in table.values())
        self.lines = list(_in_all(home, layout.RELATIONSHIPS, "relationships"))
        self._winners = lines.winners(self.lines)

    def there(self) -> dict[str, Document]:
        """Everyone who is there, by id."""
        return _documents(self._now.get("relationships", {}))

    def gone(self) -> dict[str, Document]:
        """Everyone who is not there and of whom something is kept, as last known, by id."""
        there = self.there()
        known: dict[str, Line] = {}
        for line in self.lines:
            if line.table != "relationships" or line.document is None or line.id in there:
                continue
            if line.id not in known or line.beats(known[line.id]):
                known[line.id] = line
        return {id_: line.document for id_, line in known.items() if line.document and not self._marks.into(id_)}

    def task(self, relationship: str, version: str) -> Forget:
        """What is to be done to erase somebody, those who are part of her, and who went under the same name."""
        ids = self._part_of({relationship})
        ids |= self._namesakes(ids)
        spans = [span for identifier in sorted(ids) for span in self._spans(identifier, ids)]
        documents = [*self._about(ids), *self._held(ids, spans)]
        task = Forget(
            relationship=relationship,
            also=sorted(ids - {relationship}),
            names=[],
            documents=documents,
            spans=spans,
        )
        return self._completed(task, ids, version)

    def _completed(self, task: Forget, ids: set[str], version: str) -> Forget:
        from core.keeping.traces import Traces, names_of  # noqa: PLC0415 - the two are one only here

        traces = Traces(task)
        going = Counter(line.version for line in self.lines if traces.is_hers(line))
        for owner in sorted({owner for owner, _since, _until in task.spans}):
            going += Counter(line.version for line in self._person(owner) if traces.is_hers(line))
        earlier = self._marks.dropped()
        dropped = {version: count + earlier[version] for version, count in going.items()}
        counted = {task.relationship: {"dropped": dict(going + self._marks.dropped_of(ids))}}
        marks = [
            lines.encode(layout.FORGOTTEN, layout.hashed(id_), counted.get(id_, {}), version).decode()
            for id_ in sorted(ids)
        ]
        from msgspec.structs import replace  # noqa: PLC0415

        return replace(task, names=names_of(self.lines, ids), dropped=dropped, marks=marks)

    def _part_of(self, ids: set[str]) -> set[str]:
        merged = _documents(self._now.get(layout.MERGED, {}))
        return ids | {identifier for identifier in merged if self._marks.into(identifier) in ids}

    def _namesakes(self, ids: set[str]) -> set[str]:
        """Who was taken back and is called the same; not one about whom something is still there."""
        names = [line.document.get("name") for line in self.lines if line.document and line.id in ids]
        return {
            identifier
            for identifier, document in self.gone().items()
            if document.get("name") in names and not self._has_records(identifier)
        }

    def _has_records(self, relationship: str) -> bool:
        found = lines.winners(look(self._home, layout.person_file(relationship)).lines)
        return any(line.document is not None for table in found.values() for line in table.values())

    def _spans(self, relationship: str, ids: set[str]) -> Iterator[tuple[str, str, str]]:
        """Of whom somebody was part for a time: since which version, and until which."""
        found = sorted(
            (line for line in self.lines if (line.table, line.id) == (layout.MERGED, relationship)),
            key=lambda line: line.version,
        )
        for line in found:
            into = (line.document or {}).get("into")
            if isinstance(into, str) and into not in ids:
                ends = [other.version for other in found if other.version > line.version and other.document is None]
                yield into, line.version, min([*ends, self._until_restored(line, into)])

    def _until_restored(self, merge: Line, owner: str) -> str:
        """From which version on a merge held no longer, since a restore went behind it.

        Copies tell of such a merge, the store itself does not: whatever is newer there was written after the restore.
        """
        if any(line.raw == merge.raw for line in self._here):
            return _NEVER
        here = [*self._here, *self._history, *look(self._home, layout.person_file(owner)).lines]
        later = (line.version for line in here if line.version > merge.version and line.table != layout.FORGOTTEN)
        return min(later, default=_NEVER)

    @cached_property
    def _history(self) -> list[Line]:
        return look(self._home, layout.CHANGES).lines

    def _about(self, ids: set[str]) -> list[tuple[str, str]]:
        """Documents of the shared tables that are about them: whole, unless they are about somebody else by now."""
        about = {
            (line.table, line.id)
            for line in self.lines
            if line.table not in {"relationships", "settings", layout.MERGED, layout.FORGOTTEN}
            if line.document is not None and _is_among(line.document.get("relationship"), ids)
        }
        about |= self._written(ids) | self._refused(ids)
        now = {key: self._winners[key[0]][key[1]].document for key in about}
        others = {key for key, document in now.items() if document and not _is_about(document, ids)}
        return sorted(about - others)

    def _written(self, ids: set[str]) -> set[tuple[str, str]]:
        """Findings about nobody known here that call somebody as she was called, or by what she was reached at."""
        documents = [line.document for line in self.lines if line.table == "relationships" and line.id in ids]
        forms = {identity for document in filter(None, documents) for identity in _identities(document)}
        return {
            (line.table, line.id)
            for line in self.lines
            if line.table == TABLE and line.document is not None and not forms.isdisjoint(written_as(line.document))
        }

    def _refused(self, ids: set[str]) -> set[tuple[str, str]]:
        """Refusals of somebody who was no relationship then, or of a message, that hold a name she had."""
        documents = [line.document for line in self.lines if line.table == "relationships" and line.id in ids]
        names = {called(name) for d in documents if d is not None and isinstance(name := d.get("name"), str)}
        return {
            (line.table, line.id)
            for line in self.lines
            if line.table == "refusals" and line.document is not None
            if any(_names(str(line.document.get(field, "")), names) for field in ("who", "note"))
        }

    def _held(self, ids: set[str], spans: Sequence[tuple[str, str, str]]) -> list[tuple[str, str]]:
        """Records that were with somebody else for a time, and are no longer."""
        hers = {(line.table, line.id) for identifier in ids for line in self._person(identifier)}
        held = set()
        for owner, since, until in spans:
            now = lines.winners(look(self._home, layout.person_file(owner)).lines)
            for line in self._person(owner):
                current = now.get(line.table, {}).get(line.id)
                is_there = current is not None and current.document is not None
                if not is_there and ((line.table, line.id) in hers or since <= line.version < until):
                    held.add((line.table, line.id))
        return sorted(held)

    def _person(self, relationship: str) -> Iterator[Line]:
        name = layout.person_file(relationship)
        stem = name.removeprefix(f"{layout.PEOPLE}/").removesuffix(layout.SUFFIX)
        return _in_all(self._home, name, stem, layout.PEOPLE)


def _in_all(home: str, stands_for: str, stem: str, folder: str = "") -> Iterator[Line]:
    """The lines of a file, of its copies beside it and in everything kept; each once."""
    seen: set[bytes] = set()
    inodes: set[tuple[int, int]] = set()
    for root in roots(home):
        place = f"{root}/{folder}" if folder else root
        for name in disk.names_in(place, ""):
            if stem not in name or not inspect.is_plain(f"{place}/{name}"):
                continue
            status = os.stat(f"{place}/{name}")
            if (status.st_dev, status.st_ino) in inodes:
                continue
            inodes.add((status.st_dev, status.st_ino))
            for line in look(place, name, stands_for).lines:
                if line.raw not in seen:
                    seen.add(line.raw)
                    yield line


def _identities(document: Document) -> Iterator[str]:
    """What a relationship is called and reached at, as findings are compared with it."""
    yield AS_WRITTEN + called(str(document.get("name", "")))
    reach = document.get("reach")
    yield from (str(item).removeprefix("mail:") for item in (reach if isinstance(reach, list) else ()))


def _names(text: str, names: Collection[str]) -> bool:
    """Whether a text is one of these names, or holds one as whole words; one of a letter or two is part of anything."""
    said = called(text)
    return said in names or any(
        len(name) >= _SHORTEST and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in names
    )


def _is_among(reference: object, ids: Collection[str]) -> bool:
    return isinstance(reference, str) and reference in ids


def _is_about(document: Document, ids: Collection[str]) -> bool:
    about = document.get("relationship")
    return about is None or _is_among(about, ids)


def _documents(found: dict[str, Line]) -> dict[str, Document]:
    return {identifier: line.document for identifier, line in found.items() if line.document is not None}
