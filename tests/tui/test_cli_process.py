"""``rapports`` as a process: streams, signals, environments, private files, and no terminal anywhere."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.practice import Practice
from tests.tui.shell import ENVIRONMENT, process, seed, tree
from tui.cli import main
from tui.clock import SystemClock
from tui.terminal import console

COMMANDS = ("list", "show kern", "export", "--version", "--help", "list --json")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A store with one relationship and one event."""
    place = tmp_path / "home"
    seed(place)
    return place


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_leaves_ends_it_quietly(home: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = process(*command.split(), home=home, stdout=writing)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [*COMMANDS, "log kern meeting", "add Nova --role client", "undo", "checkin kern 3"])
def test_a_full_disk_behind_stdout_is_told_and_nothing_changed(home: Path, command: str) -> None:
    before = tree(home)
    with Path("/dev/full").open("wb") as full:
        ran = process(*command.split(), home=home, stdout=full)
    assert ran.returncode == 74
    assert b"the disk is full" in ran.stderr and b"Traceback" not in ran.stderr
    assert ran.stderr.count(b"\n") == 1
    assert {path for path, digest in tree(home).items() if before.get(path) != digest} <= {"summary.json", "lock"}


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["list --json", "log kern meeting", "log nobody meeting", "--version"])
def test_closed_streams_do_no_harm(home: Path, closed: str, command: str) -> None:
    line = f"exec {sys.executable} -m tui {command} {closed}"
    ran = subprocess.run(
        ["/bin/sh", "-c", line], env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)}, capture_output=True, check=False
    )
    assert ran.returncode == (1 if "nobody" in command else 0)
    assert b"Traceback" not in ran.stderr and b"Exception" not in ran.stderr
    assert Practice(home, SystemClock()).relationships()


def test_a_note_from_a_closed_stdin_is_refused(home: Path) -> None:
    line = f"exec {sys.executable} -m tui log kern meeting --note - <&-"
    ran = subprocess.run(
        ["/bin/sh", "-c", line], env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)}, capture_output=True, check=False
    )
    assert ran.returncode == 66
    assert b"stdin is closed" in ran.stderr


@pytest.mark.parametrize(
    ("sent", "code"), [(b"caf\xe9\n", 65), (b"a\0b", 2), (b"x" * 1_000_001, 2), (b"\xff" * 5_000_000, 65)]
)
def test_a_note_that_is_no_text_is_refused(home: Path, sent: bytes, code: int) -> None:
    before = tree(home)
    ran = process("log", "kern", "meeting", "--note", "-", home=home, stdin=None, input=sent)
    assert ran.returncode == code
    assert ran.stderr.startswith(b"rapports: ") and len(ran.stderr) < 2_000
    assert tree(home) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_once_without_a_trace(home: Path, number: signal.Signals) -> None:
    before = tree(home)
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "log", "kern", "meeting", "--on", "yesterday", "--note", "-"],
        env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as waiting:
        assert waiting.stderr and waiting.stderr.readline().startswith(b"--on: ")
        waiting.send_signal(number)
        out, err = waiting.communicate(timeout=10)
    assert waiting.returncode == 128 + number
    assert (out, err) == (b"", b"")
    assert tree(home) == before


@pytest.mark.parametrize("delay", [0.03, 0.06, 0.09, 0.12, 0.15, 0.2])
def test_interrupted_at_any_moment_the_status_tells_the_truth(home: Path, delay: float) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "log", "kern", "meeting"],
        env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        time.sleep(delay)
        running.send_signal(signal.SIGTERM)
        out, err = running.communicate(timeout=10)
    assert b"Traceback" not in err
    assert running.returncode in (0, 143, -15)  # the last: before Python ran a line of ours
    stored = process("export", home=home).stdout
    assert stored.count(b'"signal": "meeting"') == (running.returncode == 0)
    assert (out.strip() in stored and out != b"") == (running.returncode == 0)


def test_arguments_that_are_not_text_are_refused(home: Path) -> None:
    before = tree(home)
    for arguments in ([b"add", b"caf\xe9", b"--role", b"client"], [b"caf\xe9"], [b"list", b"--caf\xe9"]):
        ran = process(*arguments, home=home)
        assert ran.returncode == 2
        assert b"not text in UTF-8" in ran.stderr and b"\xe9" not in ran.stderr
    assert tree(home) == before


@pytest.mark.parametrize("arguments", [[], ["--demo"], ["--lang", "fr"]])
def test_without_a_terminal_there_is_no_app(tmp_path: Path, arguments: list[str]) -> None:
    ran = process(*arguments, home=tmp_path / "home")
    assert ran.returncode == 2
    assert ran.stdout == b"" and ran.stderr.startswith(b"rapports: ")
    assert not (tmp_path / "home").exists()


def test_everything_made_is_private_whatever_the_umask(tmp_path: Path) -> None:
    home, written = tmp_path / "home", tmp_path / "export.json"
    old = os.umask(0)
    try:
        process("add", "Kern", "--role", "client", home=home)
        process("log", "kern", "meeting", home=home)
        process("list", home=home)
        process("export", "-o", str(written), home=home)
    finally:
        os.umask(old)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    for path in home.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "fr_FR.ISO-8859-1", "PYTHONUTF8": "0"},  # where there is none, as C
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"COLUMNS": "0", "LINES": "0"},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONOPTIMIZE": "2"},
        {"TERM": ""},
        {"LANGUAGE": "xx:fr"},
        {"TZ": "Nowhere/Land"},
        {"NO_COLOR": "1"},
        {"XDG_DATA_HOME": "relative"},
    ],
    ids=str,
)
def test_it_works_in_every_environment(home: Path, environment: dict[str, str]) -> None:
    for command in ("list", "show kern", "log kern meeting"):
        ran = process(*command.split(), home=home, env=environment)
        assert (ran.returncode, ran.stderr) == (0, b""), (command, ran)
    assert "été".encode() in process("export", home=home, env=environment).stdout


def test_what_is_typed_under_an_ascii_locale_reads_the_same_under_utf_8(home: Path) -> None:
    process("add", "Élodie".encode(), "--role", "client", home=home, env={"LC_ALL": "C", "LANG": "C"})
    assert "Élodie".encode() in process("list", home=home).stdout


def test_the_platform_s_folder_is_asked_for_only_when_nobody_names_one(tmp_path: Path) -> None:
    ran = process("where", env={"XDG_DATA_HOME": str(tmp_path)})
    assert str(tmp_path / "bons-rapports").encode() in ran.stdout
    ran = process("where", "--home", "here", home=tmp_path, cwd=tmp_path)
    assert ran.stdout.split()[1] == str(tmp_path / "here").encode()


def test_a_change_that_was_made_is_never_denied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seed(tmp_path)

    def full(*_parts: object) -> None:
        raise console.OutputFailed(OSError(errno.ENOSPC, "full"))

    monkeypatch.setattr(console, "say", full)  # a disk that fills up between the probe and the word
    assert main(["log", "kern", "meeting", "--home", str(tmp_path), "--lang", "en"]) == 0
    assert "done and stored" in capsys.readouterr().err
    (kern,) = Practice(tmp_path, SystemClock()).relationships()
    assert len(Practice(tmp_path, SystemClock()).events(kern.id)) == 2
    assert main(["list", "--home", str(tmp_path)]) == 74
