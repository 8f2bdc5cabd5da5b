"""What others must not see, and what must not be lost: names hidden, drafts kept, a disk that says no."""

from __future__ import annotations

import json
import re
import signal
import stat
from pathlib import Path
from typing import Any

import pexpect
import pytest

from core.errors import StorageFailed
from core.practice import Practice
from tests.tui.conftest import ATELIER, SIZES, Stage, screen_text
from tests.tui.steps import at_atelier, dashboard, last_event
from tests.tui.terminal import ended, opened, written_in
from tui.drafts import OF_ALL, Drafts, kept_in
from tui.look import discreet
from tui.screens.prompting import Asking
from tui.widgets.field import AskField

SECRET = "what nobody may read"
PLACES: list[list[str]] = [
    [],
    ["enter"],
    ["tab"],
    ["tab"],
    ["l"],
    ["escape", "escape"],
    ["4"],
    ["u"],
    ["l", "p"],
    ["comma"],
]


@pytest.mark.parametrize("size", SIZES)
async def test_hidden_names_are_on_no_screen(stage: Stage, size: tuple[int, int]) -> None:
    practice = stage.practice()
    practice.log(practice.relationship(ATELIER), "work_good", note=SECRET)
    names = [who.name for who in practice.relationships()]
    async with stage.app(size=size) as (app, pilot):
        at_atelier(app)
        await pilot.press("h")
        for keys in PLACES:
            await pilot.press(*keys)
            await pilot.pause(0.05)
            shown = screen_text(app)
            assert SECRET not in shown
            assert not [name for name in names if name in shown]


@pytest.mark.parametrize("key", ["t", "D", "b", "A", "R"])
async def test_a_screen_that_shows_names_is_curtained_off(stage: Stage, key: str) -> None:
    names = [who.name for who in stage.practice().relationships()]
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        for keys in ("h", key), ("h",), ("h",):
            await pilot.press(*keys)
            await pilot.pause(0.1)
            if discreet.hiding():
                assert not [name for name in names if name in screen_text(app)]


async def test_what_is_typed_is_hidden_too(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        await pilot.press("4", "semicolon", *"secret")
        assert "secret" in screen_text(app)
        await pilot.press("f8")
        await pilot.pause()
        assert "secret" not in screen_text(app)
        await pilot.press("f8", "enter")
        await pilot.pause()
        assert app.noted is not None
        assert app.noted.note == "secret"


def test_initials() -> None:
    discreet.hide(True)
    assert discreet.name("Kern & Fils") == "K.F."
    assert discreet.name("…") == discreet.HIDDEN
    assert discreet.note("") == ""


async def test_a_note_stays_in_its_field_while_the_disk_is_full(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageFailed("the disk is full; nothing was changed")

    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("4", "semicolon", *"kept")
        with monkeypatch.context() as broken:
            broken.setattr(Practice, "store", full)
            await pilot.press("enter")
            await pilot.pause()
            assert "! the disk is full; nothing was changed" in screen_text(app)
            assert app.screen.query_one(AskField).value == "kept"
            assert isinstance(app.screen, Asking)
            assert app.screen.asking
        await pilot.press("enter")
        await pilot.pause()
        assert last_event(app).note == "kept"


async def test_the_vocabulary_keeps_a_note_that_could_not_be_stored(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageFailed("the disk is full; nothing was changed")

    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("l", "semicolon", *"kept", "enter")
        with monkeypatch.context() as broken:
            broken.setattr(Practice, "store", full)
            await pilot.press("I")
        assert dashboard(app).noting
        await pilot.press("I")
        assert last_event(app).note == "kept"


async def test_a_store_that_vanishes_is_told_and_not_made_anew(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        await pilot.press("4", "semicolon", *"kept")
        stage.home.rename(stage.home.with_name("moved"))
        await pilot.press("enter")
        await pilot.pause(1.2)
        assert "no longer there" in screen_text(app)
        assert app.screen.query_one(AskField).value == "kept"
        assert not stage.home.exists()
        stage.home.with_name("moved").rename(stage.home)
        await pilot.press("enter")
        await pilot.pause()
        assert app.noted is not None
        assert app.noted.note == "kept"


async def test_a_folder_that_takes_nothing_has_a_banner(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK and allowed(path, mode))
    async with stage.app(size=(140, 42)) as (app, _):
        assert "read-only: nothing can be stored here" in screen_text(app)
        assert "Kern & Fils" in screen_text(app)


def test_a_file_where_the_folder_should_be_is_told_in_words(tmp_path: Path) -> None:
    place = tmp_path / "home"
    place.write_text("")
    child = opened("--home", str(place))
    child.expect(pexpect.EOF)
    assert b"Traceback" not in child.before
    assert str(place).encode() in child.before
    child.close()
    assert child.exitstatus


async def test_another_process_writes_while_she_types(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("4", "semicolon", *"half")
        other = stage.practice()
        event = other.log(other.relationship(ATELIER), "dishonesty")
        await pilot.pause(1.2)
        await pilot.press(*" a line", "enter")
        await pilot.pause()
        assert app.noted is not None
        assert app.noted.note == "half a line"
        assert event in stage.practice().events(ATELIER)


@pytest.mark.parametrize(
    ("keys", "ending"), [("3;", "SIGKILL"), ("l;", "SIGTERM"), ("a", "SIGHUP"), ("3;", "SIGINT"), ("a", "SIGKILL")]
)
def test_what_was_being_typed_survives_the_end(stage: Stage, keys: str, ending: str) -> None:
    child = opened("--home", str(stage.home))
    child.expect("Kern & Fils")
    for key in keys:
        child.send(key)
        written_in(child, 0.3)
    child.send("café noir".encode())
    written_in(child, 2.0 if ending == "SIGKILL" else 0.3)
    child.kill(getattr(signal, ending))
    child.wait()
    child.close(force=True)
    (file,) = kept_in(stage.home)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [draft["text"] for draft in json.loads(file.read_text())] == ["café noir"]
    child = opened("--home", str(stage.home))
    child.expect("was not stored: ctrl")
    child.send("\x12")
    child.expect("café noir".encode())
    child.send("\r")
    written_in(child, 0.4)
    child.send({"3;": "", "l;": "I", "a": "p"}[keys])
    written_in(child, 0.6)
    child.send("q")
    assert ended(child) == 0
    assert not list(stage.home.glob("draft*"))
    assert "café noir" in stage.practice().exchange.export().decode()


def test_drafts_of_another_shape_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / OF_ALL).write_text('{"not": "ours"}')
    drafts = Drafts(tmp_path)
    assert drafts.waiting == []
    drafts.begin("Add")
    drafts.done()
    assert re.search("ours", (tmp_path / OF_ALL).read_text())


def test_nothing_is_made_for_nothing(tmp_path: Path) -> None:
    drafts: Any = Drafts(tmp_path / "home")
    drafts.begin("Add")
    drafts.typed("")
    assert drafts.save()
    assert not (tmp_path / "home").exists()
