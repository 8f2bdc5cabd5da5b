"""The way back is true when tried."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given

from core.dates import from_number, number, plus
from core.judging.evidence import counted
from core.judging.explain import parts
from core.judging.scoring import fold, verdict_at
from core.judging.wayback import ASSUMED_RHYTHM, BETTER, QUARTER, YEAR, Pace, Way, rhythm, ways
from core.model import Event, Role, Verdict
from core.vocabulary import SIGNALS
from tests.makers import event, every
from tests.strategies import FIRST_DAY, logs, roles

BAD = tuple(key for key, signal in SIGNALS.items() if signal.tone == "lowers")


def ways_of(log: list[Event], role: Role, day: str) -> list[Way]:
    log = counted(log, day)
    return ways(log, fold(log, role), parts(log, day), role, day)


def better(verdict: Verdict, than: Verdict) -> bool:
    return verdict not in BETTER or BETTER.index(verdict) > BETTER.index(than)


@given(logs((*SIGNALS, *BAD, *BAD), span=400, max_size=80), roles)
def test_what_is_promised_happens_and_one_fewer_is_not_enough(log: list[Event], role: Role) -> None:
    day = from_number(FIRST_DAY + 400)
    log = counted(log)
    state = fold(log, role)
    now = verdict_at(state, role, number(day))
    assume(now in BETTER)
    found = ways_of(log, role, day)
    gap = rhythm(log, number(day))
    assert found
    for way in found:
        days = [number(on) for signal, on in way.steps if signal != "pardon"]
        assert days == sorted(days)
        assert all(later - earlier >= gap for earlier, later in pairwise([number(day), *days]))
        assert not days or days[-1] <= number(day) + YEAR + 1
        coming = [event(signal, on, id=f"zz{i:03}") for i, (signal, on) in enumerate(way.steps)]
        by = number(way.by)
        assert verdict_at(fold([*log, *coming], role), role, by) is way.verdict
        assert better(way.verdict, now)
        if coming:
            assert not better(verdict_at(fold([*log, *coming[:-1]], role), role, by), now)


def test_there_is_no_way_back_from_steady() -> None:
    log = every("work_good", 14, 20)
    assert ways_of(log, Role.CLIENT, "2024-12-31") == []


def test_only_a_pardon_leads_back_from_dishonesty() -> None:
    log = [*every("work_good", 14, 20), event("dishonesty", "2024-12-01")]
    (only,) = ways_of(log, Role.CONTRACTOR, "2024-12-31")
    assert [signal for signal, _on in only.steps] == ["pardon"]


def test_urgency_is_answered_by_planned_requests() -> None:
    log = every("request_urgent", 9, 30)
    (first, *_) = ways_of(log, Role.CLIENT, "2024-10-01")
    assert {signal for signal, _on in first.steps} == {"request_planned"}


def test_late_invoices_are_answered_by_invoices_on_time_whatever_else_is_in_doubt() -> None:
    log = [*every("paid_late", 21, 8), *every("scope_creep", 45, 3)]
    (first, *_) = ways_of(log, Role.CLIENT, "2024-06-01")
    assert {signal for signal, _on in first.steps} == {"paid_on_time"}


def test_a_watch_that_only_a_talk_holds_ends_by_itself_after_ninety_days() -> None:
    log = [*every("work_good", 40, 6), event("talk", "2024-08-01")]
    ways_there = ways_of(log, Role.CLIENT, "2024-10-20")
    assert ways_there[0] == Way((), Verdict.STEADY, "2024-10-30")


def test_where_nothing_plausible_helps_only_time_does() -> None:
    log = [event("disrespect", plus("2024-01-01", 120 * n), severity=3) for n in range(12)]
    log += every("boundary_crossed", 120, 12, "2024-01-10", severity=3)
    day = log[-1].on
    (only,) = ways_of(log, Role.CLIENT, plus(day, 200)) or [None]
    assert only is None or only.verdict not in BETTER


def test_the_rhythm_is_the_median_gap_of_a_year() -> None:
    assert rhythm(every("meeting", 9, 3), number("2024-02-01")) == ASSUMED_RHYTHM
    log = [*every("meeting", 9, 3), *every("talk", 30, 3, "2024-03-01")]
    assert rhythm(log, number("2024-06-01")) == 30
    assert rhythm(log, number("2026-06-01")) == ASSUMED_RHYTHM


def steps_of(log: list[Event], day: str, role: Role = Role.CLIENT) -> list[tuple[str, int]]:
    """The signals of the first way back, with the days from one to the next."""
    (first, *_) = ways_of(log, role, day)
    days = [number(day), *(number(on) for _, on in first.steps)]
    return [(signal, later - before) for (signal, _), before, later in zip(first.steps, days, days[1:], strict=False)]


def test_invoices_can_be_on_time_as_often_as_there_are_invoices() -> None:
    log = [*every("paid_late", 30, 8, severity=3), *every("work_good", 5, 48)]
    first, *later = steps_of(log, "2024-08-28")
    assert first[0] == "paid_on_time"
    assert later and all(gap >= 30 for _, gap in later)


def test_thanks_are_not_hoped_for_more_often_than_they_came_or_once_a_quarter() -> None:
    log = [*every("dismissed", 20, 12), *every("meeting", 3, 80)]
    pace = Pace(log, number("2024-09-01"))
    assert (pace.gap, pace.between("recognition")) == (3, QUARTER)
    thanked = [*log, *every("recognition", 60, 4)]
    assert Pace(thanked, number("2024-09-01")).between("recognition") == 61


def test_more_than_once_a_month_is_hoped_for_only_where_it_came_half_as_often() -> None:
    log = [*every("request_urgent", 4, 60), *every("request_planned", 30, 8)]
    day = number("2024-09-01")
    assert Pace(log, day).between("request_planned") == 244 // 16
    assert Pace(log[:60], day).between("request_planned") == 244 // 8
    assert Pace(every("request_urgent", 40, 6), day).between("request_planned") == 244 // 6


def test_what_would_take_longer_than_time_is_only_a_talk_or_time() -> None:
    log = [*every("work_good", 4, 60), *every("dismissed", 12, 8, "2024-05-10", severity=3)]
    (only,) = ways_of(log, Role.CLIENT, "2024-09-14")
    assert only == Way((), Verdict.WATCH, "2024-12-16")


def test_only_complaints_the_reasons_tell_of_are_answered() -> None:
    log = [*every("request_urgent", 9, 30), event("paid_late", "2024-09-20", severity=1)]
    for way in ways_of(log, Role.CLIENT, "2024-10-01"):
        assert {signal for signal, _on in way.steps} <= {"request_planned"}


@given(logs((*SIGNALS, *BAD, *BAD), span=400, max_size=80), roles)
def test_no_way_is_quicker_than_what_was_shown(log: list[Event], role: Role) -> None:
    day = from_number(FIRST_DAY + 400)
    pace = Pace(counted(log, day), number(day))
    for way in ways_of(log, role, day):
        for signal in {signal for signal, _ in way.steps}:
            days = [number(on) for step, on in way.steps if step == signal]
            assert all(later - earlier >= pace.between(signal) for earlier, later in pairwise(days))
