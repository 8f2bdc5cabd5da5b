"""Pictures of every screen at every size; after a change that is meant: ``pytest tests/tui --snapshot-update``."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.tui.conftest import SIZES, Stage
from tests.tui.test_app_keys import at_atelier
from tui import keymap
from tui.app import RapportsApp

SCREENS = {
    "dashboard": [],
    "quick_log": ["l", "down", "right"],
    "dossier": ["enter"],
    "details": ["l", "down", "right", "minus", "plus", "asterisk"],
    "hidden": ["h"],
    "settings": ["comma", "down"],
    "help": ["question_mark"],
    "welcome": [],
}
DRESSES = [("fr", size, "") for size in SIZES] + [
    ("en", (80, 24), "rapports-light"),
    ("en", (80, 24), "rapports-ansi"),
    ("en", (80, 24), "rapports-contrast"),
]


class Picture(SingleFileSnapshotExtension):
    """One SVG a picture."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


def picture(app: RapportsApp) -> str:
    """The screen as SVG, without the names that differ at each export."""
    return re.sub(r"terminal-\d+-", "terminal-", app.export_screenshot())


@pytest.mark.parametrize(
    ("code", "size", "theme"), DRESSES, ids=lambda value: str(value).replace(", ", "x").strip("()")
)
@pytest.mark.parametrize("name", SCREENS)
async def test_it_looks_as_it_should(
    request: pytest.FixtureRequest,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    code: str,
    size: tuple[int, int],
    theme: str,
) -> None:
    monkeypatch.setattr(keymap, "FILE", "/home/her/.local/share/bons-rapports/keys.toml")  # the same at each run
    stage: Stage = request.getfixturevalue("empty_stage" if name == "welcome" else "stage")
    async with stage.app(size, code, theme) as (app, pilot):
        if name != "welcome":
            at_atelier(app)
        await pilot.press(*SCREENS[name])
        await pilot.pause(0.15)
        assert picture(app) == snapshot(extension_class=Picture)
