"""The mouse: what looks like a target is one, in a walk through the app without a key."""

from __future__ import annotations

import pytest
from textual import events

from tests.tui.clicking import click, shown_targets
from tests.tui.conftest import ATELIER, DAY, Stage
from tests.tui.steps import at_atelier, dashboard, last_event
from tui.keys import actions, targets
from tui.screens.add_screen import Add
from tui.screens.decide_screen import Decide
from tui.screens.dossier_screen import Dossier
from tui.screens.remember_screen import Remember
from tui.screens.replay_screen import Replay
from tui.widgets.curve_chart import Curves
from tui.widgets.edges import KeyLine


@pytest.mark.parametrize("no_color", [False, True])
async def test_a_day_without_a_key(stage: Stage, monkeypatch: pytest.MonkeyPatch, no_color: bool) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with stage.app((140, 42)) as (app, pilot):
        at_atelier(app)
        await click(pilot, app, "1–5 how it feels")
        line = dashboard(app).query_one(KeyLine)
        assert [one.number for one in line.offered] == [1, 2, 3, 4, 5]
        await pilot.click(offset=shown_targets(app, 41)["app.press('CheckIn4')"])
        await pilot.pause()
        assert last_event(app).level == 4
        assert not line.offered
        await click(pilot, app, "u undoes")
        assert not [event for event in app.practice.events(ATELIER) if event.on == DAY]
        await click(pilot, app, "? help")
        await click(pilot, app, actions.ADD.tooltip())
        assert isinstance(app.screen, Add)
        await click(pilot, app, "esc leaves")
        await click(pilot, app, "l note")
        vocabulary = dashboard(app).vocabulary
        assert vocabulary is not None
        for way, signal in ((events.MouseScrollDown, "transparent"), (events.MouseScrollUp, "promise_kept")):
            await pilot._post_mouse_events([way], dashboard(app).panel, offset=(5, 5))
            await pilot.pause()
            assert vocabulary.signal.key == signal
        await click(pilot, app, "= on what")
        await click(pilot, app, "promise kept")
        assert (last_event(app).signal, last_event(app).source) == ("promise_kept", "feeling")
        hint = shown_targets(app)["app.press('Open')"]
        await pilot.hover(offset=hint)
        await pilot.pause()
        assert str(dashboard(app).panel.tooltip) == actions.OPEN.tooltip()
        await click(pilot, app, "⏎ dossier")
        assert isinstance(app.screen, Dossier)


async def test_answers_cells_and_points_are_clicked(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("D")
        assert isinstance(app.screen, Decide)
        await pilot.click(offset=shown_targets(app)[targets.press(actions.TICKS[0])])
        await pilot.pause()
        assert app.screen._ticked == {1}
        await click(pilot, app, "esc back")
        await pilot.press("M")
        assert isinstance(app.screen, Remember)
        block, name = app.screen.course._asked[-1]
        await pilot.click(offset=shown_targets(app)[f"screen.go_to_cell({block}, '{name}')"])
        await pilot.pause()
        assert app.screen.course.at == (block, name)
        await pilot.press("escape", "enter")
        dossier = app.screen
        assert isinstance(dossier, Dossier)
        curves = dossier.query_one(Curves)
        await pilot.click(curves, offset=(curves.size.width - 8, 3))
        await pilot.pause()
        assert dossier._event in {event.id for event in app.practice.events(ATELIER)}
        assert dossier._part == "timeline"
        counted = next(place for does, place in shown_targets(app).items() if does.startswith("screen.show_counted"))
        await pilot.click(offset=counted)
        await pilot.pause()
        await pilot.press("escape", "escape", "R", "pagedown")
        month = next(place for does, place in shown_targets(app).items() if does == "screen.replay_from(1)")
        await pilot.click(offset=month)
        await pilot.pause()
        assert isinstance(app.screen, Replay)
        assert app.screen.day.endswith("-28")  # February
        await pilot.click(offset=shown_targets(app)["screen.open_dossier(0)"])
        await pilot.pause()
        assert isinstance(app.screen, Dossier)
