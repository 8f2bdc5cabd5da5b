"""What keys need is loaded before they are pressed, while nothing is done, and not at a start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from core.exchange.canonical import canonical
from core.learning.past import Past
from tests.tui.conftest import DAY, Stage
from tests.tui.drawn import until
from tests.tui.shell import ENVIRONMENT, ROOT
from tui import loading_ahead
from tui.app import RapportsApp
from tui.loading_ahead import AHEAD, LoadingAhead

NAMES = ("ahead_one", "ahead_two", "ahead_three")
MOST = 20
"""Modules one name may bring along."""
PRESSED = """
import asyncio, sys
from importlib import import_module
from pathlib import Path

from core.practice import Practice
from tests.clocks import StoppedClock
from tui.app import RapportsApp
from tui.loading_ahead import AHEAD

async def press():
    clock = StoppedClock("2026-11-22")
    practice = Practice(Path(sys.argv[1]), clock, "en")
    app = RapportsApp(practice, clock)
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause(0.8)
        steps = []
        for name in AHEAD:
            before = set(sys.modules)
            import_module(name)
            steps.append(len(set(sys.modules) - before))
        before = set(sys.modules)
        for key in ("l", "escape", "enter", "tab", "escape"):
            await pilot.press(key)
            await pilot.pause(0.2)
        print(max(steps), *sorted(name for name in set(sys.modules) - before if name.split(".")[0] in ("core", "tui")))

asyncio.run(press())
"""


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three that can be loaded, in place of ours."""
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text("")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(loading_ahead, "AHEAD", NAMES)


def loaded() -> list[bool]:
    return [name in sys.modules for name in NAMES]


async def begun(app: RapportsApp, pilot: Pilot[Any]) -> tuple[LoadingAhead, list[str]]:
    """Loading from now on in a headless app, which does without; what is noted when it is done."""
    done: list[str] = []
    app._ahead = LoadingAhead(app, lambda: done.append("done"))
    app._ahead.begin()
    await pilot.pause(0)
    return app._ahead, done


@pytest.mark.usefixtures("modules")
async def test_all_of_it_is_loaded_once_nothing_is_done(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        _, done = await begun(app, pilot)
        assert loaded() == [False] * 3
        await until(pilot, lambda: bool(done))
        assert loaded() == [True] * 3
        await pilot.pause(0.3)
        assert done == ["done"]


@pytest.mark.usefixtures("modules")
async def test_nothing_is_loaded_while_keys_are_pressed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading_ahead, "QUIET", 3600)
    async with stage.app() as (app, pilot):
        _, done = await begun(app, pilot)
        await pilot.press("j", "k")
        await pilot.pause(0.3)
        assert not any(loaded()) and not done
        monkeypatch.setattr(loading_ahead, "QUIET", 0)
        await until(pilot, lambda: bool(done))


@pytest.mark.usefixtures("modules")
async def test_a_key_puts_it_off(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        ahead, _ = await begun(app, pilot)
        ahead._last = 0
        await pilot.press("j")
        assert ahead._last > 0


@pytest.mark.usefixtures("modules")
async def test_nothing_is_loaded_while_the_app_is_at_work(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading_ahead, "QUIET", 0)
    monkeypatch.setattr(loading_ahead, "at_rest", lambda _: False)
    async with stage.app() as (app, pilot):
        await begun(app, pilot)
        await pilot.pause(0.3)
        assert not any(loaded())


@pytest.mark.usefixtures("modules")
async def test_the_review_finds_the_histories_asked_once_a_day(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    near = Past._near
    monkeypatch.setattr(Past, "_near", lambda past, day: (asked.append(day), near(past, day))[1])
    anew = canonical(stage.practice().learning.review(DAY))
    asked.clear()
    (stage.home / "summary.json").unlink()
    async with stage.app() as (app, pilot):
        ahead, _ = await begun(app, pilot)
        await until(pilot, lambda: ahead._asked == DAY)
        assert asked and ahead._timer is None, "it rests until another day"
        asked.clear()
        assert canonical(app.practice.learning.review(DAY)) == anew
        await pilot.press("R")
        assert not asked
        assert ahead._timer is None
        ahead._asked = "2026-11-21"
        await pilot.press("escape")
        await until(pilot, lambda: ahead._asked == DAY)


@pytest.mark.usefixtures("modules")
async def test_what_is_noted_while_it_is_asked_is_told(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        ahead, _ = await begun(app, pilot)
        await until(pilot, lambda: ahead._asking is not None)
        while ahead._asking is not None:
            who = app.practice.relationships()[0]
            app.practice.log(who, "paid_late", on=f"{DAY[:4]}-{len(app.practice.events(who.id)) % 9 + 1:02}-03")
            await pilot.pause(0.02)
        found = canonical(app.practice.learning.review(DAY, 2026))
        anew = stage.practice()
        (stage.home / "summary.json").unlink()
        assert canonical(anew.learning.review(DAY, 2026)) == found


def test_the_first_keys_find_what_they_need_and_no_step_is_long(sample_home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PRESSED, str(sample_home)],
        env=ENVIRONMENT | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    most, *missed = ran.stdout.split()
    assert missed == []
    assert int(most) <= MOST
    assert len(set(AHEAD)) == len(AHEAD)
