"""From a fresh install to the first verdicts, with the files of the sample practice: what a person presses for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.model import Verdict
from tests.tui.conftest import Stage
from tests.tui.hands import Hands
from tui.screens.dashboard_screen import Dashboard
from tui.screens.evidence_screen import Evidence
from tui.screens.who_screen import Who

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
ENTER, TAB, ESC = "\r", "\t", "\x1b"
BAR = 40


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Her home folder, with a year of invoices and a year of mail in it."""
    home = tmp_path / "hers"
    home.mkdir()
    for name in ("invoices.csv", "mailbox.mbox"):
        shutil.copy(SAMPLE / name, home)
    monkeypatch.setenv("HOME", str(home))
    return home


async def test_to_the_first_verdicts_from_invoices_and_mail(empty_stage: Stage, at_home: Path) -> None:
    """Every key counts, those of the paths too; each client the files name is added, and all of it is taken."""
    pressed = 0
    async with empty_stage.app((100, 30)) as (app, pilot):
        hands = Hands(app, pilot)

        async def press(*keys: str) -> None:
            nonlocal pressed
            pressed += len(keys)
            await hands.type(keys)

        await press("f", "i", TAB, ENTER, "f", "m", TAB, ENTER, ENTER, "a", ENTER)
        while isinstance(app.screen, Who):
            await press("c")
        while isinstance(app.screen, Evidence) and app.screen.subject is not None:
            await press("a", "a")
        await press(ESC)
        assert isinstance(app.screen, Dashboard)
        rows = app.practice.overview(app.day)
        proven = [row for row in rows if row.verdict is not Verdict.INSUFFICIENT]
        assert len(rows) >= 4
        assert proven
    assert pressed <= BAR
    practice = empty_stage.practice()
    kinds = {e.origin.kind.value for who in practice.relationships() for e in practice.events(who.id) if e.origin}
    assert kinds == {"invoice", "mail"}
