"""Clocks that stand where they are put."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from unittest import mock

from freezegun import freeze_time

from tui import clock


class StoppedClock:
    """Satisfies ``core.practice.Clock``; set ``day`` to move it."""

    def __init__(self, day: str = "2026-11-22") -> None:
        self.day = day

    def today(self) -> str:
        return self.day

    def now(self) -> str:
        return f"{self.day}T10:00:00Z"

    def moment_ms(self) -> int:
        return int(datetime.fromisoformat(self.day).replace(tzinfo=UTC).timestamp() * 1000)


class _Standing:
    """What ``tui.clock`` asks of the module ``time``, at one moment, in UTC."""

    def __init__(self, moment: str) -> None:
        self._seconds = datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()

    def time(self) -> float:
        return self._seconds

    def gmtime(self) -> time.struct_time:
        return time.gmtime(self._seconds)

    def strftime(self, pattern: str, moment: time.struct_time | None = None) -> str:
        return time.strftime(pattern, moment or self.gmtime())


@contextmanager
def standing(moment: str) -> Iterator[None]:
    """``SystemClock`` shows this moment within the block, as ``2026-11-22 12:00:00``, in UTC.

    That is the only clock the program has for days, so a test of commands needs no other to stand still: whoever reads
    the machine's own past it is found out by a day that is not this one. :func:`frozen` stops that one, which takes
    longer: all that is loaded is looked through for it.
    """
    with mock.patch.object(clock, "time", _Standing(moment)):
        yield


@contextmanager
def frozen(moment: str) -> Iterator[None]:
    """The whole process is at this moment within the block, and ``SystemClock`` reads it there, whatever it showed."""
    with freeze_time(moment), mock.patch.object(clock, "time", time):
        yield
