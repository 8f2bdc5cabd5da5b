"""Refusals, missions, proposals and what is told of them are kept beside the log: none moves a score or a verdict."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.acting.reason_codes import CODES, PROPOSAL_CODES
from core.dates import plus
from core.model import Initiator, MissionOutcome, Moment, Outcome, Reply, Role
from core.practice import Practice
from tests.clocks import StoppedClock

TODAY = "2026-11-22"
SIGNALS = ("work_good", "paid_late", "request_urgent", "promise_kept", "dismissed", "they_reached_out", "drained")
days = st.integers(0, 300).map(lambda n: plus(TODAY, -n))
ENDS = st.sampled_from([MissionOutcome.COMPLETED, MissionOutcome.STOPPED])
texts = st.text("aé ’<", min_size=1, max_size=8).filter(str.strip)
asides = st.one_of(
    st.tuples(
        st.just("refuse"),
        st.sampled_from(["stranger", "Kern"]),
        days,
        st.sampled_from(sorted(CODES)),
        st.sampled_from([Reply.NO, Reply.NOT_NOW, Reply.MAYBE]),
        st.none() | st.sampled_from(list(Moment)),
    ),
    st.tuples(st.just("mission"), texts, days, st.none() | ENDS),
    st.tuples(
        st.just("propose"),
        st.booleans(),
        days,
        st.sampled_from(list(Outcome)),
        st.sampled_from(["", *sorted(PROPOSAL_CODES)]),
        st.none() | st.sampled_from(list(Initiator)),
        st.none() | st.integers(0, 9),
        st.none() | st.booleans(),
    ),
)


def said(practice: Practice, aside: tuple[object, ...]) -> None:
    kern = practice.find("Kern")
    match aside:
        case ("refuse", str(who), str(day), str(reason), reply, moment):
            practice.acting.refusing.refuse(who, day, reason, reply=reply, moment=moment)
        case ("mission", str(name), str(day), outcome):
            over = {"ended_on": TODAY, "outcome": outcome} if outcome else {}
            practice.acting.missions.add(kern, f"{name}{len(practice.acting.missions.of(kern))}", day, **over)
        case ("propose", about, str(day), outcome, reason, initiator, rivals, qualified):
            fields = {"reason": reason, "initiated_by": initiator, "rivals": rivals, "qualified": qualified}
            fields |= {"channel": "social", "outcome": outcome, "met": True, "introduced_by": kern.id}
            practice.acting.propose(kern if about else None, day, **fields)


@given(
    st.lists(st.tuples(st.sampled_from(SIGNALS), days), max_size=15),
    st.lists(asides, min_size=1, max_size=6),
    st.sampled_from(list(Role)),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_beside_the_log_moves_no_score(
    tmp_path_factory: object, log: list[tuple[str, str]], added: list[tuple[object, ...]], role: Role
) -> None:
    home: Path = tmp_path_factory.mktemp("beside")  # type: ignore[attr-defined]  # pytest's own
    practice = Practice(home / "home", StoppedClock(TODAY))
    kern = practice.add("Kern", role.value)
    for signal, on in log:
        practice.log(kern, signal, on=on)
    before = practice.assess(kern, TODAY)
    start = practice.exchange.export()
    for aside in added:
        said(practice, aside)
    after = practice.assess(practice.find("Kern"), TODAY)
    assert replace(after, notes=()) == replace(before, notes=())
    assert set(before.notes) <= set(after.notes), "a no is told beside the verdict, and nothing else"
    (row,) = practice.overview(TODAY)
    assert (row.verdict, row.health) == (before.verdict, row.health)
    other = Practice(home / "other", StoppedClock(TODAY))
    other.exchange.read(practice.exchange.export(), "json")
    assert other.exchange.export() == practice.exchange.export()
    for _ in added:
        practice.undo()
    assert practice.exchange.export() == start


@given(st.lists(asides, min_size=1, max_size=4), st.lists(asides, min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_stores_that_diverged_hold_the_same_in_either_order(
    tmp_path_factory: object, left: list[tuple[object, ...]], right: list[tuple[object, ...]]
) -> None:
    home: Path = tmp_path_factory.mktemp("merged")  # type: ignore[attr-defined]  # pytest's own
    first, second = (Practice(home / name, StoppedClock(TODAY)) for name in ("one", "two"))
    first.add("Kern", "client")
    second.exchange.read(first.exchange.export(), "json")
    for practice, added in ((first, left), (second, right)):
        for aside in added:
            said(practice, aside)
    one, two = first.exchange.export(), second.exchange.export()
    first.exchange.read(two, "json")
    second.exchange.read(one, "json")
    assert first.exchange.export() == second.exchange.export()
