"""What the tests of the keys share: where the cursor stands, and registers with an exercise for each action."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import cycle, islice
from typing import Any

import pytest
from textual.command import CommandList
from textual.events import Paste
from textual.pilot import Pilot

from tests.tui.conftest import ATELIER, Stage
from tests.tui.drawn import until
from tui.app import RapportsApp
from tui.keys.actions import Action
from tui.screens.dashboard_screen import Dashboard

LANGUAGES = ("fr", "en")

Exercise = Callable[[RapportsApp, "Pilot[Any]", str], Awaitable[None]]


class Exercises(dict[Action, Exercise]):
    """An exercise for each of some actions; it is given one key of the action, and has to press it."""

    def of(self, *actions: Action) -> Callable[[Exercise], Exercise]:
        """Keep an exercise for these actions."""

        def keep(exercise: Exercise) -> Exercise:
            self.update(dict.fromkeys(actions, exercise))
            return exercise

        return keep

    def keys(self) -> list[Any]:  # type: ignore[override]  # the keys of a keyboard
        """Every action with each of its keys and in each language, no more often than both need.

        The first key goes with the first language, the next with the next, and round again where one has more of them;
        the key is empty for actions whose keys are many.
        """
        return [
            pytest.param(action, key, code, id=f"{action.id}-{key}-{code}")
            for action in self
            for key, code in _turns(action.key_names() or [""], LANGUAGES)
        ]

    async def done(self, stage: Stage, action: Action, key: str, code: str) -> None:
        """Do the exercise of one action with one of its keys, and see that it was pressed."""
        async with stage.app(code=code) as (app, pilot):
            pressed = recorded(pilot)
            await self[action](app, pilot, key)
            assert not key or key in pressed


def _turns(keys: Sequence[str], codes: Sequence[str]) -> Iterator[tuple[str, str]]:
    return islice(zip(cycle(keys), cycle(codes), strict=False), max(len(keys), len(codes)))


def recorded(pilot: Pilot[Any]) -> set[str]:
    """The keys pressed from now on."""
    pressed: set[str] = set()
    press = pilot.press

    async def recording(*keys: str) -> None:
        pressed.update(keys)
        await press(*keys)

    pilot.press = recording  # type: ignore[method-assign]  # it still does what it did
    return pressed


def dashboard(app: RapportsApp) -> Dashboard:
    assert isinstance(app.screen, Dashboard)
    return app.screen


def at_atelier(app: RapportsApp) -> None:
    people = dashboard(app).people
    place = people.place(ATELIER)
    assert place is not None
    people.go(place)


def last_event(app: RapportsApp, id_: str = ATELIER) -> Any:
    return max(app.practice.events(id_), key=lambda event: event.id if event.on == app.day else "")


def moves(app: RapportsApp) -> int:
    return dashboard(app).people._cursor


async def called(app: RapportsApp, pilot: Pilot[Any], name: str) -> None:
    """What the palette calls so, opened there by its name, which is pasted: every letter would be looked for."""
    await pilot.press("colon")
    app.post_message(Paste(name))
    await until(pilot, lambda: any(found.option_count for found in app.screen.query(CommandList)))
    await pilot.press("enter")
    await pilot.pause()
