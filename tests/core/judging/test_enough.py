"""How much more is needed for *steady* is true when tried, and one sign fewer is not enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import from_number, number, plus
from core.judging.enough import MOST, Needed, days_of, nearest, needed
from core.judging.evidence import nothing
from core.judging.scoring import State, advance, fold, verdict_at
from core.judging.verdict import PROVEN_DAYS, PROVEN_SPAN
from core.model import Event, Role, Verdict
from tests.makers import event, every
from tests.strategies import FIRST_DAY, logs, roles

LAST = from_number(FIRST_DAY + 1200)


def verdict_after(state: State, role: Role, first: int, signs: int) -> Verdict:
    """Of the day of the last of so many good signs."""
    days = days_of(signs, state, first)
    dimension = nearest(state, role, days[0])
    for day in days:
        evidence = nothing(day)
        evidence.positive[dimension] = 1.0
        state = advance(state, role, evidence)
    return verdict_at(state, role, days[-1])


@given(logs(max_size=12), roles, st.integers(1, 600))
def test_so_many_are_enough_and_one_fewer_is_not(log: list[Event], role: Role, later: int) -> None:
    day = plus(LAST, later)
    state = fold(log, role, until=day)
    more = needed(state, role, day)
    if more is None:
        return
    assert 1 <= more.signs <= MOST
    assert more.signs >= more.good_days
    assert verdict_after(state, role, number(day), more.signs) is Verdict.STEADY
    if more.signs > 1:
        assert verdict_after(state, role, number(day), more.signs - 1) is not Verdict.STEADY


@pytest.mark.parametrize("role", Role)
def test_three_good_days_over_three_weeks_are_enough_from_nothing(role: Role) -> None:
    assert needed(State(), role, "2026-11-01") == Needed(PROVEN_DAYS, PROVEN_DAYS, PROVEN_SPAN)


def test_what_lacks_only_its_third_day_waits_for_it() -> None:
    log = [event("work_good", "2026-11-01"), event("recognition", "2026-11-03")]
    assert needed(fold(log, Role.CLIENT), Role.CLIENT, "2026-11-05") == Needed(1, 1, 17)


def test_the_day_of_the_last_note_is_no_day_for_another_good_day() -> None:
    log = [event("work_good", "2026-11-01"), event("recognition", "2026-11-30")]
    more = needed(fold(log, Role.CLIENT), Role.CLIENT, "2026-11-30")
    assert more == Needed(1, 1, 1)


def test_nothing_more_is_needed_for_a_verdict() -> None:
    log = every("work_good", 10, 6)
    assert needed(fold(log, Role.CLIENT), Role.CLIENT, "2024-03-01") is None
    bad = every("paid_late", 10, 6)
    assert needed(fold(bad, Role.CLIENT), Role.CLIENT, "2024-03-01") is None
