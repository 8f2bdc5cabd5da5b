"""A first verdict from memory alone: right often enough, seldom harsher than true, and never a false end."""

from __future__ import annotations

import pytest

from .interviews import BIASES, DIARY, by_month, interval, percent, run, table

SEED = 8807
"""Any seed; the blocks and the weight of memory were chosen on others."""
MONTHS = 12
LOWEST_MONTH = 75.0


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
    months = by_month(plain)
    assert len(months) == MONTHS
    assert min(months.values()) >= LOWEST_MONTH
