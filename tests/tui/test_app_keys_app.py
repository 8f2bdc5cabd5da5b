"""What can be done everywhere: help, settings, languages, colours, leaving; and adding someone."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from core.language import current
from tests.tui.conftest import Stage, screen_text
from tests.tui.steps import Exercises, dashboard
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.actions import Action
from tui.look import themes
from tui.screens.add_screen import Add
from tui.screens.dashboard_screen import Dashboard
from tui.screens.help_screen import Help
from tui.screens.own_list_screen import OwnList
from tui.screens.palette_screen import Palette
from tui.screens.settings_screen import Settings
from tui.screens.settings_table import TABLE

KEYS = Exercises()


@KEYS.of(actions.DISCREET)
async def hide_names(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    assert "Atelier" not in screen_text(app)
    assert "A.N." in screen_text(app)
    await pilot.press(key)
    await pilot.pause()
    assert "Atelier Nord" in screen_text(app)


@KEYS.of(actions.SETTINGS)
async def settings(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    before = current().code
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(app.screen, Settings)
    await pilot.press("enter", "j", "enter", "down", "space", "up", "left", "right")
    await pilot.pause()
    kept = app.practice.settings()
    assert kept["language"] != before
    assert kept["mouse"] == "off"
    assert kept["theme"] == app.theme == themes.THEMES[1]
    await pilot.press(key)
    assert isinstance(app.screen, Dashboard)


@KEYS.of(actions.ADD)
async def add(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Add)
    await pilot.press("Z", "o", "é", "enter", "p")
    await pilot.pause()
    assert app.practice.find("Zoé").role == "partner"
    assert dashboard(app).people.selected_id == app.practice.find("Zoé").id


@KEYS.of(actions.HELP)
async def help_page(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Help)
    await pilot.press(key)
    assert isinstance(app.screen, Dashboard)


@KEYS.of(actions.PALETTE)
async def palette(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Palette)
    await pilot.press("escape")
    await pilot.pause()
    assert isinstance(app.screen, Dashboard)


@KEYS.of(actions.SWITCH_LANGUAGE)
async def switch_language(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    before = current().code
    french = "Qui a besoin de moi"
    assert (french in screen_text(app)) == (before == "fr")
    await pilot.press(key)
    await pilot.pause()
    assert current().code != before
    assert app.practice.language == current().code
    assert (french in screen_text(app)) == (before == "en")


@KEYS.of(actions.SWITCH_THEME)
async def switch_theme(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    seen = [app.theme]
    for _ in range(len(themes.THEMES)):
        await pilot.press(key)
        await pilot.pause()
        seen.append(app.theme)
    assert sorted(seen[:-1]) == sorted(themes.THEMES)
    assert seen[-1] == seen[0]


@KEYS.of(actions.QUIT)
async def leave(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    assert not app.is_running or app._exit
    assert app.return_code == 0


async def own_list(pilot: Pilot[Any], name: str) -> Any:
    """The screen of her rules or her criteria, opened from the settings."""
    at = [setting.label for setting in TABLE].index(name)
    await pilot.press("comma", *["down"] * at, "enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, OwnList)
    return pilot.app.screen


@KEYS.of(actions.ADD_SENTENCE)
async def add_sentence(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    screen = await own_list(pilot, "Your rules")
    await pilot.press(key, *"Pas le soir", "enter")
    await pilot.pause()
    assert [rule.text for rule in app.practice.acting.lists.rules(app.day).items][2:] == ["Pas le soir"]
    assert "Pas le soir" in screen_text(app)
    assert screen.title_line.notice
    await pilot.press("u")
    assert len(app.practice.acting.lists.rules(app.day).items) == 2
    await pilot.press("U")
    assert len(app.practice.acting.lists.rules(app.day).items) == 3


@KEYS.of(actions.REWORD)
async def reword(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await own_list(pilot, "Your criteria")
    before = app.practice.acting.lists.criteria(app.day).items
    await pilot.press("j", key, *" Vraiment.", "enter")
    await pilot.pause()
    now = app.practice.acting.lists.criteria(app.day).items
    assert now[1].text.endswith("Vraiment.")
    assert (now[1].seen_by, now[0], now[2:]) == ((), before[0], before[2:])


@KEYS.of(actions.DROP)
async def drop(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await own_list(pilot, "Your criteria")
    before = app.practice.acting.lists.criteria(app.day).items
    await pilot.press("G", key)
    await pilot.pause()
    assert app.practice.acting.lists.criteria(app.day).items == before[:-1]


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_every_key_does_what_it_says(stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(stage, action, key, code)
