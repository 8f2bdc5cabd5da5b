"""Decisions: what they need, what they change, and that one undo takes all of it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.acting.decide import stage_after
from core.acting.reason_codes import CODES, label
from core.errors import Refused, WrongUsage
from core.model import Choice, Stage, Verdict
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting.cases import FR, SAMPLE, TODAY, decision


@pytest.fixture
def kern(practice: Practice) -> str:
    return practice.add("Kern", "client").id


def flag(practice: Practice, id_: str) -> None:
    practice.log(practice.relationship(id_), "dishonesty")


@pytest.mark.parametrize(
    ("stage", "choice", "notice", "after"),
    [
        ("active", "keep", None, "active"),
        ("paused", "keep", None, "paused"),
        ("active", "renegotiate", None, "active"),
        ("active", "pause", None, "paused"),
        ("active", "end", None, "ended"),
        ("active", "end", TODAY, "active"),
        ("active", "end", "2026-12-31", "active"),
        ("paused", "end", "2026-12-31", "paused"),
        ("prospect", "refuse", None, "ended"),
        ("active", "refuse", None, "active"),
        ("ended", "resume", None, "active"),
        ("prospect", "maybe", None, "prospect"),
    ],
)
def test_the_stage_after_a_decision(stage: str, choice: str, notice: str | None, after: str) -> None:
    made = decision(TODAY, Choice(choice), notice_until=notice)
    assert stage_after(Stage(stage), made, TODAY) is Stage(after)


def test_a_past_notice_ends_at_once(practice: Practice, kern: str) -> None:
    practice.acting.decide(practice.relationship(kern), "end", "2026-10-01", notice_until="2026-11-01")
    assert practice.relationship(kern).stage is Stage.ENDED


def test_decision_and_stage_are_one_change(practice: Practice, kern: str) -> None:
    made = practice.acting.decide(
        practice.relationship(kern), "pause", note="leave", expect="back in May", confidence=80
    )
    assert practice.decisions(kern) == [made]
    assert practice.relationship(kern).stage is Stage.PAUSED
    assert practice.undo() == "Taken back: a decision about Kern."
    assert practice.decisions(kern) == []
    assert practice.relationship(kern).stage is Stage.ACTIVE
    practice.redo()
    assert practice.relationship(kern).stage is Stage.PAUSED


def test_unknown_fields_of_the_relationship_stay(practice: Practice, kern: str) -> None:
    from core.ledger import Write, as_document

    document = {**as_document(practice.relationship(kern)), "colour": "blue"}
    with practice.changing():
        practice.store("edit", kern, Write.relationship(kern, document))
    practice.acting.decide(practice.relationship(kern), "pause")
    assert practice._ledger.relationships()[kern]["colour"] == "blue"


def test_keeping_on_against_the_verdict_asks_for_a_reason(practice: Practice, kern: str) -> None:
    who = practice.relationship(kern)
    practice.acting.decide(who, "keep")
    flag(practice, kern)
    assert practice.acting.deliberate(who, TODAY).keep_needs_reason
    with pytest.raises(Refused):
        practice.acting.decide(who, "keep")
    assert practice.acting.decide(who, "keep", reason="time_to_change").reason == "time_to_change"
    assert practice.acting.decide(who, "keep", note="my own").note == "my own"


def test_the_third_override_asks_whether_it_is_obstinacy(practice: Practice, kern: str) -> None:
    who = practice.relationship(kern)
    flag(practice, kern)
    for n in (1, 2):
        row = practice.acting.overrides(who, TODAY)
        assert (row.count, row.question) == (n, None)
        practice.acting.decide(who, "keep", reason="income")
    row = practice.acting.overrides(who, TODAY)
    assert row.count == 3 and row.question and "obstinacy" in row.question
    assert len(row.decisions) == 2
    hints = {question.key: question.hint for question in practice.acting.deliberate(who, TODAY).bias}
    assert hints["obstinate"] == row.question
    practice.acting.decide(who, "renegotiate")
    assert practice.acting.overrides(who, TODAY).count == 1, "a talk decided on breaks the row"


def test_a_maybe_needs_a_day(practice: Practice, kern: str) -> None:
    who = practice.relationship(kern)
    with pytest.raises(WrongUsage):
        practice.acting.decide(who, "maybe")
    assert practice.acting.decide(who, "maybe", review_on="2027-01-01").choice is Choice.MAYBE


@pytest.mark.parametrize(
    "fields",
    [
        {"choice": "marry"},
        {"choice": "keep", "reason": "because"},
        {"choice": "keep", "confidence": 101},
        {"choice": "end", "notice_until": "2026-11-01"},
        {"choice": "keep", "review_on": "2026-11-01"},
        {"choice": "keep", "review_on": "2026-02-30"},
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    practice: Practice, kern: str, fields: dict[str, Any]
) -> None:
    choice = str(fields.pop("choice"))
    with pytest.raises(WrongUsage):
        practice.acting.decide(practice.relationship(kern), choice, **fields)
    assert practice.decisions(kern) == []


def test_tomorrow_cannot_be_decided_today(practice: Practice, kern: str) -> None:
    with pytest.raises(Refused):
        practice.acting.decide(practice.relationship(kern), "keep", "2026-11-23")


def test_the_reasons_of_the_sample_are_known() -> None:
    stored = {made["reason"] for made in json.loads(SAMPLE.read_bytes())["decisions"]}
    assert stored <= set(CODES)
    assert label("urgency", FR) == "tout est urgent"
    assert label("of another version", FR) == "of another version"


def test_everything_survives_export_import_export(practice: Practice, kern: str, tmp_path: Path) -> None:
    act, who = practice.acting, practice.relationship(kern)
    act.qualify(who, TODAY, met=True, rules={"trade": True})
    act.lists.change_criteria(TODAY, lambda items: items[:2])
    act.lists.change_rules(TODAY, lambda items: items[:1])
    act.set_frame(who, goal="grandir", notice="un mois")
    act.commitments.settle(act.commitments.add(who, "call back", "them", TODAY, "2026-12-01"), False, TODAY)
    act.propose(practice.relationship(kern), TODAY, channel="social")
    act.opinions.note(who, "take care", "Ana", TODAY, competence="a client of theirs", handling="adapt")
    act.decide(practice.relationship(kern), "end", reason="silence", notice_until="2026-12-31", confidence=12.5)
    exported = practice.exchange.export()
    other = Practice(tmp_path / "other", StoppedClock(TODAY))
    other.exchange.read(exported, "json")
    assert other.exchange.export() == exported
    assert other.acting.gate(other.relationship(kern), TODAY) == act.gate(practice.relationship(kern), TODAY)
    assert other.acting.agenda(TODAY) == act.agenda(TODAY)


def test_closing_ends_and_can_be_undone(practice: Practice, kern: str) -> None:
    assert practice.acting.close(practice.relationship(kern)).stage is Stage.ENDED
    assert practice.undo() == "Taken back: the closing of Kern."
    assert practice.relationship(kern).stage is Stage.ACTIVE


def test_a_decision_keeps_the_verdict_it_was_made_on(practice: Practice, kern: str) -> None:
    who = practice.relationship(kern)
    made = practice.acting.decide(who, "keep", reason="priorities")
    assert made.verdict is Verdict.INSUFFICIENT
    flag(practice, kern)  # of the same day, noted later: now that day reads as an end
    assert practice.assess(who, TODAY, full=False).verdict is Verdict.END
    (stored,) = practice.decisions(kern)
    assert stored.verdict is Verdict.INSUFFICIENT
    assert practice.acting.overrides(who, TODAY).count == 1  # keeping then was no decision against a verdict


def test_a_decision_that_holds_no_verdict_is_judged_by_none(practice: Practice, kern: str) -> None:
    """As those of a store of version 1: what today's method makes of that day is not what it was made against."""
    who = practice.relationship(kern)
    flag(practice, kern)
    for note in ("once", "once more"):
        practice.acting.decide(who, "keep", reason="priorities", note=note)
    first, second = practice.decisions(kern)
    assert (first.verdict, second.verdict) == (Verdict.END, Verdict.END)
    assert practice.acting.overrides(who, TODAY).count == 3
    practice.rewrite("decide", first, verdict=None)
    assert practice.acting.overrides(who, TODAY).count == 2
    practice.rewrite("decide", second, verdict=None)
    found = practice.acting.overrides(who, TODAY)
    assert (found.count, found.question) == (1, None)
    assert [entry.verdict for entry in practice.learning.journal(TODAY)] == [None, None]
    assert "verdict of then not kept" in practice.exchange.export("md").decode()
