"""Strangers in files: added, kept for later readings, or no collaboration; and a reading that is kept afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Refused
from core.model import OriginKind
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.gathering.planted import fact, file_of, planting

LATE = ("paid_late", "2026-10-10", 2, "F-1")


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock())


@pytest.fixture(autouse=True)
def planted() -> Iterator[None]:
    with planting(OriginKind.INVOICE, OriginKind.MAIL):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    lines = [fact("STUDIO KERN SAS", "paid_late", f"2026-10-{n:02}", 2, f"F-{n}") for n in (10, 20)]
    return file_of(tmp_path, "a.txt", *lines, fact("Imprimerie", *LATE[:3], "F-9"))


def test_what_a_dry_run_found_is_kept_without_reading_again(practice: Practice, file: Path) -> None:
    kern = practice.add("STUDIO KERN SAS", "client")
    gathered = practice.gathering.read([file], dry_run=True)
    assert practice.gathering.proposals() == []
    file.unlink()
    practice.gathering.keep(gathered)
    assert [one.relationship for one in practice.gathering.proposals()].count(kern.id) == 2
    practice.undo()
    assert practice.gathering.proposals() == []


def test_a_newcomer_and_what_waits_about_them_are_one_change(practice: Practice, file: Path) -> None:
    practice.gathering.read([file])
    kern = next(one.party for one in practice.gathering.unknown() if one.party.name == "STUDIO KERN SAS")
    who = practice.gathering.newcomer(kern, "Studio Kern", "client")
    assert practice.relationship(who.id).reach == ("name:studio kern sas",)
    assert practice.gathering.waiting() == 2
    assert [one.party.name for one in practice.gathering.unknown()] == ["Imprimerie"]
    assert practice.gathering.read([file]).new == 0
    practice.undo()
    assert practice.relationships() == []
    assert len(practice.gathering.unknown()) == 2


def test_a_newcomer_whose_name_is_taken_is_refused(practice: Practice, file: Path) -> None:
    practice.add("Studio Kern", "client")
    practice.gathering.read([file])
    kern = practice.gathering.unknown()[0].party
    with pytest.raises(Refused):
        practice.gathering.newcomer(kern, "Studio Kern", "client")


def test_no_collaboration_is_remembered_without_a_name(practice: Practice, file: Path) -> None:
    practice.add("Somebody", "client")
    practice.gathering.read([file])
    party = next(one.party for one in practice.gathering.unknown() if one.party.name == "Imprimerie")
    practice.gathering.nobody(party)
    again = practice.gathering.read([file])
    assert [one.party.name for one in again.unknown] == ["STUDIO KERN SAS"]
    assert "imprimerie" not in practice.exchange.export().decode().casefold()
    assert len(practice.gathering.proposals()) == 2
    practice.undo()
    assert "Imprimerie" in [one.party.name for one in practice.gathering.read([file]).unknown]


def test_who_was_no_collaboration_can_become_one(practice: Practice, file: Path) -> None:
    practice.gathering.read([file])
    practice.gathering.nobody(next(one.party for one in practice.gathering.unknown() if one.party.name == "Imprimerie"))
    practice.add("Imprimerie", "client")
    assert practice.gathering.read([file]).new == 1
