"""From a name to a yes or a no: added as a prospect, found out about by one key a question, proposed, won or lost."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from core.model import Choice, Role
from core.model import Stage as Standing
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.steps import Exercise, Exercises, recorded
from tui.app import RapportsApp
from tui.keys import actions
from tui.screens.dashboard_screen import Dashboard
from tui.screens.dossier_parts import AGREED
from tui.screens.dossier_screen import Dossier
from tui.screens.form_screen import Form
from tui.screens.gate_screen import Qualify
from tui.screens.picking_screen import Pick
from tui.screens.prospects_screen import Prospects

KEYS = Exercises()
"""Each exercise presses every key of its actions by itself."""
exercises = KEYS.of
QUALIFIED, NO, LOSS = 10, 6, 12
"""Keys at most, besides the letters of a name."""


class Hand:
    """Presses keys and counts them; what is typed in words is not counted."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self._pilot, self.keys = pilot, 0

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self._pilot.press(*keys)
        await self._pilot.pause()

    async def type(self, words: str) -> None:
        await self._pilot.press(*words)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def known(app: RapportsApp, name: str) -> Any:
    return next(who for who in app.practice.relationships() if who.name == name)


@exercises(actions.PROSPECTS, actions.ADD_PROSPECT, actions.FIND_OUT, actions.OFFER)
async def won_and_lost(app: RapportsApp, pilot: Pilot[Any]) -> None:
    """A client: qualified in ten keys from the list, proposed to, lost, proposed to again, won: work begins."""
    acting, hand = app.practice.acting, Hand(pilot)
    await hand.press("p", "a")
    await hand.type("[b]Zed[/b]")
    await hand.press("enter", "c")
    assert isinstance(app.screen, Qualify)
    while (reading := acting.gate(known(app, "[b]Zed[/b]"), DAY)).outcome == "qualify":
        await hand.press("y")
    assert reading.outcome == "go" and hand.keys <= QUALIFIED
    who = known(app, "[b]Zed[/b]")
    assert (who.stage, reading.qualification.met) == (Standing.PROSPECT, True)
    await hand.press("p")
    await pilot.press(*"network", "tab", *"A site", "enter")
    await pilot.pause()
    await hand.press("escape")
    assert isinstance(app.screen, Prospects) and app.screen.prospect == who
    assert "[b]Zed[/b]" in screen_text(app)
    await hand.press("x")
    assert isinstance(app.screen, Pick)
    await hand.press("d")
    (lost,) = [one for one in app.practice.proposals() if one.relationship == who.id]
    assert (lost.outcome, lost.reason, known(app, who.name).stage) == ("lost", "price", Standing.PROSPECT)
    await hand.press("x")
    assert app.screen.title_line.refused, "nothing waits any more"
    await hand.press("p")
    await pilot.press(*"network", "tab", *"Less of it", "enter")
    await pilot.pause()
    await hand.press("w", "b")
    assert known(app, who.name).stage is Standing.ACTIVE
    await hand.press("u")
    assert known(app, who.name).stage is Standing.PROSPECT, "one key takes all of it back"
    assert [one.outcome for one in app.practice.proposals() if one.relationship == who.id].count("open") == 1
    app.screen._go_to(who.id)
    await hand.press("enter")
    assert isinstance(app.screen, Qualify)


STORIES = {exercise: n for n, exercise in enumerate(dict.fromkeys(KEYS.values()))}


@pytest.mark.parametrize("exercise", STORIES, ids=lambda exercise: exercise.__name__)
async def test_every_key(stage: Stage, exercise: Exercise) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        pressed = recorded(pilot)
        await exercise(app, pilot)  # type: ignore[arg-type, call-arg]  # it is given no keys
        assert {key for action in KEYS if KEYS[action] is exercise for key in action.key_names()} <= pressed


@pytest.mark.parametrize("role", [Role.CONTRACTOR, Role.PARTNER])
@pytest.mark.parametrize("code", ["en", "fr"])
async def test_a_partner_and_a_contractor_are_asked_in_their_words_and_refused(
    stage: Stage, role: Role, code: str
) -> None:
    """Qualified in ten keys, at the smallest size; then a no in six, whose words are for that role."""
    async with stage.app(size=(40, 12), code=code) as (app, pilot):
        acting, hand = app.practice.acting, Hand(pilot)
        await hand.press("p", "a")
        await hand.type("Zed")
        await hand.press("enter", {"contractor": "o", "partner": "p"}[role])
        seen = ""
        while acting.gate(known(app, "Zed"), DAY).outcome == "qualify":
            seen += screen_text(app)
            await hand.press("y")
        assert hand.keys <= QUALIFIED
        if role is Role.PARTNER:
            assert "budget" not in seen and "brief" not in seen
        await hand.press("minus")
        assert acting.gate(known(app, "Zed"), DAY).outcome == "go"
        hand.keys = 0
        await hand.press("X", "a", "1")
        assert hand.keys <= NO
        assert app.practice.decisions(known(app, "Zed").id)[-1].choice is Choice.REFUSE
        assert app.clipboard == acting.refusing.words_of(app.practice.decisions(known(app, "Zed").id)[-1].id, DAY)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, Dashboard)


async def test_a_part_of_a_name_asks_whom_a_no_is_for(stage: Stage) -> None:
    """Somebody of hers by a part of the name, or a stranger who is called almost so; a message is asked nothing."""
    async with stage.app() as (app, pilot):
        hand, refusals = Hand(pilot), app.practice.acting.refusing
        whom = app.practice.relationship(ATELIER)
        part = whom.name.split()[-1].lower()
        for answer, told in ((("a",), "door stays open"), (("b",), "noted")):
            await hand.press("X")
            await hand.type(part)
            await hand.press("enter")
            assert isinstance(app.screen, Pick) and whom.name in screen_text(app)
            await hand.press(*answer, "a", "1")
            assert told in screen_text(app)
        assert [one.choice for one in app.practice.decisions(whom.id)][-1:] == [Choice.REFUSE]
        assert refusals.all()[-1].who == part
        hand.keys = 0
        await hand.press("X")
        await hand.type("A message")
        await hand.press("enter", "a", "1")
        assert hand.keys <= NO and {one.who for one in refusals.all()} >= {part, "A message"}


async def test_a_loss_is_looked_back_on_in_few_keys(stage: Stage) -> None:
    """From the list: they left, the sheet on how it was chosen, and what it says as a criterion."""
    async with stage.app(size=(140, 42)) as (app, pilot):
        hand, who = Hand(pilot), app.screen.subject
        await hand.press("D", "x", "enter")
        await hand.press("b", "C")
        await hand.type("Met before")
        await hand.press("enter")
        assert app.practice.relationship(who.id).stage is Standing.ENDED
        assert app.practice.acting.lists.criteria(DAY).items[-1].text == "Met before"
        assert hand.keys <= LOSS


async def test_who_asked_who_else_and_by_whose_word(stage: Stage) -> None:
    """In the form of a proposal, or with its answer; then in the dossier, where it is changed."""
    async with stage.app(size=(140, 42), code="fr") as (app, pilot):
        (nord, *_), hand = [one for one in app.practice.relationships() if one.id == ATELIER], Hand(pilot)
        await hand.press("p", "a")
        await hand.type("Zed")
        await hand.press("enter", "c")
        await hand.press("r")
        await pilot.press(*nord.name[:4], "right", "enter")
        while any(one.answer is None for one in app.practice.acting.gate(known(app, "Zed"), DAY).questions):
            await hand.press("y")
        await pilot.press("p", *"Un site", "tab", "tab", *"à leur", "tab", "2", "enter")
        await pilot.pause()
        (made,) = [one for one in app.practice.proposals() if one.relationship == known(app, "Zed").id]
        said = (made.channel, made.note, made.initiated_by, made.rivals, made.introduced_by, made.qualified)
        assert said == ("recommendation", "Un site", "them", 2, ATELIER, True), "who gave her name was said at the gate"

        await pilot.press("escape", "x", "tab")
        assert isinstance(app.screen, Form)
        await pilot.press(
            *"le prix", "tab", "tab", "backspace", "3", "tab", "tab", "backspace", "backspace", "backspace"
        )
        await pilot.press(*"non", "enter")
        (made,) = [one for one in app.practice.proposals() if one.id == made.id]
        assert (made.outcome, made.reason, made.rivals, made.qualified) == ("lost", "price", 3, False)
        assert (made.on, made.closed_on, made.introduced_by) == (DAY, DAY, ATELIER)

        await pilot.press("escape")
        await pilot.press("apostrophe", *"Zed", "enter", "enter")
        dossier = app.screen
        assert isinstance(dossier, Dossier)
        while not (app.focused is not None and app.focused.id == AGREED):
            await pilot.press("tab")
        dossier.agreed.go(next(n for n, row in enumerate(dossier.agreed.rows) if row.kind == "proposal"))
        await pilot.pause()
        for said in ("Proposé", "à leur initiative", "3 autres ont été sollicités", f"nom donné par {nord.name}"):
            assert said in plain(screen_text(app))
        await pilot.press("enter", "tab", *[*("end", *["backspace"] * 30), *"à mon initiative"], "enter")
        await pilot.press("v", "b")
        (made,) = [one for one in app.practice.proposals() if one.id == made.id]
        assert (made.outcome, made.initiated_by, known(app, "Zed").stage) == ("won", "me", Standing.ACTIVE)
        await pilot.press("u")
        assert known(app, "Zed").stage is Standing.PROSPECT
