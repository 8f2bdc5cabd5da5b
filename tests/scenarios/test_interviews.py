"""A first verdict from memory alone: right often enough, seldom harsher than true, and never a false end."""

from __future__ import annotations

import pytest

from .interviews import BIASES, DIARY, by_part_of_year, every_day, interval, percent, run, table

SEED = 8807
"""Any seed; the blocks and the weight of memory were chosen on others."""
MONTHS = 12
LOWEST_MONTH = 75.0
DAYS = 365
LOWEST_DAY = 70.0
"""Of the 138 interviews of one day of the year or so."""


def test_a_sample_of_interviews_is_right_and_never_harsh() -> None:
    found = run(SEED, 1, [(4, "none"), (6, "none"), (2, "none")], jobs=1)
    four, six, two = (found[n, "none"] for n in (4, 6, 2))
    assert percent(four, "right") >= 80  # a sample; the bar of 85 is held to below
    assert percent(two, "right") + 20 < percent(four, "right") < percent(six, "right") + 3
    assert percent(four, "harsher") <= 4
    assert sum(score.ends for scores in found.values() for score in scores) == 0
    assert len(list(table(found))) == 2 + 4


@pytest.mark.long
def test_interviews_on_every_day_of_the_year_and_under_every_bias() -> None:
    found = run(SEED, 12, [(blocks, bias) for blocks in (4, 6) for bias in BIASES])
    plain = found[4, "none"]
    assert percent(plain, "right") >= 85
    assert interval(plain, "harsher")[1] <= 4
    assert percent(found[6, "none"], "right") >= percent(plain, "right") - 1
    assert percent(found[0, DIARY], "right") >= 94
    assert all(percent(scores, "harsher") <= 4 for scores in found.values())
    assert sum(score.ends for way, scores in found.items() for score in scores if way != (0, DIARY)) == 0
    months = by_part_of_year(plain, 2)
    assert len(months) == MONTHS
    assert min(months.values()) >= LOWEST_MONTH


@pytest.mark.long
def test_no_day_of_the_year_is_a_bad_one_for_an_interview() -> None:
    found = run(SEED, 6, [(4, "none")], when=every_day)
    days = by_part_of_year(found[4, "none"], 5)
    assert len(days) >= DAYS
    assert min(days.values()) >= LOWEST_DAY
    assert sum(score.ends for score in found[4, "none"]) == 0
