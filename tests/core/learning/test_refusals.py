"""What refusals have in common, the criterion that follows, and her answer to it."""

import pytest

from core.acting.criteria import seeable
from core.errors import NotFound, WrongUsage
from core.learning.refusals import CRITERIA, Answer
from core.model import Choice, Decision
from core.practice import Practice
from core.vocabulary import SIGNALS

TODAY = "2026-11-22"


def refuse(practice: Practice, times: int, reason: str | None = "urgency") -> None:
    for n in range(times):
        who = practice.add(f"{reason} {n} {practice.new_id()}", "client", stage="prospect")
        choice = Choice.REFUSE if n % 2 == 0 else Choice.END
        decision = Decision(id=practice.new_id(), relationship=who.id, on="2026-05-01", choice=choice, reason=reason)
        practice.keep("decide", decision)


def test_reasons_are_counted_over_refusals_and_endings(empty: Practice) -> None:
    refuse(empty, 3)
    refuse(empty, 1, None)
    found = empty.learning.refusals(TODAY)
    assert [(r.reason, r.refused, r.ended) for r in found.reasons] == [("urgency", 2, 1), (None, 1, 0)]
    assert "(3 of 4)" in found.sentence
    assert empty.learning.refusals(TODAY, start="2026-06-01").reasons == ()


def test_a_criterion_is_proposed_when_a_reason_returns(empty: Practice) -> None:
    refuse(empty, 2)
    assert empty.learning.refusals(TODAY).proposals == ()
    refuse(empty, 1)
    (proposal,) = empty.learning.refusals(TODAY).proposals
    assert (proposal.reason, proposal.count) == ("urgency", 3)
    assert "nothing is urgent" in proposal.text


def test_reasons_that_are_no_criterion_propose_none(empty: Practice) -> None:
    refuse(empty, 5, "other")
    refuse(empty, 5, "something of her own")
    assert empty.learning.refusals(TODAY).proposals == ()


def test_her_answer_is_kept_and_a_declined_one_comes_back_only_after_as_many_more(empty: Practice) -> None:
    refuse(empty, 3)
    said = empty.learning.answer_criterion("urgency", Answer.DECLINED, TODAY)
    assert empty.learning.refusals(TODAY).answers == {"urgency": said}
    refuse(empty, 2)
    assert empty.learning.refusals(TODAY).proposals == ()
    refuse(empty, 1)
    assert empty.learning.refusals(TODAY).proposals[0].count == 6
    edited = empty.learning.answer_criterion("urgency", Answer.EDITED, TODAY, "Two weeks ahead")
    assert edited.text == "Two weeks ahead"
    refuse(empty, 9)
    assert empty.learning.refusals(TODAY).proposals == ()


@pytest.mark.parametrize(
    ("answer", "text", "stored"),
    [
        (Answer.ACCEPTED, "", "Before we have worked together, nothing is urgent."),
        (Answer.EDITED, "Two weeks ahead", "Two weeks ahead"),
    ],
)
def test_an_accepted_criterion_is_one_of_hers_from_that_day_on(
    empty: Practice, answer: Answer, text: str, stored: str
) -> None:
    refuse(empty, 3)
    before = empty.acting.lists.criteria(TODAY).items
    empty.learning.answer_criterion("urgency", answer, TODAY, text)
    found = empty.acting.lists.criteria(TODAY)
    assert found.items[:-1] == before and found.since == TODAY
    assert (found.items[-1].key, found.items[-1].text, found.items[-1].seen_by) == ("urgency", stored, ())
    assert empty.acting.lists.criteria("2026-11-21").items == before
    assert empty.learning.refusals(TODAY).proposals == ()
    assert empty.undo() == "Taken back: your criteria."
    assert empty.acting.lists.criteria(TODAY).items == before and empty.learning.refusals(TODAY).answers == {}
    assert len(empty.learning.refusals(TODAY).proposals) == 1
    empty.redo()
    assert empty.learning.refusals(TODAY).proposals == ()
    empty.acting.lists.change_criteria(TODAY, lambda _items: before)  # dropped by her: the reason is still there
    assert len(empty.learning.refusals(TODAY).proposals) == 1


@pytest.mark.parametrize("reason", CRITERIA)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_proposal_becomes_a_criterion(empty: Practice, reason: str, language: str) -> None:
    empty.language = language
    refuse(empty, 3, reason)
    (proposed,) = empty.learning.refusals(TODAY).proposals
    said = empty.learning.answer_criterion(reason, Answer.ACCEPTED, TODAY)
    added = empty.acting.lists.criteria(TODAY).items[-1]
    assert (added.key, added.text) == (reason, proposed.text) and said.text == proposed.text
    assert set(added.seen_by) <= set(SIGNALS) and all(map(seeable, added.seen_by))
    assert empty.learning.refusals(TODAY).proposals == ()


def test_words_of_her_own_are_seen_by_nothing_until_she_says_so(empty: Practice) -> None:
    for answer, text, seen_by in (
        (Answer.ACCEPTED, "", ("promise_kept", "promise_broken")),
        (Answer.EDITED, "A word is a word", ()),
    ):
        refuse(empty, 3, "promises")
        empty.learning.answer_criterion("promises", answer, TODAY, text)
        assert empty.acting.lists.criteria(TODAY).items[-1].seen_by == seen_by
        empty.undo()


def test_only_what_is_proposed_can_be_answered(empty: Practice) -> None:
    with pytest.raises(NotFound):
        empty.learning.answer_criterion("urgency", Answer.ACCEPTED, TODAY)
    refuse(empty, 3)
    with pytest.raises(WrongUsage):
        empty.learning.answer_criterion("urgency", Answer.EDITED, TODAY, " ")
    empty.set_setting("refusal_criteria", ["not", "ours"])
    assert empty.learning.refusals(TODAY).answers == {}


def test_a_no_that_applied_a_rule_of_hers_suggests_none(empty: Practice) -> None:
    for n in range(5):
        empty.acting.refusing.refuse(f"A message {n}", TODAY, "fit")
        who = empty.add(f"Prospect {n}", "client", stage="prospect")
        empty.acting.qualify(who, TODAY, rules={"room": False})
        empty.acting.decide(who, "refuse", TODAY, reason="time")
    found = empty.learning.refusals(TODAY)
    assert {one.reason: one.refused for one in found.reasons} == {"fit": 5, "time": 5}
    assert found.proposals == ()
    for n in range(3):
        empty.acting.refusing.refuse(f"Another {n}", TODAY, "time")
    assert [(one.reason, one.count) for one in empty.learning.refusals(TODAY).proposals] == [("time", 3)]
