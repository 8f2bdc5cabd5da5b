"""Evidence tried in the sample: its files are where the path begins, and a few keys read one."""

import time

from core.gathering.settling import State
from tests.tui.conftest import screen_text
from tests.tui.hands import Hands
from tui.app import RapportsApp
from tui.demo import FILES, sample_practice
from tui.screens.evidence_screen import Evidence
from tui.screens.files_screen import FOUND, Files
from tui.screens.who_screen import Who


async def test_the_files_of_the_sample_are_read_by_a_few_keys() -> None:
    with sample_practice("en") as (practice, clock):
        app = RapportsApp(practice, clock, demo=True)
        async with app.run_test(size=(110, 40)) as pilot:
            await pilot.press("f")
            said = screen_text(app)
            assert all(name in said for name in FILES)
            await pilot.press("down", "enter")
            end = time.monotonic() + 10
            while not (isinstance(app.screen, Files) and app.screen.step == FOUND) and time.monotonic() < end:
                await pilot.pause(0.05)
            assert "findings to confirm" in screen_text(app)
            await Hands(app, pilot).type("\r")
            if isinstance(app.screen, Who):
                await pilot.press("x")
            while not isinstance(app.screen, Evidence) and time.monotonic() < end:
                await pilot.pause(0.05)
            assert isinstance(app.screen, Evidence)
        waiting = [one for one in practice.gathering.proposals() if one.state is State.PENDING and one.bad]
        assert {practice.relationship(one.relationship or "").name for one in waiting} >= {
            "Agence Tilmont",
            "Atelier Nord",
        }
