"""Silence beside the verdict: whose days count, when it is a sign, what silences the sign."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from core.dates import from_number, number, plus
from core.judging.evidence import LATE_LOGGED, counted, is_contact
from core.judging.scoring import fold
from core.judging.silence import Heard, Sign, Silence, silence
from core.model import Event, Relationship, Role, Stage
from tests.makers import START, event, every
from tests.strategies import FIRST_DAY, logs, roles


def of(log: list[Event], day: str, **fields: Any) -> Silence:
    who = Relationship(id="r", name="R", role=Role.CLIENT, **fields)
    return silence(fold(log, Role.CLIENT, until=day).heard, who, day)


def test_six_years_of_a_client_and_then_nothing() -> None:
    """Forty-five per cent of her income, every other week, and the weekly round kept up throughout."""
    log = every("request_planned", 14, 157, "2020-03-01")
    last = log[-1].on
    log += every("checkin", 7, 26, plus(last, 3), level=4)
    signs = {days: of(log, plus(last, days), income_share=45) for days in (30, 42, 43, 60, 120, 183)}
    assert {days: found.days for days, found in signs.items()} == {days: days for days in signs}
    assert {found.usual for found in signs.values()} == {14}
    assert [found.sign for found in signs.values()] == [None, None, *[Sign.WORRYING] * 4]
    small = [of(log, plus(last, days), income_share=19).sign for days in (42, 43, 85, 86, 183)]
    assert small == [None, Sign.QUIET, Sign.QUIET, Sign.WORRYING, Sign.WORRYING]


def test_no_counted_day_is_no_sign() -> None:
    assert of([event("checkin", START, level=1)], plus(START, 900)) == Silence(None, 30, None, None)


@pytest.mark.parametrize(
    "silent",
    [
        {"signal": "checkin", "level": 4},
        {"signal": "pardon"},
        {"signal": "opinion"},
        {"signal": "no_reply"},
        {"signal": "i_reached_out"},
        {"signal": "left_without_word"},
        {"signal": "meeting", "source": "memory"},
        {"signal": "meeting", "source": "hearsay"},
        {"signal": "meeting", "mine": True},
        {"signal": "meeting", "logged_at": "2024-06-30T08:00:00Z"},
    ],
    ids=lambda fields: "-".join(map(str, fields.values())),
)
def test_what_does_not_show_that_they_were_there(silent: dict[str, Any]) -> None:
    log = [event("meeting", START), event(on="2024-06-01", **silent)]
    assert of(log, "2024-07-01").days == number("2024-07-01") - number(START)


def test_what_does() -> None:
    late = f"{plus('2024-06-01', LATE_LOGGED)}T23:00:00Z"
    for fields in ({"signal": "talk"}, {"signal": "paid_late"}, {"signal": "meeting", "logged_at": late}):
        assert of([event("meeting", START), event(on="2024-06-01", **fields)], "2024-07-01").days == 30


def test_a_day_with_anything_of_theirs_counts_once() -> None:
    log = [event("checkin", START, level=3), event("meeting", START), event("work_good", START)]
    assert fold(log, Role.CLIENT).heard == Heard(number(START), number(START), 0)


def test_a_hoped_for_rhythm_shortens_the_wait_and_never_below_a_fortnight() -> None:
    log = every("meeting", 60, 10)
    last = log[-1].on
    assert of(log, plus(last, 150)).sign is None
    assert of(log, plus(last, 43), cadence_weeks=4).sign is Sign.QUIET
    assert of(log, plus(last, 42), cadence_weeks=4).sign is None
    assert of(log, plus(last, 14), cadence_weeks=1).sign is None
    assert of(log, plus(last, 15), cadence_weeks=1).sign is Sign.QUIET


def test_normal_until_a_day_and_only_of_those_who_are_there() -> None:
    log = every("meeting", 14, 10)
    day = plus(log[-1].on, 300)
    assert of(log, day).sign is Sign.WORRYING
    found = of(log, day, quiet_until=day)
    assert (found.sign, found.until, found.days) == (None, day, 300)
    assert of(log, day, quiet_until=plus(day, -1)).sign is Sign.WORRYING
    for stage in (Stage.PROSPECT, Stage.PAUSED, Stage.ENDED):
        assert of(log, day, stage=stage).sign is None


@given(logs(max_size=60), roles)
def test_the_fold_hears_what_the_log_tells(log: list[Event], role: Role) -> None:
    days = sorted({number(event.on) for event in counted(log) if is_contact(event)})
    heard = fold(log, role).heard
    assert (heard.gaps + 1 if days else 0) == len(days)
    if days:
        assert (heard.first, heard.last) == (days[0], days[-1])
    assert fold(log, role, until=from_number(FIRST_DAY - 1)).heard == Heard()
