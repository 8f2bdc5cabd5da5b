"""What is printed on a narrow terminal: no line too long, no word torn, nothing lost that was asked for."""

import os
import pty
import re
import subprocess
import sys
import termios

import pytest
from rich.cells import cell_len

from core.practice import Practice
from tests.tui.shell import ENVIRONMENT, ROOT, Shell, the_shell
from tui.clock import SystemClock
from tui.commandline.command_table import COMMANDS
from tui.terminal import console
from tui.terminal.wrapping import wrapped

rapports = pytest.fixture(the_shell)
SAMPLE = ROOT / "sample_data" / "practice.json"


@pytest.fixture
def sample(rapports: Shell) -> Shell:
    Practice(rapports.home, SystemClock()).exchange.read(SAMPLE.read_bytes(), "json")
    return rapports


def narrow(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    monkeypatch.setattr(console, "columns", lambda: cells)


def words(text: str) -> list[str]:
    return [word for word in text.split() if not re.fullmatch("[━─┈·]+", word)]


@pytest.mark.parametrize("cells", [30, 40, 60, 80])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_assessment_is_whole_at_any_width(
    sample: Shell, monkeypatch: pytest.MonkeyPatch, cells: int, language: str
) -> None:
    typed = ("show", "tilmont", "--lang", language)
    whole = sample.done(*typed)
    narrow(monkeypatch, cells)
    fitted = sample.done(*typed)
    assert max(map(cell_len, fitted.splitlines())) <= cells
    assert sorted(words(fitted)) == sorted(words(whole))


def test_a_list_spares_columns_before_it_stacks(sample: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sample.done("list").splitlines()
    narrow(monkeypatch, 100)
    assert sample.done("list").splitlines() == whole
    narrow(monkeypatch, 99)  # from here on the shorter of two words is said
    whole = sample.done("list").splitlines()
    for cells in (66, 40):
        narrow(monkeypatch, cells)
        lines = sample.done("list").splitlines()
        longest = sum(line.startswith("   ") for line in lines)  # at 40 the longest name takes a second line
        assert len(lines) == len(whole) + longest and max(map(cell_len, lines)) <= cells and longest == (cells == 40)
        assert lines[1].startswith("▲  Théo M.") and lines[1].endswith("renegotiate")
        assert "2026-" not in "".join(lines) and ("contractor" in lines[1]) == (cells == 66)
    narrow(monkeypatch, 30)
    lines = sample.done("list").splitlines()
    assert len(lines) > len(whole) and max(map(cell_len, lines)) <= 30
    assert words("\n".join(lines)) == words("\n".join(whole).replace("silence, 184 d", "gone quiet"))


def test_stacked_figures_keep_their_headings(sample: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, 80)
    table = sample.done("history", "tilmont", "--every", "240").splitlines()
    assert max(map(cell_len, table)) <= 80
    assert words(table[0])[:4] == ["day", "verdict", "health", "respect"] and "…" in table[0]
    narrow(monkeypatch, 40)
    stacked = sample.done("history", "tilmont", "--every", "240").splitlines()
    assert max(map(cell_len, stacked)) <= 40
    assert stacked[0].startswith("2024-06-10  Agence Tilmont")
    assert "respect 45" in "\n".join(stacked) and "satisfaction ?" in "\n".join(stacked)


@pytest.mark.parametrize("cells", [40, 80, 200])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_help_fits(rapports: Shell, monkeypatch: pytest.MonkeyPatch, cells: int, language: str) -> None:
    narrow(monkeypatch, cells)
    for command in ("", *COMMANDS):
        said = rapports.done(*command.split(), "--help", "--lang", language)
        assert max(map(cell_len, said.splitlines())) <= cells, command


def test_help_has_no_colours_of_its_own(rapports: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # argparse paints from Python 3.14 on, and what it paints would be shown raw
    for typed in (["--help"], ["log", "--help"], ["log"]):
        ran = rapports(*typed)
        assert "usage: rapports" in ran.out + ran.err
        assert "x1b" not in ran.out + ran.err


def test_words_wider_than_the_terminal_and_cells_of_two() -> None:
    assert wrapped("a bb ccc", 4) == ["a bb", "ccc"]
    assert wrapped("unbreakable x", 4) == ["unbreakable", "x"]
    assert wrapped("日本 語", 4) == ["日本", "語"]
    assert wrapped("  a  b", 10) == ["  a  b"]
    assert wrapped("ça va\u00a0?", 5) == ["ça", "va\u00a0?"]  # French keeps its marks with their words
    assert wrapped("", 4) == [""]


def test_the_width_is_that_of_the_terminal(sample: Shell) -> None:
    for size, longest in ((40, 40), (0, 120)):
        outer, inner = pty.openpty()
        termios.tcsetwinsize(inner, (24, size))
        env = ENVIRONMENT | {"RAPPORTS_HOME": str(sample.home), "NO_COLOR": "1"}
        ran = subprocess.Popen([sys.executable, "-m", "tui", "list"], env=env, stdout=inner, stdin=subprocess.DEVNULL)
        os.close(inner)
        said = b""
        try:
            while chunk := os.read(outer, 65536):
                said += chunk
        except OSError:  # the other end is closed
            pass
        assert ran.wait(20) == 0
        lines = said.decode().splitlines()
        assert len(lines) == 21 + (size == 40) and max(map(cell_len, lines)) <= longest
        assert ("2026-" in lines[0]) == (size == 0)
