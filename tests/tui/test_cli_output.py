"""What is printed: harmless on a terminal, aligned, the same bytes each time."""

import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.shell import ENVIRONMENT, Shell, the_shell
from tui.terminal import console

rapports = pytest.fixture(the_shell)

HOSTILE = (
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[H",
    "\x1bP+q\x1b\\",
    "\x9b31m",
    "a\rb\x08c\x0bd\x0ce\x7f",
    "\u202eabc\u202c\u2066x\u2069",
    "\u200b\u2060\ufeff\u2028\u2029",
    "\U000e0041\U000e007f",
    "[@click=app.quit]x[/] [/",
    "%s {0} $(id) \\n",
)
ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # between them stand the variants of names in Han characters
)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_reaches_the_terminal_as_it_is(rapports: Shell, text: str) -> None:
    id_ = rapports.done("add", f"N{text}", "--role", "client", "--note", f"first\n{text}", "--tag", f"t{text}")
    rapports.done("log", id_, "meeting", "--note", text)
    for command in ("list", f"show {id_}", "history", "undo --as-of 2026-01-01 --lang fr", "redo"):
        for options in ([], ["--json"]):
            ran = rapports(*command.split(), *options)
            assert ran.code == 0
            assert not ACTING.search(ran.out + ran.err), command
    assert not ACTING.search(rapports("show", f"N{text}", f"more{text}").err)
    exported = rapports("export")
    assert not ACTING.search(exported.out)
    assert [r["name"] for r in exported.json["relationships"]] == [f"N{text}"]
    assert [e["note"] for e in exported.json["events"]] == [text]


def test_a_name_with_lines_stays_on_one(rapports: Shell) -> None:
    rapports.done("add", "one\ntwo", "--role", "client")
    assert len(rapports.done("list").splitlines()) == 1
    assert "one⏎two" in rapports.done("list")
    assert rapports.done("show", "one").startswith("one⏎two · client")


def test_columns_line_up_by_the_cells_of_a_terminal(rapports: Shell) -> None:
    names = ["Élodie", "日本語クライアント", "e\u0301té", "👩‍💻 Nova", "x" * 20, "y" * 21, "\x1b[1m", "اسم"]
    for name in names:
        rapports.done("add", name, "--role", "client")
    lines = rapports.done("list").splitlines()
    assert len({cell_len(line[: line.index("client")]) for line in lines}) == 1
    text = "\n".join(lines)
    assert "x" * 20 in text and "y" * 19 + "…" in text
    assert unicodedata.normalize("NFC", names[2]) in unicodedata.normalize("NFC", text)


def test_accents_stay_readable_in_json(rapports: Shell) -> None:
    rapports.done("add", "Élodie — 日本", "--role", "client")
    assert "Élodie — 日本" in rapports.done("list", "--json")


def test_the_same_store_and_day_give_the_same_bytes(rapports: Shell) -> None:
    rapports.done("add", "Kern", "--role", "client")
    rapports.done("log", "kern", "dishonesty")
    for command in ("list", "show kern", "history", "signals", "where", "export", "schema"):
        first, second = (rapports(*command.split(), "--json") for _ in range(2))
        assert first == second and first.out.endswith("}\n" if first.out[0] == "{" else "]\n")
        json.loads(first.out)


def test_the_assessment_has_the_keys_of_the_contract_in_their_order(rapports: Shell) -> None:
    rapports.done("add", "Kern", "--role", "client")
    rapports.done("log", "kern", "dishonesty")
    shown = rapports.json("show", "kern")
    contract = "relationship as_of verdict since health low high trend_90d dimensions reasons contributions way_back"
    assert [key for key in shown if key in contract.split()] == contract.split()
    assert list(shown["relationship"]) == ["id", "name", "role", "stage"]
    assert list(shown["dimensions"]) == ["respect", "trust", "reciprocity", "urgency", "satisfaction"]
    for score in shown["dimensions"].values():
        assert list(score) == ["score", "low", "high", "evidence", "uncertainty", "trend_90d", "known", "doubt"]
    for name, score in shown["dimensions"].items():
        points = [c["points"] for c in shown["contributions"] if c["dimension"] == name]
        assert abs(sum(points) - score["score"]) < 1e-9


@given(st.text())
def test_said_text_never_acts(text: str) -> None:
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as out:
        console.say(text, console.Painted(text, "red"))
    assert not ACTING.search(out.getvalue().replace("\t", "").replace("\n", ""))


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["", "NO_COLOR"])
def test_colour_is_for_terminals_that_want_it(tmp_path: Path, environment: dict[str, str], coloured: bool) -> None:
    settings = ENVIRONMENT | {"RAPPORTS_HOME": str(tmp_path), "TERM": "xterm"} | environment
    rapports = [sys.executable, "-m", "tui"]
    subprocess.run([*rapports, "add", "\x1b[5mKern", "--role", "client"], env=settings, check=True, capture_output=True)
    ours, theirs = pty.openpty()
    subprocess.run([*rapports, "list"], env=settings, stdout=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert ("\x1b[2m○\x1b[0m" in shown) == coloured
    assert re.findall("\x1b[^m]*m", shown) == (["\x1b[2m", "\x1b[0m"] * 2 if coloured else [])
    assert "\\x1b[5mKern" in shown
    assert (
        "\x1b"
        not in subprocess.run(
            [*rapports, "list"], env=settings, capture_output=True, encoding="utf-8", check=True
        ).stdout
    )
