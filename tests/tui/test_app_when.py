"""When it was, in words: the day field of the vocabulary, of corrections and of a check-in, key by key."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from core.model import Event, Precision
from core.vocabulary import SIGNALS
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.hands import MANNERS, Hands
from tests.tui.steps import at_atelier, dashboard
from tui.app import RapportsApp
from tui.keys import actions
from tui.screens.corrections_screen import Noted
from tui.screens.round_screen import Round
from tui.widgets.field import AskField, Field

pytestmark = pytest.mark.app
TODAY = "2026-11-22"
LATE = {code: SIGNALS["paid_late"].hot_key(code) for code in ("en", "fr")}


def newest(app: RapportsApp) -> Event:
    assert app.noted is not None
    return app.noted


async def typed(pilot: Pilot[Any], words: str) -> None:
    await pilot.press(*(" " if letter == "space" else letter for letter in words))


@pytest.mark.parametrize(
    ("code", "words", "on", "precision", "told"),
    [
        ("en", "last tuesday", "2026-11-17", Precision.DAY, "Tue 17 Nov 2026 · to the day"),
        ("fr", "mars 2019", "2019-03-16", Precision.MONTH, "mars 2019 · au mois près"),
        ("fr", "été 2021", "2021-07-17", Precision.SEASON, "été 2021 · à la saison près"),
        ("fr", "il y a trois semaines", "2026-11-01", Precision.DAY, "dim. 1er nov. 2026 · au jour près"),
        ("en", "2016", "2016-07-02", Precision.YEAR, "2016 · to the year"),
        ("en", "early 2019", "2019-03-02", Precision.QUARTER, "early 2019 · to the quarter"),
    ],
)
async def test_in_the_vocabulary_a_day_is_typed_in_words(
    stage: Stage, code: str, words: str, on: str, precision: Precision, told: str
) -> None:
    async with stage.app(code=code) as (app, pilot):
        at_atelier(app)
        await pilot.press("l", "at")
        await typed(pilot, words)
        assert told in screen_text(app)
        await pilot.press("enter")
        assert dashboard(app).noting
        await pilot.press(LATE[code])
        event = newest(app)
        assert (event.signal, event.on, event.precision) == ("paid_late", on, precision)


async def test_what_is_no_day_is_refused_in_words_and_stays(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        for words, told in (("blub", "is no day that can be read"), ("tomorrow", "to come")):
            await pilot.press("l", "at")
            await typed(pilot, words)
            await pilot.press("enter")
            assert dashboard(app).title_line.refused
            assert told in " ".join(screen_text(app).split())
            assert app.screen.query_one(AskField).value == words
            await pilot.press("escape", "escape")
        assert dashboard(app).noting is False
        assert app.noted is None


async def test_an_empty_answer_changes_nothing(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("l", "at", "enter", LATE["en"])
        assert (newest(app).on, newest(app).precision) == (TODAY, Precision.DAY)


async def test_what_was_noted_last_is_dated_afterwards_and_undone_in_one(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("2", "at")
        await typed(pilot, "march 2024")
        await pilot.press("enter")
        assert (newest(app).signal, newest(app).on, newest(app).precision) == ("checkin", "2024-03-16", Precision.MONTH)
        assert "Mar 2024" in screen_text(app)
        await pilot.press("underscore")
        assert (newest(app).on, newest(app).precision) == ("2024-03-17", Precision.DAY)
        await pilot.press("u", "u")
        assert {e.on for e in app.practice.events(ATELIER) if e.logged_at == app.clock.now()} == {TODAY}


async def test_with_nothing_noted_there_is_nothing_to_date(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        for key in ("at", "underscore"):
            await pilot.press(key)
            assert dashboard(app).title_line.refused


async def test_a_day_later_stops_at_today(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("l", "minus", "minus", "underscore", LATE["en"])
        assert newest(app).on == "2026-11-21"
        await pilot.press("underscore")
        assert newest(app).on == TODAY
        await pilot.press("underscore")
        assert newest(app).on == TODAY
        assert dashboard(app).title_line.refused


@pytest.mark.parametrize("code", ["en", "fr"])
async def test_a_correction_takes_a_day_in_words(stage: Stage, code: str) -> None:
    async with stage.app(code=code) as (app, pilot):
        at_atelier(app)
        await pilot.press(*actions.CORRECT.key_names()[:1], "j")
        assert isinstance(app.screen, Noted)
        before = app.screen.events.selected
        assert before is not None
        await pilot.press("at")
        await typed(pilot, "été 2021" if code == "fr" else "summer 2021")
        await pilot.press("enter")
        after = app.screen.events.selected
        assert after is not None
        assert (after.signal, after.note) == (before.signal, before.note)
        assert (after.on, after.precision) == ("2021-07-17", Precision.SEASON)
        await pilot.press("u")
        assert before in app.practice.events(ATELIER)


async def test_in_the_round_the_last_answer_is_dated_and_undo_counts_right(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await pilot.press(*actions.ROUND.key_names()[:1], "4")
        screen = app.screen
        assert isinstance(screen, Round)
        first, at = newest(app), screen._at
        await pilot.press("at")
        await typed(pilot, "march 2026")
        await pilot.press("enter")
        assert (newest(app).relationship, newest(app).on) == (first.relationship, "2026-03-16")
        assert screen._at == at
        await pilot.press("u")
        assert first in app.practice.events(first.relationship)
        assert screen._at == at
        await pilot.press("u")
        assert first not in app.practice.events(first.relationship)
        assert screen._at == at - 1


@pytest.mark.parametrize("manner", MANNERS)
async def test_keys_in_a_burst_do_the_same(stage: Stage, manner: str) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        hands = Hands(app, pilot)
        await hands.type(["l", "@", *"mars 2019", "\r", LATE["en"]], manner)
        assert (newest(app).on, newest(app).precision) == ("2019-03-16", Precision.MONTH)
        await hands.type(["_", "@", *"2016", "\r", "-"], manner)
        assert (newest(app).on, newest(app).precision) == ("2016-07-01", Precision.DAY)


async def test_a_note_typed_in_the_vocabulary_of_the_round_gives_the_keys_back(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await pilot.press(*actions.ROUND.key_names()[:1], "l", "semicolon", *"ok", "enter", LATE["en"])
        assert newest(app).note == "ok"
        assert isinstance(app.screen, Round)
        await pilot.press("l", "at", "escape", "escape", "escape")
        assert not isinstance(app.screen, Round)


async def test_a_landmark_written_in_the_form_names_days_in_the_field(stage: Stage) -> None:
    async with stage.app(code="fr") as (app, pilot):
        at_atelier(app)
        await pilot.press(*actions.CHANGE.key_names()[:1])
        app.screen.query_one("#field-landmarks", Field).value = "le déménagement = mars 2021"
        await pilot.press("enter")
        assert app.practice.relationship(ATELIER).frame.landmarks == "le déménagement = mars 2021"
        await pilot.press("l", "at")
        await typed(pilot, "déménagement")
        assert "mars 2021 · au mois près" in screen_text(app)
        await pilot.press("enter", LATE["fr"])
        assert (newest(app).on, newest(app).precision) == ("2021-03-16", Precision.MONTH)
