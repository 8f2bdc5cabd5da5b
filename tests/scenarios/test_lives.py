"""The simulated lives are well formed and repeatable, and on a small batch this method is wrong least often."""

from __future__ import annotations

import pytest

from core.model import Verdict

from .bench import run
from .figures import false_ends, resampled, wrong_days
from .lives import KINDS, simulate
from .measure import tally
from .methods import OURS, ours
from .rivals.grids import CHALLENGERS, GRIDS, SIMPLE
from .rivals.tuned import TUNED
from .story import weighs
from .truth import GOOD, OVER, TROUBLE, Truth

SEED = 11
"""Any seed but the tuning ones."""
NEVER_ENDING = [kind for kind in KINDS if kind not in ("dishonesty", "late_payer_stays_late")]


def test_there_are_23_kinds_each_described_in_a_sentence() -> None:
    assert len(KINDS) == 23
    assert all(writer.__doc__ for writer in KINDS.values())


@pytest.mark.parametrize("kind", KINDS)
def test_a_life_repeats_itself_exactly_and_its_neighbour_differs(kind: str) -> None:
    assert simulate(kind, SEED, 0) == simulate(kind, SEED, 0)
    assert simulate(kind, SEED, 0).events != simulate(kind, SEED, 1).events


@pytest.mark.parametrize("kind", KINDS)
def test_a_life_is_well_formed(kind: str) -> None:
    for number in range(5):
        life = simulate(kind, SEED, number)
        assert 730 <= life.length <= 1095
        assert len(life.allowed) == life.length
        assert all(life.allowed)
        assert all(0 <= day < life.length for day in life.days)
        assert [event.id for event in life.events] == sorted({event.id for event in life.events})
        assert any(weighs(event.signal) for event in life.days[life.first])
        rate = len(life.events) / life.length * 365.25 / 12
        assert 0.05 < rate < 32, "events a month"
        starts = [start for start, _ in life.truth.spans]
        assert starts == sorted(set(starts))
        assert starts[0] == 0
        for expected in life.truth.expectations:
            assert expected.day <= expected.by < expected.until <= life.length


@pytest.mark.parametrize("kind", NEVER_ENDING)
def test_an_end_is_only_right_after_a_lie_or_two_vain_talks(kind: str) -> None:
    assert all(Verdict.END not in allowed for n in range(5) for allowed in simulate(kind, SEED, n).allowed)


def test_between_a_change_and_its_deadline_both_sides_and_what_lies_between_are_right() -> None:
    truth = Truth(100)
    truth.changes("anything", 20, 60, TROUBLE)
    series = truth.series()
    assert series[19] == GOOD
    assert series[20] == series[59] == GOOD | TROUBLE
    assert series[60] == TROUBLE
    assert [(e.day, e.by, e.until, e.low) for e in truth.expectations] == [(20, 60, 100, 1)]


def test_a_change_cannot_be_noticed_once_it_is_undone() -> None:
    truth = Truth(100)
    truth.changes("worse", 20, 40, TROUBLE)
    truth.changes("better", 50, 90, GOOD)
    assert [(e.kind, e.until, e.low, e.high) for e in truth.expectations] == [
        ("worse", 50, 1, 3),
        ("better", 100, 0, 0),
    ]


def test_a_verdict_is_counted_against_the_truth_day_by_day() -> None:
    life = simulate("dishonesty", SEED, 0)
    lie = life.truth.expectations[0].day
    assert life.truth.at(lie) == OVER
    always_watch = tally(life, ((day, Verdict.WATCH) for day in range(life.first, life.length)))
    assert always_watch.false_watches == 1
    assert [noticing.in_time for noticing in always_watch.noticed] == [False]
    assert tally(life, ours(life)).noticed[0].delay == 0


def test_every_rival_is_tuned_within_its_grid() -> None:
    assert list(TUNED) == list(GRIDS)
    assert set(SIMPLE) | set(CHALLENGERS) == set(TUNED)
    for name, settings in TUNED.items():
        of = GRIDS[name]
        assert (settings.meter, settings.scope) == (of.meter, of.scope)
        assert settings.options in of.options


def test_on_a_small_batch_this_method_is_wrong_less_often_than_every_simple_rule() -> None:
    tallies = run(SEED, lives=3, every=3, jobs=1, methods=(OURS, *SIMPLE))
    wrong = {name: wrong_days(of) or 0.0 for name, of in tallies.items()}
    assert min(wrong, key=wrong.__getitem__) == OURS, wrong
    assert wrong[OURS] < 5


def test_an_interval_holds_its_figure() -> None:
    tallies = run(SEED, lives=2, every=7, jobs=1, kinds=("steady_client", "slow_decay"), methods=(OURS,))[OURS]
    value, low, high = resampled(tallies, wrong_days, resamples=50)
    assert value is not None
    assert low is not None
    assert high is not None
    assert low <= value <= high
    assert false_ends(tallies) == 0
