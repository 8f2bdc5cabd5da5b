"""The screen over a real disk that fills up, and over a store that is moved away: it stays, says so, keeps the text."""

from __future__ import annotations

import os
from pathlib import Path

from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write
from core.practice import Practice
from tests.faults.places import small_disk
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.shell import seed
from tests.tui.terminal import ended, opened, written_in
from tui.clock import SystemClock


def _notes(home: Path) -> list[str]:
    practice = Practice(home, SystemClock())
    (kern,) = practice.relationships()
    return [event.note for event in practice.events(kern.id)]


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", 512) as disk:
        seed(disk / "home")
        Practice(disk / "home", SystemClock()).keeping.backup()
        screen = opened("--home", str(disk / "home"), "--lang", "en")
        screen.expect("Kern")
        written_in(screen, 0.5)
        screen.send("4;")
        written_in(screen, 0.5)
        screen.send("kept " * 20)
        written_in(screen, 0.5)
        left = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
        (disk / "rest").write_bytes(b"\0" * left)
        for path in (disk / "home").rglob("*.jsonl"):  # no room in the last blocks of the files either
            if "backups" not in path.parts:
                path.write_bytes(path.read_bytes().rstrip(b"\n") + b"\n" * (4096 - path.stat().st_size % 4096))
        screen.send("\r")
        screen.expect("the disk is full")
        written_in(screen, 1.2)
        (disk / "rest").unlink()
        screen.send("\r")
        written_in(screen, 1.0)
        screen.send("q")
        assert ended(screen) == 0
        assert ("kept " * 20).strip() in [note.strip() for note in _notes(disk / "home")]


def test_a_store_that_is_moved_away(tmp_path: Path) -> None:
    home = tmp_path / "home"
    seed(home)
    screen = opened("--home", str(home), "--lang", "en")
    screen.expect("Kern")
    written_in(screen, 0.5)
    screen.send("4;")
    written_in(screen, 0.5)
    screen.send("kept")
    written_in(screen, 0.5)
    home.rename(tmp_path / "away")
    screen.send("\r")
    screen.expect("no longer there")
    written_in(screen, 1.2)
    assert not home.exists()
    (tmp_path / "away").rename(home)
    screen.send("\r")
    written_in(screen, 1.0)
    screen.send("q")
    assert ended(screen) == 0
    assert "kept" in _notes(home)


async def test_references_to_nobody_and_in_circles(stage: Stage) -> None:
    ledger = Ledger(stage.home, stage.clock.moment_ms, Caretaker())
    (kern,) = (id_ for id_, found in ledger.relationships().items() if found["name"] == "Kern & Fils")
    for identifier, by in ((ATELIER, kern), (kern, ATELIER)):
        document = {**ledger.relationships()[identifier], "introduced_by": by}
        ledger.append(ChangeInfo("edit"), [Write.relationship(identifier, document)])
    for n, nobody in enumerate(("nobody", ["nobody"], 7)):
        document = {"name": f"Guest {n}", "role": "client", "introduced_by": nobody}
        ledger.append(ChangeInfo("add"), [Write.relationship(f"guest-{n}", document)])
    async with stage.app(size=(140, 42)) as (app, pilot):
        await pilot.pause()
        assert "Kern & Fils" in screen_text(app) and "Guest 0" in screen_text(app)
        for key in ("enter", "escape", "D", "escape", "A", "escape", "R", "escape", "t", "escape", "down", "enter"):
            await pilot.press(key)
            await pilot.pause()
        assert app.is_running
    assert len(stage.practice().keeping.doctor()) >= 4
