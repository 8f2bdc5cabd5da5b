"""Any size from the smallest up: no screen falls over, and the first and the last line keep saying where one is."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Stage, screen_text
from tests.tui.steps import at_atelier
from tests.tui.test_app_snapshots import PICTURES, WITH_EVIDENCE, WITH_FILES
from tui.keys import actions
from tui.look import tokens
from tui.screens.base_page import Page
from tui.widgets.edges import KeyLine

pytestmark = pytest.mark.app
ODD = [tokens.SMALLEST, (41, 12), (57, 13), (63, 60), (64, 12), (99, 12), (100, 13), (120, 12)]
EVERY = [(width, height) for width in range(40, 130, 7) for height in (12, 13, 14, 17, 24, 51)]
PLAIN = [name for name in PICTURES if name not in (*WITH_EVIDENCE, *WITH_FILES, "welcome", "changes", "conflict")]


async def shown_at(stage: Stage, name: str, code: str, sizes: list[tuple[int, int]]) -> None:
    async with stage.app(sizes[0], code) as (app, pilot):
        at_atelier(app)
        await pilot.press(*PICTURES[name].keys)
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            lines = screen_text(app).splitlines()
            assert len(lines) == size[1]
            assert "Too small" not in lines[0]
            assert "Trop petit" not in lines[0]
            screen = app.screen
            if isinstance(screen, Page) and (wanted := screen.query_one(KeyLine).actions):
                keys = lines[-1]
                assert any(actions.shown_key(action) in keys for action in wanted[:2]), (
                    name,
                    size,
                    keys,
                )  # or in its row


@pytest.mark.parametrize(
    "name", ["dashboard", "quick_log", "dossier", "remember", "stocktake_list", "settings", "question"]
)
async def test_what_is_used_most_stands_at_odd_sizes(stage: Stage, name: str) -> None:
    await shown_at(stage, name, "fr", ODD)


@pytest.mark.long
@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("name", PLAIN)
async def test_every_screen_stands_at_every_size(stage: Stage, name: str, code: str) -> None:
    await shown_at(stage, name, code, EVERY)


@pytest.mark.parametrize("code", ["en", "fr"])
async def test_an_interview_is_told_from_end_to_end_in_twelve_lines_of_forty_cells(stage: Stage, code: str) -> None:
    """What is asked, and which keys answer, is in view at every step."""
    stage.practice().add("Zoé", "client")
    async with stage.app(tokens.SMALLEST, code) as (app, pilot):
        people = app.screen.people  # type: ignore[attr-defined]
        people.go(next(n for n, row in enumerate(people.rows) if row.relationship.name == "Zoé"))
        await pilot.press(actions.REMEMBER.key_names()[0])
        question = {"en": "?", "fr": "?"}[code]
        for key in [*"4" * 20, "enter", "enter", "n", "n"]:
            assert question in screen_text(app)
            await pilot.press(key)
        assert actions.STORE_IT.short() in screen_text(app).splitlines()[-1]
        await pilot.press("enter")
        assert len(app.practice.events(people.rows[people._cursor].relationship.id)) == 20
