"""What weighs is asked about first: a pardon, an import that is taken back. No key pressed twice stores anything."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from core.practice import Practice
from core.vocabulary import SIGNALS
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.hands import Hands
from tests.tui.steps import Exercises, at_atelier, dashboard
from tui.app import RapportsApp
from tui.demo import SampleClock, sample_practice
from tui.keys import actions
from tui.keys.actions import Action
from tui.keys.key_names import written
from tui.screens.dashboard_screen import Dashboard
from tui.screens.question_screen import Question

KEYS = Exercises()


def pardons(practice: Practice) -> int:
    return sum(event.signal == "pardon" for event in practice.events(ATELIER))


@KEYS.of(actions.CONFIRM)
async def confirm(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", SIGNALS["pardon"].hot_key(app.practice.language))
    await pilot.pause()
    assert isinstance(app.screen, Question)
    assert "Atelier Nord" in screen_text(app)
    assert pardons(app.practice) == 0
    await pilot.press(key)
    await pilot.pause()
    assert pardons(app.practice) == 1
    assert not dashboard(app).noting


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_a_question_is_answered_by_its_own_key(stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(stage, action, key, code)


@pytest.mark.parametrize("keys", ["y", "l", "1", "\r", " ", "yyyl5\r", "uUq", "\x1b[B"])
async def test_no_other_key_is_an_answer(stage: Stage, keys: str) -> None:
    before = stage.practice().exchange.export()
    async with stage.app() as (app, pilot):
        at_atelier(app)
        hands = Hands(app, pilot)
        await hands.type("ly" + keys)
        assert isinstance(app.screen, Question)
        await hands.type("\x1b")
        assert dashboard(app).noting, "nothing was noted, and the vocabulary is still there"
        await hands.type("\x1b")
    assert stage.practice().exchange.export() == before


async def test_noting_the_same_again_asks_too(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type("ly!..")
        assert isinstance(app.screen, Question)
        assert pardons(app.practice) == 1
        await Hands(app, pilot).type("!")
        assert pardons(app.practice) == 2


async def test_in_a_round_a_pardon_is_part_of_it(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await Hands(app, pilot).type("tly!")
        assert app.noted is not None and app.noted.signal == "pardon"
        await Hands(app, pilot).type("u")
        assert "pardon" not in {event.signal for event in app.practice.events(app.noted.relationship)}


async def test_taking_back_an_import_asks_and_says_how_many(stage: Stage) -> None:
    before = stage.practice().exchange.export()
    n = len(stage.practice().relationships())
    async with stage.app(size=(140, 42)) as (app, pilot):
        await pilot.press("u")
        await pilot.pause()
        assert f"brought {n} relationships?" in screen_text(app)
        await pilot.press("u", "enter", "escape")
        assert stage.practice().exchange.export() == before
        await pilot.press("u", "exclamation_mark")
        await pilot.pause()
        assert stage.practice().relationships() == []
        shown = screen_text(app)
        assert "Nobody here yet; a adds someone, S takes stock of years." in shown
        assert "shows all again" not in shown
        await pilot.press("U")
    assert stage.practice().exchange.export() == before


async def test_what_was_stored_meanwhile_is_not_taken_back_instead(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await pilot.press("u")
        await pilot.pause()
        other = stage.practice()
        other.log(other.relationship(ATELIER), "work_good")
        before = other.exchange.export()
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert "Something else was changed meanwhile" in screen_text(app)
    assert stage.practice().exchange.export() == before


async def test_an_import_without_people_is_taken_back_at_once(stage: Stage) -> None:
    other = stage.practice()
    event = other.log(other.relationship(ATELIER), "work_good")
    document = other.exchange.export()
    other.remove(event)
    other.exchange.read(document, "json")
    async with stage.app() as (app, pilot):
        await pilot.press("u")
        await pilot.pause()
        assert not isinstance(app.screen, Question)
        assert "Taken back: an import" in screen_text(app)


def test_in_the_sample_there_is_nothing_to_undo() -> None:
    with sample_practice("en") as (practice, _clock):
        there = practice.exchange.export()
        assert practice.undo() is None
        practice.log(practice.relationships()[0], "work_good")
        assert practice.undo() is not None
        assert practice.undo() is None
        assert practice.exchange.export() == there


async def test_an_empty_list_says_why(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        await Hands(app, pilot).type("/zzzz\r")
        assert "Nobody matches; esc shows all again." in screen_text(app)
    practice = Practice(stage.home.with_name("other"), SampleClock(DAY))
    practice.add("Done", "client", stage="ended")
    async with Stage(practice.home).app(size=(140, 42)) as (app, _pilot):
        assert "Everyone here has ended; e shows them." in screen_text(app)


OPENING: dict[Action, str] = {
    **dict.fromkeys((actions.LOG, actions.OPEN, actions.FILTER, actions.ADD), ""),
    **dict.fromkeys((actions.HELP, actions.PALETTE, actions.SETTINGS), ""),
    **dict.fromkeys((actions.TAG, actions.CHANGE, actions.CORRECT), ""),
    **dict.fromkeys(actions.PLACES, ""),
    actions.ADD_NOTE: "4",
    **{action: "D" for action in actions.CHOICES if action is not actions.PAUSE},
    actions.REPLAY: "R",
    actions.RESOLVE: "R",
    actions.ADD_SENTENCE: ",jjjjjj\r",
    actions.REWORD: ",jjjjjj\r",
}
"""What opens something, and the keys that lead there."""


BYTES = {"enter": "\r", "ctrl+p": "\x10", "f1": "\x1bOP"}


@pytest.mark.parametrize("code", ["en", "fr"])
async def test_an_opening_key_pressed_twice_stores_nothing(stage: Stage, code: str) -> None:
    """Every other one in each language, and in both the one that opens letters: those are other ones in each."""
    half = list(OPENING.items())[["en", "fr"].index(code) :: 2]
    async with stage.app(code=code) as (app, pilot):
        for action, way in {actions.LOG: "", **dict(half)}.items():
            for key in [BYTES.get(key) or written(key) for key in action.key_names()]:
                at_atelier(app)
                hands = Hands(app, pilot)
                await hands.type(way)
                before = stage.files()
                await hands.type(key + key)
                assert stage.files() == before, (action, key)
                while not isinstance(app.screen, Dashboard) or app.screen.noting or app.screen.asking:
                    await hands.type("\x1b")
                await hands.type("\x1b")


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_signal_has_the_letter_that_opens_the_vocabulary(code: str) -> None:
    letters = [signal.hot_key(code) for signal in SIGNALS.values() if signal.hot_key(code)]
    assert len(letters) == len(set(letters)) == 38
    assert not set(actions.LOG.usual_keys()) & set(letters)


async def test_the_key_she_chose_to_open_it_notes_nothing_either(stage: Stage) -> None:
    (stage.home / "keys.toml").write_text('Log = "E"\n')
    before = stage.practice().exchange.export()
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type("EEE")
        assert "E opened this" in screen_text(app)
    assert stage.practice().exchange.export() == before
