"""``doctor --system``: what a report of a fault needs, asked of the terminal without waiting, and nothing private."""

from __future__ import annotations

import json
import os
import platform
import shlex
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.faults.terminals import Terminal
from tests.tui.shell import process, seed, tree
from tui.terminal.abilities import PATIENCE, SAMPLES, Abilities, understood

XTERM = (
    b"\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[1;3R"
    b"\x1b[?1006;2$y\x1b[?1004;2$y\x1b[?2004;2$y\x1b[?2026;0$y"
    b"\x1bP1$r0;48:2::1:2:3m\x1b\\\x1b]11;rgb:ffff/8080/0000\x07\x1bP0+r4d73\x1b\\\x1bP>|XTerm(380)\x1b\\\x1b[?64;1;52c"
)
KITTY = (
    b"\x1b[?1006;1$y\x1b[?2026;2$y\x1bP1$r48:2:1:2:3m\x1b\\"
    b"\x1b[?0u\x1bP1+r4d73=5c\x1b\\\x1bP>|kitty(0.42)\x1b\\\x1b[?62c"
)
OF_256 = b"\x1bP1$r0;48;5;16m\x1b\\\x1b]11;rgb:1/2/f\x1b\\\x1b[?1006;4$y\x1b[?6c"
"""One that took the nearest of its colours instead, and has no mouse for good."""
ASKED = b"\x1b[c"
"""How the questions end."""


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            XTERM,
            {"answers": True, "name": "XTerm(380)", "true_colour": True, "background": "#ff8000", "kitty_keys": False}
            | {"mouse": True, "focus": True, "paste": True, "synchronised": False, "clipboard": True}
            | {"widths": dict(zip(SAMPLES, (1, 1, 1, 2, 2), strict=True))},
        ),
        (
            KITTY,
            {"answers": True, "name": "kitty(0.42)", "true_colour": True, "kitty_keys": True}
            | {"mouse": True, "synchronised": True, "clipboard": True},
        ),
        (OF_256, {"answers": True, "true_colour": False, "background": "#1122ff", "kitty_keys": False, "mouse": False}),
        (b"\x1b[?6c", {"answers": True, "kitty_keys": False}),
        (b"", {}),
        (b"l\x1b[A1\x1b[?1006;9$y\x1b]11;rgb:zz/0/0\x07\x1b[1;1", {}),  # keys typed meanwhile, and what nobody says
        (b"\x1b[1;2R" * 7 + b"\x1b[?1c", {"answers": True, "kitty_keys": False}),  # F3 is a place of the cursor, too
        (b"\x1bP>|" + b"\xff" * 500, {"name": "\ufffd" * 60}),
    ],
    ids=["xterm", "kitty", "256 colours", "the Linux console", "silence", "noise", "too many places", "a long name"],
)
def test_what_a_terminal_says_is_understood(answers: bytes, said: dict[str, Any]) -> None:
    assert understood(answers) == Abilities(**said)


def asking(to: Path, before: str = "", after: str = "> {to}") -> tuple[str, ...]:
    """A shell that reports into a file, in the terminal it is started in."""
    line = f"{before} {shlex.quote(sys.executable)} -m tui doctor --system --json {after.format(to=to)}"
    return ("sh", "-c", line.strip())


@pytest.mark.parametrize("answers", [XTERM, KITTY], ids=["xterm", "kitty"])
def test_a_terminal_that_answers(tmp_path: Path, answers: bytes) -> None:
    written = tmp_path / "report.json"
    with Terminal(command=asking(written), RAPPORTS_HOME=str(tmp_path / "home"), TMUX="/tmp/x") as terminal:
        terminal.wait_for(ASKED.decode())
        terminal.send(answers)
        assert terminal.ended() == 0
        assert terminal.restored()
    said = json.loads(written.read_text("utf-8"))["terminal"]
    assert said == said | {"asked": "answered", "stdin": True, "stdout": False, "columns": 110, "rows": 30}
    assert said == said | {"colours": "truecolor", "multiplexer": "tmux", "ssh": False, "mouse": True}
    assert said["clipboard"] and said["true_colour"]


def test_one_that_never_answers_is_not_waited_for(tmp_path: Path) -> None:
    written, since = tmp_path / "report.json", time.monotonic()
    with Terminal(command=asking(written), RAPPORTS_HOME=str(tmp_path)) as terminal:
        terminal.wait_for(ASKED.decode())
        asked = time.monotonic()
        terminal.send("typed meanwhile\n")
        assert terminal.ended(20) == 0
        assert time.monotonic() - asked < PATIENCE + 2 * (asked - since)
        assert terminal.restored()
    said = json.loads(written.read_text("utf-8"))["terminal"]
    assert said == said | {"asked": "silent", "mouse": None, "kitty_keys": None, "widths": None, "name": None}


def test_one_that_takes_nothing_is_not_waited_for(tmp_path: Path) -> None:
    written = tmp_path / "report.json"
    with Terminal(command=asking(written, "read go; "), RAPPORTS_HOME=str(tmp_path)) as terminal:
        terminal.send("\x13\n")  # Ctrl-S
        assert terminal.ended(20) == 0
        assert ASKED not in terminal.all
    assert json.loads(written.read_text("utf-8"))["terminal"]["asked"] == "silent"


@pytest.mark.parametrize(
    ("before", "after", "term"),
    [
        ("", "| cat > {to}", "xterm"),
        ("set -m; ", "> {to} & wait", "xterm"),
        ("", "> {to}", "dumb"),
        ("", "> {to}", ""),
    ],
    ids=["a pager", "the background", "dumb", "no TERM"],
)
def test_where_asking_would_disturb_nothing_is_asked(tmp_path: Path, before: str, after: str, term: str) -> None:
    written = tmp_path / "report.json"
    with Terminal(command=asking(written, before, after), RAPPORTS_HOME=str(tmp_path), TERM=term) as terminal:
        assert terminal.ended(20) == 0
        assert b"\x1b" not in terminal.all
    assert json.loads(written.read_text("utf-8"))["terminal"]["asked"] == "no"


def test_interrupted_it_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    with Terminal("doctor", "--system", RAPPORTS_HOME=str(tmp_path)) as terminal:
        terminal.wait_for(ASKED.decode())
        terminal.send("\x03")
        assert terminal.ended() == 130
        assert terminal.restored()
    assert b"Traceback" not in terminal.all


def test_it_tells_the_same_to_people_and_programs_without_a_terminal(tmp_path: Path) -> None:
    home = tmp_path / "home"
    ran = process("doctor", "--system", "--json", home=home)
    assert (ran.returncode, ran.stderr) == (0, b"")
    report = json.loads(ran.stdout)
    assert report["python"]["version"] == platform.python_version()
    assert report["packages"]["textual"] and report["packages"]["filelock" if os.name == "nt" else "msgspec"]
    assert report["terminal"]["asked"] == "no" and not report["store"]["exists"]
    assert not home.exists()
    for language, word in (("en", "there was none to ask"), ("fr", "aucun à interroger")):
        told = process("doctor", "--system", "--lang", language, home=home)
        assert (told.returncode, told.stderr) == (0, b"")
        assert len(told.stdout.splitlines()) == sum(map(len, report.values()))
        assert word in told.stdout.decode() and b"\x1b" not in told.stdout


def test_nothing_in_it_is_private_and_a_damaged_store_is_not_touched(tmp_path: Path) -> None:
    home = tmp_path / "Camille Martin" / "store"
    seed(home)
    for path in home.rglob("*.jsonl"):
        path.write_bytes(path.read_bytes()[:40])
    before = tree(home)
    private = {"USER": "zoe.private", "HOME": "/home/zoe.private", "SSH_CONNECTION": "192.0.2.7 1 192.0.2.8 22"}
    terminal = {"TMUX": "/tmp/tmux-zoe.private/default,1,0", "TERM_PROGRAM": "x" * 500, "LANG": "\x1b]0;owned\x07"}
    for form in ([], ["--json"]):
        ran = process("doctor", "--system", *form, home=home, env=private | terminal)
        assert (ran.returncode, ran.stderr) == (0, b"")
        for secret in (b"Kern", b"Camille", b"zoe.private", b"192.0.2", b"\x1b", b"x" * 90):
            assert secret not in ran.stdout, secret
    report = json.loads(ran.stdout)
    assert platform.node() not in [value for things in report.values() for value in things.values()]
    assert report["terminal"]["ssh"]
    assert tree(home) == before
