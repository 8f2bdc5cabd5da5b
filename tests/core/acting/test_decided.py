"""The decision in force: what is said of it, how long it holds, and that it never hides somebody who needs her."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.acting.decided import decided
from core.dates import plus
from core.judging.folding import Papers, Row, lived, need
from core.judging.in_force import HARSHNESS, HOLDS_DAYS, TALK_DAYS, Asks, Course, Force
from core.model import Choice, Decision, Event, Role, Stage, Verdict
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting.cases import EN, FR, TODAY, decision, who
from tests.makers import event, every

DAY = "2026-11-12"


def row(decisions: list[Decision], day: str, events: list[Event] | None = None, **fields: object) -> Row:
    life = lived(events or [], Role.CLIENT)
    state = life.state_on(day)
    assert state is not None
    return Row(who(**fields), life, state, day, papers=Papers(tuple(decisions)))  # type: ignore[arg-type]  # tests name fields freely


def force(decisions: list[Decision], day: str, events: list[Event] | None = None, **fields: object) -> Force:
    found = row(decisions, day, events, **fields).force
    assert found is not None
    return found


SAID = [
    ("keep", {"review_on": "2026-12-20"}, "active", "keep, look again on 20 Dec", "continuer, à revoir le 20 déc."),
    ("renegotiate", {}, "active", "renegotiate, talk by 3 Dec", "renégocier, entretien d’ici le 3 déc."),
    ("pause", {"review_on": "2027-02-01"}, "paused", "paused until 1 Feb 2027", "en pause jusqu’au 1er févr. 2027"),
    ("maybe", {"review_on": "2026-12-01"}, "prospect", "maybe until 1 Dec", "peut-être, jusqu’au 1er déc."),
    ("end", {"notice_until": "2026-12-04"}, "active", "in notice until 4 Dec", "en préavis jusqu’au 4 déc."),
    ("end", {}, "ended", "ended on 12 Nov", "fin le 12 nov."),
    ("left", {}, "ended", "left on 12 Nov", "départ le 12 nov."),
    ("refuse", {}, "ended", "refused on 12 Nov", "refus le 12 nov."),
]


@pytest.mark.parametrize(("choice", "fields", "stage", "english", "french"), SAID)
def test_every_decision_says_what_runs_with_it(
    choice: str, fields: dict[str, str], stage: str, english: str, french: str
) -> None:
    found = force([decision(DAY, choice, **fields)], TODAY, stage=Stage(stage))
    said = decided(found, TODAY, EN), decided(found, TODAY, FR)
    assert [one and one.word for one in said] == [english, french]
    assert found.holds


def test_the_sentence_says_when_and_why_it_asks_again() -> None:
    keep = decision(DAY, "keep", review_on="2026-11-20", verdict=Verdict.RENEGOTIATE)
    said = decided(force([keep], TODAY), TODAY, EN)
    assert said is not None
    assert said.sentence == "Decided on 12 Nov: keep, look again on 20 Nov. That day has come."
    assert decided(force([keep], "2028-01-01"), "2028-01-01", EN) is None
    end = decision(DAY, "end", notice_until="2026-12-04")
    over = decided(force([end], "2026-12-05"), "2026-12-05", EN)
    assert over is not None
    assert over.sentence == "Decided on 12 Nov: end, notice over on 4 Dec, to close."


def test_a_renegotiation_waits_for_its_talk_and_then_for_its_day() -> None:
    made = decision(DAY, "renegotiate", review_on="2027-01-15", verdict=Verdict.RENEGOTIATE)
    due = plus(DAY, TALK_DAYS)
    assert force([made], plus(due, -1)).holds
    assert force([made], due).asks is Asks.DUE
    talked = force([made], due, [event("talk", "2026-11-20")])
    assert (talked.course, talked.until, talked.holds) == (Course.TALKED, "2027-01-15", True)
    before = force([made], due, [event("talk", "2026-11-11")])
    assert before.course is Course.TO_TALK


def test_a_harsher_verdict_dishonesty_or_a_new_silence_ask_again() -> None:
    kept = decision("2026-06-01", "keep", review_on="2027-01-01", verdict=Verdict.STEADY)
    late = every("paid_late", 14, 8, start="2026-06-05")
    flagged = row([kept], "2026-10-01", late)
    assert HARSHNESS[flagged.verdict] > HARSHNESS[Verdict.STEADY]
    assert flagged.force is not None and flagged.force.asks is Asks.HARSHER
    unkept = decision("2026-06-01", "keep", review_on="2027-01-01")
    assert force([unkept], "2026-10-01", late).asks is Asks.HARSHER
    lied = force([decision("2026-06-01", "renegotiate")], "2026-06-10", [event("dishonesty", "2026-06-05")])
    assert lied.asks is Asks.DISHONESTY
    heard = every("work_good", 7, 8, start="2026-04-01")
    assert force([kept], "2026-06-20", heard).holds
    assert force([kept], "2026-10-20", heard).asks is Asks.SILENCE


def test_to_take_up_again_settles_nothing_and_a_refusal_leaves_what_stood() -> None:
    pause, resume = decision("2026-06-01", "pause", review_on="2027-01-01"), decision("2026-07-01", "resume")
    assert not force([pause, resume], TODAY).holds
    assert not force([pause], TODAY).holds, "she made it active by hand"
    kept, refusal = decision(DAY, "keep"), decision("2026-11-15", "refuse")
    assert force([kept, refusal], TODAY).choice is Choice.KEEP


@given(
    st.sampled_from(list(Choice)),
    st.sampled_from([None, *Verdict]),
    st.integers(0, 60) | st.none(),
    st.integers(0, 60) | st.none(),
    st.sampled_from([Stage.ACTIVE, Stage.PAUSED, Stage.PROSPECT]),
    st.lists(st.sampled_from(["paid_late", "dishonesty", "talk", "work_good"]), max_size=8),
)
def test_no_decision_hides_anybody_for_long_or_from_a_harsher_verdict(
    choice: Choice,
    verdict: Verdict | None,
    review: int | None,
    notice: int | None,
    stage: Stage,
    signals: list[str],
) -> None:
    made = decision(
        DAY,
        choice,
        verdict=verdict,
        review_on=None if review is None else plus(DAY, review),
        notice_until=None if notice is None else plus(DAY, notice),
    )
    events = [event(signal, plus(DAY, 7 * n - 20)) for n, signal in enumerate(signals)]
    for days in (0, 10, 30, 60):
        found = row([made], plus(DAY, days), events, stage=stage)
        if found.settled and choice is not Choice.END:
            answers = Verdict.RENEGOTIATE if choice is Choice.RENEGOTIATE else Verdict.STEADY
            assert HARSHNESS[found.verdict] <= max(HARSHNESS[verdict or Verdict.STEADY], HARSHNESS[answers])
    last = max(event.on for event in [event("talk", DAY), *events])
    assert not row([made], plus(last, max(HOLDS_DAYS, 61)), events, stage=stage).settled


def test_the_overview_remembers_decisions_and_ranks_them_below(tmp_path: Path) -> None:
    home = tmp_path / "home"
    practice = Practice(home, StoppedClock(TODAY))
    people = [practice.add(name, "client") for name in ("A", "B")]
    for one in people:
        practice.log(one, "dishonesty", on="2026-11-01")
    other = Practice(home, StoppedClock(TODAY))
    assert [r.relationship.name for r in other.overview(TODAY)] == ["A", "B"]
    practice.acting.decide(people[0], "end", notice_until="2026-12-04", note="her own words")
    for reader in (practice, other, Practice(home, StoppedClock(TODAY))):
        rows = reader.overview(TODAY)
        assert [(r.relationship.name, r.settled) for r in rows] == [("B", False), ("A", True)]
        assert rows == sorted(rows, key=need)
    assert b"her own words" not in (home / "summary.json").read_bytes()
    practice.log(people[0], "talk")
    kept = Practice(home, StoppedClock(TODAY)).row(people[0].id, TODAY).force
    assert kept is not None and kept.course is Course.IN_NOTICE
    practice.undo(), practice.undo()
    assert [r.settled for r in other.overview(TODAY)] == [False, False]
