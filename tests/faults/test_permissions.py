"""Folders and files that may not be read or written: what can be read is, the rest is refused in words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from core.practice import Practice
from tests.faults.places import bound_by_permissions
from tests.tui.shell import ROOT, process, seed
from tui.clock import SystemClock


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Kern and Nova, each with an event, and a backup."""
    place = tmp_path / "home"
    seed(place)
    practice = Practice(place, SystemClock())
    practice.log(practice.add("Nova", "partner"), "talk")
    practice.keeping.backup()
    yield place
    subprocess.run(["chmod", "-R", "u+rwX", str(tmp_path)], check=True)


def ran(home: Path, *arguments: str) -> Any:
    done = process(*arguments, home=home, preexec_fn=bound_by_permissions())
    assert b"Traceback" not in done.stderr
    return done


def refused(home: Path, *arguments: str) -> None:
    done = ran(home, *arguments)
    assert done.returncode == 74, (arguments, done)
    assert b"permission is missing" in done.stderr and str(home).encode() in done.stderr


def person(home: Path, name: str) -> Path:
    practice = Practice(home, SystemClock())
    return home / "people" / f"{practice.find(name).id}.jsonl"


CHANGES = ("log kern meeting", "add Zoe --role client", "undo", "forget nova --yes", "backup", "doctor --repair")


def test_a_tree_that_is_read_only(home: Path) -> None:
    subprocess.run(["chmod", "-R", "a-w", str(home)], check=True)
    for command in ("list", "show kern", "export", "doctor", "backup list"):
        done = ran(home, *command.split())
        assert (done.returncode, done.stderr) == (0, b""), command
    for command in CHANGES:
        refused(home, *command.split())


@pytest.mark.parametrize("mode", [0, 0o600])
def test_a_folder_that_is_closed_is_no_empty_store(home: Path, mode: int) -> None:
    home.chmod(mode)
    for command in ("list", "show kern", "export", "backup list", *CHANGES):
        refused(home, *command.split())
    assert ran(home, "doctor").returncode == 1


def test_one_file_that_is_closed_hides_nothing_else(home: Path) -> None:
    person(home, "kern").chmod(0)
    listed = ran(home, "list")
    assert listed.returncode == 74 and b"Nova" in listed.stdout
    assert b"Kern  client   ?  file cannot be read" in listed.stdout
    assert str(person(home, "kern")).encode() in listed.stderr
    for command in ("show nova", "log nova meeting"):
        assert ran(home, *command.split()).returncode == 0
    refused(home, "log", "kern", "meeting")
    refused(home, "export")
    assert ran(home, "doctor", "--repair").returncode == 1
    assert ran(home, "restore", "1").returncode == 0
    listed = ran(home, "list")
    assert listed.returncode == 0 and b"Kern" in listed.stdout


def test_backups_that_are_closed_refuse_no_change(home: Path) -> None:
    (home / "backups").chmod(0)
    done = ran(home, "log", "kern", "meeting")
    assert done.returncode == 0 and "Today’s backup could not be made" in done.stderr.decode()
    refused(home, "forget", "nova", "--yes")  # erasing must reach the backups
    assert ran(home, "show", "nova").returncode == 0


def test_erasing_is_refused_before_it_is_begun(home: Path) -> None:
    (home / "changes.jsonl").chmod(0o400)
    refused(home, "forget", "nova", "--yes")
    assert not (home / "unfinished.json").exists()
    assert b"Nova" in ran(home, "list").stdout


def _tree(home: Path) -> None:
    subprocess.run(["chmod", "-R", "a-w", str(home)], check=True)


def _closed(home: Path) -> None:
    home.chmod(0)


@pytest.mark.parametrize(
    ("spoil", "shown", "status"),
    [(_tree, "read-only: nothing can be stored here", None), (_closed, "permission is missing", 74)],
)
def test_the_screen(home: Path, spoil: Callable[[Path], None], shown: str, status: int | None) -> None:
    spoil(home)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "--home", str(home), "--lang", "en"],
        cwd=str(ROOT),
        env={**os.environ, "TERM": "xterm-256color"},
        dimensions=(30, 110),
        timeout=20,
        preexec_fn=bound_by_permissions(),
    )
    child.expect(shown)
    if status is None:
        child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == (status or 0)
    assert b"Traceback" not in child.before
