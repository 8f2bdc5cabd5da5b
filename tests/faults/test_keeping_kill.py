"""Killed at every file operation of a backup, restore, forgetting, compaction, repair: old or new, never a third."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write, layout
from tests.faults.ledger_child import OTHER, PERSON, WHOLE, event, log_one, now_ms
from tests.faults.test_ledger_kill import State, child, state
from tests.stores import compact, keeping

LONG = {"logged_at": "2026-10-03T09:12:44Z"}


class Kept(NamedTuple):
    """What a reader sees, and what can be brought back."""

    state: State
    backups: int


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a history, two backups and a damaged line that a backup has."""
    home = tmp_path_factory.mktemp("kept") / "store"
    ledger = Ledger(home, now_ms, Caretaker())
    for person, name in ((PERSON, "Person"), (OTHER, "Other")):
        ledger.append(ChangeInfo("add"), [Write.relationship(person, {"name": name, "role": "client"})])
    ledger.append(ChangeInfo("log"), [Write.event(PERSON, "old-1", event("") | LONG)])
    keeping(ledger).backup()
    ledger.append(ChangeInfo("log"), [Write.event(OTHER, "old-2", event("") | LONG)])
    keeping(ledger).backup()
    return home


def at(home: Path) -> Kept:
    return Kept(state(home), len(keeping(Ledger(home, now_ms, Caretaker())).backups()))


# What is over when the one before is over is nearly the same moment: enough for now and then.
MOMENTS = ["before", pytest.param("after", marks=pytest.mark.long)]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("task", ["back_up", "restore", "forget", "repair"])
def test_death_at_any_file_operation(tmp_path: Path, prepared: Path, task: str, moment: str) -> None:
    start = Path(shutil.copytree(prepared, tmp_path / "start"))
    if task == "repair":
        path = start / layout.person_file(PERSON)
        path.write_bytes(path.read_bytes()[:-30])
    old = state(start)
    copies = tmp_path / "copies"
    copies.mkdir()
    assert child("die_everywhere", start, copies, moment, task).communicate() == ("", "")
    homes = sorted(copies.iterdir())
    WHOLE[task](Ledger(whole := shutil.copytree(start, tmp_path / "whole"), now_ms, Caretaker()))
    new = state(Path(whole))
    for home in homes:
        seen = state(home)
        assert seen in (old, new), home
        WHOLE[task](Ledger(home, now_ms, Caretaker())) if not (task == "forget" and seen == new) else None
        assert state(home) == new
        log_one(Ledger(home, now_ms, Caretaker()))
        _assert_tidy(home, task)
    assert len(homes) > 10


def _assert_tidy(home: Path, task: str) -> None:
    assert not [*home.rglob("*.tmp"), *home.glob("unfinished.json")]
    findings = keeping(Ledger(home, now_ms, Caretaker())).doctor()
    assert findings == [], findings
    if task == "forget":
        assert not [
            p for p in home.rglob("*") if p.is_file() and p.name != "lock" and PERSON.encode() in p.read_bytes()
        ]


@pytest.mark.parametrize("moment", MOMENTS)
def test_death_while_compacting(tmp_path: Path, moment: str) -> None:
    home = tmp_path / "store"
    ledger = Ledger(home, now_ms, Caretaker())
    for n in range(205):
        ledger.append(ChangeInfo("edit"), [Write.relationship(PERSON, {"name": f"n{n}", "role": "client"})])
    expected = state(home)
    copies = tmp_path / "copies"
    copies.mkdir()
    assert child("die_everywhere", home, copies, moment, "compact").communicate() == ("", "")
    for copy in copies.iterdir():
        assert state(copy) == expected
        before = Ledger(copy, now_ms, Caretaker())
        assert before.undo() is not None
        assert before.redo() is not None
        assert state(copy) == expected
        compact(before)
        _assert_tidy(copy, "compact")


def _churn(home: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    acknowledged: list[str] = []
    for _ in range(rounds):
        writer = child("churn", home, 10_000)
        assert writer.stdout is not None
        acknowledged.append(writer.stdout.readline())
        time.sleep(chance.uniform(0, 0.12))
        writer.kill()
        acknowledged += writer.communicate()[0].splitlines(keepends=True)
        ledger = Ledger(home, now_ms, Caretaker())
        found = {(owner, event.id) for owner in (PERSON, OTHER) for event in ledger.events(owner)}
        assert {tuple(line.split()) for line in acknowledged if line.endswith("\n")} <= found
    keeping(Ledger(home, now_ms, Caretaker())).repair()
    left = [finding for finding in keeping(Ledger(home, now_ms, Caretaker())).doctor() if finding.kind != "orphan"]
    assert left == []


def test_a_few_kills_while_everything_happens(tmp_path: Path) -> None:
    _churn(tmp_path / "store", 10)


@pytest.mark.long
def test_two_hundred_kills_while_everything_happens(tmp_path: Path) -> None:
    _churn(tmp_path / "store", 200)
