"""Every size of the screen, and changes that come from elsewhere."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.filter import ANSIToTruecolor

from core.errors import Refused
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.drawn import until
from tests.tui.steps import at_atelier, dashboard
from tui.app import run
from tui.look.themes import THEMES
from tui.widgets.panel import Panel
from tui.widgets.relationship_list import People

TINY = [(1, 1), (2, 2), (20, 5), (39, 12), (40, 11), (300, 100)]


@pytest.mark.parametrize("size", TINY)
async def test_no_size_ends_the_app(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app(size=size) as (app, pilot):
        for key in (
            "j",
            "enter",
            "tab",
            "l",
            "escape",
            "escape",
            "question_mark",
            "escape",
            "slash",
            "x",
            "escape",
            "a",
        ):
            await pilot.press(key)
        await pilot.pause()
        assert app.is_running


async def test_below_the_smallest_size_a_word_says_so(stage: Stage) -> None:
    async with stage.app(size=(39, 14)) as (app, pilot):
        assert "Too small: 40 × 12 at least" in screen_text(app)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert "Théo M." in screen_text(app)


async def test_a_small_screen_has_the_list_alone(stage: Stage) -> None:
    async with stage.app(size=(40, 12)) as (app, pilot):
        assert app.screen.query_one(People).size.width == 38
        assert not app.screen.query_one(Panel).display
        await pilot.press("enter")
        await pilot.pause()
        assert "to end, since" in screen_text(app)


async def test_resizing_at_random_keeps_it_alive(stage: Stage) -> None:
    dice = random.Random(3)
    async with stage.app() as (app, pilot):
        for _ in range(25):
            await pilot.resize_terminal(dice.randint(1, 160), dice.randint(1, 50))
            await pilot.press(dice.choice(["j", "k", "enter", "escape", "l", "tab", "z", "v", "T", "L"]))
        await pilot.pause()
        assert app.is_running


async def test_a_change_by_another_process_shows_without_a_key(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        other = stage.practice()
        other.log(other.relationship(ATELIER), "dishonesty", note="seen elsewhere")
        await pilot.pause(1.3)
        assert "seen elsewhere" in screen_text(app)
        assert dashboard(app).people.selected_id == ATELIER


async def test_somebody_added_elsewhere_ends_the_welcome(empty_stage: Stage) -> None:
    async with empty_stage.app() as (app, pilot):
        empty_stage.practice().add("Lu", "client")
        await pilot.pause(1.3)
        assert "Lu" in screen_text(app)


async def test_midnight_passes(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        stage.clock._day = "2026-11-23"
        await pilot.pause(1.3)
        assert "Mon 23 Nov 2026" in screen_text(app)


async def test_nothing_is_painted_while_nothing_happens(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage.app(size=(140, 42), every_frame=True) as (app, pilot):
        await until(pilot, lambda: not dashboard(app).at_work)
        await pilot.pause(0.2)
        painted: list[object] = []
        display = app._display
        monkeypatch.setattr(app, "_display", lambda *given: painted.append(given) or display(*given))
        await pilot.pause(2.3)
        assert painted == []


@pytest.mark.parametrize("theme", [name for name in THEMES if name != "rapports-ansi"])
async def test_every_colour_is_said_in_full(stage: Stage, theme: str) -> None:
    """The terminal's own colours are not turned into others on the way; where a theme is not made of them, none is."""
    async with stage.app(size=(140, 42), theme=theme) as (app, pilot):
        assert not any(isinstance(one, ANSIToTruecolor) for one in app.get_line_filters())
        for keys in ("", "l", ("escape", "/", "x"), ("escape", "enter"), ("p", "y"), ("escape", "escape", "?")):
            await pilot.press(*keys)
            strips = app.screen._compositor.render_strips()
            styles = [segment.style for strip in strips for segment in strip if segment.style is not None]
            colours = {colour for style in styles for colour in (style.color, style.bgcolor) if colour is not None}
            assert len(colours) > 2
            assert all(colour.triplet is not None for colour in colours), keys
            assert not any(style.dim for style in styles), keys
        await pilot.press("escape", ":")
        assert any(isinstance(one, ANSIToTruecolor) for one in app.get_line_filters()), "Textual's own screen dims"


async def test_every_state_is_told_without_colour(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage.app(size=(140, 42), theme="rapports-ansi") as (app, _):
        shown = screen_text(app)
        for told in ("✗ Kern & Fils", "▲ Atelier Nord", "● Nova Média", "○ Bruno K.", "✓ Lina B.", "▌"):
            assert told in shown


def test_the_app_does_not_open_in_a_folder_with_other_things(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(Refused, match="empty folder"):
        run(tmp_path, "en")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
