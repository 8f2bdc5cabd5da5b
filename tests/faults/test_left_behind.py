"""What a death or a failing disk leaves behind: read all the same where it can be, and named."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import StorageFailed
from core.ledger import disk, layout
from core.practice import Practice
from tests.faults.many_commands import END
from tests.faults.places import bound_by_permissions
from tests.faults.test_ledger_kill import child
from tests.faults.test_silent_after_death import backed_up
from tests.tui.shell import process, process_as, seed
from tui.clock import SystemClock
from tui.drafts import Drafts

DEEP = b'[{"action":"Add","text":' + b"[" * 100_000


def read_only(home: Path) -> None:
    subprocess.run(["chmod", "-R", "a-w", str(home)], check=True)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A store in which an erasing was begun, on a disk that takes nothing any more."""
    seed(home := tmp_path / "home")
    practice = Practice(home, SystemClock())
    bruno = practice.add("Bruno", "client").id
    (home / layout.UNFINISHED).write_text(f'{{"task":"forget","relationship":"{bruno}","names":["Bruno"]}}')
    return home


def test_an_erasing_that_cannot_go_on_stops_no_reading(begun: Path) -> None:
    read_only(begun)
    try:
        for command in (["list"], ["show", "Kern"], ["export"], ["agenda"]):
            done = process(*command, home=begun, preexec_fn=bound_by_permissions())
            assert done.returncode == 0, done.stderr
        refused = process("log", "Kern", "meeting", home=begun, preexec_fn=bound_by_permissions())
        assert refused.returncode == 74
        doctor = process("doctor", home=begun, preexec_fn=bound_by_permissions())
        assert doctor.returncode == 1 and layout.UNFINISHED.encode() in doctor.stdout
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", str(begun)], check=True)
    assert b"Bruno" not in process("list", home=begun).stdout, "it goes on as soon as the disk lets it"
    assert not (begun / layout.UNFINISHED).exists()


@pytest.mark.parametrize(
    ("task", "every"),
    [("forget", 29), *(pytest.param(task, 1, marks=pytest.mark.long) for task in ("forget", "restore"))],
)
def test_reading_and_checking_agree_on_a_disk_that_takes_nothing_since_a_death(
    tmp_path: Path, task: str, every: int
) -> None:
    """Whatever step it died at: what can be read is, and where something is unfinished or refused a check says so."""
    home, copies = tmp_path / "store", tmp_path / "copies"
    backed_up(home)
    copies.mkdir()
    assert child("die_everywhere", home, copies, "before", task).communicate() == ("", "")
    unfinished = 0
    for copy in sorted(copies.iterdir())[::every]:
        is_begun = (copy / layout.UNFINISHED).exists()
        read_only(copy)
        listed, checked = (
            process(command, home=copy, preexec_fn=bound_by_permissions()).returncode for command in ("list", "doctor")
        )
        subprocess.run(["chmod", "-R", "u+rwX", str(copy)], check=True)
        assert listed == (74 if is_begun and task == "restore" else 0)
        assert checked == int(is_begun)
        unfinished += is_begun
    assert unfinished


def test_half_a_restore_is_not_read_as_a_store(begun: Path) -> None:
    (begun / layout.UNFINISHED).write_text('{"task":"restore","replaced":"1-2026-11-22","old":["relationships.jsonl"]}')
    read_only(begun)
    try:
        done = process("list", home=begun, preexec_fn=bound_by_permissions())
        assert done.returncode == 74 and done.stdout == b""
        assert process("doctor", home=begun, preexec_fn=bound_by_permissions()).returncode == 1
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", str(begun)], check=True)


def refusing(number: int) -> Callable[..., None]:
    def refuse(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("call", ["fsync", "write"])
@pytest.mark.parametrize("back", [True, False], ids=["taken back", "not taken back"])
def test_what_could_not_be_taken_back_is_not_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, back: bool
) -> None:
    path = str(tmp_path / "file")
    Path(path).write_bytes(b"before\n")
    real = os.write
    with disk.opened(path, os.O_RDWR) as descriptor:
        if call == "write":  # half of it, then nothing more
            monkeypatch.setattr(
                os, "write", lambda fd, data: real(fd, data[:4]) if len(data) > 4 else refusing(errno.EIO)()
            )
        else:
            monkeypatch.setattr(os, "fsync", refusing(errno.EIO))
        if not back:
            monkeypatch.setattr(os, "ftruncate", refusing(errno.EIO))
        with pytest.raises(StorageFailed) as refused:
            disk.append(descriptor, path, b"new one\n")
    said = str(refused.value)
    assert (Path(path).read_bytes() == b"before\n") is back
    assert ("may be there or not" in said) is not back
    assert ("taken back" in said or "Nothing was changed" in said) is back


def fifo(path: Path) -> None:
    os.mkfifo(path)


def deep(path: Path) -> None:
    path.write_bytes(DEEP)


def folder(path: Path) -> None:
    path.mkdir()


def elsewhere(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("put", [fifo, deep, folder, elsewhere])
@pytest.mark.parametrize("name", ["new.tmp", "backups/new.tmp"])
def test_what_stands_where_something_is_written_aside_is_removed_or_named(
    tmp_path: Path, put: Callable[[Path], None], name: str
) -> None:
    practice = Practice(home := tmp_path / "home", SystemClock())
    practice.add("Kern", "client")
    practice.keeping.backup()
    (home / name).unlink(missing_ok=True)
    put(home / name)
    if not (home / name).is_symlink():
        (home / name).chmod(0o700)
    assert [finding.file for finding in practice.keeping.doctor()] == [name] * (put is folder and name == "new.tmp")
    practice.keeping.repair()
    practice.log(practice.add("Nova", "partner"), "meeting")
    assert practice.keeping.backup().number and practice.keeping.doctor() == []


def too_large(path: Path) -> None:
    path.touch()
    os.truncate(path, 3 << 30)


@pytest.mark.parametrize("put", [fifo, deep, folder, elsewhere, too_large])
@pytest.mark.parametrize("name", ["summary.json", "summary.tmp", "draft.json", "draft.tmp", "draft-1-ab.json"])
def test_a_cache_or_a_draft_of_any_kind_stops_nothing(tmp_path: Path, put: Callable[[Path], None], name: str) -> None:
    seed(home := tmp_path / "home")
    (home / name).unlink(missing_ok=True)
    put(home / name)
    commands = (["list"], ["log", "Kern", "meeting"], ["list", "--json"])
    (tmp_path / "commands.json").write_text(json.dumps(commands))
    done = process_as("tests.faults.many_commands", home, str(tmp_path / "commands.json"))
    assert re.findall(rf"{END} (\d+)", done.stdout) == ["0"] * len(commands), done.stderr
    drafts = Drafts(home)
    assert not drafts.waiting
    drafts.begin("Add")
    drafts.typed("Lu")
    assert drafts.save()
    drafts.close()
    following = Drafts(home)
    assert [draft.text for draft in following.waiting] == ["Lu"]
    following.close()
