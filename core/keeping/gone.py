"""Everything any file or copy of a store still holds of somebody, whether she is there or not."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Final

from core.keeping import inspect, manifest
from core.keeping.inspect import look
from core.keeping.recovery import Forget
from core.keeping.traces import Marks
from core.ledger import disk, layout, lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from core.ledger.lines import Document, Line

SHELVES: Final = (layout.REPLACED, layout.DAMAGED, layout.BACKUPS)
VERSIONS: Final = ".stversions"
"""Where Syncthing keeps what it replaced."""

_NEVER: Final = "~"
"""Greater than any version."""


def roots(home: str) -> list[str]:
    """The store and every copy of it that is kept with it."""
    kept = [slot.path for shelf in SHELVES for slot in manifest.slots(f"{home}/{shelf}")]
    return [home, *kept, *(f"{root}/{VERSIONS}" for root in (home, *kept) if os.path.isdir(f"{root}/{VERSIONS}"))]


class Everywhere:
    """The lines of all copies of the file of everything small; what is there now comes first."""

    def __init__(self, home: str) -> None:
        self._home = home
        self._now = lines.winners(look(home, layout.RELATIONSHIPS).lines)
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
                yield into, line.version, min(ends, default=_NEVER)

    def _about(self, ids: set[str]) -> list[tuple[str, str]]:
        """Documents of the shared tables that are about them: whole, unless they are about somebody else by now."""
        about = {
            (line.table, line.id)
            for line in self.lines
            if line.table not in {"relationships", "settings", layout.MERGED, layout.FORGOTTEN}
            if line.document is not None and _is_among(line.document.get("relationship"), ids)
        }
        now = {key: self._winners[key[0]][key[1]].document for key in about}
        others = {key for key, document in now.items() if document and not _is_about(document, ids)}
        return sorted(about - others)

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


def _is_among(reference: object, ids: Collection[str]) -> bool:
    return isinstance(reference, str) and reference in ids


def _is_about(document: Document, ids: Collection[str]) -> bool:
    about = document.get("relationship")
    return about is None or _is_among(about, ids)


def _documents(found: dict[str, Line]) -> dict[str, Document]:
    return {identifier: line.document for identifier, line in found.items() if line.document is not None}
