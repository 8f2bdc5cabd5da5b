"""A dossier that was left is shown again for the next one: nothing tells it from one made anew."""

from __future__ import annotations

import random
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.drawn import until
from tests.tui.steps import at_atelier, dashboard
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.actions import Action
from tui.screens.dashboard_screen import Dashboard
from tui.screens.dossier_screen import KEPT, Dossier
from tui.widgets.agreed import Agreed
from tui.widgets.edges import KeyLine

SIZES = ((40, 12), (80, 24), (110, 30), (140, 42), (200, 50))
KERN, LINA = "r-kern-et-fils", "r-lina-b"
READING: tuple[tuple[str, ...], ...] = (
    ("tab",),
    ("shift+tab",),
    ("j",),
    ("pagedown",),
    ("G",),
    ("v",),
    ("/", *"pay", "enter"),
    ("/", *"urg", "enter", "escape"),
    ("l", "escape"),
    ("l", "tab", "j", "escape"),
    ("'", *"kern", "enter"),
    ("'", *"li", "escape"),
    ("f", *"n", "enter"),
    ("?", "escape"),
    ("B", "escape"),
    ("3",),
    ("2", "u"),
    ("p", *"A call", "enter", "escape"),
)
"""What may be done in a dossier before it is left."""


def dossier(app: RapportsApp) -> Dossier:
    """The one that is shown."""
    assert isinstance(app.screen, Dossier)
    return app.screen


def told(app: RapportsApp) -> tuple[object, ...]:
    """All that a dossier shows and takes: cells with their colours, focus, keys, the place in every part."""
    shown = dossier(app)
    strips = shown._compositor.render_strips()
    cells = [[(segment.text, str(segment.style)) for segment in strip if segment.text] for strip in strips]
    agreed = shown.query_one(Agreed)
    reach: list[Action] = list(shown.within_reach())
    return (
        screen_text(app),
        [_merged(line) for line in cells],
        app.focused.id if app.focused else None,
        reach,
        shown.query_one(KeyLine).actions,
        (shown._part, shown._span, shown._only, shown._event, shown._layout, shown._pressing, shown._in_force),
        agreed.selected,
        agreed.adrift,
        sorted(shown.classes),
        shown.subject.id,
    )


def _merged(line: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Runs of one style as one."""
    found: list[tuple[str, str]] = []
    for text, style in line:
        if found and found[-1][1] == style:
            found[-1] = found[-1][0] + text, style
        else:
            found.append((text, style))
    return found


async def left(app: RapportsApp, pilot: Pilot[Any]) -> None:
    """Back to the list by her key."""
    for _ in range(6):
        if isinstance(app.screen, Dashboard):
            return
        await pilot.press("escape")
    raise AssertionError(app.screen)


async def opened(app: RapportsApp, pilot: Pilot[Any], who: str) -> tuple[object, ...]:
    """The dossier of somebody, and what it tells."""
    people = dashboard(app).people
    people.go(people.place(who) or 0)
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    return told(app)


@pytest.mark.parametrize("seed", range(12))
async def test_it_is_told_from_a_new_one_by_nothing(stage: Stage, seed: int) -> None:
    dice = random.Random(seed)
    async with stage.app(SIZES[seed % len(SIZES)], "fr" if seed % 4 == 3 else "en") as (app, pilot):
        everyone = [row.relationship.id for row in dashboard(app).rows]
        first = await opened(app, pilot, dice.choice(everyone))
        assert first
        for _ in range(3):
            before = dossier(app)
            for step in dice.choices(READING, k=dice.randrange(5)):
                if app.screen is before:  # else an escape too many has left it
                    await pilot.press(*step)
            await left(app, pilot)
            assert app.is_screen_installed(KEPT)
            who = dice.choice(everyone)
            kept = await opened(app, pilot, who)
            assert dossier(app) is before
            await left(app, pilot)
            before.dress = ()  # so that it is made anew
            assert kept == await opened(app, pilot, who)
            assert dossier(app) is not before


async def test_nothing_of_the_one_before_stays_in_it(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        await opened(app, pilot, KERN)
        kept = dossier(app)
        assert "Kern" in screen_text(app)
        await left(app, pilot)
        lines = [
            "".join(run for run, _ in line)
            for box in (*kept.query("Sheet"), kept.query_one("#curves"), kept.query_one("#agreed"))
            for line in box.composed(60, 40)
            if box.id != "agreed"
        ]
        assert not any(lines), lines
        assert kept.query_one(Agreed).rows == [] and kept._portrait is None
        shown = await opened(app, pilot, LINA)
        assert dossier(app) is kept
        assert "Kern" not in str(shown[0]).split("Agreed")[0]


@pytest.mark.parametrize("key", [actions.SWITCH_THEME, actions.SWITCH_LANGUAGE, actions.DISCREET])
async def test_another_look_makes_another_one(stage: Stage, key: Action) -> None:
    """Another theme, another language, names hidden meanwhile."""
    async with stage.app((140, 42)) as (app, pilot):
        await opened(app, pilot, ATELIER)
        kept = dossier(app)
        await left(app, pilot)
        dress = kept.dress
        await pilot.press(key.key_names()[0])
        await opened(app, pilot, ATELIER)
        assert dossier(app) is not kept
        await until(pilot, lambda: not kept.is_running)
        await left(app, pilot)
        assert dossier_dress(app) != dress


def dossier_dress(app: RapportsApp) -> object:
    """What the one laid aside was arranged for."""
    kept = app.get_screen(KEPT)
    assert isinstance(kept, Dossier)
    return kept.dress


async def test_another_size_makes_another_one(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        await opened(app, pilot, ATELIER)
        kept = dossier(app)
        await left(app, pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await opened(app, pilot, ATELIER)
        assert dossier(app) is not kept


async def test_it_follows_what_was_changed_meanwhile(stage: Stage) -> None:
    """Noted on the list, and by another process, between two openings of the same one."""
    async with stage.app((140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("enter", "escape")
        other = stage.practice()
        other.log(other.relationship(ATELIER), "dishonesty", note="seen elsewhere")
        await pilot.press("enter")
        await pilot.pause(1.3)
        assert "seen elsewhere" in screen_text(app)
        await pilot.press("escape", "l", "p", "enter")
        assert "seen elsewhere" in screen_text(app)


async def test_one_that_goes_because_somebody_is_erased_is_not_kept(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        await opened(app, pilot, LINA)
        gone = dossier(app)
        other = stage.practice()
        other.keeping.forget(other.relationship(LINA))
        await pilot.pause(1.5)
        assert app.screen is dashboard(app)
        assert not app.is_screen_installed(KEPT)
        await until(pilot, lambda: not gone.is_running)
        assert "Lina" not in screen_text(app)


async def test_it_is_not_shown_of_somebody_who_went_while_the_list_still_names_them(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RapportsApp, "look_again", lambda _: None)
    async with stage.app((140, 42)) as (app, pilot):
        await opened(app, pilot, KERN)
        await left(app, pilot)
        people = dashboard(app).people
        people.go(people.place(LINA) or 0)
        await pilot.pause()
        other = stage.practice()
        other.keeping.forget(other.relationship(LINA))
        app.practice.reload()
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is dashboard(app))
        assert not app.is_screen_installed(KEPT)


async def test_a_second_one_over_the_first_is_its_own(stage: Stage) -> None:
    """From a dossier to the journal of decisions, and from there to a dossier."""
    async with stage.app((140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("enter")
        first = dossier(app)
        await pilot.press("J", "o")
        second = dossier(app)
        assert second is not first
        await pilot.press("escape", "escape")
        assert dossier(app) is first and app.get_screen(KEPT) is second
        await pilot.press("escape")
        await until(pilot, lambda: not first.is_running)
        assert app.get_screen(KEPT) is second
