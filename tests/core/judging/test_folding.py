"""A life carried on event by event says what a fresh fold says."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from core.dates import from_number, number, plus, weekday
from core.judging.assessment import assess
from core.judging.folding import SPARK_WEEKS, Life, Row, extended, lived
from core.judging.scoring import State, fold, read
from core.language import Language
from core.model import Event, Relationship, Role
from tests.makers import event, every
from tests.strategies import FIRST_DAY, logs, roles

LAST = from_number(FIRST_DAY + 1200)


@given(logs(max_size=80), roles, st.integers(0, 300))
def test_a_life_reads_like_a_fold(log: list[Event], role: Role, later: int) -> None:
    """Today and 90 days ago, trimmed or not, saved or not."""
    life = msgspec.json.decode(msgspec.json.encode(lived(log, role)), type=Life)
    today = plus(LAST, later)
    for day in (today, plus(today, -90)):
        state = life.state_on(day)
        if state is not None:
            assert read(state, role, day) == read(fold(log, role, until=day), role, day)
    assert life.state_on(today) is not None
    assert life.events == len(log)


@given(logs(max_size=80), roles, st.integers(-500, 300))
def test_what_is_remembered_changes_no_assessment(log: list[Event], role: Role, later: int) -> None:
    who, language = Relationship(id="r", name="R", role=role), Language("en")
    life = msgspec.json.decode(msgspec.json.encode(lived(log, role)), type=Life)
    day = plus(LAST, later)
    assert assess(who, log, day, language, life=life) == assess(who, log, day, language)


@given(logs(max_size=60), roles)
def test_events_in_order_extend_a_life(log: list[Event], role: Role) -> None:
    """One at a time, in the order of days and ids, without a refold."""
    life = Life()
    for one in sorted(log, key=lambda e: (e.on, e.id)):
        grown = extended(life, one, role)
        assert grown is not None
        life = grown
    assert life == lived(log, role)


def test_a_back_dated_event_asks_for_a_refold() -> None:
    life = lived(every("work_good", 7, 5), Role.CLIENT)
    assert extended(life, event("work_poor", "2024-01-02"), Role.CLIENT) is None
    assert extended(life, event("opinion", "2024-01-02", source="hearsay"), Role.CLIENT) is not None


def test_old_states_are_dropped_and_known_to_be() -> None:
    life = lived(every("work_good", 1, 700), Role.CLIENT)
    assert len(life.kept) <= SPARK_WEEKS + 4
    assert life.state_on("2024-01-10") is None
    assert life.state_on("2025-11-19") is None, "a Wednesday of a week that went on"
    assert lived(every("work_good", 7, 3), Role.CLIENT).state_on("2023-01-01") == State()


@given(logs(max_size=80), roles, st.integers(0, 40))
def test_the_spark_is_what_was_read_on_those_days(log: list[Event], role: Role, later: int) -> None:
    day = plus(LAST, later)
    life = lived(log, role)
    state = life.state_on(day)
    assert state is not None
    row = Row(Relationship(id="r", name="R", role=role), life, state, day)
    sundays = [plus(day, -weekday(day) - 1 - 7 * weeks) for weeks in reversed(range(11))]
    for on, health in zip([*sundays, day], row.spark, strict=True):
        if health is not None:
            assert health == read(fold(log, role, until=on), role, on).health


def test_the_spark_is_unknown_before_anything_was_noted() -> None:
    log = every("work_good", 7, 5, "2024-11-01")
    life = lived(log, Role.CLIENT)
    row = Row(Relationship(id="r", name="R", role=Role.CLIENT), life, life.kept[-1].state, "2024-12-01")
    assert row.spark[0] is None
    assert row.spark[-1] is not None
    assert len(row.spark) == 12
    assert row.trend > 0
    assert number(row.last_contact or "") == number("2024-11-29")
