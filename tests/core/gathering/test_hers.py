"""Her days: Easter, the holidays of France, her own days off and hours."""

from __future__ import annotations

import pytest
from dateutil.easter import easter as another
from hypothesis import given
from hypothesis import strategies as st

from core import settings
from core.dates import plus, weekday
from core.gathering.hers import Days, easter, french_holidays


@given(st.integers(1600, 4000))
def test_easter_is_what_another_hand_reckons(year: int) -> None:
    assert easter(year) == another(year).isoformat()


def test_the_holidays_of_france() -> None:
    assert french_holidays(2026) == {
        *("2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25"),
        *("2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"),
    }
    assert len(french_holidays(2008)) == 10, "Ascension fell on 1 May"


@given(st.integers(1900, 2200))
def test_those_that_hang_on_easter_are_on_their_weekdays(year: int) -> None:
    assert weekday(easter(year)) == 6
    assert {weekday(plus(easter(year), n)) for n in (1, 50)} == {0}
    assert weekday(plus(easter(year), 39)) == 3


def test_hours_and_week_by_default() -> None:
    days = Days.of({})
    assert (days.hours, days.week) == ((9, 18), frozenset(range(5)))
    assert days.is_holiday("2026-05-08")
    assert not days.is_working("2026-11-22")
    assert days.is_working("2026-11-23")


def test_what_is_set_counts_and_what_cannot_be_does_not() -> None:
    stored = {"work_hours": [8, 17], "work_week": [1, 2, 3], "holidays": "none", "days_off": ["12-24..01-02"]}
    days = Days.of(stored)
    assert (days.hours, days.week) == ((8, 17), frozenset({1, 2, 3}))
    assert not days.is_holiday("2026-05-08")
    assert [day for day in ("2026-12-23", "2026-12-24", "2027-01-01", "2027-01-03") if days.is_holiday(day)] == [
        "2026-12-24",
        "2027-01-01",
    ]
    for wrong in (
        {"work_hours": [8, 99]},
        {"work_hours": [18, 9]},
        {"days_off": ["soon"]},
        {"days_off": ["2026-02-30"]},
    ):
        assert Days.of(wrong) == Days.of({}), wrong


@pytest.mark.parametrize(
    ("typed", "day", "off"),
    [
        ("2026-08-03..2026-08-14", "2026-08-10", True),
        ("2026-08-03..2026-08-14", "2027-08-10", False),
        ("12-24", "2030-12-24", True),
        ("2026-12-24", "2030-12-24", False),
    ],
)
def test_days_off_as_typed(typed: str, day: str, off: bool) -> None:
    assert settings.DAYS_OFF.typed is not None
    assert Days.of({"days_off": settings.DAYS_OFF.typed.read(typed)}).is_holiday(day) is off


@pytest.mark.parametrize(
    ("setting", "typed"),
    [
        (settings.HOURS, "18-9"), (settings.HOURS, "9"), (settings.HOURS, "9-25"), (settings.HOURS, "-3-9"),
        (settings.WEEK, "monday"), (settings.WEEK, ""),
        (settings.DAYS_OFF, "02-30"), (settings.DAYS_OFF, "2026-08-14..2026-08-03"),
        (settings.DAYS_OFF, "12-24..2026-12-26"), (settings.DAYS_OFF, "1..2..3"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(setting: settings.Setting, typed: str) -> None:
    assert setting.typed is not None
    with pytest.raises(ValueError):
        setting.typed.read(typed)


@pytest.mark.parametrize("setting", [settings.HOURS, settings.WEEK, settings.DAYS_OFF], ids=lambda s: s.key)
def test_what_is_written_reads_back(setting: settings.Setting) -> None:
    assert setting.typed is not None
    value = setting.typed.read(setting.typed.example)
    assert setting.typed.read(setting.typed.write(value)) == value
    assert list(setting.of({setting.key: value})) == value
