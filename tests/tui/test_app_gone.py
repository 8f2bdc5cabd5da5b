"""Somebody is erased, merged or taken back elsewhere: no key then is about whoever took the place on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from core.practice import Practice
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.steps import at_atelier, dashboard
from tui.app import RapportsApp
from tui.screens.base_page import Page
from tui.screens.corrections_screen import Noted
from tui.screens.dashboard_screen import Dashboard
from tui.screens.decide_screen import Decide
from tui.screens.opening import OPENING
from tui.screens.round_screen import Round
from tui.widgets.edges import TitleLine
from tui.widgets.relationship_list import People

GOING: dict[str, Callable[[Practice], object]] = {
    "forget": lambda other: other.keeping.forget(other.relationship(ATELIER)),
    "merge": lambda other: other.keeping.merge(
        next(who for who in other.relationships() if who.id != ATELIER), other.relationship(ATELIER)
    ),
}
WAYS: dict[str, tuple[list[str], list[str]]] = {
    "the list": ([], ["1"]),
    "the list, by the vocabulary": ([], ["l", "L"]),
    "the vocabulary": (["l"], ["L"]),
    "the vocabulary, by the cursor": (["l", "down"], ["enter"]),
    "a detail of it": (["l", "asterisk"], ["L"]),
    "a note in it": (["l", "semicolon", "x"], ["enter", "L"]),
    "a pardon that is asked about": (["l", "y"], ["exclamation_mark"]),
    "a tag": (["number_sign", "x"], ["enter"]),
    "the last note": (["4"], ["asterisk"]),
    "a note on it": (["4", "semicolon", "x"], ["enter"]),
    "the dossier": (["enter"], ["1"]),
    "the dossier's vocabulary": (["enter", "l"], ["L"]),
    "what was noted": (["c"], ["x"]),
    "the change form": (["m", "x"], ["enter"]),
    "deciding": (["D"], ["e", "enter"]),
    "a decision": (["D", "e"], ["enter"]),
}
"""The keys that bring something about her up, and those pressed once she is gone."""


def stored(practice: Practice) -> dict[str, Any]:
    """All that is stored about others, and who they are."""
    everyone = [who for who in practice.relationships() if who.id != ATELIER]
    tables = ("events", "decisions")
    return {
        who.id: (who.name, who.note, who.tags, who.stage, *(len(practice.records(table, who.id)) for table in tables))
        for who in everyone
    }


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@pytest.mark.parametrize("seen", [False, True], ids=["not seen yet", "seen"])
@pytest.mark.parametrize("way", WAYS)
async def test_no_key_is_about_another(stage: Stage, way: str, seen: bool) -> None:
    before, after = WAYS[way]
    going = GOING["merge" if seen else "forget"]
    async with stage.app((140, 42)) as (app, pilot):
        at_atelier(app)
        await press(pilot, *before)
        other = stage.practice()
        going(other)
        known = stored(other)
        if seen:
            app.look_again()
            await pilot.pause()
        await press(pilot, *after)
        now = stage.practice()
        assert stored(now) == known
        assert ATELIER not in {who.id for who in now.relationships()}
        assert now.keeping.doctor() == []


async def test_the_list_points_at_nobody_until_she_moves(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.pause()
        GOING["forget"](stage.practice())
        app.look_again()
        await pilot.pause()
        assert dashboard(app).subject is None
        assert "What the cursor was on is no longer here" in screen_text(app)
        await press(pilot, "1")
        assert "Nobody is selected" in screen_text(app)
        await press(pilot, "j")
        assert dashboard(app).subject is not None
        count = len(app.practice.events(dashboard(app).subject.id))  # type: ignore[union-attr]  # looked at above
        await press(pilot, "1")
        assert len(app.practice.events(dashboard(app).subject.id)) == count + 1  # type: ignore[union-attr]


async def turn_to_atelier(app: RapportsApp, pilot: Pilot[Any]) -> Round | Decide:
    screen = app.screen
    assert isinstance(screen, Round | Decide)
    while screen.subject is not None and screen.subject.id != ATELIER:
        await press(pilot, "space")
    return screen


@pytest.mark.parametrize("seen", [False, True], ids=["not seen yet", "seen"])
async def test_the_round_keeps_the_turn_of_who_is_gone(stage: Stage, seen: bool) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        await press(pilot, "t", "3")
        screen = await turn_to_atelier(app, pilot)
        other = stage.practice()
        GOING["forget"](other)
        known = stored(other)
        if seen:
            app.look_again()
            await pilot.pause()
            assert "Atelier Nord is no longer here" in screen_text(app)
        await press(pilot, "1")
        await press(pilot, "l", "L")
        assert stored(stage.practice()) == known
        assert screen.subject is not None and screen.subject.id == ATELIER
        await press(pilot, "space")
        assert screen.subject is not None and screen.subject.id != ATELIER
        await press(pilot, "2", "u", "u")
        assert {id_: row[4] for id_, row in stored(stage.practice()).items()} != {}


async def test_what_is_taken_back_elsewhere_is_not_removed_for_another(stage: Stage) -> None:
    practice = stage.practice()
    who = practice.relationship(ATELIER)
    practice.log(who, "dishonesty", on=DAY)
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await press(pilot, "c")
        screen = app.screen
        assert isinstance(screen, Noted)
        stage.practice().undo()
        count = len(stage.practice().events(ATELIER))
        app.look_again()
        await pilot.pause()
        assert screen.events.selected is None
        await press(pilot, "x", "asterisk")
        assert len(stage.practice().events(ATELIER)) == count
        await press(pilot, "j", "x")
        assert len(stage.practice().events(ATELIER)) == count - 1


async def test_a_rule_dropped_elsewhere_is_not_another_one(stage: Stage) -> None:
    from tests.tui.test_app_own_lists import opened

    async with stage.app() as (app, pilot):
        await opened(pilot, "Your rules", "enter")
        await press(pilot, "j")
        stage.practice().acting.lists.change_rules(DAY, lambda rules: rules[:1])
        app.look_again()
        await pilot.pause()
        await press(pilot, "x")
        assert len(app.practice.acting.lists.rules(DAY).items) == 1
        await press(pilot, "j", "x")
        assert app.practice.acting.lists.rules(DAY).items == ()


async def test_a_change_elsewhere_waits_for_a_screen_that_is_being_opened(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is looked at by the clock: before a screen has any part, while it gets them, before it is filled in."""
    compose, fill = Page.compose, Page._fill_in
    opened: set[Page] = set()

    def look(page: Page) -> None:
        opened.add(page)
        app.look_again()

    def composed(page: Page) -> Any:
        look(page)
        return compose(page)

    async def mounted(page: Page, widgets: list[Widget]) -> None:
        mounting = page.mount_all(widgets)
        look(page)
        await mounting

    def filled(page: Page) -> None:
        look(page)
        fill(page)

    async with stage.app((140, 42)) as (app, pilot):
        monkeypatch.setattr(Practice, "changed_outside", lambda _: True)
        monkeypatch.setattr(Practice, "reload", lambda _: None)  # nothing did change: it is about the moment
        monkeypatch.setattr(Dashboard, "followed", lambda _: None)
        monkeypatch.setattr(Page, "compose", composed)
        monkeypatch.setattr(Page, "mount_composed_widgets", mounted)
        monkeypatch.setattr(Page, "_fill_in", filled)
        at_atelier(app)
        for place in OPENING:
            app.action_visit(place)
            await pilot.pause()
            while len(app.screen_stack) > 1:
                await app.pop_screen()
    assert len(opened) > len(OPENING) / 2


async def test_what_falls_due_while_a_screen_is_taken_down_is_left(stage: Stage) -> None:
    done: list[str] = []
    async with stage.app() as (app, pilot):
        app.screen.set_timer(0.01, lambda: done.append("standing"))
        await pilot.pause(0.1)
        await pilot.press("j")
        await app.screen.query(People).remove()
        await app.screen.query(TitleLine).remove()
        app.screen.set_timer(0.01, lambda: done.append("taken down"))
        await pilot.pause(0.1)
    assert done == ["standing"]
