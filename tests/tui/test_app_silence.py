"""Six years, 45 % of her income, then nothing, while she goes on saying every week how it feels: who tells."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from core.dates import number, plus
from core.language import text
from core.practice import Practice
from core.words import SAID_UNTIL
from tests.tui.conftest import DAY, Stage, screen_text
from tests.tui.shell import Shell, the_shell
from tests.tui.steps import Exercises
from tui.app import RapportsApp
from tui.demo import SampleClock
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.screens.agenda_screen import Agenda

ID, NAME, FIRST = "oriel", "Maison Oriel", "2020-05-04"
AFTER = (30, 60, 120, 183)
LAST = plus(DAY, -AFTER[-1])
KEYS = Exercises()
exercises = KEYS.of
FIRST_SIGN = 43
"""Fourteen days are usual; three times that is bearable."""


def noted(on: str, signal: str, **fields: object) -> dict[str, object]:
    found = {"id": f"{on}-{signal}", "relationship": ID, "on": on, "signal": signal, "logged_at": f"{on}T09:00:00Z"}
    return found | fields


@pytest.fixture(scope="module")
def silent_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good news every fortnight up to ``LAST``; a check-in every Sunday before and after."""
    home = tmp_path_factory.mktemp("silent") / "home"
    good = cycle(["work_good", "paid_on_time", "request_planned", "recognition"])
    gone = number(LAST) - number(FIRST)
    events = [noted(plus(LAST, -back), next(good)) for back in range(gone - gone % 14, -1, -14)]
    weeks = (number(DAY) - number(FIRST)) // 7
    events += [noted(plus(FIRST, 7 * week), "checkin", level=4, source="feeling") for week in range(weeks + 1)]
    who = {"id": ID, "name": NAME, "role": "client", "since": "2020-05-01", "income_share": 45}
    export = {"format": "bons-rapports", "version": 2, "exported_at": f"{DAY}T10:00:00Z"}
    practice = Practice(home, SampleClock(DAY))
    practice.exchange.read(json.dumps(export | {"relationships": [who], "events": events}).encode(), "json")
    return home


@pytest.fixture
def silent(silent_home: Path, tmp_path: Path) -> Stage:
    return Stage(Path(shutil.copytree(silent_home, tmp_path / "home")))


@pytest.fixture
def shell(silent: Stage, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    yield from the_shell(tmp_path, capsys, monkeypatch)


@pytest.mark.parametrize("days", AFTER)
def test_the_command_line_tells_the_silence_from_the_day_it_is_one(shell: Shell, days: int) -> None:
    on = ("--as-of", plus(LAST, days))
    [listed] = shell.json("list", *on)
    due = shell.json("agenda", "--days", "0", *on)
    worrying = days > FIRST_SIGN
    assert listed["verdict"] == "steady"  # a silence is beside the verdict, never inside it
    sign = "worrying" if worrying else None  # who brings a fifth of her income worries at once
    assert listed["silence"] == {"days": days, "usual": 14, "sign": sign, "until": None}
    assert [(item["kind"], item["on"]) for item in due] == [("silence", plus(LAST, FIRST_SIGN))] * worrying
    row, shown, calendar = shell.done("list", *on), shell.done("show", NAME, *on), shell.done("agenda", *on)
    assert (f"silence, {days} d, usually 14" in row) is worrying
    assert ("steady" in row) is not worrying
    told = f"Nothing from them for {days} days, where about 14 are usual; 45 % of your income."
    assert (told in shown, told in calendar) == (worrying, worrying)
    assert "guilt" not in shown


def test_it_is_told_in_french_without_naming_anybodys_gender(shell: Shell) -> None:
    shown = shell.done("show", NAME, "--lang", "fr")
    assert "◌ silence · ✓ sereine" in shown
    told = (
        "Aucun signe de leur part depuis 183 jours, au lieu de 14 environ d’habitude\u00a0; 45\u00a0% de vos revenus."
    )
    assert told in shown


def test_normal_until_a_day_is_kept_with_the_relationship_and_can_be_taken_back(shell: Shell) -> None:
    shell.done("edit", NAME, "--quiet-until", "2026-12-31")
    assert shell.json("show", NAME)["silence"] == {"days": 183, "usual": 14, "sign": None, "until": "2026-12-31"}
    assert shell.json("list", "--as-of", "2027-01-01")[0]["silence"]["sign"] == "worrying"
    [item] = shell.json("agenda", "--days", "60")
    assert (item["kind"], item["on"]) == ("silence", "2027-01-01")
    shell.done("undo")
    assert shell.json("show", NAME)["silence"]["sign"] == "worrying"
    shell.done("edit", NAME, "--quiet-until", "2026-12-31")
    shell.done("edit", NAME, "--quiet-until", "")
    assert shell.json("show", NAME)["silence"]["until"] is None


def test_once_she_wrote_nothing_asks_before_as_long_has_passed_as_they_may_take(shell: Shell) -> None:
    back = plus(DAY, FIRST_SIGN)

    def asked(day: str = DAY) -> tuple[list[str], list[str], bool]:
        due = [item["on"] for item in shell.json("agenda", "--days", "0", "--as-of", day) if item["kind"] == "silence"]
        today = shell.json("today", "--as-of", day)
        return due, [one["name"] for one in today["quiet"]], "silence" in {one["kind"] for one in today["due"]}

    before = asked()
    assert before == ([plus(LAST, FIRST_SIGN)], [NAME], True)
    answered = shell("answer", NAME, "i_wrote")
    assert answered.code == 0 and "It is due again on" in answered.err
    assert asked() == asked(plus(back, -1)) == ([], [], False)
    assert asked(back) == ([back], [NAME], True)
    assert shell.json("show", NAME)["silence"]["sign"] == "worrying", "they are silent all the same"
    assert f"DTSTART;VALUE=DATE:{back.replace('-', '')}" in shell.done("export", "--format", "ics")
    assert f"I wrote, {NAME}" in shell.done("undo")
    assert asked() == before
    shell.done("redo")
    shell.done("log", NAME, "they_reached_out", "--on", DAY)
    assert asked(back) == ([], [], False), "an answer of theirs ends it"


@pytest.mark.parametrize("stage", ["prospect", "paused", "ended"])
def test_who_is_not_there_to_be_heard_has_no_silence(shell: Shell, stage: str) -> None:
    shell.done("edit", NAME, "--stage", stage)
    assert shell.json("show", NAME)["silence"]["sign"] is None
    assert not [item for item in shell.json("agenda") if item["kind"] == "silence"]
    assert "silence" not in shell.done("list")


@pytest.mark.parametrize("days", AFTER)
async def test_the_app_tells_it_in_row_panel_and_dossier(silent: Stage, days: int) -> None:
    silent.clock = SampleClock(plus(LAST, days))
    worrying = days > FIRST_SIGN
    async with silent.app(size=(160, 42)) as (app, pilot):
        await pilot.pause(0.1)
        shown = screen_text(app)
        assert (f"◌ {NAME}" in shown) is worrying
        assert (f"silence, {days} d" in shown, f"Nothing from them for {days} days" in shown) == (
            worrying,
            worrying,
        )
        await pilot.press("enter")
        await pilot.pause()
        assert (f"Nothing from them for {days} days" in screen_text(app)) is worrying


def agenda(app: Any) -> Agenda:
    assert isinstance(app.screen, Agenda)
    return app.screen


async def at_the_silence(app: RapportsApp, pilot: Pilot[Any], key: str) -> Any:
    """Press a key where the agenda tells the silence; the one it is about."""
    await pilot.press("A")
    await pilot.pause()
    diary = agenda(app).diary
    diary.go(next(place for place, item in enumerate(diary.items) if item.kind == "silence"))
    assert diary.selected is not None
    who = app.practice.relationship(diary.selected.relationship)
    await pilot.press(key)
    await pilot.pause()
    return who


def silences(app: RapportsApp) -> set[str]:
    return {item.relationship for item in agenda(app).diary.items if item.kind == "silence"}


async def wrote(app: RapportsApp, pilot: Pilot[Any], key: str, signal: str, breaks: bool) -> None:
    who = await at_the_silence(app, pilot, key)
    [event] = [e for e in app.practice.events(who.id) if (e.signal, e.on) == (signal, app.day)]
    assert (who.id not in silences(app)) is breaks
    assert who.id not in {one.relationship for one in app.practice.today(app.day).quiet}, "asked no more today"
    assert breaks or text(SAID_UNTIL["later"]).partition("{")[0] in agenda(app).title_line.notice
    today = text("You wrote {on}.").format(on=text("today"))
    assert any(today in item.text for item in agenda(app).diary.items) is not breaks
    await pilot.press("u")
    assert who.id in silences(app)
    assert event not in app.practice.events(who.id)
    await pilot.press("U")
    assert event in app.practice.events(who.id)


@exercises(actions.I_WROTE)
async def i_wrote(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await wrote(app, pilot, key, "i_reached_out", breaks=False)  # only theirs breaks a silence


@exercises(actions.THEY_WROTE)
async def they_wrote(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await wrote(app, pilot, key, "they_reached_out", breaks=True)


@exercises(actions.NORMAL_UNTIL)
async def normal_until(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    who = await at_the_silence(app, pilot, key)
    before = who.quiet_until
    for refused in ("2026-11-01", "nonsense"):
        await pilot.press(*refused, "enter")
        assert app.practice.relationship(who.id).quiet_until == before
        await pilot.press("escape", key)
    await pilot.press(*"2027-01-15", "enter")
    assert app.practice.relationship(who.id).quiet_until == "2027-01-15"
    [item] = [item for item in agenda(app).diary.items if item.relationship == who.id and item.kind == "silence"]
    assert item.on == "2027-01-16"
    await pilot.press("u")
    assert app.practice.relationship(who.id).quiet_until == before


@exercises(actions.THEY_LEFT)
async def they_left(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    who = await at_the_silence(app, pilot, key)
    decided = len(app.practice.decisions(who.id))
    assert app.practice.relationship(who.id).stage == "ended"
    assert app.practice.decisions(who.id)[-1].choice == "left"
    assert who.id not in silences(app)
    await pilot.press("u")
    assert app.practice.relationship(who.id).stage == "active"
    assert len(app.practice.decisions(who.id)) == decided - 1


@pytest.mark.parametrize("action, key, code", KEYS.keys())
async def test_every_answer(action: actions.Action, key: str, code: str, silent: Stage) -> None:
    await KEYS.done(silent, action, key, code)


async def test_the_keys_stand_on_the_border_of_a_silence_and_answer_nothing_else(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        await pilot.press("A")
        items = agenda(app).diary.items
        before = {who.id: len(app.practice.events(who.id)) for who in app.practice.relationships()}
        for place, item in enumerate(items):
            agenda(app).diary.go(place)
            await pilot.pause()
            border = screen_text(app).splitlines()[-2]
            shown = (*actions.SILENCES, actions.THEY_LEFT)
            there = [f"{shown_key(action)} {action.short()}" in border for action in shown]
            assert there == [item.kind == "silence"] * 4
            assert item.kind != "silence" or "z later" in border
            if item.kind != "silence":
                await pilot.press("i", "t", "n")
                assert not agenda(app).asking
        assert before == {who.id: len(app.practice.events(who.id)) for who in app.practice.relationships()}
        assert {item.kind.value for item in items} > {"silence"}
