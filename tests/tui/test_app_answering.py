"""Every row of the agenda takes its answer by a key on it, and gives it back; the keys are counted."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from core.acting.agenda_items import ANSWERED_AGAIN, ANSWERS, FELT, AgendaItem, Answer, Kind
from core.acting.reason_codes import PROPOSAL_CODES
from core.dates import plus
from core.language import text
from core.model import Outcome
from core.practice import Practice
from core.words import SAID
from tests.core.acting.cases import everything_due
from tests.tui.conftest import DAY, Stage, screen_text
from tests.tui.steps import Exercises, recorded
from tui.app import RapportsApp
from tui.demo import SampleClock
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.screens import agenda_screen
from tui.screens.agenda_screen import Agenda
from tui.screens.decision_screen import Deciding
from tui.screens.picking_screen import Pick
from tui.widgets.field import AskField

KEYS = Exercises()
LATER = plus(DAY, 45)
SPARED = (Kind.SILENCE,)
"""Where *later* is said by its own key."""


@pytest.fixture(scope="module")
def full_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice in which every kind of thing is due."""
    home = tmp_path_factory.mktemp("due") / "home"
    practice = Practice(home, SampleClock(DAY))
    everything_due(practice)
    return home


def opened(app: RapportsApp) -> Agenda:
    assert isinstance(app.screen, Agenda)
    return app.screen


def listed(app: RapportsApp) -> list[tuple[str, str, str]]:
    return [(item.id, item.on, item.text) for item in opened(app).diary.items]


def ways(item: AgendaItem) -> list[tuple[actions.Action, Answer]]:
    """Each key that answers an item, with its answer."""
    return list(agenda_screen.keys_of(item).items())


async def to(app: RapportsApp, pilot: Pilot[Any], kind: Kind) -> AgendaItem:
    diary = opened(app).diary
    diary.go(next(n for n, item in enumerate(diary.items) if item.kind is kind))
    await pilot.pause()
    assert diary.selected is not None
    return diary.selected


def test_every_answer_has_a_key_and_every_key_its_answer() -> None:
    for kind, answers in ANSWERS.items():
        keys = agenda_screen.KEYS[kind]
        assert {*keys.values(), Answer.LATER} == set(answers), kind
        told = [key for action in keys for key in action.key_names()]
        assert len(set(told)) == len(told)
    assert {*agenda_screen.REPLIES.values(), Answer.LATER} == set(ANSWERED_AGAIN)
    assert {action.id for keys in agenda_screen.KEYS.values() for action in keys} == {
        action.id for action in actions.TO_DUE if action not in (actions.ASK_LATER, actions.NORMAL_UNTIL)
    }


async def give_a_reason(app: RapportsApp, pilot: Pilot[Any], said: Answer) -> None:
    """Of a proposal that was lost, why, by a letter; of one that was won, none."""
    if said in (Answer.WON, Answer.LOST):
        assert isinstance(app.screen, Pick)
        await pilot.press("a" if said is Answer.LOST else "enter")
        await pilot.pause()
        reasons = {one.outcome: one.reason for one in app.practice.proposals() if one.closed_on == DAY}
        assert reasons[Outcome(said.value)] == (next(iter(PROPOSAL_CODES)) if said is Answer.LOST else "")


@KEYS.of(*(action for action in actions.TO_DUE if action not in actions.SILENCES))
async def answer(app: RapportsApp, pilot: Pilot[Any], code: str) -> None:
    """Each kind, each answer: by its key the row is gone, or has its new day; one ``u`` brings it back."""
    await pilot.press("A")
    await pilot.pause()
    before = listed(app)
    for turn, kind in enumerate(ANSWERS):
        for action, said in ways(await to(app, pilot, kind)):
            item = await to(app, pilot, kind)
            place = opened(app).diary._cursor
            await pilot.press(action.key_names()[turn % len(action.key_names())])
            await pilot.pause()
            await give_a_reason(app, pilot, said)
            if opened(app).asking:
                await pilot.press(*"because", "enter")
            await pilot.pause()
            silent = kind is Kind.SILENCE and said is Answer.I_WROTE
            assert (item.id in {id_ for id_, _on, _text in listed(app)}) is silent, (kind, said)
            assert not opened(app).title_line.refused and item.name in opened(app).title_line.notice
            assert opened(app).diary._cursor == min(place, len(listed(app)) - 1)  # on the next one
            await pilot.press("u")
            await pilot.pause()
            assert text(SAID[said]) in opened(app).title_line.notice, "taken back in the words it was given in"
            at = opened(app).diary.selected
            assert at is not None and at.id == item.id, "undo puts the cursor on what it brings back"
            assert listed(app) == before, (kind, said)
        item = await to(app, pilot, kind)
        await pilot.press("z", *LATER, "enter")
        await pilot.pause()
        moved = {id_: on for id_, on, _text in listed(app)}
        assert moved.get(item.id, LATER) == LATER, kind
        [again] = [i for i in app.practice.acting.agenda(DAY, 60) if i.id == item.id]
        assert again.on == LATER
        await pilot.press("u", "U", "u")
        await pilot.pause()
        assert listed(app) == before, kind


@pytest.mark.parametrize("code", ["fr", "en"])
async def test_every_kind_is_answered_by_one_key(full_home: Path, tmp_path: Path, code: str) -> None:
    stage = Stage(Path(shutil.copytree(full_home, tmp_path / "home")))
    stage.practice().set_setting("agenda_days", 365)
    async with stage.app(code=code, size=(110, 40)) as (app, pilot):
        pressed = recorded(pilot)
        await answer(app, pilot, code)
        assert {key for action in KEYS if action in actions.TO_DUE for key in action.key_names()} <= pressed


async def test_the_whole_agenda_of_the_sample_takes_a_key_a_row(stage: Stage) -> None:
    async with stage.app(size=(80, 24)) as (app, pilot):
        await pilot.press("A")
        await pilot.pause()
        before, keys, asked = listed(app), 0, 0
        while rows := opened(app).diary.items:
            item = opened(app).diary.selected
            assert item is not None and keys < 3 * len(before), item
            action = next(act for act, said in ways(item) if said is not Answer.I_WROTE)
            border = screen_text(app).splitlines()[-2]  # says it, or the lines below the item do
            assert shown_key(action).split("–")[0] in border or action in opened(app).diary.answers
            await pilot.press(action.key_names()[0])
            await pilot.pause()
            keys += 1
            if isinstance(app.screen, Pick):  # why, which can be passed over
                await pilot.press("enter")
                await pilot.pause()
                asked += 1
            if opened(app).asking:  # going on against the verdict asks for a word
                await pilot.press("x", "enter")
                await pilot.pause()
                asked += 2
            assert len(opened(app).diary.items) < len(rows)
        assert keys == len(before) and asked <= 3, "one key a row; more only where a reason is asked for"
        for _ in before:
            there = {item.id for item in opened(app).diary.items}
            await pilot.press("u")
            await pilot.pause()
            back = {item.id for item in opened(app).diary.items} - there
            at = opened(app).diary.selected
            assert at is not None
            assert not back or at.id in back, "undo puts the cursor on what it brings back"
        assert listed(app) == before


async def test_a_note_can_follow_an_answer(stage: Stage) -> None:
    async with stage.app(size=(110, 30)) as (app, pilot):
        await pilot.press("A")
        await pilot.pause()
        review = await to(app, pilot, Kind.REVIEW)
        await pilot.press("=", "semicolon", *"as said", "enter")
        await pilot.pause()
        [look] = app.practice.records("reflections", review.relationship)
        assert (look.came, look.came_true, look.happened) == ("as_expected", True, "as said")
        talk = await to(app, pilot, Kind.TALK)
        await pilot.press("-", "semicolon")
        await pilot.press("ctrl+u", *"too short", "enter")
        await pilot.pause()
        held = [e for e in app.practice.events(talk.relationship) if (e.signal, e.on) == ("talk", DAY)]
        assert [event.note for event in held] == ["too short"]
        await pilot.press("u", "u", "u", "u")
        assert app.practice.records("reflections", review.relationship) == []


async def test_a_row_about_nobody_leads_to_nobody_else(stage: Stage) -> None:
    async with stage.app(size=(110, 30)) as (app, pilot):
        await pilot.press("A")
        await pilot.pause()
        agenda = opened(app)
        agenda.diary.go(next(n for n, item in enumerate(agenda.diary.items) if item.relationship is None))
        await pilot.pause()
        assert "dossier" not in screen_text(app).splitlines()[-2]
        for key in ("D", "b", "enter"):
            agenda.say("")
            await pilot.press(key)
            await pilot.pause()
            assert opened(app) is agenda
            assert agenda.title_line.refused


async def test_keys_that_answer_nothing_here_say_so_and_change_nothing(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        await pilot.press("A")
        await pilot.pause()
        stored = stage.files()
        for kind in {item.kind for item in opened(app).diary.items}:
            item = await to(app, pilot, kind)
            mine = {action.id for action, _answer in ways(item)} | {actions.ASK_LATER.id}
            if kind in SPARED:
                mine.add(actions.NORMAL_UNTIL.id)
            for action in (one for one in actions.TO_DUE if one.id not in mine):
                await pilot.press(action.key_names()[0])
                assert opened(app).title_line.refused and not opened(app).asking, (kind, action.id)
        for refused in ("2026-11-01", "nonsense"):
            await to(app, pilot, Kind.TALK)
            await pilot.press("z", *refused, "enter")
            assert opened(app).title_line.refused
            await pilot.press("escape")
        await pilot.press("z", *"tomorrow")
        await pilot.pause()
        assert "23 Nov 2026" in opened(app).title_line.notice
        await pilot.press("escape", "z")
        await pilot.pause()
        assert "in 2 weeks" in opened(app).query_one(AskField).placeholder
        assert "⏎ 10 Dec 2026" in opened(app).query_one(AskField).placeholder, "a week after its day"
        assert stage.files() == stored
        item = opened(app).diary.selected
        await pilot.press("enter")
        await pilot.pause()
        assert item is not None and not opened(app).asking
        [again] = [one for one in opened(app).diary.items if one.id == item.id]
        assert again.on == "2026-12-10"
        assert opened(app).title_line.notice.count("asked again") == 1
        await pilot.press("u")
        await pilot.pause()
        assert "asked again on 10 December" in opened(app).title_line.notice


@KEYS.of(actions.ADJUST, actions.STOP_IT)
async def the_end_of_a_trial(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    """It can be adjusted or stopped where it is asked, by the form of that decision; the row is answered then."""
    await pilot.press("A")
    await pilot.pause()
    item = await to(app, pilot, Kind.TRIAL)
    for action in (actions.GOES_ON, actions.ADJUST, actions.STOP_IT, actions.ASK_LATER):
        assert f"{shown_key(action)} " in screen_text(app).splitlines()[-2]
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(app.screen, Deciding)
    await pilot.press("enter")
    await pilot.pause()
    assert app.practice.decisions(item.owner)[-1].choice == ("end" if key == "e" else "renegotiate")
    assert item.id not in {id_ for id_, _on, _text in listed(app)}
    assert item.name in opened(app).title_line.notice
    await pilot.press("u")
    await pilot.pause()
    assert item.id in {id_ for id_, _on, _text in listed(app)}
    await to(app, pilot, Kind.TALK)
    await pilot.press(key)
    await pilot.pause()
    assert opened(app).title_line.refused


@pytest.mark.parametrize(("action", "code"), [(actions.ADJUST, "fr"), (actions.STOP_IT, "en")])
async def test_the_other_ways_out(action: actions.Action, code: str, stage: Stage) -> None:
    await KEYS.done(stage, action, *action.key_names(), code)


@pytest.mark.parametrize(("kind", "said"), [(Kind.COMMITMENT, "kept"), (Kind.AFTER_ENDING, "relief to regret")])
async def test_the_border_says_what_the_row_takes(full_home: Path, tmp_path: Path, kind: Kind, said: str) -> None:
    stage = Stage(Path(shutil.copytree(full_home, tmp_path / "home")))
    async with stage.app(size=(80, 24)) as (app, pilot):
        await pilot.press("A")
        await pilot.pause()
        await to(app, pilot, kind)
        border = screen_text(app).splitlines()[-2]
        assert text(said) in border and text("later") in border
        if kind is Kind.AFTER_ENDING:
            assert len(FELT) == 5 and "1–5" in border


@pytest.mark.parametrize("code", ["fr", "en"])
async def test_every_key_of_a_row_is_named_at_every_size(stage: Stage, code: str) -> None:
    async with stage.app(code=code, size=(140, 42)) as (app, pilot):
        await pilot.press("A")
        await pilot.pause()
        for size in ((140, 42), (110, 30), (80, 24), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            for place, item in enumerate(opened(app).diary.items):
                opened(app).diary.go(place)
                await pilot.pause()
                shown = screen_text(app)
                for action in agenda_screen._offered(item):
                    assert f"{shown_key(action)} {action.short()}" in shown, (size, item.kind, action.id)
