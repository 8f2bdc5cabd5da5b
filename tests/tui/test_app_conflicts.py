"""A form is open, and another program changes what it shows: what only one changed stays, what both did is asked."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.steps import at_atelier
from tui.app import RapportsApp
from tui.screens.change_screen import Change
from tui.screens.conflict_screen import Conflict
from tui.widgets.field import Field


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def form(app: RapportsApp, pilot: Pilot[Any], **typed: str) -> None:
    """The change form of Atelier Nord with these fields typed."""
    at_atelier(app)
    await press(pilot, "m")
    for name, value in typed.items():
        app.screen.query_one(f"#field-{name}", Field).value = value
    await pilot.pause()


async def test_what_only_the_other_changed_stays(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await form(app, pilot, price="mine")
        other = stage.practice()
        other.edit(other.relationship(ATELIER), note="theirs", tags=["theirs"], frame={"goal": "theirs"})
        await press(pilot, "enter")
        assert not isinstance(app.screen, Change | Conflict)
    found = stage.practice().relationship(ATELIER)
    assert (found.note, found.tags, found.frame.goal, found.frame.price) == ("theirs", ("theirs",), "theirs", "mine")


@pytest.mark.parametrize(
    ("keys", "note", "goal"),
    [((">", ">"), "mine", "my goal"), (("<", "<"), "theirs", "their goal"), (("<", ">"), "theirs", "my goal")],
)
async def test_what_both_changed_is_asked_field_by_field(
    stage: Stage, keys: tuple[str, str], note: str, goal: str
) -> None:
    async with stage.app() as (app, pilot):
        await form(app, pilot, note="mine", goal="my goal", limits="at night")
        other = stage.practice()
        other.edit(other.relationship(ATELIER), note="theirs", frame={"goal": "their goal"})
        await press(pilot, "enter")
        assert isinstance(app.screen, Conflict)
        assert "theirs" in screen_text(app) and "mine" in screen_text(app)
        assert stage.practice().relationship(ATELIER).note == "theirs"
        await press(pilot, "1", "enter", "x")  # typed ahead: no answer
        assert isinstance(app.screen, Conflict)
        for key in keys:
            await press(pilot, {"<": "less_than_sign", ">": "greater_than_sign"}[key])
        assert not isinstance(app.screen, Change | Conflict)
    found = stage.practice().relationship(ATELIER)
    assert (found.note, found.frame.goal, found.frame.limits) == (note, goal, "at night")


async def test_escape_keeps_both_and_asks_again(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await form(app, pilot, note="mine")
        other = stage.practice()
        other.edit(other.relationship(ATELIER), note="theirs")
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, Change)
        assert "Nothing is stored yet" in screen_text(app)
        assert app.screen.query_one("#field-note", Field).value == "mine"
        other.edit(other.relationship(ATELIER), note="theirs, again")
        await press(pilot, "enter", "greater_than_sign")
        assert isinstance(app.screen, Conflict)  # it changed once more
        assert "theirs, again" in screen_text(app)
        await press(pilot, "greater_than_sign")
    assert stage.practice().relationship(ATELIER).note == "mine"


async def test_what_was_left_before_the_other_changed_it_is_asked_too(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await form(app, pilot, note="mine")
        await press(pilot, "escape")
        other = stage.practice()
        other.edit(other.relationship(ATELIER), note="theirs")
        await press(pilot, "m", "enter")
        assert isinstance(app.screen, Conflict)
        await press(pilot, "less_than_sign")
        assert not isinstance(app.screen, Change | Conflict)
    assert stage.practice().relationship(ATELIER).note == "theirs"


async def test_one_who_is_gone_is_not_made_again(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await form(app, pilot, note="mine")
        other = stage.practice()
        other.keeping.forget(other.relationship(ATELIER))
        await press(pilot, "enter")
        assert "is no longer here" in screen_text(app)
        assert app.screen.query_one("#field-note", Field).value == "mine"
    assert ATELIER not in {who.id for who in stage.practice().relationships()}


@pytest.mark.parametrize(("key", "kept"), [("less_than_sign", "theirs"), ("greater_than_sign", "mine")])
async def test_a_sentence_both_wrote_anew(stage: Stage, key: str, kept: str) -> None:
    from core.acting.rules import Rule
    from tests.tui.test_app_own_lists import opened

    async with stage.app() as (app, pilot):
        await opened(pilot, "Your rules", "enter", "r")
        app.screen.query_one("#ask", Field).value = "mine"
        stage.practice().acting.lists.change_rules(DAY, lambda rules: [Rule(rules[0].key, "theirs"), *rules[1:]])
        await press(pilot, "enter")
        assert isinstance(app.screen, Conflict)
        await press(pilot, key)
        assert not isinstance(app.screen, Conflict)
        await press(pilot, "down")
        assert kept in screen_text(app)
    assert stage.practice().acting.lists.rules(DAY).items[0].text == kept
    assert len(stage.practice().acting.lists.rules(DAY).items) == 2
