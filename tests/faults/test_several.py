"""Several programs of ours on one store, as processes: nothing acknowledged is lost, who waits is told."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.practice import Practice
from tests.faults.test_ledger_kill import child
from tests.tui.shell import ENVIRONMENT, process, seed
from tests.tui.terminal import ended, opened, written_in
from tui.clock import SystemClock

ADDING = """
import subprocess, sys
for n in range(4):
    words = [sys.executable, "-m", "tui", "add", f"{sys.argv[1]}-{n}", "--role", "client"]
    ran = subprocess.run(words, capture_output=True)
    print(ran.returncode, ran.stdout.decode().strip(), ran.stderr.decode().strip())
"""


def test_twelve_that_add_and_one_that_reads(tmp_path: Path) -> None:
    settings = ENVIRONMENT | {"RAPPORTS_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-c", ADDING]
    writers = [
        subprocess.Popen([*command, f"w{n}"], env=settings, stdout=subprocess.PIPE, text=True) for n in range(12)
    ]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        ran = process("list", "--json", home=tmp_path / "home")
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert len(json.loads(ran.stdout)) >= seen
        seen = len(json.loads(ran.stdout))
    ends = [line.split(" ", 2) for writer in writers for line in writer.communicate()[0].splitlines()]
    assert len(ends) == 48
    assert all(code == "0" or (code == "75" and said) for code, _id, said in ends)
    added = {identifier for code, identifier, _ in ends if code == "0"}
    assert {who.id for who in Practice(tmp_path / "home", SystemClock()).relationships()} == added
    assert process("doctor", home=tmp_path / "home").returncode == 0


def _held(home: Path) -> subprocess.Popen[str]:
    holder = child("hold", home)
    assert holder.stdout is not None and holder.stdout.readline() == "holding\n"
    holder.send_signal(signal.SIGSTOP)
    return holder


IMPATIENT = """
import sys
from core.ledger import Ledger
Ledger.__init__.__defaults__ = (0.3,)
from tui.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_stopped_writer_is_named_and_readers_do_not_wait(tmp_path: Path) -> None:
    home = tmp_path / "home"
    seed(home)
    holder = _held(home)
    try:
        for command in ("list", "show kern", "export", "doctor"):
            assert process(*command.split(), home=home).returncode == 0
        settings = ENVIRONMENT | {"RAPPORTS_HOME": str(home)}
        for command in ("log kern meeting", "backup", "undo", "doctor --repair", "forget kern --yes"):
            words = [sys.executable, "-c", IMPATIENT, *command.split()]
            ran = subprocess.run(words, env=settings, capture_output=True, text=True, check=False)
            assert ran.returncode == 75, (command, ran)
            assert str(holder.pid) in ran.stderr and "try again" in ran.stderr
    finally:
        holder.send_signal(signal.SIGCONT)
        holder.kill()
        holder.communicate()
    assert process("log", "kern", "meeting", home=home).returncode == 0


@pytest.mark.long
def test_a_stopped_writer_is_waited_for_ten_seconds(tmp_path: Path) -> None:
    home = tmp_path / "home"
    seed(home)
    holder = _held(home)
    try:
        begun = time.monotonic()
        assert process("list", home=home).returncode == 0
        assert process("doctor", home=home).returncode == 0
        assert time.monotonic() - begun < 5
        ran = process("log", "kern", "meeting", home=home)
        assert 9 < time.monotonic() - begun < 20
        assert ran.returncode == 75 and str(holder.pid).encode() in ran.stderr
    finally:
        holder.kill()
        holder.communicate()
    assert process("log", "kern", "meeting", home=home).returncode == 0


def test_two_screens_both_store(tmp_path: Path) -> None:
    home = tmp_path / "home"
    seed(home)
    screens = [opened("--home", str(home), "--lang", "en") for _ in range(2)]
    for screen in screens:
        screen.expect("Kern")
        written_in(screen, 0.5)
    for screen, keys in zip(screens, ("2", "lm"), strict=True):
        screen.send(keys)
    for screen in screens:
        written_in(screen, 1.5)
        screen.send("q")
        assert ended(screen) == 0
    practice = Practice(home, SystemClock())
    (kern,) = practice.relationships()
    assert {event.signal for event in practice.events(kern.id)} == {"paid_late", "checkin", "meeting"}
