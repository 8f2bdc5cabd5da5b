"""Every action of the app by every one of its keys, in both languages; an action without an exercise fails."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from core.language import current
from core.signals import SIGNALS
from tests.tui.conftest import ATELIER, Stage, screen_text
from tui import act_commands, commands, desk_commands, themes, tokens
from tui.app import RapportsApp
from tui.commands import Action
from tui.drafts import Draft
from tui.palette import Palette
from tui.screens.add import Add
from tui.screens.dashboard import Dashboard
from tui.screens.dossier import Dossier
from tui.screens.help import Help
from tui.screens.settings import Settings
from tui.widgets.people import People

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
    assert dashboard(app).noting
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
    vocabulary = dashboard(app).vocabulary
    assert vocabulary is not None
    seen = [vocabulary.signal.key]
    for arrow in ("down", "right", "up", "left"):
        await pilot.press(arrow)
        seen.append(vocabulary.signal.key)
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


@exercises(desk_commands.DayBack)
async def day_back(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, key, SIGNALS["paid_late"].hot_key(current().code))
    assert next(event for event in app.practice.events(ATELIER) if event == app.noted).on == "2026-11-20"
    await pilot.press(key)
    assert app.noted is not None
    assert app.noted.on == "2026-11-19"
    await pilot.press("u")
    assert [event.on for event in app.practice.events(ATELIER) if event.logged_at == app.clock.now()] == ["2026-11-20"]


@exercises(desk_commands.HowMuch)
async def how_much(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, SIGNALS["paid_late"].hot_key(current().code))
    assert last_event(app).severity == 3
    await pilot.press(key)
    assert last_event(app).severity == 1
    await pilot.press("1", key)
    assert dashboard(app).title_line.refused


@exercises(desk_commands.OnWhat)
async def on_what(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, SIGNALS["paid_late"].hot_key(current().code))
    assert last_event(app).source == "feeling"
    await pilot.press(key)
    assert last_event(app).source == "hearsay"


@exercises(desk_commands.MyPart)
async def my_part(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, SIGNALS["paid_late"].hot_key(current().code))
    assert last_event(app).mine
    await pilot.press(key)
    assert not last_event(app).mine


@exercises(desk_commands.AddNote)
async def add_note(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, *"déjà vu", "enter", SIGNALS["paid_late"].hot_key(current().code))
    await pilot.pause()
    assert last_event(app).note == "déjà vu"
    await pilot.press(key, *", deux fois", "enter")
    await pilot.pause()
    assert last_event(app).note == "déjà vu, deux fois"
    assert isinstance(app.focused, People)
    await pilot.press("u")
    assert last_event(app).note == "déjà vu"


@exercises(desk_commands.Mark)
async def mark(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    people = dashboard(app).people
    await pilot.press(key, key)
    assert people.marked == {row.relationship.id for row in people.rows[:2]}
    assert tokens.MARKED in screen_text(app)
    await pilot.press("k", key)
    assert len(people.marked) == 1


@exercises(desk_commands.Tag)
async def tag(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    ids = [row.relationship.id for row in dashboard(app).people.rows[:2]]
    before = [app.practice.relationship(id_).tags for id_ in ids]
    await pilot.press("space", "space", key, *"zèle", "enter")
    await pilot.pause()
    assert all("zèle" in app.practice.relationship(id_).tags for id_ in ids)
    await pilot.press("slash", *"tag:zèle", "enter")
    assert {row.relationship.id for row in dashboard(app).people.rows} == set(ids)
    await pilot.press("escape", "u")
    assert [app.practice.relationship(id_).tags for id_ in ids] == before


@exercises(desk_commands.CopyThis)
async def copy_this(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.pause(0.1)
    await pilot.press("j", "k")
    assert app.clipboard == ""
    await pilot.press(key)
    assert app.clipboard.startswith("Atelier Nord\n")
    await pilot.press("enter")
    await pilot.pause()
    await pilot.press(key)
    assert app.clipboard.count("\n") > 30


@exercises(desk_commands.BringBack)
async def bring_back(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert dashboard(app).title_line.refused
    app.drafts.waiting.append(Draft("AddNote", "half a", ATELIER))
    await pilot.press(key)
    await pilot.pause()
    await pilot.press(*" line", "enter", "I" if current().code == "en" else "F")
    await pilot.pause()
    assert (last_event(app).signal, last_event(app).note) == ("paid_late", "half a line")


@exercises(desk_commands.Discreet)
async def hide_names(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    assert "Atelier" not in screen_text(app)
    assert "A.N." in screen_text(app)
    await pilot.press(key)
    await pilot.pause()
    assert "Atelier Nord" in screen_text(app)


@exercises(desk_commands.Settings)
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
    if action is not commands.LookAround and action not in act_commands.EVERY  # those have a file of their own
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
    assert set(commands.ALL) - set(EXERCISES) == {commands.LookAround, *act_commands.EVERY}


def test_no_key_means_two_things_on_one_screen() -> None:
    for screen in commands.TOGETHER:
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
