"""Evidence from files on the screen: one relationship after the other, bad news apart, and nothing without her word."""

from __future__ import annotations

import time
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Stage, screen_text
from tests.tui.evidence import (
    LYS,
    MAUVE,
    events,
    findings,
    late_and_on_time,
    noted_by_hand,
    waiting,
    with_two,
)
from tests.tui.hands import IN_ONE_WRITE, MANNERS, Hands
from tests.tui.steps import Exercises
from tests.tui.terminal import ended, opened, written_in
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.actions import Action
from tui.screens.dashboard_screen import Dashboard
from tui.screens.evidence_screen import Evidence
from tui.screens.files_screen import Files
from tui.screens.question_screen import Question
from tui.screens.take_screen import Taking
from tui.terminal.sequences import ESC
from tui.widgets.finding_rows import FindingRows
from tui.widgets.waiting_line import WaitingLine

NUMBERS = {"L-0-0", "L-0-1", "L-0-2", "L-0-3", "N-0", "O-0-0", "O-0-1", "O-0-2"}
PEOPLE, EACH = 20, 15


@pytest.fixture
def waiting_stage(stage: Stage) -> Stage:
    """The sample practice, in which one finding was noted by hand, and others wait."""
    noted_by_hand(with_two(stage).practice())
    waiting(stage, *findings())
    return stage


def evidence(app: RapportsApp) -> Evidence:
    assert isinstance(app.screen, Evidence)
    return app.screen


def rows(app: RapportsApp) -> FindingRows:
    return evidence(app).rows


def name_of(app: RapportsApp) -> str:
    who = evidence(app).subject
    return who.name if who else ""


async def at(app: RapportsApp, pilot: Pilot[Any], name: str = LYS) -> None:
    """The page of somebody, opened from the dashboard."""
    await pilot.press("f")
    for _ in range(3):
        if name_of(app) == name:
            return
        await pilot.press("z")
    raise AssertionError(name)


async def take(pilot: Pilot[Any]) -> None:
    await pilot.press("a", "a")


KEYS = Exercises()


@KEYS.of(actions.FROM_FILES)
async def open_it(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press(key)
    assert name_of(app) in (LYS, MAUVE)
    await pilot.press(key)
    assert isinstance(app.screen, Files)


@KEYS.of(actions.OPEN_LINE)
async def open_line(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    before = len(rows(app).entries)
    await pilot.press(key)
    assert len(rows(app).entries) == before + 4
    assert "L-0-3: d" not in screen_text(app)
    await pilot.press("j", key)
    assert "L-0-3: d" in screen_text(app)
    await pilot.press(key, "k", key)
    assert len(rows(app).entries) == before


@KEYS.of(actions.WHY)
async def why(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    await pilot.press(key)
    assert all(f"L-0-{n}: d" in screen_text(app) for n in range(2, 4))
    await pilot.press(key)
    assert "L-0-3: d" not in screen_text(app)


@KEYS.of(actions.MARK_LINE)
async def mark_line(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    await pilot.press(key)
    assert len(evidence(app)._sifting.chosen) == 4
    await pilot.press("k", key)
    assert len(evidence(app)._sifting.chosen) == 8


@KEYS.of(actions.TAKE)
async def take_it(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    await pilot.press(key)
    assert isinstance(app.screen, Taking)
    await pilot.press(key)
    assert name_of(app) == MAUVE


@KEYS.of(actions.NONE_OF_IT)
async def none_of_it(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    await pilot.press(key)
    assert isinstance(app.screen, Question), "all of somebody's findings are not declined unasked"
    assert app.practice.findings().declined == ()
    await pilot.press("exclamation_mark")
    assert name_of(app) == MAUVE
    assert len(app.practice.findings().declined) == 8


@KEYS.of(actions.NEVER)
async def never(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    await pilot.press(key)
    assert app.practice.findings().never == ()
    await pilot.press("exclamation_mark")
    assert [one.signal for one in app.practice.findings().never] == ["paid_late"]
    assert "paid_late" not in {pile.signal for pile in evidence(app)._sifting.piles}


@KEYS.of(actions.LATER_ONE)
async def later(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await pilot.press("f")
    first = name_of(app)
    await pilot.press(key)
    assert name_of(app) not in (first, "")
    await pilot.press("backspace")
    assert name_of(app) == first
    await pilot.press(key, key)
    assert isinstance(app.screen, Dashboard)
    assert app.practice.gathering.waiting() == 16


@KEYS.of(*actions.HOW_SEVERE)
async def how_severe(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    await pilot.press(key)
    assert evidence(app)._sifting.edits == {}, "a line of four says nothing about one"
    await pilot.press("enter", "j", key)
    one = rows(app).selected
    assert one is not None and one.one is not None
    assert evidence(app)._sifting.severity(one.one) == int(key)


@KEYS.of(actions.DAY_ON)
async def day_on(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    await pilot.press("enter", "j", "minus", "minus", key)
    one = rows(app).selected
    assert one is not None and one.one is not None
    assert (one.one.finding.on, evidence(app)._sifting.day(one.one)) == ("2026-09-10", "2026-09-09")


@KEYS.of(actions.TAKE_ANYWAY)
async def take_anyway(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    await pilot.press("G")
    assert len(evidence(app)._sifting.chosen) == 8
    await pilot.press(key)
    assert len(evidence(app)._sifting.chosen) == 9


@KEYS.of(actions.AS_NOTED)
async def as_noted(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    await at(app, pilot)
    await pilot.press("G", key)
    who = app.practice.find(LYS)
    (tied,) = [event for event in app.practice.events(who.id) if event.origin]
    assert (tied.on, tied.origin.trace if tied.origin else "") == ("2026-10-03", "NOTED: d")
    assert len(evidence(app)._sifting.chosen) == 8


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_each_key_does_what_it_says(waiting_stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(waiting_stage, action, key, code)


async def test_on_an_opened_line_only_what_the_cursor_is_on_is_declined(waiting_stage: Stage) -> None:
    async with waiting_stage.app() as (app, pilot):
        await at(app, pilot)
        await pilot.press("enter", "j")
        one = rows(app).selected
        assert one is not None and one.one is not None
        await pilot.press("n")
        assert [declined.id for declined in app.practice.findings().declined] == [one.one.id]
        await pilot.press("g", "n")
        assert len(app.practice.findings().declined) == 4, "on its head, the line"
        assert name_of(app) == LYS


async def test_what_is_marked_is_declined_wherever_the_cursor_is(waiting_stage: Stage) -> None:
    async with waiting_stage.app() as (app, pilot):
        await at(app, pilot)
        await pilot.press("enter", "j", "space", "j", "n")
        assert len(app.practice.findings().declined) == 1


async def test_what_was_changed_is_kept_when_the_page_is_left(waiting_stage: Stage) -> None:
    async with waiting_stage.app() as (app, pilot):
        await at(app, pilot)
        await pilot.press("enter", "j", "3", "minus", "escape")
        assert isinstance(app.screen, Dashboard)
        await at(app, pilot)
        await pilot.press("enter")
        one = rows(app).entries[1].one
        assert one is not None
        sifting = evidence(app)._sifting
        assert (sifting.severity(one), sifting.day(one)) == (3, "2026-09-09")


async def test_undone_somebody_is_back_in_their_place(waiting_stage: Stage) -> None:
    async with waiting_stage.app() as (app, pilot):
        await pilot.press("f")
        order = list(evidence(app)._order)
        await pilot.press("n", "exclamation_mark", "u")
        assert evidence(app)._order == order
        assert name_of(app) == app.practice.relationship(order[0]).name
        assert "U gives it back" in evidence(app).title_line.notice
        await pilot.press("right")
        assert evidence(app)._here == order[1]
        await pilot.press("left")
        assert evidence(app)._here == order[0]


async def test_nothing_is_taken_before_it_is_said_what_it_changes(waiting_stage: Stage) -> None:
    async with waiting_stage.app((110, 30)) as (app, pilot):
        await at(app, pilot)
        await pilot.press("a")
        said = screen_text(app)
        assert "5 speak against" in said and "3 speak for" in said
        assert "with the 5" in said and "with all 8" in said
        await pilot.press("escape")
        assert events(waiting_stage, LYS) == {}
        await pilot.press("a", "enter")
    assert set(events(waiting_stage, LYS)) == NUMBERS


async def test_what_would_change_is_what_changes(waiting_stage: Stage) -> None:
    async with waiting_stage.app((110, 30)) as (app, pilot):
        await at(app, pilot)
        effects = evidence(app)._effects
        assert effects is not None and effects[0] is not None
        bad, whole = effects
        assert (bad.bad, bad.good, whole.bad, whole.good) == (5, 0, 5, 3)
        assert bad.scores["trust"][1] < whole.scores["trust"][1] < whole.scores["trust"][0]
        await take(pilot)
        who = app.practice.find(LYS)
        found = app.practice.assess(who, app.day)
    assert {name: score.score for name, score in found.dimensions.items()} == pytest.approx(
        {name: scores[1] for name, scores in whole.scores.items()}
    )
    assert found.verdict == whole.verdict[1]


async def test_one_undo_gives_a_whole_batch_back_and_goes_to_it(waiting_stage: Stage) -> None:
    async with waiting_stage.app() as (app, pilot):
        await at(app, pilot)
        await take(pilot)
        assert set(events(waiting_stage, LYS)) == NUMBERS
        await pilot.press("u")
        assert name_of(app) == LYS
        assert events(waiting_stage, LYS) == {}
        await pilot.press("U")
    assert set(events(waiting_stage, LYS)) == NUMBERS


async def test_what_is_marked_is_taken_and_the_rest_waits(waiting_stage: Stage) -> None:
    async with waiting_stage.app() as (app, pilot):
        await at(app, pilot)
        await pilot.press("enter", "j", "space", "j", "space")
        await take(pilot)
        assert name_of(app) == LYS, "the rest is still there"
    assert set(events(waiting_stage, LYS)) == {"L-0-3", "L-0-1"}
    assert waiting_stage.practice().gathering.waiting() == 14


async def test_her_changes_are_what_is_stored(waiting_stage: Stage) -> None:
    async with waiting_stage.app() as (app, pilot):
        await at(app, pilot)
        await pilot.press("enter", "j", "1", "asterisk", "minus", "j", "asterisk", "asterisk", "underscore")
        assert "my part" in screen_text(app)
        await take(pilot)
    found = events(waiting_stage, LYS)
    assert (found["L-0-3"], found["L-0-2"]) == (("2026-09-09", 1, True), ("2026-07-11", 1, False))


async def test_no_day_lies_in_the_future(waiting_stage: Stage) -> None:
    async with waiting_stage.app() as (app, pilot):
        await at(app, pilot)
        await pilot.press("enter", "j")
        await Hands(app, pilot).type("_" * 90)
        one = rows(app).selected
        assert one is not None and one.one is not None
        assert evidence(app)._sifting.day(one.one) == app.day


async def test_what_she_noted_is_left_out_and_said(waiting_stage: Stage) -> None:
    async with waiting_stage.app((110, 30)) as (app, pilot):
        await at(app, pilot)
        assert "Left out: 1" in screen_text(app)
        assert "you noted it yourself, 3 Oct" in screen_text(app)
        await take(pilot)
    assert "NOTED" not in events(waiting_stage, LYS)


async def test_no_glyph_of_a_verdict_stands_beside_findings(waiting_stage: Stage) -> None:
    async with waiting_stage.app((140, 42)) as (app, pilot):
        await at(app, pilot)
        await pilot.press("w")
        assert not set("▲✗●○") & set(screen_text(app).replace("●●●", ""))
        await pilot.press("a")
        assert not set("▲✗●○") & set(screen_text(app))


async def test_a_line_is_a_line_whatever_its_findings(waiting_stage: Stage) -> None:
    async with waiting_stage.app((110, 30)) as (app, pilot):
        await at(app, pilot)
        (line,) = [line for line in screen_text(app).splitlines() if "4 invoices late" in line]
        assert "10 Mar–10 Sep" in line
        assert "37, 19, 6 and 41 days" in line
        assert "2 serious, 1 usual, 1 slight" in line


async def test_what_a_file_says_is_never_markup_nor_acts_on_the_terminal(stage: Stage) -> None:
    hostile = "[red]Evil[/] \u202e\x1b]0;x\x07 {name} Ltd"
    waiting(with_two(stage), *late_and_on_time(hostile))
    async with stage.app((110, 30)) as (app, pilot):
        await pilot.press("f")
        assert "[red]Evil[/]" in screen_text(app)
        await pilot.press("c")
        await pilot.pause()
        assert "[red]Evil[/]" in screen_text(app)
        await pilot.press("w", "a")
        said = screen_text(app)
        assert "[red]Evil[/]" in said
        assert not {"\u202e", "\x1b", "\x07"} & set(said)
        await pilot.press("a", "u")
        assert isinstance(app.screen, Evidence)


async def test_the_worst_comes_first(stage: Stage) -> None:
    waiting(with_two(stage), *findings())
    async with stage.app() as (app, pilot):
        await pilot.press("f")
        effects = {
            e.relationship: e
            for e in app.practice.gathering.effect(one.id for one in app.practice.gathering.proposals())
        }
        order = [effects[id_].verdict[1].value for id_ in evidence(app)._order]
    ladder = ["end", "renegotiate", "watch", "insufficient", "steady"]
    assert order == sorted(order, key=ladder.index)


async def test_a_change_from_outside_is_followed(waiting_stage: Stage) -> None:
    async with waiting_stage.app() as (app, pilot):
        await at(app, pilot)
        other = waiting_stage.practice()
        mine = [
            one.id for one in other.gathering.proposals() if one.relationship == other.find(LYS).id and one.takeable
        ]
        other.gathering.decline(mine)
        app.look_again()
        await pilot.pause()
        assert name_of(app) == MAUVE


@pytest.mark.parametrize("manner", MANNERS)
async def test_keys_typed_in_any_manner_do_the_same(waiting_stage: Stage, manner: str) -> None:
    async with waiting_stage.app() as (app, pilot):
        who = [LYS, MAUVE]
        await Hands(app, pilot).type(["f"], IN_ONE_WRITE)
        first = name_of(app)
        await Hands(app, pilot).type(["\r", "j", "1", "*", "j", " ", "a", "a", "a", "\r", "a", "a", "\x1b"], manner)
        assert isinstance(app.screen, Dashboard)
    number = "01"[who.index(first) == (1)] if first == MAUVE else "0"
    found = events(waiting_stage, first)
    assert found[f"L-{number}-3"][1:] == (1, True)
    assert len(events(waiting_stage, LYS)) + len(events(waiting_stage, MAUVE)) == 16


async def test_the_dashboard_says_in_one_line_what_waits(waiting_stage: Stage) -> None:
    async with waiting_stage.app((80, 24)) as (app, pilot):
        await pilot.pause()
        assert "16 findings to confirm: f" in screen_text(app)
        line = app.screen.query_one(WaitingLine)
        await pilot.click(line, offset=(5, 0))
        assert name_of(app)
        await pilot.press("n", "n", "escape")
        await pilot.pause()
        assert "to confirm" not in screen_text(app)


async def test_no_line_where_no_file_was_ever_read(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await pilot.pause()
        assert not app.screen.query_one(WaitingLine).display


async def test_a_click_points_and_another_opens(waiting_stage: Stage) -> None:
    async with waiting_stage.app((110, 30)) as (app, pilot):
        await at(app, pilot)
        y = next(n for n, line in enumerate(screen_text(app).splitlines()) if "paid on time" in line)
        await pilot.click(offset=(12, y))
        selected = rows(app).selected
        assert selected is not None and selected.pile.signal == "paid_on_time"
        await pilot.click(offset=(12, y))
        assert evidence(app)._sifting.is_open(selected.pile)


def many(stage: Stage, years_ago: int = 0) -> None:
    """300 findings for 20 people, all of them here."""
    practice = stage.practice()
    names = [f"Client {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    for name in names:
        practice.add(name, "client")
    found = [_earlier(line, years_ago) for n, name in enumerate(names) for line in _fifteen(name, n)]
    assert (len(names), len(found)) == (PEOPLE, PEOPLE * EACH)
    waiting(stage, *found)


def _earlier(line: str, years: int) -> str:
    for year in (2025, 2026):
        line = line.replace(f"| {year}-", f"| {year - years}-")
    return line


def _fifteen(name: str, n: int) -> list[str]:
    last_year = [line.replace("| 2026-", "| 2025-") for line in late_and_on_time(name, n + PEOPLE)[:7]]
    return [*late_and_on_time(name, n), *last_year]


async def test_three_hundred_findings_for_twenty_people_take_at_most_sixty_keys(empty_stage: Stage) -> None:
    many(empty_stage)
    pressed = 0
    async with empty_stage.app() as (app, pilot):
        await pilot.press("f")
        pressed += 1
        while isinstance(app.screen, Evidence) and app.screen.subject is not None:
            await pilot.press("a", "a")
            pressed += 2
        await pilot.press("escape")
        pressed += 1
        assert isinstance(app.screen, Dashboard)
    assert pressed <= 60
    practice = empty_stage.practice()
    assert sum(len(practice.events(who.id)) for who in practice.relationships()) == PEOPLE * EACH


async def test_every_finding_can_be_opened_to_its_reason(empty_stage: Stage) -> None:
    many(empty_stage)
    seen: set[str] = set()
    async with empty_stage.app((80, 24)) as (app, pilot):
        await pilot.press("f")
        for _ in range(2):
            page = evidence(app)
            for n in range(len(page._sifting.piles)):
                await pilot.press("g", *["j"] * n, "w")
                for _line in range(EACH):
                    seen |= {one.id for one in page._sifting._all if one.finding.trace in screen_text(app)}
                    await pilot.press("j")
                await pilot.press("g", *["j"] * n, "w", "enter")
            assert {one.id for one in page._sifting._all} <= seen
            await pilot.press("z")


def test_three_hundred_findings_are_confirmed_in_a_real_terminal(empty_stage: Stage) -> None:
    """The same through a pseudo-terminal, all keys in two writes: those that open it, and those that take it."""
    many(empty_stage, years_ago=2)
    child = opened("--home", str(empty_stage.home), "--lang", "en", size=(24, 80))
    child.expect("findings to confirm")
    keys = "f" + "aa" * PEOPLE + ESC
    assert len(keys) <= 60
    child.send(keys)
    practice, until = empty_stage.practice(), time.monotonic() + 60
    while sum(len(practice.events(who.id)) for who in practice.relationships()) < PEOPLE * EACH:
        assert time.monotonic() < until  # what is said of the last one may be gone before it is painted
        written_in(child, 0.3)
    written_in(child, 0.6)
    child.send("q")
    assert ended(child) == 0
    practice = empty_stage.practice()
    assert sum(len(practice.events(who.id)) for who in practice.relationships()) == PEOPLE * EACH
    practice.undo()
    assert sum(len(practice.events(who.id)) for who in practice.relationships()) == (PEOPLE - 1) * EACH
