"""Pictures of the round, the agenda, a decision, a brief and the review; see :mod:`tests.tui.test_app_snapshots`."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.tui.conftest import SIZES, Stage
from tests.tui.test_app_keys import at_atelier
from tests.tui.test_app_snapshots import Picture, picture

SCREENS = {
    "round": ["t", "4", "space", "2"],
    "agenda": ["A", "j"],
    "decide": ["D", "2"],
    "decision": ["D", "c"],
    "brief": ["b"],
    "review": ["R", "pagedown"],
    "replay": ["R", "m", "c"],
}
DRESSES = [("fr", size, "") for size in SIZES] + [("en", (80, 24), "rapports-light")]


@pytest.mark.parametrize(
    ("code", "size", "theme"), DRESSES, ids=lambda value: str(value).replace(", ", "x").strip("()")
)
@pytest.mark.parametrize("name", SCREENS)
async def test_it_looks_as_it_should(
    stage: Stage, snapshot: SnapshotAssertion, name: str, code: str, size: tuple[int, int], theme: str
) -> None:
    async with stage.app(size, code, theme) as (app, pilot):
        at_atelier(app)
        await pilot.press(*SCREENS[name])
        await pilot.pause(0.1)
        assert picture(app) == snapshot(extension_class=Picture)
