"""Every key of the app has an exercise, in the files whose name begins like this one's, and means one thing."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from core.language import text
from tests.tui import screens
from tests.tui.conftest import Stage, screen_text
from tests.tui.shell import process
from tests.tui.steps import Exercises, at_atelier, last_event
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.key_names import written
from tui.screens.dashboard_screen import Dashboard


def exercised() -> dict[str, set[str]]:
    """The keys that are pressed for each action, by its id, in whatever file of tests of the app."""
    found: dict[str, set[str]] = {}
    for file in Path(__file__).parent.glob("test_app_*.py"):
        for register in vars(import_module(f"tests.tui.{file.stem}")).values():
            if isinstance(register, Exercises):
                found |= {action.id: set(action.key_names()) for action in register}
    return found


def test_every_action_has_an_exercise() -> None:
    assert exercised().keys() == {action.id for action in actions.ALL} - {actions.LOOK_AROUND.id}


def test_every_key_the_list_tells_is_pressed(tmp_path: Path) -> None:
    known = exercised() | {actions.LOOK_AROUND.id: set(actions.LOOK_AROUND.key_names())}
    told = json.loads(process("keys", "--json", home=tmp_path / "home").stdout)["keys"]
    assert len(told) > 50
    for action in told:
        assert set(action["keys"]) == set(map(written, known[action["id"]])), action


async def look_around(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    assert "Atelier Nord" in screen_text(app)
    assert app.demo


@pytest.mark.parametrize("code", ["fr", "en"])
async def test_the_sample_is_one_key_away_on_the_first_run(empty_stage: Stage, code: str) -> None:
    async with empty_stage.app(code=code) as (app, pilot):
        await look_around(app, pilot, actions.LOOK_AROUND.key_names()[0])
        borrowed = app.practice.home
        assert borrowed.exists()
    assert not borrowed.exists()
    assert not empty_stage.home.exists()


def test_no_key_means_two_things_on_one_screen() -> None:
    for place in (*actions.SCREENS, *(getattr(screen, "ACTIONS", ()) for screen in screens.every())):
        meaning: dict[str, str] = {}
        for action in dict.fromkeys((*place, *actions.EVERYWHERE)):
            for key in action.key_names():
                assert meaning.setdefault(key, action.id) == action.id, key


async def test_the_palette_offers_what_the_screen_can_do(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("colon", *"how it feels: 2")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert last_event(app).level == 2


async def test_the_palette_has_no_screenshot(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        await pilot.press("colon", *"screenshot")
        await pilot.pause(0.3)
        assert "SVG" not in screen_text(app)
    assert not app.COMMANDS


YES_AND_NO = (
    (actions.YES, actions.NO),
    (actions.WELL, actions.BADLY),
    (actions.FITS, actions.FITS_NOT),
    (actions.HELD_TO, actions.LET_GO),
    (actions.ANSWER_YES, actions.ANSWER_NO),
    (actions.WON, actions.LOST),
    (actions.TAKE_AS_CRITERION, actions.LEAVE_IT),
    (actions.MISSION_DONE, actions.MISSION_STOPPED),
)
"""What answers a line with yes or no, whatever it is called there."""
ASKED_ON: tuple[tuple[tuple[str, ...], actions.Actions], ...] = (
    (("A",), (actions.WELL, actions.BADLY)),
    (("C", "enter"), (actions.FITS, actions.FITS_NOT)),
    (("V",), (actions.HELD_TO, actions.LET_GO)),
    (("Q",), (actions.ANSWER_YES, actions.ANSWER_NO)),
    (("p",), (actions.WON, actions.LOST)),
    (("enter", "v"), (actions.YES, actions.NO)),
)
"""The keys to a screen on which a line asks, and the two that answer there."""


def test_yes_and_no_are_the_same_two_keys_on_every_screen() -> None:
    answers = {action.id for pair in YES_AND_NO for action in pair}
    for screen in actions.SCREENS:
        by_key = {key: action.id for action in screen for key in action.key_names()[:1]}
        for yes, no in YES_AND_NO:
            if yes in screen:
                assert (by_key["v"], by_key["x"]) == (yes.id, no.id)
                assert (actions.shown_key(yes), actions.shown_key(no)) == ("v", "x")
        if answers.isdisjoint(by_key.values()):
            words = {action.short() for action in screen}
            assert not words & {"yes", "kept", "went well", "held to", "accepted", "met"}, "it asks by other keys"


async def test_both_keys_stand_where_a_line_asks_and_answer_it(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        for way, (yes, no) in ASKED_ON:
            at_atelier(app)
            await pilot.press(*way)
            await pilot.pause()
            shown = screen_text(app)
            for action in (yes, no):
                assert f" {actions.shown_key(action)} " in shown, (way, action.id)
            named = [word for word in (text("went well"), text("kept"), text(yes.label)) if f"v {word}" in shown]
            assert named or f"v {text('came true')}" in shown or f"v {text('met')}" in shown, way
            if way[0] in "ACVQ":  # the others ask why first, or stand on what asks for nothing
                before = stage.files()
                for key in ("v", "x"):
                    await pilot.press(key)
                    await pilot.pause()
                    assert stage.files() != before, (way, key)
                    before = stage.files()
            while not isinstance(app.screen, Dashboard):
                await pilot.press("escape")
                await pilot.pause()
