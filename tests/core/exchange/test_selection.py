"""An export of some: they are whole in it, and nobody else, and nothing of hers, is in it at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.acting import agenda_items, criteria, qualification
from core.exchange.formats import writers
from core.model import Opinion
from core.practice import Practice
from tests.core.exchange.helpers import new, undated
from tests.core.exchange.test_own_csv import filled


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    """Something in every table about several, and settings of each and of her own."""
    full = filled(tmp_path)
    one, other = full.relationships()[:2]
    for key in (qualification.key, criteria.answers_key, agenda_items.marks_key):
        for who in (one, other):
            full.set_setting(key(who.id), {"a": True})
    full.keep("opinion", Opinion(id="of-one", relationship=one.id, on="2026-01-01", who="Ann", text="fine"))
    full.edit(one, introduced_by=other.id)
    with full.changing():
        from core.findings import declining

        full.store("decline", None, declining("f-1", one.id), declining("f-2", other.id))
    return full


def test_what_is_theirs_comes_back_whole_and_alone(practice: Practice, tmp_path: Path) -> None:
    whole = undated(practice.exchange.export())
    id_ = practice.relationships()[0].id
    part = undated(document := practice.exchange.export(only=[id_]))
    for table, records in whole.items():
        if isinstance(records, list):
            key = "id" if table == "relationships" else "relationship"
            wanted = [record for record in records if record.get(key) == id_]
            assert part[table] == [{**r, "introduced_by": None} if "introduced_by" in r else r for r in wanted], table
    assert set(part["settings"]) == {f"{name}:{id_}" for name in ("qualification", "criteria_answers", "put_off")}
    assert [one["id"] for one in part["evidence"]["declined"]] == ["f-1"]
    report = new(tmp_path, "other").exchange.read(document, "json")
    assert report.left_out == []
    other = Practice(tmp_path / "other", practice.clock)
    assert undated(other.exchange.export()) == part
    with_both = undated(practice.exchange.export(only=[who.id for who in practice.relationships()[:2]]))
    assert {one["introduced_by"] for one in with_both["relationships"]} >= {practice.relationships()[1].id}


@pytest.mark.parametrize("format_", writers())
def test_no_format_tells_of_another(practice: Practice, format_: str) -> None:
    who, *others = practice.relationships()
    written = practice.exchange.export(format_, only=[who.id]).decode()
    assert who.name.split()[0] in written or format_ == "ics"
    assert [other.name for other in others if json.dumps(other.name)[1:-1] in written] == []
    assert all(who.name not in page for page in practice.exchange.export(format_, True, [who.id]).decode().split("\n"))
