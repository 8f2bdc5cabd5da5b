"""Walking a life by its states says what reading each day says."""

from hypothesis import given
from hypothesis import strategies as st

from core.dates import number
from core.judging.scoring import fold, read
from core.learning.track import FLAGGED, Track, Turn
from core.model import Event, Role, Verdict
from tests.makers import START, event, every
from tests.strategies import FIRST_DAY, logs, roles


@given(logs(max_size=40, span=500), roles, st.integers(0, 600))
def test_every_turn_is_found_and_no_other(log: list[Event], role: Role, first: int) -> None:
    life = Track(log, role)
    start, end = FIRST_DAY + first, FIRST_DAY + 900
    days = range(start, end + 1)
    said = [life.verdict_on(day) for day in days]
    found = [
        Turn(day, before, after)
        for day, before, after in zip(days[1:], said, said[1:], strict=False)
        if before is not after
    ]
    assert list(life.turns(start, end)) == found


def test_a_proof_that_comes_and_goes_between_two_days_with_events_is_two_turns() -> None:
    log = [
        event("favour_received", "2022-01-08", severity=1),
        event("extra_work_paid", "2022-05-10", severity=3),
        event("extra_work_paid", "2022-05-26", severity=3),
        event("left_without_word", "2022-10-01", severity=3),
    ]
    life = Track(log, Role.PARTNER)
    quiet = number("2022-10-01"), number("2023-12-31")
    assert life.verdict_on(quiet[1]) is Verdict.INSUFFICIENT
    told = [(turn.before, turn.after) for turn in life.turns(*quiet)]
    assert (Verdict.INSUFFICIENT, Verdict.STEADY) in told
    assert told[-1] == (Verdict.STEADY, Verdict.INSUFFICIENT)


@given(logs(max_size=30, span=300), roles)
def test_it_reads_what_the_fold_reads(log: list[Event], role: Role) -> None:
    life = Track(log, role)
    for on in ("2022-03-01", "2022-06-01", "2024-01-01"):
        reading = read(fold((e for e in log if e.on <= on), role), role, on)
        assert life.verdict_on(number(on)) is reading.verdict
        assert life.health_on(number(on)) in (None, reading.health)


def test_a_flag_dates_from_the_day_it_was_raised() -> None:
    life = Track(every("work_good", 10, 6) + every("request_urgent", 5, 30, "2024-04-01"), Role.CLIENT)
    day = number("2024-08-28")
    since = life.flagged_since(day)
    assert since is not None
    assert life.verdict_on(since - 1) not in FLAGGED
    assert all(life.verdict_on(d) in FLAGGED for d in range(since, day + 1))
    assert life.flagged_since(number("2024-03-01")) is None


def test_an_empty_life_says_nothing() -> None:
    life = Track([], Role.CLIENT)
    assert life.verdict_on(0) is Verdict.INSUFFICIENT
    assert life.health_on(0) is None
    assert life.flagged_since(0) is None
    assert Track([event("meeting", START)], Role.CLIENT).health_on(number(START)) is None
