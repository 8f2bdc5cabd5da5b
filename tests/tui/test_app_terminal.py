"""In a real terminal: how it begins, how it ends, and that it is silent in between."""

from __future__ import annotations

import re
import signal
import stat
import sys
from pathlib import Path

import pexpect
import pytest

from tests.tui.conftest import Stage
from tests.tui.terminal import ended, opened, written_in

LEAVES_THE_SCREEN = b"\x1b[?1049l"


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_ends_it_cleanly(stage: Stage, name: str, status: int) -> None:
    child = opened("--home", str(stage.home))
    child.expect("Kern & Fils")
    child.kill(getattr(signal, name))
    child.expect(re.escape(LEAVES_THE_SCREEN))
    assert ended(child) == status


def test_the_demo_leaves_nothing_behind(tmp_path: Path) -> None:
    child = opened("--demo", "--lang", "fr", TMPDIR=str(tmp_path), RAPPORTS_HOME=str(tmp_path / "never"))
    child.expect("exemple, rien n’est gardé".encode())
    child.expect("Kern & Fils")
    child.send("3")
    child.expect("noté pour Agence Tilmont".encode())
    assert list(tmp_path.glob("rapports-demo-*"))
    child.send("q")
    assert ended(child) == 0
    assert list(tmp_path.iterdir()) == []


def test_idle_it_writes_nothing(stage: Stage) -> None:
    child = opened("--home", str(stage.home))
    child.expect("Kern & Fils")
    written_in(child, 1.0)
    assert written_in(child, 3.0) == b""
    child.send("/")
    written_in(child, 0.7)
    assert written_in(child, 2.0) == b"", "the cursor of a field does not blink"
    child.send("\x1b")
    written_in(child, 0.7)
    child.send("q")
    assert ended(child) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_it_does_without_what_encrypts_connections(stage: Stage) -> None:
    child = opened("--home", str(stage.home))
    child.expect("Kern & Fils")
    mapped = Path(f"/proc/{child.pid}/maps").read_text()
    child.send("q")
    assert ended(child) == 0
    assert "libpython" in mapped or "python" in mapped
    assert "libssl" not in mapped
    assert "libcrypto" not in mapped


def test_stopped_and_continued_it_goes_on(stage: Stage) -> None:
    child = opened("--home", str(stage.home))
    child.expect("Kern & Fils")
    child.kill(signal.SIGSTOP)
    child.kill(signal.SIGCONT)
    written_in(child, 0.5)
    child.send("?")
    child.expect("On this screen")
    child.send("q")
    assert ended(child) == 0


def test_without_colour_there_is_none(stage: Stage) -> None:
    child = opened("--home", str(stage.home), NO_COLOR="1")
    child.expect("✗".encode())
    shown = written_in(child, 1.0) + child.before
    child.close(force=True)
    assert not re.search(rb"\x1b\[(?:\d+;)*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38;|48;)[0-9;]*m", shown)


def test_the_title_of_the_window_never_holds_user_text(stage: Stage) -> None:
    child = opened("--home", str(stage.home))
    child.expect("Kern & Fils")
    child.send("q")
    child.expect(pexpect.EOF)
    assert b"\x1b]0;" not in child.before
    assert b"\x1b]2;" not in child.before
    child.close()


@pytest.mark.parametrize("wide", [80, 210])
def test_after_a_crash_in_the_demo_the_file_is_still_there(tmp_path: Path, wide: int) -> None:
    script = tmp_path / "breaking.py"
    script.write_text(
        "import sys, tui.screens.dashboard_screen as d\n"
        "def broken(self): raise ValueError\n"
        "d.Dashboard.action_sort_command = broken\n"
        "from tui.cli import main\n"
        "sys.exit(main())\n"
    )
    child = opened("--demo", "--lang", "en", TMPDIR=str(tmp_path))
    child.close(force=True)
    child = pexpect.spawn(
        child.args[0], [str(script), "--demo", "--lang", "en"], env=child.env, cwd=child.cwd, dimensions=(30, wide)
    )
    child.expect("Kern & Fils")
    child.send("s")
    child.expect(r"Where it\s+happened\s+is\s+written\s+in\s+(\S+crash-\w+\.txt)\.")  # its name in one piece
    file = Path(child.match[1].decode())
    assert ended(child) == 1
    assert file.parent == tmp_path
    assert "broken" in file.read_text()


def test_a_hundred_notes_in_one_write(stage: Stage) -> None:
    child = opened("--home", str(stage.home))
    child.expect("Kern & Fils")
    written_in(child, 0.5)
    before = sum(len(stage.practice().events(who.id)) for who in stage.practice().relationships())
    child.send("lI" * 100 + "q?c3")
    assert ended(child) == 0
    after = sum(len(stage.practice().events(who.id)) for who in stage.practice().relationships())
    assert after == before + 100


@pytest.mark.parametrize(
    "parts",
    [
        ("\x1b[<64;1", "2;10M"),
        ("[<64;12", ";10M"),
        ("\x1b[1;", "5A"),
        ("\x1b", "[<0;4;5m"),
        ("\x1b]11;rgb:1", "2/3/4\x1b\\"),
    ],
)
def test_reports_in_parts_or_without_their_escape_note_nothing(stage: Stage, parts: tuple[str, str]) -> None:
    before = stage.practice().exchange.export()
    child = opened("--home", str(stage.home))
    child.expect("Kern & Fils")
    written_in(child, 0.5)
    for part in parts:
        child.send(part)
        written_in(child, 0.25)
    child.send("q")
    assert ended(child) == 0
    assert stage.practice().exchange.export() == before


def test_a_crash_is_one_sentence_and_a_private_file_without_notes(stage: Stage) -> None:
    secret = "what nobody may read"
    practice = stage.practice()
    practice.log(practice.relationships()[0], "work_good", note=secret)
    breaking = (
        "import sys, tui.screens.dashboard_screen as d\n"
        "def broken(self): raise ValueError(self.people.selected.relationship.note)\n"
        "d.Dashboard.action_sort_command = broken\n"
        "from tui.cli import main\n"
        "sys.exit(main())\n"
    )
    script = stage.home.parent / "breaking.py"
    script.write_text(breaking)
    child = opened("--home", str(stage.home))
    child.close(force=True)
    child = pexpect.spawn(
        child.args[0], [str(script), "--home", str(stage.home)], env=child.env, cwd=child.cwd, dimensions=(30, 110)
    )
    child.expect("Kern & Fils")
    child.send("s")
    child.expect("Something went wrong")
    assert ended(child) == 1
    (file,) = stage.home.glob("crash-*.txt")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = file.read_text()
    assert "broken" in written
    assert "Traceback" not in (child.before or b"").decode()
    assert all(word not in written for word in (secret, "ValueError: "))
