"""The gate: what is asked of a prospect, the one hard rule, and her own no to it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.acting.qualification import Gate
from core.acting.rules import Rule
from core.errors import NotFound, Refused, WrongUsage
from core.model import Channel, Outcome, Relationship, Role
from core.practice import Practice
from tests.clocks import StoppedClock
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


def asked(practice: Practice, who: Relationship) -> list[str]:
    return [question.key for question in practice.acting.gate(who, TODAY).questions]


def test_each_role_is_asked_its_own_questions(practice: Practice) -> None:
    client, contractor, partner = (practice.add(f"Nova {role}", role, stage="prospect") for role in Role)
    assert asked(practice, client) == ["met", "brief", "part_time", "urgency", "rule:trade", "rule:room"]
    assert asked(practice, contractor)[:6] == ["delegate", "profile", "qualities", "met", "worked", "with_whom"]
    assert asked(practice, partner)[:5] == ["met", "know_them", "common_goal", "exchange", "posture"]
    assert {"recommended", "near"} <= set(asked(practice, partner))
    for who in (contractor, partner):
        assert "rule:trade" not in asked(practice, who), "what she sells is not asked of whom she buys from"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_partner_is_never_asked_for_a_budget_or_a_brief(practice: Practice, language: str) -> None:
    practice.set_setting("language", language)
    lina = practice.add("Lina", "partner", stage="prospect", channel="inbound")
    reading = practice.acting.gate(lina, TODAY)
    said = " ".join((*reading.reasons, *reading.ask_next, *(question.text for question in reading.questions)))
    with pytest.raises(Refused) as refused:
        practice.acting.propose(lina, TODAY)
    for word in ("budget", "brief"):
        assert word not in f"{said} {refused.value}".casefold()


def test_a_partner_is_begun_with_once_what_they_do_is_known(practice: Practice) -> None:
    lina = practice.add("Lina", "partner", stage="prospect")
    reading = practice.acting.qualify(lina, TODAY, know_them=True, common_goal=True, rules={"room": True})
    assert (reading.outcome, reading.proposal_allowed, reading.label) == (Gate.GO, True, "go on together")
    reading = practice.acting.qualify(lina, TODAY, posture="selling")
    assert (reading.outcome, reading.label) == (Gate.QUALIFY, "get to know each other first")
    reading = practice.acting.qualify(lina, TODAY, exchange=False)
    assert (reading.outcome, reading.ask_next) == (Gate.REFUSE, ())
    assert any("customer" in reason for reason in reading.reasons)


def test_whether_an_offer_in_disguise_came_unasked_has_to_be_known(practice: Practice) -> None:
    known = {"know_them": True, "common_goal": True, "rules": {"room": True}}
    for channel, outcome in (("social", Gate.QUALIFY), ("inbound", Gate.QUALIFY), ("recommendation", Gate.GO)):
        who = practice.add(f"By {channel}", "partner", stage="prospect", channel=channel)
        assert practice.acting.qualify(who, TODAY, **known).outcome is outcome, channel


def test_a_contractor_is_entrusted_what_is_clear_to_whom_is_known(practice: Practice) -> None:
    ana = practice.add("Ana", "contractor", stage="prospect")
    reading = practice.acting.gate(ana, TODAY)
    assert (reading.outcome, reading.proposal_allowed) == (Gate.QUALIFY, False)
    assert len(reading.ask_next) == 7 and "hand over" in reading.ask_next[0]
    reading = practice.acting.qualify(ana, TODAY, delegate=True, profile=True, worked=True, rules={"room": True})
    assert (reading.outcome, reading.proposal_allowed, reading.label) == (Gate.GO, True, "entrust it to them")
    assert practice.acting.qualify(ana, TODAY, qualities=False).outcome is Gate.QUALIFY


def test_a_client_of_all_days_or_of_urgency_by_habit_is_a_no(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect")
    practice.log(nova, "request_urgent")
    assert practice.acting.qualify(nova, TODAY, met=True, **FITS).outcome is Gate.QUALIFY, "for once, or a habit?"
    assert practice.acting.qualify(nova, TODAY, urgency="one_off").outcome is Gate.GO
    assert practice.acting.qualify(nova, TODAY, urgency="habit").outcome is Gate.REFUSE
    assert practice.acting.qualify(nova, TODAY, urgency="none", part_time=False).outcome is Gate.REFUSE


def test_a_name_given_without_knowledge_is_to_be_found_out_about(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect", channel="recommendation")
    assert practice.acting.qualify(nova, TODAY, met=True, knows_work=True, **FITS).outcome is Gate.GO
    reading = practice.acting.qualify(nova, TODAY, knows_work=False)
    assert reading.outcome is Gate.QUALIFY and "what is needed" in reading.ask_next[0]


def test_who_is_a_friend_is_hers_to_say(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect", channel="recommendation")
    assert practice.acting.qualify(nova, TODAY, friend=True, **FITS).outcome is Gate.GO
    assert practice.acting.propose(nova, TODAY).outcome is Outcome.OPEN
    old = practice.add("Old", "client", stage="prospect", channel="network")
    assert not practice.acting.qualify(old, TODAY, friend=False, **FITS).proposal_allowed
    with pytest.raises(Refused):
        practice.acting.propose(old, TODAY)


def test_whom_she_wants_to_work_with_is_held_against_a_prospect(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect")
    assert "persona" not in asked(practice, nova)
    practice.acting.lists.write_persona(Role.CLIENT, TODAY, want="small {workshops} that teach")
    question = next(one for one in practice.acting.gate(nova, TODAY).questions if one.key == "persona")
    assert "small {workshops} that teach" in question.text
    assert practice.acting.qualify(nova, TODAY, met=True, persona=False, **FITS).outcome is Gate.QUALIFY
    assert practice.acting.qualify(nova, TODAY, persona=True).outcome is Gate.GO


def test_what_was_answered_before_there_were_roles_is_still_read(practice: Practice) -> None:
    nova = practice.add("Nova", "client", stage="prospect", channel="recommendation")
    old = {
        "relationship": nova.id, "on": "2026-11-01", "met": True, "how_they_know": "a client we shared", "near": True,
        "rules": {"trade": True, "room": True},
    }  # fmt: skip
    practice.set_setting(f"qualification:{nova.id}", old)
    reading = practice.acting.gate(nova, TODAY)
    assert (reading.outcome, reading.qualification.how_they_know) == (Gate.GO, "a client we shared")


YES_OR_NO = (
    "met", "brief", "common_goal", "near", "friend", "persona", "knows_work", "part_time", "delegate", "profile",
    "qualities", "worked", "with_whom", "know_them", "exchange",
)  # fmt: skip
answers = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(YES_OR_NO, st.sampled_from([True, False, None])),
        "urgency": st.sampled_from(["none", "one_off", "habit", None]),
        "posture": st.sampled_from(["open", "selling", None]),
        "rules": st.dictionaries(st.sampled_from(["trade", "room"]), st.booleans()),
    },
)


@settings(max_examples=12, deadline=None)
@given(role=st.sampled_from(list(Role)), told=st.lists(answers, min_size=1, max_size=3))
def test_whatever_is_answered_no_score_moves_undo_takes_it_back_and_a_file_carries_it(
    role: Role, told: list[dict[str, object]]
) -> None:
    with TemporaryDirectory() as folder:
        practice = Practice(Path(folder) / "one", StoppedClock(TODAY))
        who = practice.add("Zed", role, stage="prospect")
        practice.log(who, "request_urgent", on="2026-11-01")
        before, gate = practice.assess(who, TODAY), practice.acting.gate(who, TODAY)
        for said in told:
            reading = practice.acting.qualify(who, TODAY, **said)
        assert practice.assess(who, TODAY) == before
        assert reading.outcome is not Gate.REFUSE or not reading.ask_next
        written = practice.exchange.export()
        other = Practice(Path(folder) / "other", StoppedClock(TODAY))
        other.exchange.read(written)
        assert other.exchange.export() == written
        assert other.acting.gate(other.relationship(who.id), TODAY) == reading
        for _ in told:
            practice.undo()
        assert practice.acting.gate(who, TODAY) == gate


@pytest.mark.parametrize("role", Role)
def test_every_line_that_is_open_says_what_to_ask_next(practice: Practice, role: Role) -> None:
    """Also the lines of her own rules, of nearness and of her persona."""
    practice.acting.lists.write_persona(role, TODAY, want="people who plan ahead")
    practice.acting.lists.change_rules(TODAY, lambda rules: [*rules, Rule("days", "Three days a week at most.")])
    who = practice.add("Nova", role.value, stage="prospect", channel="recommendation")
    reading = practice.acting.gate(who, TODAY)
    unknown = [one for one in reading.questions if one.answer is None]
    assert "rule:days" in [one.key for one in unknown] and all(one.ask for one in unknown)
    assert sorted(reading.ask_next) == sorted(one.ask for one in unknown)
    assert any("Three days a week at most." in one for one in reading.ask_next)
    reading = practice.acting.qualify(who, TODAY, met=True, rules={"days": True})
    assert len(reading.ask_next) == len(unknown) - 2


def test_an_answer_to_a_rule_or_a_persona_belongs_to_the_words_it_was_given_to(practice: Practice) -> None:
    lists = practice.acting.lists
    lists.write_persona(Role.CLIENT, TODAY, want="people who plan ahead")
    nova = practice.add("Nova", "client", stage="prospect")
    practice.acting.qualify(nova, TODAY, met=True, persona=True, **FITS)
    assert practice.acting.gate(nova, TODAY).outcome is Gate.GO
    lists.change_rules(TODAY, lambda rules: [Rule(rules[0].key, "It belongs to training."), *rules[1:]])
    lists.write_persona(Role.CLIENT, TODAY, want="schools")
    reading = practice.acting.gate(nova, TODAY)
    assert reading.outcome is Gate.QUALIFY
    open_ = {one.key for one in reading.questions if one.answer is None}
    assert {"rule:trade", "persona"} <= open_ and "rule:room" not in open_
    reading = practice.acting.qualify(nova, TODAY, persona=False, rules={"trade": False})
    assert reading.outcome is Gate.REFUSE
    lists.change_rules(TODAY, lambda rules: [Rule(rules[0].key, "It belongs to training, or to schools."), *rules[1:]])
    assert practice.acting.gate(nova, TODAY).outcome is Gate.QUALIFY
