"""The clock the command line and the app hand to the practice; ``core`` has none of its own."""

from __future__ import annotations

import time


class SystemClock:
    """The time of this machine: days are local, moments are UTC."""

    def today(self) -> str:
        """The local day, ``YYYY-MM-DD``."""
        return time.strftime("%Y-%m-%d")

    def now(self) -> str:
        """This second in UTC, ``YYYY-MM-DDTHH:MM:SSZ``."""
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

    def moment_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        return int(time.time() * 1000)
