"""The dossier where there is not room for all of it: verdict and why first, then one part after the other."""

from __future__ import annotations

import pytest

from core.language import text
from core.model import Verdict
from core.words import VERDICTS_SINCE
from tests.tui.conftest import ATELIER, SIZES, Stage, screen_text
from tests.tui.steps import at_atelier, dashboard
from tui.look import tokens
from tui.screens.dossier_screen import PANES, WIDE_FROM

REASON = {"en": "requests since", "fr": "demandes sur 11"}
LINA = "r-lina-b"


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_first_thing_seen_is_the_verdict_and_why(stage: Stage, size: tuple[int, int], code: str) -> None:
    async with stage.app(size, code) as (app, pilot):
        at_atelier(app)
        await pilot.press("enter")
        await pilot.pause(0.1)
        shown = screen_text(app).split("\n")
        verdict = tokens.GLYPHS[Verdict.RENEGOTIATE] + " " + text(VERDICTS_SINCE[Verdict.RENEGOTIATE]).split("{")[0]
        at = next(n for n, line in enumerate(shown) if verdict in line)
        assert at <= 3
        assert REASON[code] in "\n".join(shown[at : at + 3])
        assert text("urgency") in "\n".join(shown[at + 3 :])


async def test_every_part_has_the_keys_while_it_is_shown(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("enter")
        for pane in PANES:
            await pilot.pause(0.05)
            assert app.focused is not None
            assert f"-{app.focused.id}" == pane
            await pilot.press("tab")
        await pilot.resize_terminal(WIDE_FROM, 40)
        await pilot.pause(0.05)
        assert app.focused.id == "timeline"


async def test_only_what_is_shown_scrolls(stage: Stage) -> None:
    async with stage.app((40, 15)) as (app, pilot):
        at_atelier(app)
        await pilot.press("enter")
        await pilot.pause(0.1)
        before = screen_text(app)
        await pilot.press("j", "pagedown", "G", "k")
        assert screen_text(app) == before
        await pilot.press("tab", "tab")
        await pilot.pause(0.1)
        top = screen_text(app)
        await pilot.press("G")
        assert screen_text(app) != top
        await pilot.press("g")
        assert screen_text(app) == top


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_exchanged_can_be_read_without_colour(
    stage: Stage, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage.app(size) as (app, pilot):
        people = dashboard(app).people
        people.go(people.place(LINA) or 0)
        await pilot.press("enter", "tab")
        await pilot.pause(0.1)
        shown = screen_text(app)
        assert "5 received · 9 given" in shown
        assert tokens.FULL in shown or tokens.LOWER_HALF in shown
        await pilot.press("z")
        await pilot.pause(0.1)
        assert "20 received · 18 given" in screen_text(app)


async def test_a_note_moves_the_charts_at_once(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("enter", "tab")
        await pilot.pause(0.1)
        assert "8 of 13 requests urgent" in screen_text(app)
        await pilot.press("l", "D")
        await pilot.pause(0.1)
        assert "9 of 14 requests urgent" in screen_text(app)
        await pilot.press("u")
        await pilot.pause(0.1)
        assert "8 of 13 requests urgent" in screen_text(app)


async def test_hidden_names_are_in_no_title_of_it(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("enter", "h")
        for _ in PANES:
            await pilot.pause(0.05)
            assert "Atelier" not in screen_text(app)
            await pilot.press("tab")
        assert app.practice.relationship(ATELIER).name == "Atelier Nord"
