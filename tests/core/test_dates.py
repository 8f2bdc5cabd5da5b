from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import dates

any_day = st.dates().map(date.isoformat)


@given(any_day, st.integers())
def test_plus_never_overflows(day: str, n: int) -> None:
    later = dates.plus(day, n)
    assert dates.is_day(later)
    assert (later > day) == (n > 0 and day != "9999-12-31")


@given(any_day, any_day)
def test_numbers_keep_the_order_and_come_back(one: str, other: str) -> None:
    assert (one < other) == (dates.number(one) < dates.number(other))
    assert dates.from_number(dates.number(one)) == one


@given(st.dates())
def test_weekdays(day: date) -> None:
    assert dates.weekday(day.isoformat()) == day.weekday()


@given(st.text(max_size=12) | st.from_regex(r"[0-9+ ]{4}[-/][0-9W]{2}-[0-9]{2}", fullmatch=True))
def test_is_day_is_strict(text: str) -> None:
    if dates.is_day(text):
        assert date.fromisoformat(text).isoformat() == text


@pytest.mark.parametrize(
    "text", ["20240229", "2024-W09-4", "2023-02-29", "2024-02-29 ", "0000-01-01", "٢٠٢٤-٠٢-٢٩", ""]
)
def test_what_is_no_day(text: str) -> None:
    assert not dates.is_day(text)
    with pytest.raises(ValueError, match=r".*"):
        dates.number(text)


def test_examples() -> None:
    assert dates.number("1970-01-01") == 0
    assert dates.plus("2024-02-28", 1) == "2024-02-29"
    assert dates.plus("2026-01-01", -1) == "2025-12-31"
    assert dates.from_number(10**30) == "9999-12-31"
    assert dates.from_number(-(10**30)) == "0001-01-01"
    assert dates.weekday("2026-11-22") == 6


@pytest.mark.parametrize(
    ("two", "day", "year"), [(26, "2026-01-01", 2026), (99, "2026-01-01", 1999), (5, "1998-01-01", 2005)]
)
def test_closest_year(two: int, day: str, year: int) -> None:
    assert dates.closest_year(two, day) == year
