"""The invoices of the sample practice: made the same again, and proving what they promise to."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from core.gathering.gathering import Gathered, Word
from core.practice import Practice
from tests.clocks import StoppedClock
from tui.demo import sample

FOLDER = Path(__file__).resolve().parents[3] / "sample_data"
INVOICES = FOLDER / "invoices.csv"
NEW = {
    ("Agence Tilmont", "paid_late", "2026-03-10", 1),
    ("Agence Tilmont", "paid_late", "2026-11-14", 2),
    ("Atelier Nord", "paid_late", "2026-08-26", 1),
    ("Atelier Nord", "paid_late", "2026-11-14", 2),
    ("École Sauge", "paid_late", "2026-08-12", 1),
}


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    practice = Practice(tmp_path / "home", StoppedClock("2026-11-22"))
    practice.exchange.read(sample(), "json")
    return practice


def bad(practice: Practice, gathered: Gathered) -> set[tuple[str, str, str, int]]:
    names = {who.id: who.name for who in practice.relationships()}
    return {
        (names[one.relationship or ""], one.finding.signal, one.finding.on, one.finding.severity)
        for one in gathered.proposals
        if one.bad and one.takeable
    }


def test_they_are_made_the_same_again(tmp_path: Path) -> None:
    made = "import invoices as m, sys; sys.stdout.buffer.write(m.text(m.rows()))"
    code = f"import sys; sys.path.insert(0, {str(FOLDER)!r}); {made}"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)
    assert ran.stdout == INVOICES.read_bytes()


def test_they_prove_what_they_promise(practice: Practice) -> None:
    found = practice.gathering.read([INVOICES])
    assert bad(practice, found) == NEW
    states = Counter(one.state.value for one in found.proposals)
    assert states["noted"] > 20, "most of it she noted herself"
    assert [one.party.name for one in found.unknown] == ["Un passant"]
    assert sum("credit note" in one.text for one in found.left_out) == 1


def test_they_go_with_the_mailbox_and_change_nothing_twice(practice: Practice) -> None:
    both = [INVOICES, FOLDER / "mailbox.mbox"]
    me = ["camille@atelier-camille.example"]
    first = practice.gathering.read(both, mine=me, word=Word(everything=True))
    assert len(first.accepted) > 20
    assert practice.gathering.read(both[::-1], mine=me).new == 0
    assert practice.keeping.doctor() == []
