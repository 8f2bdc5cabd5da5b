"""The agenda: what is due, when it stops being due, and in which order."""

from __future__ import annotations

from typing import Any

import pytest

from core.acting.agenda import agenda
from core.acting.agenda_items import AgendaItem, Follow, Kind
from core.dates import plus
from core.judging.silence import heard
from core.model import Commitment, Decision, Event, Frame, Party, Reflection, Relationship, Stage
from core.practice import Practice
from tests.core.acting.cases import EN, TODAY, decision, who
from tests.makers import event


def due(
    relationship: Relationship,
    decisions: tuple[Decision, ...] = (),
    *,
    day: str = TODAY,
    days: int = 30,
    commitments: tuple[Commitment, ...] = (),
    reflections: tuple[Reflection, ...] = (),
    events: tuple[Event, ...] = (),
) -> dict[Kind, str]:
    """The days on which something is due, by its kind."""
    last = max((e.on for e in events if e.on <= day), default=None)
    follow = Follow(relationship, last, decisions, commitments, reflections, events, heard(events, day))
    return {item.kind: item.on for item in agenda([follow], day, days, EN)}


def reflected(on: str, about: Decision) -> Reflection:
    return Reflection(id=f"{on}-look", relationship="r", decision=about.id, on=on)


def promise(due_on: str | None, kept: bool | None = None) -> Commitment:
    return Commitment(id="c", relationship="r", on="2026-11-01", by=Party.THEM, what="call", due=due_on, kept=kept)


def test_commitments_are_due_until_closed() -> None:
    assert due(who(), commitments=(promise("2026-12-01"),)) == {Kind.COMMITMENT: "2026-12-01"}
    assert due(who(), commitments=(promise("2026-01-01"),)) == {Kind.COMMITMENT: "2026-01-01"}
    assert due(who(), commitments=(promise("2026-12-23"),)) == {}
    assert due(who(), commitments=(promise(None), promise("2026-12-01", kept=True))) == {}


def test_a_renegotiation_wants_its_talk() -> None:
    decided = decision("2026-11-12", "renegotiate", review_on="2027-01-15")
    assert due(who(), (decided,)) == {Kind.TALK: "2026-12-03"}
    assert due(who(), (decided,), days=60) == {Kind.TALK: "2026-12-03", Kind.REVIEW: "2027-01-15"}
    assert due(who(), (decided,), events=(event("talk", "2026-11-15"),)) == {}
    assert due(who(), (decided, decision("2026-11-13", "keep"))) == {}


def test_a_running_notice_then_the_closing_then_the_word_afterwards() -> None:
    ending = decision("2026-11-01", "end", notice_until="2026-12-04")
    assert due(who(), (ending,)) == {Kind.NOTICE: "2026-12-04", Kind.AFTER_ENDING: "2026-12-11"}
    assert due(who(), (ending,), day="2026-12-05")[Kind.NOTICE_OVER] == "2026-12-04"
    ended = who(stage=Stage.ENDED)
    assert due(ended, (ending,), day="2026-12-05") == {Kind.AFTER_ENDING: "2026-12-11"}
    looked = (reflected("2026-12-11", ending),)
    assert due(ended, (ending,), day="2026-12-12", reflections=looked) == {}
    assert due(ended, (ending,), day="2027-02-20", reflections=looked) == {Kind.AFTER_ENDING: "2027-03-04"}
    again = (*looked, reflected("2027-03-05", ending))
    assert due(ended, (ending,), day="2027-03-06", reflections=again) == {}
    assert due(ended, (ending,), day="2027-12-01") == {}


def test_reviews_stay_until_looked_at_or_decided_again() -> None:
    kept = decision("2026-06-01", "keep", review_on="2026-09-01")
    assert due(who(), (kept,)) == {Kind.REVIEW: "2026-09-01"}
    assert due(who(), (kept,), reflections=(reflected("2026-09-02", kept),)) == {}
    assert due(who(), (kept, decision("2026-10-01", "pause"))) == {}
    assert due(who(), (kept,), day="2027-09-02") == {}, "after a year it is the yearly review's"


@pytest.mark.parametrize("choice", ["maybe", "pause"])
def test_what_was_put_aside_comes_back(choice: str) -> None:
    assert due(who(), (decision("2026-11-01", choice, review_on="2026-12-01"),)) == {Kind.REVISIT: "2026-12-01"}


def test_a_refusal_stands_beside_other_decisions() -> None:
    refused = decision("2026-11-02", "refuse", review_on="2026-12-01")
    kept = decision("2026-11-01", "keep", review_on="2026-12-02")
    follow = Follow(who(), None, (kept, refused), events=())
    found = [(item.kind, item.record) for item in agenda([follow], TODAY, 30, EN)]
    assert found == [(Kind.AFTER_ENDING, refused.id), (Kind.REVIEW, refused.id), (Kind.REVIEW, kept.id)]


def test_a_trial_ends() -> None:
    trial = who(frame=Frame(trial_end="2026-12-18"))
    assert due(trial) == {Kind.TRIAL: "2026-12-18"}
    assert due(trial, day="2027-01-05") == {Kind.TRIAL: "2026-12-18"}
    assert due(trial, (decision("2026-11-20", "keep"),)) == {}
    assert due(trial, (decision("2026-10-01", "keep"),)) == {Kind.TRIAL: "2026-12-18"}
    with pytest.raises(ValueError, match="day"):
        who(frame=Frame(trial_end="2026-02-30"))


def test_a_longer_silence_than_hoped_for_is_said_without_blame() -> None:
    seen = (event("meeting", "2026-10-01"),)
    follow = Follow(who(cadence_weeks=4), "2026-10-01", events=seen)
    (item,) = agenda([follow], TODAY, 30, EN)
    assert (item.kind, item.on, item.in_days) == (Kind.CADENCE, "2026-10-29", -24)
    assert item.text == "Last noted on 1 October 2026: a sign from one side or the other?"
    assert due(who(cadence_weeks=8), events=seen) == {}
    assert due(who(cadence_weeks=4, stage=Stage.PAUSED), events=seen) == {}


def test_anniversaries_and_29_february() -> None:
    leap = who(since="2024-02-29")
    assert due(leap, day="2027-02-20") == {Kind.ANNIVERSARY: "2027-02-28"}
    assert due(leap, day="2028-02-20") == {Kind.ANNIVERSARY: "2028-02-29"}
    assert due(who(since="2026-11-25")) == {}
    assert due(leap, (decision("2027-01-01", "end", notice_until="2027-06-01"),), day="2027-02-20") == {}


def test_what_is_worth_saying_early() -> None:
    two = (event("paid_late", "2026-10-10"), event("scope_creep", "2026-10-20"))
    assert due(who(), events=two) == {Kind.TELL_EARLY: "2026-10-31"}
    assert due(who(), events=two[:1]) == {}, "one usual thing is no matter for an agenda"
    assert due(who(), events=(event("disrespect", "2026-10-10", severity=3),)) == {Kind.TELL_EARLY: "2026-10-31"}
    assert due(who(), events=(*two, event("talk", "2026-10-21"))) == {}


def test_the_sample_in_order(sample: Practice) -> None:
    items = sample.acting.agenda(TODAY, 30)
    assert [item.on for item in items] == sorted(item.on for item in items)
    assert all(item.in_days <= 30 for item in items)
    found = {(item.name, item.kind) for item in items}
    for expected in (
        ("Kern & Fils", Kind.NOTICE),
        ("Kern & Fils", Kind.REVIEW),
        ("Atelier Nord", Kind.TALK),
        ("Agence Tilmont", Kind.REVIEW),
        ("Mairie de V.", Kind.TRIAL),
    ):
        assert expected in found
    assert len(sample.acting.agenda(TODAY, 0)) < len(items) < len(sample.acting.agenda(TODAY, 400))


def test_every_record_named_is_there(sample: Practice) -> None:
    def there(item: AgendaItem) -> bool:
        ids = {record.id for table in ("proposals", "refusals") for record in sample.records(table)}
        if item.relationship is not None:
            for table in ("decisions", "events", "commitments", "missions"):
                ids |= {record.id for record in sample.records(table, item.relationship)}
        return {item.record, *item.events} - {None} <= ids

    assert all(there(item) for item in sample.acting.agenda(TODAY, 400))


def monthly(last: str, n: int = 12) -> tuple[Event, ...]:
    """Good news every thirty days, up to a day."""
    return tuple(event("work_good", plus(last, -30 * i)) for i in range(n))


def test_a_silence_is_due_from_the_day_it_is_one_and_takes_the_place_of_the_hoped_for_contact() -> None:
    log = monthly("2026-06-01")
    found = due(who(cadence_weeks=4), events=log)
    assert Kind.CADENCE not in found
    assert found[Kind.SILENCE] == plus("2026-06-01", 43)  # half as long again as four weeks, and a day
    assert due(who(stage=Stage.PAUSED), events=log) == due(who(stage=Stage.PROSPECT), events=log) == {}
    assert due(who(stage=Stage.ENDED), events=log) == {}


def test_a_silence_that_is_normal_comes_back_on_the_day_after_and_only_if_it_lasts() -> None:
    log = monthly("2026-06-01")
    assert due(who(quiet_until="2026-12-01"), events=log) == {Kind.SILENCE: "2026-12-02"}
    assert due(who(quiet_until="2026-12-01"), events=(*log, event("work_good", "2026-11-20"))) == {}
    assert due(who(quiet_until="2026-11-01"), events=log) == {Kind.SILENCE: "2026-11-02"}
    assert due(who(quiet_until="2027-03-01"), events=log) == {}


def test_having_written_is_no_answer_of_theirs_but_the_silence_rests_as_long_as_an_answer_may_take() -> None:
    quiet, wait = monthly("2026-06-01"), 91  # a silence of more than 90 days is a sign
    log = (*quiet, event("i_reached_out", "2026-11-20"))
    back = plus("2026-11-20", wait)

    def silence_of(day: str, events: tuple[Event, ...] = log, **fields: Any) -> list[tuple[str, str]]:
        follow = Follow(who(**fields), "2026-11-20", events=events, heard=heard(events, day))
        found = agenda([follow], day, 100, EN)
        return [(item.on, item.text) for item in found if item.kind is Kind.SILENCE]

    assert silence_of(TODAY) == [(back, "Is there an answer to what you wrote? You wrote on 20 November.")]
    [(on, said)] = silence_of(back)
    assert on == back
    assert said == f"Nothing from them for {172 + wait} days, where about 30 are usual. You wrote on 20 November."
    assert silence_of("2026-11-19")[0][0] == plus("2026-06-01", wait), "as long as she had not written"
    before = (*quiet, event("i_reached_out", "2026-08-01"))
    assert silence_of(TODAY, before)[0][0] == plus("2026-06-01", wait), "what came before the sign answers none"
    assert silence_of(TODAY, quiet_until="2026-12-09")[0][0] == "2026-12-10", "a day she names since goes before"
    assert silence_of(TODAY, quiet_until="2026-11-10")[0][0] == back
    assert silence_of(back, (*log, event("work_good", back))) == []
