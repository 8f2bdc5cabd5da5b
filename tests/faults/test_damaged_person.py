"""The file of one person is damaged in any way: that is said where she stands, and everyone else is as before."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.practice import Practice
from tests.clocks import StoppedClock
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.drawn import until
from tests.tui.shell import Shell, process, the_shell
from tests.tui.steps import dashboard
from tui.clock import SystemClock
from tui.screens.dashboard_screen import Dashboard
from tui.screens.dossier_screen import Dossier

rapports = pytest.fixture(the_shell)

Damage = Callable[[Path], None]


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _too_large(path: Path) -> None:
    os.truncate(path, 3 << 30)


WHOLE: dict[str, Damage] = {
    "empty": lambda path: path.write_bytes(b"") and None,
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 20) and None,
    "wrong types": lambda path: path.write_bytes(b'[1]\n{"_t":5,"_id":[],"_v":{},"_c":1}\n') and None,
    "deep": lambda path: path.write_bytes(b"[" * 500_000) and None,
    "newer": lambda path: path.write_bytes(path.read_bytes().replace(b'"_version":2', b'"_version":99', 1)) and None,
    "another's": lambda path: shutil.copy(next(p for p in path.parent.iterdir() if p != path), path) and None,
    "too large": _too_large,
    "folder": _folder,
    "FIFO": _fifo,
    "device": _device,
}
PART: dict[str, Damage] = {
    "cut in a line": lambda path: os.truncate(path, path.stat().st_size - 40),
    "cut between lines": lambda path: os.truncate(path, path.read_bytes()[:-1].rfind(b"\n") + 1),
    "a flipped bit": lambda path: path.write_bytes(path.read_bytes().replace(b"second", b"sekond")) and None,
    "a line of another program": lambda path: path.write_bytes(path.read_bytes() + b"[" * 90_000 + b"\n") and None,
}
ABOUT_EVERYONE = ("list --json", "today", "agenda", "review", "history", "journal", "backtest")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kern and Nova with three events each, remembered once."""
    home = tmp_path_factory.mktemp("good") / "home"
    practice = Practice(home, StoppedClock("2026-11-20"))
    for who in (practice.add("Kern", "client"), practice.add("Nova", "partner")):
        for note in ("first", "second", "third"):
            practice.log(who, "paid_late", note=note)
    practice.overview("2026-11-20")
    practice.close()
    return home


@pytest.fixture
def shell(good: Path, rapports: Shell) -> Shell:
    shutil.copytree(good, rapports.home)
    return rapports


def file_of(home: Path, name: str) -> Path:
    return home / "people" / f"{Practice(home, SystemClock()).find(name).id}.jsonl"


def seen(path: Path) -> tuple[int, int, bytes]:
    status = path.lstat()
    is_small = path.is_file() and not path.is_symlink() and status.st_size < 1 << 20
    return status.st_size, status.st_ino, path.read_bytes() if is_small else b""


@pytest.mark.parametrize("damage", WHOLE.values(), ids=WHOLE)
def test_a_file_that_cannot_be_read_hides_nobody_else(shell: Shell, damage: Damage) -> None:
    before = {command: shell.done(*command.split()) for command in ("show nova", "export --only nova")}
    damage(path := file_of(shell.home, "Kern"))
    was = seen(path)
    listed = shell("list")
    assert listed.code == 65 and "Nova" in listed.out
    assert [line for line in listed.out.splitlines() if "Kern" in line and "file cannot be read" in line]
    assert f"Kern: {path}" in listed.err and "Traceback" not in listed.err
    for command in ABOUT_EVERYONE:
        ran = shell(*command.split())
        assert ran.code == 65 and f"Kern: {path}" in ran.err, (command, ran)
        assert command not in {"list --json", "history"} or ("Nova" in ran.out and "Kern" not in ran.out)
    for command, said in before.items():
        assert shell.done(*command.split()) == said
    for command in ("show kern", "export", "log kern meeting", "decide kern keep", "edit kern --note x"):
        ran = shell(*command.split())
        assert (ran.code, ran.out) == (65, "") or command.startswith("edit"), command
        assert str(path) in ran.err or command.startswith("edit")
    shell.done("log", "nova", "meeting")
    shell.done("undo")
    assert shell("doctor").code == 1
    assert seen(path) == was, "what cannot be read is not written over"


@pytest.mark.parametrize("damage", PART.values(), ids=PART)
def test_a_file_that_lost_some_lines_says_so_where_it_is_told_of(shell: Shell, damage: Damage) -> None:
    damage(file_of(shell.home, "Kern"))
    for _again in range(2):
        listed = shell("list")
        assert listed.code == 0
        damaged = [line for line in listed.out.splitlines() if "file damaged" in line]
        assert len(damaged) == 1 and "Kern" in damaged[0]
        assert "Kern: not all that was noted can be read" in listed.err
    assert shell("doctor").code == 1
    assert shell("doctor", "--repair").code == 0
    assert shell("list").err == "" and "damaged" not in shell.done("list")


def _mangled(data: bytes, dice: random.Random) -> bytes:
    """Bytes flipped, cut out, put in, or cut off, at any place."""
    place, length = dice.randrange(len(data)), dice.randrange(1, 60)
    return dice.choice(
        [
            data[:place],
            data[place:],
            data[:place] + data[place + length :],
            data[:place] + dice.randbytes(length) + data[place:],
            data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :],
            data[:place] + b"\n" + data[place:],
        ]
    )


@pytest.mark.parametrize("rounds", [12, pytest.param(600, marks=pytest.mark.long)])
def test_any_damage_is_told_or_hides_nothing(shell: Shell, rounds: int) -> None:
    """A line is as it was, or the row says that some or all is missing; the others are as they were."""
    path, dice = file_of(shell.home, "Kern"), random.Random(rounds)
    whole, summary = path.read_bytes(), (shell.home / "summary.json").read_bytes()
    nova = shell.done("export", "--only", "nova")
    notes = [event["note"] for event in json.loads(shell.done("export", "--only", "kern"))["events"]]
    for _round in range(rounds):
        path.write_bytes(mangled := _mangled(whole, dice))
        (shell.home / "summary.json").write_bytes(summary)
        listed, export = shell("list"), shell("export", "--only", "kern")
        assert listed.code in (0, 65) and "Traceback" not in listed.err + export.err
        (row,) = (line for line in listed.out.splitlines() if "Kern" in line)
        if listed.code == 65:
            assert "file cannot be read" in row and export.code == 65
        elif "file damaged" not in row:
            assert [event["note"] for event in json.loads(export.out)["events"]] == notes, mangled
        assert shell.done("export", "--only", "nova") == nova
        assert path.read_bytes() == mangled


def test_the_beginning_of_a_line_that_a_dead_writer_left_is_no_damage(shell: Shell) -> None:
    path, lock = file_of(shell.home, "Kern"), shell.home / "lock"
    path.write_bytes(path.read_bytes() + b'{"_t":"events","_id":"')
    lock.write_bytes(lock.read_bytes().replace(b"+\n", b"-\n"))
    assert shell("list").err == ""


def test_in_french(shell: Shell) -> None:
    _folder(file_of(shell.home, "Kern"))
    listed = shell("--lang", "fr", "list")
    assert "fichier illisible" in listed.out and "n’est pas un fichier ordinaire" in listed.err


def test_folders_of_people_that_are_a_link_are_not_followed(shell: Shell, tmp_path: Path) -> None:
    shutil.move(shell.home / "people", tmp_path / "elsewhere")
    (shell.home / "people").symlink_to(tmp_path / "elsewhere")
    before = sorted((tmp_path / "elsewhere").iterdir())
    listed = shell("list")
    assert listed.code == 65 and "Kern, Nova: " in listed.err and "is a link" in listed.err
    assert shell("log", "kern", "meeting").code == 65
    assert sorted((tmp_path / "elsewhere").iterdir()) == before


@pytest.mark.parametrize("damage", [WHOLE["binary"], WHOLE["FIFO"]], ids=["binary", "FIFO"])
async def test_the_app_opens_and_works_for_everyone_else(stage: Stage, damage: Damage) -> None:
    damage(path := stage.home / "people" / f"{ATELIER}.jsonl")
    was = seen(path)
    async with stage.app(size=(140, 42)) as (app, pilot):
        assert "! Atelier Nord" in screen_text(app) and "unreadable" in screen_text(app)
        assert "Nova Média" in screen_text(app)
        dashboard(app).point_at(ATELIER)
        await until(pilot, lambda: "untouched" in screen_text(app))
        await pilot.press("3")
        await until(pilot, lambda: path.name in screen_text(app).partition("\n")[0])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Dossier))
        assert "! file cannot be read" in screen_text(app)
        await pilot.press("escape")
        for screen in ("agenda", "round", "review"):
            await app.run_action(f"app.visit('{screen}')")
            await until(pilot, lambda: "their file cannot be read: Atelier Nord" in screen_text(app))
            await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Dashboard))
        other = next(row.relationship.id for row in dashboard(app).rows if row.trouble is None)
        dashboard(app).point_at(other)
        noted = len(stage.practice().events(other))
        await pilot.press("4")
        await until(pilot, lambda: len(stage.practice().events(other)) > noted)
    assert seen(path) == was


def test_a_process_that_meets_a_fifo_ends(shell: Shell) -> None:
    _fifo(file_of(shell.home, "Kern"))
    done = process("list", home=shell.home)
    assert done.returncode == 65 and b"Nova" in done.stdout
