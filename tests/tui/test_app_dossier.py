"""The dossier where there is not room for all of it: verdict and why first, then one part after the other."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from core.language import text
from core.model import Verdict
from core.words import DIMENSION_LABELS, VERDICTS_SINCE
from tests.tui.conftest import ATELIER, SIZES, Stage, screen_text
from tests.tui.steps import at_atelier, dashboard
from tui.app import RapportsApp
from tui.look import tokens
from tui.screens.dossier_parts import AGREED, CHARTS, PARTS, TIMELINE, WHY, order
from tui.widgets.axis import months as months_below
from tui.widgets.curve_chart import BENEATH, LEFT_OUT, Curves
from tui.widgets.letters import shown as usual

REASON = {"en": "requests since", "fr": "demandes sur 11"}
LINA = "r-lina-b"
EVERY_SIZE = ((40, 12), (80, 24), (100, 24), (110, 30), (140, 42), (200, 50), (63, 60))


async def to(app: RapportsApp, pilot: Pilot[Any], part: str) -> None:
    """Give a part of the dossier the keys."""
    while app.focused is None or app.focused.id != part:
        await pilot.press("tab")


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
        assert at <= 4, "below what she decided at most"
        assert REASON[code] in " ".join(line.strip("│ ") for line in shown[at : at + 6])
        assert text("urgency") in "\n".join(shown[at:]).casefold()


async def test_the_keys_go_through_every_part_at_every_size_and_it_is_in_view(stage: Stage) -> None:
    async with stage.app(EVERY_SIZE[0]) as (app, pilot):
        at_atelier(app)
        await pilot.press("enter")
        for size in EVERY_SIZE:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            for key in ("tab", "shift+tab"):
                found = []
                for _ in PARTS:
                    await pilot.press(key)
                    assert app.focused is not None
                    found.append(app.focused.id)
                    lines, region = screen_text(app).split("\n"), app.focused.region
                    assert region.height >= 5 and region.bottom < size[1], (size, app.focused.id)
                    assert lines[region.y][region.x] == "╭", (size, app.focused.id)
                assert sorted(found) == sorted(PARTS)
                at = found.index(WHY)
                assert tuple(found[at:] + found[:at]) == (order(True) if key == "tab" else (WHY, *order(True)[:0:-1]))


@pytest.mark.parametrize(("who", "pressing"), [(ATELIER, True), (LINA, False), ("r-kern-et-fils", True)])
async def test_what_is_agreed_comes_before_the_time_line_where_it_asks_for_something(
    stage: Stage, who: str, pressing: bool
) -> None:
    async with stage.app((110, 30)) as (app, pilot):
        people = dashboard(app).people
        people.go(people.place(who) or 0)
        await pilot.press("enter")
        shown = screen_text(app)
        assert app.focused is not None
        assert app.focused.id == (AGREED if pressing else TIMELINE)
        assert shown.index("Time line") > shown.index("Agreed" if pressing else "Exchanges over")
        if not pressing:
            await pilot.press("p", *"A call", "enter", "escape")
            people.go(people.place(who) or 0)
            await pilot.press("enter")
            assert app.focused.id == AGREED


async def test_only_what_is_shown_scrolls(stage: Stage) -> None:
    async with stage.app((40, 15)) as (app, pilot):
        at_atelier(app)
        await pilot.press("enter", "tab", "tab")
        before = screen_text(app)
        await pilot.press("j", "pagedown", "G", "k")
        assert screen_text(app) == before
        for part in ("tab", "tab", "tab", "tab"):
            await pilot.press(part)
            top = screen_text(app)
            await pilot.press("G")
            assert (screen_text(app) != top) or app.focused is app.screen.query_one("#charts")
            await pilot.press("g")
            assert screen_text(app) == top


async def test_the_charts_say_what_their_marks_and_ends_are(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage.app((40, 12)) as (app, pilot):
        at_atelier(app)
        await pilot.press("enter", "tab", "tab")
        assert "0–100 in each line, 100: healthy" in screen_text(app)
        for size in ((80, 24), (110, 30), (140, 42), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            shown = screen_text(app)
            assert ("100 at the top: healthy (urgency: calm)" in shown) or ("0–100 a line" in shown), size
            assert "▾ against" in shown
            assert "too little known" in shown
            assert "2025" in shown, "the axis tells the year it begins in"
        assert all(text(label) in shown for label in DIMENSION_LABELS.values())
        lines = shown.splitlines()
        left_out = next(line for line in lines if "too little known:" in line)
        for label in (text(label) for label in DIMENSION_LABELS.values() if text(label) not in left_out):
            n = next(n for n, line in enumerate(lines) if line.startswith(f"│ {label} ") and "  " in line and n > 20)
            assert any("100" in line for line in lines[n - 3 : n])
            assert any(" 0 " in line for line in lines[n + 1 : n + 5])


async def test_the_months_stand_below_curves_of_every_height(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        people = dashboard(app).people
        drawn = 0
        for who in app.practice.relationships():
            people.go(people.place(who.id) or 0)
            await pilot.press("enter")
            curves = app.screen.query_one(Curves)
            if curves.data is not None:
                width = curves.size.width
                (months,) = months_below(curves.data.days, width - curves._margin)
                drawn += 1
                for height in range(len(DIMENSION_LABELS) + BENEATH + LEFT_OUT, 42):
                    lines = ["".join(part for part, _ink in line) for line in curves.composed(width, height)]
                    assert any(line.endswith(months[0]) for line in lines), (who.name, height)
            await pilot.press("escape")
        assert drawn > 10


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_exchanged_can_be_read_without_colour(
    stage: Stage, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage.app(size) as (app, pilot):
        people = dashboard(app).people
        people.go(people.place(LINA) or 0)
        await pilot.press("enter")
        await to(app, pilot, CHARTS)
        shown = screen_text(app)
        assert "5 received · 9 given" in shown
        assert tokens.FULL in shown or tokens.LOWER_HALF in shown
        await pilot.press("z")
        await pilot.pause(0.1)
        assert "20 received · 18 given" in screen_text(app)


async def test_a_note_moves_the_charts_at_once(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("enter")
        await to(app, pilot, CHARTS)
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
        for _ in PARTS:
            assert "Atelier" not in screen_text(app)
            await pilot.press("tab")
        assert app.practice.relationship(ATELIER).name == "Atelier Nord"


async def test_the_vocabulary_has_room_for_every_letter_beside_why(stage: Stage) -> None:
    async with stage.app((110, 30), "fr") as (app, pilot):
        at_atelier(app)
        await pilot.press("enter", "l")
        for size in ((110, 30), (200, 50), (140, 42)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            shown = screen_text(app)
            said = [f"{signal.hot_key('fr')} {signal.label('fr')[:9]}" for signal in usual(["client"], rest=False)]
            assert [words for words in said if words not in shown] == [], size
            assert "Atelier Nord" in shown.splitlines()[1]
            assert "▲ à renégocier, depuis le 5 novembre" in shown
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "promesse tenue" in screen_text(app)
        before = len(app.practice.events(ATELIER))
        await pilot.press("p")
        assert len(app.practice.events(ATELIER)) == before + 1
        await pilot.resize_terminal(110, 30)
        await pilot.pause()
        assert "promesse non tenue" not in screen_text(app)
        assert app.focused is not None
        assert app.focused.id in PARTS
