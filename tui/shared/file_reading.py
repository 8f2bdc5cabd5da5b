"""Reading files for evidence on a thread of its own: first read, then, once she goes on, kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.practice import Practice
from core.progress import Work
from tui.shared.background import Background

if TYPE_CHECKING:
    from core.gathering.gathering import Gathered


class FileReading(Background[bool]):
    """Some files; what comes of it is whether they are kept.

    ``mine`` are addresses she confirms to be hers; they are kept with what is found. With ``keep``, what is read is
    kept at once.
    """

    def __init__(
        self, practice: Practice, paths: Sequence[Path], mine: Sequence[str] = (), *, keep: bool = False
    ) -> None:
        super().__init__(practice, self._read_or_keep)
        self.paths, self.mine = list(paths), list(mine)
        self._keep = keep
        self.found: Gathered | None = None
        """What was read, once it is; nothing of it is stored yet."""

    def _read_or_keep(self, practice: Practice) -> bool:
        """Read the files, or, once that is done, keep what they show until she gives her word."""
        if self.found is None:
            found = practice.gathering.read(self.paths, mine=self.mine, dry_run=True)
            self.told(Work.READING, 0, None)
            self.found = found
            if not self._keep:
                return False
        practice.gathering.keep(self.found)
        return True
