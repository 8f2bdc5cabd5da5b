"""The roads of Windows and macOS, imitated: what is written there reads everywhere, and no promise is smaller."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.shell import ENVIRONMENT, ROOT, process, process_as, tree

LIFE = (
    "add Élodie --role client --note été",
    "log Élodie paid_late --note reminded",
    "edit Élodie --note new",
    "add Bruno --role partner --introduced-by Élodie",
    "log Bruno meeting",
    "undo",
    "redo",
    "decide Élodie renegotiate --reason urgency",
    "backup",
    "export -o {out}/all.json",
    "list",
    "merge Bruno Élodie --yes",
    "undo",
    "restore 1",
    "log Élodie work_good",
    "import {out}/all.json",
    "forget Bruno --yes",
    "doctor",
    "doctor --system",
)
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
LONGEST = 120
"""Characters of a name inside the store: Windows gives a whole path 260."""


def on(system: str, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return process_as("tests.faults.elsewhere", home, system, *arguments)


@pytest.mark.parametrize("system", ["windows", "mac", "mac-share"])
def test_a_life_there(tmp_path: Path, system: str) -> None:
    home = tmp_path / "home"
    for command in LIFE:
        done = on(system, home, *command.format(out=tmp_path).split())
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
        if system == "mac":
            assert "fsync\n" not in done.stderr.replace("F_FULLFSYNC", ""), f"{command}: not on the disk itself"
        if system.startswith("mac") and command.split()[0] in ("add", "log", "undo", "forget"):
            assert done.stderr.count("F_FULLFSYNC" if system == "mac" else "fsync") >= 2, command
    there = process("show", "Élodie".encode(), "--json", home=home)
    assert (there.returncode, there.stderr) == (0, b"")
    assert there.stdout.decode() == on(system, home, "show", "Élodie", "--json").stdout
    assert process("doctor", home=home).returncode == 0


def test_no_name_in_a_store_is_refused_anywhere(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for command in LIFE:
        process(*command.format(out=tmp_path).split(), home=home)
    names = [path.relative_to(home).as_posix() for path in home.rglob("*")]
    assert len(names) > 15
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name.isascii() and len(name) <= LONGEST, name
        for part in name.split("/"):
            assert not RESERVED.fullmatch(part) and not set(part) & set('<>:"\\|?*') and part[-1] not in " .", name


def test_on_windows_whoever_looks_at_a_file_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert on("windows", home, "add", "Anna", "--role", "client").returncode == 0
    assert on("windows4", home, "add", "Bruno", "--role", "client").returncode == 0
    assert on("windows3", home, "forget", "Bruno", "--yes").returncode == 0
    assert on("windows", home, "list").stdout.count("\n") == 1


def test_on_windows_one_who_keeps_it_is_told_of_and_nothing_changes(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in ("Anna", "Bruno"):
        assert on("windows", home, "add", name, "--role", "client").returncode == 0
        assert on("windows", home, "log", name, "meeting").returncode == 0
    before = {name: digest for name, digest in tree(home).items() if "/" not in name or name.startswith("people")}
    done = on("windows999", home, "forget", "Bruno", "--yes")
    assert done.returncode == 74 and "permission is missing" in done.stderr
    assert on("windows", home, "list").returncode == 0
    after = tree(home)
    assert {name: after[name] for name in before if name in after and name.startswith("people")} == {
        name: digest for name, digest in before.items() if name.startswith("people")
    }


def test_on_windows_one_writes_at_a_time(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert on("windows", home, "add", "Anna", "--role", "client").returncode == 0
    command = [sys.executable, "-m", "tests.faults.elsewhere", "windows", "log", "Anna", "meeting"]
    settings = ENVIRONMENT | {"RAPPORTS_HOME": str(home)}
    racing = [subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [one.wait(60) for one in racing] == [0] * 4
    assert process("export", home=home).stdout.count(b'"signal": "meeting"') == 4


def test_on_a_mac_a_fault_of_the_disk_is_not_passed_over(tmp_path: Path) -> None:
    done = on("mac-broken", tmp_path / "home", "add", "Anna", "--role", "client")
    assert done.returncode == 74 and "disk reports a fault" in done.stderr
    assert process("list", home=tmp_path / "home").stdout == b""
