"""Criteria: six and a bonus to begin with, versions with a day, each relationship seen against them."""

from __future__ import annotations

import pytest

from core import settings
from core.acting import criteria
from core.acting.criteria import DEFAULTS, Criterion, Match
from core.errors import WrongUsage
from core.practice import Practice
from core.vocabulary import DIMENSIONS, SIGNALS
from tests.core.acting.cases import EN, TODAY


def matches(practice: Practice, name: str, day: str = TODAY) -> dict[str, Match]:
    return {one.key: one.match for one in practice.acting.lists.against(practice.find(name), day)}


def test_six_criteria_and_a_bonus_to_begin_with() -> None:
    assert [item.bonus for item in DEFAULTS].count(False) == 6
    assert all(set(item.dimensions) <= set(DIMENSIONS) and set(item.signals) <= set(SIGNALS) for item in DEFAULTS)
    assert all(item.dimensions for item in DEFAULTS)


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
    bonus = Criterion("x", "Pays early.", ("trust",), ("paid_late", "paid_on_time"), bonus=True)
    practice.acting.lists.change_criteria(TODAY, lambda _: [bonus])
    practice.log(kern, "paid_late")
    assert matches(practice, "kern") == {"x": Match.UNKNOWN}
    for _ in range(3):
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
    assessments = [sample.assess(who, TODAY) for who in sample.relationships()]
    calm = next(item for item in DEFAULTS if item.key == "calm")
    for id_ in criteria.counter_examples(assessments, calm, EN):
        assert sample.assess(sample.relationship(id_), TODAY).verdict == "steady"


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


def test_one_that_goes_well_without_is_so_by_her_word(sample: Practice) -> None:
    ambre = sample.find("ambre")
    calm = next(item for item in DEFAULTS if item.key == "calm")
    assessments = [sample.assess(ambre, TODAY)]
    assert criteria.counter_examples(assessments, calm, EN) == ()
    assert criteria.counter_examples(assessments, calm, EN, {ambre.id: {"calm": False}}) == (ambre.id,)
