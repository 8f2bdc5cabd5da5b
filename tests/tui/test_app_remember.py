"""From memory, in the app: every key of the interview, what is kept when it is left, and what it comes to."""

from __future__ import annotations

import json
import signal
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from core.model import Event, Source, Verdict
from core.remembering.asking import columns, rows
from core.remembering.interview import Deceived
from core.vocabulary import DIMENSIONS, SIGNALS
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.hands import MANNERS, Hands
from tests.tui.steps import Exercises, at_atelier, dashboard
from tests.tui.terminal import opened, written_in
from tui.app import RapportsApp
from tui.drafts import kept_in
from tui.keys import actions
from tui.keys.actions import Action
from tui.look import tokens
from tui.screens.dashboard_screen import Dashboard
from tui.screens.remember_screen import Remember
from tui.shared.interview_course import Answers, Course, Step, begun

KEYS = Exercises()
GRID = list("44544434444443454443")
QUESTIONS = ["enter", "enter", "n", "n"]


def kern(stage: Stage) -> str:
    return stage.practice().add("Kern", "client").id


def interview(app: RapportsApp) -> Remember:
    assert isinstance(app.screen, Remember)
    return app.screen


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause(0.15)


def remembered(app: RapportsApp, id_: str) -> list[Event]:
    return [event for event in app.practice.events(id_) if event.source is Source.MEMORY]


async def new_one(app: RapportsApp, pilot: Pilot[Any]) -> Remember:
    """An interview about somebody of whom nothing is there."""
    who = app.practice.add("Zoé", "client")
    dashboard(app).update()
    people = dashboard(app).people
    people.go(people.place(who.id) or 0)
    await press(pilot, actions.REMEMBER.key_names()[0])
    return interview(app)


@KEYS.of(actions.REMEMBER)
async def remember(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    await press(pilot, key)
    assert interview(app).subject.id == ATELIER
    await press(pilot, "escape", "enter", key)  # from the dossier too
    assert interview(app).subject.id == ATELIER


@KEYS.of(*actions.HOW_OFTEN)
async def how_often(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    screen = await new_one(app, pilot)
    at = screen.course.at
    await press(pilot, key)
    assert screen.course.level(*at) == int(key)
    assert screen.course.at == (1, screen.course.rows[1])


@KEYS.of(actions.NOTHING_TO_SAY)
async def nothing_to_say(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    screen = await new_one(app, pilot)
    await press(pilot, key, "4")
    assert [level for _n, _name, level in screen.course.interview.told] == [4]


@KEYS.of(actions.AS_NEWER)
async def as_newer(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    screen = await new_one(app, pilot)
    await press(pilot, key)
    assert screen.title_line.refused  # nothing is newer than the first column
    await press(pilot, *"12345", *[key] * 5)
    grid = screen.course.interview.grid
    assert grid[1] == grid[2]
    await press(pilot, *[key] * 12)
    assert screen.course.step is Step.DECEIVED
    await press(pilot, "n", "n", key)
    assert isinstance(app.screen, Dashboard)
    assert len(remembered(app, app.practice.find("Zoé").id)) == 20


@KEYS.of(actions.OLDER_BLOCKS)
async def older_blocks(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    screen = await new_one(app, pilot)
    await press(pilot, "3", key)
    assert len(screen.course.columns) == 6
    assert screen.course.interview.grid[1] == {screen.course.rows[0]: 3}
    await press(pilot, *"4444", *"55555" * 5)
    assert screen.course.interview.blocks == 6


@KEYS.of(actions.ONE_BACK)
async def one_back(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    screen = await new_one(app, pilot)
    await press(pilot, "3", key, "5")
    assert screen.course.interview.grid == {1: {screen.course.rows[0]: 5}}
    await press(pilot, *GRID[1:], "enter", key)
    assert screen.course.step is Step.BEST


@KEYS.of(actions.NEWER_BLOCK, actions.LATER_BLOCK)
async def beside(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    screen = await new_one(app, pilot)
    await press(pilot, "right", "right")
    name = screen.course.rows[0]
    assert screen.course.at == (3, name)
    await press(pilot, key)
    assert screen.course.at == ((2, name) if key in actions.NEWER_BLOCK.key_names() else (4, name))


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_the_key_does_what_it_says(stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(stage, action, key, code)


async def test_a_whole_interview_takes_twenty_six_keys_and_one_undo_takes_it_back(empty_stage: Stage) -> None:
    id_ = kern(empty_stage)
    async with empty_stage.app(code="fr") as (app, pilot):
        keys = ["M", *GRID, *QUESTIONS, "enter"]
        assert len(keys) == 26
        await press(pilot, *keys[:-1])
        shown = screen_text(app)
        assert "✓ sereine, de mémoire" in shown
        assert "notes du jour, et ce mot disparaît" in shown
        assert app.practice.events(id_) == []
        await press(pilot, keys[-1])
        assert "sereine, de mémoire" in screen_text(app)
        assert len(empty_stage.practice().events(id_)) == 20
        assert kept_in(empty_stage.home) == []
        await press(pilot, "u")
        assert empty_stage.practice().events(id_) == []


@pytest.mark.parametrize(("code", "yes", "forgiven"), [("en", "y", "f"), ("fr", "o", "p")])
async def test_moments_a_deceit_and_a_talk_are_told_by_letter_and_month(
    empty_stage: Stage, code: str, yes: str, forgiven: str
) -> None:
    id_ = kern(empty_stage)
    good, bad = (SIGNALS[key].hot_key(code) for key in ("recognition", "paid_late"))
    async with empty_stage.app(code=code) as (app, pilot):
        await press(
            pilot, "M", *["minus"] * 20, bad, good, "7", "enter", good, bad, "3", "backspace", bad, "2", "enter"
        )
        await press(pilot, forgiven, "4", yes, "1", yes, "enter")
        found = {event.signal: event for event in app.practice.events(id_)}
        assert {key: (e.on, e.precision.value) for key, e in found.items() if key != "pardon"} == {
            "recognition": ("2026-05-16", "month"),
            "paid_late": ("2026-10-16", "month"),
            "dishonesty": ("2026-08-16", "month"),
            "talk": ("2026-11-12", "month"),
        }
        assert found["pardon"].on > found["dishonesty"].on
        assert found["recognition"].severity == 1


async def test_after_adding_it_is_offered(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        await press(pilot, "a", *"Zoé", "enter", "c")
        assert "M tells it from memory" in screen_text(app)
        await press(pilot, "M")
        assert interview(app).subject.name == "Zoé"


async def test_what_is_left_is_kept_and_goes_on_where_it_was(empty_stage: Stage) -> None:
    id_ = kern(empty_stage)
    async with empty_stage.app() as (app, pilot):
        await press(pilot, "M", *"4455", "escape")
        assert "Kept for later" in screen_text(app)
        assert app.practice.events(id_) == []
    async with empty_stage.app() as (app, pilot):
        assert app.drafts.waiting == []  # left on purpose: not asked about
        await press(pilot, "M")
        assert "is here again" in screen_text(app)
        assert interview(app).course.at == (1, interview(app).course.rows[4])
        await press(pilot, *GRID[4:], *QUESTIONS, "enter")
        assert len(app.practice.events(id_)) == 20
    assert kept_in(empty_stage.home) == []


async def test_nothing_told_leaves_nothing_behind(empty_stage: Stage) -> None:
    kern(empty_stage)
    async with empty_stage.app() as (app, pilot):
        await press(pilot, "M", "down", "escape")
        assert "Kept" not in screen_text(app)
    assert kept_in(empty_stage.home) == []


def test_a_killed_interview_is_offered_again(empty_stage: Stage) -> None:
    kern(empty_stage)
    dying = opened("--home", str(empty_stage.home), "--lang", "en")
    dying.expect("Kern")
    written_in(dying, 0.4)
    dying.send("M445")
    written_in(dying, 1.0)
    dying.kill(signal.SIGKILL)
    dying.wait()
    dying.close(force=True)
    again = opened("--home", str(empty_stage.home), "--lang", "en")
    again.expect("was not stored")
    again.send("\x12")
    again.expect("From memory")
    again.send("4")
    again.expect("Promising|too little|steady|watch")
    again.close(force=True)
    practice = empty_stage.practice()
    assert practice.events(practice.find("Kern").id) == []
    (kept,) = kept_in(empty_stage.home)
    assert json.loads(json.loads(kept.read_text())[0]["text"])["cells"]["1"]


async def test_a_text_left_over_goes_on_in_the_interview(empty_stage: Stage) -> None:
    id_ = kern(empty_stage)
    async with empty_stage.app() as (app, pilot):
        await press(pilot, "M", *"44")
    async with empty_stage.app() as (app, pilot):
        assert "was not stored" in screen_text(app)
        await press(pilot, "ctrl+r")
        assert interview(app).subject.id == id_
        assert interview(app).course.interview.told


async def test_somebody_erased_meanwhile_is_asked_about_no_more(empty_stage: Stage) -> None:
    kern(empty_stage)
    empty_stage.practice().add("Other", "client")
    async with empty_stage.app() as (app, pilot):
        await press(pilot, "slash", *"kern", "enter", "M", "4")
        other = empty_stage.practice()
        other.keeping.forget(other.find("Kern"))
        app.look_again()
        await pilot.pause(0.1)
        assert isinstance(app.screen, Dashboard)


async def test_what_she_noted_is_shown_not_asked(stage: Stage) -> None:
    async with stage.app((110, 30)) as (app, pilot):
        at_atelier(app)
        await press(pilot, "M")
        course = interview(app).course
        noted = {(column.block.number, name) for column in course.columns for name in column.noted}
        assert noted
        assert "noted" in screen_text(app)
        while course.step is Step.GRID:
            assert course.at not in noted
            await press(pilot, "4")


async def test_a_draining_day_is_said_and_nothing_forced(stage: Stage) -> None:
    who = stage.practice().add("Zoé", "client")
    stage.practice().log(who, "drained")
    async with stage.app((140, 42)) as (app, pilot):
        await press(pilot, "slash", *"zoé", "enter", "M")
        assert "draining moment" in screen_text(app)
        await press(pilot, "4")
        assert interview(app).course.interview.told


@pytest.mark.parametrize("manner", MANNERS)
async def test_a_burst_of_keys_is_answered_key_by_key(empty_stage: Stage, manner: str) -> None:
    id_ = kern(empty_stage)
    async with empty_stage.app() as (app, pilot):
        await Hands(app, pilot).type(["M", *GRID, "\r", "\r", "n", "n", "\r"], manner)
        assert isinstance(app.screen, Dashboard)
        assert len(app.practice.events(id_)) == 20


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 50)])
async def test_the_cell_the_sentence_and_the_result_are_in_view(
    empty_stage: Stage, size: tuple[int, int], code: str
) -> None:
    kern(empty_stage)
    async with empty_stage.app(size, code) as (app, pilot):
        await press(pilot, "M", *GRID[:13])
        shown = screen_text(app)
        for said in ("▌", "“" if code == "en" else "«", tokens.GLYPHS[Verdict.STEADY]):
            assert said in shown
        await press(pilot, *GRID[13:], *QUESTIONS)
        assert "⏎" in screen_text(app)


async def test_the_language_can_change_half_way(empty_stage: Stage) -> None:
    kern(empty_stage)
    async with empty_stage.app((110, 30)) as (app, pilot):
        await press(pilot, "M", *"44", "L")
        assert "De mémoire · Kern" in screen_text(app)
        assert len(interview(app).course.interview.told) == 2


# The course alone

LETTERS = {signal.hot_key("en"): signal.key for signal in SIGNALS.values() if signal.hot_key("en")}
typed = st.lists(st.sampled_from([*"12345-", "same", "back", "skip", "down", "up", "left", "right", *"rFynf123456789"]))


def course(written: str = "") -> Course:
    from core.model import Relationship, Role

    who = Relationship(id="r", name="Kern", role=Role.CLIENT)
    answers = begun(written, DAY)
    return Course(columns(who, [], answers.day, 6 if answers.older else 4), rows("r"), LETTERS, answers)


def played(keys: Sequence[str], on: Course) -> Course:
    for key in keys:
        match key:
            case "same":
                on.same()
            case "back":
                on.back()
            case "skip":
                on.skip()
            case "down" | "up":
                on.move(1 if key == "down" else -1, 0)
            case "left" | "right":
                on.move(0, 1 if key == "right" else -1)
            case _ if on.step is Step.GRID:
                if key in "12345-":
                    on.answer(0 if key == "-" else int(key))
            case _:
                on.press(key)
    return on


@given(typed, typed)
def test_written_down_and_taken_up_again_it_goes_on_the_same(first: list[str], then: list[str]) -> None:
    whole = played(then, played(first, course()))
    on = played(first, course())
    again = played(then, course(on.written)) if on.written else whole
    assert again.interview == whole.interview
    assert (again.step, again.at) == (whole.step, whole.at)


@given(typed)
def test_whatever_is_typed_stays_an_interview(keys: list[str]) -> None:
    on = played(keys, course())
    told = on.interview
    assert max(len(told.best), len(told.worst)) <= 3
    assert all(1 <= level <= 5 and name in DIMENSIONS for _n, name, level in told.told)
    assert told.deceived in Deceived
    assert (on.step is Step.GRID) is (on.at != (0, ""))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "{",
            "[]",
            '{"day": "2027-01-01"}',
            '{"day": "x"}',
            '{"day": "2026-11-22", "cells": {"9": {"trust": 3}}}',
        ),
        '{"day": "2026-11-22", "cells": {"1": {"trust": 9}}}',
        '{"day": "2026-11-22", "best": [["paid_late", 1]]}',
        '{"day": "2026-11-22", "signal": "nonsense"}',
    ],
)
def test_a_text_of_another_making_begins_anew(text: str) -> None:
    assert begun(text, DAY) == Answers(DAY)


async def test_five_people_in_french_from_an_empty_store_by_keys_only(empty_stage: Stage) -> None:
    """The letters of names apart, nobody takes more than forty keys, and everybody has a verdict from memory."""
    grids = {
        "Studio Kern": GRID,
        "Atelier Nord": list("11211211212212244444"),
        "Lina B.": list("55455") + ["enter"] * 5 + list("54555") + ["enter"] * 5,
        "Duo Falaise": list("33333223323323343333"),
        "Mairie": list("4-4444-4435-4444-544"),
    }
    counts: list[int] = []
    async with empty_stage.app((110, 30), "fr") as (app, pilot):
        for name, grid in grids.items():
            keys = ["a", "enter", "c", "M", *grid, SIGNALS["recognition"].hot_key("fr"), "3", "enter", "enter", "n"]
            counts.append(len([*keys, "o", "2", "n", "enter"]))
            await Hands(app, pilot).type(["a", *name, "\r", "c"])
            await Hands(app, pilot).type(
                ["\r" if key == "enter" else key for key in (*keys[3:], "o", "2", "n", "enter")]
            )
            assert ", de mémoire" in screen_text(app)
        found = {row.relationship.name: row.verdict for row in app.practice.overview(DAY)}
    assert max(counts) <= 40
    assert found.pop("Atelier Nord") in (Verdict.WATCH, Verdict.RENEGOTIATE)
    assert found.pop("Duo Falaise") in (Verdict.WATCH, Verdict.RENEGOTIATE)
    assert set(found.values()) == {Verdict.STEADY}
