"""What she chooses: her own keys, her settings, whom the list shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core import language
from tests.test_imports import run
from tests.tui import screens
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.shell import process
from tests.tui.steps import at_atelier, dashboard
from tui.keys import actions, key_names, keymap

WRONG = [
    ('Nope = "x"', "there is no action “Nope”"),
    ('Undo = "q"', "“q” is a key of “Quit” already; Undo keeps u."),
    ('Undo = "ctrl+nothing"', "“ctrl+nothing” is no key; Undo keeps u."),
    ("Undo = 3", "Undo needs a key or a list of keys; Undo keeps u."),
    ('HowMuch = "H"', "“H” is a key of “Note a signal by its letter” already; HowMuch keeps +."),
    ("Undo = ", "keys.toml cannot be read"),
    ('"\\u001b]0;x" = "z"', "there is no action “\\x1b]0;x”"),
]


def chosen(home: Path, text: str) -> tuple[keymap.Chosen, list[str]]:
    home.mkdir(exist_ok=True)
    (home / keymap.FILE).write_text(text)
    return keymap.taken(home)


@pytest.mark.parametrize("action", [action for action in actions.ALL if action.usual_keys()])
def test_every_usual_key_can_be_typed_and_written(action: actions.Action) -> None:
    for key in action.usual_keys():
        assert key_names.named(key) == key
        assert key_names.named(key_names.written(key)) == key


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_cannot_be_is_named_and_the_rest_holds(tmp_path: Path, text: str, said: str) -> None:
    used, problems = chosen(tmp_path / "home", f'Sort = "ctrl+o"\n{text}\n')
    assert len(problems) == 1
    assert said in problems[0]
    assert used == ({} if "cannot be read" in said else {"Sort": ("ctrl+o",)})


def test_two_keys_can_change_places(tmp_path: Path) -> None:
    used, problems = chosen(tmp_path / "home", 'Undo = "s"\nSort = ["u", "f5"]\n')
    assert (used, problems) == ({"Undo": ("s",), "Sort": ("u", "f5")}, [])


async def test_her_keys_work_and_are_shown_everywhere(stage: Stage) -> None:
    keys = 'Undo = "E"\nLog = "B"\nDayBack = "/"\nFilter = "F"\nNarrow = "ctrl+f"\nNope = "x"\n'
    (stage.home / keymap.FILE).write_text(keys)
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        assert "there is no action “Nope”" in screen_text(app)
        before = app.practice.events(ATELIER)
        await pilot.press("B", "slash", "I")
        await pilot.pause()
        assert app.noted is not None
        assert app.noted.on == "2026-11-21"
        shown = screen_text(app)
        assert " B note " in shown
        assert "E undo" in shown
        await pilot.press("u")
        assert app.practice.events(ATELIER) != before
        await pilot.press("E")
        assert app.practice.events(ATELIER) == before
        await pilot.press("question_mark")
        await pilot.pause()
        assert "E " in screen_text(app)


def test_the_command_line_tells_the_keys(tmp_path: Path) -> None:
    home = tmp_path / "home"
    chosen(home, 'Undo = "E"\nNope = "x"\n')
    ran = process("keys", home=home)
    assert "Undo" in ran.stdout.decode()
    assert "there is no action “Nope”" in ran.stderr.decode()
    told = json.loads(process("keys", "--json", home=home).stdout)
    assert {"id": "Undo", "name": "Take back the last change", "keys": ["E"], "chosen": True} in told["keys"]
    assert {known["id"] for known in told["keys"]} == set(keymap.remappable())
    assert "textual" not in run("keys", home=home)


@pytest.mark.parametrize("screen", screens.every(), ids=lambda screen: screen.__name__)
def test_every_screen_is_looked_at_for_clashes(screen: type[Any]) -> None:
    having = {action for action in getattr(screen, "ACTIONS", ()) if action.usual_keys()}
    known = [set(place) | set(actions.EVERYWHERE) for place in actions.SCREENS]
    assert any(having <= place for place in known)


@pytest.mark.parametrize(
    ("code", "typed", "found"),
    [
        ("en", "role:contractor", "Kern & Fils"),
        ("fr", "rôle:presta", "Kern & Fils"),
        ("en", "stage:active nord", "Atelier Nord"),
        ("fr", "verdict:sereine lina", "Lina B."),
        ("en", "tag:zebra", "Atelier Nord"),
        ("en", "zebr", "Atelier Nord"),
        ("en", "a word in a note", "Lina B."),
    ],
)
async def test_the_filter_finds(stage: Stage, code: str, typed: str, found: str) -> None:
    practice = stage.practice()
    practice.tag([ATELIER], "zebra", True)
    practice.log(practice.find("Lina B."), "work_good", note="A word in a note")
    async with stage.app(code=code) as (app, pilot):
        everyone = len(dashboard(app).people.rows)
        await pilot.press("slash", *typed)
        await pilot.pause(0.3)
        names = [row.relationship.name for row in dashboard(app).people.rows]
        assert found in names
        assert len(names) < everyone


async def test_the_mouse_can_be_left_to_the_terminal(stage: Stage) -> None:
    stage.practice().set_setting("mouse", "off")
    async with stage.app() as (app, _):
        assert not app.has_mouse


async def test_decisions_stand_on_the_time_line(stage: Stage) -> None:
    from core.model import Choice, Decision

    practice = stage.practice()
    decision = Decision(
        id="d-new", relationship=ATELIER, on="2026-11-22", choice=Choice.KEEP, note="until March", expect="fewer alarms"
    )
    practice.keep("decide", decision)
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("enter")
        await pilot.pause(0.1)
        shown = screen_text(app)
        assert "◇ decided: kept on" in shown
        assert "until March" in shown
        assert "expected: fewer alarms" in shown


async def test_a_change_of_language_reaches_every_screen(stage: Stage) -> None:
    async with stage.app(size=(140, 42), code="en") as (app, pilot):
        await pilot.press("comma", "enter")
        await pilot.pause()
        assert language.current().code == "fr"
        assert "Réglages" in screen_text(app)
        assert actions.SETTINGS.short() == "réglages"
