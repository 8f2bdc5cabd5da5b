"""The keys of the round, the agenda, decisions, briefs and the review, in both languages; none may lack an exercise."""

from __future__ import annotations

from string import ascii_lowercase
from typing import Any

import pytest
from textual.pilot import Pilot

from core.language import current, text
from core.learning.report.by_collaboration import TITLE
from core.model import Choice, Stage
from tests.tui.conftest import ATELIER, DAY, screen_text
from tests.tui.conftest import Stage as Opened
from tests.tui.steps import Exercise, Exercises, at_atelier, recorded
from tui.app import RapportsApp
from tui.keys import actions
from tui.screens.agenda_screen import Agenda
from tui.screens.brief_screen import Brief
from tui.screens.dashboard_screen import Dashboard
from tui.screens.decide_screen import Decide
from tui.screens.decision_screen import Deciding
from tui.screens.dossier_screen import Dossier
from tui.screens.no_screen import REASONS
from tui.screens.replay_screen import Replay
from tui.screens.review_screen import Review
from tui.screens.round_screen import Round
from tui.widgets.diary import Diary
from tui.widgets.edges import TitleLine
from tui.widgets.reason_rows import Reasons

KEYS = Exercises()
"""Here an exercise presses every key of its actions by itself; it is given those of the first one."""
exercises = KEYS.of


async def opened(app: RapportsApp, pilot: Pilot[Any], key: str, screen: type[Any]) -> Any:
    """The screen a key opens from Atelier Nord on the dashboard."""
    at_atelier(app)
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(app.screen, screen)
    return app.screen


@exercises(actions.ROUND)
async def go_round(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    await opened(app, pilot, keys[0], Round)
    assert text("How does it feel?") in screen_text(app)
    await pilot.press("escape")
    assert isinstance(app.screen, Dashboard)


@exercises(actions.AGENDA)
async def agenda(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    screen = await opened(app, pilot, keys[0], Agenda)
    assert text("Still due, the oldest first") in screen_text(app)
    await pilot.press("j", "enter")
    assert isinstance(app.screen, Dossier)
    assert app.screen.subject.id == screen.query_one(Diary).items[1].relationship
    await pilot.press("escape", "G")
    assert screen.diary.selected == screen.diary.items[-1]
    await pilot.press("pageup", "pagedown", "k", "g")
    assert screen.diary.selected == screen.diary.items[0]
    await pilot.press("escape")
    assert isinstance(app.screen, Dashboard)


@exercises(actions.REVIEW)
async def review(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    await opened(app, pilot, keys[0], Review)
    shown = screen_text(app)
    assert "2025" in shown
    assert "64,6–100" in shown or "64.6–100" in shown


@exercises(actions.DECIDE)
async def decide(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    screen = await opened(app, pilot, keys[0], Decide)
    assert screen.subject.id == ATELIER
    assert text("Before deciding") in screen_text(app)


@exercises(actions.BRIEF)
async def brief(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    await opened(app, pilot, keys[0], Brief)
    assert {"fr": "Préparer", "en": "Preparing"}[current().code] in screen_text(app)
    await pilot.press("escape", "enter", keys[0])
    assert isinstance(app.screen, Brief)


@exercises(actions.SKIP, actions.BEFORE)
async def on_and_back(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    for opening, screen in (("t", Round), ("D", Decide)):
        found = await opened(app, pilot, opening, screen)
        for on in actions.SKIP.key_names():
            for back in actions.BEFORE.key_names():
                first = found.subject
                await pilot.press(on)
                assert found.subject != first
                await pilot.press(back)
                assert found.subject == first
        await pilot.press("escape")


CHOSEN = ("renegotiate", "end", "keep", "pause", "maybe", "refuse", "left")


@exercises(*actions.CHOICES)
async def choices(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    await opened(app, pilot, "D", Decide)
    before = len(app.practice.decisions(ATELIER))
    for action, wanted in zip(actions.CHOICES, CHOSEN, strict=True):
        await pilot.press(*action.key_names())
        assert isinstance(app.screen, Deciding)
        reasons = app.screen.query_one(Reasons)
        reason = next(letter for letter, code in reasons.letters.items() if code == "urgency")
        await pilot.press("plus", reason, "enter")
        await pilot.pause()
        assert isinstance(app.screen, Decide)
        decision = app.practice.decisions(ATELIER)[-1]
        assert (decision.choice, decision.reason, decision.on) == (Choice(wanted), "urgency", DAY)
        await pilot.press("u")
        await pilot.pause()
        assert len(app.practice.decisions(ATELIER)) == before
        assert app.practice.relationship(ATELIER).stage is Stage.ACTIVE


@exercises(*actions.TICKS)
async def ticks(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    await opened(app, pilot, "D", Decide)
    for action in actions.TICKS:
        (key,) = action.key_names()
        assert f"{key} ✓" not in screen_text(app)
        await pilot.press(key)
        assert f"{key} ✓" in screen_text(app)
    await pilot.press("1")
    assert "1 ✓" not in screen_text(app)
    await pilot.press("space", "left")
    assert "2 ✓" not in screen_text(app)


@exercises(actions.COPY)
async def copy(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    screen = await opened(app, pilot, "b", Brief)
    assert app.clipboard == ""
    await pilot.press(keys[0])
    assert app.clipboard == screen.written
    assert app.clipboard.startswith("# ")


@exercises(actions.SAVE)
async def save(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    screen = await opened(app, pilot, "b", Brief)
    file = app.practice.home.parent / "talk.md"
    for _ in range(2):
        await pilot.press(keys[0])
        app.screen.query_one("#ask").value = str(file)
        await pilot.press("enter")
        await pilot.pause()
        if screen.title_line.refused:
            await pilot.press("escape")
    assert screen.title_line.refused
    assert file.read_text(encoding="utf-8") == screen.written
    assert file.stat().st_mode & 0o777 == 0o600


@exercises(actions.EDIT)
async def edit(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    screen = await opened(app, pilot, "b", Brief)
    await pilot.press(keys[0])
    assert screen.title_line.refused  # no editor, and no terminal to give away


@exercises(actions.NEXT_KIND)
async def next_kind(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    screen = await opened(app, pilot, "b", Brief)
    seen = [screen.written]
    for _ in range(3):
        await pilot.press(keys[0])
        seen.append(screen.written)
    assert len(set(seen)) == 3
    assert seen[3] == seen[0]


@exercises(actions.AS_CRITERION, actions.AS_RULE, actions.AS_RESOLUTION)
async def as_lessons(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    """Only a departure has something to look back on; what it says is kept where the key says, by one key each."""
    practice, learning = app.practice, app.practice.learning
    screen = await opened(app, pilot, "b", Brief)
    await pilot.press(keys[0])
    assert screen.title_line.refused and not screen.asking
    await pilot.press("escape")
    practice.acting.decide(practice.relationship(ATELIER), "left", DAY)
    screen = await opened(app, pilot, "b", Brief)
    assert text("How this was chosen") in screen.written
    for action in actions.LESSONS:
        await pilot.press(*action.key_names(), *"met", "enter")
        await pilot.pause()
        assert not screen.title_line.refused and screen.title_line.notice
    assert practice.acting.lists.criteria(DAY).items[-1].text == "met"
    assert practice.acting.lists.rules(DAY).items[-1].text == "met"
    assert "met" in {made.text for made in learning.resolutions(2026)}
    assert [reflection.note for reflection in practice.records("reflections", ATELIER)] == ["met"] * 3


@exercises(actions.SAY_NO, *actions.REPLIES, actions.HOW_FAR)
async def say_no(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    """To a message: a word on it, its reason by a letter, one of three answers; its words are copied; undone."""
    refusing, time = app.practice.acting.refusing, ascii_lowercase[REASONS.index("time")]
    before = len(refusing.all())
    for n, reply in enumerate(("no", "not_now", "maybe"), 1):
        said = (keys[0], *"shop", "enter", time, str(n))
        assert len(said) - len("shop") <= 6
        await pilot.press(*said)
        await pilot.pause()
        assert isinstance(app.screen, Dashboard) and not app.screen.title_line.refused
        (no,) = [one for one in refusing.all() if one.who == "shop"]
        assert (no.reason, no.reply, no.moment) == ("time", reply, "message")
        assert app.clipboard == refusing.words_of(no.id, DAY) and app.screen.title_line.notice
        await pilot.press("u")
        await pilot.pause()
        assert len(refusing.all()) == before
    await pilot.press(keys[0], *"shop", "enter", time, "m", "semicolon", *"[b]late[/b]", "enter")
    assert "[b]late[/b]" in screen_text(app)
    await pilot.press("j", "y")
    assert app.clipboard == refusing.words("shop", DAY, "time", reply="not_now", moment="exchanges")
    assert len(refusing.all()) == before, "copying says nothing yet"
    await pilot.press("1")
    await pilot.pause()
    (no,) = [one for one in refusing.all() if one.who == "shop"]
    assert (no.moment, no.note) == ("exchanges", "[b]late[/b]")
    await pilot.press(keys[0], *"atelier nord", "enter", time, "1")
    await pilot.pause()
    assert app.practice.decisions(ATELIER)[-1].choice is Choice.REFUSE


async def test_who_left_leads_to_the_sheet_by_one_key(stage: Opened) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        who = app.practice.relationship(ATELIER)
        app.practice.log(who, "left_without_word", on="2026-11-20")
        await pilot.press("A")
        await pilot.pause()
        diary = app.screen.query_one(Diary)
        diary.go(next(n for n, item in enumerate(diary.items) if item.kind == "left"))
        await pilot.press("x")
        await pilot.pause()
        assert app.practice.decisions(ATELIER)[-1].on == "2026-11-20"
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, Brief) and app.screen.subject.id == ATELIER
        assert "How this was chosen" in app.screen.written


async def test_the_journal_leads_to_the_sheet_and_an_anniversary_is_answered_by_one_key(stage: Opened) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        who = app.practice.relationship(ATELIER)
        app.practice.acting.decide(who, "left", DAY)
        await pilot.press("J", "g", "b")
        await pilot.pause()
        assert isinstance(app.screen, Brief) and "How this was chosen" in app.screen.written
        await pilot.press("escape", "escape")
        other = app.practice.add("Zed", "client", since="2020-11-20", income_share=45)
        await pilot.press("A")
        await pilot.pause()
        diary = app.screen.query_one(Diary)
        diary.go(next(n for n, item in enumerate(diary.items) if item.relationship == other.id))
        await pilot.press("4")
        there = app.practice.relationship(other.id)
        assert (there.came_about, there.wanted, there.wanted_on) == ("happened", False, DAY)


@exercises(actions.EARLIER, actions.LATER)
async def years(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    screen = await opened(app, pilot, "R", Review)
    screen._turn_to(2026)
    (back, *more_back), (on, *more_on) = actions.EARLIER.key_names(), actions.LATER.key_names()
    await pilot.press(on)
    assert (screen.year, screen.title_line.refused) == (2026, True)
    await pilot.press(back)
    assert (screen.year, screen.title_line.refused) == (2025, False)
    await pilot.press(*more_back)
    assert screen.year == 2024
    await pilot.press(on, *more_on)
    assert screen.year == 2026
    screen._turn_to(1990)
    assert (screen.year, screen.title_line.refused) == (2026, True)


@exercises(actions.SEVERAL_YEARS, actions.ONE_BY_ONE)
async def several_years(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    """Any years together, from the first there are; each collaboration a line, its years named."""
    screen = await opened(app, pilot, "R", Review)
    await pilot.press(*actions.ONE_BY_ONE.key_names())
    assert text(TITLE) in screen_text(app)
    await pilot.press(keys[0], "enter")
    await pilot.pause()
    assert (screen.years, screen.year) == ((2019, 2026), None)
    shown = screen_text(app)
    assert text(TITLE) in shown and "2019" in shown and "Maison Verdier" in shown
    await pilot.press(keys[0], *["backspace"] * 9, *"later", "enter")
    assert screen.title_line.refused and screen.asking
    await pilot.press("escape", "left_square_bracket")
    assert screen.title_line.refused and screen.years == (2019, 2026)
    await pilot.press("m")
    assert isinstance(app.screen, Replay) and app.screen.day == DAY
    await pilot.press("escape", keys[0], *["backspace"] * 9, *"2025", "enter")
    assert (screen.years, screen.year) == (None, 2025)


@exercises(actions.RESOLVE)
async def resolve(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    await opened(app, pilot, "R", Review)
    await pilot.press(keys[0], *"Rest", "enter")
    await pilot.pause()
    assert "Rest" in [rule.text for rule in app.practice.learning.resolutions(2026)]
    assert "2026" in app.screen.query_one(TitleLine).notice
    await pilot.press(keys[0], "enter", keys[0], "escape")
    assert [rule.text for rule in app.practice.learning.resolutions(2026)].count("Rest") == 1


@exercises(actions.REPLAY, actions.AGAINST, actions.AGAINST_DAY)
async def replay(app: RapportsApp, pilot: Pilot[Any], keys: list[str]) -> None:
    await opened(app, pilot, "R", Review)
    await pilot.press(*actions.REPLAY.key_names())
    screen = app.screen
    assert isinstance(screen, Replay)
    assert screen.day == "2025-12-31"
    await pilot.press("left_square_bracket")
    assert screen.day == "2025-11-30"
    await pilot.press("right_square_bracket", "right_square_bracket")
    assert screen.day == "2026-01-31"
    before = screen_text(app)
    await pilot.press(*actions.AGAINST.key_names())
    assert screen_text(app) != before
    await pilot.press(*actions.AGAINST_DAY.key_names(), *"2025-03-01", "enter")
    assert screen._other == "2025-03-01"
    await pilot.press(*["right_square_bracket"] * 11)
    assert screen.day == DAY
    assert screen.title_line.refused
    await pilot.press("escape")
    assert isinstance(app.screen, Review)


FIRST = {exercise: action for action, exercise in reversed(KEYS.items())}
"""Each exercise with the first of its actions: it goes through the others by itself."""


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("exercise", FIRST, ids=lambda exercise: exercise.__name__)
async def test_every_key_does_what_it_says(
    stage: Opened, monkeypatch: pytest.MonkeyPatch, exercise: Exercise, code: str
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    async with stage.app(code=code) as (app, pilot):
        pressed = recorded(pilot)
        await exercise(app, pilot, FIRST[exercise].key_names())
        assert {key for action in KEYS if KEYS[action] is exercise for key in action.key_names()} <= pressed
