"""Versions of documents: UUIDs that grow even when the clock goes back, here or on another machine."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from core.ids import moment_of, new_id

if TYPE_CHECKING:
    from collections.abc import Callable

_END_OF_CALENDAR_MS: Final = 253_402_300_800_000


class VersionClock:
    """A hybrid logical clock: follows ``now_ms`` (milliseconds since 1970), but never back behind what it saw."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._newest = ""

    def saw(self, version: str) -> None:
        """Let every later version be greater than ``version``; text that no clock can have made is passed over."""
        if version <= self._newest:
            return
        try:
            moment = moment_of(version)
        except ValueError:
            return
        if moment < _END_OF_CALENDAR_MS:
            self._newest = version

    def next(self) -> str:
        """A version greater than all before."""
        self._newest = new_id(self._now_ms(), self._newest)
        return self._newest

    def day_number(self) -> int:
        """The day now, in UTC, counted from 1970."""
        return self._now_ms() // 86_400_000

    def instant(self) -> str:
        """The moment now, in UTC, as ``YYYY-MM-DDTHH:MM:SSZ``."""
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._now_ms() // 1000))
