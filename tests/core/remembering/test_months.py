"""When a moment was: months to choose from, and whatever days are typed as."""

import pytest

from core.model import Precision
from core.remembering.interview import When
from core.remembering.months import newest, when

TODAY = "2026-11-22"


def test_the_newest_months_stand_for_their_middles_and_this_one_ends_today() -> None:
    assert [month.on for month in newest(TODAY, 3)] == ["2026-11-12", "2026-10-16", "2026-09-16"]
    assert [month.on for month in newest("2026-01-01", 2)] == ["2026-01-01", "2025-12-16"]
    assert {month.precision for month in newest(TODAY, 14)} == {Precision.MONTH}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-05", When("2026-05-16", Precision.MONTH)),
        ("05/2026", When("2026-05-16", Precision.MONTH)),
        ("été 2025", When("2025-07-17", Precision.SEASON)),
        ("2016", When("2016-07-02", Precision.YEAR)),
        ("2026-05-03", When("2026-05-03", Precision.DAY)),
    ],
)
def test_a_moment_is_dated_by_whatever_a_day_is_typed_as(typed: str, meant: When) -> None:
    assert when(typed, TODAY, "fr") == meant
