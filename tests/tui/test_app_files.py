"""Files for evidence in the app: found by their path, read on a thread of their own, and who they are about asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from core.gathering.source import Asked, Read
from core.model import OriginKind
from core.progress import Work, ticked
from tests.core.gathering.planted import planted_source
from tests.tui.conftest import Stage, screen_text
from tests.tui.evidence import (
    LYS,
    MAUVE,
    PRINTER,
    STRANGER,
    findings,
    her_files,
    late_and_on_time,
    reading,
    waiting,
    with_two,
)
from tests.tui.hands import LOOK, MANNERS, Hands
from tests.tui.steps import Exercises
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.actions import Action
from tui.screens.dashboard_screen import Dashboard
from tui.screens.evidence_screen import Evidence
from tui.screens.files_screen import FOUND, READING, Files
from tui.screens.hers_screen import Hers
from tui.screens.who_screen import Who
from tui.shared import path_completion
from tui.widgets.path_field import PathField

ENTER, ESC, TAB, DOWN = "\r", "\x1b", "\t", "\x1b[B"
SOON = 10.0


@pytest.fixture(autouse=True)
def planted() -> Iterator[None]:
    with reading():
        yield


@pytest.fixture
def files_stage(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Two clients, and a file about them, a stranger and herself in her home folder."""
    her_files(with_two(stage), monkeypatch, *findings(STRANGER), mine=["me@here.fr"])
    return stage


@pytest.fixture
def strange_stage(stage: Stage) -> Stage:
    """Findings wait about two strangers."""
    waiting(with_two(stage), *late_and_on_time(LYS), *late_and_on_time(STRANGER, 1), *late_and_on_time(PRINTER, 2))
    return stage


def field(app: RapportsApp) -> PathField:
    return app.screen.query_one(PathField)


def files(app: RapportsApp) -> Files:
    assert isinstance(app.screen, Files)
    return app.screen


async def until(reached: Any) -> None:
    end = time.monotonic() + SOON
    while not reached():
        assert time.monotonic() < end
        await asyncio.sleep(LOOK)


KEYS = Exercises()


async def at_stranger(app: RapportsApp, pilot: Pilot[Any], name: str = STRANGER) -> None:
    """The question who somebody is, opened from the dashboard."""
    await pilot.press("f")
    assert isinstance(app.screen, Who)
    for _ in range(2):
        choice = app.screen.rows.selected
        assert choice is not None
        if choice.text == name:
            return
        await pilot.press("j")


def reach(app: RapportsApp, name: str) -> tuple[str, ...]:
    return app.practice.find(name).reach


@KEYS.of(*actions.IT_IS)
async def it_is(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at_stranger(app, pilot)
    assert isinstance(app.screen, Who) and app.screen._here is not None
    suggested = app.screen._here.suggestions
    assert app.practice.find(MAUVE).id in suggested
    await pilot.press(key)
    if int(key) <= len(suggested):
        assert app.practice.relationship(suggested[int(key) - 1]).reach == (f"name:{STRANGER.casefold()}",)
    else:
        assert app.screen.rows.choices[-1].text in (STRANGER, PRINTER)
        assert len(app.screen.rows.choices) == 2


@KEYS.of(actions.IT_IS_CALLED)
async def it_is_called(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at_stranger(app, pilot)
    await pilot.press(key, *"lys", "enter")
    assert reach(app, LYS) == (f"name:{STRANGER.casefold()}",)


@KEYS.of(actions.NEW_CLIENT, actions.NEW_CONTRACTOR, actions.NEW_PARTNER)
async def somebody_new(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at_stranger(app, pilot, PRINTER)
    await pilot.press(key)
    assert app.practice.find(PRINTER).role == {"c": "client", "o": "contractor", "p": "partner"}[key]
    await pilot.press("u")
    assert PRINTER not in {who.name for who in app.practice.relationships()}
    assert isinstance(app.screen, Who) and len(app.screen.rows.choices) == 2


@KEYS.of(actions.NO_COLLABORATION)
async def no_collaboration(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at_stranger(app, pilot, PRINTER)
    await pilot.press(key)
    assert [one.party.name for one in app.practice.gathering.unknown()] == [STRANGER]


@KEYS.of(actions.THEIR_TURN_LATER)
async def their_turn_later(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("f", key)
    assert isinstance(app.screen, Who)
    await pilot.press(key)
    assert isinstance(app.screen, Evidence)
    assert len(app.practice.gathering.unknown()) == 2


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_each_answer_does_what_it_says(strange_stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(strange_stage, action, key, code)


FOUND_KEYS = Exercises()


async def found(app: RapportsApp, pilot: Pilot[Any]) -> None:
    """Her file, read."""
    await pilot.press("f", *"fac", "tab", "enter")
    await until(lambda: files(app).step == FOUND)
    await pilot.pause()


@FOUND_KEYS.of(actions.KEEP_FOUND)
async def keep_found(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await found(app, pilot)
    assert app.practice.findings().pending == ()
    await pilot.press(key)
    assert isinstance(app.screen, Hers)
    await pilot.press("n")
    assert isinstance(app.screen, Who)
    await pilot.press("z")
    await until(lambda: isinstance(app.screen, Who | Evidence) and app.practice.findings().pending)


@FOUND_KEYS.of(actions.ANOTHER_FILE)
async def another_file(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await found(app, pilot)
    await pilot.press(key)
    assert field(app).value == "~/"
    await pilot.press("escape")
    assert files(app).step == FOUND


@pytest.mark.parametrize(("action", "key", "code"), FOUND_KEYS.keys())
async def test_each_key_after_reading_does_what_it_says(
    files_stage: Stage, action: Action, key: str, code: str
) -> None:
    await FOUND_KEYS.done(files_stage, action, key, code)


async def test_a_path_is_completed_and_its_folder_listed(files_stage: Stage) -> None:
    async with files_stage.app() as (app, pilot):
        await pilot.press("f")
        said = screen_text(app)
        assert "Mail/" in said and "factures.csv" in said and "photo.png" in said
        await pilot.press("m", "tab")
        assert field(app).value == "~/Mail/"
        await pilot.press(*["backspace"] * 5, "down", "enter")
        assert field(app).value == "~/Mail/"
        await pilot.press(*["backspace"] * 5, "down", "down", "tab")
        assert field(app).value == "~/factures.csv"


async def test_a_click_on_a_folder_goes_into_it_and_on_a_file_reads_it(files_stage: Stage) -> None:
    async with files_stage.app() as (app, pilot):
        await pilot.press("f")
        for name in ("Mail/", "factures.csv"):
            y = next(n for n, line in enumerate(screen_text(app).splitlines()) if name in line)
            await pilot.click(offset=(8, y))
            if name == "Mail/":
                assert field(app).value == "~/Mail/"
                await pilot.press(*["backspace"] * 5)
        await until(lambda: files(app).step == FOUND)


async def test_what_is_found_is_shown_first_and_nothing_is_stored(files_stage: Stage) -> None:
    before = files_stage.practice().exchange.export()
    async with files_stage.app((110, 40)) as (app, pilot):
        await found(app, pilot)
        said = screen_text(app)
        assert "17 findings to confirm" in said or "findings to confirm" in said
        assert STRANGER in said and "me@here.fr" in said
        await pilot.press("escape")
        assert isinstance(app.screen, Dashboard)
    assert files_stage.practice().exchange.export() == before


async def test_her_own_addresses_are_asked_about_once(files_stage: Stage) -> None:
    async with files_stage.app() as (app, pilot):
        await found(app, pilot)
        await pilot.press("enter")
        assert isinstance(app.screen, Hers)
        await pilot.press("a")
        await until(lambda: isinstance(app.screen, Files) and files(app).step == FOUND)
        await pilot.press("enter")
        assert isinstance(app.screen, Who), "not asked again"
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, Evidence) and bool(app.practice.findings().pending))
    assert files_stage.practice().findings().addresses == ("me@here.fr",)


async def test_enter_says_what_the_take_key_says_about_her_addresses(files_stage: Stage) -> None:
    async with files_stage.app() as (app, pilot):
        await found(app, pilot)
        await pilot.press("enter", "enter")
        await until(lambda: isinstance(app.screen, Files) and files(app).step == FOUND)
        assert files(app)._reading is not None
        assert files(app)._reading.mine == ["me@here.fr"]


async def test_it_is_said_how_much_waits_behind_who_is_who(empty_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    her_files(empty_stage, monkeypatch, *late_and_on_time(STRANGER))
    async with empty_stage.app((110, 30)) as (app, pilot):
        await found(app, pilot)
        said = screen_text(app)
        assert "Nothing new" not in said
        assert "8 findings wait: say who is who first" in said


async def test_undone_an_answer_is_asked_again_under_the_cursor(strange_stage: Stage) -> None:
    async with strange_stage.app() as (app, pilot):
        await at_stranger(app, pilot, PRINTER)
        await pilot.press("x", "u")
        assert isinstance(app.screen, Who) and app.screen.rows.selected is not None
        assert app.screen.rows.selected.text == PRINTER


@pytest.mark.parametrize(
    "shape", ["{path}", "'{path}'", '"{path}"', "file://{path}", "{escaped}", "~/factures été.csv"]
)
@pytest.mark.parametrize("manner", ["pasted", "typed", "at once"])
async def test_a_whole_path_takes_the_place_of_the_beginning(files_stage: Stage, shape: str, manner: str) -> None:
    path = Path.home() / "factures été.csv"
    (Path.home() / "factures.csv").rename(path)
    typed = shape.format(path=path, escaped=str(path).replace(" ", "\\ "))
    async with files_stage.app() as (app, pilot):
        await pilot.press("f")
        if manner == "typed":
            await pilot.press(*typed)
        else:
            field(app).post_message(Paste(typed))
            if manner == "pasted":
                await pilot.pause()
                assert field(app).value in (str(path), "~/factures été.csv")
        await pilot.press("enter")
        await until(lambda: files(app).step == FOUND)
        await pilot.pause()
        await pilot.press("f")
        assert field(app).value == "~/"


async def test_the_next_file_is_looked_for_where_the_last_one_was(files_stage: Stage) -> None:
    (Path.home() / "factures.csv").rename(Path.home() / "Mail" / "factures.csv")
    async with files_stage.app() as (app, pilot):
        await pilot.press("f", *"Mail/fac", "tab", "enter")
        await until(lambda: files(app).step == FOUND)
        await pilot.press("escape", "f")
        assert field(app).value == "~/Mail/"


async def test_what_was_typed_stays_as_typed_when_it_is_refused(files_stage: Stage) -> None:
    async with files_stage.app((110, 30)) as (app, pilot):
        await pilot.press("f", *"nowhere.csv", "enter")
        await until(lambda: bool(files(app).title_line.notice))
        assert field(app).value == "~/nowhere.csv"


async def test_addresses_that_are_not_hers_are_not_asked_about_again(files_stage: Stage) -> None:
    async with files_stage.app() as (app, pilot):
        await found(app, pilot)
        await pilot.press("enter")
        assert isinstance(app.screen, Hers)
        await pilot.press("n")
        assert isinstance(app.screen, Who)
        await pilot.press("x")
        await until(lambda: isinstance(app.screen, Evidence))
        await pilot.press("escape")
        assert isinstance(app.screen, Dashboard)
    again = files_stage.practice().gathering.read([Path.home() / "factures.csv"], dry_run=True)
    assert again.mine == [] and again.unknown == []


async def test_a_file_that_cannot_be_read_is_refused_and_asked_for_again(files_stage: Stage) -> None:
    async with files_stage.app((110, 30)) as (app, pilot):
        await pilot.press("f", *"pho", "tab", "enter")
        await until(lambda: bool(files(app).title_line.notice))
        assert files(app).title_line.refused
        assert field(app).value.endswith("photo.png")


class Slow:
    """A source that reads for as long as it is let, telling how far it is."""

    def __init__(self) -> None:
        self.begun, self.stopped = Event(), Event()
        self.source = planted_source(OriginKind.INVOICE)
        self.source.read = self.read

    def read(self, path: Path, asked: Asked) -> Read:
        self.begun.set()
        try:
            for n in range(100_000):
                ticked(Work.READING, n)
                time.sleep(0.002)
        finally:
            self.stopped.set()
        return Read(kind=OriginKind.INVOICE)


async def test_reading_can_be_stopped_and_nothing_is_stored(files_stage: Stage) -> None:
    before, slow = files_stage.practice().exchange.export(), Slow()
    async with files_stage.app() as (app, pilot):
        with patch("core.gathering.discovery.sources", lambda: (slow.source,)):
            hands = Hands(app, pilot)
            await hands.type(["f"])
            hands._send("fac" + TAB + ENTER)
            await until(slow.begun.is_set)
            await until(lambda: "reading the file" in screen_text(app))
            assert files(app).step == READING
            began = time.monotonic()
            hands._send(ESC)
            hands._tell(hands.parser.tick())
            while not slow.stopped.is_set():
                hands._tell(hands.parser.tick())
                await asyncio.sleep(LOOK)
                assert time.monotonic() - began < SOON / 4
            await until(lambda: field(app).value.endswith("factures.csv"))
            assert "Stopped. Nothing was stored." in screen_text(app)
    assert files_stage.practice().exchange.export() == before


async def test_the_app_goes_on_while_files_are_read(files_stage: Stage) -> None:
    slow = Slow()
    async with files_stage.app() as (app, pilot):
        with patch("core.gathering.discovery.sources", lambda: (slow.source,)):
            hands = Hands(app, pilot)
            await hands.type(["f"])
            hands._send("fac" + TAB + ENTER)
            await until(slow.begun.is_set)
            worst = 0.0
            for _ in range(40):
                began = time.monotonic()
                await asyncio.sleep(0.005)
                worst = max(worst, time.monotonic() - began)
            assert worst < 0.5
            app.look_again()
            hands._send(ESC)
            while not slow.stopped.is_set():
                hands._tell(hands.parser.tick())
                await asyncio.sleep(LOOK)


async def test_leaving_the_app_stops_the_reading(files_stage: Stage) -> None:
    slow = Slow()
    with patch("core.gathering.discovery.sources", lambda: (slow.source,)):
        async with files_stage.app() as (app, pilot):
            hands = Hands(app, pilot)
            await hands.type(["f"])
            hands._send("fac" + TAB + ENTER)
            await until(slow.begun.is_set)
            app.exit()
        assert slow.stopped.wait(SOON)


@pytest.mark.parametrize("manner", MANNERS)
async def test_from_the_file_to_events_in_one_burst(files_stage: Stage, manner: str) -> None:
    keys = ["f", *"fac", TAB, ENTER, ENTER, "n", "c", "a", "a", "a", "a", "a", "a", ESC]
    async with files_stage.app() as (app, pilot):
        await Hands(app, pilot).type(keys, manner)
        assert isinstance(app.screen, Dashboard)
    practice = files_stage.practice()
    counts = [len(practice.events(practice.find(name).id)) for name in (LYS, MAUVE, STRANGER)]
    assert counts == [9, 8, 1]


async def test_from_a_fresh_install_to_a_verdict(empty_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first run with one file about four clients nobody here knows: what is pressed until each has a verdict."""
    names = ["Atelier Un", "Bureau Deux", "Cave Trois", "Dock Quatre"]
    her_files(empty_stage, monkeypatch, *(line for n, name in enumerate(names) for line in late_and_on_time(name, n)))
    keys = ["f", *"fac", TAB, ENTER, ENTER, *"cccc", *"aaaaaaaa", ESC]
    async with empty_stage.app() as (app, pilot):
        await Hands(app, pilot).type(keys)
        assert isinstance(app.screen, Dashboard)
        verdicts = {row.relationship.name: row.verdict.value for row in app.practice.overview(app.day)}
    assert set(verdicts) == set(names)
    assert "insufficient" not in verdicts.values()
    assert len(keys) <= 40


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("~/factures.csv", "factures.csv"),
        ("'{home}/a b.csv'", "a b.csv"),
        ("{home}/a\\ b.csv", "a b.csv"),
        ("file://{home}/a%20b.csv ", "a b.csv"),
        ("{home}/Mail/", "Mail"),
    ],
)
def test_a_path_is_meant_as_terminals_paste_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Mail").mkdir()
    for name in ("factures.csv", "a b.csv"):
        (tmp_path / name).touch()
    assert path_completion.meant(typed.format(home=tmp_path)) == tmp_path / meant


def test_hidden_files_are_listed_only_when_asked_for(tmp_path: Path) -> None:
    for name in (".thunderbird", "Été.csv", "a.csv"):
        (tmp_path / name).touch()
    listed = [one.name for one in path_completion.candidates(f"{tmp_path}/")]
    assert listed == ["a.csv", "Été.csv"]
    assert [one.name for one in path_completion.candidates(f"{tmp_path}/.")] == [".thunderbird"]


def test_a_path_of_any_kind_is_no_accident(tmp_path: Path) -> None:
    for typed in ("", "\0", "~nobody/x", "/" * 5000, "a" * 100_000, f"{tmp_path}/\udcff"):
        path_completion.candidates(typed)
        path_completion.meant(typed)
        path_completion.completed(typed, path_completion.candidates(typed))
