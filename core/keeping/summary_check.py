"""What the summary remembers of files: one that became shorter by itself has lost something."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import msgspec

from core.errors import BadData, StorageFailed
from core.keeping.findings import repairable
from core.keeping.inspect import look
from core.keeping.syncing import is_synced
from core.language import text as _
from core.ledger import files, folders, layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.keeping.findings import Finding


class _Seen(msgspec.Struct, frozen=True, array_like=True):
    """The beginning of what the summary holds of one relationship."""

    role: Any
    stamp: tuple[int, int, int] | None
    mark: tuple[int, str, str]


class _Summary(msgspec.Struct, frozen=True):
    people: dict[str, _Seen]


def findings(home: str) -> Iterator[Finding]:
    """One finding for each file that is shorter than it was, and was not rewritten meanwhile."""
    for relationship, seen in _remembered(home).items():
        name = layout.person_file(relationship)
        stamp = folders.stamp_of(f"{home}/{name}")
        if stamp is None or stamp.size >= seen.mark[0]:
            continue
        found = look(home, name)
        if found.newest >= seen.mark[2] and is_synced(home):  # a line that stood there twice may stand there once now
            continue
        header = found.header
        if header is None or not header.compacted or (seen.stamp and seen.stamp[2] == stamp.inode):
            text = _("it is shorter than it was: {now} bytes instead of {before}")
            yield repairable(home, "shorter", name, text.format(now=stamp.size, before=seen.mark[0]))


def _remembered(home: str) -> dict[str, _Seen]:
    path = f"{home}/{layout.SUMMARY}"
    try:
        with files.opened(path, os.O_RDONLY) as descriptor:
            return msgspec.json.decode(files.read_from(descriptor, path), type=_Summary).people
    except (FileNotFoundError, BadData, StorageFailed, ValueError, RecursionError):
        return {}
