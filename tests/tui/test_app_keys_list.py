"""The list and the dossier: finding, choosing, marking, moving about."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Stage, screen_text
from tests.tui.steps import Exercises, at_atelier, dashboard, moves
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.actions import Action
from tui.look import tokens
from tui.screens.dossier_screen import Dossier

KEYS = Exercises()


@KEYS.of(actions.MARK)
async def mark(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    people = dashboard(app).people
    await pilot.press(key, key)
    assert people.marked == {row.relationship.id for row in people.rows[:2]}
    assert tokens.MARKED in screen_text(app)
    await pilot.press("k", key)
    assert len(people.marked) == 1


@KEYS.of(actions.TAG)
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


@KEYS.of(actions.COPY_THIS)
async def copy_this(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.pause(0.1)
    await pilot.press("k", "j")
    assert app.clipboard == ""
    await pilot.press(key)
    assert app.clipboard.startswith("Atelier Nord\n")
    await pilot.press("enter")
    await pilot.pause()
    await pilot.press(key)
    assert app.clipboard.count("\n") > 30


@KEYS.of(actions.OPEN)
async def open_dossier(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(app.screen, Dossier)
    assert "Atelier Nord" in screen_text(app)


@KEYS.of(actions.BACK)
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


@KEYS.of(actions.FILTER)
async def filter_by_name(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key, "l", "i", "n", "a")
    people = dashboard(app).people
    assert [row.relationship.name for row in people.rows] == ["Lina B."]
    await pilot.press("enter")
    assert app.focused is people
    await pilot.press("escape")
    assert len(people.rows) > 1


@KEYS.of(actions.SORT)
async def sort(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    people = dashboard(app).people
    before = [row.relationship.name for row in people.rows]
    await pilot.press(key)
    names = [row.relationship.name for row in people.rows]
    assert names != before
    assert sorted(names, key=str.casefold)[0] == names[0]
    await pilot.press(key, key, key)
    assert [row.relationship.name for row in people.rows] == before


@KEYS.of(actions.BY_VERDICT)
async def by_verdict(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    people = dashboard(app).people
    await pilot.press(key)
    assert {row.verdict for row in people.rows} == {"end"}
    await pilot.press(key)
    assert {row.verdict for row in people.rows} == {"renegotiate"}


@KEYS.of(actions.ENDED)
async def ended(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    people = dashboard(app).people
    before = len(people.rows)
    await pilot.press(key)
    assert len(people.rows) == len(app.practice.relationships())
    await pilot.press(key)
    assert len(people.rows) == before


@KEYS.of(actions.DOWN)
async def down(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key, key)
    assert moves(app) == 2


@KEYS.of(actions.UP)
async def up(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("j", "j", key)
    assert moves(app) == 1


@KEYS.of(actions.LAST)
async def last(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert moves(app) == len(dashboard(app).people.rows) - 1


@KEYS.of(actions.FIRST)
async def first(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("G", key)
    assert moves(app) == 0


@KEYS.of(actions.PAGE_DOWN)
async def page_down(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert moves(app) > 2


@KEYS.of(actions.PAGE_UP)
async def page_up(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("G", key)
    assert moves(app) < len(dashboard(app).people.rows) - 2


@KEYS.of(actions.NEXT_PANE)
async def next_pane(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("enter")
    seen = set()
    for _ in range(3):
        await pilot.pause()
        seen.add(screen_text(app))
        await pilot.press(key)
    assert len(seen) == 3


@KEYS.of(actions.SPAN)
async def span(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("enter")
    await pilot.pause()
    before = screen_text(app)
    await pilot.press(key)
    await pilot.pause()
    assert screen_text(app) != before


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_every_key_does_what_it_says(stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(stage, action, key, code)
