"""Hostile texts in every place of every screen: nothing acts, nothing is eaten, everything is shown as typed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from core.plain import visible
from tests.faults.hostile_practice import made
from tests.faults.hostile_texts import MARKUP, TEXTS, acting
from tests.tui.conftest import Stage, screen_text
from tests.tui.steps import called
from tui.app import RapportsApp
from tui.drafts import OF_ALL
from tui.keys import actions
from tui.screens import settings_table
from tui.screens.add_screen import Add
from tui.screens.dashboard_screen import Dashboard
from tui.screens.decision_screen import Deciding
from tui.screens.own_list_screen import OwnList
from tui.widgets.relationship_list import People

WIDE, USUAL, SMALL = (150, 60), (80, 24), (40, 15)
SHARE = 17
"""Each place gets one text in so many; with ``-m long`` it gets all of them, at every size."""
HINT = re.compile(r"(?:app\.(?:press|offer|press_key)\('\w+'\)|screen\.\w+\([^()]*\))?")
"""What a click may do: press the key that is named there, or what a screen says itself; no text has any of it."""
SURE = 16
"""Characters of a text that must be seen, where the place has no room for all of it."""

Visit = Callable[["Visitor", str], Awaitable[None]]


class Visitor:
    """Walks through the app and looks at every frame."""

    def __init__(self, app: RapportsApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.look()

    async def paste(self, text: str) -> None:
        self.app.post_message(Paste(text))
        await self.pilot.pause()
        await self.look()

    async def look(self) -> str:
        """What is shown; none of it may act."""
        await self.pilot.pause()
        assert self.app.is_running
        assert not self.app._exit
        strips = self.app.screen._compositor.render_strips()
        for segment in (segment for strip in strips for segment in strip if segment.style is not None):
            assert segment.style.link is None, segment
            meta = segment.style.meta
            assert not [name for name in meta if name in ("@mouse.up", "@key")], segment
            assert HINT.fullmatch(str(meta.get("@click", ""))), segment
        shown = screen_text(self.app)
        assert not acting(shown.replace("\n", "")), shown
        assert "\t" not in shown
        return shown

    async def sees(self, text: str, *, cut: int = SURE) -> None:
        """``text`` is shown, as much of it as there is room for in any case."""
        assert visible(text, one_line=True)[:cut] in await self.look(), ascii(text)

    async def reads(self, texts: tuple[str, ...], page: str = "pagedown", most: int = 60) -> None:
        """All of ``texts`` are found while a screen is scrolled from its beginning; of several lines, the first."""
        missing, before = {visible(text).split("\n")[0].replace("\t", "\\x09")[:SURE] for text in texts}, ""
        for _ in range(most):
            shown = await self.look()
            flat = " ".join(shown.replace("│", " ").split())
            missing = {text for text in missing if text not in shown and " ".join(text.split()) not in flat}
            if shown == before or not missing:
                break
            before = shown
            await self.press(page)
        assert missing == set()

    async def click_on(self, text: str) -> None:
        """A click on ``text``, wherever it stands; a screen that this opens, as a click on any row may, is left."""
        screen = self.app.screen
        lines = (await self.look()).split("\n")
        places = [(x, y) for y, line in enumerate(lines) if (x := line.find(text[:8])) >= 0]
        assert places
        for x, y in places[:2]:
            await self.pilot.click(offset=(x + 3, y))
            await self.look()
        while self.app.screen is not screen:
            await self.press("escape")

    async def at(self, text: str) -> None:
        """The cursor of the list goes to whoever is called ``text``."""
        while not isinstance(self.app.screen, Dashboard):
            await self.press("escape")
        people = self.app.screen.query_one(People)
        place = next(n for n, row in enumerate(people.rows) if row.relationship.name == text)
        people.go(place)
        await self.pilot.pause(0.05)


async def panel(see: Visitor, text: str) -> None:
    await see.sees(text)


async def dossier(see: Visitor, text: str) -> None:
    await see.press("enter")
    await see.sees(text)
    await see.press("tab")
    await see.press("tab")


async def vocabulary(see: Visitor, text: str) -> None:
    await see.press("l")
    assert "What happened? " + visible(text, one_line=True)[:8] in await see.look()
    await see.press("escape")


async def noting(see: Visitor, text: str) -> None:
    await see.press("3")
    assert "noted for " + visible(text, one_line=True)[:8] in await see.look()
    await see.press("u")
    assert visible(text, one_line=True)[:8] in (await see.look()).split("\n")[0]


async def noted(see: Visitor, text: str) -> None:
    await see.press("c")
    await see.sees(text, cut=8)
    await see.press("semicolon")
    await see.sees(text)
    await see.press("escape")


async def form(see: Visitor, text: str) -> None:
    await see.press("m")
    await see.sees(text)
    await see.press("tab")
    await see.press("escape")


async def deciding(see: Visitor, text: str) -> None:
    await see.press("D")
    await see.sees(text, cut=8)
    await see.press("r")
    assert isinstance(see.app.screen, Deciding)
    await see.sees(text, cut=8)
    await see.press("tab", "tab", "tab")
    await see.paste(text)
    await see.sees(text, cut=8)
    await see.press("tab", "tab", *"x", "enter")
    assert isinstance(see.app.screen, Deciding)
    await see.press("escape")


async def brief(see: Visitor, text: str) -> None:
    await see.press("b")
    await see.sees(text, cut=8)
    await see.press("tab")
    await see.press("G")
    await see.press("w")
    await see.paste(f"/nowhere at all/{text}")
    await see.press("enter")
    assert "/nowhere" in await see.look()
    await see.press("escape")


async def filtering(see: Visitor, text: str) -> None:
    await see.press("slash")
    await see.paste(text)
    await see.sees(text)
    assert "/" + visible(text, one_line=True)[:8] in "".join((await see.look()).split("\n")[1:3])
    await see.press("escape")


async def searching(see: Visitor, text: str) -> None:
    await see.press("colon")
    await see.paste(text)
    await see.pilot.pause(0.2)
    await see.sees(text)
    await see.press("escape")


async def jumping(see: Visitor, text: str) -> None:
    await see.press("apostrophe")
    await see.paste(text)
    await see.sees(text, cut=8)
    await see.press("escape")


async def tools(see: Visitor, text: str) -> None:
    """What is opened by its name and is about the one in hand, or asks for one."""
    for action in (actions.HISTORY, actions.FORGET, actions.MISSIONS, actions.QUALIFY, actions.PROPOSALS):
        await called(see.app, see.pilot, action.command())
        await see.sees(text, cut=8)
        await see.press("escape")
    await called(see.app, see.pilot, actions.FORGET.command())
    await see.press("enter")
    await see.sees(text, cut=4)
    await see.press("escape", "escape")
    await called(see.app, see.pilot, actions.DUPLICATES.command())
    await see.press("m")
    await see.paste(text)
    await see.press("enter")
    await see.look()
    await see.press("escape", "escape")


async def tagging(see: Visitor, text: str) -> None:
    await see.press("number_sign")
    await see.paste(f"x{text}")
    await see.sees(f"x{text}")
    await see.press("enter")
    assert "tagged x" + " ".join(visible(text, one_line=True).split())[:6] in (await see.look()).split("\n")[0]
    await see.press("u")


async def adding(see: Visitor, text: str) -> None:
    await see.press("a")
    assert isinstance(see.app.screen, Add)
    await see.press("end", "ctrl+u")  # what was typed before and not stored is there again
    await see.paste(text)
    await see.sees(text)
    await see.press("enter", "c")
    if text == visible(text, one_line=True).strip():
        assert f"“{text[:8]}" in await see.look(), "there is somebody of this name"
    else:
        assert "added: " in await see.look()
        await see.press("u")
    await see.press("escape")


PLACES: tuple[Visit, ...] = (
    panel, dossier, vocabulary, noting, noted, form, deciding, brief, filtering, searching, jumping, tools, tagging,
    adding,
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hostile") / "home"
    made(home)
    return home


@pytest.fixture
def hostile(hostile_home: Path, tmp_path: Path) -> Stage:
    return Stage(Path(shutil.copytree(hostile_home, tmp_path / "home")))


@asynccontextmanager
async def visited(stage: Stage, size: tuple[int, int]) -> AsyncIterator[Visitor]:
    async with stage.app(size) as (app, pilot):
        yield Visitor(app, pilot)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
async def test_one_after_the_other(hostile: Stage, place: Visit) -> None:
    first = PLACES.index(place)
    async with visited(hostile, WIDE) as see:
        for text in TEXTS[first % SHARE :: SHARE]:
            await see.at(text)
            await place(see, text)


@pytest.mark.long
@pytest.mark.parametrize("size", [WIDE, (100, 30)])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
async def test_every_text_in_every_place(hostile: Stage, place: Visit, size: tuple[int, int]) -> None:
    async with visited(hostile, size) as see:
        for text in TEXTS:
            await see.at(text)
            await place(see, text)


async def test_what_lists_them_all(hostile: Stage) -> None:
    async with visited(hostile, WIDE) as see:
        await see.reads(TEXTS)
        for keys, texts in (("A", TEXTS), ("R", TEXTS), ("t", TEXTS[:20]), ("c", TEXTS), ("", TEXTS)):
            await see.at("Crowded")
            await see.press(*keys or ["enter"])
            await see.reads(texts)
        for keys in (["escape", "R", "m"], ["c"], ["left_square_bracket"]):
            await see.press(*keys)


async def test_the_lists_of_her_own(hostile: Stage) -> None:
    lists = 0
    async with visited(hostile, WIDE) as see:
        await see.press("comma")
        settings = see.app.screen
        for _ in settings_table.TABLE:
            await see.press("enter")
            if isinstance(see.app.screen, OwnList):
                lists += 1
                await see.reads(TEXTS[:12] + TEXTS[-12:], "G")
                await see.press("enter", "escape", "escape")
            elif see.app.screen is settings:
                await see.press("left")
            else:
                await see.press("escape")  # a page of its own, which is no list of sentences
            await see.press("down")
        await see.press("escape", "W")
        await see.reads((TEXTS[0], TEXTS[-1]), "G")
        await see.press("escape", "C", "b", "G")
    assert lists == 2


@pytest.mark.parametrize(("size", "texts"), [(USUAL, TEXTS[4:5]), (SMALL, TEXTS[30:31])])
async def test_where_there_is_little_room(hostile: Stage, size: tuple[int, int], texts: tuple[str, ...]) -> None:
    async with visited(hostile, size) as see:
        for text in texts:
            await see.at(text)
            for keys in ("enter", "tab", "tab", "escape", "l", "escape", "D", "r", "escape", "escape", "b", "escape",
                         "c", "escape", "m", "escape", "3", "u"):  # fmt: skip
                await see.press(keys)
        for keys in (["A", "G"], ["R", "G"], ["t", "space"]):
            await see.at("Crowded")
            await see.press(*keys)


async def test_a_click_on_it_opens_nothing(hostile: Stage) -> None:
    opened: list[object] = []
    async with visited(hostile, WIDE) as see:
        see.app.open_url = lambda *given, **_: opened.append(given)  # type: ignore[method-assign]
        for text in (MARKUP[4], MARKUP[7]):
            await see.at(text)
            for keys in ([], ["enter"], ["escape", "b"], ["escape", "D"]):
                await see.press(*keys)
                await see.click_on(text)
    assert opened == []


async def test_texts_that_come_from_files(hostile: Stage) -> None:
    said = [f"{json.dumps(text)} = {json.dumps(text)}\n" for text in TEXTS if max(text) < "\uffff"]
    (hostile.home / "keys.toml").write_text("".join(said), "utf-8")
    text = "\x1b]0;owned\x07[@click=app.quit]x[/]"
    drafts = [{"action": "Add", "text": text}, {"action": "AddNote", "text": text, "relationship": text}]
    (hostile.home / OF_ALL).write_text(json.dumps(drafts))
    async with visited(hostile, WIDE) as see:
        await see.press("comma")
        assert "there is no action" in await see.look()
        await see.press("escape", "ctrl+r")
        assert "relationship" in await see.look() or "Nobody" in await see.look()
        await see.press("ctrl+r")
        assert isinstance(see.app.screen, Add)
        await see.sees(text)
        await see.press("escape")
        (hostile.home / "relationships.jsonl").write_text(text)
        see.app.look_again()
        assert "relationships.jsonl" in await see.look()


async def test_a_folder_with_a_hostile_name(hostile: Stage, tmp_path: Path) -> None:
    home = tmp_path / "a\x1b]0;owned\x07 [bold]b[ \u202e"
    hostile.home.rename(home)
    async with visited(Stage(home), WIDE) as see:
        await see.press("comma")
        assert "a\\x1b]0;owned\\x07 [bold]b[ \\u{202e}" in await see.look()
        await see.press("escape")
        home.rename(hostile.home)
        await see.at("Crowded")
        await see.press("3")
        assert "a\\x1b]0;owned\\x07" in await see.look()


async def test_hidden_names_hide_hostile_ones_too(hostile: Stage) -> None:
    async with visited(hostile, WIDE) as see:
        await see.press("h")
        shown = await see.look()
        assert not [text for text in MARKUP if text in shown]
        await see.at(MARKUP[4])
        for keys in ("enter", "escape", "3", "u"):
            await see.press(keys)
            assert MARKUP[4] not in await see.look()
