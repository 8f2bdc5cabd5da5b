"""The ladder at its thresholds: exactly on one, just beside it, and what it remembers of when a state began."""

from __future__ import annotations

from math import nextafter

import pytest
from msgspec.structs import replace

from core.days import number, plus
from core.judging.evidence import DayEvidence, of_one_day
from core.judging.explain import parts
from core.judging.scoring import Rhythm, State, advance, fold, verdict_at, verdict_since
from core.judging.verdict import (
    END,
    ENOUGH_EVIDENCE,
    FAILED_TALK_DAYS,
    FAILED_TALK_MASS,
    NO_DAY,
    RECIPROCITY,
    RENEGOTIATE,
    RESPECT,
    SATISFACTION,
    STEADY,
    STRAIN_HOLD_RENEGOTIATE,
    STRAIN_HOLD_WATCH,
    STRAIN_RENEGOTIATE,
    STRAIN_WATCH,
    TALK_WATCH_DAYS,
    TRUST,
    WATCH,
    Gate,
    Judgement,
    Talk,
    entered,
    held,
    judged,
    level_on,
    verdict_on,
)
from core.model import Role, Verdict
from core.vocabulary import DIMENSIONS
from tests.makers import event, every

CALM = Gate(RESPECT, 5.0, 0.0, 0.9, 0.05)
LOW = [Gate(dimension, 1.0, 1.75, 0.545, 0.0) for dimension in (RESPECT, TRUST, SATISFACTION)]
"""Each at watch by itself, and not low enough to be at renegotiate."""
DAY = 20_000


def below(value: float) -> float:
    return nextafter(value, 0.0)


def evidence(day: int = DAY, **fields: object) -> DayEvidence:
    nothing: list[list[float]] = [[0.0] * len(DIMENSIONS) for _ in range(3)]
    found = DayEvidence(day, *nothing)
    for name, value in fields.items():
        setattr(found, name, value)
    return found


def masses(**of: float) -> list[float]:
    return [of.get(name, 0.0) for name in DIMENSIONS]


@pytest.mark.parametrize(
    ("strain", "level"),
    [
        (0.0, STEADY),
        (below(STRAIN_WATCH), STEADY),
        (STRAIN_WATCH, WATCH),
        (below(STRAIN_RENEGOTIATE), WATCH),
        (STRAIN_RENEGOTIATE, RENEGOTIATE),
    ],
)
def test_strain_enters_exactly_at_its_thresholds(strain: float, level: int) -> None:
    assert entered([CALM], strain) == level


@pytest.mark.parametrize(
    ("strain", "level"),
    [
        (below(STRAIN_HOLD_WATCH), STEADY),
        (STRAIN_HOLD_WATCH, WATCH),
        (below(STRAIN_HOLD_RENEGOTIATE), WATCH),
        (STRAIN_HOLD_RENEGOTIATE, RENEGOTIATE),
    ],
)
def test_strain_holds_exactly_down_to_its_thresholds(strain: float, level: int) -> None:
    assert held([CALM], strain) == level


def test_several_low_dimensions_are_a_reason_to_renegotiate_and_one_fewer_is_not() -> None:
    assert entered(LOW, 0.0) == held(LOW, 0.0) == RENEGOTIATE
    assert entered(LOW[:2], 0.0) == WATCH


def test_an_end_stands_while_anything_holds_it_at_watch() -> None:
    ended = Judgement(level=END, strain=STRAIN_HOLD_WATCH, strain_day=DAY)
    assert level_on(ended, [CALM], DAY) == END
    assert level_on(ended, [CALM], DAY + 1) == STEADY, "the strain has eased below what holds it"


def test_an_end_is_not_entered_twice_and_eases_with_the_evidence() -> None:
    before = Judgement(level=END, failed_on=DAY - 9)
    assert judged(before, evidence(), masses(), [CALM]).level == STEADY
    strained = Judgement(level=END, strain=STRAIN_HOLD_WATCH, strain_day=DAY, failed_on=DAY - 9)
    assert judged(strained, evidence(), masses(), [CALM]).level == END


def test_just_enough_evidence_is_enough() -> None:
    enough = Gate(RESPECT, ENOUGH_EVIDENCE, 0.0, 0.9, 0.05)
    assert verdict_on(Judgement(), [enough], DAY) is Verdict.STEADY
    assert verdict_on(Judgement(), [enough._replace(positive=below(ENOUGH_EVIDENCE))], DAY) is Verdict.INSUFFICIENT


def test_a_talk_is_watched_for_its_days_and_not_one_more() -> None:
    talked = Judgement(talk=Talk(DAY, (RESPECT,)))
    assert verdict_on(talked, [CALM], DAY + TALK_WATCH_DAYS - 1) is Verdict.WATCH
    assert verdict_on(talked, [CALM], DAY + TALK_WATCH_DAYS) is Verdict.STEADY


def test_strain_remembers_its_first_day_until_it_is_gone() -> None:
    first = judged(Judgement(), evidence(), masses(respect=1.0), [CALM])
    assert (first.strain, first.strain_from) == (1.0, DAY)
    second = judged(first, evidence(DAY + 10), masses(respect=0.5), [CALM])
    assert second.strain_from == DAY
    gone = judged(second, evidence(DAY + 11, positive=masses(respect=9.0)), masses(), [CALM])
    assert (gone.strain, gone.strain_from) == (0.0, NO_DAY)
    assert judged(gone, evidence(DAY + 12), masses(respect=0.2), [CALM]).strain_from == DAY + 12


def test_nothing_at_all_is_no_strain() -> None:
    assert judged(Judgement(), evidence(), masses(), [CALM]).strain_from == NO_DAY


def test_reciprocity_is_no_strain() -> None:
    gate = CALM._replace(dimension=RECIPROCITY)
    assert judged(Judgement(), evidence(), masses(reciprocity=2.0), [gate]).strain == 0.0


def test_a_stop_keeps_its_first_day_and_a_pardon_lifts_it() -> None:
    stopped = judged(Judgement(), evidence(stop=True), masses(), [CALM])
    assert (stopped.stopped, stopped.stopped_on) == (True, DAY)
    again = judged(stopped, evidence(DAY + 5, stop=True), masses(), [CALM])
    assert (again.stopped, again.stopped_on) == (True, DAY)
    lifted = judged(again, evidence(DAY + 6, stop=False), masses(), [CALM])
    assert not lifted.stopped
    anew = judged(lifted, evidence(DAY + 7, stop=True), masses(), [CALM])
    assert anew.stopped_on == DAY + 7


FAILING = Judgement(
    level=WATCH,
    strain=STRAIN_WATCH,
    strain_day=DAY,
    talk=Talk(DAY - FAILED_TALK_DAYS, (RESPECT,), 0.0, FAILED_TALK_MASS - 1.0),
    failures=1,
)
"""One more usual event against respect, and the second talk has failed as well."""


def fails(before: Judgement, day: int = DAY, **fields: object) -> Judgement:
    said = evidence(day, **(fields or {"negative": masses(respect=1.0)}))
    return judged(before, said, masses(), [CALM])


def test_a_second_talk_fails_exactly_at_its_mass_and_its_days() -> None:
    failed = fails(FAILING)
    assert (failed.level, failed.failed_on) == (END, DAY)
    assert fails(FAILING, negative=masses(respect=0.99)).level != END
    assert fails(FAILING, day=DAY - 1).level != END


def test_dishonesty_counts_after_a_talk_as_what_it_weighs() -> None:
    assert fails(FAILING, direct=masses(respect=1.0)).level == END


def test_it_fails_only_on_a_day_that_weighs_against_what_was_talked_about() -> None:
    heavy = replace(FAILING, talk=Talk(DAY - FAILED_TALK_DAYS, (RESPECT,), 0.0, 9.0))
    assert fails(heavy, negative=masses(trust=9.0)).level != END
    assert fails(heavy, negative=masses(respect=0.1)).level == END
    assert fails(FAILING, negative=masses(trust=9.0)).level != END


def test_the_day_of_the_failure_stays_while_the_end_stands() -> None:
    failed = fails(FAILING)
    later = judged(failed, evidence(DAY + 3, negative=masses(respect=1.0)), masses(respect=3.0), [CALM])
    assert (later.level, later.failed_on) == (END, DAY)


def test_a_talk_that_helped_forgets_the_failures_before_it() -> None:
    helped = Judgement(talk=Talk(DAY - 50, (RESPECT,), 9.0, 0.0), failures=1)
    after = judged(helped, evidence(positive=masses(respect=1.0)), masses(), [CALM])
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


def test_a_lie_does_not_reopen_the_window_of_the_strain_before_it() -> None:
    late = [event("paid_late", plus("2024-01-01", n), id=f"late{n}") for n in (0, 2, 4)]
    lie = event("dishonesty", "2024-01-02", severity=1)
    without, with_lie = (
        fold(log, Role.CLIENT).judgement.strain_on(number("2024-01-05")) for log in (late, [*late, lie])
    )
    weight = sum(of_one_day(DAY, [lie]).direct[d] for d in (RESPECT, TRUST, SATISFACTION))
    assert with_lie - without == pytest.approx(weight * 0.5 ** (3 / 365))
