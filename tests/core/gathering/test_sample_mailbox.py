"""The mailbox of the sample practice: made the same again, and telling what it promises to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.gathering.gathering import Gathered
from core.practice import Practice
from tests.clocks import StoppedClock
from tui.demo import sample

FOLDER = Path(__file__).resolve().parents[3] / "sample_data"
MAILBOX = FOLDER / "mailbox.mbox"
ME = "camille@atelier-camille.example"

TELLS = {
    ("Agence Tilmont", "no_reply", "2026-09-29", 1),
    ("Agence Tilmont", "no_reply", "2026-11-02", 2),
    ("Atelier Nord", "request_urgent", "2026-10-19", 2),
    ("Collectif Rive", "i_reached_out", "2026-09-02", 1),
    ("Collectif Rive", "i_reached_out", "2026-10-28", 1),
    ("Inès T.", "introduction_received", "2026-06-02", 2),
    ("Lina B.", "they_reached_out", "2026-06-15", 1),
    ("Lina B.", "they_reached_out", "2026-09-14", 1),
    ("Nova Média", "after_hours", "2026-11-10", 1),
    ("Priya S.", "they_reached_out", "2026-08-10", 1),
    ("Studio Ambre", "reply_prompt", "2026-09-18", 1),
    ("Studio Ambre", "reply_prompt", "2026-11-12", 1),
    ("Théo M.", "no_reply", "2026-10-21", 1),
    ("École Sauge", "request_planned", "2026-10-13", 1),
}


@pytest.fixture
def gathered(tmp_path: Path) -> tuple[Practice, Gathered]:
    practice = Practice(tmp_path / "home", StoppedClock("2026-11-22"))
    practice.exchange.read(sample(), "json")
    return practice, practice.gathering.read([MAILBOX], mine=[ME])


def test_it_is_made_the_same_again(tmp_path: Path) -> None:
    made = "import letters as m, sys; sys.stdout.buffer.write(m.text(m.letters()))"
    code = f"import sys; sys.path.insert(0, {str(FOLDER)!r}); {made}"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)
    assert ran.stdout == MAILBOX.read_bytes()


def test_it_tells_what_it_promises_and_nothing_else(gathered: tuple[Practice, Gathered]) -> None:
    practice, found = gathered
    names = {who.id: who.name for who in practice.relationships()}
    told = {(names[p.relationship or ""], p.finding.signal, p.finding.on, p.finding.severity) for p in found.proposals}
    assert told == TELLS
    assert found.unknown == []


def test_her_address_is_offered(tmp_path: Path) -> None:
    practice = Practice(tmp_path / "home", StoppedClock("2026-11-22"))
    assert practice.gathering.read([MAILBOX], dry_run=True).mine == [ME]
