"""The way back is true when tried."""

from __future__ import annotations

from hypothesis import assume, given

from core.days import from_number, number
from core.judging.evidence import counted
from core.judging.scoring import fold, verdict_at
from core.judging.wayback import BETTER, ways
from core.model import Event, Role, Verdict
from core.vocabulary import SIGNALS
from tests.makers import event, every
from tests.strategies import FIRST_DAY, logs, roles

BAD = tuple(key for key, signal in SIGNALS.items() if signal.tone == "lowers")


def better(verdict: Verdict, than: Verdict) -> bool:
    return verdict not in BETTER or BETTER.index(verdict) > BETTER.index(than)


@given(logs((*SIGNALS, *BAD, *BAD), span=400, max_size=80), roles)
def test_what_is_promised_happens_and_one_fewer_is_not_enough(log: list[Event], role: Role) -> None:
    day = from_number(FIRST_DAY + 400)
    log = counted(log)
    state = fold(log, role)
    now = verdict_at(state, role, number(day))
    assume(now in BETTER)
    found = ways(log, state, role, day)
    assert found
    for way in found:
        coming = [event(signal, on, id=f"zz{i:03}") for i, (signal, on) in enumerate(way.steps)]
        by = number(way.by)
        assert verdict_at(fold([*log, *coming], role), role, by) is way.verdict
        assert better(way.verdict, now)
        if coming:
            assert not better(verdict_at(fold([*log, *coming[:-1]], role), role, by), now)


def test_there_is_no_way_back_from_steady() -> None:
    log = every("work_good", 14, 20)
    assert ways(log, fold(log, Role.CLIENT), Role.CLIENT, "2024-12-31") == []


def test_only_a_pardon_leads_back_from_dishonesty() -> None:
    log = [*every("work_good", 14, 20), event("dishonesty", "2024-12-01")]
    (first, *_) = ways(log, fold(log, Role.CONTRACTOR), Role.CONTRACTOR, "2024-12-31")
    assert first.steps[0][0] == "pardon"


def test_urgency_is_answered_by_planned_requests() -> None:
    log = every("request_urgent", 9, 30)
    (first, *_) = ways(log, fold(log, Role.CLIENT), Role.CLIENT, "2024-10-01")
    assert {signal for signal, _on in first.steps} == {"request_planned"}
