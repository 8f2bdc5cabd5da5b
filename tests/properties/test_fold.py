"""What must hold of the fold whatever the log: METHOD's promises, on generated lives."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from core.days import from_number, number
from core.judging.evidence import daily, masses
from core.judging.explain import contributions
from core.judging.scoring import State, advance, fold, read, scores_at, verdict_at
from core.judging.verdict import GATES
from core.model import Event, Role, Verdict
from core.vocabulary import DIMENSIONS, SIGNALS
from tests.strategies import FIRST_DAY, days, events, logs, roles

ORDER = [Verdict.INSUFFICIENT, Verdict.STEADY, Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END]
LAST = from_number(FIRST_DAY + 1200)
SIMPLE = tuple(key for key in SIGNALS if key not in ("dishonesty", "pardon", "talk"))
POSITIVE = tuple(key for key, signal in SIGNALS.items() if signal.weights and signal.tone == "raises")
NEGATIVE = tuple(key for key, signal in SIGNALS.items() if signal.weights and signal.tone == "lowers")


@given(logs(), roles, days())
def test_scores_stay_in_range(log: list[Event], role: Role, day: int) -> None:
    """0 ≤ S ≤ 100 and 0 < u ≤ 1, bands around the score."""
    now = read(fold(log, role, until=from_number(day)), role, from_number(day))
    for score in now.dimensions.values():
        assert 0 <= score.low <= score.score <= score.high <= 100
        assert 0 < score.uncertainty <= 1
        assert score.evidence >= 0
    assert 0 <= now.low <= now.health <= now.high <= 100


@given(logs(), roles, st.randoms(use_true_random=False))
def test_order_and_duplicates_do_not_matter(log: list[Event], role: Role, chance: random.Random) -> None:
    """The same bits from a shuffled log with repeats."""
    shuffled = [*log, *chance.sample(log, len(log) // 2)]
    chance.shuffle(shuffled)
    assert fold(shuffled, role) == fold(log, role)


@given(logs(), roles, days(span=1200))
def test_two_halves_give_the_same_bits(log: list[Event], role: Role, split: int) -> None:
    """A state saved as JSON between two days and resumed equals one fold, bit for bit."""
    day = from_number(split)
    half = fold([event for event in log if event.on <= day], role)
    resumed = msgspec.json.decode(msgspec.json.encode(half), type=State)
    whole = fold(log, role)
    assert resumed == half
    assert msgspec.json.encode(fold([e for e in log if e.on > day], role, resumed)) == msgspec.json.encode(whole)


@given(logs(), roles, days())
def test_contributions_sum_to_the_score(log: list[Event], role: Role, day: int) -> None:
    """Prior + Σ points = score to 1e-9, and each point has the sign of its event."""
    now = read(fold(log, role, until=from_number(day)), role, from_number(day))
    total = dict.fromkeys(DIMENSIONS, 0.0)
    for points in contributions(log, from_number(day)):
        total[points.dimension] += points.points
        if points.event is not None:
            (positive, negative) = next((p, n) for d, p, n in masses(points.event) if DIMENSIONS[d] == points.dimension)
            if not positive:
                assert points.points <= 0
            if not negative:
                assert points.points >= 0
    for name, score in now.dimensions.items():
        assert abs(total[name] - score.score) < 1e-9


@given(logs(SIMPLE, marks=False), roles, events(POSITIVE, marks=False))
def test_a_good_event_never_hurts(log: list[Event], role: Role, good: Event) -> None:
    """Inserted anywhere it never lowers its dimensions or raises strain, and leaves the others alone."""
    log = [event for event in log if event.id != good.id]
    before, after = read(fold(log, role), role, LAST), read(fold([*log, good], role), role, LAST)
    touched = {DIMENSIONS[d] for d, _, _ in masses(good)}
    for name in DIMENSIONS:
        if name in touched:
            assert after.dimensions[name].score >= before.dimensions[name].score - 1e-9
        else:
            assert after.dimensions[name] == before.dimensions[name]
    assert after.strain <= before.strain + 1e-9


@given(logs(SIMPLE, marks=False), roles, events(NEGATIVE, marks=False))
def test_a_bad_event_never_helps(log: list[Event], role: Role, bad: Event) -> None:
    """The mirror: inserted anywhere it never raises its dimensions and leaves the others alone."""
    log = [event for event in log if event.id != bad.id]
    before, after = read(fold(log, role), role, LAST), read(fold([*log, bad], role), role, LAST)
    touched = {DIMENSIONS[d] for d, _, _ in masses(bad)}
    for name in DIMENSIONS:
        if name in touched:
            assert after.dimensions[name].score <= before.dimensions[name].score + 1e-9
        else:
            assert after.dimensions[name] == before.dimensions[name]


@given(logs(SIMPLE, marks=False), roles, days(after=1201, span=400), st.sampled_from(NEGATIVE))
def test_a_bad_event_at_the_end_never_lowers_strain(log: list[Event], role: Role, day: int, signal: str) -> None:
    """At the end only: earlier in a window, it can use up the window's share before good news wipes it out."""
    bad = Event(id="z", relationship="r", on=from_number(day), signal=signal)
    before = read(fold(log, role), role, bad.on)
    after = read(fold([*log, bad], role), role, bad.on)
    assert after.strain >= before.strain - 1e-9


@given(logs(), roles, days(after=1201, span=400), st.sampled_from(POSITIVE))
def test_appended_good_never_worsens_the_verdict(log: list[Event], role: Role, day: int, signal: str) -> None:
    """Against the verdict the same day without it (``insufficient`` may become ``steady``)."""
    state = fold(log, role)
    event = Event(id="z", relationship="r", on=from_number(day), signal=signal)
    (evidence,) = daily([event])
    before, after = verdict_at(state, role, day), verdict_at(advance(state, role, evidence), role, day)
    assert ORDER.index(after) <= max(ORDER.index(before), ORDER.index(Verdict.STEADY))


@given(logs(), roles, days(after=1201, span=400), st.sampled_from(NEGATIVE))
def test_appended_bad_never_improves_the_verdict(log: list[Event], role: Role, day: int, signal: str) -> None:
    """Against the verdict the same day without it."""
    state = fold(log, role)
    event = Event(id="z", relationship="r", on=from_number(day), signal=signal)
    (evidence,) = daily([event])
    before, after = verdict_at(state, role, day), verdict_at(advance(state, role, evidence), role, day)
    assert ORDER.index(after) >= ORDER.index(before)


@given(logs(), roles, days(after=1201), st.integers(1, 1000))
def test_time_alone_only_forgets(log: list[Event], role: Role, day: int, wait: int) -> None:
    """It pulls each score towards 70, raises uncertainty, never escalates a verdict."""
    state = fold(log, role)
    for now, later in zip(scores_at(state, day), scores_at(state, day + wait), strict=True):
        assert abs(later.score - 70) <= abs(now.score - 70) + 1e-9
        assert later.uncertainty >= now.uncertainty - 1e-12
    assert ORDER.index(verdict_at(state, role, day + wait)) <= ORDER.index(verdict_at(state, role, day))


@given(logs(), roles, st.integers(2, 3))
def test_dishonesty_ends_the_same_day(log: list[Event], role: Role, severity: int) -> None:
    """Confirmed dishonesty is ``end`` at once, does not fade, and a pardon lifts it."""
    lie = Event(id="z0", relationship="r", on=LAST, signal="dishonesty", severity=severity)
    state = fold([*log, lie], role)
    last = number(LAST)
    assert verdict_at(state, role, last) is Verdict.END or any(e.signal == "pardon" and e.on == LAST for e in log)
    assert verdict_at(state, role, last + 3000) is verdict_at(state, role, last)
    pardon = Event(id="z1", relationship="r", on=from_number(last + 1), signal="pardon")
    assert not fold([*log, lie, pardon], role).judgement.stopped


@given(roles, st.integers(0, 25), st.integers(1, 12), st.integers(0, 600))
def test_a_burst_of_urgency_never_flags_a_healthy_log(role: Role, spread: int, count: int, start: int) -> None:
    """Urgent requests within 25 days, on a log of planned requests and good work."""
    healthy = [
        Event(id=f"h{i:03}{signal[:1]}", relationship="r", on=from_number(FIRST_DAY + 7 * i), signal=signal)
        for i in range(100)
        for signal in ("request_planned", "work_good", "reply_prompt")
    ]
    burst = [
        Event(
            id=f"u{i:03}",
            relationship="r",
            on=from_number(FIRST_DAY + start + i * spread // max(1, count - 1)),
            signal="request_urgent",
        )
        for i in range(count)
    ]
    state = State()
    for evidence in daily([*healthy, *burst]):
        state = advance(state, role, evidence)
        assert verdict_at(state, role, evidence.day) in (Verdict.STEADY, Verdict.INSUFFICIENT)


@given(logs(), roles, events())
def test_back_dating_is_the_same_as_logging_in_time(log: list[Event], role: Role, late: Event) -> None:
    """The order of logging leaves no trace."""
    log = [event for event in log if event.id != late.id]
    at = [event for event in log if event.on <= late.on]
    assert fold([*log, late], role) == fold([*at, late, *(e for e in log if e.on > late.on)], role)


@given(logs(), roles)
def test_since_is_the_first_day_of_the_verdict(log: list[Event], role: Role) -> None:
    """``since`` is where reading day by day, backwards, first meets another verdict."""
    now = read(fold(log, role), role, LAST)
    if now.since is None:
        assert not list(daily(log))
        return
    on_that_day = read(fold(log, role, until=now.since), role, now.since)
    assert on_that_day.verdict is now.verdict
    day_before = from_number(number(now.since) - 1)
    state = fold(log, role, until=day_before)
    first = min(e.day for e in daily(log))
    if number(day_before) >= first:
        assert verdict_at(state, role, number(day_before)) is not now.verdict


def test_gates_leave_reciprocity_to_partners() -> None:
    """Fair exchange is asked of partners only."""
    for role in Role:
        names = {DIMENSIONS[d] for d in GATES[role]}
        assert ("reciprocity" in names) == (role is Role.PARTNER)
