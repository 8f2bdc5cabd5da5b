"""What is pasted and what is opened in a field: all of it is seen, nothing of it presses a key, nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.widgets import Input

from core.plain import visible
from tests.faults.hostile_texts import CONTROLS, TEXTS, acting
from tests.faults.terminals import Terminal
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.drawn import until
from tests.tui.test_app_keys import at_atelier
from tui.screens.palette_screen import Palette
from tui.screens.prompting import Asking
from tui.terminal.driver import Parser
from tui.terminal.sequences import BEGIN, END, Sequences
from tui.widgets.field import AskField

pieces = st.lists(
    st.sampled_from([BEGIN, END, "\x1b", "\x1b[", "[200~", "\x1b[20", "0~", "q", "x\x1b]0;y\x07", "\x1b[A", "é"])
)


@given(pieces, st.lists(st.integers(0, 40)))
def test_it_is_the_same_however_it_arrives(typed: list[str], cuts: list[int]) -> None:
    text = "".join(typed)
    whole, bit_by_bit = Sequences(), Sequences()
    edges = [0, *sorted(cut for cut in cuts if cut <= len(text)), len(text)]
    arrived = [unit for a, b in pairwise(edges) for unit in bit_by_bit.arrived(text[a:b], 0.0)]
    assert "".join(arrived) == "".join(whole.arrived(text, 0.0))


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_nothing_that_is_pasted_is_a_key(text: str) -> None:
    if END in text:
        return
    told = list(Parser().feed(f"{BEGIN}{text}{END}q"))
    assert [type(message) for message in told] == [Paste, Key]
    assert told[0].text == text.replace("\x1b", "\\x1b")  # type: ignore[attr-defined]  # it is a Paste


PASTED = {
    "\x1b]0;owned\x07": "\\x1b]0;owned\\x07",
    "a\rb\x85c\u2028d": "a\\x0db\\x85c\\u{2028}d",
    "one\ntwo\r\nthree\n": "one⏎two⏎three⏎",
    "tab\there": "tab\\x09here",
    "[b]bold[/b]": "[b]bold[/b]",
}
FIELDS = {
    "note": ("4", "semicolon"),
    "filter": ("slash",),
    "tag": ("number_sign",),
    "name": ("a",),
    "palette": ("colon",),
}


@pytest.mark.parametrize("field", FIELDS)
async def test_what_is_pasted_is_seen(stage: Stage, field: str) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        for pasted, seen in PASTED.items():
            await pilot.press(*FIELDS[field])
            app.post_message(Paste(pasted))
            await pilot.pause()
            box = app.screen.focused
            assert isinstance(box, Input)
            assert box.value == seen
            assert seen in screen_text(app)
            app.post_message(Paste("x" * 1_000_000))
            await pilot.pause()
            assert box.value == seen
            await until(pilot, lambda: field == "palette" or "Longer than one line takes" in screen_text(app))
            app.post_message(Paste("y" * (len(PASTED) + 995)))
            await pilot.pause()
            assert box.value == seen
            assert "Longer than one line takes" in screen_text(app) or isinstance(app.screen, Palette)
            assert not acting(screen_text(app).replace("\n", ""))
            box.value = ""  # a text that is left comes back
            await pilot.pause()
            await pilot.press("escape")


async def test_lines_pasted_into_a_note_are_lines_of_the_note(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("4", "semicolon")
        app.post_message(Paste("one\ntwo"))
        await pilot.press("enter")
        await pilot.pause()
        assert app.noted is not None
        assert stage.practice().events(ATELIER)[-1].note == "one\ntwo"


UNTOUCHED = (
    "a\u2028b",
    "a\x85b",
    "a\x0cb",
    "a\rb",
    "a\r\nb\n",
    " a ",
    "a\tb",
    "⏎",
    "e" + "\u0301" * 9,
    "\\x1b",
    *CONTROLS[:3],
)


async def test_a_note_that_is_opened_and_closed_stays_the_same_to_the_byte(stage: Stage) -> None:
    practice = stage.practice()
    events = [practice.log(practice.relationship(ATELIER), "work_good", note=note) for note in UNTOUCHED]
    before = practice.exchange.export()
    async with stage.app() as (app, pilot):
        at_atelier(app)
        for event in events:
            app.noted = event
            await pilot.press("semicolon")
            assert isinstance(app.screen, Asking) and app.screen.asking
            assert app.screen.query_one(AskField).value == visible(event.note, one_line=True)
            await pilot.press("enter")
            await pilot.pause()
            assert not app.screen.asking
            assert app.noted == event
    assert stage.practice().exchange.export() == before


async def test_a_note_of_several_lines_keeps_them_when_a_word_is_added(stage: Stage) -> None:
    practice = stage.practice()
    event = practice.log(practice.relationship(ATELIER), "work_good", note="one\ntwo")
    async with stage.app() as (app, pilot):
        at_atelier(app)
        app.noted = event
        await pilot.press("semicolon", *" more", "enter")
        await pilot.pause()
    assert stage.practice().events(ATELIER)[-1].note == "one\ntwo more"


async def test_a_note_too_long_for_a_line_is_not_cut(stage: Stage) -> None:
    practice = stage.practice()
    event = practice.log(practice.relationship(ATELIER), "work_good", note="x" * 1001)
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        app.noted = event
        await pilot.press("semicolon")
        assert "too long for one line" in screen_text(app)
    assert stage.practice().events(ATELIER)[-1].note == "x" * 1001


@pytest.mark.parametrize("length", [100_000, pytest.param(1_000_000, marks=pytest.mark.long)])
async def test_a_note_of_any_length_can_be_looked_at(stage: Stage, length: int) -> None:
    practice = stage.practice()
    for note in (
        "word " * (length // 5 - 1),
        "x" * length,
        "\x1b\n" * (length * 2 // 5),
        "👩‍💻漢e\u0301\u0301" * (length // 10),
    ):
        practice.log(practice.relationship(ATELIER), "work_good", note=note)
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        for key in ("enter", "pagedown", "escape", "c", "j", "escape", "b", "escape", "slash", *"zzz", "escape"):
            await pilot.press(key)
        await pilot.pause()
        assert not acting(screen_text(app).replace("\n", ""))


def test_bytes_that_are_no_text_press_nothing(stage: Stage) -> None:
    with Terminal("--home", str(stage.home)) as terminal:
        terminal.wait_for("Kern & Fils")
        terminal.settle()
        terminal.send(b"\xff\xfe\x80\xc3")
        terminal.settle()
        terminal.send("\x1b[200~q\x1bq\x1b]q\x1b[q\x1b[201~")
        terminal.settle()
        assert terminal.process.poll() is None
        terminal.send("a")
        terminal.settle()
        terminal.send(b"\xc3")
        terminal.settle()
        terminal.send("\xa9".encode("latin-1"))
        terminal.wait_for("é", 5)
        terminal.send("\x1b")
        terminal.settle()
        terminal.send("q")
        assert terminal.ended() == 0
    assert b"Traceback" not in terminal.all
