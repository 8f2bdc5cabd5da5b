"""What is answered from what is remembered is what the events say, to the bit; a month from what was left before it."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.dates import from_number, number, plus
from core.judging.evidence import PLACE, is_vague
from core.judging.explain import contributions, gained, parts
from core.judging.scoring import State, fold
from core.learning import bounds, tail
from core.learning.bounds import BOUNDS, Bounds, bounds_of
from core.learning.past import MOST, TAIL_DAYS, TAIL_MOST, Answers, Kept, Past, months_of
from core.learning.tail import TAIL, Tail
from core.learning.track import Track
from core.model import Event, Role
from core.overview import LARGEST
from tests.makers import event
from tests.strategies import FIRST_DAY, logs

SPAN = 400
END = FIRST_DAY + SPAN
later = st.integers(0, 300).map(lambda n: END + n)


def from_disk(past: Past) -> Past:
    """The same in another process, where whoever reads the history fails."""
    answers = msgspec.json.decode(msgspec.json.encode(past.remembered()), type=Answers)
    return Past(unread, past.role, answers)


def unread() -> list[Event]:
    raise AssertionError("the history is read")


@given(logs(span=SPAN, max_size=60), st.sampled_from(Role), st.integers(0, SPAN), st.integers(0, 60))
def test_the_points_of_a_month_need_nothing_from_before_it_but_what_is_left(
    log: list[Event], role: Role, eve: int, days: int
) -> None:
    first, last = FIRST_DAY + eve + 1, from_number(FIRST_DAY + eve + 1 + days)
    before = fold(log, role, until=from_number(first - 1))
    within = [e for e in log if from_number(first) <= e.on <= last]
    found = {(p.event.id, p.dimension): p.points for p in gained(before.masses, within, last) if p.event}
    whole = {
        (p.event.id, p.dimension): p.points
        for p in contributions(parts(log, last), role)
        if p.event and from_number(first) <= p.event.on
    }
    assert found == pytest.approx(whole, abs=1e-9)


@given(logs(span=SPAN, max_size=60), st.sampled_from(Role), st.integers(0, 200))
def test_the_changes_of_verdict_month_by_month_are_those_of_all_of_it(log: list[Event], role: Role, more: int) -> None:
    life, start, end = Track(log, role), from_number(FIRST_DAY + 40), from_number(END + more)
    by_month = [
        turn for first, last in months_of(start, end) for turn in life.turns(number(plus(first, -1)), number(last))
    ]
    assert by_month == list(life.turns(number(plus(start, -1)), number(end)))


def kept_and_carried(log: list[Event], role: Role, split: int) -> tuple[Bounds, Tail | None]:
    """What is kept of a history read when ``split`` of its events were there, in another process, and carried on."""
    ordered = sorted(log, key=PLACE)
    before, more = ordered[:split], ordered[split:]
    known = msgspec.json.decode(msgspec.json.encode(BOUNDS.make(before, role)), type=Bounds)
    carried = BOUNDS.carry(known, more, role) if more else known
    assert carried is not None
    ending = msgspec.json.decode(msgspec.json.encode(TAIL.make(before, role)), type=Tail | None)
    return carried, TAIL.carry(ending, more, role) if more and ending else TAIL.make(ordered, role)


def noted_later(log: list[Event], chance: random.Random) -> list[Event]:
    """The same, some of it written down days after, or before."""
    after = [plus(event.on, chance.choice((0, 0, 0, 1, 7, 8, 28, 29, 90, -3))) for event in log]
    return [replace(event, logged_at=f"{day}T12:00:00Z") for event, day in zip(log, after, strict=True)]


def told_from_the_tail(log: list[Event], role: Role, split: int, asked: list[int]) -> None:
    """Whatever a look back asks is what the events say, told from what was kept and carried on."""
    whole = Past(log, role)
    limits, ending = kept_and_carried(log, role, min(split, len(log)))
    assert limits == bounds_of(log, role) == whole.bounds
    assert ending == TAIL.make(sorted(log, key=PLACE), role)
    if ending is None:
        assert not log
        return
    past = Past(log, role, kept=Kept(lambda: limits, lambda: ending))
    for n, ago in enumerate(asked):
        day = max(number(log[-1].on) if log else 0, ending.since + 800) - ago
        first = f"{from_number(day)[:8]}01"
        assert past.verdict_on(day) is whole.verdict_on(day)
        assert past.health_on(day) == whole.health_on(day)
        assert past.heard_on(day) == whole.heard_on(day)
        assert past.flagged_since(day) == whole.flagged_since(day)
        assert past.late_before(day) == whole.late_before(day)
        assert past.from_memory_on(day) is whole.from_memory_on(day)
        assert past.stretch(first, from_number(day)) == whole.stretch(first, from_number(day))
        if n % 2:
            past.let_go(from_number(day) if past.bounds.last and past.bounds.last.on <= from_number(day) else None)


years = st.builds(
    noted_later, logs(span=1500, max_size=60) | logs(span=300, max_size=60), st.randoms(use_true_random=False)
)
days_ago = st.lists(st.integers(-200, 900), min_size=1, max_size=6)


@given(years, st.sampled_from(Role), st.integers(0, 60), days_ago)
@settings(max_examples=60, deadline=None)
def test_the_last_years_are_told_from_what_was_kept_when_the_history_was_read(
    log: list[Event], role: Role, split: int, asked: list[int]
) -> None:
    told_from_the_tail(log, role, split, asked)


@pytest.mark.long
@given(years, st.sampled_from(Role), st.integers(0, 60), days_ago)
@settings(max_examples=2_000, deadline=None)
def test_the_last_years_of_many_are(log: list[Event], role: Role, split: int, asked: list[int]) -> None:
    told_from_the_tail(log, role, split, asked)


def test_what_comes_before_what_is_known_is_not_carried_on() -> None:
    log = [event("paid_late", plus("2025-01-01", 9 * n), id=f"b{n}") for n in range(9)]
    for early in (event("talk", "2024-12-31", id="c"), event("talk", log[-1].on, id="a")):
        assert bounds.carried(bounds_of(log, Role.CLIENT), [early], Role.CLIENT) is None
        ending = tail.made(log, Role.CLIENT)
        assert ending and tail.carried(ending, [early], Role.CLIENT) is None


def test_the_last_two_years_are_told_without_the_history() -> None:
    log = [event("paid_late" if n % 3 else "work_good", plus("2015-01-01", 9 * n)) for n in range(480)]
    limits, ending = kept_and_carried(log, Role.CLIENT, 470)
    past = Past(unread, Role.CLIENT, kept=Kept(lambda: limits, lambda: ending))
    assert limits.last and limits.last.on[:4] == "2026"
    assert past.stretches("2025-01-01", "2026-12-31") == Past(log, Role.CLIENT).stretches("2025-01-01", "2026-12-31")
    past.late_before(number("2026-12-31"))
    with pytest.raises(AssertionError, match="is read"):
        past.verdict_on(number("2024-12-30"))


@given(logs(span=SPAN, max_size=60), st.sampled_from(Role), later, st.lists(later, min_size=1, max_size=4))
def test_days_after_the_last_event_are_told_by_what_is_remembered(
    log: list[Event], role: Role, day: int, asked: list[int]
) -> None:
    whole, past = Past(log, role), Past(log, role)
    _ = past.track
    past.let_go(from_number(day))
    there = from_disk(past) if not any(map(is_vague, log)) else Past(log, role, past.remembered())
    assert there.bounds == whole.bounds
    for at in asked:
        for back in (0, 30, 60, TAIL_DAYS - 10):
            on = max(at, day) - back
            assert there.verdict_on(on) is whole.verdict_on(on)
            assert there.health_on(on) == whole.health_on(on)
            assert there.heard_on(on) == whole.heard_on(on)
            assert there.from_memory_on(on) is whole.from_memory_on(on)
        first = f"{from_number(max(at, day))[:8]}01"
        assert there.stretch(first, from_number(max(at, day))) == whole.stretch(first, from_number(max(at, day)))


def test_what_was_asked_is_answered_again_without_the_history_and_no_more_than_so_many() -> None:
    log = [event("paid_late", plus("2025-01-01", 9 * n)) for n in range(40)]
    past = Past(log, Role.CLIENT)
    day = number("2025-12-01")
    asked = [past.verdict_on(day + n) for n in range(MOST + 10)], past.flagged_since(day), past.late_before(day)
    past.stretches("2025-01-01", "2025-12-31")
    past.let_go()
    there = from_disk(past)
    assert len(there.answers.verdicts) == MOST
    again = [there.verdict_on(day + n) for n in range(10, MOST + 10)], there.flagged_since(day), there.late_before(day)
    assert (again[0], *again[1:]) == (asked[0][10:], *asked[1:])
    assert there.stretches("2025-01-01", "2025-12-31") == Past(log, Role.CLIENT).stretches("2025-01-01", "2025-12-31")
    assert not there.learned
    with pytest.raises(AssertionError, match="is read"):
        there.verdict_on(day)


def test_what_is_remembered_holds_none_of_her_words_and_does_not_grow_with_the_years() -> None:
    def size(years: int) -> int:
        days = [plus("2000-01-01", n) for n in range(0, 365 * years, 3)]
        log = [event("paid_late", day, note="her words", word="her word") for day in days]
        past = Past(log, Role.CLIENT)
        _ = past.track
        past.let_go(log[-1].on)
        kept = msgspec.json.encode(past.remembered())
        assert b"her word" not in kept
        return len(kept)

    assert size(20) < 1.1 * size(2)


@pytest.mark.parametrize("events", [TAIL_MOST, TAIL_MOST + 1])
def test_the_most_that_is_remembered_is_remembered_by_the_summary(events: int) -> None:
    log = [event("checkin", "2026-01-01", id=f"{n:036}", level=3) for n in range(events)]
    past = Past(log, Role.CLIENT)
    past.stretches("2021-01-01", "2026-02-01")
    for day in range(number("2025-01-01"), number("2026-02-01")):
        past.verdict_on(day), past.health_on(day), past.heard_on(day)
    past.let_go("2026-02-01")
    assert len(msgspec.json.encode(past.remembered())) < LARGEST
    assert (past.answers.tail is None) is (events > TAIL_MOST)


def test_nothing_noted_has_no_bounds() -> None:
    past = Past((), Role.CLIENT)
    assert past.bounds.first is past.bounds.last is past.bounds.left is None
    assert past.heard_on(10) == State().heard
    assert not past.stretch("2026-01-01", "2026-01-31").noted
