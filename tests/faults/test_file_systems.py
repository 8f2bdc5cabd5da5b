"""File systems that know no rights, no hard links, or do not confirm names: survived, and said once."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.shell import process, process_as

RIGHTS, NAMES = "does not let rights be set", "does not confirm"
KINDS = {
    "FAT": ("rights,links", "EPERM", {RIGHTS}),
    "CIFS without Unix extensions": ("quiet,names,links", "EINVAL", {RIGHTS, NAMES}),
    "a FUSE": ("names", "ENOTSUP", {NAMES}),
    "another FUSE": ("names,rights", "ENOSYS", {RIGHTS, NAMES}),
    "9p": ("names", "EINVAL", {NAMES}),
    "rights not supported": ("rights", "EOPNOTSUPP", {RIGHTS}),
}

COMMANDS = (
    "add Anna --role client",
    "log Anna paid_late",
    "edit Anna --note new",
    "undo",
    "redo",
    "backup",
    "add Bruno --role partner",
    "log Bruno meeting",
    "restore 1",
    "log Anna work_good",
    "forget Anna --yes",
)


def ran(home: Path, lacks: str, number: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return process_as("tests.faults.lesser_disk", home, lacks, number, *arguments)


@pytest.mark.parametrize(("lacks", "number", "said"), KINDS.values(), ids=KINDS)
def test_a_lesser_disk_is_survived_and_said_once(tmp_path: Path, lacks: str, number: str, said: set[str]) -> None:
    home = tmp_path / "home"
    told = ""
    for command in COMMANDS:
        done = ran(home, lacks, number, *command.split())
        assert done.returncode == 0, f"{command}: {done.stderr}"
        told += done.stderr
    assert {sentence for sentence in (RIGHTS, NAMES) if sentence in told} == said
    assert all(told.count(sentence) == 1 for sentence in said)
    doctor = ran(home, lacks, number, "doctor")
    assert doctor.returncode == 1
    assert {sentence for sentence in (RIGHTS, NAMES) if sentence in doctor.stdout} == said
    assert len(doctor.stdout.splitlines()) <= 2 * len(said), "one finding each, not one a file"
    assert ran(home, lacks, number, "doctor", "--repair").returncode in (0, 1)
    assert "Bruno" not in process("list", home=home).stdout.decode()


def test_a_store_moved_there_is_told_of_as_well(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert process("add", "Anna", "--role", "client", home=home).returncode == 0
    assert not process("doctor", home=home).stdout
    counts = [ran(home, "names", "EINVAL", "log", "Anna", "meeting").stderr.count(NAMES) for _ in range(3)]
    assert counts == [1, 0, 0]


def test_a_fault_of_the_disk_is_still_a_fault(tmp_path: Path) -> None:
    """Only what a file system cannot do is passed over; that it failed to do what it can is not."""
    done = ran(tmp_path / "home", "names", "EIO", "add", "Anna", "--role", "client")
    assert done.returncode == 74 and "disk reports a fault" in done.stderr
    assert ran(tmp_path / "other", "rights", "EIO", "add", "Anna", "--role", "client").returncode == 74


@pytest.fixture
def fat(tmp_path: Path) -> Iterator[Path]:
    """A real FAT, where the machine makes and mounts one."""
    if shutil.which("mkfs.vfat") is None or os.geteuid() != 0:
        pytest.skip("no mkfs.vfat, or no right to mount")
    image, place = tmp_path / "image", tmp_path / "fat"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(16 << 20)
    subprocess.run(["mkfs.vfat", str(image)], check=True, capture_output=True)
    mounted = subprocess.run(
        ["mount", "-o", "loop,umask=022", str(image), str(place)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"vfat cannot be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_real_fat(fat: Path) -> None:
    home = fat / "store"
    told = b""
    for command in COMMANDS:
        done = process(*command.split(), home=home)
        assert done.returncode == 0, f"{command}: {done.stderr!r}"
        told += done.stderr
    assert told.count(RIGHTS.encode()) == 1
    assert RIGHTS.encode() in process("doctor", home=home).stdout
    assert stat.S_IMODE(home.stat().st_mode) == 0o755
