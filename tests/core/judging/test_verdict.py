"""The ladder, rung by rung."""

from __future__ import annotations

import pytest

from core.dates import plus
from core.model import Role, Verdict
from tests.makers import event, every, reading

HEALTHY = every("work_good", 14, 26) + every("reply_prompt", 14, 26)


def test_a_thin_log_is_not_judged() -> None:
    assert reading([event("paid_late")], "2024-01-02").verdict is Verdict.INSUFFICIENT


def test_a_healthy_log_is_steady() -> None:
    assert reading(HEALTHY, "2024-12-31").verdict is Verdict.STEADY


@pytest.mark.parametrize("severity", [1, 2])
def test_one_event_of_usual_severity_never_flags(severity: int) -> None:
    for signal in ("paid_late", "disrespect", "left_without_word", "boundary_crossed", "drained"):
        log = [*HEALTHY, event(signal, "2024-12-31", severity=severity)]
        assert reading(log, "2024-12-31").verdict is Verdict.STEADY


def test_confirmed_dishonesty_ends_it_the_same_day() -> None:
    log = [*HEALTHY, event("dishonesty", "2024-12-31")]
    assert reading(log, "2024-12-30").verdict is Verdict.STEADY
    assert reading(log, "2024-12-31").verdict is Verdict.END
    assert reading(log, "2034-12-31").verdict is Verdict.END, "it does not fade"


def test_suspected_dishonesty_weighs_a_third_and_flags_where_trust_has_not_been_earned() -> None:
    doubt = event("dishonesty", "2024-12-31", severity=1)
    assert reading([doubt], "2024-12-31").verdict is Verdict.WATCH
    assert reading([*HEALTHY, doubt], "2024-12-31").verdict is Verdict.STEADY
    twice = [doubt, event("dishonesty", "2024-12-31", severity=1, id="again")]
    assert reading([*HEALTHY, *twice], "2024-12-31").verdict in (Verdict.WATCH, Verdict.RENEGOTIATE)


def test_a_pardon_lifts_the_stop_and_leaves_the_mass() -> None:
    log = [*HEALTHY, event("dishonesty", "2024-12-31"), event("pardon", "2025-01-02")]
    now = reading(log, "2025-01-02")
    assert now.verdict is not Verdict.END
    assert now.dimensions["trust"].score < 60


def test_on_one_day_the_later_id_decides_between_lie_and_pardon() -> None:
    lie, pardon = event("dishonesty", "2024-12-31", id="a"), event("pardon", "2024-12-31", id="b")
    assert reading([*HEALTHY, lie, pardon], "2024-12-31").verdict is not Verdict.END
    lie = event("dishonesty", "2024-12-31", id="c")
    assert reading([*HEALTHY, lie, pardon], "2024-12-31").verdict is Verdict.END


def test_systematic_urgency_renegotiates_and_a_burst_does_not() -> None:
    burst = every("request_urgent", 2, 10, "2024-12-01")
    assert reading(HEALTHY + burst, "2024-12-31").verdict is Verdict.STEADY
    habit = every("request_urgent", 10, 20, "2024-06-01")
    assert reading(HEALTHY + habit, "2024-12-31").verdict is Verdict.RENEGOTIATE


def test_a_partner_who_brings_little_is_never_ended_without_talks() -> None:
    log = every("favour_given", 10, 100) + every("i_reached_out", 10, 100)
    verdicts = {reading(log, plus("2024-01-01", i), Role.PARTNER).verdict for i in range(0, 1000, 10)}
    assert Verdict.RENEGOTIATE in verdicts
    assert Verdict.END not in verdicts


def test_one_sidedness_does_not_flag_a_client() -> None:
    log = HEALTHY + every("favour_given", 10, 30)
    assert reading(log, "2024-12-31").verdict is Verdict.STEADY


def test_two_talks_that_changed_nothing_end_it() -> None:
    late = every("paid_late", 14, 30)
    log = [*late, event("talk", "2024-05-01"), event("talk", "2024-08-01")]
    assert reading(log, "2024-08-01").verdict is Verdict.RENEGOTIATE
    assert reading(log, "2024-12-31").verdict is Verdict.END


def test_a_talk_that_worked_brings_it_back() -> None:
    log = [*every("paid_late", 14, 10), event("talk", "2024-05-20"), *every("paid_on_time", 14, 20, "2024-06-01")]
    assert reading(log, "2024-05-20").verdict in (Verdict.WATCH, Verdict.RENEGOTIATE)
    assert reading(log, "2025-03-01").verdict is Verdict.STEADY


def test_a_talk_keeps_a_steady_relationship_at_watch_for_ninety_days() -> None:
    log = [*HEALTHY, event("talk", "2024-12-31"), event("work_good", "2025-02-10")]
    assert reading(log, "2025-03-30").verdict is Verdict.WATCH
    assert reading(log, "2025-03-31").verdict is Verdict.STEADY


def test_many_small_frictions_add_up() -> None:
    """Three dimensions in half a doubt each: none flags by itself, all together do."""
    signals = ("no_reply", "opaque", "drained", "crumb_request", "after_hours", "opaque")
    log = [event(signal, plus("2024-11-01", 5 * i), severity=1 + (i < 2)) for i, signal in enumerate(signals)]
    now = reading(log, log[-1].on)
    assert max(score.doubt or 0.0 for score in now.dimensions.values()) < 3.6
    assert now.verdict in (Verdict.WATCH, Verdict.RENEGOTIATE)


def test_good_news_about_one_thing_leaves_the_doubt_about_another() -> None:
    late = every("paid_late", 14, 6, "2024-09-01")
    doubts = [
        reading([*late, *more], "2024-12-31").dimensions["trust"].doubt
        for more in ([], every("request_planned", 7, 12, "2024-09-03"))
    ]
    assert doubts[0] == doubts[1]


def test_a_suspicion_from_memory_alone_is_not_enough() -> None:
    doubt = event("dishonesty", "2024-12-31", severity=1)
    assert reading([doubt], "2024-12-31").verdict is Verdict.WATCH
    doubt = event("dishonesty", "2024-12-31", severity=1, source="memory")
    assert reading([doubt], "2024-12-31").verdict is Verdict.INSUFFICIENT
