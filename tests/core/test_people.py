"""What a relationship has to be beside all others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.errors import Namesake, Refused
from core.practice import Practice
from tests.clocks import StoppedClock


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock())


def test_nobody_is_introduced_in_the_end_by_itself(practice: Practice) -> None:
    one = practice.add("One", "client")
    two = practice.add("Two", "client", introduced_by=one.id)
    three = practice.add("Three", "client", introduced_by=two.id)
    for by in (one, two, three):
        with pytest.raises(Refused, match="by itself"):
            practice.edit(one, introduced_by=by.id)
    assert practice.edit(three, introduced_by=one.id).introduced_by == one.id
    assert practice.keeping.doctor() == []


ALIKE = ("studio ambre", "STUDIO AMBRE", "Studio  Ambre", " Studio\u00a0Ambré ", "StudioAmbre", "Studio Ambre\u0301")


@pytest.mark.parametrize("name", ALIKE)
def test_a_name_written_almost_alike_is_asked_about(practice: Practice, name: str) -> None:
    there = practice.add("Studio Ambre", "client")
    with pytest.raises(Namesake) as refused:
        practice.add(name, "client", another=False)
    assert (refused.value.id, refused.value.name) == (there.id, "Studio Ambre") and "Studio Ambre" in str(refused.value)
    assert practice.relationships() == [there]
    other = practice.add(name, "partner", another=False)
    with pytest.raises(Namesake):
        practice.edit(other, another=False, role="client")
    insisted = practice.add(name, "client", another=True)
    assert [who.id for who in practice.relationships()] == [there.id, other.id, insisted.id]


def test_the_very_same_name_cannot_be_insisted_on(practice: Practice) -> None:
    practice.add("Studio Ambre", "client")
    with pytest.raises(Refused, match="already") as refused:
        practice.add("Studio Ambre", "client", another=True)
    assert not isinstance(refused.value, Namesake)


def test_names_of_nothing_but_accents_are_not_alike(practice: Practice) -> None:
    practice.add("\u0301", "client")
    assert practice.add("\u0300", "client", another=False).name == "\u0300"


def test_a_circle_that_came_in_can_be_edited_and_ended(practice: Practice) -> None:
    people = [{"id": f"r{n}", "name": f"n{n}", "role": "client", "introduced_by": f"r{1 - n}"} for n in (0, 1)]
    whole = {"format": "bons-rapports", "version": 1, "exported_at": "2026-11-22T10:00:00Z", "relationships": people}
    assert practice.exchange.read(json.dumps(whole).encode(), "json").added == 2
    found = practice.keeping.doctor()
    assert len(found) == 2 and all("edit" in finding.advice for finding in found)
    practice.edit(practice.relationship("r0"), note="still possible")
    practice.edit(practice.relationship("r0"), introduced_by=None)
    assert practice.keeping.doctor() == []


def test_an_import_brings_nobody_introduced_by_nobody(practice: Practice) -> None:
    chain = [("a", "b"), ("b", "c"), ("c", "nowhere"), ("d", None), ("e", "d"), ("f", "kern")]
    kern = practice.add("Kern", "client")
    people = [
        {"id": id_, "name": id_, "role": "client", "introduced_by": kern.id if by == "kern" else by}
        for id_, by in chain
    ]
    whole = {"format": "bons-rapports", "version": 1, "exported_at": "2026-11-22T10:00:00Z", "relationships": people}
    report = practice.exchange.read(json.dumps(whole).encode(), "json")
    assert [left.place for left in report.left_out] == ["relationships[0]", "relationships[1]", "relationships[2]"]
    assert {r.id for r in practice.relationships()} == {kern.id, "d", "e", "f"}
    assert practice.keeping.doctor() == []
