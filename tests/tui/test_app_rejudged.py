"""After a change of the method: which verdicts are others now is told once, by whichever comes first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.practice import Practice
from tests.earlier import as_if_earlier
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.shell import Shell, the_shell
from tui.demo import SampleClock
from tui.screens.dashboard_screen import Dashboard
from tui.screens.rejudged_screen import Changes

HEADING = "The method has changed"


@pytest.fixture
def shell(stage: Stage, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    yield from the_shell(tmp_path, capsys, monkeypatch)


def test_the_list_says_once_which_verdicts_are_others_and_why(shell: Shell) -> None:
    as_if_earlier(shell.home, {ATELIER: "watch", "r-bruno-k": "steady"})
    ran = shell("list")
    assert "2 verdicts are others now" in ran.err
    assert "Atelier Nord: to watch → to renegotiate. Urgency:" in ran.err
    assert "Bruno K.: steady → too little. Promising, not proven:" in ran.err
    assert HEADING not in ran.out
    again = shell("list")
    assert (again.code, again.err, again.out) == (0, "", ran.out)
    assert shell("doctor").code == 0


def test_nothing_is_told_where_nothing_changed_or_where_no_summary_can_be_read(shell: Shell) -> None:
    as_if_earlier(shell.home, {})
    assert HEADING not in shell("list").err
    as_if_earlier(shell.home, {ATELIER: "no verdict at all"})
    assert HEADING not in shell("list").err
    summary = json.loads((shell.home / "summary.json").read_bytes().splitlines()[0])
    for wrong in ({"people": {ATELIER: [1]}}, {"store": "another"}, {"people": 3}):
        (shell.home / "summary.json").write_text(json.dumps(summary | {"version": 1} | wrong))
        ran = shell("list")
        assert (ran.code, HEADING in ran.err) == (0, False)


def test_programs_and_other_days_leave_it_to_her(shell: Shell) -> None:
    as_if_earlier(shell.home, {ATELIER: "steady"})
    shell.json("show", "Atelier Nord")
    shell.done("list", "--as-of", "2026-06-01")
    assert HEADING in shell("list").err


async def test_the_app_says_it_on_a_page_of_its_own_once(stage: Stage) -> None:
    as_if_earlier(stage.home, {ATELIER: "watch"})
    async with stage.app(size=(110, 30)) as (app, pilot):
        assert isinstance(app.screen, Changes)
        shown = " ".join(screen_text(app).replace("│", " ").split())
        assert "1 verdict is another now" in shown
        assert "Atelier Nord: to watch → to renegotiate. Urgency:" in shown
        await pilot.press("escape")
        assert isinstance(app.screen, Dashboard)
    async with stage.app() as (app, _):
        assert isinstance(app.screen, Dashboard)
    assert Practice(stage.home, SampleClock(DAY)).rejudged(DAY) == []


async def test_whoever_quits_before_reading_it_is_told_again(stage: Stage) -> None:
    as_if_earlier(stage.home, {ATELIER: "watch"})
    async with stage.app():
        pass
    async with stage.app() as (app, _):
        assert isinstance(app.screen, Changes)
