"""The app in real terminals: small, odd, stopped, closed, noisy; what it writes there, and how it leaves them."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.plain import visible
from tests.faults.hostile_practice import made
from tests.faults.hostile_texts import CONTROLS, PAINTING, TEXTS, acting
from tests.faults.terminals import Terminal, left_on
from tests.tui.conftest import Stage
from tests.tui.shell import ENVIRONMENT, ROOT
from tui.drafts import kept_in

SOMEBODY = "Kern & Fils"
FIRST = (SOMEBODY, "Agence Tilmont", "Théo M.")
LEAVES_THE_SCREEN = b"\x1b[?1049l"
ENDINGS = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130}


@pytest.mark.parametrize(("name", "keys"), [("SIGTERM", ""), ("SIGHUP", "aL"), ("SIGINT", "b")])
def test_a_signal_leaves_the_terminal_as_it_was(stage: Stage, name: str, keys: str) -> None:
    with Terminal("--home", str(stage.home)) as terminal:
        terminal.wait_for(SOMEBODY)
        terminal.settle()
        for key in keys:
            terminal.send(key)
            terminal.settle()
        assert not terminal.restored()
        terminal.signal(name)
        assert terminal.ended(5) == ENDINGS[name]
        assert terminal.restored()
        assert left_on(terminal.all) == set()
        assert b"Traceback" not in terminal.all
    assert bool(kept_in(stage.home)) == keys.startswith("a")


def test_a_terminal_that_takes_nothing_more_does_not_keep_it(stage: Stage) -> None:
    with Terminal("--home", str(stage.home)) as terminal:
        terminal.wait_for(SOMEBODY)
        terminal.reading = False
        time.sleep(0.1)
        terminal.send("?")
        terminal.signal("SIGTERM")
        assert terminal.ended(6) == 143
        assert terminal.restored()


@pytest.mark.parametrize("begin", [None, os.setsid], ids=["told", "not told"])
def test_it_ends_with_its_window(stage: Stage, begin: object) -> None:
    """Also where no signal says so: in a session without a controlling terminal."""
    with Terminal("--home", str(stage.home), **({"begin": begin} if begin else {})) as terminal:  # type: ignore[arg-type]  # one or the other
        terminal.wait_for(SOMEBODY)
        terminal.settle()
        terminal.close()
        terminal.ended(5)


def test_stopped_it_gives_the_terminal_back_and_comes_again(stage: Stage) -> None:
    shell = f"{sys.executable} -m tui --home {stage.home}; echo back $?"
    with Terminal("-c", shell, command=["/bin/sh"]) as terminal:
        terminal.wait_for(SOMEBODY)
        terminal.settle()
        app = int(subprocess.run(["pgrep", "-P", str(terminal.process.pid)], capture_output=True, check=True).stdout)
        for stop in ("\x1a", "SIGTSTP", "SIGSTOP"):
            if stop == "\x1a":
                terminal.send(stop)
            else:
                os.kill(app, getattr(signal, stop))
            _until_stopped(app)
            terminal.settle()
            assert terminal.restored() == (stop != "SIGSTOP")
            assert stop == "SIGSTOP" or left_on(terminal.all) == set()
            os.kill(app, signal.SIGCONT)
            terminal.wait_for(SOMEBODY)
            terminal.settle()
        terminal.send("q")
        terminal.wait_for("back 0")
        assert terminal.ended() == 0
        assert terminal.restored()


def _until_stopped(pid: int) -> None:
    until = time.monotonic() + 10
    while Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "T":
        assert time.monotonic() < until
        time.sleep(0.02)


SIZES = ((1, 1), (12, 40), (2, 2), (3, 80), (5, 20), (11, 40), (12, 39), (24, 80), (100, 300), (50, 10), (24, 1))


def test_any_size_and_many_changes_of_it(stage: Stage) -> None:
    dice = random.Random(8)
    with Terminal("--home", str(stage.home), size=(1, 1)) as terminal:
        terminal.settle()
        for rows, columns in SIZES:
            terminal.resize(rows, columns)
            shown = terminal.settle(0.15)
            if (rows, columns) in ((24, 80), (12, 40)):
                assert any(name.encode() in shown for name in FIRST), (rows, columns)  # the list may have been scrolled
            elif rows > 1 and columns >= 20 and not (rows >= 12 and columns >= 40):
                assert b"Too small" in shown
            terminal.send("j")
        for _ in range(40):
            terminal.resize(dice.randint(1, 60), dice.randint(1, 200))
            terminal.send(dice.choice(["j", "\r", "\x1b", "l", "\t", "?", "A", "R", "D", "b", "t", ","]))
            time.sleep(0.02)
        terminal.resize(24, 80)
        terminal.send("\x1b")
        terminal.settle()
        terminal.send("\x1b\x1b\x1b")
        terminal.settle()
        terminal.send("\x11")  # ctrl+q: wherever it stands now
        assert terminal.ended() == 0
        assert terminal.restored()


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "vt100"},
        {"TERM": "unknown-terminal", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"TERM": "linux", "PYTHONIOENCODING": "latin-1", "COLORTERM": ""},
        *(
            pytest.param({"TERM": name}, marks=pytest.mark.long)
            for name in ("xterm", "screen", "tmux-256color", "rxvt-unicode", "xterm-kitty", "ansi")
        ),
        *(
            pytest.param(settings, marks=pytest.mark.long)
            for settings in (
                {"PYTHONIOENCODING": "ascii"},
                {"LANG": "C"},
                {"LANG": "fr_FR.ISO-8859-1"},
                {"COLUMNS": "0"},
            )
        ),
    ],
    ids=str,
)
def test_it_works_in_odd_terminals(stage: Stage, environment: dict[str, str]) -> None:
    with Terminal("--home", str(stage.home), **environment) as terminal:
        terminal.wait_for(SOMEBODY)
        shown = terminal.settle()
        assert "╮".encode() in shown
        assert b"\\u" not in shown
        terminal.send("q")
        assert terminal.ended() == 0
        assert terminal.restored()


@pytest.mark.parametrize("name", ["dumb", ""])
def test_a_terminal_without_a_cursor_is_told(tmp_path: Path, name: str) -> None:
    with Terminal("--home", str(tmp_path / "home"), TERM=name) as terminal:
        assert terminal.ended() == 2
        assert b"cannot move its cursor" in terminal.all
        assert b"\x1b" not in terminal.all
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_each_of_the_three_streams_is_needed(tmp_path: Path, missing: int) -> None:
    ours, theirs = os.openpty()
    streams = [theirs, theirs, theirs]
    with (tmp_path / "out").open("w+b") as out:
        streams[missing] = out.fileno()
        command = [sys.executable, "-m", "tui", "--home", str(tmp_path / "home")]
        code = subprocess.run(
            command, stdin=streams[0], stdout=streams[1], stderr=streams[2], env=ENVIRONMENT | {"TERM": "xterm"},
            cwd=ROOT, timeout=10, check=False,
        ).returncode  # fmt: skip
        out.seek(0)
        said = out.read() if missing == 2 else os.read(ours, 10_000)
    os.close(ours)
    os.close(theirs)
    assert code == 2
    assert b"needs a terminal" in said
    assert not (tmp_path / "home").exists()


WALK = "⏎ tab tab esc l esc c ; esc esc m esc D r esc esc b tab esc 3 u A G esc R G esc t 3 esc , esc j j j"
NAMED = {"⏎": "\r", "tab": "\t", "esc": "\x1b"}


def test_what_it_writes_acts_only_as_it_should(tmp_path: Path) -> None:
    made(tmp_path / "home", CONTROLS)
    with Terminal("--home", str(tmp_path / "home"), size=(60, 150)) as terminal:
        terminal.wait_for("Crowded")
        terminal.settle()
        for key in 2 * WALK.split():
            terminal.send(NAMED.get(key, key))
            time.sleep(0.06)
        for key in ("a", ":", "/", "#"):
            terminal.send(key)
            terminal.settle(0.1)
            for text in CONTROLS[:2] if key == ":" else CONTROLS:
                terminal.send(pasted(text))
            terminal.settle(0.2)
            terminal.send("\x1b")
            terminal.settle(0.1)
        written = terminal.all.decode()
        terminal.send("y")
        copied = terminal.settle().decode()
        terminal.send("q")
        assert terminal.ended() == 0
    bare = PAINTING.sub("", written).replace("\r\n", "")
    assert re.findall("[\x00-\x1f]", bare) == []
    assert acting(bare) == []
    assert [text for text in CONTROLS if visible(text, one_line=True)[:12] not in bare] == []
    assert re.findall(r"\x1b\]\d+", copied) == ["\x1b]52"], "the clipboard, because she asked for it"


def pasted(text: str) -> str:
    """As a terminal that knows how sends what is pasted; others let the last mark out of the text."""
    return f"\x1b[200~{text}\x1b[201~"


NOT_LETTERS = (
    r"\r \x1b \t \x7f \x1b[A \x1b[B \x1b[C \x1b[D \x1b[5~ \x1b[6~ \x1b[H \x1b[F \x1bOP \x1b[19~ \x03 \x12 \x15 \x16"
)
LETTERS = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789;:,./?#*+-=[] é漢"
KEYS = [*NOT_LETTERS.encode().decode("unicode_escape").split(" "), *LETTERS]
"""Everything but the key that quits."""


def _anything(dice: random.Random) -> str:
    """A key, a click or a turn of the wheel, or a paste."""
    what, x, y = dice.random(), dice.randint(1, 110), dice.randint(1, 30)
    if what < 0.1:
        return f"\x1b[<{dice.choice([0, 2, 35, 64, 65])};{x};{y}M\x1b[<0;{x};{y}m"
    if what < 0.15:
        return pasted(f"{dice.choice(TEXTS)}\nand more")
    return dice.choice(KEYS)


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 12))])
def test_whatever_is_pressed_it_stays_alive(stage: Stage, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with Terminal("--home", str(stage.home), cwd=elsewhere, EDITOR="true") as terminal:
        terminal.wait_for(SOMEBODY)
        for _ in range(45):
            for _ in range(10):
                terminal.send(_anything(dice))
                time.sleep(0.004)
            terminal.settle(0.02, 2)
            assert terminal.process.poll() is None, [file.read_text()[-1500:] for file in stage.home.glob("crash-*")]
        for key in "\x1b\x1b\x1b\x1b\x11":
            terminal.settle(0.15)
            terminal.send(key)
        assert terminal.ended() == 0
        assert terminal.restored()
        assert left_on(terminal.all) == set()
        assert not list(stage.home.glob("crash-*"))
    assert stage.practice().relationships()


def test_a_crash_leaves_the_terminal_as_it_was(stage: Stage) -> None:
    broken = (
        "import sys, tui.screens.dashboard_screen as d\n"
        "def fail(self): raise ValueError(self.people.selected.relationship.note)\n"
        "d.Dashboard.action_sort_command = fail\n"
        "from tui.cli import main\n"
        "sys.exit(main())\n"
    )
    with Terminal("-c", broken, "--home", str(stage.home), command=[sys.executable]) as terminal:
        terminal.wait_for(SOMEBODY)
        terminal.settle()
        terminal.send("s")
        assert terminal.ended() == 1
        assert terminal.restored()
        assert left_on(terminal.all) == set()
        after = terminal.all.partition(LEAVES_THE_SCREEN)[2]
        assert b"Something went wrong" in after
        assert b"Traceback" not in after and b"fail" not in after
