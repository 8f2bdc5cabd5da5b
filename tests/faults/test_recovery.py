"""Getting back what was: by undo, by backups, by exports; and leaving alone what a newer program wrote."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write, lines
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.faults.import_texts import TEXT
from tests.faults.test_imports import of_store
from tests.stores import keeping
from tests.tui.shell import Shell, seed, the_shell

rapports = pytest.fixture(the_shell)
DAY = 86_400_000


def content(shell: Shell) -> Any:
    return {**shell.json("export"), "exported_at": ""}


@pytest.fixture
def kern(rapports: Shell) -> Shell:
    seed(rapports.home)
    rapports.done("add", "Nova", "--role", "partner", "--introduced-by", "kern", "--note", "old")
    rapports.done("log", "nova", "talk")
    return rapports


@pytest.mark.parametrize(
    "command",
    ["merge kern nova --yes", "import {file}", "edit nova --note new --tag a --rename Other", "log kern dishonesty",
     "decide kern end --note x", "frame kern --goal g", "commit kern call --by me", "doctor --repair"],
)  # fmt: skip
def test_undo_gives_back_the_very_same_export(kern: Shell, tmp_path: Path, command: str) -> None:
    (file := tmp_path / "all.json").write_text(TEXT)
    if "repair" in command:
        kern.done("import", str(file))
        path = kern.home / "relationships.jsonl"
        hers = Practice(kern.home, StoppedClock()).find("Kern").id
        Ledger(kern.home, lambda: 1, Caretaker()).append(ChangeInfo("edit"), [Write.relationship(hers, None)])
        assert path.exists() and kern("doctor").code == 1
    before = content(kern)
    assert kern(*command.format(file=file).split()).code in (0, 1)
    after = content(kern)
    assert after != before
    kern.done("undo")
    assert content(kern) == before
    kern.done("redo")
    assert content(kern) == after


def test_out_and_in_again_is_the_same_store(kern: Shell, tmp_path: Path) -> None:
    kern.done("import", str(_written(tmp_path / "all.json", TEXT)))
    exported = _written(tmp_path / "export.json", kern.done("export"))
    before, listed = content(kern), kern.done("list")
    shutil.rmtree(kern.home)
    kern.done("import", str(exported))
    assert content(kern) == before and kern.done("list") == listed


def _written(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def test_a_file_of_a_backup_is_not_taken_for_an_export(kern: Shell) -> None:
    kern.done("backup")
    before = of_store(kern.home)
    for path in (kern.home / "backups").rglob("*.jsonl"):
        ran = kern("import", str(path))
        assert ran.code == 65 and "rapports restore N" in ran.err
    assert of_store(kern.home) == before


@pytest.mark.parametrize("name", ["relationships.jsonl", "changes.jsonl", "people"])
def test_what_a_newer_program_wrote_is_left_alone(kern: Shell, name: str) -> None:
    kern.done("backup")
    path = kern.home / name if name != "people" else next((kern.home / name).iterdir())
    first, _, rest = path.read_bytes().partition(b"\n")
    newer = json.loads(first) | {"_version": 9999, "_more": {"x": [1]}}
    del newer["_c"]
    path.write_bytes(lines.seal(json.dumps(newer, separators=(",", ":")).encode()) + b"\n" + rest)
    before = of_store(kern.home)
    refused = 0
    for command in (
        "list",
        "show kern",
        "log kern talk",
        "log nova talk",
        "undo",
        "export",
        "doctor",
        "doctor --repair",
    ):
        ran = kern(*command.split())
        assert ran.code in (0, 1, 65), (command, ran)
        refused += "9999" in ran.err + ran.out
        assert path.read_bytes().startswith(b'{"_format":"bons-rapports","_version":9999')
    assert refused > 3
    if name == "relationships.jsonl":
        now = of_store(kern.home)
        assert all(now.get(file) == digest for file, digest in before.items())


def test_a_thousand_changes_leave_some_backups_and_old_ones_among_them(memory: Path) -> None:
    now = 1_790_000_000_000
    for day in range(100):
        ledger = Ledger(memory / "home", lambda day=day: now + day * DAY, Caretaker())  # type: ignore[misc]  # bound at once
        for n in range(10):
            ledger.append(
                ChangeInfo("log"), [Write.event("kern1", f"e{day}-{n}", {"on": "2026-01-01", "signal": "talk"})]
            )
    there = keeping(ledger).backups()
    assert 20 < len(there) <= 32
    held = [
        len((memory / "home" / "backups" / f"{b.number}-{b.day}" / "people" / "kern1.jsonl").read_bytes())
        for b in there
    ]
    assert held == sorted(held)
    days = [Practice(memory / "home", StoppedClock()).keeping.backups()[n].day for n in (0, -1)]
    assert days[0] < days[1]
    assert len(there) == len({backup.day for backup in there})
    size = sum(path.stat().st_size for path in (memory / "home").rglob("*") if path.is_file())
    assert size < 40 * 300_000
