"""What files show and no score takes: told only with enough behind it, and the same each time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gathering.noticing import changed, of_answers, of_beginnings, of_payments

DAY = 9 * 60
LAST = 20_000


def test_answers_that_take_longer_than_they_did() -> None:
    before = [(LAST - 100 - n, 270 + n) for n in range(12)]
    now = [(LAST - n, 2 * DAY + n) for n in range(8)]
    assert list(of_answers(before + now, LAST, DAY)) == [
        "answers take 4.7 working h, by the median of 20",
        "answers now take 2 working days; they took 4.6 working h",
    ]
    assert len(list(of_answers(before + now[1:], LAST, DAY))) == 1
    assert len(list(of_answers(before[5:] + now, LAST, DAY))) == 1
    assert list(of_answers(now[:4], LAST, DAY)) == []
    older = [(day - 400, took) for day, took in before]
    assert len(list(of_answers(older + now, LAST, DAY))) == 1


def test_what_may_be_chance_is_not_told() -> None:
    before = [10, 2000] * 4 + [10]
    assert not changed(before, [10, 2000] * 4 + [2000])
    assert not changed([100] * 8, [299] * 8)
    assert changed([100] * 8, [300] * 8)


@given(*[st.lists(st.integers(0, 10_000), max_size=14)] * 2)
def test_the_same_answers_always_tell_the_same(before: list[int], now: list[int]) -> None:
    told = changed(before, now)
    assert changed(before[::-1], sorted(now)) is told
    assert not (told and changed(now, before))


def test_who_begins() -> None:
    assert list(of_beginnings(4, 2)) == ["they began 4 times, you 2"]
    assert list(of_beginnings(4, 1)) == []


@pytest.mark.parametrize(
    ("late", "told"),
    [
        ([(3, 0), (4, 2)], []),
        ([(3, 0), (4, 2), (9, 3), (12, 8)], ["3 of 4 paid invoices on time (30–95 %)"]),
        ([(3, 0), (4, 15), (9, 15), (12, 15)], ["1 of 4", "each 15 days late"]),
        ([(10, 12), (10, 15), (10, 17)], ["0 of 3", "the same day of the month, 10"]),
        ([(10, 12), (10, 3), (10, 17)], ["1 of 3"]),
    ],
)
def test_invoices_on_time_and_late_by_a_rule(late: list[tuple[int, int]], told: list[str]) -> None:
    found = list(of_payments(late, 3))
    assert len(found) == len(told)
    for sentence, words in zip(found, told, strict=True):
        assert words in sentence


def test_those_late_and_still_open_are_counted_beside_the_paid_ones() -> None:
    told = list(of_payments([(3, 0), (4, 2), (9, 3), (12, 8)], 3, 2))
    assert told == ["3 of 4 paid invoices on time (30–95 %), 2 more late and still open"]
