"""The weekly round: twenty relationships in twenty keys, each answer on disk before the next turn."""

from __future__ import annotations

from core.dates import plus
from core.model import Relationship, Verdict
from core.remembering.asking import SENTENCES, of_the_week
from core.vocabulary import DIMENSIONS
from tests.tui.clicking import click
from tests.tui.conftest import DAY, Stage, screen_text
from tui.app import RapportsApp
from tui.look import tokens
from tui.screens.dashboard_screen import Dashboard
from tui.screens.decide_screen import Decide
from tui.screens.round_screen import Round


def on_turn(app: RapportsApp) -> Relationship:
    assert isinstance(app.screen, Round)
    assert app.screen.subject is not None
    return app.screen.subject


def twenty(stage: Stage) -> list[str]:
    """A store with twenty relationships, one of them beyond its hoped-for rhythm."""
    practice = stage.practice()
    for n in range(20):
        who = practice.add(f"Client {n:02}", "client", cadence_weeks=2 if n == 13 else None)
        practice.log(who, "meeting", on=f"2026-10-{n + 1:02}")
    practice.add("Over", "client", stage="ended")
    return [stop.relationship.id for stop in practice.acting.round(DAY)]


async def test_twenty_relationships_take_twenty_keys_after_the_one_that_opens(empty_stage: Stage) -> None:
    order = twenty(empty_stage)
    async with empty_stage.app() as (app, pilot):
        await pilot.press("t")
        for n, id_ in enumerate(order):
            assert f"{n + 1} of 20" in screen_text(app)
            await pilot.press(str(n % 5 + 1))
            assert empty_stage.practice().events(id_)[-1].level == n % 5 + 1  # as another process reads it
        assert "20 of 20 noted, all of it saved." in screen_text(app)
        assert "Low, or lower than last time" in screen_text(app)
        await pilot.press("space")
        assert isinstance(app.screen, Dashboard)


def test_those_due_come_first_then_the_longest_without_a_note(empty_stage: Stage) -> None:
    practice = empty_stage.practice()
    names = [practice.relationship(id_).name for id_ in twenty(empty_stage)]
    practice.reload()
    assert names[:3] == ["Client 13", "Client 00", "Client 01"]
    assert len(names) == 20
    assert "Over" not in names


async def test_stopped_half_way_it_goes_on_the_same_day_with_the_others(empty_stage: Stage) -> None:
    order = twenty(empty_stage)
    async with empty_stage.app() as (app, pilot):
        await pilot.press("t", "3", "3", "space", "escape", "t")
        assert on_turn(app).id == order[3]  # the one who was skipped has had a turn
        assert "4 of 20" in screen_text(app)
        await pilot.press("k")
        assert on_turn(app).id == order[2]
    empty_stage.practice().log(empty_stage.practice().relationship(order[9]), "meeting")
    async with empty_stage.app() as (app, pilot):
        await pilot.press("t")
        assert on_turn(app).id == order[2]  # another start knows what was noted; what was not, waits
        await pilot.press(*["space"] * 17)
        assert on_turn(app).id == order[9]  # was met today, and not asked about
        await pilot.press("5")
        assert "3 of 20 noted" in screen_text(app)
        await pilot.press("escape", "t")
        assert "3 of 20 noted" in screen_text(app)


async def test_it_says_why_goes_where_is_clicked_and_tells_what_it_brought(stage: Stage) -> None:
    practice = stage.practice()
    nobody, lina = practice.find("Bruno K."), practice.find("Lina B.")
    practice.acting.commitments.add(nobody, "send the brief", "me", "2026-11-01", due="2026-11-20")
    practice.check_in(lina, 5, on="2026-11-14")
    async with stage.app((140, 42)) as (app, pilot):
        await pilot.press("t")
        shown = screen_text(app)
        assert on_turn(app).id == nobody.id
        assert "my promise was due 2 days ago: send the brief" in shown
        assert "seen lately" in shown
        assert f"{tokens.GLYPHS[Verdict.STEADY]} Lina B." in shown
        await click(pilot, app, "Lina B.")
        assert on_turn(app).id == lina.id
        await click(pilot, app, "3 so-so")
        assert stage.practice().events(lina.id)[-1].level == 3
        await pilot.press("u", "3")
        practice.log(practice.find("Studio Ambre"), "dishonesty", severity=3)
        app.look_again()
        assert isinstance(app.screen, Round)
        app.screen.action_go_to(0)
        await pilot.press("1", *["space"] * 17)
        assert isinstance(app.screen, Round)
        shown = screen_text(app)
        for said in ("2 of 18 noted", "very bad", "5 → 3  so-so", "Flagged since yesterday"):
            assert said in shown, shown
        assert "see the promise that is due" in shown
        await click(pilot, app, "decide about the")
        assert isinstance(app.screen, Decide)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, Dashboard)


async def test_undo_gives_the_turn_back_and_skipping_notes_nothing(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await pilot.press("t")
        screen = app.screen
        assert isinstance(screen, Round)
        first = screen.subject
        assert first is not None
        before = app.practice.events(first.id)
        await pilot.press("space", "k", "5")
        assert len(app.practice.events(first.id)) == len(before) + 1
        await pilot.press("u")
        await pilot.pause()
        assert app.practice.events(first.id) == before
        assert screen.subject == first
        await pilot.press("u")
        assert screen.title_line.refused  # what was there before the round is not this round's to take back
        await pilot.press("l", "p")
        await pilot.pause()
        assert app.practice.events(first.id)[-1].signal == "promise_kept"
        assert screen.subject == first


async def test_a_turn_says_what_changed_within_the_week(stage: Stage) -> None:
    practice = stage.practice()
    who = practice.find("Lina B.")
    practice.log(who, "dishonesty", on="2026-11-20", severity=3, note="a bad surprise")
    async with stage.app((140, 42)) as (app, pilot):
        await pilot.press("t")
        screen = app.screen
        assert isinstance(screen, Round)
        while screen.subject is not None and screen.subject.id != who.id:
            await pilot.press("j")
        shown = screen_text(app)
        for said in ("✓ a week ago: steady", "this week", "a bad surprise", "within a week"):
            assert said in shown


async def test_without_anybody_it_says_so(empty_stage: Stage) -> None:
    practice = empty_stage.practice()
    practice.add("Over", "client", stage="ended")
    async with empty_stage.app() as (app, pilot):
        await pilot.press("t")
        assert isinstance(app.screen, Dashboard)
        assert "nobody to go round" in screen_text(app)


async def test_it_can_ask_one_thing_a_week_in_a_sentence_about_how_often(empty_stage: Stage) -> None:
    practice = empty_stage.practice()
    who = practice.add("Kern", "client")
    practice.set_setting("round_asks", "frequency")
    practice.check_in(who, 2, on=DAY)
    wanted = of_the_week(DAY)
    async with empty_stage.app() as (app, pilot):
        await pilot.press("t")
        shown = " ".join(screen_text(app).split())
        assert SENTENCES[wanted] in shown
        assert "How often, this week?" in shown and "always" in shown
        await pilot.press("4")
        events = empty_stage.practice().events(who.id)
        assert {(event.dimension, event.level) for event in events} == {(None, 2), (wanted, 4)}


def test_every_dimension_has_its_week_and_a_week_but_one() -> None:
    weeks = [of_the_week(plus(DAY, 7 * n)) for n in range(5)]
    assert sorted(weeks) == sorted(DIMENSIONS)
    monday = plus(DAY, -6)
    assert {of_the_week(plus(monday, n)) for n in range(7)} == {of_the_week(DAY)}


async def test_it_counts_down_says_when_those_who_waited_are_done_and_when_it_is_resumed(stage: Stage) -> None:
    stops = stage.practice().acting.round(DAY)
    waiting = sum(stop.waits for stop in stops)
    lately = "Nobody is left waiting"
    async with stage.app(size=(140, 42)) as (app, pilot):
        await pilot.press("t")
        for left in range(waiting, 0, -1):
            assert f"The round · {left} waiting" in screen_text(app)
            assert lately not in screen_text(app)
            await pilot.press("4" if left % 2 else "space")
        assert "The round · nobody waiting" in screen_text(app) and lately in screen_text(app)
        await pilot.press("space")
        assert lately not in screen_text(app), "said once, where they begin"
        await pilot.press("left", "left")
        assert "nobody waiting" in screen_text(app) or "1 waiting" in screen_text(app)
        assert lately not in screen_text(app)
        await pilot.press("escape", "t")
        await pilot.pause()
        assert isinstance(app.screen, Round)
        place = app.screen._people.index(on_turn(app)) + 1
        assert place > waiting - 1 and f"resumed at {place} of {len(stops)}" in screen_text(app)
        await pilot.press("space")
        await pilot.pause()
        assert "resumed at" not in screen_text(app)
