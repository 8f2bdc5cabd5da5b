"""How much more is needed for a verdict is true when tried, and one less is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.days import from_number, plus
from core.judging.enough import MOST, more_needed
from core.judging.scoring import State, fold, read
from core.model import Event, Role, Verdict
from tests.makers import event, every
from tests.strategies import FIRST_DAY, logs, roles

LAST = from_number(FIRST_DAY + 1200)


def verdict_after(log: list[Event], role: Role, day: str, n: int, level: int) -> Verdict:
    checkins = [event("checkin", plus(day, 7 * i), id=f"zz{i}", level=level) for i in range(n)]
    last = plus(day, 7 * max(0, n - 1))
    return read(fold([*log, *checkins], role, until=last), role, last).verdict


@given(logs(max_size=12), roles, st.integers(0, 600), st.integers(1, 5))
def test_so_many_are_enough_and_one_fewer_is_not(log: list[Event], role: Role, later: int, level: int) -> None:
    day = plus(LAST, later)
    n = more_needed(fold(log, role, until=day), role, day)
    assert n < MOST
    assert verdict_after(log, role, day, n, level) is not Verdict.INSUFFICIENT
    if n:
        assert verdict_after(log, role, day, n - 1, 4) is Verdict.INSUFFICIENT


@pytest.mark.parametrize("role", Role)
def test_two_or_three_are_enough_from_nothing(role: Role) -> None:
    assert {more_needed(State(), role, plus("2026-11-01", n)) for n in range(28)} == {2, 3}


def test_nothing_more_is_needed_for_a_verdict() -> None:
    log = every("work_good", 10, 6)
    assert more_needed(fold(log, Role.CLIENT), Role.CLIENT, "2024-03-01") == 0
