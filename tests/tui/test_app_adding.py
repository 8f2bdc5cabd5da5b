"""Adding somebody called almost like another: asked, and answered by a key of its own."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Stage, screen_text
from tui.screens.add_screen import Add


@pytest.mark.parametrize(("code", "asks"), [("en", "the same one?"), ("fr", "est-ce la")])
async def test_a_name_almost_alike_is_asked_about(empty_stage: Stage, code: str, asks: str) -> None:
    there = empty_stage.practice().add("Studio Ambre", "client")
    async with empty_stage.app(code=code) as (app, pilot):
        await pilot.press("a", *"studio ambré", "enter", "c", "c", "enter", "c")
        assert isinstance(app.screen, Add)
        told = screen_text(app)
        assert (
            asks in told
            and "« Studio Ambre »" in told.replace("“", "« ").replace("”", " »").replace("\xa0", " ")
            and "+  " in told
        )
        assert app.practice.relationships() == [there], "the key that asked does not answer"
        await pilot.press("+")
        await pilot.pause()
        assert sorted(who.name for who in app.practice.relationships()) == ["Studio Ambre", "studio ambré"]


async def test_another_name_or_another_role_needs_no_insisting(empty_stage: Stage) -> None:
    empty_stage.practice().add("Studio Ambre", "client")
    async with empty_stage.app() as (app, pilot):
        await pilot.press("a", *"studio ambre", "enter", "c", "backspace", "+")
        assert [who.name for who in app.practice.relationships()] == ["Studio Ambre"], "it is part of the name again"
        await pilot.press("enter", "+")
        assert len(app.practice.relationships()) == 1
        await pilot.press("p")
        await pilot.pause()
        assert sorted(who.name for who in app.practice.relationships()) == ["Studio Ambre", "studio ambre+"]
