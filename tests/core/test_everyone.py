"""What a relationship has to be beside all others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.errors import Refused
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
    assert practice.care.doctor() == []


def test_a_circle_that_came_in_can_be_edited_and_ended(practice: Practice) -> None:
    people = [{"id": f"r{n}", "name": f"n{n}", "role": "client", "introduced_by": f"r{1 - n}"} for n in (0, 1)]
    whole = {"format": "bons-rapports", "version": 1, "exported_at": "2026-11-22T10:00:00Z", "relationships": people}
    assert practice.import_json(json.dumps(whole).encode()).added == 2
    found = practice.care.doctor()
    assert len(found) == 2 and all("edit" in finding.advice for finding in found)
    practice.edit(practice.relationship("r0"), note="still possible")
    practice.edit(practice.relationship("r0"), introduced_by=None)
    assert practice.care.doctor() == []


def test_an_import_brings_nobody_introduced_by_nobody(practice: Practice) -> None:
    chain = [("a", "b"), ("b", "c"), ("c", "nowhere"), ("d", None), ("e", "d"), ("f", "kern")]
    kern = practice.add("Kern", "client")
    people = [
        {"id": id_, "name": id_, "role": "client", "introduced_by": kern.id if by == "kern" else by}
        for id_, by in chain
    ]
    whole = {"format": "bons-rapports", "version": 1, "exported_at": "2026-11-22T10:00:00Z", "relationships": people}
    report = practice.import_json(json.dumps(whole).encode())
    assert [left.place for left in report.left_out] == ["relationships[0]", "relationships[1]", "relationships[2]"]
    assert {r.id for r in practice.relationships()} == {kern.id, "d", "e", "f"}
    assert practice.care.doctor() == []
