"""The app on a copy of the sample practice, standing on its last day."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from core import language
from core.practice import Practice
from tests.tui.hands import made_patient
from tui.app import RapportsApp
from tui.demo import SampleClock, told
from tui.keys import actions
from tui.look import discreet

DAY = "2026-11-22"
ATELIER = "r-atelier-nord"
SIZES = ((140, 42), (80, 24), (40, 15))


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same colours and the same language before every test."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    yield
    language.use("en")
    discreet.hide(False)
    actions.choose({})


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, its notes in English, imported once."""
    return imported(tmp_path_factory.mktemp("sample") / "home", "en")


@pytest.fixture(scope="session")
def french_sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, its notes in French, imported once."""
    return imported(tmp_path_factory.mktemp("sample_fr") / "home", "fr")


def imported(home: Path, code: str) -> Path:
    """``home`` with the sample in it."""
    practice = Practice(home, SampleClock(DAY))
    practice.exchange.read(told(code), "json")
    practice.overview(DAY)
    return home


class Stage:
    """Opens the app on a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = SampleClock(DAY)

    def practice(self, code: str = "en") -> Practice:
        """The practice in this home, as another process would open it."""
        return Practice(self.home, SampleClock(DAY), code)

    def files(self) -> dict[str, bytes]:
        """Every file that says what is stored, byte for byte: the same when nothing was."""
        return {str(path.relative_to(self.home)): path.read_bytes() for path in self.home.rglob("*.jsonl")}

    @asynccontextmanager
    async def app(
        self, size: tuple[int, int] = (80, 24), code: str = "en", theme: str = ""
    ) -> AsyncIterator[tuple[RapportsApp, Pilot[Any]]]:
        """The running app and what presses its keys."""
        language.use(code)
        app = RapportsApp(Practice(self.home, self.clock, code), self.clock)
        app.theme = theme or app.theme
        async with app.run_test(size=size) as pilot:
            await made_patient(pilot).pause()
            yield app, pilot


@pytest.fixture
def stage(sample_home: Path, tmp_path: Path) -> Stage:
    """The sample practice."""
    return Stage(Path(shutil.copytree(sample_home, tmp_path / "home")))


@pytest.fixture
def french_stage(french_sample_home: Path, tmp_path: Path) -> Stage:
    """The sample practice, its notes in French."""
    return Stage(Path(shutil.copytree(french_sample_home, tmp_path / "home_fr")))


@pytest.fixture
def empty_stage(tmp_path: Path) -> Stage:
    """Nobody yet."""
    return Stage(tmp_path / "home")


def screen_text(app: RapportsApp) -> str:
    """What is on the screen, as text."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())
