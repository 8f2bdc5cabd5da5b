"""The ladder at its thresholds: exactly on one, just beside it, and what it remembers of when a state began."""

from __future__ import annotations

from math import log

import pytest
from msgspec.structs import replace

from core.dates import number, plus
from core.judging.evidence import DayEvidence, nothing, of_one_day
from core.judging.explain import parts
from core.judging.scoring import Rhythm, State, advance, fold, verdict_at, verdict_since
from core.judging.verdict import (
    END,
    END_BALANCE,
    END_DAYS,
    ENTER_RENEGOTIATE,
    ENTER_WATCH,
    EVEN_DOUBT,
    HOLD_RENEGOTIATE,
    HOLD_WATCH,
    NO_DAY,
    RENEGOTIATE,
    RESPECT,
    SATISFACTION,
    STEADY,
    TALK_WATCH_DAYS,
    TRUST,
    WATCH,
    Gate,
    Judgement,
    Proof,
    Talk,
    about,
    chance,
    doubtful,
    eased,
    entered,
    held,
    judged,
    level_on,
    proven,
    verdict_on,
)
from core.model import Role, Verdict
from core.vocabulary import DIMENSIONS
from tests.makers import event, every

DAY = 20_000
CALM = Gate(RESPECT, 5.0, 0.0, -1.0)
NEAR = 1e-7
"""Beyond what comparisons allow for."""


def at_chance(value: float) -> list[Gate]:
    """One gate whose doubt makes this very chance."""
    return [Gate(RESPECT, 0.0, 3.0, EVEN_DOUBT + log(value / (1 - value)))]


def evidence(day: int = DAY, **fields: object) -> DayEvidence:
    found = nothing(day)
    for name, value in fields.items():
        setattr(found, name, value)
    return found


def masses(**of: float) -> list[float]:
    return [of.get(name, 0.0) for name in DIMENSIONS]


@pytest.mark.parametrize(("threshold", "level"), [(ENTER_WATCH, WATCH), (ENTER_RENEGOTIATE, RENEGOTIATE)])
def test_a_level_is_entered_exactly_at_its_chance(threshold: float, level: int) -> None:
    assert entered(at_chance(threshold)) == level
    assert entered(at_chance(threshold - NEAR)) == level - 1


@pytest.mark.parametrize(("threshold", "level"), [(HOLD_WATCH, WATCH), (HOLD_RENEGOTIATE, RENEGOTIATE)])
def test_a_level_is_held_exactly_down_to_its_chance(threshold: float, level: int) -> None:
    assert held(at_chance(threshold)) == level
    assert held(at_chance(threshold - NEAR)) == level - 1


def test_half_doubts_flag_together_and_not_alone() -> None:
    half = [Gate(dimension, 0.0, 2.0, 2.5) for dimension in (RESPECT, TRUST, SATISFACTION)]
    assert entered(half[:1]) == STEADY
    assert entered(half) == WATCH
    assert chance(half) == pytest.approx(1 - (1 - half[0].chance) ** 3)


def test_a_dimension_is_a_reason_by_itself_from_a_quarter_on() -> None:
    least = EVEN_DOUBT + log(0.25 / 0.75)
    assert doubtful(least)
    assert not doubtful(least - NEAR)
    assert not doubtful(None)


def test_an_end_stands_while_anything_holds_it_at_watch() -> None:
    ended = Judgement(level=END, talk=Talk(DAY - 60, (RESPECT,)), failures=1)
    assert level_on(ended, at_chance(HOLD_WATCH)) == END
    assert level_on(ended, at_chance(HOLD_WATCH - NEAR)) == STEADY
    assert eased(ended, at_chance(HOLD_WATCH)) == ended
    left = eased(ended, at_chance(HOLD_WATCH - NEAR))
    assert (left.level, left.talk, left.failures) == (STEADY, None, 0)


def test_the_level_eases_by_the_day_before_and_is_not_held_by_what_comes_then() -> None:
    renegotiated = Judgement(level=RENEGOTIATE)
    assert eased(renegotiated, at_chance(0.5)).level == WATCH
    assert judged(eased(renegotiated, at_chance(0.5)), evidence(), at_chance(0.7)).level == WATCH
    assert judged(renegotiated, evidence(), at_chance(0.7)).level == RENEGOTIATE


def test_an_end_is_left_on_the_day_that_good_news_lifts_what_held_it() -> None:
    ended = Judgement(level=END, talk=Talk(DAY - 60, (RESPECT,)), failures=2, ended_on=DAY - 9)
    after = judged(ended, evidence(), [CALM])
    assert (after.level, after.talk, after.failures) == (STEADY, None, 0)
    assert judged(ended, evidence(), at_chance(HOLD_WATCH)).level == END


GOOD = [CALM._replace(positive=2.0)]
PROOF = Proof(3, DAY - 21, DAY)


def test_just_enough_good_is_proof_and_a_little_less_is_none() -> None:
    assert proven(PROOF, GOOD, DAY)
    assert verdict_on(Judgement(proof=PROOF), GOOD, DAY) is Verdict.STEADY
    for fewer in (Proof(2, DAY - 21, DAY), Proof(3, DAY - 20, DAY)):
        assert not proven(fewer, GOOD, DAY)
    for less in (
        [CALM._replace(positive=2.0 - NEAR)],
        [CALM._replace(positive=1.4 - NEAR), Gate(TRUST, 1.4 - NEAR, 0.0, -1.0)],
        [CALM._replace(positive=3.0, negative=2.0 + NEAR)],
    ):
        assert not proven(PROOF, less, DAY)
        assert verdict_on(Judgement(proof=PROOF), less, DAY) is Verdict.INSUFFICIENT
    assert proven(PROOF, [CALM._replace(positive=1.4), Gate(TRUST, 0.6, 0.0, 0.0)], DAY)
    assert proven(PROOF, [CALM._replace(positive=3.0, negative=2.0)], DAY)


def test_a_proof_goes_stale_by_its_own_rhythm_and_not_before_ninety_days() -> None:
    assert proven(PROOF, GOOD, DAY + 121)
    assert not proven(PROOF, GOOD, DAY + 122), "6 · (21 + 60) / 4 = 121.5"
    often = Proof(30, DAY - 60, DAY)
    assert proven(often, GOOD, DAY + 90)
    assert not proven(often, GOOD, DAY + 91)


def test_a_good_day_has_more_good_than_bad_in_what_gates() -> None:
    after = judged(Judgement(), evidence(positive=masses(respect=1.0), negative=masses(respect=0.9)), GOOD)
    assert after.proof == Proof(1, DAY, DAY)
    for even in (
        evidence(positive=masses(respect=1.0), negative=masses(respect=1.0)),
        evidence(positive=masses(respect=1.0), direct=masses(respect=1.0)),
        evidence(positive=masses(urgency=1.0)),
    ):
        assert judged(Judgement(), even, GOOD).proof == Proof()


def test_a_talk_is_watched_for_its_days_and_not_one_more() -> None:
    talked = Judgement(talk=Talk(DAY, (RESPECT,)))
    assert verdict_on(talked, [CALM], DAY + TALK_WATCH_DAYS - 1) is Verdict.WATCH
    assert verdict_on(talked, [CALM], DAY + TALK_WATCH_DAYS) is Verdict.INSUFFICIENT


def test_a_talk_is_about_what_is_likely_wrong_else_what_is_in_doubt_else_everything() -> None:
    likely, doubted, calm = Gate(TRUST, 0, 0, EVEN_DOUBT), Gate(SATISFACTION, 0, 0, 0.1), Gate(RESPECT, 0, 0, 0.0)
    assert about([calm, likely, doubted]) == (TRUST,)
    assert about([calm, doubted]) == (SATISFACTION,)
    assert about([calm]) == (RESPECT,)


def test_a_talk_is_bad_or_has_worked_by_what_came_since() -> None:
    assert Talk(DAY, (RESPECT,), 2.0, 1.0).bad
    assert not Talk(DAY, (RESPECT,), 2.0 + NEAR, 1.0).bad
    assert not Talk(DAY, (RESPECT,), 0.0, 1.0 - NEAR).bad
    assert Talk(DAY, (RESPECT,), 6.0, 1.0).worked
    assert not Talk(DAY, (RESPECT,), 6.0 - NEAR, 1.0).worked


def test_talking_again_counts_a_failure_only_where_the_last_one_was_bad() -> None:
    again = evidence(talk=True)
    for negative, failures in ((1.0, 1), (0.9, 0)):
        before = Judgement(talk=Talk(DAY - 9, (RESPECT,), 0.0, negative))
        after = judged(before, again, [CALM])
        assert (after.failures, after.talk) == (failures, Talk(DAY, (RESPECT,)))


def test_a_stop_keeps_its_first_day_and_a_pardon_lifts_it() -> None:
    stopped = judged(Judgement(), evidence(stop=True), [CALM])
    assert (stopped.stopped, stopped.stopped_on) == (True, DAY)
    again = judged(stopped, evidence(DAY + 5, stop=True), [CALM])
    assert (again.stopped, again.stopped_on) == (True, DAY)
    lifted = judged(again, evidence(DAY + 6, stop=False), [CALM])
    assert not lifted.stopped
    anew = judged(lifted, evidence(DAY + 7, stop=True), [CALM])
    assert anew.stopped_on == DAY + 7


def failing(failures: int) -> Judgement:
    """One more usual event against respect, and the talk has failed as well."""
    again = min(failures, 2) - 1
    talk = Talk(DAY - END_DAYS[again], (RESPECT,), 0.0, END_BALANCE[again] - 1.0)
    return Judgement(level=WATCH, talk=talk, failures=failures)


def fails(before: Judgement, day: int = DAY, **fields: object) -> Judgement:
    said = evidence(day, **(fields or {"negative": masses(respect=1.0)}))
    return judged(before, said, at_chance(HOLD_WATCH))


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_another_talk_fails_exactly_at_its_balance_and_its_days(failures: int) -> None:
    failed = fails(failing(failures))
    assert (failed.level, failed.ended_on) == (END, DAY)
    assert fails(failing(failures), negative=masses(respect=1.0 - NEAR)).level == WATCH
    assert fails(failing(failures), day=DAY - 1).level == WATCH
    assert judged(failing(failures), evidence(negative=masses(respect=1.0)), [CALM]).level == STEADY, "not below watch"


def test_without_a_failure_nothing_ends() -> None:
    assert fails(replace(failing(1), failures=0), negative=masses(respect=9.0)).level == WATCH


def test_dishonesty_counts_after_a_talk_as_what_it_weighs() -> None:
    assert fails(failing(1), direct=masses(respect=1.0)).level == END


def test_it_fails_only_on_a_day_that_weighs_against_what_was_talked_about() -> None:
    heavy = replace(failing(1), talk=Talk(DAY - END_DAYS[0], (RESPECT,), 0.0, 9.0))
    assert fails(heavy, negative=masses(trust=9.0)).level == WATCH
    assert fails(heavy, negative=masses(respect=0.1)).level == END
    assert fails(heavy, negative=masses(respect=0.1), positive=masses(respect=0.2)).level == END


def test_the_day_of_the_failure_stays_while_the_end_stands() -> None:
    failed = fails(failing(1))
    later = judged(failed, evidence(DAY + 3, negative=masses(respect=1.0)), at_chance(0.8))
    assert (later.level, later.ended_on) == (END, DAY)


def test_a_talk_that_worked_forgets_the_failures_before_it() -> None:
    helped = Judgement(talk=Talk(DAY - 50, (RESPECT,), 9.0, 0.0), failures=1)
    after = judged(helped, evidence(positive=masses(respect=1.0)), [CALM])
    assert (after.talk, after.failures) == (None, 0)


def test_two_lies_on_one_day_weigh_twice() -> None:
    once = of_one_day(DAY, [event("dishonesty", id="a")])
    twice = of_one_day(DAY, [event("dishonesty", id="a"), event("dishonesty", id="b")])
    assert twice.direct == [2 * mass for mass in once.direct]
    assert sum(once.direct) > 0


def test_the_rhythm_counts_days_and_gaps() -> None:
    state = fold(every("work_good", 10, 4), Role.CLIENT)
    first = number("2024-01-01")
    assert state.rhythm == Rhythm(first, first + 30, 3)


def test_the_verdict_of_a_day_tells_since_when_it_stands() -> None:
    log = every("request_urgent", 7, 20)
    state, shown = State(), []
    for one in log:
        day = number(one.on)
        expected = verdict_at(state, Role.CLIENT, day - 1) if state.rhythm.last != NO_DAY else None
        state = advance(state, Role.CLIENT, of_one_day(day, [one]))
        verdict = verdict_at(state, Role.CLIENT, day)
        shown.append((day, verdict, verdict is expected))
        begun = next(d for d, v, _ in reversed(shown) if v is not verdict) if len({v for _, v, _ in shown}) > 1 else 0
        assert verdict_since(state, Role.CLIENT, day) == (verdict, min(d for d, v, _ in shown if d > begun))


def test_an_easing_is_dated_to_its_very_day() -> None:
    state = fold(every("request_urgent", 10, 20), Role.CLIENT)
    last = state.rhythm.last
    before = verdict_at(state, Role.CLIENT, last)
    eased = next(d for d in range(last, last + 2000) if verdict_at(state, Role.CLIENT, d) is not before)
    then = verdict_at(state, Role.CLIENT, eased)
    assert verdict_since(state, Role.CLIENT, eased - 1)[0] is before
    assert verdict_since(state, Role.CLIENT, eased) == (then, eased)
    assert verdict_since(state, Role.CLIENT, eased + 1) == (then, eased)
    again = advance(state, Role.CLIENT, of_one_day(eased + 1, [event("meeting")]))
    assert verdict_since(again, Role.CLIENT, eased + 1) == (then, eased), "a meeting does not begin it anew"


def test_what_is_to_come_is_no_part_of_the_sum() -> None:
    log = every("paid_late", 30, 3)
    day = log[1].on
    assert parts(log, day) == parts(log[:2], day) != parts(log, plus(day, 400))
