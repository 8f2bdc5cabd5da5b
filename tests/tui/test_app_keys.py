"""Every action of the app by every one of its keys, in both languages; an action without an exercise fails."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from core.language import current
from core.signals import SIGNALS
from tests.tui.conftest import ATELIER, Stage, screen_text
from tui import commands, themes
from tui.app import RapportsApp
from tui.commands import Action
from tui.palette import Palette
from tui.screens.add import Add
from tui.screens.dashboard import Dashboard
from tui.screens.dossier import Dossier
from tui.screens.help import Help
from tui.widgets.vocabulary import Vocabulary

Exercise = Callable[[RapportsApp, "Pilot[Any]", str], Awaitable[None]]
EXERCISES: dict[type[Action], Exercise] = {}


def exercises(*actions: type[Action]) -> Callable[[Exercise], Exercise]:
    def keep(exercise: Exercise) -> Exercise:
        EXERCISES.update(dict.fromkeys(actions, exercise))
        return exercise

    return keep


def dashboard(app: RapportsApp) -> Dashboard:
    assert isinstance(app.screen, Dashboard)
    return app.screen


def at_atelier(app: RapportsApp) -> None:
    people = dashboard(app).people
    place = people.place(ATELIER)
    assert place is not None
    people.go(place)


def last_event(app: RapportsApp, id_: str = ATELIER) -> Any:
    return max(app.practice.events(id_), key=lambda event: event.id if event.on == app.day else "")


def moves(app: RapportsApp) -> int:
    return dashboard(app).people._cursor


@exercises(commands.Log)
async def log(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(app.focused, Vocabulary)
    assert SIGNALS["paid_late"].label(current().code) in screen_text(app)


@exercises(commands.Letter)
async def letter(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    before = len(app.practice.events(ATELIER))
    await pilot.press("l", SIGNALS["paid_late"].hot_key(current().code))
    await pilot.pause()
    assert len(app.practice.events(ATELIER)) == before + 1
    assert last_event(app).signal == "paid_late"
    assert SIGNALS["paid_late"].label(current().code) in dashboard(app).title_line.notice


@exercises(commands.Look)
async def look(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l")
    vocabulary = app.screen.query_one(Vocabulary)
    seen = [vocabulary.pointed.key]
    for arrow in ("down", "right", "up", "left"):
        await pilot.press(arrow)
        seen.append(vocabulary.pointed.key)
    assert len(set(seen)) >= 4
    await pilot.press("down", "enter")
    await pilot.pause()
    assert last_event(app).signal == list(SIGNALS)[2]


@exercises(*commands.CHECK_INS)
async def check_in(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press(key)
    await pilot.pause()
    event = last_event(app)
    assert (event.signal, event.level) == ("checkin", int(key))


@exercises(commands.Undo)
async def undo(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    before = app.practice.events(ATELIER)
    await pilot.press("1", key)
    await pilot.pause()
    assert app.practice.events(ATELIER) == before
    assert dashboard(app).title_line.notice


@exercises(commands.Redo)
async def redo(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("1")
    after = app.practice.events(ATELIER)
    await pilot.press("u", key)
    await pilot.pause()
    assert app.practice.events(ATELIER) == after


@exercises(commands.Repeat)
async def repeat(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("4", "j", key)
    await pilot.pause()
    other = dashboard(app).people.selected_id
    assert other is not None
    assert other != ATELIER
    assert last_event(app, other).level == 4


@exercises(commands.Add)
async def add(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Add)
    await pilot.press("Z", "o", "é", "enter", "p")
    await pilot.pause()
    assert app.practice.find("Zoé").role == "partner"
    assert dashboard(app).people.selected_id == app.practice.find("Zoé").id


@exercises(commands.Open)
async def open_dossier(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(app.screen, Dossier)
    assert "Atelier Nord" in screen_text(app)


@exercises(commands.Back)
async def back(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("enter")
    assert isinstance(app.screen, Dossier)
    await pilot.press(key)
    people = dashboard(app).people
    everyone = len(people.rows)
    await pilot.press("v")
    assert len(people.rows) < everyone
    await pilot.press(key)
    assert len(people.rows) == everyone


@exercises(commands.Filter)
async def filter_by_name(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key, "l", "i", "n", "a")
    people = dashboard(app).people
    assert [row.relationship.name for row in people.rows] == ["Lina B."]
    await pilot.press("enter")
    assert app.focused is people
    await pilot.press("escape")
    assert len(people.rows) > 1


@exercises(commands.Sort)
async def sort(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    people = dashboard(app).people
    before = [row.relationship.name for row in people.rows]
    await pilot.press(key)
    names = [row.relationship.name for row in people.rows]
    assert names != before
    assert sorted(names, key=str.casefold)[0] == names[0]
    await pilot.press(key, key, key)
    assert [row.relationship.name for row in people.rows] == before


@exercises(commands.ByVerdict)
async def by_verdict(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    people = dashboard(app).people
    await pilot.press(key)
    assert {row.verdict for row in people.rows} == {"end"}
    await pilot.press(key)
    assert {row.verdict for row in people.rows} == {"renegotiate"}


@exercises(commands.Ended)
async def ended(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    people = dashboard(app).people
    before = len(people.rows)
    await pilot.press(key)
    assert len(people.rows) == len(app.practice.relationships())
    await pilot.press(key)
    assert len(people.rows) == before


@exercises(commands.Down)
async def down(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key, key)
    assert moves(app) == 2


@exercises(commands.Up)
async def up(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("j", "j", key)
    assert moves(app) == 1


@exercises(commands.Last)
async def last(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert moves(app) == len(dashboard(app).people.rows) - 1


@exercises(commands.First)
async def first(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("G", key)
    assert moves(app) == 0


@exercises(commands.PageDown)
async def page_down(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert moves(app) > 2


@exercises(commands.PageUp)
async def page_up(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("G", key)
    assert moves(app) < len(dashboard(app).people.rows) - 2


@exercises(commands.NextPane)
async def next_pane(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("enter")
    seen = set()
    for _ in range(3):
        await pilot.pause()
        seen.add(screen_text(app))
        await pilot.press(key)
    assert len(seen) == 3


@exercises(commands.Span)
async def span(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("enter")
    await pilot.pause()
    before = screen_text(app)
    await pilot.press(key)
    await pilot.pause()
    assert screen_text(app) != before


@exercises(commands.Help)
async def help_page(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Help)
    await pilot.press(key)
    assert isinstance(app.screen, Dashboard)


@exercises(commands.Palette)
async def palette(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert isinstance(app.screen, Palette)
    await pilot.press("escape")
    await pilot.pause()
    assert isinstance(app.screen, Dashboard)


@exercises(commands.SwitchLanguage)
async def switch_language(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    before = current().code
    french = "Qui a besoin de moi"
    assert (french in screen_text(app)) == (before == "fr")
    await pilot.press(key)
    await pilot.pause()
    assert current().code != before
    assert app.practice.language == current().code
    assert (french in screen_text(app)) == (before == "en")


@exercises(commands.SwitchTheme)
async def switch_theme(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    seen = [app.theme]
    for _ in range(len(themes.THEMES)):
        await pilot.press(key)
        await pilot.pause()
        seen.append(app.theme)
    assert sorted(seen[:-1]) == sorted(themes.THEMES)
    assert seen[-1] == seen[0]


@exercises(commands.Quit)
async def leave(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    assert not app.is_running or app._exit
    assert app.return_code == 0


async def look_around(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    assert "Atelier Nord" in screen_text(app)
    assert app.demo


KEYS = [
    pytest.param(action, key, id=f"{action.__name__}-{key}")
    for action in commands.ALL
    if action is not commands.LookAround
    for key in action.key_names() or [""]
]


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize(("action", "key"), KEYS)
async def test_every_key_does_what_it_says(stage: Stage, action: type[Action], key: str, code: str) -> None:
    async with stage.app(code=code) as (app, pilot):
        await EXERCISES[action](app, pilot, key)


@pytest.mark.parametrize("code", ["fr", "en"])
async def test_the_sample_is_one_key_away_on_the_first_run(empty_stage: Stage, code: str) -> None:
    async with empty_stage.app(code=code) as (app, pilot):
        await look_around(app, pilot, commands.LookAround.key_names()[0])
        borrowed = app.practice.home
        assert borrowed.exists()
    assert not borrowed.exists()
    assert not empty_stage.home.exists()


def test_every_action_has_an_exercise() -> None:
    assert set(commands.ALL) - set(EXERCISES) == {commands.LookAround}


def test_no_key_means_two_things_on_one_screen() -> None:
    for screen in (commands.DASHBOARD, commands.DOSSIER, commands.WELCOME):
        keys = [key for action in (*screen, *commands.EVERYWHERE) for key in action.key_names()]
        assert len(keys) == len(set(keys))


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
