"""The app on a copy of the sample practice, standing on its last day."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from core import language
from core.practice import Practice
from tests.tui.hands import drawn_at_rest, made_patient
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


@pytest.fixture(autouse=True, scope="session")
def styles_parsed_once() -> Iterator[None]:
    """What a sheet of styles means with some colours is the same in every app: parsed once for all that are started."""
    with pytest.MonkeyPatch.context() as patch:
        parse = Stylesheet._parse_rules
        known: dict[object, list[RuleSet]] = {}

        def parsed(sheet: Stylesheet, css: str, *asked: Any, **named: Any) -> list[RuleSet]:
            key = (css, asked, *named.items(), frozenset(sheet._variables.items()))
            if key not in known:
                known[key] = parse(sheet, css, *asked, **named)
            return known[key]

        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


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
        self, size: tuple[int, int] = (80, 24), code: str = "en", theme: str = "", every_frame: bool = False
    ) -> AsyncIterator[tuple[RapportsApp, Pilot[Any]]]:
        """The running app and what presses its keys; ``every_frame`` is drawn, or those at which it comes to rest."""
        language.use(code)
        app = RapportsApp(Practice(self.home, self.clock, code), self.clock)
        app.theme = theme or app.theme
        with nullcontext() if every_frame else drawn_at_rest(app):
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
