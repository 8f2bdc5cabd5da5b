"""Settings with a consequence: how far the agenda looks, whom nearness matters with, her rules and criteria."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from core.acting.criteria import DEFAULTS
from core.dates import plus
from core.errors import WrongUsage
from core.language import use
from core.settings import AGENDA
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tui.screens.agenda_screen import Agenda
from tui.screens.question_screen import Question
from tui.screens.sentence_lists import understood
from tui.screens.settings_table import TABLE


async def opened(pilot: Pilot[Any], label: str, *keys: str) -> None:
    at = [setting.label for setting in TABLE].index(label)
    await pilot.press("comma", *["down"] * at, *keys)
    await pilot.pause()


async def test_the_agenda_looks_as_far_as_she_chose(stage: Stage) -> None:
    practice = stage.practice()
    practice.acting.decide(practice.relationship(ATELIER), "keep", DAY, reason="price", review_on=plus(DAY, 200))
    async with stage.app() as (app, pilot):
        await pilot.press("A")
        assert isinstance(app.screen, Agenda)
        near = len(app.screen.diary.items)
        await pilot.press("escape")
        await opened(pilot, "Agenda", "enter")
        assert app.practice.settings()[AGENDA.key] == 365
        await pilot.press("escape", "A")
        assert isinstance(app.screen, Agenda)
        assert len(app.screen.diary.items) > near
        assert app.screen.diary.items[-1].in_days > AGENDA.default


@pytest.mark.parametrize("stored", [None, 0, "90", 31, [30], True])
def test_any_other_reach_is_the_usual_one(stored: object) -> None:
    assert AGENDA.of({AGENDA.key: stored}) == AGENDA.default


async def test_nearness_is_asked_of_those_she_chose(stage: Stage) -> None:
    practice = stage.practice()
    who = practice.add("Zoé", "client", stage="prospect")
    asked = "near"
    assert asked not in [question.key for question in practice.acting.gate(who, DAY).questions]
    async with stage.app() as (app, pilot):
        await opened(pilot, "Nearness", "left", "left")
        assert app.practice.settings()["near_roles"] == ["client", "contractor", "partner"]
        assert asked in [question.key for question in app.practice.acting.gate(who, DAY).questions]
        await pilot.press("enter")
        assert app.practice.settings()["near_roles"] == []


async def test_a_criterion_is_added_with_where_it_is_seen(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await opened(pilot, "Your criteria", "enter")
        await pilot.press("a", *"On se dit merci.", "enter")
        await pilot.pause()
        await pilot.press(*"respect, 1uck", "enter")
        await pilot.pause()
        assert "“1uck” is neither a signal nor one" in screen_text(app)
        assert len(app.practice.acting.lists.criteria(DAY).items) == len(DEFAULTS)
        await pilot.press(*["backspace"] * 4, *"Trust, pP", "enter")
        await pilot.pause()
        found = app.practice.acting.lists.criteria(DAY).items
        assert found[-1].text == "On se dit merci."
        assert found[-1].seen_by == ("respect", "trust", "promise_kept", "promise_broken")
        assert found[:-1] == DEFAULTS
        assert "seen by: promise kept, promise broken" in screen_text(app)
        await pilot.press("a", "escape", "a", "enter", "u")
        await pilot.pause()
        assert app.practice.acting.lists.criteria(DAY).items == DEFAULTS
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, Question)  # whether the import goes, too


async def test_an_empty_list_says_which_key_fills_it(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await opened(pilot, "Your rules", "enter", "x", "x", "x", "r")
        assert app.practice.acting.lists.rules(DAY).items == ()
        assert "None of your own; a adds one." in screen_text(app)
        await pilot.press("escape")
        assert "0 sentences" in screen_text(app)


async def test_a_disk_that_refuses_is_told_and_the_words_stay(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.errors import Refused

    def refused(*args: object) -> None:
        raise Refused("The disk is full.")

    async with stage.app() as (app, pilot):
        await opened(pilot, "Your rules", "enter")
        monkeypatch.setattr(app.practice, "store", refused)
        await pilot.press("a", *"Pas le soir", "enter")
        await pilot.pause()
        assert "The disk is full." in screen_text(app)
        assert "Pas le soir" in screen_text(app)
        await pilot.press("escape", "escape")
        monkeypatch.setattr(app.practice, "set_setting", refused)
        await pilot.press("up", "enter")
        assert "The disk is full." in screen_text(app)


def test_dimensions_are_understood_in_both_languages() -> None:
    assert understood("") == ()
    assert understood("Urgency , TRUST,trust") == ("urgency", "trust")
    use("fr")
    assert understood("réciprocité, confiance, urgency") == ("reciprocity", "trust", "urgency")
    assert understood("promesse tenue, promise broken, fF") == (
        "promise_kept", "promise_broken", "paid_on_time", "paid_late",
    )  # fmt: skip
    with pytest.raises(WrongUsage):
        understood("chance")


async def test_hostile_sentences_are_shown_as_typed(stage: Stage) -> None:
    practice = stage.practice()
    from core.acting.rules import Rule

    practice.acting.lists.change_rules(DAY, lambda _: [Rule("a", "[red]x[/red] \x1b[31m\u202e" + "é" * 300)])
    async with stage.app((40, 15)) as (app, pilot):
        await opened(pilot, "Your rules", "enter")
        shown = screen_text(app)
        assert "[red]x[/red]" in shown
        assert "\\x1b[31m\\u{202e}" in shown
        assert "\x1b" not in shown
