"""``rapports`` as a process under limits: file sizes, open files, memory, a storm of signals, a disk that is full."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from core.ledger import lines
from core.practice import Practice
from tests.faults.places import small_disk
from tests.tui.shell import ENVIRONMENT, process, seed, tree
from tui.clock import SystemClock


@pytest.fixture
def home(tmp_path: Path) -> Path:
    place = tmp_path / "home"
    seed(place)
    return place


def limited(what: int, value: int, *arguments: str, home: Path) -> Any:
    """``rapports`` with this limit; Python itself is to write nothing, since it would leave cut files behind."""
    quiet = {"PYTHONDONTWRITEBYTECODE": "1"}
    return process(*arguments, home=home, env=quiet, preexec_fn=lambda: resource.setrlimit(what, (value, value)))


def content(home: Path) -> Any:
    found = json.loads(Practice(home, SystemClock()).exchange.export())
    del found["exported_at"]
    return found


def test_a_limit_on_the_size_of_files(home: Path) -> None:
    before = content(home)
    largest = max(path.stat().st_size for path in home.rglob("*.jsonl"))
    for command in (["log", "kern", "meeting", "--note", "x" * 1000], ["edit", "kern", "--note", "x" * 100_000]):
        ran = limited(resource.RLIMIT_FSIZE, largest + 100, *command, home=home)
        assert ran.returncode == 74 and b"may not grow" in ran.stderr and str(home).encode() in ran.stderr
        assert content(home) == before
    assert process("log", "kern", "meeting", home=home).returncode == 0
    assert process("doctor", home=home).returncode == 0


@pytest.mark.parametrize("most", [5, 6, 8])
def test_a_handful_of_open_files(home: Path, tmp_path: Path, most: int) -> None:
    file = tmp_path / "all.json"
    file.write_bytes(process("export", home=home).stdout.replace(b"Kern", b"Nova").replace(b'"id": "', b'"id": "x'))
    for command in ("log kern meeting", "list", f"import {file}", "backup", "doctor", "restore 1"):
        ran = limited(resource.RLIMIT_NOFILE, most, *command.split(), home=home)
        assert ran.returncode in (0, 1, 65, 66, 73, 74), (command, ran)
        assert b"Traceback" not in ran.stderr and ran.stderr.count(b"\n") <= 3
        assert process("doctor", home=home).returncode == 0
        assert "Kern" in {r["name"] for r in content(home)["relationships"]}


def test_an_import_larger_than_the_memory(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    with file.open("wb") as out:
        out.write(b'{"format": "bons-rapports", "version": 1, "settings": {"x": "')
        for _ in range(100):
            out.write(b"x" * 1_000_000)
        out.write(b'"}, "exported_at": "2026-11-22T10:00:00Z"}')
    before = tree(home)
    ran = limited(resource.RLIMIT_AS, 300_000_000, "import", str(file), home=home)
    assert ran.returncode in (65, 66, 74) and b"Traceback" not in ran.stderr
    assert ran.stderr.startswith(b"rapports: ") and ran.stderr.count(b"\n") == 1
    assert tree(home) == before


STORM = """
import signal, sys
for name in ("SIGWINCH", "SIGCHLD", "SIGALRM"):
    signal.signal(getattr(signal, name), lambda *_: None)
signal.setitimer(signal.ITIMER_REAL, 0.0003, 0.0003)
print("ready", flush=True)
from tui.cli import main
for n in range(60):
    code = main(["log", "kern", "meeting", "--note", "x" * 50_000])
    assert code == 0, code
signal.setitimer(signal.ITIMER_REAL, 0)
"""


def test_a_storm_of_signals(home: Path) -> None:
    settings = ENVIRONMENT | {"RAPPORTS_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, "-c", STORM], env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout and writer.stdout.readline() == "ready\n"
        while writer.poll() is None:
            for number in (signal.SIGWINCH, signal.SIGCHLD):
                writer.send_signal(number)
            time.sleep(0.001)
        out, err = writer.communicate()
    assert (writer.returncode, err) == (0, "")
    events = content(home)["events"]
    assert set(out.split()) <= {event["id"] for event in events} and len(events) == 61
    assert process("doctor", home=home).returncode == 0


def test_a_small_disk_filled_by_adding(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", 512) as disk:
        home, done = disk / "home", []
        for n in range(60):
            ran = process("add", f"Person {n}", "--role", "client", "--note", "x" * 20_000, home=home)
            if ran.returncode != 0:
                break
            done.append(ran.stdout.decode().strip())
        assert ran.returncode == 74 and b"the disk is full" in ran.stderr and b"Traceback" not in ran.stderr
        (disk / "rest").write_bytes(b"\0" * os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize)
        assert len(done) > 5
        for command in ("list --json", "show Person_1", "export", "doctor", "backup list"):
            ran = process(*(word.replace("_", " ") for word in command.split()), home=home)
            assert ran.returncode == 0, (command, ran)
        assert [r["id"] for r in content(home)["relationships"]] == done
        assert process("export", "-o", str(disk / "all.json"), home=home).returncode == 74
        assert not [path for path in disk.iterdir() if path.name.startswith((".rapports", "all"))]
        (disk / "rest").unlink()
        assert process("log", "Person 1", "meeting", home=home).returncode == 0
        assert process("doctor", home=home).returncode == 0


def test_a_folder_with_any_name(tmp_path: Path) -> None:
    for name in ("with space", 'it\'s "quoted"', "$HOME `id` $(id)", "-rf", "été", "a\nb", "%s {0} [b]"):
        home = tmp_path / name / "home"
        assert process("list", home=home).returncode == 0
        assert not home.parent.exists()
        assert process("add", "Kern", "--role", "client", home=home).returncode == 0
        (home / "relationships.jsonl").write_bytes(b"")
        said = process("list", home=home).stderr.decode()
        assert "Traceback" not in said and "relationships.jsonl" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["with space", 'it\'s "quoted"', "$HOME `id` $(id)", "-rf", "été", "a\nb", "%s {0} [b]"]
    )


@pytest.mark.parametrize("command", ["list", "log kern meeting", "add Kern --role client", "doctor", "backup"])
def test_a_file_where_the_folder_should_be(tmp_path: Path, command: str) -> None:
    place = tmp_path / "home"
    place.write_text("mine")
    ran = process(*command.split(), home=place)
    assert ran.returncode in (1, 65, 74) and b"Traceback" not in ran.stderr, ran
    assert str(place).encode() in ran.stdout + ran.stderr
    assert place.read_text() == "mine"


@pytest.mark.long
def test_a_store_of_a_hundred_megabytes(home: Path) -> None:
    (path,) = (home / "people").iterdir()
    row = lines.parse(path.read_bytes().splitlines()[-1])
    assert row is not None and row.document is not None
    with path.open("ab") as file:
        for n in range(320_000):
            version = f"{row.version[:24]}{n:012x}"
            document = {**row.document, "on": f"2026-{n % 9 + 1:02}-{n % 28 + 1:02}", "note": "x" * 80}
            file.write(lines.encode("events", f"{n:036x}", document, version) + b"\n")
    assert path.stat().st_size > 100_000_000
    for command in ("list", "list", "log kern meeting", "show kern", "undo", "doctor", "export -o all.json"):
        begun = time.monotonic()
        ran = subprocess.run(
            [sys.executable, "-m", "tui", *command.split()],
            env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)},
            cwd=home.parent,
            capture_output=True,
            check=False,
        )
        print(command, ran.returncode, round(time.monotonic() - begun, 1), ran.stderr[-200:])
        told = 1 if command == "doctor" else 0  # that nothing in the history tells of these lines
        assert ran.returncode == told and time.monotonic() - begun < 120
