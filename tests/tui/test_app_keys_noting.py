"""What is noted, with every key it is noted by."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from core.language import current
from core.vocabulary import SIGNALS
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.steps import Exercises, at_atelier, dashboard, last_event
from tui.app import RapportsApp
from tui.drafts import Draft
from tui.keys import actions
from tui.keys.actions import Action
from tui.screens.corrections_screen import Noted
from tui.widgets.field import Field
from tui.widgets.relationship_list import People

KEYS = Exercises()


@KEYS.of(actions.LOG)
async def log(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press(key)
    await pilot.pause()
    assert dashboard(app).noting
    assert SIGNALS["paid_late"].label(current().code) in screen_text(app)


@KEYS.of(actions.LETTER)
async def letter(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    before = len(app.practice.events(ATELIER))
    await pilot.press("l", SIGNALS["paid_late"].hot_key(current().code))
    await pilot.pause()
    assert len(app.practice.events(ATELIER)) == before + 1
    assert last_event(app).signal == "paid_late"
    assert SIGNALS["paid_late"].label(current().code) in dashboard(app).title_line.notice


@KEYS.of(actions.OTHER_SIGNALS)
async def other_signals(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    people = dashboard(app).people
    at_atelier(app)
    await pilot.press("l", key)
    assert dashboard(app).title_line.refused, "all that is said of a client is there already"
    await pilot.press("escape")
    people.go(people.place("r-kern-et-fils") or 0)
    await pilot.pause()
    await pilot.press("l", key)
    await pilot.pause()
    assert SIGNALS["pardon"].label(current().code) in screen_text(app), "there is something to pardon"
    await pilot.press(key)
    await pilot.pause()
    assert SIGNALS["work_poor"].label(current().code) in screen_text(app)


@KEYS.of(actions.LOOK)
async def look(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l")
    vocabulary = dashboard(app).vocabulary
    assert vocabulary is not None
    seen = [vocabulary.signal.key]
    for arrow in ("down", "right", "up", "left"):
        await pilot.press(arrow)
        seen.append(vocabulary.signal.key)
    assert len(set(seen)) >= 4
    await pilot.press("down", "enter")
    await pilot.pause()
    assert last_event(app).signal == list(SIGNALS)[2]


@KEYS.of(*actions.CHECK_INS)
async def check_in(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press(key)
    await pilot.pause()
    event = last_event(app)
    assert (event.signal, event.level) == ("checkin", int(key))


@KEYS.of(actions.UNDO)
async def undo(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    before = app.practice.events(ATELIER)
    await pilot.press("1", key)
    await pilot.pause()
    assert app.practice.events(ATELIER) == before
    assert dashboard(app).title_line.notice


@KEYS.of(actions.REDO)
async def redo(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("1")
    after = app.practice.events(ATELIER)
    await pilot.press("u", key)
    await pilot.pause()
    assert app.practice.events(ATELIER) == after


@KEYS.of(actions.REPEAT)
async def repeat(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("4", "k", key)
    await pilot.pause()
    other = dashboard(app).people.selected_id
    assert other is not None
    assert other != ATELIER
    assert last_event(app, other).level == 4


@KEYS.of(actions.DAY_BACK)
async def day_back(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, key, SIGNALS["paid_late"].hot_key(current().code))
    assert next(event for event in app.practice.events(ATELIER) if event == app.noted).on == "2026-11-20"
    await pilot.press(key)
    assert app.noted is not None
    assert app.noted.on == "2026-11-19"
    await pilot.press("u")
    assert [event.on for event in app.practice.events(ATELIER) if event.logged_at == app.clock.now()] == ["2026-11-20"]


@KEYS.of(actions.DAY_FORWARD)
async def day_forward(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", "minus", "minus", key, SIGNALS["paid_late"].hot_key(current().code))
    assert app.noted is not None
    assert app.noted.on == "2026-11-21"
    await pilot.press(key, key)
    assert app.noted.on == "2026-11-22"


@KEYS.of(actions.WHEN)
async def when(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, *"mars 2019", "enter", SIGNALS["paid_late"].hot_key(current().code))
    assert app.noted is not None
    assert (app.noted.on, app.noted.precision) == ("2019-03-16", "month")
    await pilot.press(key, *"2016", "enter")
    assert (app.noted.on, app.noted.precision) == ("2016-07-02", "year")


@KEYS.of(actions.HOW_MUCH)
async def how_much(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, SIGNALS["paid_late"].hot_key(current().code))
    assert last_event(app).severity == 3
    await pilot.press(key)
    assert last_event(app).severity == 1
    await pilot.press("1", key)
    assert dashboard(app).title_line.refused


@KEYS.of(actions.ON_WHAT)
async def on_what(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, SIGNALS["paid_late"].hot_key(current().code))
    assert last_event(app).source == "feeling"
    await pilot.press(key)
    assert last_event(app).source == "hearsay"


@KEYS.of(actions.MY_PART)
async def my_part(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, SIGNALS["paid_late"].hot_key(current().code))
    assert last_event(app).mine
    await pilot.press(key)
    assert not last_event(app).mine


@KEYS.of(actions.CAUSE)
async def cause(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", *[key] * 3, SIGNALS["paid_late"].hot_key(current().code))
    event = last_event(app)
    assert (event.cause, event.severity) == ("misunderstanding", 1), "it offers less"
    await pilot.press(key)
    event = last_event(app)
    assert (event.cause, event.severity) == ("on_purpose", 3), "what was offered follows"
    await pilot.press("plus", key)
    event = last_event(app)
    assert (event.cause, event.severity) == (None, 1), "what she chose stays"
    await pilot.press("1", key)
    assert dashboard(app).title_line.refused


@KEYS.of(actions.MANNER)
async def manner(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, SIGNALS["paid_late"].hot_key(current().code))
    event = last_event(app)
    assert (event.manner, event.severity) == ("kind", 1)
    await pilot.press(key)
    event = last_event(app)
    assert (event.manner, event.severity) == ("harsh", 3)
    await pilot.press(key)
    event = last_event(app)
    assert (event.manner, event.severity) == (None, 2)


@KEYS.of(actions.ADD_NOTE)
async def add_note(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press("l", key, *"déjà vu", "enter", SIGNALS["paid_late"].hot_key(current().code))
    await pilot.pause()
    assert last_event(app).note == "déjà vu"
    await pilot.press(key, *", deux fois", "enter")
    await pilot.pause()
    assert last_event(app).note == "déjà vu, deux fois"
    assert isinstance(app.focused, People)
    await pilot.press("u")
    assert last_event(app).note == "déjà vu"


@KEYS.of(actions.BRING_BACK)
async def bring_back(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert dashboard(app).title_line.refused
    app.drafts.offer(Draft("AddNote", "half a", ATELIER))
    await pilot.press(key)
    await pilot.pause()
    await pilot.press(*" line", "enter", "I" if current().code == "en" else "F")
    await pilot.pause()
    assert (last_event(app).signal, last_event(app).note) == ("paid_late", "half a line")


@KEYS.of(actions.CHANGE)
async def change(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press(key)
    await pilot.pause()
    app.screen.query_one("#field-name", Field).value = "Atelier Sud"
    await pilot.press("enter")
    await pilot.pause()
    assert app.practice.relationship(ATELIER).name == "Atelier Sud"
    assert "Atelier Sud" in screen_text(app)


@KEYS.of(actions.CORRECT)
async def correct(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await pilot.press(key)
    assert isinstance(app.screen, Noted)


@KEYS.of(actions.REMOVE)
async def remove(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    before = app.practice.events(ATELIER)
    at_atelier(app)
    await pilot.press(*actions.CORRECT.key_names(), "j", key)
    await pilot.pause()
    assert app.practice.events(ATELIER) == [event for event in before if event != before[-2]]
    await pilot.press("u")
    await pilot.pause()
    assert app.practice.events(ATELIER) == before


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_every_key_does_what_it_says(stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(stage, action, key, code)
