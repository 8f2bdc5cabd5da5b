"""Invoices from files to events: through the wing, over several imports, as she would do it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import BadData
from core.gathering.gathering import Gathered, Word
from core.model import Relationship
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.gathering import money

ALL = Word(everything=True)
HEAD = "Number,Client,Invoice date,Due date,Paid on,Status,Total\n"
OTHER = "Z9,Somebody,2026-06-20,2026-08-31,2026-08-31,paid,5\n"


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock())


@pytest.fixture
def vent(practice: Practice) -> Relationship:
    return practice.add("Garage Vent", "client")


def file(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, "utf-8")
    return folder / name


def states(gathered: Gathered) -> list[tuple[str, str]]:
    return [(one.finding.trace.partition(":")[0], one.state.value) for one in gathered.proposals if one.relationship]


def test_an_open_invoice_paid_later_amends_the_same_event(
    practice: Practice, vent: Relationship, tmp_path: Path
) -> None:
    row = "F-1,Garage Vent,2026-06-01,2026-07-01,{},{},100\n"
    early = file(tmp_path, "a.csv", HEAD + row.format("", "open") + OTHER.replace("2026-08-31", "2026-07-20"))
    late = file(tmp_path, "b.csv", HEAD + row.format("2026-08-20", "paid") + OTHER)
    practice.gathering.read([early], word=ALL)
    assert [(event.on, event.severity) for event in practice.events(vent.id)] == [("2026-07-16", 2)]
    found = practice.gathering.read([late])
    (proposal,) = [one for one in found.proposals if one.relationship]
    assert proposal.state.value == "amends"
    assert proposal.was is not None
    assert (proposal.was.on, proposal.was.severity) == ("2026-07-16", 2)
    practice.gathering.accept([proposal.id])
    assert [(event.on, event.severity) for event in practice.events(vent.id)] == [("2026-08-20", 3)]
    assert states(practice.gathering.read([early])) == [("F-1", "accepted")]  # an older file takes nothing back
    assert states(practice.gathering.read([late, early])) == [("F-1", "accepted")]


def test_declining_an_amendment_leaves_the_event(practice: Practice, vent: Relationship, tmp_path: Path) -> None:
    row = "F-1,Garage Vent,2026-06-01,2026-07-01,{},{},100\n"
    early = file(tmp_path, "a.csv", HEAD + row.format("", "open") + OTHER.replace("2026-08-31", "2026-07-20"))
    late = file(tmp_path, "b.csv", HEAD + row.format("2026-08-20", "paid") + OTHER)
    practice.gathering.read([early], word=ALL)
    found = practice.gathering.read([late])
    practice.gathering.decline([one.id for one in found.proposals if one.relationship])
    assert [(event.on, event.severity) for event in practice.events(vent.id)] == [("2026-07-16", 2)]
    assert states(practice.gathering.read([late])) == [("F-1", "accepted")]


@pytest.mark.parametrize("accepted", [True, False])
def test_the_same_number_with_another_total_changes_nothing_and_is_said(
    practice: Practice, vent: Relationship, tmp_path: Path, accepted: bool
) -> None:
    row = "F-1,Garage Vent,2026-06-01,2026-07-01,{},paid,{}\n"
    one = file(tmp_path, "a.csv", HEAD + row.format("2026-07-01", "100"))
    two = file(tmp_path, "b.csv", HEAD + row.format("2026-09-20", "120"))
    practice.gathering.read([one], word=ALL if accepted else None)
    before = practice.events(vent.id), practice.findings().pending
    found = practice.gathering.read([two])
    assert states(found) == [("F-1", "accepted" if accepted else "pending")]
    assert (practice.events(vent.id), practice.findings().pending) == before
    assert "another total" in "\n".join(remark.text for remark in found.left_out)


def test_files_in_any_order_together_or_one_by_one_prove_the_same(
    practice: Practice, vent: Relationship, tmp_path: Path
) -> None:
    files = [
        file(tmp_path, "a.csv", money.PENNYLANE),
        file(tmp_path, "fec.txt", money.FEC),
        file(tmp_path, "c.xml", money.CAMT),
        file(tmp_path, "d.xml", money.cii()),
    ]
    first = practice.gathering.read(files, mine=["siren:111222333"], whom=[("GARAGE VENT SAS", vent)], word=ALL)
    assert states(first) == [("F-102", "accepted")]
    for some in (files[::-1], files[:1], files[1:2], files[2:], files[:2]):
        assert practice.gathering.read(some).new == 0
    assert [(event.signal, event.severity) for event in practice.events(vent.id)] == [("paid_late", 3)]


def test_terms_agreed_later_amend_what_was_only_assumed(practice: Practice, vent: Relationship, tmp_path: Path) -> None:
    fec = file(tmp_path, "fec.txt", money.FEC)
    practice.gathering.read([fec], word=ALL)
    assert [event.severity for event in practice.events(vent.id)] == [1]
    practice.edit(vent, frame={"payment_terms": "90 jours"})
    (proposal,) = practice.gathering.read([fec]).proposals
    assert (proposal.state.value, proposal.finding.signal) == ("amends", "paid_on_time")


def test_columns_of_a_table_nobody_knows_are_told_once(practice: Practice, vent: Relationship, tmp_path: Path) -> None:
    table = file(tmp_path, "a.csv", "Doc,Wer,Wann,Bis,Da\nX1,Garage Vent,2026-01-02,2026-02-02,2026-02-02\n")
    with pytest.raises(BadData, match="--map"):
        practice.gathering.read([table])
    told = {"Doc": "number", "Wer": "client", "Wann": "issued", "Bis": "due", "Da": "paid_on"}
    assert practice.gathering.read([table], columns=told).new == 1
    assert states(practice.gathering.read([table])) == [("X1", "pending")]


def test_a_batch_is_one_undo_and_comes_back_as_new(practice: Practice, vent: Relationship, tmp_path: Path) -> None:
    table = file(tmp_path, "a.csv", money.PENNYLANE)
    practice.gathering.read([table], word=ALL)
    assert len(practice.events(vent.id)) == 1
    practice.undo()
    assert not practice.events(vent.id)
    assert practice.gathering.read([table], dry_run=True).new == 2


def test_a_delay_noted_by_hand_is_not_taken_twice(practice: Practice, vent: Relationship, tmp_path: Path) -> None:
    practice.log(vent, "paid_late", on="2026-11-10")
    found = practice.gathering.read([file(tmp_path, "a.csv", money.PENNYLANE)], word=ALL)
    assert states(found) == [("F-102", "noted")]
    assert len(practice.events(vent.id)) == 1
