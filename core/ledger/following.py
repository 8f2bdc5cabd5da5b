"""Noticing what other processes changed on the disk, without taking one's own changes for theirs."""

from __future__ import annotations

from contextlib import contextmanager

TYPE_CHECKING = False  # typing itself costs start-up time
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from core.ledger import Ledger, Stamp


class Following:
    """What the files of one ledger looked like when last looked at."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._stamps: dict[str, Stamp] | None = None

    def changed(self) -> bool:
        """Whether others changed any file since this was last asked; false the first time."""
        stamps = self._ledger.stamps()
        changed = self._stamps is not None and stamps != self._stamps
        self._stamps = stamps
        return changed

    @contextmanager
    def ours(self, files: Collection[str] | None = None) -> Iterator[None]:
        """Around a change of our own to ``files`` (None: any). What others did to a file meanwhile still shows."""
        known = self._stamps
        if known is not None and files is not None:
            known = {name: stamp for name, stamp in known.items() if name in files}
        same = known is not None and self._ledger.stamps(files) == known
        yield
        if same and self._stamps is not None:
            now = self._ledger.stamps(files)
            self._stamps = now if files is None else self._stamps | now
