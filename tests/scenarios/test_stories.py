"""The sources' own stories, as logs written by hand, with the verdict expected on named days."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from core.dates import number, plus
from core.judging.evidence import daily
from core.judging.scoring import Reading, State, advance, fold, read, verdict_at
from core.model import Event, Role, Verdict

START = "2024-01-08"

Log = list[Event]


def event(on: str, signal: str, severity: int | None = None, level: int | None = None) -> Event:
    """One event; its id only has to be its own."""
    return Event(id=f"{on}-{signal}", relationship="r", on=on, signal=signal, severity=severity, level=level)


def every(days: int, signals: Iterable[str], first: str, last: str) -> Log:
    """The signals in turn, one every ``days`` days from ``first`` to ``last``."""
    turn = tuple(signals)
    span = range(0, number(last) - number(first) + 1, days)
    return [event(plus(first, n), turn[index % len(turn)]) for index, n in enumerate(span)]


def reading(log: Log, day: str, role: Role = Role.CLIENT) -> Reading:
    """What is read on ``day``, with nothing known of later days."""
    return read(fold(log, role, until=day), role, day)


def verdict(log: Log, day: str, role: Role = Role.CLIENT) -> Verdict:
    return reading(log, day, role).verdict


def verdicts(log: Log, first: str, last: str, role: Role = Role.CLIENT) -> set[Verdict]:
    """Every verdict read between two days, each with nothing known of later days."""
    days = {evidence.day: evidence for evidence in daily(log, last)}
    state = State()
    seen = set()
    for day in range(min(days), number(last) + 1):
        if day in days:
            state = advance(state, role, days[day])
        if day >= number(first):
            seen.add(verdict_at(state, role, day))
    return seen


GOOD_CLIENT = ("request_planned", "work_good", "paid_on_time", "recognition", "promise_kept", "reply_prompt")
PARTNERS_TALK = ("reply_prompt", "energised", "promise_kept", "transparent", "recognition")


def test_a_good_client_with_one_week_of_rush_is_never_flagged() -> None:
    rush = [event(f"2024-09-{day:02}", "request_urgent") for day in (2, 3, 4, 5, 6)]
    log = every(9, GOOD_CLIENT, START, "2025-06-30") + rush
    assert verdicts(log, "2024-06-01", "2025-06-30") == {Verdict.STEADY}


def test_a_client_for_whom_everything_has_become_urgent_asks_for_a_renegotiation() -> None:
    log = every(9, GOOD_CLIENT, START, "2024-08-31") + every(6, ("request_urgent",), "2024-09-01", "2025-03-31")
    assert verdict(log, "2024-08-31") is Verdict.STEADY
    assert verdict(log, "2024-10-01") is Verdict.STEADY, "a month of it is not yet how they work"
    assert verdict(log, "2025-01-01") in {Verdict.WATCH, Verdict.RENEGOTIATE}
    assert verdict(log, "2025-03-31") is Verdict.RENEGOTIATE


def test_urgency_before_any_work_together_asks_whether_it_is_one_off() -> None:
    once = [event("2024-01-10", "request_urgent")]
    assert verdict(once, "2024-01-11") is Verdict.INSUFFICIENT
    again = [event(plus(START, n), "request_urgent") for n in (2, 9, 31, 40, 59, 70, 88, 97)]
    assert verdict(again, plus(START, 60)) is not Verdict.END
    assert verdict(again, plus(START, 97)) in {Verdict.WATCH, Verdict.RENEGOTIATE}


def test_a_partner_who_brings_little_is_talked_to_and_never_ended_without() -> None:
    log = every(15, PARTNERS_TALK, START, "2025-06-30")
    log += every(24, ("favour_given", "introduction_given", "favour_given"), START, "2025-06-30")
    seen = verdicts(log, START, "2025-06-30", Role.PARTNER)
    assert Verdict.END not in seen
    assert verdict(log, "2025-06-30", Role.PARTNER) in {Verdict.WATCH, Verdict.RENEGOTIATE}


def test_a_partner_who_gives_back_is_steady() -> None:
    log = every(15, PARTNERS_TALK, START, "2025-06-30")
    log += every(24, ("favour_given", "favour_received"), START, "2025-06-30")
    assert verdicts(log, "2024-04-01", "2025-06-30", Role.PARTNER) == {Verdict.STEADY}


def test_the_same_one_sidedness_is_no_fault_in_a_client() -> None:
    log = every(15, PARTNERS_TALK, START, "2025-06-30") + every(24, ("favour_given",), START, "2025-06-30")
    assert verdict(log, "2025-06-30", Role.CLIENT) is Verdict.STEADY


def test_a_contractors_lie_ends_it_the_same_day_for_good_until_pardoned() -> None:
    log = every(10, ("work_good", "promise_kept", "transparent"), START, "2024-11-30")
    log += [event("2024-10-03", "dishonesty", 2)]
    assert verdict(log, "2024-10-02", Role.CONTRACTOR) is Verdict.STEADY
    assert verdicts(log, "2024-10-03", "2025-12-31", Role.CONTRACTOR) == {Verdict.END}
    log += [event("2026-01-05", "pardon")]
    assert verdict(log, "2026-01-05", Role.CONTRACTOR) is not Verdict.END


def test_a_suspicion_is_to_be_found_out_and_is_not_an_end() -> None:
    """It flags by itself; where trust was long earned, a second one does."""
    log = every(10, ("work_good", "promise_kept", "transparent"), START, "2024-10-31")
    doubts = [event("2024-10-03", "dishonesty", 1), event("2024-10-09", "dishonesty", 1)]
    assert verdict(doubts[:1], "2024-10-03", Role.CONTRACTOR) is Verdict.WATCH
    assert verdict(log + doubts[:1], "2024-10-03", Role.CONTRACTOR) is Verdict.STEADY
    assert verdict(log + doubts, "2024-10-09", Role.CONTRACTOR) in {Verdict.WATCH, Verdict.RENEGOTIATE}


def five_years_of_crumbs() -> Log:
    """A client content to call when he has five minutes; she speaks up in March and June, and nothing changes."""
    crumbs = ("crumb_request", "drained", "dismissed", "crumb_request", "distrusted", "after_hours")
    log = every(9, GOOD_CLIENT, "2023-01-09", "2023-09-30") + every(8, crumbs, "2023-10-01", "2024-12-31")
    return [*log, event("2024-03-04", "talk"), event("2024-06-10", "talk")]


def test_crumbs_of_work_become_a_renegotiation_without_any_single_bad_event() -> None:
    log = five_years_of_crumbs()
    assert verdict(log, "2023-09-30") is Verdict.STEADY
    assert verdict(log, "2024-03-03") is Verdict.RENEGOTIATE


def test_several_talks_without_change_end_it_and_one_does_not() -> None:
    log = five_years_of_crumbs()
    assert Verdict.END not in verdicts(log, START, "2024-06-10")
    assert Verdict.END not in verdicts(log, "2024-06-10", "2024-07-24"), "the second talk has 45 days"
    assert verdict(log, "2024-09-01") is Verdict.END
    one_talk = [e for e in log if e.on != "2024-06-10"]
    assert Verdict.END not in verdicts(one_talk, START, "2024-12-31")


def test_a_late_payer_who_changed_after_one_talk_is_steady_again() -> None:
    log = every(15, ("request_planned", "work_good"), START, "2025-06-30")
    log += every(30, ("paid_late",), "2024-01-31", "2024-06-30") + every(30, ("no_reply",), "2024-02-09", "2024-06-30")
    log += [event("2024-07-01", "talk")]
    log += every(30, ("paid_on_time",), "2024-07-05", "2025-06-30") + every(
        30, ("reply_prompt",), "2024-07-12", "2025-06-30"
    )
    assert verdict(log, "2024-06-30") in {Verdict.WATCH, Verdict.RENEGOTIATE}
    assert verdict(log, "2024-07-15") is not Verdict.STEADY, "words are not yet change"
    assert verdict(log, "2025-02-01") is Verdict.STEADY
    assert Verdict.END not in verdicts(log, START, "2025-06-30")


def test_nothing_foresees_the_client_of_six_years_who_leaves_without_a_word() -> None:
    log = every(11, GOOD_CLIENT, "2018-09-03", "2024-09-02")
    assert verdict(log, "2024-09-02") is Verdict.STEADY
    silent = verdicts(log, "2024-09-03", "2025-09-02")
    assert silent <= {Verdict.STEADY, Verdict.INSUFFICIENT}, "silence is a note, never a verdict"
    told = [*log, event("2024-11-15", "left_without_word", 3)]
    assert verdict(told, "2024-11-15") is not Verdict.END


@pytest.mark.parametrize("shift", range(14))
def test_a_grumpy_week_passes(shift: int) -> None:
    """However the week lies in the calendar: a fortnight's boundary in it lets it weigh more, never above watch.

    Without the harshest day it flags only where such a boundary falls in its middle.
    """
    grumpy = [("drained", None), ("checkin", 2), ("drained", None), ("checkin", 1), ("dismissed", None)]
    week = [event(plus("2024-10-07", shift + n), signal, level=level) for n, (signal, level) in enumerate(grumpy)]
    log = every(8, (*GOOD_CLIENT, "energised", "boundary_respected"), START, "2025-03-31")
    boundary = number(week[0].on) // 14 < number(week[3].on) // 14
    seen = verdicts(log + week[:4], "2024-06-01", "2025-03-31")
    assert seen <= {Verdict.STEADY, Verdict.WATCH} if boundary else seen == {Verdict.STEADY}
    assert verdicts(log + week, "2024-06-01", "2025-03-31") <= {Verdict.STEADY, Verdict.WATCH}
    assert verdicts(log + week, "2024-12-01", "2025-03-31") == {Verdict.STEADY}


def test_a_thin_log_is_not_called_steady() -> None:
    assert verdict([], START) is Verdict.INSUFFICIENT
    thin = [event("2024-02-05", "paid_on_time"), event("2024-03-11", "reply_prompt")]
    assert verdict(thin, "2024-03-11") is Verdict.INSUFFICIENT
    neutral = [event(f"2024-0{month}-01", "meeting") for month in range(1, 10)]
    assert verdict(neutral, "2024-09-30") is Verdict.INSUFFICIENT


def test_one_usual_event_of_any_kind_flags_nothing() -> None:
    for signal in ("disrespect", "boundary_crossed", "paid_late", "promise_broken", "work_poor", "no_reply", "opaque"):
        log = [*every(9, GOOD_CLIENT, START, "2024-06-30"), event("2024-07-01", signal)]
        assert verdict(log, "2024-07-01") is Verdict.STEADY, signal
        assert verdict([event(START, signal)], START) is Verdict.INSUFFICIENT, signal


def test_a_diary_kept_almost_daily_with_its_ups_and_downs_is_never_worse_than_watch() -> None:
    daily = (*GOOD_CLIENT, "energised", "request_urgent", "work_good", "request_planned", "drained", "reply_prompt")
    log = every(2, daily, START, "2025-12-31")
    assert verdicts(log, "2024-03-01", "2025-12-31") <= {Verdict.STEADY, Verdict.WATCH}
    assert verdict(log, "2025-12-31") is Verdict.STEADY


def test_a_bad_patch_of_long_ago_does_not_hold_for_ever() -> None:
    log = every(9, GOOD_CLIENT, START, "2024-05-31") + every(9, GOOD_CLIENT, "2024-09-01", "2025-08-31")
    log += every(9, ("disrespect", "paid_late", "drained", "promise_broken"), "2024-06-01", "2024-08-31")
    assert verdict(log, "2024-08-31") in {Verdict.WATCH, Verdict.RENEGOTIATE}
    assert verdict(log, "2025-08-31") is Verdict.STEADY


def test_income_and_years_together_weigh_nothing() -> None:
    log = five_years_of_crumbs()
    later = [event(plus(e.on, 1400), e.signal) for e in log]  # a whole number of windows: the same fold
    assert reading(log, "2024-12-31").health == reading(later, plus("2024-12-31", 1400)).health
