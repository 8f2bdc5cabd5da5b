"""Small makers of events and lives for tests."""

from __future__ import annotations

from collections.abc import Iterable

from core.dates import plus
from core.judging.scoring import Reading, fold, read
from core.model import Event, Role

START = "2024-01-01"


def event(signal: str, on: str = START, *, id: str | None = None, **fields: object) -> Event:
    """One event; its id is made of its day and signal unless given."""
    return Event(id=id or f"{on}-{signal}", relationship="r", on=on, signal=signal, **fields)  # type: ignore[arg-type]  # tests name fields freely


def every(signal: str, gap: int, times: int, start: str = START, **fields: object) -> list[Event]:
    """``times`` events, one every ``gap`` days from ``start``."""
    return [event(signal, plus(start, i * gap), **fields) for i in range(times)]


def reading(events: Iterable[Event], day: str, role: Role = Role.CLIENT) -> Reading:
    """The reading of ``day``."""
    return read(fold(events, role, until=day), role, day)
