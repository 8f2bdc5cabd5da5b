"""Criteria: six and a bonus to begin with, versions with a day, each relationship seen against them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from msgspec.structs import replace

from core import settings
from core.acting import criteria
from core.acting.benchmark import counter_examples
from core.acting.criteria import DEFAULTS, Criterion, Match, Said
from core.errors import WrongUsage
from core.judging.assessment import assess
from core.language import Language
from core.model import Event, Relationship, Role
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.acting.cases import EN, TODAY
from tests.strategies import logs

RELATIONSHIP = Relationship(id="r", name="Kern", role=Role.CLIENT)


def matches(practice: Practice, name: str, day: str = TODAY) -> dict[str, Match]:
    return {one.key: one.match for one in practice.acting.lists.against(practice.find(name), day)}


def test_six_criteria_and_a_bonus_to_begin_with() -> None:
    assert [item.bonus for item in DEFAULTS].count(False) == 6
    assert all(item.seen_by == () for item in DEFAULTS), "what ours are seen by goes by their words"
    named = [name for item in DEFAULTS for aspect in criteria.aspects(item) for name in aspect.seen_by]
    assert named and all(map(criteria.seeable, named))


def test_relationships_of_the_sample_against_them(sample: Practice) -> None:
    assert matches(sample, "kern")["honesty"] is Match.NOT_MET
    assert matches(sample, "atelier")["calm"] is Match.NOT_MET
    ambre = set(matches(sample, "ambre").values())
    assert Match.MET in ambre and Match.NOT_MET not in ambre
    assert set(matches(sample, "mairie").values()) <= {Match.UNKNOWN, Match.MET}


def test_what_is_met_or_not_names_its_events(sample: Practice) -> None:
    for who in sample.relationships():
        ids = {event.id for event in sample.events(who.id)}
        for one in sample.acting.lists.against(who, TODAY):
            assert set(one.events) <= ids
            assert bool(one.events) == (one.match is not Match.UNKNOWN)


def test_a_bonus_is_never_a_malus(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    bonus = Criterion("x", "Pays early.", ("paid_late", "paid_on_time"), bonus=True)
    practice.acting.lists.change_criteria(TODAY, lambda _: [bonus])
    for _ in range(3):
        practice.log(kern, "paid_late")
    assert matches(practice, "kern") == {"x": Match.UNKNOWN}
    for _ in range(9):
        practice.log(kern, "paid_on_time")
    assert matches(practice, "kern") == {"x": Match.MET}


def test_versions_keep_their_days(practice: Practice) -> None:
    assert practice.acting.lists.criteria(TODAY).since is None
    practice.acting.lists.change_criteria("2026-01-01", lambda _: DEFAULTS[:2])
    practice.acting.lists.change_criteria("2026-06-01", lambda _: DEFAULTS[:1])
    assert len(practice.acting.lists.criteria("2025-12-31").items) == len(DEFAULTS)
    assert practice.acting.lists.criteria("2026-05-31").since == "2026-01-01"
    assert [item.key for item in practice.acting.lists.criteria(TODAY).items] == ["regard"]
    practice.acting.lists.change_criteria("2026-06-01", lambda _: DEFAULTS[:3])
    assert len(practice.acting.lists.criteria(TODAY).items) == 3
    practice.undo()
    assert len(practice.acting.lists.criteria(TODAY).items) == 1


def test_other_content_of_the_setting_is_passed_over(practice: Practice) -> None:
    for stored in ("text", [1], [{"from": "2026-01-01", "items": [{"key": 1}, {"key": "a", "text": "b"}]}]):
        practice.set_setting(settings.CRITERIA.key, stored)
        assert practice.acting.lists.criteria("2025-01-01").items == DEFAULTS
    assert [item.key for item in practice.acting.lists.criteria(TODAY).items] == ["a"]


def test_counter_examples_are_those_that_go_well_without(sample: Practice) -> None:
    lists, ambre = sample.acting.lists, sample.find("ambre")
    calm = [item.key for item in lists.criteria(TODAY).items].index("calm")
    assert counter_examples(lists.standings(TODAY), calm) == ()
    lists.answer(ambre, TODAY, {"calm": False})
    assert counter_examples(lists.standings(TODAY), calm) == (ambre.name,)
    assert sample.undo() is not None


def test_her_own_word_stands_whatever_was_noted(sample: Practice) -> None:
    kern, lists = sample.find("kern"), sample.acting.lists
    before = matches(sample, "kern")
    lists.answer(kern, TODAY, {"honesty": True, "calm": False})
    assert matches(sample, "kern") == {**before, "honesty": Match.MET, "calm": Match.NOT_MET}
    assert {one.key for one in lists.against(kern, TODAY) if one.hers} == {"honesty", "calm"}
    lists.answer(kern, TODAY, {"honesty": None})
    assert matches(sample, "kern")["honesty"] is before["honesty"]
    assert sample.undo() is not None
    assert matches(sample, "kern")["honesty"] is Match.MET
    with pytest.raises(WrongUsage, match="none"):
        lists.answer(kern, TODAY, {"none": True})
    assert lists.every_answer() == {kern.id: {"honesty": True, "calm": False}}
    assert lists.said_of_everybody() == {who.id: lists.said(who) for who in (kern,)}


def test_her_word_of_two_who_are_one_is_put_together(practice: Practice) -> None:
    one, other = practice.add("Nova", "client"), practice.add("Nova Média", "client")
    practice.acting.lists.answer(one, TODAY, {"calm": True})
    practice.acting.lists.answer(other, TODAY, {"calm": False, "regard": True})
    practice.acting.qualify(other, TODAY, met=True)
    practice.keeping.merge(one, other)
    assert practice.acting.lists.every_answer() == {one.id: {"calm": True, "regard": True}}
    assert practice.acting.qualification(one, TODAY).met is True
    assert practice.acting.qualification(one, TODAY).relationship == one.id
    practice.keeping.forget(one)
    assert practice.acting.lists.every_answer() == {}


NOTES = {
    "honesty": (["paid_on_time", "promise_kept", "reply_prompt", "work_good"], ["paid_late", "promise_broken"]),
    "curiosity": (["they_reached_out", "favour_received", "energised"], ["i_reached_out", "drained"]),
    "calm": (["paid_on_time", "recognition", "meeting"], ["crumb_request", "after_hours", "impossible_demand"]),
    "regard": (["paid_on_time", "reply_prompt", "promise_kept"], ["paid_late", "no_reply", "request_urgent"]),
    "strengths": (["paid_on_time", "work_good", "promise_kept"], ["paid_late", "boundary_crossed"]),
    "openness": (["paid_on_time", "promise_kept", "reply_prompt"], ["paid_late", "promise_broken", "no_reply"]),
    "growth": (["paid_on_time", "energised", "work_good", "favour_received"], ["drained", "work_poor"]),
}
"""For each criterion, good and bad news that does not speak of it."""


@pytest.mark.parametrize("key", NOTES)
def test_what_does_not_speak_of_a_criterion_leaves_it_open(practice: Practice, key: str) -> None:
    for name, signals in zip(("Good", "Bad"), NOTES[key], strict=True):
        who = practice.add(name, "client")
        for signal in signals * 4:
            practice.log(who, signal)
        found = {one.key: one for one in practice.acting.lists.against(who, TODAY)}[key]
        assert (found.match, found.events) == (Match.UNKNOWN, ())
        assert found.why == "nothing noted speaks of it"


def test_a_half_that_nothing_speaks_of_is_hers_to_say(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    for _ in range(5):
        for signal in ("transparent", "promise_kept", "expertise_trusted", "recognition"):
            practice.log(kern, signal)
    found = {one.key: one for one in practice.acting.lists.against(kern, TODAY)}
    assert [found[key].match for key in ("honesty", "strengths", "growth", "regard")] == [Match.UNKNOWN] * 4
    assert found["openness"].match is Match.MET
    assert [one.match for one in found["honesty"].aspects] == [Match.MET, Match.UNKNOWN]
    assert found["honesty"].why == "with me: 5 open words; with the people they serve: nothing noted speaks of it"
    practice.acting.lists.answer(kern, TODAY, {"honesty": True})
    assert matches(practice, "kern")["honesty"] is Match.MET


def test_one_note_alone_may_be_an_exception_but_a_dishonesty_stands_until_it_is_pardoned(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    practice.log(kern, "request_urgent")
    assert matches(practice, "kern")["calm"] is Match.UNKNOWN
    practice.log(kern, "request_urgent")
    assert matches(practice, "kern")["calm"] is Match.NOT_MET
    practice.log(kern, "dishonesty", severity=1, on="2026-01-10")
    assert matches(practice, "kern")["honesty"] is Match.UNKNOWN, "a suspicion proves nothing"
    practice.log(kern, "dishonesty", on="2023-01-10")
    assert matches(practice, "kern")["honesty"] is Match.NOT_MET
    practice.log(kern, "pardon", on="2023-02-10")
    assert matches(practice, "kern")["honesty"] is Match.UNKNOWN


def test_what_she_answered_from_memory_speaks_of_planning(practice: Practice) -> None:
    kern = practice.add("Kern", "client")
    for on in ("2026-09-01", "2026-10-01", "2026-11-01"):
        practice.log(kern, "checkin", level=5, dimension="urgency", source="memory", on=on)
    found = {one.key: one for one in practice.acting.lists.against(kern, TODAY)}
    assert found["calm"].match is Match.MET
    assert found["openness"].match is Match.UNKNOWN


def test_earlier_versions_are_read_without_what_nobody_had_chosen(practice: Practice) -> None:
    practice.set_setting(
        settings.CRITERIA.key,
        [
            {
                "from": "2020-01-01",
                "items": [
                    {"key": "calm", "text": "No rush", "dimensions": ["urgency"], "signals": [], "bonus": False},
                    {"key": "honesty", "text": DEFAULTS[3].text, "dimensions": ["trust"], "signals": ["paid_late"]},
                    {"key": "thanks", "text": "They say thanks", "dimensions": ["respect"]},
                    {"key": "regard", "text": "There is regard on both sides, for the person and for the trade."},
                ],
            }
        ],
    )
    items = practice.acting.lists.criteria(TODAY).items
    assert [item.seen_by for item in items] == [(), (), ("respect",), ()]
    assert [len(criteria.aspects(item)) for item in items] == [1, 2, 1, 3]
    assert "réciproque" in criteria.worded(items[3], Language("fr"))


def test_what_she_keeps_for_other_words_is_seen_as_before(practice: Practice) -> None:
    honesty = DEFAULTS[3]
    hers = Criterion("honesty", "Straight, with everybody", criteria.kept(honesty))
    assert criteria.aspects(hers) == criteria.aspects(honesty)
    assert criteria.kept(hers) == hers.seen_by
    assert criteria.kept(Criterion("x", "By hand")) == ()
    assert criteria.aspects(Criterion("honesty", "Straight")) == (criteria.Aspect("", ()),)
    both = Criterion("x", "Both", ("promise_kept", "trust"))
    assert [one.seen_by for one in criteria.aspects(both)] == [("promise_kept",), ("trust",)]


@settings_of_hypothesis(max_examples=60, deadline=None)
@given(events=logs(), keys=st.sets(st.sampled_from([one.key for one in DEFAULTS])))
def test_criteria_read_and_change_nothing_of_what_is_judged(events: list[Event], keys: set[str]) -> None:
    """Whatever was noted, and whatever she answered: each is one of three, and rests on notes of its own signals."""
    judged = assess(RELATIONSHIP, events, TODAY, EN)
    said = dict.fromkeys(keys, Said(True))
    found = criteria.seen(DEFAULTS, judged, events, EN, said)
    assert assess(RELATIONSHIP, events, TODAY, EN) == judged
    by_id = {event.id: event for event in events}
    for criterion, one in zip(DEFAULTS, found, strict=True):
        assert one.hers == (criterion.key in keys)
        names = {name for aspect in criteria.aspects(criterion) for name in aspect.seen_by}
        signals = {
            f"{e.signal}:{e.dimension}" if e.signal == "checkin" else e.signal for e in map(by_id.get, one.events) if e
        }
        assert signals <= names
        if not one.hers:
            assert bool(one.events) == (one.match is not Match.UNKNOWN)
            assert not (criterion.bonus and one.match is Match.NOT_MET)


def test_an_answer_belongs_to_the_words_it_was_given_to(practice: Practice) -> None:
    lists, kern = practice.acting.lists, practice.add("Kern", "client")

    def reword(text: str, day: str = TODAY) -> None:
        lists.change_criteria(day, lambda all_: [replace(one, text=text) if one.key == "calm" else one for one in all_])

    def stands() -> criteria.Seen:
        return next(one for one in lists.against(kern, TODAY) if one.key == "calm")

    reword("They plan ahead.")
    lists.answer(kern, TODAY, {"calm": True})
    assert stands().hers and stands().match is Match.MET and stands().formerly is None
    reword("They plan two weeks ahead.")
    assert not stands().hers and stands().match is Match.UNKNOWN
    assert stands().formerly is True and "former words" in stands().why
    assert lists.answers(kern) == {}, "it is asked again"
    start = practice.exchange.export()
    reword("They plan ahead.")
    assert stands().hers and stands().match is Match.MET, "they are the words it was given to again"
    practice.undo()
    assert practice.exchange.export() == start
    lists.answer(kern, TODAY, {"calm": False})
    assert stands().hers and stands().match is Match.NOT_MET and lists.answers(kern) == {"calm": False}
    lists.answer(kern, TODAY, {"calm": None})
    assert lists.answers(kern) == {} and stands().formerly is None


def test_an_answer_of_before_that_was_kept_belongs_to_the_words_of_then(practice: Practice, tmp_path: Path) -> None:
    """As an export of before holds it: a bare yes, without the words it was given to."""
    kern = practice.add("Kern", "client")
    document = json.loads(practice.exchange.export())
    document["settings"][criteria.answers_key(kern.id)] = {"calm": True, "gone": False, "bent": "?"}
    lists = (other := Practice(tmp_path / "other", StoppedClock(TODAY), "en")).acting.lists
    other.exchange.read(json.dumps(document).encode(), "json")
    assert lists.answers(kern)["calm"] is True
    lists.change_criteria(TODAY, lambda all_: [replace(one, text="Calm.") for one in all_ if one.key == "calm"])
    assert "calm" not in lists.answers(kern)
    (seen,) = lists.against(kern, TODAY)
    assert (seen.hers, seen.formerly) == (False, True)
