"""A writer dies at any moment: the doctor knows that nothing is lost by it, before the next change and after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write
from tests.faults.ledger_child import OTHER, PERSON, event, log_one, now_ms
from tests.faults.test_ledger_kill import child
from tests.stores import keeping

LONG = {"logged_at": "2026-10-03T09:12:44Z"}


NOT_OF_DEATH = {"orphan", "unknown"}
"""What the documents of these tasks are by themselves: about people who were never added, or without a role."""


def backed_up(home: Path) -> Ledger:
    """Two people with something noted of each, and a backup of it."""
    ledger = Ledger(home, now_ms, Caretaker())
    for person, name in ((PERSON, "Person"), (OTHER, "Other")):
        ledger.append(ChangeInfo("add"), [Write.relationship(person, {"name": name, "role": "client"})])
        ledger.append(ChangeInfo("log"), [Write.event(person, f"old-{name}", event("") | LONG)])
    keeping(ledger).backup()
    return ledger


@pytest.mark.parametrize("moment", ["before", pytest.param("after", marks=pytest.mark.long)])
@pytest.mark.parametrize("task", ["log", "import", "undo", "back_up", "forget"])
def test_the_doctor_is_silent_after_any_death(tmp_path: Path, task: str, moment: str) -> None:
    home, copies = tmp_path / "store", tmp_path / "copies"
    ledger = backed_up(home)
    assert keeping(ledger).doctor() == []
    copies.mkdir()
    assert child("die_everywhere", home, copies, moment, task).communicate() == ("", "")
    for copy in sorted(copies.iterdir()):
        found = keeping(Ledger(copy, now_ms, Caretaker())).doctor()
        assert [finding for finding in found if finding.kind not in NOT_OF_DEATH] == [], copy
        log_one(Ledger(copy, now_ms, Caretaker()))
        found = keeping(Ledger(copy, now_ms, Caretaker())).doctor()
        assert [finding for finding in found if finding.kind not in NOT_OF_DEATH] == [], copy
    assert len(list(copies.iterdir())) > 8


def test_the_same_record_without_a_line_is_a_loss_once_it_was_acknowledged(tmp_path: Path) -> None:
    home = tmp_path / "store"
    ledger = Ledger(home, now_ms, Caretaker())
    ledger.append(ChangeInfo("add"), [Write.relationship(PERSON, {"name": "Person", "role": "client"})])
    log_one(ledger)
    ledger.append(ChangeInfo("log"), [Write.event(PERSON, "lost", event("") | LONG)])
    path = home / Ledger.file_of(PERSON)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    for _ in range(2):
        found = keeping(Ledger(home, now_ms, Caretaker())).doctor()
        assert {(finding.kind, finding.file) for finding in found if finding.kind != "orphan"} == {
            ("shorter", Ledger.file_of(PERSON))
        }
        log_one(Ledger(home, now_ms, Caretaker()))
