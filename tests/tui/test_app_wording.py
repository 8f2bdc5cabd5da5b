"""What the edges of the screens say: how much more is needed, which year it is, where this is, cuts that show."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core import language
from core.practice import Practice
from core.words import DIMENSION_LABELS
from tests.tui.conftest import DAY, Stage, screen_text
from tests.tui.drawn import until
from tests.tui.steps import dashboard
from tui.app import RapportsApp
from tui.demo import SampleClock
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.screens.palette_screen import FIRST, LAST, ordered
from tui.widgets.painted import Painted
from tui.widgets.text_lines import Line

BRUNO = "r-bruno-k"


def in_the_panel(app: RapportsApp) -> str:
    """What the panel says, whatever its width."""
    panel = dashboard(app).panel
    return " ".join(" ".join(text for line in panel.composed(*panel.size) for text, _ in line).split())


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_it_says_how_much_more_it_takes_to_tell(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app(size) as (app, pilot):
        people = dashboard(app).people
        people.go(people.place(BRUNO) or 0)
        await pilot.pause(0.2)
        shown = in_the_panel(app)
        assert "One more good sign" in shown
        assert "too little known" in shown
        await pilot.press("4")
        await pilot.pause(0.2)
        assert app.practice.row(BRUNO, app.day).needed is None
        assert "more good sign" not in in_the_panel(app)


async def test_nobody_who_has_left_is_asked_about(empty_stage: Stage) -> None:
    practice = empty_stage.practice()
    practice.add("Zoé", "client", stage="ended")
    async with empty_stage.app((140, 42)) as (app, pilot):
        await pilot.press("e")
        await pilot.pause(0.2)
        assert "Nothing was noted before it ended" in screen_text(app)
        assert "check-in" not in screen_text(app)


async def test_a_cut_is_marked(stage: Stage) -> None:
    class Long(Painted):
        def composed(self, width: int, height: int) -> list[Line]:
            return [(("日本" * 40, "text"), ("end", "accent"))]

    async with stage.app() as (app, pilot):
        await app.screen.mount(long := Long())
        await pilot.pause()
        line = long.render_line(0)
        assert line.cell_length == long.size.width
        assert line.text.rstrip().endswith("…")


@pytest.mark.parametrize(
    ("code", "width", "said"),
    [
        ("en", 80, "sample practice, nothing is kept"),
        ("en", 40, "Bons Rapports  sample practice "),
        ("fr", 40, "Bons Rapports  exemple "),
        ("fr", 80, "exemple, rien n’est gardé"),
    ],
)
async def test_the_sample_is_named_in_as_many_words_as_fit(stage: Stage, code: str, width: int, said: str) -> None:
    language.use(code)
    clock = SampleClock(DAY)
    app = RapportsApp(Practice(stage.home, clock, code), clock, demo=True)
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        assert said in screen_text(app).split("\n")[0]


@pytest.mark.parametrize("width", [80, 40])
async def test_the_review_says_which_year_it_opens_and_how_to_get_to_this_one(stage: Stage, width: int) -> None:
    async with stage.app((width, 24)) as (app, pilot):
        await pilot.press("R")
        await pilot.pause()
        assert "2025, the last year that is over" in screen_text(app)
        assert "] 2026, so far" in screen_text(app)
        await pilot.press("]")
        assert "2026, so far ─" in screen_text(app)
        await pilot.press("[", "[")
        assert "Looking back on 2024 ─" in screen_text(app)


async def test_the_palette_begins_with_what_leads_somewhere(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await pilot.press("colon")
        await until(pilot, lambda: actions.LOG.command() in screen_text(app))
        shown = screen_text(app)
        for action in (actions.LOG, actions.OPEN, *FIRST[2:6]):
            assert f"{action.command()}  {shown_key(action)}" in shown
        assert "very bad" not in shown
        await pilot.press(*"quit")
        await until(pilot, lambda: "Quit  q " in screen_text(app))
        assert "^q" not in screen_text(app)


def test_the_palette_leaves_nothing_out() -> None:
    for place in actions.SCREENS:
        found = ordered(place)
        assert sorted(found, key=str) == sorted(set(place), key=str)
        assert found[-1] in LAST or not set(place) & set(LAST)


async def test_a_check_in_in_the_palette_has_its_own_key(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await pilot.press("colon", *"feels: 4")
        await until(pilot, lambda: "4, good  4 " in screen_text(app))


def test_no_reason_sends_to_the_one_that_follows_it(stage: Stage) -> None:
    practice, sent = stage.practice(), 0
    for who in practice.relationships():
        reasons = practice.assess(who, DAY).reasons
        for one, after in pairwise(reasons):
            _, also, others = one.text.partition("See also: ")
            sent += bool(also)
            assert not (others and after.dimension and str(DIMENSION_LABELS[after.dimension]) in others), one.text
    assert sent, "what is told elsewhere is still referred to"
