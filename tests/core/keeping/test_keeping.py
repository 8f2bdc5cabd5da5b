"""Caring for the store through the one door: merging, forgetting, restoring, with the reasons given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.practice import Practice
from tests.clocks import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock())


def content(practice: Practice) -> object:
    exported = msgspec.json.decode(practice.exchange.export())
    del exported["exported_at"]
    return exported


def test_merging_moves_everything_and_undo_takes_it_back_exactly(practice: Practice) -> None:
    kept = practice.add("Kern", "client", tags=("a",), note="first")
    gone = practice.add("Kern GmbH", "client", tags=("b", "a"), note="second", since="2020-01-01", income_share=30)
    friend = practice.add("Nova", "partner", introduced_by=gone.id)
    for who in (kept, gone):
        practice.log(who, "paid_late", note=who.name)
    before = content(practice)
    assert "Kern GmbH" in practice.keeping.merge(kept, gone)
    merged = practice.relationship(kept.id)
    assert (merged.name, merged.tags, merged.note) == ("Kern", ("a", "b"), "first\n\nsecond")
    assert (merged.since, merged.income_share) == ("2020-01-01", 30)
    assert practice.relationship(friend.id).introduced_by == kept.id
    assert {event.note for event in practice.events(kept.id)} == {"Kern", "Kern GmbH"}
    assert len(practice.relationships()) == 2
    assert practice.keeping.doctor() == []
    after = content(practice)
    assert practice.undo() == "Taken back: a merge into Kern."
    assert content(practice) == before
    practice.redo()
    assert content(practice) == after
    with pytest.raises(Refused):
        practice.keeping.merge(kept, kept)


def test_merging_with_the_one_who_introduced_them(practice: Practice) -> None:
    first = practice.add("A", "client")
    second = practice.add("B", "client", introduced_by=first.id)
    practice.keeping.merge(first, second)
    assert practice.relationship(first.id).introduced_by is None
    practice.undo()
    practice.keeping.merge(second, first)
    assert practice.relationship(second.id).introduced_by is None


def test_restoring_says_what_became_of_what_was_there(practice: Practice) -> None:
    who = practice.add("Kern", "client")
    made = practice.keeping.backup()
    practice.log(who, "paid_late")
    report = practice.keeping.restore(made.number)
    assert (report.before, report.after) == (2, 1)
    assert report.replaced is not None
    assert report.replaced in report.text
    assert practice.events(who.id) == []


def test_forgetting_is_seen_at_once_and_not_undone(practice: Practice) -> None:
    kern, nova = practice.add("Kern", "client"), practice.add("Nova", "partner")
    practice.log(kern, "paid_late")
    assert len(practice.overview("2026-11-22")) == 2
    assert "cannot be undone" in practice.keeping.forget(kern)
    assert [row.relationship.id for row in practice.overview("2026-11-22")] == [nova.id]
    practice.close()
    left = b"".join(path.read_bytes() for path in practice.home.rglob("*") if path.is_file())
    assert kern.id.encode() not in left
    while practice.undo():
        pass
    assert kern.id not in {known.id for known in practice.relationships()}


_steps = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["add", "log", "edit"]), st.integers(0, 3)), max_size=12)


@settings(max_examples=25)
@given(_steps)
def test_two_stores_that_diverge_and_import_each_other_agree(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("twins")
    one, other = (Practice(folder / name, StoppedClock()) for name in ("one", "other"))
    for n in range(2):
        one.add(f"common {n}", "client")
    other.exchange.read(one.exchange.export(), "json")
    for which, what, n in steps:
        practice = (one, other)[which]
        known = practice.relationships()
        if what == "add":
            practice.add(f"{which} {len(known)}", "partner")
        else:
            practice.log(known[n % len(known)], "paid_late" if what == "log" else "talk", note=str(n))
    first, second = one.exchange.export(), other.exchange.export()
    one.exchange.read(second, "json")
    other.exchange.read(first, "json")
    ours, theirs = content(one), content(other)
    assert ours == theirs
    assert one.keeping.doctor() == other.keeping.doctor() == []
