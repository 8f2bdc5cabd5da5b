"""Names and notes that try to act: every screen shows them as typed, obeys none of them, and keeps them as they are.

One app a size; in each, screen after screen about one after the other. What reaches the terminal itself, and more
texts in every field, stand among the faults.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from core.model import Relationship
from tests.tui.conftest import DAY, SIZES, Stage, screen_text
from tests.tui.steps import dashboard
from tui.app import RapportsApp
from tui.screens.change_screen import Change
from tui.widgets.field import Field

TEXTS = (
    "[bold]x",
    "[/",
    "[@click=app.quit]click[/]",
    "\x1b]0;owned\x07",
    "\x9b31mred",
    "\u202egnp.exe",
    "a\nb\tc",
    "e" + "\u0301" * 40,
    "{0} %s $x \\[",
    "表表表表表表表表表表表表表表表表表表表表",
)
LOOKS = "enter tab tab l escape escape slash enter 5 u"
DECIDES = "D b tab escape r escape escape"
EVERYBODY = ("t space 3 3 3", "A G", "R G m c", "J j enter r escape", "C j enter")
"""Keys that are pressed about one of them, from the list and back to it; and about all of them at once."""


async def looked(app: RapportsApp, pilot: Pilot[Any], key: str) -> str:
    """What is shown after a key: characters that can be printed, in lines."""
    await pilot.press(key)
    shown = screen_text(app)
    assert all(character.isprintable() or character in "\n\xa0" for character in shown), ascii(shown)
    return shown


async def changed(app: RapportsApp, pilot: Pilot[Any], name: str, room: bool) -> None:
    """The form and the corrections show the name; a change of one field leaves the others alone."""
    assert name in await looked(app, pilot, "m") or not room
    assert isinstance(app.screen, Change)
    app.screen.query_one("#field-since", Field).value = "2020-01-01"
    await pilot.press("enter")
    await pilot.pause()
    assert name in await looked(app, pilot, "c") or not room
    for key in ("minus", "u", "escape"):
        await looked(app, pilot, key)


def settled(stage: Stage, texts: Sequence[str]) -> list[Relationship]:
    practice, everyone = stage.practice(), []
    for text in texts:
        who = practice.add(text, "client", note=text, tags=[text])
        practice.log(who, "dishonesty", note=text, severity=3)
        practice.acting.commitments.add(who, text, "me", DAY, "2026-11-23", text)
        practice.acting.decide(who, "renegotiate", DAY, note=text, expect=text)
        everyone.append(who)
    return everyone


@pytest.mark.parametrize(("turn", "size"), list(enumerate(SIZES)), ids=str)
async def test_every_screen_shows_and_keeps_every_text(empty_stage: Stage, turn: int, size: tuple[int, int]) -> None:
    """Each text in one of the sizes."""
    texts = [text for number, text in enumerate(TEXTS) if number % len(SIZES) == turn]
    await shown_and_kept(empty_stage, size, texts)


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen_does_so_in_every_size(empty_stage: Stage, size: tuple[int, int]) -> None:
    await shown_and_kept(empty_stage, size, TEXTS)


async def shown_and_kept(empty_stage: Stage, size: tuple[int, int], texts: Sequence[str]) -> None:
    everyone, smallest = settled(empty_stage, texts), size == SIZES[-1]
    before = {who.id: happened(empty_stage, who) for who in everyone}
    async with empty_stage.app(size) as (app, pilot):
        for who in everyone:
            people = dashboard(app).people
            people.go(people.place(who.id) or 0)
            plain = who.name.isascii() and who.name.isprintable()
            for key in LOOKS.split():
                shown = await looked(app, pilot, key)
            assert who.name in shown or smallest or not plain
            await changed(app, pilot, who.name, plain and not smallest)
            for key in DECIDES.split():
                await looked(app, pilot, key)
        for keys in EVERYBODY:
            for key in keys.split():
                await looked(app, pilot, key)
            await pilot.press("escape", "escape")
        assert app.is_running
    for who in everyone:
        wanted = msgspec.structs.replace(who, since="2020-01-01")
        assert empty_stage.practice().relationship(who.id) == wanted
        now = [event for event in happened(empty_stage, who) if event.signal != "checkin"]
        assert now == before[who.id]


def happened(stage: Stage, who: Relationship) -> list[Any]:
    return stage.practice().events(who.id)
