"""What the charts of the dossier are made of: give and take, and requests, window by window."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.dates import from_number, number, plus
from core.judging.evidence import counted
from core.judging.masses import MEMORIES
from core.judging.over_time import WINDOW_DAYS, asked, balance, exchanged, give_and_take, paired, spans
from core.learning.past import Past
from core.model import Event, Relationship, Role
from core.practice import Practice
from core.vocabulary import DIMENSIONS
from tests.makers import event, every
from tests.strategies import FIRST_DAY, logs
from tui.demo import SampleClock

DAY = "2026-11-22"
LAST = from_number(FIRST_DAY + 1200)


def test_windows_are_those_of_the_method() -> None:
    assert MEMORIES[DIMENSIONS.index("urgency")].window == WINDOW_DAYS
    found = spans(DAY, 13)
    assert len(found) == 13
    assert DAY in found[-1]
    for span in found:
        assert number(span.first) % 28 == 0
        assert number(span.last) - number(span.first) == 27
    assert [plus(span.last, 1) for span in found[:-1]] == [span.first for span in found[1:]]


def test_longer_spans_end_with_the_window_of_the_day() -> None:
    long, short = spans(DAY, 4, 3), spans(DAY, 12)
    assert [(span.first, span.last) for span in long] == [(short[n].first, short[n + 2].last) for n in range(0, 12, 3)]


def test_time_before_the_first_day_there_is_is_left_out() -> None:
    assert all(span.first >= "0001-01-01" for span in spans("0001-03-01", 13))
    assert spans("9999-12-31", 2)


def test_give_and_take_follows_the_reciprocity_of_the_signals() -> None:
    first = spans(DAY, 2)[0].first
    log = [
        *every("favour_received", 1, 3, first),
        event("introduction_given", first),
        event("scope_creep", DAY),
        event("extra_work_paid", DAY),
        event("they_reached_out", DAY, source="hearsay"),
        event("i_reached_out", DAY, mine=True),
        event("paid_late", DAY),
        event("favour_given", plus(DAY, 1)),
    ]
    assert [(e.received, e.given) for e in balance(log, DAY, 2)] == [(3, 1), (1, 1)]
    assert exchanged(log, DAY)
    assert not exchanged([event("paid_late", DAY)], DAY)


@given(logs(max_size=60))
def test_the_dossier_and_the_review_count_the_same(log: list[Event]) -> None:
    first = spans(LAST, 40)[0].first
    (whole,) = balance(log, LAST, 1, 40)
    months = Past(log, Role.PARTNER).stretches(first, LAST)
    counts = sum(month.received for month in months), sum(month.given for month in months)
    reviewed = give_and_take([(Relationship(id="r", name="R", role=Role.PARTNER), *counts)])
    assert [(g.received, g.given) for g in reviewed] == [(whole.received, whole.given)][
        : bool(whole.received or whole.given)
    ]


def test_help_paid_work_and_scope_creep_are_two_to_one(tmp_path: Path) -> None:
    practice = Practice(tmp_path, SampleClock(DAY))
    kern = practice.add("Kern", "partner")
    for signal in ("favour_received", "extra_work_paid", "scope_creep"):
        practice.log(kern, signal, on=DAY)
    (shown,) = practice.learning.review(DAY).give_and_take
    assert (shown.received, shown.given) == (2, 1)
    assert [(e.received, e.given) for e in balance(practice.events(kern.id), DAY, 1)] == [(2, 1)]


def test_neighbours_are_joined_from_the_newest_on() -> None:
    log = [event("favour_given", span.first) for span in spans(DAY, 5)]
    five = balance(log, DAY, 5)
    three = paired(five)
    assert [e.given for e in three] == [1, 2, 2]
    assert (three[-1].first, three[-1].last) == (five[-2].first, five[-1].last)


def test_requests_are_told_apart_and_nothing_else_is_counted() -> None:
    first = spans(DAY, 3)[0].first
    log = [
        *every("request_planned", 2, 3, first),
        event("request_urgent", first),
        event("request_urgent", DAY),
        event("request_urgent", DAY, id="heard", source="hearsay"),
        event("after_hours", DAY),
    ]
    found = asked(log, DAY, 3)
    assert [(a.urgent, a.requests) for a in found] == [(1, 4), (0, 0), (1, 1)]
    assert [a.share for a in found] == [0.25, None, 1.0]


@given(logs(max_size=60), st.integers(1, 40))
def test_every_event_of_the_time_shown_is_in_one_span(log: list[Event], count: int) -> None:
    shown = [e for e in counted(log, LAST) if e.on >= spans(LAST, count)[0].first]
    requests = [e for e in shown if e.signal in ("request_planned", "request_urgent")]
    assert sum(a.requests for a in asked(log, LAST, count)) == len(requests)
    exchanges = balance(log, LAST, count)
    whole = balance(log, LAST, 1, count)
    assert sum(e.received for e in exchanges) == whole[0].received
    assert sum(e.given for e in exchanges) == whole[0].given
