"""What comes round again: weeks, months with their ends, years with 29 February."""

from __future__ import annotations

import pytest

from core.acting.recurrence import Unit, next_after, occurrences


@pytest.mark.parametrize(
    ("start", "unit", "interval", "days"),
    [
        ("2026-01-31", Unit.MONTH, 1, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("2027-11-29", Unit.MONTH, 3, ["2027-11-29", "2028-02-29", "2028-05-29"]),
        ("2024-02-29", Unit.YEAR, 1, ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("2024-12-31", Unit.YEAR, 2, ["2024-12-31", "2026-12-31"]),
        ("2026-11-22", Unit.WEEK, 3, ["2026-11-22", "2026-12-13", "2027-01-03"]),
    ],
)
def test_occurrences(start: str, unit: Unit, interval: int, days: list[str]) -> None:
    assert list(occurrences(start, unit, interval, start, days[-1])) == days
    assert list(occurrences(start, unit, interval, days[1], days[-1])) == days[1:]
    assert next_after(start, unit, interval, days[-2]) == days[-1]


def test_the_calendar_ends() -> None:
    assert next_after("9999-12-30", Unit.YEAR, 1, "9999-12-30") is None
    assert list(occurrences("2026-01-01", Unit.YEAR, 1, "2025-01-01", "2025-12-31")) == []
