"""How many lines there are that are older than the records the history keeps: what says of them that none is gone.

A document of table ``tally`` in the history, under the name of a file: ``lines`` in it are older than ``below``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.keeping.inspect import Standing, look
from core.keeping.marks import Marks
from core.keeping.written import Written
from core.ledger import disk, header, layout, lines
from core.ledger.header import FileKind

if TYPE_CHECKING:
    from core.keeping.inspect import Look
    from core.ledger.lines import Line


def after(home: str, changes: Look, since: str) -> list[Line]:
    """The tallies for a history that is to lose its records older than ``since``."""
    known = Written()
    known.take(changes)
    main = look(home, layout.RELATIONSHIPS)
    marks = Marks(main.lines)
    dropped = marks.dropped()
    counts: Counter[str] = Counter()
    unsure = {layout.RELATIONSHIPS}  # of which something was erased: counted anew
    for name, document in known.tallies.items():
        counts[name] += _count(document.get("lines"))
    for version, change in known.records.items():
        if version < since:
            counts.update(change.written())
            unsure |= set(change.files) if dropped[version] > change.written().get(layout.RELATIONSHIPS, 0) else set()
    for name in unsure & counts.keys():
        counts[name] = _older(main if name == layout.RELATIONSHIPS else look(home, name), since)
    return [
        _line(name, since, _compacted(home, name, since) or count)
        for name, count in sorted(counts.items())
        if count > 0 and not marks.is_forgotten_file(name)
    ]


def note(home: str, name: str, since: str) -> None:
    """Count anew after a file was compacted. Raises Busy, StorageFailed."""
    changes = look(home, layout.CHANGES)
    if changes.standing is not Standing.OURS or changes.header is None or changes.faults:
        return
    others = [line for line in changes.lines if (line.table, line.id) != (layout.TALLY, name)]
    first = header.build(FileKind.CHANGES, changes.header.store, compacted=changes.header.compacted)
    rows = [first, *(line.raw for line in others), _line(name, since, _older(look(home, name), since)).raw]
    data = b"".join(b"%b\n" % row for row in rows)
    disk.replace(f"{home}/{layout.CHANGES}", data, f"{home}/{layout.SCRATCH}", changes.stamp)


def fit(root: str) -> None:
    """Let no tally of a store, or of a copy of it, count what was just erased. Raises Busy, StorageFailed."""
    changes = look(root, layout.CHANGES)
    rows = [line.raw for line in changes.lines if line.table == layout.TALLY]
    for row in rows:
        line = lines.parse(row)
        document = line.document if line else None
        if line is None or document is None or line.id in {layout.CHANGES} or layout.kind_of(line.id) is None:
            continue
        if _older(look(root, line.id), str(document.get("below", ""))) < _count(document.get("lines")):
            note(root, line.id, str(document.get("below", "")))


def _compacted(home: str, name: str, since: str) -> int:
    """How many there are in a file that was compacted itself; 0 for another, which need not be read for it."""
    try:
        with disk.opened(f"{home}/{name}", 0) as descriptor:
            first = lines.read_object(disk.read_from(descriptor, name, 0, 4096).partition(b"\n")[0])
    except FileNotFoundError:
        return 0
    return _older(look(home, name), since) if first and first.get("_compacted") else 0


def _older(found: Look, since: str) -> int:
    return len({line.raw for line in found.lines if line.version < since})


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _line(name: str, since: str, count: int) -> Line:
    found = lines.parse(lines.encode(layout.TALLY, name, {"below": since, "lines": count}, since))
    assert found is not None
    return found
