"""Whatever a command does is reached in the app: each way of the table is gone, key by key, to where it leads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from core.acting.agenda_items import Kind
from tests import reach
from tests.tui.conftest import ATELIER, DAY, Stage
from tests.tui.drawn import until
from tests.tui.shell import ROOT
from tests.tui.steps import at_atelier, called
from tui.app import RapportsApp
from tui.commandline.command_table import COMMANDS
from tui.screens.agenda_screen import Agenda
from tui.screens.dashboard_screen import Dashboard


def test_no_command_is_left_out() -> None:
    assert not reach.missing()
    assert set(reach.WAYS) <= set(COMMANDS)
    assert not set(reach.EXCEPT) & set(reach.WAYS)


def test_the_readme_tells_the_same_ways() -> None:
    told = (ROOT / "README.md").read_text("utf-8")
    assert not [row for row in reach.readme() if row not in told]


async def gone(app: RapportsApp, pilot: Pilot[Any], way: reach.Way) -> None:
    """Press it."""
    for action in way.path:
        if way.due and action is way.path[-1]:
            point_at(app, way.due)
        if action.usual_keys():
            await pilot.press(action.key_names()[0])
        else:
            await called(app, pilot, action.command())
    await pilot.press(*way.typed)
    await until(pilot, lambda: not getattr(app.screen, "at_work", False))


def point_at(app: RapportsApp, kind: Kind) -> None:
    """The cursor of the agenda, at something of this kind."""
    assert isinstance(app.screen, Agenda)
    diary = app.screen.diary
    diary.go(next(n for n, item in enumerate(diary.items) if item.kind is kind))


async def back(app: RapportsApp, pilot: Pilot[Any]) -> None:
    """To the list, whatever is open over it."""
    for _ in range(6):
        if isinstance(app.screen, Dashboard) and not (app.screen.asking or app.screen.noting):
            return
        await pilot.press("escape")
    raise AssertionError(f"{app.screen} is not left")


@asynccontextmanager
async def opened(stage: Stage, code: str) -> AsyncIterator[tuple[RapportsApp, Pilot[Any]]]:
    """The app, with something noted that can be corrected, undone and given back."""
    practice = stage.practice()
    who = practice.relationship(ATELIER)
    for what in ("The first proof", "The second proof"):
        practice.acting.commitments.add(who, what, "them", DAY, due="2026-11-25")
    practice.log(who, "paid_late")
    practice.log(who, "meeting")
    practice.undo()
    async with stage.app((110, 30), code) as (app, pilot):
        yield app, pilot


NAMES = list(reach.WAYS)


@pytest.mark.parametrize("names", [NAMES[0::2], NAMES[1::2]], ids=["one half", "the other half"])
async def test_every_command_is_reached(stage: Stage, names: list[str]) -> None:
    """All of a half in one app, since a start costs more than a way; redo comes before what would make it idle."""
    code = "en" if names[0] == NAMES[0] else "fr"
    names = sorted(names, key=lambda name: (name != "redo", name != "undo", NAMES.index(name)))
    async with opened(stage, code) as (app, pilot):
        for name in names:
            way = reach.WAYS[name]
            at_atelier(app)
            before = way.does(app) if way.does else None
            await gone(app, pilot, way)
            if way.screen:
                assert type(app.screen).__name__ == way.screen, name
            if way.does:
                assert way.does(app) != before, name
            await back(app, pilot)
