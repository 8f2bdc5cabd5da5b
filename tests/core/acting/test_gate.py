"""The gate: what is asked of a prospect, the one hard rule, and her own no to it."""

from __future__ import annotations

import pytest

from core.acting.qualification import Gate
from core.acting.rules import Rule
from core.errors import NotFound, Refused, WrongUsage
from core.model import Channel, Outcome
from core.practice import Practice
from tests.core.acting.cases import TODAY

FITS = {"rules": {"trade": True, "room": True}}


def test_a_stranger_is_to_be_qualified_first(practice: Practice) -> None:
    reading = practice.acting.gate(practice.add("Nova", "client", stage="prospect"), TODAY)
    assert (reading.outcome, reading.proposal_allowed) == (Gate.QUALIFY, False)
    assert not practice.settings()


@pytest.mark.parametrize("answer", [{"met": True}, {"brief": True}])
def test_a_meeting_or_a_precise_brief_is_enough(practice: Practice, answer: dict[str, bool]) -> None:
    nova = practice.add("Nova", "client", stage="prospect")
    reading = practice.acting.qualify(nova, TODAY, **answer, **FITS)
    assert (reading.outcome, reading.proposal_allowed) == (Gate.GO, True)


def test_a_meeting_in_the_log_counts(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect")
    practice.log(nova, "meeting", on="2026-11-01")
    assert practice.acting.gate(nova, TODAY).proposal_allowed
    assert not practice.acting.gate(nova, "2026-10-31").proposal_allowed


def test_friends_are_welcome_without_either(practice: Practice) -> None:
    friend = practice.add("Lina", "client", stage="prospect", channel="network")
    assert practice.acting.qualify(friend, TODAY, **FITS).outcome is Gate.GO
    assert practice.acting.propose(friend, TODAY).outcome is Outcome.OPEN


def test_a_name_passed_on_asks_how_they_know_the_work(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect", channel="recommendation")
    assert practice.acting.qualify(nova, TODAY, met=True, **FITS).outcome is Gate.QUALIFY
    assert practice.acting.qualify(nova, TODAY, how_they_know="we shared a client").outcome is Gate.GO


def test_her_rules_decide_and_can_change(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect")
    reading = practice.acting.qualify(nova, TODAY, met=True, rules={"trade": False, "room": True})
    assert reading.outcome is Gate.REFUSE
    assert any("It belongs to my trade." in reason for reason in reading.reasons)
    practice.acting.lists.change_rules(TODAY, lambda _: [Rule("near", "Less than an hour away.")])
    assert practice.acting.gate(nova, TODAY).outcome is Gate.QUALIFY
    assert [rule.key for rule in practice.acting.lists.rules("2026-11-21").items] == ["trade", "room"]


def test_partners_need_a_common_goal(practice: Practice) -> None:
    lina = practice.add("Lina", "partner", stage="prospect")
    assert practice.acting.qualify(lina, TODAY, met=True, common_goal=False, **FITS).outcome is Gate.REFUSE
    reading = practice.acting.qualify(lina, TODAY, common_goal=True, near=False)
    assert reading.outcome is Gate.GO
    assert any("far from each other" in reason for reason in reading.reasons)


def test_her_decision_wins_with_a_reason(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect")
    with pytest.raises(Refused):
        practice.acting.qualify(nova, TODAY, override="go")
    reading = practice.acting.qualify(nova, TODAY, override="go", because="an old dream")
    assert (reading.outcome, reading.computed, reading.overridden) == (Gate.GO, Gate.QUALIFY, True)
    assert practice.acting.propose(nova, TODAY, channel="inbound").channel is Channel.INBOUND
    practice.undo()
    practice.undo()
    assert practice.acting.gate(nova, TODAY).outcome is Gate.QUALIFY


def test_urgency_before_any_work_is_asked_about(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect")
    practice.log(nova, "request_urgent")
    assert any("one-off" in reason for reason in practice.acting.gate(nova, TODAY).reasons)


def test_no_proposal_without_either_unless_there_is_a_reason(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect", channel="social")
    with pytest.raises(Refused):
        practice.acting.propose(nova, TODAY)
    proposal = practice.acting.propose(nova, TODAY, anyway="they are in a hurry", note="first try")
    assert proposal.note == "first try\nthey are in a hurry"
    assert practice.acting.propose(nova, TODAY, outcome="lost").outcome is Outcome.LOST, "the past needs no gate"


def test_a_proposal_is_won_lost_or_open(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect", channel="recommendation")
    practice.acting.qualify(nova, TODAY, met=True)
    proposal = practice.acting.propose(nova, TODAY)
    assert (proposal.met, proposal.brief, proposal.channel) == (True, False, Channel.RECOMMENDATION)
    practice.acting.close_proposal(proposal.id, "won")
    assert [p.outcome for p in practice.proposals()] == [Outcome.WON]
    with pytest.raises(WrongUsage):
        practice.acting.close_proposal(proposal.id, "eaten")
    with pytest.raises(NotFound):
        practice.acting.close_proposal("nothing", "won")
    with pytest.raises(WrongUsage):
        practice.acting.propose(None, TODAY, met=True)


def test_damaged_answers_are_as_none(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect")
    practice.set_setting(f"qualification:{nova.id}", {"met": "perhaps"})
    practice.set_setting("rules", "none")
    assert practice.acting.gate(nova, TODAY).outcome is Gate.QUALIFY
