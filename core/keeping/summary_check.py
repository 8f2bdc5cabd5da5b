"""What the summary remembers of files: one that became shorter by itself has lost something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.keeping.advice import repairable
from core.keeping.inspect import look
from core.keeping.syncing import is_synced
from core.language import text as _
from core.ledger import disk, layout
from core.overview import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.keeping.advice import Finding


def findings(home: str) -> Iterator[Finding]:
    """One finding for each file that is shorter than it was, and was not rewritten meanwhile."""
    summary = remembered(f"{home}/{layout.SUMMARY}")
    for relationship, seen in summary.people.items() if summary else ():
        name = layout.person_file(relationship)
        stamp = disk.stamp_of(f"{home}/{name}")
        if stamp is None or stamp.size >= seen.mark.offset:
            continue
        found = look(home, name)
        if found.newest >= seen.mark.newest and is_synced(home):
            continue  # a line that stood there twice may stand there once now
        header = found.header
        if header is None or not header.compacted or (seen.stamp and seen.stamp.inode == stamp.inode):
            text = _("it is shorter than it was: {now} bytes instead of {before}")
            yield repairable(home, "shorter", name, text.format(now=stamp.size, before=seen.mark.offset))
