"""What others could see: rights of files, traces outside the store, crashes, a network, tools that look in."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.hostile_practice import made
from tests.faults.terminals import Terminal
from tests.faults.test_commands_text import commands
from tests.tui.conftest import Stage
from tests.tui.shell import ENVIRONMENT, ROOT, process
from tui.drafts import kept_in

SECRET = "what nobody may read"
STRACE = shutil.which("strace")


def modes(*places: Path) -> set[tuple[str, int]]:
    """Every folder and file that others may do anything with."""
    found = {path for place in places for path in [place, *place.rglob("*")]}
    return {(str(path), stat.S_IMODE(path.stat().st_mode)) for path in found if path.stat().st_mode & 0o077}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077], ids=oct)
def test_everything_made_is_hers_alone(stage: Stage, tmp_path: Path, mask: int) -> None:
    home, out = tmp_path / "deep" / "home", tmp_path / "out"
    (tmp_path / "deep").mkdir(mode=0o700)
    out.mkdir(mode=0o700)
    practice = json.loads(stage.practice().exchange.export())
    (out / "practice.json").write_text(json.dumps(practice))
    (out / "practice.json").chmod(0o600)
    lines = f"""import {out}/practice.json · log Kern meeting · backup · doctor · list · undo · export -o {out}/a.json
        export --format csv -o {out}/all.csv · export --format md -o {out}/people/
        export --format html -o {out}/a.html
        export --format ics -o {out}/a.ics · export --format vcf -o {out}/a.vcf · review -o {out}/review.md
        brief Kern -o {out}/talk.md · restore 1 · forget Kern --yes"""
    wanted = [["--home", str(home), *line.split()] for line in re.split(" · |\\n", lines.strip())]
    (tmp_path / "commands.json").write_text(json.dumps(wanted))
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.many_commands", str(tmp_path / "commands.json")],
        cwd=ROOT, env=ENVIRONMENT, capture_output=True, timeout=60, check=True,
        preexec_fn=lambda: os.umask(mask),
    )  # fmt: skip
    assert set(re.findall(rb"=== ended with (\d+)", ran.stdout)) == {b"0"}, ran
    with Terminal("--home", str(home), begin=lambda: (os.umask(mask), os.setsid())) as terminal:
        terminal.wait_for("Atelier Nord")
        terminal.settle()
        terminal.send("a")
        terminal.settle()
        terminal.send("Lu")
        terminal.settle()
        terminal.signal("SIGTERM")
        terminal.ended()
    assert kept_in(home)
    assert modes(home, out) == set()
    assert len(list(out.rglob("*"))) > 20


def test_a_store_that_others_could_read_is_closed(stage: Stage) -> None:
    for path in stage.home.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    stage.home.chmod(0o755)
    said = process("doctor", home=stage.home)
    assert said.returncode == 1 and b"others" in said.stdout
    assert process("log", "Kern", "meeting", home=stage.home).returncode == 0
    assert stat.S_IMODE(stage.home.stat().st_mode) == 0o700, "whatever is in it is out of their reach"
    assert process("doctor", "--repair", home=stage.home).returncode == 0
    assert modes(stage.home) == set()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An environment in which everything that is written outside the store is found again."""
    names = {"HOME": "HOME", "TMPDIR": "tmp"} | {
        f"XDG_{kind}_HOME": kind for kind in ("DATA", "CONFIG", "CACHE", "STATE")
    }
    places = {name: tmp_path / "elsewhere" / folder for name, folder in names.items()}
    for place in places.values():
        place.mkdir(parents=True)
    yield {name: str(place) for name, place in places.items()}
    found = [path for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()]
    assert [path for path in found if SECRET.encode() in path.read_bytes()] == []


def test_no_note_is_left_outside_the_store(stage: Stage, tmp_path: Path, elsewhere: dict[str, str]) -> None:
    seen = tmp_path / "seen"
    script = tmp_path / "edit.py"
    script.write_text(f"import sys\nopen({str(seen)!r}, 'a').write(' '.join(sys.argv) + chr(10))\n")
    note = ["log", "Kern", "meeting", "--note", "-"]
    for line in (
        note,
        ["show", "Kern"],
        ["brief", "Kern"],
        ["review"],
        ["export"],
        ["doctor"],
        ["backup"],
        ["undo"],
        ["redo"],
    ):
        done = process(*line, home=stage.home, env=elsewhere, stdin=None, input=SECRET.encode())
        assert done.returncode == 0, done
    editor = {"EDITOR": f"{sys.executable} {script}", "VISUAL": ""}
    with Terminal("--home", str(stage.home), cwd=tmp_path, **elsewhere, **editor) as terminal:
        terminal.wait_for("Kern & Fils")
        terminal.settle()
        for key in ("3", ";", SECRET, "\r", "\r", "\x1b", "b", "o"):
            terminal.send(key)
            terminal.settle(0.3 if key != "o" else 0.8)
        terminal.send("q")
        assert terminal.ended() == 0
    assert SECRET.encode() in terminal.all
    edited = seen.read_text()
    assert SECRET not in edited
    assert not Path(edited.split()[1]).exists()
    assert SECRET in stage.practice().exchange.export().decode()


def test_a_command_that_crashes_keeps_notes_to_itself(stage: Stage, elsewhere: dict[str, str]) -> None:
    breaking = (
        "import sys, tui.commandline.commands.list as listing\n"
        f"def run(context): note = {SECRET!r}; raise ValueError(note)\n"
        "listing.run = run\n"
        "from tui.cli import main\n"
        "main()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", breaking, "list", "--home", str(stage.home)], cwd=ROOT, env=ENVIRONMENT | elsewhere,
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stdout == "" and ran.stderr.startswith("rapports: something went wrong")
    assert "Traceback" not in ran.stderr and SECRET not in ran.stderr
    (file,) = Path(elsewhere["TMPDIR"]).glob("crash-*.txt")
    assert str(file) in ran.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "ValueError" in file.read_text()


def test_nothing_looks_in(stage: Stage, tmp_path: Path) -> None:
    """Textual has a log, screenshots and a console for developers, which environment variables turn on."""
    prying = {
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_DRIVER": "tests.faults.nowhere:Driver",
    }
    before = set(tmp_path.iterdir())
    with Terminal("--home", str(stage.home), cwd=tmp_path, **prying) as terminal:
        terminal.wait_for("Kern & Fils")
        time.sleep(1.3)
        terminal.settle()
        terminal.send("q")
        assert terminal.ended() == 0
    assert set(tmp_path.iterdir()) == before


def traced(log: Path) -> list[str]:
    """What a program asked of a network; sockets within the machine are how an event loop wakes itself."""
    calls = re.findall(r"\b(\w+)\((.*)", log.read_text("utf-8", "replace"))
    return [
        f"{name}({rest[:80]}" for name, rest in calls if "AF_INET" in rest or "AF_NETLINK" in rest or name == "connect"
    ]


@pytest.mark.skipif(STRACE is None, reason="needs strace (apt-get install strace)")
def test_nothing_speaks_to_a_network(tmp_path: Path) -> None:
    assert STRACE is not None
    (files := tmp_path / "files").mkdir()
    made(tmp_path / "home")
    (tmp_path / "commands.json").write_text(json.dumps(commands(tmp_path / "home", files, 51)))
    strace = [STRACE, "-f", "--seccomp-bpf", "-e", "trace=network", "-o", str(tmp_path / "log"), sys.executable]
    ran = subprocess.run(
        [*strace, "-m", "tests.faults.many_commands", str(tmp_path / "commands.json")], cwd=ROOT, env=ENVIRONMENT,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    if b"ptrace" in ran.stderr or b"Operation not permitted" in ran.stderr:
        pytest.skip("strace may not look at processes here")
    assert ran.returncode == 0
    assert traced(tmp_path / "log") == []
    with Terminal("-m", "tui", "--home", str(tmp_path / "home"), command=strace, size=(60, 150)) as terminal:
        terminal.wait_for("Crowded")
        terminal.settle()
        for key in (
            "\r",
            "\x1b",
            "3",
            "u",
            "D",
            "\x1b",
            "b",
            "y",
            "\x1b",
            "R",
            "\x1b",
            "A",
            "\x1b",
            "t",
            "\x1b",
            ":",
            "\x1b",
        ):
            terminal.send(key)
            terminal.settle(0.15)
        terminal.send("q")
        assert terminal.ended(10) == 0
    assert traced(tmp_path / "log") == []
    assert "exited with 0" in (tmp_path / "log").read_text("utf-8", "replace")


def test_the_readme_says_what_is_not_promised() -> None:
    said = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for words in ("not encrypted", "synchronised folder", "forget NAME --yes", "0700, files 0600", "Report a weakness"):
        assert words in said
