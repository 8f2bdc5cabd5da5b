"""Several marked at once: what is noted, tagged or exported is for all of them, as one change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.clicking import click
from tests.tui.conftest import DAY, Stage, screen_text
from tests.tui.drawn import until
from tests.tui.steps import Exercises, dashboard
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.actions import Action

KEYS = Exercises()


@KEYS.of(actions.EXPORT_MARKED)
async def export_marked(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    ids = [row.relationship.id for row in dashboard(app).people.rows[:2]]
    file = app.practice.home.parent / "some.json"
    await pilot.press(key)
    assert dashboard(app).title_line.refused, "nobody is marked, and nobody is exported in their place"
    assert actions.EXPORT_MARKED not in dashboard(app).possible()
    await pilot.press("space", "space")
    assert actions.EXPORT_MARKED in dashboard(app).possible()
    await pilot.press(key, "enter")
    app.screen.query_one("#ask").value = str(file)  # type: ignore[attr-defined]  # the field of the last line
    await pilot.press("enter")
    await until(pilot, file.exists)
    assert {one["id"] for one in json.loads(file.read_text())["relationships"]} == set(ids)
    assert "2" in screen_text(app)
    await pilot.press("escape")
    assert len(dashboard(app).people.marked) == 2


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_every_key_does_what_it_says(stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(stage, action, key, code)


def last_line(app: RapportsApp) -> str:
    return screen_text(app).splitlines()[-1]


async def test_the_same_is_noted_for_all_marked_as_one_change(stage: Stage) -> None:
    async with stage.app((110, 30)) as (app, pilot):
        people = dashboard(app).people
        three = [row.relationship for row in people.rows[:3]]
        before = [app.practice.events(who.id) for who in three]
        await pilot.press("space", "space", "space")
        assert "3 marked: l note for all" in last_line(app)
        assert "# tag  x export  esc unmark" in last_line(app)
        await pilot.press("l")
        shown = screen_text(app)
        assert "For 3 at once: what happened?" in shown
        assert f"for 3 at once: {three[0].name}" in shown
        await pilot.press("plus", "semicolon", *"fête", "enter", "p")
        noted = [stage.practice().events(who.id)[-1] for who in three]
        assert {(event.signal, event.severity, event.note, event.on) for event in noted} == {
            ("promise_kept", 3, "fête", DAY)
        }
        assert "noted for 3" in screen_text(app)
        assert people.marked == {who.id for who in three}  # so that a tag or an export can follow
        await pilot.press("minus")
        assert {stage.practice().events(who.id)[-1].on for who in three} == {"2026-11-21"}, "for each of them"
        await pilot.press("semicolon", *"ab", "l", "enter")
        noted = [event for who in three for event in stage.practice().events(who.id) if event.on == "2026-11-21"]
        assert [event.note for event in noted if event.signal == "promise_kept"] == ["fêteabl"] * 3
        assert "changed for 3" in screen_text(app)
        assert people.marked == {who.id for who in three}
        await pilot.press("u", "u", "u")
        assert [stage.practice().events(who.id) for who in three] == before
        assert "for several" in screen_text(app)
        await pilot.press("U", "U", "U")
        assert [len(stage.practice().events(who.id)) for who in three] == [len(events) + 1 for events in before]


async def test_a_check_in_for_several_amends_what_was_said_today_and_a_pardon_is_for_one(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        rows = [row.relationship for row in dashboard(app).people.rows[:2]]
        await pilot.press("3", "space", "space", "4")
        levels = [[e.level for e in stage.practice().events(who.id) if e.on == DAY] for who in rows]
        assert levels == [[4], [4]]
        await pilot.press("u")
        assert [e.level for e in stage.practice().events(rows[0].id) if e.on == DAY] == [3]
        await pilot.press("full_stop")
        assert [[e.level for e in stage.practice().events(who.id) if e.on == DAY] for who in rows] == [[4], [4]]
        before = stage.files()
        assert not dashboard(app).note("pardon")
        assert dashboard(app).title_line.refused
        assert stage.files() == before


async def test_marks_outlive_filters_and_orders_but_not_those_they_are_on(stage: Stage, tmp_path: Path) -> None:
    practice = stage.practice()
    practice.add("Aa", "client")
    async with stage.app((110, 30)) as (app, pilot):
        people = dashboard(app).people
        marked = people.rows[2].relationship
        people.go(people.place(practice.find("Aa").id) or 0)
        await pilot.press("space", "g", "j", "j", "space", "s", "v", "v")
        assert people.marked == {practice.find("Aa").id, marked.id}
        await pilot.press("slash", *"aa")
        await pilot.press("enter")
        assert "2 marked, 1 not listed:" in last_line(app)
        await pilot.press("slash", "escape")
        assert people.marked == {practice.find("Aa").id, marked.id}
        assert "2 marked: l note for all" in last_line(app)
        practice.undo()
        app.look_again()
        await pilot.pause()
        assert people.marked == {marked.id}
        await pilot.press("D")
        await pilot.press("escape")
        assert people.marked == {marked.id}
        await pilot.press("v", "escape")
        assert people.marked == set()
        assert dashboard(app).order.verdict is not None  # esc unmarks first
        await pilot.press("escape")
        assert dashboard(app).order.verdict is None
        assert "u undo" in last_line(app)


async def test_one_who_is_gone_takes_the_change_from_all(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        two = [row.relationship for row in dashboard(app).people.rows[:2]]
        await pilot.press("space", "space", "l")
        stage.practice().keeping.forget(two[0])
        before = stage.files()
        await pilot.press("p")
        assert dashboard(app).title_line.refused
        assert stage.files() == before
        assert dashboard(app).people.marked == {two[1].id}


async def test_marks_are_clicked(stage: Stage) -> None:
    async with stage.app((110, 30)) as (app, pilot):
        people = dashboard(app).people
        name = people.rows[1].relationship.name
        x, lines = people.content_region.x, screen_text(app).splitlines()
        await pilot.click(offset=(x + 1, next(y for y, line in enumerate(lines) if name in line)))
        assert len(people.marked) == 1
        await click(pilot, app, "esc unmark")
        assert people.marked == set()
