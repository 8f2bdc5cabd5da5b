"""The part "Agreed" of a dossier, by keys: every line is changed where it stands, and undo takes each change back."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from core.language import current, text
from core.model import Handling, Party
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.steps import Exercise, Exercises, at_atelier, recorded
from tui.app import RapportsApp
from tui.keys import actions
from tui.look import discreet, tokens
from tui.screens.conflict_screen import Conflict
from tui.screens.dossier_parts import AGREED
from tui.screens.dossier_screen import Dossier
from tui.screens.form_screen import Form
from tui.screens.look_back_screen import LookingBack
from tui.screens.round_screen import Round
from tui.widgets.field import AskField
from tui.widgets.only import Only

KEYS = Exercises()
"""Here an exercise presses every key of its actions by itself."""
exercises = KEYS.of


async def opened(app: RapportsApp, pilot: Pilot[Any], place: str = "") -> Dossier:
    """The dossier of Atelier Nord, with the cursor on a line of "Agreed"."""
    at_atelier(app)
    await pilot.press("enter")
    screen = app.screen
    assert isinstance(screen, Dossier)
    if place:
        while not (app.focused is not None and app.focused.id == AGREED):
            await pilot.press("tab")
        await at(screen, pilot, place)
    return screen


async def at(screen: Dossier, pilot: Pilot[Any], place: str) -> None:
    """The cursor is on this line."""
    screen.agreed.go(next(n for n, row in enumerate(screen.agreed.rows) if row.place.startswith(place)))
    await pilot.pause()


def now(app: RapportsApp) -> Any:
    return app.practice.relationship(ATELIER)


@exercises(actions.THEIR_PROMISE, actions.MY_PROMISE, actions.YES, actions.NO)
async def promises_of_both_sides(app: RapportsApp, pilot: Pilot[Any]) -> None:
    screen = await opened(app, pilot)
    commitments = app.practice.acting.commitments
    week = {"fr": "dans une semaine", "en": "in a week"}[current().code]
    await pilot.press("p", *"Send the brief", "tab")
    assert isinstance(app.screen, Form)
    await pilot.press("n", "o", "enter")
    assert isinstance(app.screen, Form), "no day is stored for what is none"
    await pilot.press("backspace", "backspace", *week)
    assert current().day("2026-11-29", weekday=True) in screen_text(app)
    await pilot.press("enter")
    (theirs,) = commitments.of(now(app))
    assert (theirs.by, theirs.what, theirs.due, theirs.on) == (Party.THEM, "Send the brief", "2026-11-29", DAY)
    assert app.focused is screen.agreed
    assert screen.agreed.pointed_at == f"promise:{theirs.id}"
    await pilot.press("P", "enter")
    assert isinstance(app.screen, Form), "a promise says what was promised"
    await pilot.press(*"Answer", "enter")
    mine = commitments.of(now(app))[1]
    assert (mine.by, mine.due) == (Party.ME, None)
    assert "Answer" in screen_text(app)
    assert actions.shown_key(actions.YES) + " " + text("kept") in str(screen.agreed.keys)
    await pilot.press("tab")
    await pilot.pause()
    assert text("kept") not in str(screen.agreed.keys), "the keys of a row are not shown where they do not act at once"
    await pilot.press("v")
    assert text("kept") in screen.title_line.notice and app.focused is screen.agreed
    await pilot.press("v")
    noted = app.practice.events(ATELIER)[-1]
    assert (noted.signal, noted.mine, noted.note) == ("promise_kept", True, "Answer")
    await at(screen, pilot, f"promise:{theirs.id}")
    await pilot.press("x")
    assert [one.kept for one in commitments.of(now(app))] == [False, True]
    assert app.practice.events(ATELIER)[-1].signal == "promise_broken"
    await pilot.press("x")
    assert screen.title_line.refused, "what is closed is not closed again"
    await pilot.press("u")
    assert [one.kept for one in commitments.of(now(app))] == [None, True]
    await at(screen, pilot, f"promise:{theirs.id}")
    await pilot.press("enter")
    assert screen.title_line.refused
    assert "v" in screen.title_line.notice and "x" in screen.title_line.notice
    await pilot.press("x")
    assert [one.kept for one in commitments.of(now(app))] == [False, True]
    await pilot.press("u", "u", "u", "u")
    assert commitments.of(now(app)) == []


@exercises(actions.FIND_LINE)
async def a_line_by_its_letters(app: RapportsApp, pilot: Pilot[Any]) -> None:
    screen, share = await opened(app, pilot), text("share of income, %")
    await pilot.press("f", *["space" if c == " " else c for c in share[:9]])
    await pilot.pause()
    assert share in screen.title_line.notice, "which line is meant is said while it is typed"
    await pilot.press("enter")
    await pilot.pause()
    assert screen.asking and screen.agreed.pointed_at == "circumstance:income_share"
    await pilot.press("ctrl+u", "6")
    await pilot.pause()
    assert screen.title_line.notice.endswith(" 6 %"), "the figure stands under its name, with its unit"
    await pilot.press("enter")
    await pilot.pause()
    assert now(app).income_share == 6
    await pilot.press("f", *"zzz", "enter")
    assert screen.asking and screen.title_line.refused
    await pilot.press("escape", "f", *text("Promised")[:5], "enter")
    await pilot.pause()
    assert not screen.asking, "a heading leads to its first line, which is only pointed at"
    await pilot.press("u")
    assert now(app).income_share != 6


@exercises(actions.THEIR_SIDE)
async def how_satisfied_they_are(app: RapportsApp, pilot: Pilot[Any]) -> None:
    screen = await opened(app, pilot)
    before = app.practice.assess(now(app), DAY)
    await pilot.press("i", "6", "enter")
    assert isinstance(app.screen, Form), "only 1 to 5 is possible"
    await pilot.press("backspace", "5", "tab", *text("as they said")[:4], "enter")
    (side,) = app.practice.acting.their_sides.of(now(app))
    assert (side.level, side.basis, side.on) == (5, "said", DAY)
    assert screen.agreed.pointed_at == f"side:{side.id}"
    after = app.practice.assess(now(app), DAY)
    assert (after.health, after.verdict, after.silence) == (before.health, before.verdict, before.silence)
    assert after.their_side is not None and after.their_side.gap is not None
    assert text("as they said") in screen_text(app)
    await pilot.press("enter")
    assert screen.title_line.refused, "nothing is changed on this line"
    await pilot.press("u")
    assert app.practice.acting.their_sides.of(now(app)) == []


@exercises(actions.MY_PART_IN_IT)
async def what_she_let_happen(app: RapportsApp, pilot: Pilot[Any]) -> None:
    screen = await opened(app, pilot)
    before = app.practice.assess(now(app), DAY)
    await pilot.press("I", "enter")
    assert isinstance(app.screen, Form), "which part is needed"
    await pilot.press("p", "enter")
    (mine,) = app.practice.acting.own_parts.of(now(app))
    assert (mine.part, mine.on) == ("positioned", DAY)
    assert screen.agreed.pointed_at == f"mine:{mine.id}"
    assert app.practice.assess(now(app), DAY) == before
    await pilot.press("enter")
    assert screen.title_line.refused, "nothing is changed on this line"
    await pilot.press("u")
    assert app.practice.acting.own_parts.of(now(app)) == []


@exercises(actions.OWED)
async def what_she_owes_once_a_month(app: RapportsApp, pilot: Pilot[Any]) -> None:
    own = app.practice.acting.own_parts
    at_atelier(app)
    role, before = own.due(DAY), own.answers()
    assert role is not None
    await pilot.press("t", "o", "escape")
    assert own.answers() == before, "one key leaves it"
    await pilot.press("o", "enter")
    assert isinstance(app.screen, Form), "an answer at least is needed"
    await pilot.press("n", "tab", text("yes")[0], "enter")
    assert isinstance(app.screen, Round)
    assert sorted(one.held for one in own.answers() if one not in before) == [False, True]
    assert own.due(DAY) is not role, "once a month"
    await pilot.press("u")
    assert own.answers() == before
    await pilot.press("escape")


@exercises(actions.OPINION)
async def opinions_of_others(app: RapportsApp, pilot: Pilot[Any]) -> None:
    await pilot.resize_terminal(*tokens.SMALLEST)
    screen = await opened(app, pilot)
    opinions = app.practice.acting.opinions
    before = app.practice.assess(now(app), DAY)
    await pilot.press("o", *"They pay late", "enter")
    assert isinstance(app.screen, Form), "an opinion has an author"
    await pilot.press("tab", *"Ana", "tab", "tab", *"in 2019", "tab", "z", "enter")
    assert isinstance(app.screen, Form), "what is done with it is one of three"
    adapt = {"fr": "m", "en": "m"}[current().code]
    await pilot.press("backspace", adapt, "enter")
    (one,) = opinions.about(now(app))
    assert (one.text, one.who, one.context, one.handling) == ("They pay late", "Ana", "in 2019", Handling.ADAPT)
    assert screen.agreed.pointed_at == f"opinion:{one.id}"
    assert app.practice.assess(now(app), DAY).health == before.health
    for key, handling in (("enter", Handling.SET_ASIDE), ("enter", Handling.ADOPT), ("x", Handling.SET_ASIDE)):
        await pilot.press(key)
        assert opinions.about(now(app))[0].handling is handling
    await pilot.press("v", "u", "u", "u", "u")
    assert opinions.about(now(app))[0].handling is Handling.ADAPT
    await pilot.press("u")
    assert opinions.about(now(app)) == []


@exercises(actions.EDIT_LINE, actions.TAG)
async def every_line_is_changed_where_it_stands(app: RapportsApp, pilot: Pilot[Any]) -> None:
    screen = await opened(app, pilot, "frame:limits")
    frame = now(app).frame
    await pilot.press("enter")
    assert screen.query_one(AskField).value == frame.limits
    await pilot.press(*" !", "enter")
    assert now(app).frame.limits == f"{frame.limits} !"
    assert "!" in screen_text(app)
    await pilot.press("enter", "escape")
    await at(screen, pilot, "frame:trial_end")
    await pilot.press("enter", *"no day", "enter")
    assert screen.title_line.refused
    assert screen.asking
    await pilot.press(*["backspace"] * 6, *"31/12/2026", "enter")
    assert now(app).frame.trial_end == "2026-12-31"
    await at(screen, pilot, "circumstance:income_share")
    await pilot.press("enter", *["backspace"] * 4, *"101", "enter")
    assert screen.title_line.refused
    await pilot.press("backspace", "backspace", *"7,5", "enter")
    assert now(app).income_share == 17.5
    await at(screen, pilot, "circumstance:tags")
    tags = now(app).tags
    await pilot.press("enter", *", calm, calm", "enter")
    assert now(app).tags == (*tags, "calm")
    await pilot.press("number_sign", *"cal", "right", "enter")
    assert now(app).tags == tags, "a tag it has is taken away"
    await pilot.press("number_sign", *"new", "enter")
    assert now(app).tags == (*tags, "new")
    await pilot.press("number_sign", "enter", *["u"] * 6)
    assert (now(app).tags, now(app).frame) == (tags, frame)
    await pilot.press("v")
    assert screen.title_line.refused


async def her_word_on_a_criterion(app: RapportsApp, pilot: Pilot[Any]) -> None:
    await pilot.resize_terminal(110, 30)
    screen = await opened(app, pilot, "criterion:calm")
    lists = app.practice.acting.lists
    for key, answer in (("v", True), ("x", False), ("enter", None), ("enter", True), ("enter", False), ("u", True)):
        await pilot.press(key)
        assert lists.answers(now(app)).get("calm") is answer, key
        shown = next(row for row in screen.agreed.rows if row.place == "criterion:calm")
        assert shown.answer is answer
        assert (text("your word") in screen_text(app)) is (answer is not None)


async def a_decision_is_looked_back_on(app: RapportsApp, pilot: Pilot[Any]) -> None:
    await pilot.resize_terminal(140, 42)
    await opened(app, pilot, "decision:")
    decision = app.practice.decisions(ATELIER)[-1]
    entry = lambda: app.practice.learning.decided(now(app), DAY)[-1]  # noqa: E731 - read anew at each step
    await pilot.press("enter", "enter")
    assert isinstance(app.screen, LookingBack), "a look back says something"
    await pilot.press(*"Better", "tab", "1", "tab", "9", "enter")
    assert isinstance(app.screen, LookingBack)
    await pilot.press("backspace", "2", "enter")
    found = entry()
    assert (found.decision, found.came_true, found.regret) == (decision.id, True, 2)
    assert [back.happened for back in found.reflections] == ["Better"]
    assert "Better" in screen_text(app)
    await pilot.press("x")
    assert entry().came_true is False
    await pilot.press("u", "v")
    assert entry().came_true is True
    await pilot.press("u", "u")
    assert entry().reflections == ()
    await pilot.press("enter", *"kept for later", "escape", "enter")
    assert "kept for later" in screen_text(app)


@exercises(actions.NARROW, actions.PREVIOUS_PANE)
async def one_signal_or_dimension_only(app: RapportsApp, pilot: Pilot[Any]) -> None:
    screen = await opened(app, pilot)
    whole = screen_text(app)
    await pilot.press("slash", *"qqq", "enter")
    assert screen.title_line.refused
    await pilot.press(*["backspace"] * 3, *"urg")
    urgency = Only(("urgency",))
    assert urgency.label in screen.title_line.notice
    await pilot.press("enter")
    assert urgency.label in screen_text(app).splitlines()[1]
    assert text("show all").format() in screen_text(app).splitlines()[-1]
    events = [event for event in app.practice.events(ATELIER) if urgency.keeps(event)]
    said = app.practice.assess(now(app), DAY)
    points = sum(part.points for part in said.contributions or () if part.event and part.dimension == "urgency")
    assert current().signed(points, 1) in screen_text(app)
    await pilot.press("shift+tab", "shift+tab")
    assert app.focused is not None and app.focused.id == "charts"
    await pilot.press("shift+tab")
    assert app.focused.id == "curves"
    assert len([line for line in screen_text(app).splitlines() if "100" in line]) >= 2
    assert text("respect") not in "".join(screen_text(app).splitlines()[2:-4])
    await pilot.press("tab", "tab")
    assert app.focused.id == "timeline"
    await pilot.press("G")
    lines = screen_text(app)
    assert text("satisfaction") not in lines
    assert len(events) < len(app.practice.events(ATELIER))
    await pilot.press("escape")
    assert screen is app.screen
    await pilot.press("slash", *"paid late"[:0], "enter", "slash", *"xx", "escape")
    assert not screen.asking
    await pilot.press("tab")
    assert screen_text(app) == whole
    await pilot.press("slash", *"request")
    several = screen.title_line.notice
    await pilot.press("enter")
    assert ", " in several.partition(": ")[2], "a word of several names means them all"
    assert several.partition(": ")[2] in screen.title_line.notice, "what was said while it was typed is what is shown"
    await pilot.press("escape", "escape")
    assert screen is not app.screen


FIRST = (
    promises_of_both_sides,
    opinions_of_others,
    every_line_is_changed_where_it_stands,
    her_word_on_a_criterion,
    a_decision_is_looked_back_on,
    one_signal_or_dimension_only,
)
LANGUAGES = ("fr", "en")


@pytest.mark.parametrize(
    ("story", "code"),
    [pytest.param(story, LANGUAGES[n % 2], id=story.__name__) for n, story in enumerate(FIRST)],
)
async def test_it_is_told_by_keys_alone(stage: Stage, story: Exercise, code: str) -> None:
    async with stage.app(code=code) as (app, pilot):
        pressed = recorded(pilot)
        await story(app, pilot)  # type: ignore[call-arg]  # each presses all its keys by itself
        assert {key for action in KEYS if KEYS[action] is story for key in action.key_names()} <= pressed


async def test_what_another_changed_meanwhile_is_asked_about(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        screen = await opened(app, pilot, "frame:goal")
        await pilot.press("enter", *" mine")
        other = stage.practice()
        other.acting.set_frame(other.relationship(ATELIER), goal="theirs", price="their price")
        await pilot.press("enter")
        assert isinstance(app.screen, Conflict)
        await pilot.press("greater_than_sign")
        assert not screen.asking
        frame = app.practice.relationship(ATELIER).frame
        assert frame.goal.endswith(" mine")
        assert frame.price == "their price"


async def test_a_click_points_and_one_more_changes(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        screen = await opened(app, pilot, "criterion:calm")
        box = screen.agreed
        at_line = next(n for n, owner in enumerate(box._owners) if owner == box._cursor)
        await pilot.click("#agreed", offset=(6, at_line + 1))
        await pilot.pause()
        assert app.practice.acting.lists.answers(now(app)) == {"calm": True}


async def test_what_was_agreed_is_hidden_with_the_names(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await opened(app, pilot, "decision:")
        expected = app.practice.decisions(ATELIER)[-1].expect[:20]
        assert expected in screen_text(app)
        await pilot.press("h")
        assert discreet.hiding()
        shown = screen_text(app)
        assert expected not in shown
        assert "Atelier" not in shown


async def test_texts_of_others_do_nothing_to_the_screen(stage: Stage) -> None:
    hostile = "\x1b]0;x\x07[red on red]me[/] \u202e⏎"
    practice = stage.practice()
    who = practice.edit(practice.relationship(ATELIER), tags=[hostile, "calm"], frame={"goal": hostile * 40})
    practice.acting.commitments.add(who, hostile, Party.THEM, DAY, note=hostile)
    practice.acting.opinions.note(who, hostile, hostile, DAY, competence=hostile, context=hostile)
    async with stage.app((110, 30)) as (app, pilot):
        screen = await opened(app, pilot, "promise:")
        for place in ("promise:", "opinion:", "circumstance:tags", "frame:goal"):
            await at(screen, pilot, place)
            shown = screen_text(app)
            assert not {"\x1b", "\x07", "\u202e"} & set(shown)
            assert "[red on" in shown
        await pilot.press("v", "enter")
        assert screen.title_line.refused, "what does not fit on one line is not cut by being changed"
        await pilot.press("number_sign", "\\")
        assert not {"\x1b", "\x07", "\u202e"} & set(screen_text(app))
        await pilot.press("escape")
        await at(screen, pilot, "promise:")
        await pilot.press("v")
        assert "[red on red]" in screen.title_line.notice
        assert not {"\x1b", "\x07"} & set(screen_text(app))


async def test_a_day_a_sum_and_their_names_are_whole_where_it_is_narrow(french_stage: Stage) -> None:
    async with french_stage.app((110, 30), code="fr") as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("p", *"Un devis pour toutes les pages", "tab", *"27 novembre", "enter")
        await pilot.press("f", *"part", "enter")
        await pilot.pause()
        await pilot.press("escape", "k", "k")
        await pilot.pause()
        shown = "\n".join("".join(run for run, _ in line) for line in screen.agreed.composed(47, 60))
        assert "d’ici le 27 nov." in shown
        for whole in (
            "part des revenus, %",
            "conditions de paiement",
            "ce que j’apporte",
            f"{now(app).income_share:g} %",
        ):
            assert whole in shown, whole


async def test_of_a_prospect_what_is_known_takes_the_room_of_curves_that_are_not(stage: Stage) -> None:
    practice = stage.practice()
    bruno = next(who for who in practice.relationships() if who.name.startswith("Bruno"))
    async with stage.app((200, 50)) as (app, pilot):
        app.push_screen(Dossier(bruno))
        await pilot.pause()
        shown = screen_text(app)
        gate = app.practice.acting.gate(bruno, DAY)
        assert gate.label in shown and all(question.text[:40] in shown for question in gate.questions)
        assert "Q go on?" in shown
        assert "too little known: respect, trust" in shown and "100 at the top" not in shown
        await pilot.press("slash", *"trust", "enter")
        await pilot.pause()
        assert gate.label not in screen_text(app), "one dimension alone is asked for"
