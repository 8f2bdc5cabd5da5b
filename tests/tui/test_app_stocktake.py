"""The stock-taking of years on the screen: by keys alone, in any manner of typing, left and taken up again."""

from __future__ import annotations

import signal
from typing import Any

import pytest
from textual.pilot import Pilot

from core.model import Ender
from tests.tui.conftest import DAY, Stage, screen_text
from tests.tui.hands import IN_ONE_WRITE, MANNERS, Hands
from tests.tui.steps import LANGUAGES, Exercises
from tests.tui.terminal import opened, written_in
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.actions import Action
from tui.screens.dashboard_screen import Dashboard
from tui.screens.dossier_screen import Dossier
from tui.screens.remember_screen import Remember
from tui.screens.stocktake_screen import ENDED, LIST, LIVING, PAGE, Stocktake
from tui.screens.welcome_screen import Welcome

PEOPLE = ("Studio Kern c 2019-", "Nova p 2016-2021", "Old o 2012-2014")
ENTER = "\r"


def stocktake(app: RapportsApp) -> Stocktake:
    assert isinstance(app.screen, Stocktake)
    return app.screen


def step(app: RapportsApp) -> str:
    return stocktake(app)._step


async def write(pilot: Pilot[Any], text: str) -> None:
    await pilot.press(*["space" if c == " " else "minus" if c == "-" else c for c in text])


async def listed(pilot: Pilot[Any], *lines: str) -> None:
    """The stock-taking opened from the welcome, its list stored."""
    await pilot.press("S")
    for line in lines or PEOPLE:
        await write(pilot, line)
        await pilot.press("enter")
    await pilot.press("enter")
    await pilot.pause()


KEYS = Exercises()


@KEYS.of(actions.STOCKTAKE)
async def open_it(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert step(app) == LIST


@KEYS.of(actions.JUST_HAPPENED)
async def just_happened(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key, *"Kern", "enter", "c", "p")
    await pilot.pause()
    assert len(app.practice.events(app.practice.find("kern").id)) == 1


@KEYS.of(actions.GO_ON)
async def go_on(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await listed(pilot)
    form = stocktake(app)._form
    assert form is not None and form.question == "ended_by"
    await pilot.press(key)
    assert form.question == "ended_reason"


@KEYS.of(actions.PUT_OFF)
async def put_off(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await listed(pilot)
    await pilot.press("1", key)
    await pilot.pause()
    assert stocktake(app).subject == app.practice.find("old")
    assert app.practice.find("nova").ended_by is None


@KEYS.of(actions.ANSWER_BEFORE)
async def answer_before(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await listed(pilot)
    form = stocktake(app)._form
    await pilot.press("1", key)
    assert form is not None and (form.question, form.answers) == ("ended_by", {"ended_by": "me"})


@KEYS.of(actions.DROP_LINE)
async def drop_line(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("S")
    await write(pilot, PEOPLE[1])
    await pilot.press("enter")
    assert stocktake(app)._lines == [PEOPLE[1]]
    await pilot.press("escape", key)
    assert stocktake(app)._lines == []


@KEYS.of(actions.NEXT_STEP)
async def next_step(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await listed(pilot)
    seen = [step(app)]
    for _ in range(4):
        await pilot.press(key)
        await pilot.pause()
        seen.append(step(app))
    assert seen == [ENDED, LIVING, PAGE, LIST, ENDED]


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_a_key_does_what_it_says(empty_stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(empty_stage, action, key, code)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [(200, 50), (80, 24), (40, 12)])
async def test_the_welcome_names_the_key_at_every_size(empty_stage: Stage, code: str, size: tuple[int, int]) -> None:
    async with empty_stage.app(size=size, code=code) as (app, pilot):
        assert isinstance(app.screen, Welcome)
        shown = screen_text(app)
        for action in (actions.STOCKTAKE, actions.JUST_HAPPENED, actions.LOOK_AROUND):
            assert f" {actions.shown_key(action)} " in shown
        await pilot.press("S")
        assert step(app) == LIST


async def test_a_list_is_stored_by_an_empty_line_and_taken_back_by_one_key(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        await pilot.press("S")
        await write(pilot, PEOPLE[0])
        await pilot.press("enter")
        assert empty_stage.practice().relationships() == []
        assert "Studio Kern" in screen_text(app) and "client 2019" in screen_text(app)
        await write(pilot, "Nova 2016")
        await pilot.press("enter")
        assert "says no role" in screen_text(app)
        await pilot.press(*["backspace"] * 4)
        await write(pilot, "p 2016-2021")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert [who.name for who in empty_stage.practice().relationships()] == ["Studio Kern", "Nova"]
        assert step(app) == ENDED
        await pilot.press("u")
        await pilot.pause()
        assert empty_stage.practice().relationships() == []
        assert step(app) == LIST


async def test_an_ending_takes_one_key_a_question_and_one_undo(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        await listed(pilot)
        await pilot.press("2", "s", "1", "2", *"2019", "enter")
        await pilot.pause()
        nova = empty_stage.practice().find("nova")
        assert (nova.ended_by, nova.ended_reason, nova.channel, nova.came_about, nova.seen_on) == (
            *("them", "payment", "network", "happened", "2019-07-02"),
        )
        await pilot.press("4", "enter", "enter", "enter", *"soon", "enter")
        await pilot.pause()
        old = empty_stage.practice().find("old")
        assert (old.ended_by, old.ended_reason, old.channel, old.seen_note) == (Ender.FADED, "", None, "soon")
        assert step(app) == LIVING
        await pilot.press("u")
        await pilot.pause()
        assert empty_stage.practice().find("old").ended_by is None
        assert (step(app), stocktake(app).subject) == (ENDED, empty_stage.practice().find("old"))


async def test_the_question_before_comes_back_and_nothing_told_stores_nothing(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        await listed(pilot)
        await pilot.press("2", "backspace", "1", "b", "left", "a", "space")
        await pilot.pause()
        subject = stocktake(app).subject
        assert subject is not None and subject.name == "Old"
        await pilot.press(*["enter"] * 5)
        await pilot.pause()
        assert step(app) == LIVING
        assert all(who.ended_by is None for who in empty_stage.practice().relationships())
        await pilot.press("tab")
        await pilot.pause()
        assert step(app) == PAGE and "2 that ended, 1 from memory" in screen_text(app)


async def test_it_is_left_and_taken_up_again_over_a_restart(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        await pilot.press("S")
        await write(pilot, PEOPLE[1])
        await pilot.press("enter")
        await write(pilot, "half a li")
    async with empty_stage.app() as (app, pilot):
        await pilot.press("S")
        await pilot.pause()
        assert "Nova" in screen_text(app) and "half a li" in screen_text(app)
        await pilot.press(*["backspace"] * 9, "enter")
        await pilot.pause()
        await pilot.press("3", "s", "1", "enter", *"when it")
    assert empty_stage.practice().find("nova").ended_by is None
    async with empty_stage.app() as (app, pilot):
        assert isinstance(app.screen, Dashboard)
        await pilot.press("S")
        await pilot.pause()
        assert step(app) == ENDED and "when it" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
    nova = empty_stage.practice().find("nova")
    assert (nova.ended_by, nova.ended_reason, nova.channel, nova.seen_note) == ("both", "payment", "network", "when it")


async def test_escape_keeps_the_list_and_a_line_can_be_dropped(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        await pilot.press("S")
        for line in PEOPLE:
            await write(pilot, line)
            await pilot.press("enter")
        await pilot.press("escape", "x", "escape")
        assert isinstance(app.screen, Welcome)
        await pilot.press("S", "enter")
        await pilot.pause()
    assert [who.name for who in empty_stage.practice().relationships()] == ["Studio Kern", "Nova"]


@pytest.mark.parametrize("manner", MANNERS)
async def test_keys_typed_in_any_manner_do_the_same(empty_stage: Stage, manner: str) -> None:
    keys = ["S", *"".join(f"{line}{ENTER}" for line in PEOPLE), ENTER, *"2s12", *"2019", ENTER, *"1a21", ENTER]
    async with empty_stage.app() as (app, pilot):
        await Hands(app, pilot).type(keys, manner)
    nova, old = (empty_stage.practice().find(name) for name in ("nova", "old"))
    assert (nova.ended_by, nova.ended_reason, nova.seen_on) == ("them", "payment", "2019-07-02")
    assert (old.ended_by, old.ended_reason, old.channel, old.came_about) == (
        "me",
        "priorities",
        "partnership",
        "chosen",
    )


async def test_one_thing_that_just_happened_opens_the_vocabulary(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        await Hands(app, pilot).type(["l", *"Kern", ENTER, "c", "p"], IN_ONE_WRITE)
        assert isinstance(app.screen, Dashboard)
    assert len(empty_stage.practice().events(empty_stage.practice().find("kern").id)) == 1


async def test_twelve_endings_of_seven_years_take_few_keys(empty_stage: Stage) -> None:
    """Letters of names apart: what a person presses for twelve collaborations that ended, all questions answered."""
    names = [f"Maison {letter}" for letter in "ABCDEFGHIJKL"]
    pressed = 0
    async with empty_stage.app() as (app, pilot):
        hands = Hands(app, pilot)
        await hands.type(["S"])
        for n, name in enumerate(names):
            line = f" c {2012 + n % 7}-{2016 + n % 7}{ENTER}"
            await hands.type([*name, *line])
            pressed += len(line)
        await hands.type([ENTER])
        for n in range(12):
            keys = [str(n % 4 + 1), "abcdefg"[n % 7], str(n % 7 + 1), str(n % 2 + 1), *str(2013 + n % 7), ENTER]
            await hands.type(keys)
            pressed += len(keys)
        page = empty_stage.practice().remembering.stocktake.page(DAY)
        assert (page.ended, page.seen, sum(count.count for count in page.by)) == (12, 12, 12)
        assert step(app) == PAGE
    assert pressed + 2 <= 12 * 23


async def test_the_living_are_told_about_one_after_the_other(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        await listed(pilot, "Studio Kern c 2019-", "Lina p 2020-")
        assert step(app) == LIVING
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Remember)
        await pilot.press(*["5"] * 20)
        for key in ("enter", "enter", "n", "n", "enter"):  # no moments, not deceived, not talked over, store
            await pilot.press(key)
            await pilot.pause()
        subject = stocktake(app).subject
        assert subject is not None and subject.name == "Lina"
        await pilot.press("enter", "escape", "space")
        await pilot.pause()
        assert step(app) == PAGE
        assert "Studio Kern" in screen_text(app)


def killed(stage: Stage, *sent: str) -> None:
    """The app, killed a second after the last of these texts was typed."""
    dying = opened("--home", str(stage.home), "--lang", "en")
    written_in(dying, 1.0)
    for text in sent:
        dying.send(text)
        written_in(dying, 0.6)
    written_in(dying, 1.2)
    dying.kill(signal.SIGKILL)
    dying.wait()
    dying.close(force=True)


def test_a_kill_loses_neither_the_list_nor_the_form(empty_stage: Stage) -> None:
    killed(empty_stage, "S", "Nova p 2016-2021\r", "Old o 20")
    assert empty_stage.practice().relationships() == []
    killed(empty_stage, "S", "12-2014\r", "\r", "2s")
    assert [who.name for who in empty_stage.practice().relationships()] == ["Nova", "Old"]
    assert empty_stage.practice().find("nova").ended_by is None
    killed(empty_stage, "S", "12", "2019\r")
    nova = empty_stage.practice().find("nova")
    assert (nova.ended_by, nova.ended_reason, nova.channel, nova.seen_on) == (
        *("them", "payment", "network", "2019-07-02"),
    )


async def test_the_list_can_be_taken_up_again_after_escape(empty_stage: Stage) -> None:
    for key in ("enter", "a"):
        async with empty_stage.app() as (app, pilot):
            await pilot.press("S", "escape")
            assert "add" in screen_text(app)
            await pilot.press(key)
            await pilot.pause()
            assert stocktake(app).asking
            await write(pilot, "Lina")
            assert "Lina" in screen_text(app)
            await pilot.press("escape")


async def test_the_page_says_how_people_are_added_and_does_it(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        await listed(pilot, "Nova p 2016-2021")
        await pilot.press("tab")
        await pilot.pause()
        assert (step(app), "a adds people" in screen_text(app)) in ((PAGE, True), (LIVING, False))
        if step(app) != PAGE:
            await pilot.press("tab")
        assert "a adds people" in screen_text(app)
        await pilot.press("a")
        await pilot.pause()
        assert (step(app), stocktake(app).asking) == (LIST, True)


async def test_the_dossier_of_one_that_ended_says_what_was_told(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        await listed(pilot, "Nova p 2016-2021")
        await pilot.press("2", "s", "1", "2", *"2019", "enter", "escape")
        await pilot.pause()
        assert isinstance(app.screen, Dashboard)
        nova = app.practice.find("nova")
        assert (nova.ended_by, nova.seen_on) == ("them", "2019-07-02")
        app.push_screen(Dossier(nova))
        await pilot.pause()
        shown = screen_text(app)
        assert "Ended in 2021: they ended it." in shown and "nothing noted yet" not in shown
        assert "Nothing was noted before it ended." in shown
