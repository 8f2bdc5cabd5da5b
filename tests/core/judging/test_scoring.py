"""The fold against numbers worked out by hand."""

from __future__ import annotations

from math import sqrt

import pytest

from core.dates import number
from core.judging.scoring import HEALTH_WEIGHTS, fold, read, verdict_since
from core.model import Role, Verdict
from core.vocabulary import DIMENSIONS
from tests.makers import event, every, reading


def test_nothing_is_known_without_events() -> None:
    now = reading([], "2024-01-01")
    assert all(score.score == pytest.approx(70) and score.uncertainty == 1 for score in now.dimensions.values())
    assert now.verdict == "insufficient"
    assert now.since is None


def test_one_promise_kept() -> None:
    """m = (1 + 0.7·2) / (1 + 2), and the band is 1.64 standard deviations of that beta."""
    trust = reading([event("promise_kept")], "2024-01-01").dimensions["trust"]
    mean = 2.4 / 3
    assert trust.score == pytest.approx(100 * mean)
    assert trust.low == pytest.approx(100 * (mean - 1.64 * sqrt(mean * (1 - mean) / 4)))
    assert trust.uncertainty == pytest.approx(2 / 3)


def test_severity_multiplies_good_and_bad_alike() -> None:
    trust = reading([event("promise_broken", severity=1)], "2024-01-01").dimensions["trust"]
    assert trust.score == pytest.approx(100 * 1.4 / (1.2 * 0.6 + 2))


@pytest.mark.parametrize(("level", "positive"), [(1, 0.0), (2, 0.5), (3, 1.0), (4, 1.5), (5, 2.0)])
def test_checkin_brings_two_observations(level: int, positive: float) -> None:
    satisfaction = reading([event("checkin", level=level)], "2024-01-01").dimensions["satisfaction"]
    assert satisfaction.score == pytest.approx(100 * (positive + 1.4) / 4)


def test_evidence_halves_in_its_half_life() -> None:
    """Trust: 120 days, from the day of the event, through the close of its window."""
    trust = reading([event("promise_kept")], "2024-04-30").dimensions["trust"]
    assert trust.evidence == pytest.approx(0.5)
    assert trust.score == pytest.approx(100 * (0.5 + 1.4) / 2.5)


def test_a_window_brings_at_most_its_limit() -> None:
    """Five urgent requests in one 28-day window weigh as much as one observation."""
    day = "2024-01-08"  # day 19730 opens a window of 28 days five days earlier
    urgency = reading([event("request_urgent", day, id=f"e{i}") for i in range(5)], day).dimensions["urgency"]
    assert urgency.evidence == pytest.approx(1.0)
    assert urgency.score == pytest.approx(100 * 1.4 / 3)


def test_memory_is_capped_at_eight_observations() -> None:
    trust = reading(every("promise_kept", 14, 60, severity=3), "2026-04-20").dimensions["trust"]
    assert trust.evidence <= 8
    assert trust.score < 100


def test_dishonesty_passes_the_window_limit() -> None:
    trust = reading([event("dishonesty")], "2024-01-01").dimensions["trust"]
    assert trust.evidence == pytest.approx(6)
    assert trust.score == pytest.approx(100 * 1.4 / 8)


def test_an_exchange_as_large_as_what_is_given_back_is_neutral() -> None:
    log = [event("favour_received", id="a"), event("favour_given", id="b")]
    assert reading(log, "2024-01-01", Role.PARTNER).dimensions["reciprocity"].score == pytest.approx(70, abs=0.1)


def test_hearsay_and_my_own_part_weigh_nothing() -> None:
    log = [event("disrespect", source="hearsay"), event("paid_late", mine=True)]
    assert reading(log, "2024-01-01") == reading([], "2024-01-01")


def test_health_weights_sum_to_one() -> None:
    for role in Role:
        assert sum(HEALTH_WEIGHTS[role]) == pytest.approx(1)


def test_events_after_the_day_do_not_count() -> None:
    log = [event("promise_kept", "2024-01-01"), event("promise_broken", "2024-01-02")]
    assert reading(log, "2024-01-01") == reading(log[:1], "2024-01-01")


def test_health_is_the_weighted_mean_and_its_band_adds_errors_up() -> None:
    state = fold(every("paid_late", 20, 4) + every("work_good", 15, 6), Role.PARTNER)
    now = read(state, Role.PARTNER, "2024-06-01")
    assert now.low < now.health < now.high
    weights = dict(zip(DIMENSIONS, HEALTH_WEIGHTS[Role.PARTNER], strict=True))
    assert sum(weights.values()) == pytest.approx(1.0)
    scores = now.dimensions
    assert now.health == pytest.approx(sum(weights[name] * score.score for name, score in scores.items()), abs=1e-9)
    variances = [
        weights[name] ** 2 * (score.score / 100) * (1 - score.score / 100) / (score.evidence + 3)
        for name, score in scores.items()
    ]
    spread = 100 * 1.64 * sum(variances) ** 0.5
    assert (now.low, now.high) == pytest.approx((now.health - spread, now.health + spread), abs=1e-9)


def test_the_band_of_a_dimension_is_that_of_its_beta_distribution() -> None:
    state = fold(every("paid_late", 20, 3), Role.CLIENT)
    trust = read(state, Role.CLIENT, "2024-02-10").dimensions["trust"]
    mean = trust.score / 100
    spread = 100 * 1.64 * (mean * (1 - mean) / (trust.evidence + 3)) ** 0.5
    assert (trust.low, trust.high) == pytest.approx((max(0.0, trust.score - spread), trust.score + spread), abs=1e-9)


def test_bands_stay_within_0_and_100() -> None:
    for signal in ("dishonesty", "work_good"):
        now = read(fold(every(signal, 1, 400), Role.CLIENT), Role.CLIENT, "2025-02-04")
        for score in (*now.dimensions.values(), now):
            assert 0.0 <= score.low <= score.high <= 100.0


def test_one_day_alone_is_its_first_and_its_last() -> None:
    state = fold([event("work_good")], Role.CLIENT)
    assert state.rhythm.first == state.rhythm.last == number("2024-01-01")
    assert verdict_since(state, Role.CLIENT, state.rhythm.last) == (Verdict.INSUFFICIENT, state.rhythm.last)
