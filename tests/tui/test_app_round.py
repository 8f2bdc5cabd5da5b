"""The weekly round: twenty relationships in twenty keys, each answer on disk before the next turn."""

from __future__ import annotations

from core.dates import plus
from core.remembering.asking import SENTENCES, of_the_week
from core.vocabulary import DIMENSIONS
from tests.tui.conftest import DAY, Stage, screen_text
from tui.screens.dashboard_screen import Dashboard
from tui.screens.round_screen import Round, people_of_the_round


def twenty(stage: Stage) -> list[str]:
    """A store with twenty relationships, one of them beyond its hoped-for rhythm."""
    practice = stage.practice()
    for n in range(20):
        who = practice.add(f"Client {n:02}", "client", cadence_weeks=2 if n == 13 else None)
        practice.log(who, "meeting", on=f"2026-10-{n + 1:02}")
    practice.add("Over", "client", stage="ended")
    return [who.id for who in people_of_the_round(practice.overview(DAY), DAY)]


async def test_twenty_relationships_take_twenty_keys_after_the_one_that_opens(empty_stage: Stage) -> None:
    order = twenty(empty_stage)
    async with empty_stage.app() as (app, pilot):
        await pilot.press("t")
        for n, id_ in enumerate(order):
            assert f"{n + 1} of 20" in screen_text(app)
            await pilot.press(str(n % 5 + 1))
            assert empty_stage.practice().events(id_)[-1].level == n % 5 + 1  # as another process reads it
        assert "20 of 20 noted, all of it saved." in screen_text(app)
        assert "Where it felt low" in screen_text(app)
        await pilot.press("space")
        assert isinstance(app.screen, Dashboard)


def test_those_due_come_first_then_the_longest_without_a_note(empty_stage: Stage) -> None:
    practice = empty_stage.practice()
    names = [practice.relationship(id_).name for id_ in twenty(empty_stage)]
    practice.reload()
    assert names[:3] == ["Client 13", "Client 00", "Client 01"]
    assert len(names) == 20
    assert "Over" not in names


async def test_stopped_half_way_the_next_round_goes_on_with_the_others(empty_stage: Stage) -> None:
    order = twenty(empty_stage)
    async with empty_stage.app() as (_, pilot):
        await pilot.press("t", "3", "3", "3")
    again = empty_stage.practice()
    assert [who.id for who in people_of_the_round(again.overview(DAY), DAY)] == [*order[3:], *sorted(order[:3])]


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
