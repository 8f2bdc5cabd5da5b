"""Where a repair keeps what it takes out: ``damaged/<n>-<day>/``, laid out as the store is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from core.keeping import inspect, manifest
from core.ledger import disk, layout

if TYPE_CHECKING:
    from collections.abc import Sequence


class Aside:
    """The folder of one repair, made when first needed."""

    def __init__(self, home: str, day: str) -> None:
        self._home = home
        self.path = manifest.next_path(f"{home}/{layout.DAMAGED}", day)

    def rows(self, name: str, rows: Sequence[bytes]) -> None:
        """Keep lines taken out of a file. Raises StorageFailed."""
        self._make(name)
        data = b"".join(b"%b\n" % row for row in rows)
        disk.create(f"{self.path}/{name}", data, f"{self._home}/{layout.SCRATCH}")

    def whole(self, name: str) -> None:
        """Move a whole file there, whatever it is. Raises StorageFailed."""
        self._make(name)
        try:
            os.rename(f"{self._home}/{name}", f"{self.path}/{name}")
            disk.sync_folder(os.path.dirname(f"{self.path}/{name}"))
            disk.sync_folder(os.path.dirname(f"{self._home}/{name}"))
        except OSError as error:
            raise disk.not_written(f"{self._home}/{name}", error) from error

    def _make(self, name: str) -> None:
        disk.make_folder(os.path.dirname(self.path))
        inspect.make_folders(self.path, [name])
