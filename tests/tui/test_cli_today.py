"""What today asks, on one line for a prompt or a status bar."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from tests.tui.shell import Shell, the_shell
from tests.tui.test_cli_act import SAMPLE

rapports = pytest.fixture(the_shell)
WIDTHS = (200, 140, 110, 80, 60, 40, 20, 10, 3)


@pytest.fixture
def sample(rapports: Shell) -> Shell:
    rapports.done("import", str(SAMPLE))
    return rapports


def test_the_line_says_the_most_important_first(sample: Shell) -> None:
    assert sample.done("today") == (
        "4 due · the round waits for Maison Oriel and 9 more · Maison Oriel has gone quiet"
        " · notice to Kern & Fils until 4 Dec, talk with Atelier Nord by 3 Dec"
    )
    assert sample.done("today", "--lang", "fr") == (
        "4 à faire · le tour attend Maison Oriel et 9 autres · Maison Oriel en silence"
        " · préavis à Kern & Fils jusqu’au 4 déc., entretien avec Atelier Nord d’ici le 3 déc."
    )


@pytest.mark.parametrize("code", ["en", "fr"])
def test_it_fits_and_no_word_is_cut(sample: Shell, code: str) -> None:
    whole = sample.done("today", "--lang", code)
    shorter = (
        "round waiting silence silences decision decisions under way more"
        " tour en attente décision décisions en cours autre autres"
    )
    words = set(re.findall(r"\w+", f"{whole} {shorter}"))
    before = ""
    for width in reversed(WIDTHS):
        said = sample.done("today", "--lang", code, "--width", str(width))
        assert cell_len(said) <= width
        assert {word for word in re.findall(r"\w+", said) if not word.isdecimal()} <= words, said
        assert len(said.split(" · ")) >= len(before.split(" · "))
        before = said
    assert before == whole


def test_a_day_that_asks_nothing_prints_nothing(rapports: Shell) -> None:
    ran = rapports("today")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert rapports.json("today") == {
        "day": "2026-11-22", "due": [], "round": [], "quiet": [], "running": [], "findings": 0,
    }  # fmt: skip
    rapports.done("add", "Studio Kern", "--role", "client")
    rapports.done("log", "kern", "work_good")
    assert rapports("today").out == ""


def test_the_document_is_the_same_twice_and_follows_a_change(sample: Shell) -> None:
    first = sample.done("today", "--json")
    assert sample.done("today", "--json") == first
    assert len(sample.json("today")["due"]) == len(sample.json("agenda", "--days", "0"))
    due = sample.json("today")["due"][0]
    sample.done("answer", due["id"], "later", "tomorrow")
    assert due["id"] not in {one["id"] for one in sample.json("today")["due"]}
    assert due["id"] in {one["id"] for one in sample.json("today", "--as-of", "2026-11-23")["due"]}
    sample.done("undo")
    assert sample.done("today", "--json") == first


def test_a_hostile_or_endless_name_is_neither_sent_raw_nor_cut(rapports: Shell) -> None:
    for name in ("\x1b[31mred", "x" * 200):
        id_ = rapports.done("add", "--role", "client", "--since", "2020-01-01", "--", name)
        rapports.done("decide", id_, "pause", "--review-on", "2026-12-24", "--reason", "time")
    said = rapports.done("today")
    assert "\x1b" not in said and "xxx" not in said and "…" not in said


def test_a_wrong_width_is_refused(rapports: Shell) -> None:
    assert rapports("today", "--width", "0").code == 2
