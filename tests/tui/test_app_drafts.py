"""What was typed and not stored: back when its form is opened again, taken over from a dead app only."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.steps import at_atelier
from tests.tui.terminal import ended, opened, written_in
from tui.app import RapportsApp
from tui.drafts import Draft, Drafts, kept_in
from tui.screens.decision_screen import Deciding
from tui.widgets.field import AskField, Field

FORMS: dict[str, tuple[list[str], str, list[str]]] = {
    "a name": (["a"], "name", []),
    "a note in the quick-log": (["l", "semicolon"], "ask", ["escape"]),
    "a note on what was noted": (["4", "semicolon"], "ask", []),
    "a field of the change form": (["m", "tab", "tab", "tab"], "field-since", []),
    "a decision": (["D", "r", "tab", "tab", "tab", "tab"], "field-expect", ["escape"]),
    "a tag": (["number_sign"], "ask", []),
    "a resolution": (["R", "r"], "ask", ["escape"]),
}
"""The keys that open a field, its id, and the keys besides one escape that leave all of it."""


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def field(app: RapportsApp, id_: str) -> Field:
    return app.screen.query_one(f"#{id_}", Field)


@pytest.mark.parametrize("name", FORMS)
async def test_what_was_typed_is_back_until_it_is_emptied(stage: Stage, name: str) -> None:
    opening, id_, leaving = FORMS[name]
    again = [key for key in opening if key != "4"]
    async with stage.app((140, 42)) as (app, pilot):
        at_atelier(app)
        await press(pilot, *opening)
        before = field(app, id_).value
        await press(pilot, *"kept", "escape", *leaving)
        assert app.drafts.waiting == []
        await press(pilot, *again)
        assert field(app, id_).value == f"{before}kept"
        await press(pilot, *["backspace"] * 4, "escape", *leaving, *again)
        assert field(app, id_).value == before
        await press(pilot, "escape")
        assert kept_in(stage.home) == []


async def test_it_is_back_after_a_restart_and_not_asked_about(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await press(pilot, "a", *"Zo", "escape")
    assert len(kept_in(stage.home)) == 1
    async with stage.app() as (app, pilot):
        assert "was not stored" not in screen_text(app)
        await press(pilot, "a")
        assert field(app, "name").value == "Zo"
        await press(pilot, *"é", "enter", "p")
    assert kept_in(stage.home) == []
    assert stage.practice().find("Zoé")


async def test_a_note_stored_with_another_signal_is_done_with(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await press(pilot, "l", "semicolon", *"late", "enter", "escape", "l")
        assert "A note typed before is kept" in screen_text(app)
        await press(pilot, "semicolon", "enter", "I")
        assert app.noted is not None and app.noted.note == "late"
        await press(pilot, "l", "semicolon")
        assert app.screen.query_one(AskField).value == ""


async def test_a_decision_goes_on_after_the_end(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await press(pilot, "D", "r", "tab", "tab", "tab", *"soon")
    async with stage.app() as (app, pilot):
        assert "was not stored" in screen_text(app)
        await press(pilot, "ctrl+r")
        assert isinstance(app.screen, Deciding)
        await press(pilot, "enter")
    assert stage.practice().decisions(ATELIER)[-1].note == "soon"


def test_every_app_has_texts_of_its_own(tmp_path: Path) -> None:
    first, second = Drafts(tmp_path), Drafts(tmp_path)
    for drafts, text in ((first, "one"), (second, "two")):
        drafts.begin("Add")
        drafts.typed(text)
        assert drafts.save()
    assert len(kept_in(tmp_path)) == 2
    assert Drafts(tmp_path).waiting == []  # both live
    first.close()
    third = Drafts(tmp_path)
    assert third.waiting == [Draft("Add", "one")]
    assert Drafts(tmp_path).waiting == []
    second.done()
    third.begin("Add")
    third.done()
    for drafts in (second, third):
        drafts.close()
    assert list(tmp_path.iterdir()) == []


def test_of_one_who_is_gone_nothing_is_written(tmp_path: Path) -> None:
    here = {"clara"}
    drafts = Drafts(tmp_path, here.__contains__)
    drafts.begin("Change", "clara")
    drafts.typed("secret")
    assert drafts.save() and kept_in(tmp_path)
    here.clear()
    drafts.typed("secret, and more")
    assert drafts.save()
    assert not kept_in(tmp_path)
    drafts.close()
    assert list(tmp_path.iterdir()) == []


def test_what_was_erased_from_the_file_is_not_written_back(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for action, text in (("Add", "Clara"), ("Tag", "kept")):
        drafts.begin(action)
        drafts.typed(text)
        drafts.left()
    (file,) = kept_in(tmp_path)
    kept = [draft for draft in msgspec.json.decode(file.read_bytes(), type=list[Draft]) if draft.text != "Clara"]
    file.write_bytes(msgspec.json.encode(kept))
    drafts.begin("Tag")
    drafts.typed("kept, and more")
    assert drafts.save()
    assert [draft.text for draft in msgspec.json.decode(file.read_bytes(), type=list[Draft])] == ["kept, and more"]
    file.unlink()
    drafts.typed("typed since")
    assert drafts.save()
    assert [draft.text for draft in msgspec.json.decode(file.read_bytes(), type=list[Draft])] == ["typed since"]
    drafts.close()


def test_a_killed_app_hands_on_and_a_living_one_keeps(stage: Stage) -> None:
    living, dying = (opened("--home", str(stage.home), "--lang", "en") for _ in range(2))
    for app, name in ((living, "Living"), (dying, "Dying")):
        app.expect("Kern & Fils")
        written_in(app, 0.4)
        app.send("a")
        written_in(app, 0.4)
        app.send(name)
        written_in(app, 1.8)
    dying.kill(signal.SIGKILL)
    dying.wait()
    dying.close(force=True)
    third = opened("--home", str(stage.home), "--lang", "en")
    third.expect("was not stored: ctrl")
    third.send("\x12")
    third.expect("Dying")
    third.send("\r")
    written_in(third, 0.4)
    third.send("p")
    written_in(third, 0.6)
    third.send("q")
    assert ended(third) == 0
    living.send("\r")
    written_in(living, 0.4)
    living.send("c")
    written_in(living, 0.6)
    living.send("q")
    assert ended(living) == 0
    names = {who.name for who in stage.practice().relationships()}
    assert {"Living", "Dying"} <= names
    assert not list(stage.home.glob("draft*"))
