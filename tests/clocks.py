"""A clock that stands where it is put."""

from __future__ import annotations

from datetime import UTC, datetime


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
