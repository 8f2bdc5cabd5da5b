"""How it feels, said twice of one day: the same key gives the same picture, another one amends what was said."""

from __future__ import annotations

import pytest

from core.model import Event
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.hands import MANNERS, Hands
from tests.tui.steps import at_atelier
from tui.screens.round_screen import Round


def check_ins(stage: Stage, day: str = "2026-11-22") -> list[Event]:
    practice = stage.practice()
    return [event for event in practice.events(ATELIER) if (event.signal, event.on) == ("checkin", day)]


@pytest.mark.parametrize(("keys", "manner"), [*zip(["33", "3.", "3l3", "333"], MANNERS, strict=True)])
async def test_the_same_figure_again_changes_nothing(stage: Stage, keys: str, manner: str) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        hands = Hands(app, pilot)
        await hands.type("3")
        before, once = stage.practice().exchange.export(), screen_text(app)
        await hands.type(keys, manner)
        assert stage.practice().exchange.export() == before
        assert "noted already for Atelier Nord" in screen_text(app)
        assert screen_text(app).splitlines()[1:] == once.splitlines()[1:]
        await hands.type("u")
        assert check_ins(stage) == []


async def test_another_figure_amends_the_first_and_undo_restores_it(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        hands = Hands(app, pilot)
        await hands.type("3;so so\r4")
        assert "instead of 3" in screen_text(app)
        assert [(event.level, event.note) for event in check_ins(stage)] == [(4, "so so")]
        await hands.type("u")
        assert [(event.level, event.note) for event in check_ins(stage)] == [(3, "so so")]
        await hands.type("uu")
        assert check_ins(stage) == []


async def test_another_day_or_another_source_is_another_check_in(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type("3l-2l=4l*5")
    assert sorted((event.level, event.source, event.mine) for event in check_ins(stage)) == [
        (3, "fact", False),
        (4, "feeling", False),
        (5, "fact", True),
    ]
    assert [event.level for event in check_ins(stage, "2026-11-21")] == [2]


async def test_the_command_line_adds_and_the_app_amends_the_last(stage: Stage) -> None:
    practice = stage.practice()
    for level in (1, 2):
        practice.log(practice.relationship(ATELIER), "checkin", level=level)
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type("5")
    assert sorted(event.level or 0 for event in check_ins(stage)) == [1, 5]


async def test_in_a_round_an_answer_can_be_given_anew(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        hands = Hands(app, pilot)
        await hands.type("t")
        assert isinstance(app.screen, Round)
        who = app.screen.subject
        assert who is not None
        await hands.type("3\x1b[D4\x1b[D4")
        said = [
            event.level for event in app.practice.events(who.id) if (event.signal, event.on) == ("checkin", app.day)
        ]
        assert said == [4]
        await hands.type("uu")
        assert not [event for event in app.practice.events(who.id) if (event.signal, event.on) == ("checkin", app.day)]


async def test_what_else_is_noted_twice_is_there_twice(stage: Stage) -> None:
    before = len(stage.practice().events(ATELIER))
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type("lIlI.")
        assert screen_text(app).count("invoice late") >= 3
    assert len(stage.practice().events(ATELIER)) == before + 3
