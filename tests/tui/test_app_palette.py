"""Finding somebody: by letters from where the cursor is, by name and note in the palette; help that begins here."""

from __future__ import annotations

import time
from typing import Any

import pytest
from textual.command import CommandList
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from core.language import text
from tests.bench.stores import generate
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.drawn import until
from tests.tui.steps import Exercises, at_atelier, dashboard
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.actions import Action
from tui.look import discreet
from tui.screens.dossier_screen import Dossier
from tui.screens.help_screen import Help
from tui.screens.palette_screen import MOST_NOTES, MOST_PEOPLE, NotesRead, Palette

NOVA = "r-nova-media"
HOSTILE = "[red]Zora[/] \x1b]0;owned\x07 & Co"

KEYS = Exercises()


@KEYS.of(actions.JUMP)
async def jump(app: RapportsApp, pilot: Pilot[Any], key: str) -> None:
    at_atelier(app)
    people = dashboard(app).people
    await pilot.press(key, *"nov")
    assert people.selected_id == NOVA
    await pilot.press("escape")
    assert people.selected_id == ATELIER
    await pilot.press(key, *"xyz")
    assert people.selected_id == ATELIER
    await pilot.press("ctrl+u", *"mÉdi", "enter")  # a word within the name, in any letters
    assert people.selected_id == NOVA
    await pilot.press("enter")
    assert isinstance(app.screen, Dossier) and app.screen.subject.id == NOVA
    await pilot.press(key, *"atel", "escape")
    assert app.screen.subject.id == NOVA
    await pilot.press(key, *"atel", "enter")
    assert app.screen.subject.id == ATELIER and "Atelier Nord" in screen_text(app)
    await pilot.press("escape")
    assert people.selected_id == ATELIER
    await pilot.press("1")  # what is typed is for the list again
    assert app.noted is not None and app.noted.level == 1


@pytest.mark.parametrize(("action", "key", "code"), KEYS.keys())
async def test_every_key_does_what_it_says(stage: Stage, action: Action, key: str, code: str) -> None:
    await KEYS.done(stage, action, key, code)


def found(app: RapportsApp) -> list[str]:
    return [str(option.prompt) for option in app.screen.query_one(CommandList).options]


async def looked_for(app: RapportsApp, pilot: Pilot[Any], words: str) -> list[str]:
    """What the palette finds for some words, once all notes are read."""
    if not isinstance(app.screen, Palette):
        await pilot.press("colon")
    palette = app.screen
    assert isinstance(palette, Palette)
    palette.query_one(Input).value = ""
    app.post_message(Paste(words))
    search = palette.query_one(Input)
    await until(pilot, lambda: search.value == words and (palette.notes.whole or discreet.hiding()))
    await pilot.pause(0.1)
    return found(app)


async def test_the_palette_finds_people_and_notes_and_says_which_is_which(stage: Stage) -> None:
    practice = stage.practice()
    zora = practice.add(HOSTILE, "client")
    event = practice.log(zora, "paid_late", on="2026-03-02", note="[b]Kumquat[/b] et [link=x]marmelade[/]")
    for n in range(20):
        practice.log(practice.relationship(ATELIER), "meeting", on=f"2025-03-{n + 1:02}", note=f"kumquat {n}")
    async with stage.app((140, 42)) as (app, pilot):
        hits = await looked_for(app, pilot, "nova")
        assert hits[0].startswith("Nova Média") and text("person") in hits[0]
        hits = await looked_for(app, pilot, "zora")
        assert hits[0].startswith("[red]Zora[/] \\x1b]0;owned"), "neither markup nor what acts on a terminal"
        await pilot.press("enter")
        assert isinstance(app.screen, Dossier) and app.screen.subject.id == zora.id
        await pilot.press("escape")
        assert dashboard(app).people.selected_id == zora.id

        hits = await looked_for(app, pilot, "kumquat")
        notes = [hit for hit in hits if text("in a note") in hit]
        assert len(notes) == MOST_NOTES, "no more than can be looked through"
        assert notes[0].startswith("[b]Kumquat[/b] et [l"), "the newest first, and no markup"
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, Dossier) and screen._event == event.id
        await pilot.press("escape")
        hits = await looked_for(app, pilot, "kumquat 3")
        await pilot.press("enter")
        await until(pilot, lambda: "kumquat 3" in screen_text(app))

    discreet.hide(True)
    async with stage.app() as (app, pilot):
        hits = await looked_for(app, pilot, "kumquat")
        assert not any("umquat" in hit for hit in hits), "notes are hidden"
        hits = await looked_for(app, pilot, "nova")
        assert hits[0].startswith("N.M.") and not any("Nova" in hit for hit in hits)
        assert "nova" not in screen_text(app)


async def test_ten_thousand_notes_are_read_while_nobody_waits(empty_stage: Stage) -> None:
    """A slice is short, what is found is bounded, and looking into all of it takes no longer than a key may."""
    generate(empty_stage.home, 10_000)
    practice = empty_stage.practice()
    for n, who in enumerate(practice.relationships()[:20]):
        practice.log(who, "meeting", note=f"kumquat {n}")
    notes = NotesRead(practice)
    slices = []
    while not notes.whole:
        begun = time.perf_counter()
        notes.read(0.008)
        slices.append(time.perf_counter() - begun)
    assert len(slices) > 3
    begun = time.perf_counter()
    assert len(notes.holding("kumquat", MOST_NOTES)) == MOST_NOTES
    looking = time.perf_counter() - begun
    print(f"{len(slices)} slices, the longest {max(slices):.3f} s; looking takes {looking:.3f} s")
    async with empty_stage.app() as (app, pilot):
        hits = await looked_for(app, pilot, "person")
        assert sum(text("person") in hit for hit in hits) == MOST_PEOPLE


async def test_help_begins_with_the_screen_it_was_opened_on(stage: Stage) -> None:
    async with stage.app((80, 24)) as (app, pilot):
        for keys, first in (
            (("A",), actions.WELL),
            (("R",), actions.REPLAY),
            (("l",), actions.LETTER),
        ):
            await pilot.press(*keys, "question_mark")
            assert isinstance(app.screen, Help)
            shown = screen_text(app)
            assert text("On this screen") in shown
            assert first.tooltip()[:30] in shown.split(text("Moving about"))[0]
            await pilot.press("escape", "escape")
        assert dashboard(app)


@pytest.mark.parametrize(
    ("typed", "action"), [("historique : com", actions.HISTORY), ("verifier les donn", actions.DOCTOR)]
)
async def test_a_name_is_found_as_keyboards_write_it(stage: Stage, typed: str, action: Action) -> None:
    """French has spaces before colons that no key types, and accents that are left out in haste."""
    async with stage.app((110, 30), "fr") as (app, pilot):
        hits = await looked_for(app, pilot, typed)
        assert hits[0].startswith(action.command())
