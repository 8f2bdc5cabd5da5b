"""Her editor is a program and its arguments, never a line for a shell; whatever it does, the old text is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import RapportsError
from tests.faults.terminals import Terminal
from tests.tui.conftest import Stage
from tests.tui.shell import ENVIRONMENT, ROOT, process, seed
from tui.terminal import editor


@pytest.mark.parametrize(
    "wanted",
    [
        "true; touch pwned",
        "true && touch pwned",
        "true | touch pwned",
        "$(touch pwned)",
        "`touch pwned`",
        "sh -c 'kill -9 $$'",
        "sh -c 'exit 3'",
        "sh -c 'rm -f -- \"$0\"'",
        'sh -c \'printf "\\\\377" > "$0"\'',
        "dd if=/dev/zero bs=1000 count=1001 status=none of=/dev/null --",
    ],
)
def test_no_shell_and_no_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", wanted)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "temporary").mkdir()
    monkeypatch.chdir(tmp_path)
    with suppress(RapportsError):
        assert editor.edited("before\n") == "before\n"
    assert os.listdir(tmp_path) == ["temporary"] and not os.listdir(tmp_path / "temporary")  # noqa: PTH208 - names


EDITING = """
import sys
from pathlib import Path
from tui.terminal import editor
from core.errors import RapportsError
try:
    editor.edited("a note about Kern", Path(sys.argv[1]))
except RapportsError as refusal:
    print(refusal)
"""
STUBBORN = "sh -c 'exec >/dev/null; trap : TERM HUP; touch \"$0.open\"; while :; do sleep 1; done'"


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program with an editor open that heeds no signal, and leaves nothing in the temporary folder."""
    seed(tmp_path / "home")
    (tmp_path / "temporary").mkdir()
    places = {"TMPDIR": str(tmp_path / "temporary"), "EDITOR": STUBBORN}
    command = [sys.executable, "-c", EDITING, str(tmp_path / "home")]
    with subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT | places, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        end = time.monotonic() + 20
        while not list((tmp_path / "home").glob("draft-sheet-*/*.open")):
            assert time.monotonic() < end, "the editor never opened"
            time.sleep(0.02)
        yield running
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_sheet_in_the_editor_stays_in_the_store_when_the_program_is_ended(
    tmp_path: Path, editing: subprocess.Popen[str], number: signal.Signals
) -> None:
    began = time.monotonic()
    editing.send_signal(number)
    editing.wait(10)
    assert time.monotonic() - began < editor.PATIENCE + 3
    home = tmp_path / "home"
    (sheet,) = home.glob("draft-sheet-*/brief.md")
    assert sheet.read_text("utf-8") == "a note about Kern"
    assert (sheet.parent.stat().st_mode | sheet.stat().st_mode) & 0o077 == 0
    assert not os.listdir(tmp_path / "temporary")  # noqa: PTH208 - names are asked for
    if number != signal.SIGKILL:
        assert editing.stdout is not None and str(sheet.parent) in editing.stdout.read()
    doctor = process("doctor", home=home)
    assert doctor.returncode == 1 and sheet.parent.name.encode() in doctor.stdout
    assert process("forget", "Kern", "--yes", home=home).returncode == 0
    assert not sheet.exists()


def test_a_sheet_that_is_being_edited_is_no_left_over(tmp_path: Path, editing: subprocess.Popen[str]) -> None:
    assert editing.poll() is None
    done = process("doctor", home=tmp_path / "home")
    assert (done.returncode, done.stdout) == (0, b"")


@pytest.mark.parametrize("name", ["SIGTERM", pytest.param("SIGKILL", marks=pytest.mark.long)])
def test_the_app_with_an_editor_open_is_ended_and_says_where_the_sheet_is(stage: Stage, name: str) -> None:
    with Terminal("--home", str(stage.home), EDITOR=STUBBORN.replace("touch", 'echo more >>"$0"; touch')) as terminal:
        terminal.wait_for("Kern & Fils")
        terminal.settle()
        for key in ("b", "o"):
            terminal.send(key)
            terminal.settle(0.5)
        end = time.monotonic() + 20
        while not list(stage.home.glob("draft-sheet-*/*.open")):
            assert time.monotonic() < end, "the editor never opened"
            time.sleep(0.02)
        began = time.monotonic()
        terminal.signal(name)
        assert terminal.ended(editor.PATIENCE + 4) == (143 if name == "SIGTERM" else -9)
        assert time.monotonic() - began < editor.PATIENCE + 4
    (sheet,) = stage.home.glob("draft-sheet-*/brief.md")
    assert sheet.read_text("utf-8").endswith("more\n")
    with Terminal("--home", str(stage.home)) as terminal:
        terminal.wait_for("What you wrote in the editor")
        terminal.settle()
        terminal.send("q")
        assert terminal.ended() == 0
    assert sheet.exists()
