"""The lives without a plot are as their description says: the qualities, the occasions, the log, and the truth."""

from __future__ import annotations

import math
import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from statistics import correlation, fmean, pstdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Role, Verdict
from core.vocabulary import CHECK_IN, DIMENSIONS

from . import drifting
from .drifting import history_of, latent, simulate
from .drifting.history import GATING, History, honesty, live
from .drifting.latent import POPULATION, Qualities, personal_means
from .drifting.noting import log_of
from .drifting.occasions import AUGUST, OCCASIONS, Happening, happens, season, severity
from .drifting.standing import GRACE, Course, decided_from, standings, truth_of
from .measure import tally
from .mistakes import DIMENSION

LADDER = (Verdict.STEADY, Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END)
HISTORIES = 40


@pytest.fixture(scope="module")
def histories() -> list[History]:
    return [history_of(kind, 3, number)[0] for kind in drifting.DRIFTING for number in range(HISTORIES)]


def band(means: list[float]) -> int:
    return next(place for place, (_, low, high) in enumerate(POPULATION) if all(low <= mean <= high for mean in means))


def test_the_same_three_give_the_same_life_and_others_another() -> None:
    for kind in drifting.KINDS:
        assert simulate(kind, 5, 1) == simulate(kind, 5, 1)
        assert simulate(kind, 5, 1).days != simulate(kind, 5, 2).days != simulate(kind, 6, 2).days


def test_two_thirds_are_fine_a_fifth_mediocre_the_rest_poor() -> None:
    rng = random.Random(1)
    drawn = [personal_means(rng) for _ in range(4000)]
    counts = Counter(band(means) for means in drawn)
    for place, (share, _, _) in enumerate(POPULATION):
        assert counts[place] / len(drawn) == pytest.approx(share, abs=0.025)
    fine = [means for means in drawn if band(means) == 0]
    assert correlation([m[0] for m in fine], [m[3] for m in fine]) == pytest.approx(0.5, abs=0.06)


def test_the_swings_have_the_deviation_the_memory_and_the_correlation_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latent, "CHANGES_A_DAY", 0)
    qualities = Qualities(random.Random(2))
    qualities.time_constant, qualities.deviation = 60.0, 0.1
    days = []
    for _ in range(30_000):
        qualities.next_day()
        days.append(qualities.swings)
    one, other = [day[0] for day in days], [day[4] for day in days]
    assert pstdev(one) == pytest.approx(0.1, rel=0.15)
    assert correlation(one[60:], one[:-60]) == pytest.approx(math.exp(-1), abs=0.1)
    assert correlation(one, other) == pytest.approx(0.5, abs=0.12)


def test_what_is_drawn_for_a_relationship_stays_within_its_bounds() -> None:
    drawn = [Qualities(random.Random(seed)) for seed in range(200)]
    for of, (low, high) in ((latent.TIME_CONSTANT, (60, 400)), (latent.DEVIATION, (0.05, 0.15))):
        assert of == (low, high)
    assert all(60 <= q.time_constant <= 400 and 0.05 <= q.deviation <= 0.15 for q in drawn)
    assert {q.time_constant < 120 for q in drawn} == {q.deviation < 0.07 for q in drawn} == {True, False}


def test_a_regime_lasts_four_years_on_average_and_half_the_changes_are_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    change = Qualities.change

    def counted(qualities: Qualities) -> None:
        change(qualities)
        begun.append(qualities.days_of_ramp)

    monkeypatch.setattr(Qualities, "change", counted)
    monkeypatch.setattr(latent, "correlated", lambda rng: [0.0] * len(DIMENSIONS))
    qualities, years = Qualities(random.Random(4)), 600
    for _ in range(round(years * 365.25)):
        qualities.next_day()
    assert 110 <= len(begun) <= 190  # 150, less the ramps, by Poisson's measure
    slow = [days for days in begun if days > 1]
    assert all(90 <= days <= 240 for days in slow)
    assert 0.35 <= len(slow) / len(begun) <= 0.65


def test_after_a_change_the_means_are_those_of_another_relationship() -> None:
    for seed in range(30):
        qualities = Qualities(random.Random(seed))
        qualities.change()
        for _ in range(qualities.days_of_ramp):
            qualities.next_day()
        if not qualities.days_of_ramp:
            assert any(all(low - 1e-9 <= m <= high + 1e-9 for m in qualities.means) for _, low, high in POPULATION)


def test_occasions_arrive_at_the_rate_drawn_and_rest_in_the_holidays(histories: list[History]) -> None:
    expected = happened = august = expected_in_august = 0.0
    for history in histories:
        assert 0.5 <= history.rate <= 20
        busy = [season(history.on(day)) * history.rate / (365.25 / 12) for day in range(history.length)]
        in_august = [history.on(day).month == 8 for day in range(history.length)]
        expected += sum(busy)
        happened += len(history.happenings)
        expected_in_august += sum(b for b, a in zip(busy, in_august, strict=True) if a)
        august += sum(in_august[h.day] for h in history.happenings)
    assert happened == pytest.approx(expected, rel=0.03)
    assert august == pytest.approx(expected_in_august, rel=0.12)
    assert 0 < season(date(2023, 8, 9)) == AUGUST < season(date(2023, 7, 9)) == 1 > season(date(2023, 12, 27))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("value", [0.2, 0.5, 0.8])
def test_a_latent_value_is_the_chance_of_the_good_signal(role: Role, value: float) -> None:
    rng = random.Random(7)
    drawn = [happens(rng, role, 0, [value] * len(DIMENSIONS)) for _ in range(2000)]
    assert fmean(h.fine for h in drawn) == pytest.approx(value, abs=0.04)
    touched = {(h.quality, h.signal) for h in drawn}
    assert touched == {(o.quality, signal) for o in OCCASIONS[role] for signal in (*o.good, *o.bad)}
    assert all((h.level is None) == (h.severity is not None) == (h.signal != CHECK_IN) for h in drawn)
    assert all(h.fine == (h.level > 3) for h in drawn if h.level is not None)


def test_the_bad_is_worse_where_the_latent_value_is_low() -> None:
    rng = random.Random(8)
    low, high = (fmean(severity(rng, value, False) for _ in range(1000)) for value in (0.2, 0.8))
    assert low > high + 0.2
    low, high = (fmean(severity(rng, value, True) for _ in range(1000)) for value in (0.2, 0.8))
    assert low < high - 0.2


def one_history(trust: float) -> History:
    return History(Role.CLIENT, 4000, 0, 1.0, values=[[0.8, trust, 0.8, 0.8, 0.8]] * 4000)


def test_nobody_is_dishonest_who_can_be_trusted_and_the_less_the_likelier() -> None:
    counts = []
    for trust in (0.3, 0.25, 0.0):
        found = 0
        for seed in range(60):
            history = one_history(trust)
            rng = random.Random(seed)
            for day in range(365):
                honesty(rng, history, day)
            found += bool(history.dishonesties)
        counts.append(found)
    assert counts[0] == 0
    assert 2 <= counts[1] <= 20  # a sixth of the hazard of once a year
    assert 28 <= counts[2] <= 50  # once a year: 63 % in a year


def test_a_second_dishonesty_only_comes_after_a_pardon() -> None:
    pardoned = 0
    for seed in range(60):
        history = one_history(0.0)
        rng = random.Random(seed)
        for day in range(history.length):
            honesty(rng, history, day)
        assert 0 <= len(history.dishonesties) - len(history.pardons) <= 1
        order = [day for pair in zip(history.dishonesties, history.pardons, strict=False) for day in pair]
        assert order == sorted(set(order))
        pardoned += len(history.pardons)
    assert pardoned


def test_talks_are_about_a_low_gating_quality_and_four_in_ten_help(histories: list[History]) -> None:
    helped = talks = 0
    for history in histories:
        for day, about in history.talks:
            place = DIMENSIONS.index(about)
            assert about in GATING[history.role]
            assert history.values[day][place] < 0.4
            if day + 1 < history.length:
                talks += 1
                helped += history.means[day + 1][place] - history.means[day][place] > 0.2
    assert talks > 50
    assert helped / talks == pytest.approx(0.4, abs=0.12)


def test_a_log_is_incomplete_and_sometimes_wrong() -> None:
    shares, noted_bad, noted_good = [], 0.0, 0.0
    for seed in range(60):
        history, _ = history_of("drifting_client", 9, seed)
        plain = [Happening(day % 700, "trust", "promise_kept", True, 2, None) for day in range(300)]
        plain += [Happening(day % 700, "trust", "promise_broken", False, 2, None) for day in range(300)]
        history = History(Role.CLIENT, history.length, history.start, 1.0, happenings=plain)
        lines = log_of(random.Random(seed), history)
        assert all(DIMENSION[line.signal] == "trust" and 0 <= line.day < history.length for line in lines)
        assert lines == sorted(lines, key=lambda line: line.day)
        good, bad = (sum(line.signal == s for line in lines) for s in ("promise_kept", "promise_broken"))
        noted_good, noted_bad = noted_good + good, noted_bad + bad
        shares.append(len(lines) / len(plain))
        wrong = sum(line.signal not in ("promise_kept", "promise_broken") for line in lines)
        assert wrong / len(lines) < 0.12
        assert 0.03 < sum(line.severity != 2 for line in lines) / len(lines) < 0.2
    assert 0.25 < min(shares) < 0.45
    assert 0.85 < max(shares) < 1
    assert 1.02 < noted_bad / noted_good < 1.3


def test_some_are_noted_late_and_none_early() -> None:
    happening = [Happening(100, "trust", "promise_kept", True, 2, None)] * 2000
    days = [line.day for line in log_of(random.Random(1), History(Role.CLIENT, 800, 0, 1.0, happenings=happening))]
    assert min(days) == 100
    assert sum(day > 100 for day in days) / len(days) == pytest.approx(0.2, abs=0.05)
    assert 102 < fmean(day for day in days if day > 100) < 108


def test_every_talk_dishonesty_and_pardon_is_in_the_log() -> None:
    for kind in drifting.DRIFTING:
        for number in range(15):
            history, _ = history_of(kind, 3, number)
            life = simulate(kind, 3, number)
            counts = Counter(event.signal for event in life.events)
            assert counts["talk"] == len(history.talks)
            assert counts["dishonesty"] == len(history.dishonesties)
            assert counts["pardon"] == len(history.pardons)
            assert life.length == len(life.allowed) == history.length


courses = st.lists(
    st.tuples(st.integers(5, 130), st.sampled_from([0.2, 0.34, 0.36, 0.45, 0.7])), min_size=1, max_size=6
)


@st.composite
def written(draw: st.DrawFn) -> History:
    """A history with any course of its means, and any talks, dishonesties and pardons."""
    length = draw(st.integers(150, 400))
    means = []
    for _ in DIMENSIONS:
        course = [level for days, level in draw(courses) for _ in range(days)]
        means.append((course * length)[:length])
    days = st.lists(st.integers(0, length - 1), max_size=5)
    about = st.sampled_from(draw(st.sampled_from([DIMENSIONS, DIMENSIONS[:1], DIMENSIONS[3:4]])))
    role = draw(st.sampled_from(list(Role)))
    history = History(role, length, 0, 1.0, means=[list(day) for day in zip(*means, strict=True)])
    history.values = history.means[::-1]
    history.talks = sorted((day, draw(about)) for day in draw(days))
    history.dishonesties = draw(st.lists(st.integers(0, length - 1), max_size=1))
    history.pardons = [day for day in draw(days) if history.dishonesties and day > history.dishonesties[0]][:1]
    happened = sorted(draw(st.lists(st.integers(0, min(length, 100) - 1), min_size=5, max_size=9)))
    history.happenings = [Happening(day, "trust", "promise_kept", True, 2, None) for day in happened]
    return history


def by_definition(history: History, course: Course, day: int) -> Verdict:
    """The truth of one day, looked up as the description says it."""
    if day < 60 or sum(h.day <= day for h in history.happenings) < 6:
        return Verdict.INSUFFICIENT

    def low(name: str, level: float, first: int, last: int) -> bool:
        return all(course[on][DIMENSIONS.index(name)] < level for on in range(first, last + 1))

    for found in history.dishonesties:
        if found <= day and not any(found < pardon <= day for pardon in history.pardons):
            return Verdict.END
    for name in DIMENSIONS:
        talks = [on for on, about in history.talks if about == name]
        if any(on + 60 <= day and low(name, 0.35, on + 1, day) for on in talks[1:]):
            return Verdict.END
    gates = {"respect", "trust", "satisfaction", "reciprocity" if history.role is Role.PARTNER else "urgency"}
    if any(low(name, 0.4, day - 44, day) for name in gates):
        return Verdict.RENEGOTIATE
    return Verdict.WATCH if any(low(name, 0.5, day - 29, day) for name in gates) else Verdict.STEADY


@given(written())
@settings(max_examples=40, deadline=None)
def test_the_truth_follows_its_definition(history: History) -> None:
    for course in (history.means, history.values):
        assert standings(history, course) == [by_definition(history, course, day) for day in range(history.length)]


@pytest.mark.parametrize("quality", DIMENSIONS)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("level", "talks", "expected"),
    [
        (0.5, [], []),
        (0.49, [], [(130 - 1, Verdict.WATCH)]),
        (0.39, [], [(130 - 1, Verdict.WATCH), (145 - 1, Verdict.RENEGOTIATE)]),
        (0.34, [120], [(130 - 1, Verdict.WATCH), (145 - 1, Verdict.RENEGOTIATE)]),
        (0.34, [90, 120], [(130 - 1, Verdict.WATCH), (145 - 1, Verdict.RENEGOTIATE), (180, Verdict.END)]),
    ],
)
def test_each_truth_begins_on_its_day(
    quality: str, role: Role, level: float, talks: list[int], expected: list[tuple[int, Verdict]]
) -> None:
    """A quality that falls on day 100 has been low for 30 days on day 129."""
    fallen = [level if name == quality else 0.8 for name in DIMENSIONS]
    history = History(role, 300, 0, 1.0, means=[[0.8] * len(DIMENSIONS)] * 100 + [fallen] * 200)
    history.happenings = [Happening(day, "trust", "promise_kept", True, 2, None) for day in range(6)]
    history.talks = [(day, quality) for day in talks]
    standing = standings(history, history.means)
    found = [(day, standing[day]) for day in range(61, 300) if standing[day] is not standing[day - 1]]
    if quality == ("urgency" if role is Role.PARTNER else "reciprocity"):
        expected = [(day, verdict) for day, verdict in expected if verdict is Verdict.END]
    assert found == expected


def test_every_truth_occurs(histories: list[History]) -> None:
    days = Counter(verdict for history in histories for verdict in standings(history, history.means))
    decided = sum(days[verdict] for verdict in LADDER)
    assert days[Verdict.STEADY] / decided > 0.6
    assert all(days[verdict] / decided > 0.005 for verdict in LADDER)


@given(st.lists(st.tuples(st.sampled_from(LADDER), st.integers(1, 150)), min_size=1, max_size=8), st.integers(0, 100))
@settings(max_examples=60, deadline=None)
def test_within_the_grace_either_side_is_right_and_beyond_it_only_the_truth(
    parts: list[tuple[Verdict, int]], undecided: int
) -> None:
    standing = [Verdict.INSUFFICIENT] * undecided + [verdict for verdict, days in parts for _ in range(days)]
    truth = truth_of(standing)
    series = truth.series()
    changes = [day for day in range(1, len(standing)) if standing[day] is not standing[day - 1]]
    assert GRACE == 45
    assert len(series) == len(standing)
    for day, right in enumerate(series):
        near = [change for change in changes if change - GRACE <= day < change + GRACE]
        assert right == {standing[day], *(standing[c - 1] for c in near), *(standing[c] for c in near)}
    for expected in truth.expectations:
        assert expected.day in changes
        assert expected.by == expected.day + GRACE <= expected.until
        assert expected.met_by(standing[expected.day])
        assert not expected.met_by(standing[expected.day - 1])
        assert set(standing[expected.day : expected.until]) == {standing[expected.day]}
    lasting = [c for c, d in pairwise([*changes, len(standing)]) if d - c >= GRACE]
    counted = {expected.day for expected in truth.expectations}
    assert {c for c in lasting if c + GRACE < len(standing)} - counted <= {undecided}


def test_the_felt_lives_differ_in_their_truth_only() -> None:
    differ = 0
    for (kind, role), felt in zip(drifting.DRIFTING.items(), drifting.FELT, strict=True):
        for number in range(10):
            one, other = simulate(kind, 3, number), simulate(felt, 3, number)
            assert one.role == other.role == role
            assert (one.days, one.decided) == (other.days, other.decided)
            differ += one.allowed != other.allowed
    assert differ > 5


def test_days_on_which_nothing_is_decided_are_left_out() -> None:
    life = simulate("drifting_client", 3, 0)
    assert life.decided >= 60
    shouting = [(day, Verdict.END) for day in range(life.decided)]
    assert tally(life, shouting).days == tally(life, shouting).false_ends == 0
    assert tally(life, [*shouting, (life.decided, Verdict.END)]).days == 1


def test_a_life_with_too_few_occasions_is_never_decided() -> None:
    history = live(random.Random(1), Role.CLIENT)
    history.happenings = history.happenings[:5]
    assert decided_from(history) == history.length
    assert set(standings(history, history.means)) == {Verdict.INSUFFICIENT}
    assert truth_of(standings(history, history.means)).expectations == []


@given(st.sampled_from(sorted(drifting.KINDS)), st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=12, deadline=None)
def test_whatever_the_seed_a_life_is_whole(kind: str, seed: int, number: int) -> None:
    history, _ = history_of(kind, seed, number)
    assert all(0 <= value <= 1 for day in (*history.means, *history.values) for value in day)
    assert len(history.means) == len(history.values) == history.length
    life = simulate(kind, seed, number)
    assert life.role == drifting.KINDS[kind]
    start = date(1970, 1, 1) + timedelta(days=life.start)
    for day, events in life.days.items():
        assert 0 <= day < life.length
        assert all(event.on == (start + timedelta(days=day)).isoformat() for event in events)
    assert [event.id for event in life.events] == sorted({event.id for event in life.events})
