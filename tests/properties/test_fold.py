"""What must hold of the fold whatever the log: the method's promises, on generated lives.

Each is tried on a few lives in the usual run and on thousands under ``long``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.dates import from_number, number
from core.judging.assessment import assess
from core.judging.evidence import counted, daily, masses
from core.judging.explain import contributions, parts
from core.judging.reasons import Evidence, reasons
from core.judging.scoring import Reading, State, advance, fold, read, scores_at, verdict_at, verdict_since
from core.judging.verdict import GATES, NO_DAY, Gates, gates, joined
from core.judging.whole import Whole
from core.language import Language
from core.model import Event, Relationship, Role, Verdict
from core.vocabulary import DIMENSIONS, SIGNALS
from tests.strategies import FIRST_DAY, SIGNS, days, events, logs, roles

RANK = {
    Verdict.INSUFFICIENT: 0,
    Verdict.STEADY: 0,
    Verdict.WATCH: 1,
    Verdict.RENEGOTIATE: 2,
    Verdict.END: 3,
}
LAST = from_number(FIRST_DAY + 1200)
POSITIVE = tuple(key for key, signal in SIGNALS.items() if signal.weights and signal.tone == "raises")
NEGATIVE = tuple(key for key, signal in SIGNALS.items() if signal.weights and signal.tone == "lowers")
USUAL, LONG = 50, 6_000

Log = list[Event]
Property = Callable[..., None]
PROPERTIES: dict[str, tuple[Property, tuple[st.SearchStrategy[Any], ...]]] = {}
spans = st.sampled_from([40, 200, 1200])
lives = spans.flatmap(
    lambda span: st.sampled_from([SIGNS, POSITIVE + NEGATIVE, (*NEGATIVE, "talk"), (*POSITIVE, "paid_late")]).flatmap(
        lambda signals: logs(signals, span=span)
    )
)
"""Logs of several densities and tempers."""


def holds(*strategies: st.SearchStrategy[Any]) -> Callable[[Property], Property]:
    """Say that a function's assertions hold of all that ``strategies`` draw."""

    def registered(check: Property) -> Property:
        PROPERTIES[check.__name__] = check, strategies
        return check

    return registered


def tried(name: str, times: int) -> None:
    check, strategies = PROPERTIES[name]
    settings(max_examples=times, deadline=None, suppress_health_check=list(HealthCheck))(given(*strategies)(check))()


def read_on(log: Sequence[Event], role: Role, day: int) -> Reading:
    return read(fold(log, role, until=from_number(day)), role, from_number(day))


@holds(lives, roles, days())
def scores_stay_in_range(log: Log, role: Role, day: int) -> None:
    """0 ≤ S ≤ 100 and 0 < u ≤ 1, bands around the score."""
    now = read_on(log, role, day)
    for score in now.dimensions.values():
        assert 0 <= score.low <= score.score <= score.high <= 100
        assert 0 < score.uncertainty <= 1
        assert score.evidence >= 0
        assert score.doubt is None or -1 <= score.doubt <= 6.3
    assert 0 <= now.low <= now.health <= now.high <= 100


@holds(lives, roles, st.randoms(use_true_random=False))
def order_and_duplicates_do_not_matter(log: Log, role: Role, chance: random.Random) -> None:
    """The same bits from a shuffled log with repeats."""
    shuffled = [*log, *chance.sample(log, len(log) // 2)]
    chance.shuffle(shuffled)
    assert fold(shuffled, role) == fold(log, role)


@holds(lives, roles, days(span=1200))
def two_halves_give_the_same_bits(log: Log, role: Role, split: int) -> None:
    """A state saved as JSON between two days and resumed equals one fold, bit for bit."""
    day = from_number(split)
    half = fold([event for event in log if event.on <= day], role)
    resumed = msgspec.json.decode(msgspec.json.encode(half), type=State)
    whole = fold(log, role)
    assert resumed == half
    assert msgspec.json.encode(fold([e for e in log if e.on > day], role, resumed)) == msgspec.json.encode(whole)


@holds(lives, roles, st.lists(st.integers(0, 60), min_size=1, max_size=4))
def a_history_in_hand_gives_the_same_bits(log: Log, role: Role, asked: list[int]) -> None:
    """After any number of judged days, asked in any order: also since when the verdict stands, which it puts off."""
    states = [State()]
    for evidence in daily(log):
        states.append(advance(states[-1], role, evidence))
    whole = Whole(log, role)
    for count in asked:
        n = min(count, len(states) - 1)
        assert msgspec.json.encode(whole.after(n)) == msgspec.json.encode(states[n])
        without = msgspec.structs.replace(states[n], shown=State().shown, since=State().since)
        assert whole.undated(n) == without
        assert whole.judged_by(states[n].rhythm.last) == n


def compared(log: Log, one: Event, role: Role, day: int) -> tuple[Reading, Reading, set[str]]:
    """The readings without and with ``one``, and the dimensions it speaks of."""
    log = [event for event in log if event.id != one.id]
    touched = {DIMENSIONS[d] for d, _, _ in masses(one)}
    return read_on(log, role, day), read_on([*log, one], role, day), touched


@holds(lives, roles, events(POSITIVE, marks=False), days())
def a_good_event_never_hurts(log: Log, role: Role, good: Event, day: int) -> None:
    """Inserted anywhere it never lowers its dimensions nor raises a doubt, and leaves the others alone."""
    before, after, touched = compared(log, good, role, day)
    for name in DIMENSIONS:
        was, now = before.dimensions[name], after.dimensions[name]
        if name in touched:
            assert now.score >= was.score - 1e-9
            assert was.doubt is None or (now.doubt or 0.0) <= was.doubt + 1e-9
        else:
            assert now == was


@holds(lives, roles, events(NEGATIVE, marks=False), days())
def a_bad_event_never_helps(log: Log, role: Role, bad: Event, day: int) -> None:
    """The mirror: inserted anywhere it never raises its dimensions nor lowers a doubt, and leaves the others alone."""
    before, after, touched = compared(log, bad, role, day)
    for name in DIMENSIONS:
        was, now = before.dimensions[name], after.dimensions[name]
        if name in touched:
            assert now.score <= was.score + 1e-9
            assert was.doubt is None or (now.doubt or 0.0) >= was.doubt - 1e-9
        else:
            assert now == was


def appended(log: Log, role: Role, signal: str, severity: int, wait: int) -> tuple[State, State, int]:
    """The fold of a log without and with one more event, on the day of the last or later."""
    last = max((number(event.on) for event in counted(log)), default=FIRST_DAY)
    event = Event(id="z", relationship="r", on=from_number(last + wait), signal=signal, severity=severity)
    return fold(log, role), fold([*log, event], role), last + wait


@holds(lives, roles, st.sampled_from(POSITIVE), st.integers(1, 3), st.integers(0, 400))
def appended_good_never_worsens(log: Log, role: Role, signal: str, severity: int, wait: int) -> None:
    """Against the verdict the same day without it."""
    without, with_it, day = appended(log, role, signal, severity, wait)
    assert RANK[verdict_at(with_it, role, day)] <= RANK[verdict_at(without, role, day)]


@holds(lives, roles, st.sampled_from(NEGATIVE), st.integers(1, 3), st.integers(0, 400))
def appended_bad_never_improves(log: Log, role: Role, signal: str, severity: int, wait: int) -> None:
    """Against the verdict the same day without it; and it proves nothing."""
    without, with_it, day = appended(log, role, signal, severity, wait)
    before, after = verdict_at(without, role, day), verdict_at(with_it, role, day)
    assert RANK[after] >= RANK[before]
    if without.judgement.proof.last < day and before is Verdict.INSUFFICIENT:
        assert after is not Verdict.STEADY


@holds(lives, roles, days(after=1201), st.integers(1, 1000))
def time_alone_only_forgets(log: Log, role: Role, day: int, wait: int) -> None:
    """It pulls each score towards 70, raises uncertainty, never escalates a verdict."""
    state = fold(log, role)
    for now, later in zip(scores_at(state, day), scores_at(state, day + wait), strict=True):
        assert abs(later.score - 70) <= abs(now.score - 70) + 1e-9
        assert later.uncertainty >= now.uncertainty - 1e-12
    assert RANK[verdict_at(state, role, day + wait)] <= RANK[verdict_at(state, role, day)]


@holds(lives, roles, st.integers(0, 400), st.integers(1, 60))
def time_alone_never_escalates_from_the_last_day_on(log: Log, role: Role, start: int, wait: int) -> None:
    """Also inside the open windows."""
    state = fold(log, role)
    first = max(state.rhythm.last, FIRST_DAY) + start
    assert RANK[verdict_at(state, role, first + wait)] <= RANK[verdict_at(state, role, first)]


@holds(lives, roles, st.integers(2, 3))
def dishonesty_ends_the_same_day(log: Log, role: Role, severity: int) -> None:
    """Confirmed dishonesty is ``end`` at once, does not fade, and a pardon lifts it."""
    lie = Event(id="z0", relationship="r", on=LAST, signal="dishonesty", severity=severity)
    state = fold([*log, lie], role)
    last = number(LAST)
    assert verdict_at(state, role, last) is Verdict.END
    assert verdict_at(state, role, last + 3000) is Verdict.END
    pardon = Event(id="z1", relationship="r", on=from_number(last + 1), signal="pardon")
    assert not fold([*log, lie, pardon], role).judgement.stopped


@holds(lives, roles, st.integers(0, 400))
def each_part_read_by_itself_is_that_of_all(log: Log, role: Role, wait: int) -> None:
    """The chance and the masses, on the eve and the day of each day with events, and later: the same bits."""
    state = State()
    for evidence in daily(log):
        for on in (evidence.day - 1, evidence.day):
            _same(gates(state.masses, role, on))
        state = advance(state, role, evidence)
    _same(gates(state.masses, role, max(state.rhythm.last, FIRST_DAY) + wait))


def _same(then: Gates) -> None:
    assert then.chance == joined([gate.doubt for gate in then])
    assert then.weights == [(gate.positive, gate.negative) for gate in then]


@holds(lives, roles, days())
def contributions_sum_and_keep_their_sign(log: Log, role: Role, day: int) -> None:
    """Prior + Σ points = score and Σ doubts = doubt, to 1e-9; each has the sign of its event."""
    now = read_on(log, role, day)
    points, doubts = dict.fromkeys(DIMENSIONS, 0.0), dict.fromkeys(DIMENSIONS, 0.0)
    for part in contributions(parts(log, from_number(day)), role):
        points[part.dimension] += part.points
        doubts[part.dimension] += part.doubt or 0.0
        assert (part.doubt is None) == (now.dimensions[part.dimension].doubt is None)
        if part.event is not None:
            positive, negative = next((p, n) for d, p, n in masses(part.event) if DIMENSIONS[d] == part.dimension)
            if not positive:
                assert part.points <= 0 <= (part.doubt or 0.0)
            if not negative:
                assert part.points >= 0 >= (part.doubt or 0.0)
    for name, score in now.dimensions.items():
        assert abs(points[name] - score.score) < 1e-9
        assert score.doubt is None or abs(doubts[name] - score.doubt) < 1e-9


@holds(lives, roles, st.lists(st.integers(0, 25), min_size=1, max_size=30), st.integers(0, 1100), st.integers(1, 3))
def a_burst_of_urgency_never_flags_a_healthy_log(
    log: Log, role: Role, burst: list[int], start: int, severity: int
) -> None:
    """Urgent requests within 25 days, where nothing is in doubt."""
    healthy = [event for event in log if event.signal != "dishonesty"]
    first = FIRST_DAY + start
    state = fold(healthy, role, until=from_number(first - 1))
    now = read(state, role, from_number(max(first - 1, state.rhythm.last)))
    assume(all((score.doubt or 0.0) <= 0 for score in now.dimensions.values()))
    assume(now.verdict in (Verdict.INSUFFICIENT, Verdict.STEADY) and state.judgement.talk is None)
    urgent = [
        Event(id=f"u{i:03}", relationship="r", on=from_number(first + n), signal="request_urgent", severity=severity)
        for i, n in enumerate(burst)
    ]
    for evidence in daily(urgent):
        state = advance(state, role, evidence)
        assert verdict_at(state, role, evidence.day) in (Verdict.STEADY, Verdict.INSUFFICIENT)


def ever_steady(log: Log, role: Role) -> bool:
    state = State()
    for evidence in daily(log):
        state = advance(state, role, evidence)
        if any(verdict_at(state, role, evidence.day + wait) is Verdict.STEADY for wait in (0, 1, 13, 60, 200)):
            return True
    return False


@holds(logs(NEGATIVE, span=400), roles)
def bad_news_alone_is_never_steady(log: Log, role: Role) -> None:
    """No set of negative events proves anything, for any role, on any day."""
    assert not ever_steady(log, role)


@holds(logs(("checkin",), span=400), roles)
def lukewarm_check_ins_are_never_steady(log: Log, role: Role) -> None:
    """Nor do check-ins of 1 to 3."""
    assert not ever_steady([event for event in log if (event.level or 0) <= 3], role)


@holds(logs(SIGNS, span=0), roles)
def one_day_alone_is_never_steady(log: Log, role: Role) -> None:
    """Whatever happens on it."""
    assert not ever_steady(log, role)


@holds(events(SIGNS, span=0), roles, st.integers(0, 200))
def no_single_usual_event_flags(event: Event, role: Role, wait: int) -> None:
    """Of slight or usual severity; dishonesty and a talk apart."""
    assume(event.signal not in ("dishonesty", "talk") and (event.severity or 2) <= 2)
    day = FIRST_DAY + wait
    assert verdict_at(fold([event], role), role, day) is Verdict.INSUFFICIENT


@holds(lives, roles, events())
def back_dating_is_the_same_as_logging_in_time(log: Log, role: Role, late: Event) -> None:
    """The order of logging leaves no trace."""
    log = [event for event in log if event.id != late.id]
    at = [event for event in log if event.on <= late.on]
    assert fold([*log, late], role) == fold([*at, late, *(e for e in log if e.on > late.on)], role)


@holds(lives, roles, days())
def money_tenure_and_name_change_nothing(log: Log, role: Role, day: int) -> None:
    """Nothing but the events and the role is looked at; silence alone knows the share of income."""
    plain = Relationship(id="r", name="R", role=role)
    rich = Relationship(id="r", name="R", role=role, income_share=80, since="1990-01-01", tags=("dear",))
    on, english = from_number(day), Language("en")
    first, second = (assess(who, log, on, english, full=False) for who in (plain, rich))
    assert msgspec.structs.replace(first, silence=second.silence, notes=second.notes) == second


@holds(lives, roles, days(after=1201, span=700))
def since_is_the_first_day_of_the_verdict(log: Log, role: Role, day: int) -> None:
    """``since`` is what reading a verdict on every single day tells, on the eve of each day with events and later."""
    judged = {evidence.day: evidence for evidence in daily(log)}
    state, shown = State(), (Verdict.INSUFFICIENT, NO_DAY)
    for on in range(min(judged, default=day), day + 1):
        if on in judged:
            assert verdict_since(state, role, on - 1) == shown
            state = advance(state, role, judged[on])
        verdict = verdict_at(state, role, on)
        if judged and (verdict is not shown[0] or shown[1] == NO_DAY):
            shown = verdict, on
        if on in judged:
            assert (state.shown, state.since) == shown
    assert verdict_since(state, role, day) == shown
    assert read(state, role, from_number(day)).since == (from_number(shown[1]) if judged else None)


@holds(lives, roles, days())
def reasons_are_told_once(log: Log, role: Role, day: int) -> None:
    """At watch or worse there are some, and no event stands under two of them but a talk under its own."""
    on = from_number(day)
    kept = counted(log, on)
    state = fold(kept, role)
    of = Evidence(kept, state, parts(kept, on), role, on)
    told = reasons(of, Language("en"))
    assert told
    named = [id_ for reason in told if reason.rule != "talk_open" for id_ in reason.events]
    assert len(named) == len(set(named))
    if RANK[of.verdict]:
        assert not {reason.rule for reason in told} & {"nothing_flagged", "thin_log", "promising"}


@pytest.mark.parametrize("name", PROPERTIES)
def test_it_holds(name: str) -> None:
    tried(name, USUAL)


@pytest.mark.long
@pytest.mark.parametrize("name", PROPERTIES)
def test_it_holds_of_thousands(name: str) -> None:
    """More than 100,000 in all."""
    assert LONG * len(PROPERTIES) > 100_000
    tried(name, LONG)


def test_gates_leave_reciprocity_to_partners() -> None:
    """Fair exchange is asked of partners only."""
    for role in Role:
        names = {DIMENSIONS[d] for d in GATES[role]}
        assert ("reciprocity" in names) == (role is Role.PARTNER)
