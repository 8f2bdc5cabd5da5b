"""Reading files for evidence on a thread of its own, so that nothing waits for it, with a way to stop it.

The thread has a practice of its own, as another process would: it shares no memory with the one the screens use, and
what it stores goes through the same lock as every change.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from core.errors import RapportsError
from core.practice import Practice
from core.progress import Work, told_to

if TYPE_CHECKING:
    from core.gathering.gathering import Gathered


class Outcome(NamedTuple):
    """How it went: read, ``kept``, refused in words, or stopped by her."""

    kept: bool = False
    stopped: bool = False
    refusal: RapportsError | None = None


class Stopped(Exception):
    """She stopped it; nothing is stored."""


class FileReading:
    """Some files, first read, then kept; ``run`` is for the thread, everything else for the app.

    ``mine`` are addresses she confirms to be hers; they are kept with what is found. With ``keep``, what is read is
    kept at once.
    """

    def __init__(
        self, practice: Practice, paths: Sequence[Path], mine: Sequence[str] = (), *, keep: bool = False
    ) -> None:
        self._home, self._clock, self._code = practice.home, practice.clock, practice.language
        self.paths, self.mine = list(paths), list(mine)
        self._keep = keep
        self._stop = Event()
        self.found: Gathered | None = None
        """What was read, once it is; nothing of it is stored yet."""
        self.progress: tuple[Work, int, int | None] | None = None
        """What is being done, how much of it, and of how much if that is known."""

    def stop(self) -> None:
        """Stop at the next point at which that does no harm."""
        self._stop.set()

    def run(self) -> Outcome:
        """Read the files, or, once that is done, keep what they show until she gives her word."""
        gathering = Practice(self._home, self._clock, self._code).gathering
        try:
            with told_to(self._told):
                if self.found is None:
                    found = gathering.read(self.paths, mine=self.mine, dry_run=True)
                    self._told(Work.READING, 0, None)
                    self.found = found
                    if not self._keep:
                        return Outcome()
                gathering.keep(self.found)
                return Outcome(kept=True)
        except RapportsError as refusal:
            return Outcome(refusal=refusal)
        except Stopped:
            return Outcome(stopped=True)

    def _told(self, work: Work, done: int, total: int | None) -> None:
        self.progress = (work, done, total)
        if self._stop.is_set():
            raise Stopped
