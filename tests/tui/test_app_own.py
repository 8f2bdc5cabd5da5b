"""Lists of her own: the journal, criteria, rules, refusals, the rules of a year; every key pressed in a few stories."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import pytest
from textual.pilot import Pilot

from core.acting import criteria as measures
from core.acting.criteria import DEFAULTS, Criterion
from core.acting.rules import Rule
from core.language import current, text
from core.model import Fulfilment, Role
from core.vocabulary import SIGNALS
from tests.tui.conftest import ATELIER, DAY, screen_text
from tests.tui.conftest import Stage as Opened
from tests.tui.drawn import until
from tests.tui.steps import LANGUAGES, Exercise, Exercises, at_atelier, recorded
from tui.app import RapportsApp
from tui.keys import actions
from tui.screens.against_screen import Against
from tui.screens.criteria_screen import CriteriaList
from tui.screens.dashboard_screen import Dashboard
from tui.screens.dossier_screen import Dossier
from tui.screens.entry_screen import JournalEntry
from tui.screens.in_common_screen import InCommon
from tui.screens.journal_screen import Journal
from tui.screens.look_back_screen import LookingBack
from tui.screens.own_list_screen import OwnList
from tui.screens.persona_screen import Personas
from tui.screens.refusals_screen import Refusals
from tui.screens.resolutions_screen import Resolutions
from tui.widgets.choice_rows import ChoiceRows
from tui.widgets.field import Field
from tui.widgets.sentence_rows import Sentences

KEYS = Exercises()
"""Here an exercise presses every key of its actions by itself."""


async def opened(app: RapportsApp, pilot: Pilot[Any], key: str, screen: type[Any]) -> Any:
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(app.screen, screen)
    return app.screen


async def pressed(pilot: Pilot[Any], action: actions.Action) -> None:
    """Every key of an action, once each."""
    for key in action.key_names():
        await pilot.press(key)
        await pilot.pause()


def criteria(app: RapportsApp) -> list[str]:
    return [one.key for one in app.practice.acting.lists.criteria(DAY).items]


@KEYS.of(actions.CRITERIA, actions.WHO_MEETS_IT, actions.FURTHER_UP, actions.FURTHER_DOWN)
async def her_criteria(app: RapportsApp, pilot: Pilot[Any]) -> None:
    screen = await opened(app, pilot, "C", CriteriaList)
    await pilot.pause(0.3)
    meet = {"en": "of 18 meet it", "fr": "sur 18, non"}[current().code]
    assert meet in screen_text(app)
    before = criteria(app)
    await pressed(pilot, actions.FURTHER_DOWN)
    assert criteria(app) == [*before[1:3], before[0], *before[3:]]
    assert screen.query_one(Sentences).at == 2
    await pressed(pilot, actions.FURTHER_UP)
    assert criteria(app) == before
    await pilot.press("K")
    assert criteria(app) == before, "there is nothing above the first"
    await pilot.press("u", "u", "u", "u")
    assert app.practice.acting.lists.criteria_days(DAY) == ()
    await pilot.press("down", *actions.WHO_MEETS_IT.key_names())
    await pilot.pause()
    assert isinstance(app.screen, Against)
    assert "Atelier Nord" in screen_text(app)
    shown = screen_text(app)
    assert text("not met") in shown and SIGNALS["request_urgent"].label(current().code) in shown
    await pilot.press("end")
    assert text("not known") in screen_text(app)
    await pilot.press("home")
    who = app.screen.subject
    for action, said in zip(actions.ANSWERS, ({"calm": True}, {"calm": False}, {}), strict=True):
        app.screen.query_one(ChoiceRows).go([row.key for row in app.screen.query_one(ChoiceRows).choices].index(who.id))
        await pilot.press(*action.key_names())
        await pilot.pause()
        assert app.practice.acting.lists.answers(who) == said
        hers = text("{match}, your word").format(match="")
        assert [row.key for row in app.screen.query_one(ChoiceRows).choices if hers in row.text] == [who.id] * len(said)
    await pilot.press("u")
    assert app.practice.acting.lists.answers(who) == {"calm": False}
    await pilot.press("enter")
    assert isinstance(app.screen, Dossier)
    await pilot.press("escape", "escape", "escape")
    assert isinstance(app.screen, Dashboard)


@KEYS.of(actions.YES_RULES, *actions.ANSWERS)
async def her_rules(app: RapportsApp, pilot: Pilot[Any]) -> None:
    zoe = app.practice.add("Zoé", "client", stage="prospect")
    app.practice.acting.lists.change_rules("2025-03-01", lambda rules: [*rules, Rule("evenings", "Pas le soir.")])
    screen = await opened(app, pilot, "Y", OwnList)
    assert {"en": "version 2 of 2", "fr": "version 2 sur 2"}[current().code] in screen_text(app)
    assert text("since {day}").format(day=current().day("2025-03-01")) in screen_text(app)
    await pilot.press("[")
    assert "Pas le soir." not in screen_text(app)
    await pilot.press("a", "x", "r", "J", "[")
    assert screen.title_line.refused
    assert len(app.practice.acting.lists.rules(DAY).items) == 3
    await pilot.press("]", "]", "enter")
    await pilot.pause()
    assert isinstance(app.screen, Against)
    for action, fits in zip(actions.ANSWERS, (True, False, None), strict=True):
        await pilot.press(*action.key_names())
        await pilot.pause()
        assert app.practice.acting.qualification(zoe, DAY).rules.get("trade") is fits
    await pilot.press("u")
    assert app.practice.acting.qualification(zoe, DAY).rules == {"trade": False}
    await pilot.press("escape", "j", "j", "x")
    assert [rule.key for rule in app.practice.acting.lists.rules(DAY).items] == ["trade", "room"]


@KEYS.of(actions.JOURNAL, actions.READ_IT, actions.LOOK_BACK, actions.WHICH, actions.WHOSE)
async def the_journal(app: RapportsApp, pilot: Pilot[Any]) -> None:
    screen = await opened(app, pilot, "J", Journal)
    rows = screen.query_one(ChoiceRows)
    assert len(rows.choices) == 11
    assert screen.entry.name == "Kern & Fils"
    await pilot.press("v")
    assert {row.key for row in rows.choices} < {entry.decision for entry in app.practice.learning.journal(DAY)}
    waiting = len(rows.choices)
    await pilot.press("v")
    assert text("came true") in screen_text(app)
    await pilot.press("v", "g", "j", "enter")
    await pilot.pause()
    assert isinstance(app.screen, JournalEntry)
    assert screen.entry is not None and screen.entry.relationship == ATELIER
    assert screen.entry.expect[:30] in screen_text(app)
    await pilot.press("r")
    assert isinstance(app.screen, LookingBack)
    await pilot.press("enter")
    assert isinstance(app.screen, LookingBack), "a look back says something"
    app.screen.query_one("#field-again", Field).value = "perhaps"
    await pilot.press("enter")
    assert text("{what}: yes or no.").format(what=text("again?")) in screen_text(app)
    await pilot.press("escape", "r")
    form = app.screen
    assert form.query_one("#field-again", Field).value == "perhaps", "what was typed is here again"
    for name, typed in (("came", "1"), ("regret", "7"), ("happened", "[b]Tenu[/b]"), ("again", "")):
        form.query_one(f"#field-{name}", Field).value = typed
    await pilot.press("enter")
    assert isinstance(app.screen, LookingBack)
    form.query_one("#field-regret", Field).value = "2"
    form.query_one("#field-again", Field).value = "y"
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(app.screen, JournalEntry)
    assert "[b]Tenu[/b]" in screen_text(app)
    (found,) = [entry for entry in app.practice.learning.journal(DAY) if entry.name == "Atelier Nord"]
    assert (found.came_true, found.regret, found.again, found.reflections[-1].happened) == (
        True, 2, True, "[b]Tenu[/b]",
    )  # fmt: skip
    await pilot.press("u")
    await pilot.pause()
    assert "[b]Tenu[/b]" not in screen_text(app)
    await pilot.press("U", "o")
    await pilot.pause()
    assert isinstance(app.screen, Dossier)
    assert app.screen.subject.id == ATELIER
    await opened(app, pilot, "J", Journal)
    assert [row.key for row in app.screen.query_one(ChoiceRows).choices] == [found.decision]
    await pilot.press("r", "escape", "escape", "escape", "escape", "v")
    assert app.screen is screen
    assert len(rows.choices) == waiting - 1


@KEYS.of(actions.SHOWN_BY, actions.IN_COMMON)
async def what_shows_a_criterion(app: RapportsApp, pilot: Pilot[Any]) -> None:
    """Other words are shown by nothing until she says so; the page counts what the best share."""
    lists = app.practice.acting.lists

    def calm() -> Criterion:
        return lists.criteria(DAY).items[1]

    screen = await opened(app, pilot, "C", CriteriaList)
    before = measures.aspects(calm())
    await pilot.press("down", "r", *" !", "enter")
    await pilot.pause()
    assert measures.aspects(calm())[0].seen_by == (), "nothing is kept before she says so"
    await pilot.press("enter")
    await pilot.pause()
    assert calm().text.endswith("!") and measures.aspects(calm()) == before, "she kept what showed it"
    await pilot.press("e", *["backspace"] * 20, "d", "enter")
    await pilot.pause()
    assert calm().seen_by == ("request_planned",)
    assert screen.query_one(Sentences).intro.startswith(
        {"en": "since 22 Nov", "fr": "depuis le 22 nov"}[current().code]
    )
    await pilot.press("e", *["backspace"] * 30, "enter")
    await pilot.pause()
    assert calm().seen_by == ()
    assert text("by hand") in screen_text(app)
    await pilot.press("[", "e")
    assert app.screen is screen and screen.title_line.refused, "an earlier version stays as it was"
    await pilot.press("]", "u", "u", "u", "u", "b")
    await until(pilot, lambda: isinstance(app.screen, InCommon) and not app.screen.at_work)
    shown = " ".join(screen_text(app).split())
    assert {"en": "7 steady, 8 not", "fr": "Sereines : 7, autres : 8"}[current().code] in shown.replace("\xa0", " ")
    await pilot.press("escape", "escape")


@KEYS.of(actions.PERSONA, actions.WRITE_PERSONA)
async def whom_she_wants(app: RapportsApp, pilot: Pilot[Any]) -> None:
    lists = app.practice.acting.lists
    await opened(app, pilot, "C", CriteriaList)
    await pilot.press("W")
    await pilot.pause()
    assert isinstance(app.screen, Personas)
    await pilot.press("enter", *"[b]Shops[/b]", "enter")
    await pilot.pause()
    await pilot.press("down", "r", *"Calm", "enter")
    await pilot.pause()
    found = lists.persona(Role.CLIENT, DAY)
    assert (found.want, found.bring, found.since) == ("[b]Shops[/b]", "Calm", DAY)
    assert "[b]Shops[/b]" in screen_text(app)
    await pilot.press("[", "enter")
    assert app.screen.title_line.refused, "an earlier version stays as it was"
    assert "[b]Shops[/b]" not in screen_text(app)
    await pilot.press("[", "]", "]", "u")
    assert lists.persona(Role.CLIENT, DAY).bring == ""
    await pilot.press("U", "end", "escape", "escape")
    assert lists.persona(Role.CLIENT, DAY).bring == "Calm"


@KEYS.of(actions.REFUSALS, *actions.SUGGESTED)
async def her_refusals(app: RapportsApp, pilot: Pilot[Any]) -> None:
    for reason in ("urgency", "payment", "price"):
        for _ in range(3):
            app.practice.acting.decide(app.practice.relationship(ATELIER), "refuse", DAY, reason=reason)
    screen = await opened(app, pilot, "N", Refusals)
    listed = screen.query_one(Sentences)
    first, second, third = (one.of.reason for one in listed.sentences[:3])
    await pilot.press("v")
    assert criteria(app)[-1] == first
    assert text("as a criterion: {text}").format(text="")[:5] in screen_text(app)
    listed.go(0)
    await pilot.press("r", "escape", "r", *" Vraiment.", "enter")
    await pilot.pause()
    assert app.practice.acting.lists.criteria(DAY).items[-1].text.endswith("Vraiment.")
    assert criteria(app)[-1] == second
    listed.go(0)
    await pilot.press("x")
    assert third not in criteria(app)
    await pilot.press("a")
    assert screen.title_line.refused, "nothing is suggested any more"
    await pilot.press("u", "g", "delete")
    assert third not in criteria(app)
    await pilot.press("u", "u", "u")
    assert criteria(app) == [one.key for one in DEFAULTS]


@KEYS.of(actions.RESOLUTIONS, *actions.OUTCOMES)
async def her_year(app: RapportsApp, pilot: Pilot[Any]) -> None:
    screen = await opened(app, pilot, "V", Resolutions)
    learn = app.practice.learning
    for action, became in zip(actions.OUTCOMES, Fulfilment, strict=True):
        await pilot.press(*action.key_names())
        assert learn.resolutions(2026)[0].fulfilment is became
    await pilot.press("u", "u", "u")
    assert learn.resolutions(2026)[0].fulfilment is None
    await pilot.press("]", "y")
    assert (screen.year, learn.resolutions(2027)) == (2027, ())
    assert "2027" in screen_text(app)
    await pilot.press("a", *"Rest", "enter", "a", "escape", "y")
    await pilot.pause()
    assert [(rule.text, rule.fulfilment) for rule in learn.resolutions(2027)] == [("Rest", Fulfilment.KEPT)]
    await pilot.press("[", "[")
    assert screen.year == 2025
    assert text("held to") in screen_text(app)


FIRST = list(dict.fromkeys(KEYS.values()))


@pytest.mark.parametrize(
    ("story", "code"), list(zip(FIRST, cycle(LANGUAGES), strict=False)), ids=[story.__name__ for story in FIRST]
)
async def test_every_key_does_what_it_says(stage: Opened, story: Exercise, code: str) -> None:
    async with stage.app(code=code) as (app, pilot):
        at_atelier(app)
        seen = recorded(pilot)
        await story(app, pilot)  # type: ignore[call-arg]  # these press their keys themselves
        assert {key for action in KEYS if KEYS[action] is story for key in action.key_names()} <= seen


async def test_one_list_of_hers_leads_to_the_others_and_what_stands_beside_it_is_never_blank(stage: Opened) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        screen = await opened(app, pilot, "C", CriteriaList)
        screen.followed()  # everybody is looked at anew
        screen._tell_beside()
        beside = screen.query_one("#beside")
        assert "Looking at everybody" in str(beside.composed(40, 10))
        await until(pilot, lambda: "met" in str(beside.composed(40, 10)))
        for key, other in (("Y", OwnList), ("N", Refusals), ("C", CriteriaList), ("V", Resolutions), ("Y", OwnList)):
            await opened(app, pilot, key, other)
        for _ in range(6):
            await pilot.press("escape")
        assert isinstance(app.screen, Dashboard)


async def test_every_list_that_is_empty_names_the_next_key(empty_stage: Opened) -> None:
    empty_stage.practice().add("Lu", "client")
    async with empty_stage.app() as (app, pilot):
        for key, said in (
            ("J", "D, from the list, decides about someone"),
            ("N", "D, from the list, decides about someone"),
            ("V", "No rule is set for 2026 yet; a sets one."),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert said in " ".join(screen_text(app).split()), key
            await pilot.press("j", "enter", "r", "x", "v", "y", "escape", "escape")
            while not isinstance(app.screen, Dashboard):
                await pilot.press("escape")
        await pilot.press("Y", "enter")
        await pilot.pause()
        assert "No prospect to ask it of" in screen_text(app)
