"""Below the title stands what today asks: at every size, in both languages, each part a key and a target."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from core.dates import plus
from core.language import text
from tests.tui.conftest import DAY, Stage, screen_text
from tests.tui.drawn import until
from tests.tui.steps import Exercises, dashboard
from tui.app import RapportsApp
from tui.keys import actions
from tui.screens.agenda_screen import Agenda
from tui.screens.dashboard_screen import Dashboard
from tui.screens.journal_screen import Journal
from tui.screens.round_screen import Round
from tui.widgets.today_line import TodayLine

KEYS = Exercises()
SIZES = {200: 50, 140: 42, 110: 30, 80: 24, 40: 12}


def line(app: RapportsApp) -> str:
    """The line as it is painted."""
    return screen_text(app).splitlines()[1].rstrip()


async def known(app: RapportsApp, pilot: Pilot[Any]) -> str:
    await until(pilot, lambda: dashboard(app).query_one(TodayLine).today is not None and not dashboard(app).at_work)
    await pilot.pause()
    return line(app)


@KEYS.of(actions.QUIET)
async def quiet(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(app.screen, Agenda)
    assert app.screen.diary.selected is not None
    assert (app.screen.diary.selected.kind, app.screen.diary.selected.name) == ("silence", "Maison Oriel")


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_every_key(action: actions.Action, key: str, code: str, stage: Stage) -> None:
    await KEYS.done(stage, action, key, code)


SAID = {
    "en": (
        " Today  A 4 due · t the round waits for Maison Oriel and 9 more · w Maison Oriel has gone quiet"
        " · J notice to Kern & Fils until 4 Dec, talk with Atelier Nord by 3 Dec",
        " A 4 due · t round 10 · w ◌ 1 · J ◇ 2",
    ),
    "fr": (
        " Aujourd’hui  A 4 à faire · t le tour attend Maison Oriel et 9 autres · w Maison Oriel en silence"
        " · J préavis à Kern & Fils jusqu’au 4 déc., entretien avec Atelier Nord d’ici le 3 déc.",
        " A 4 à faire · t tour 10 · w ◌ 1 · J ◇ 2",
    ),
}


@pytest.mark.parametrize("code", ["en", "fr"])
async def test_it_fits_at_every_size_and_each_part_is_opened_by_key_and_by_click(stage: Stage, code: str) -> None:
    async with stage.app(size=(200, 50), code=code) as (app, pilot):
        said = [await known(app, pilot)]
        for width, height in list(SIZES.items())[1:]:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            said.append(line(app))
            assert cell_len(said[-1]) <= width and "…" not in said[-1]
            assert [part.strip().split(" ")[0] for part in said[-1].split(" · ")] == ["A", "t", "w", "J"], said[-1]
        assert (said[0], said[-1]) == SAID[code]
        assert "Kern & Fils" in said[1] and "Kern & Fils" in said[2]
        for key, screen in (("A", Agenda), ("t", Round), ("w", Agenda), ("J", Journal)):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, screen), key
            await pilot.press("escape")
            await pilot.pause()
            at = line(app).index(f"{key} ") + 2  # on its words
            await pilot.click(TodayLine, offset=(at, 0))
            await pilot.pause()
            assert isinstance(app.screen, screen), key
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, Dashboard)


async def test_it_follows_what_is_noted_answered_and_done_elsewhere_and_hides_names(stage: Stage) -> None:
    async with stage.app(size=(200, 50)) as (app, pilot):
        assert "A 4 due" in await known(app, pilot) and "Maison Oriel has gone quiet" in line(app)
        await pilot.press("h")
        await pilot.pause()
        assert "Maison" not in line(app) and "Kern" not in line(app) and "M.O. has gone quiet" in line(app)
        await pilot.press("h", "w", "t")
        await pilot.press("escape")
        await pilot.pause()
        assert "A 3 due" in await known(app, pilot) and "gone quiet" not in line(app)
        await pilot.press("u")
        assert "A 4 due" in await known(app, pilot) and "Maison Oriel has gone quiet" in line(app)
        other = stage.practice()
        other.acting.decide(other.find("Kern & Fils"), "keep", DAY, note="x")
        app.look_again()
        assert "Kern & Fils" not in await known(app, pilot)
        app.clock._day = plus(DAY, 11)  # type: ignore[attr-defined]  # midnight passes, eleven times
        app.look_again()
        assert "A 4 due" not in await known(app, pilot)
        found = dashboard(app).query_one(TodayLine).today
        assert found == stage.practice().made_today(app.day)
        app.practice.close()
        assert stage.practice().remembered_today(app.day) == found, "a prompt has it at once, and so has the next start"


async def test_a_calm_day_says_so(empty_stage: Stage) -> None:
    practice = empty_stage.practice()
    practice.log(practice.add("Kern", "client"), "work_good")
    async with empty_stage.app() as (app, pilot):
        assert text("Nothing asks for you today.") in await known(app, pilot)
        await pilot.press("w")
        assert text("Nobody has gone quiet.") in screen_text(app)


async def test_who_is_added_is_waited_for_in_the_line(stage: Stage) -> None:
    async with stage.app((110, 30)) as (app, pilot):
        await known(app, pilot)
        today = dashboard(app).query_one(TodayLine).today
        assert today is not None
        await pilot.press("a", *"Nina", "enter", "o")
        await known(app, pilot)
        after = dashboard(app).query_one(TodayLine).today
        assert after is not None
        assert len(after.round) == len(today.round) + 1
