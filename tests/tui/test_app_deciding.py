"""Deciding, preparing, and what is due: one undoable change, nothing overwritten, nothing of hers taken for markup."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.widgets import Input

from core.errors import StorageFailed, WrongUsage
from core.model import Choice
from core.model import Stage as Standing
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.steps import at_atelier
from tests.tui.terminal import ended, opened
from tui.keys.actions import SAVE
from tui.look import discreet
from tui.screens.agenda_screen import Agenda
from tui.screens.brief_screen import Brief
from tui.screens.decide_screen import Decide
from tui.screens.decision_screen import Deciding
from tui.terminal import editor
from tui.widgets.field import Field


async def test_what_is_typed_is_stored_with_the_decision(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("D", "c", "g")
        for name, typed in (
            ("note", "[b]because[/b]"),
            ("expect", "planned requests"),
            ("confidence", "60 %"),
            ("review", "in 3 weeks"),
        ):
            app.screen.query_one(f"#field-{name}", Field).value = typed
        await pilot.press("enter")
        await pilot.pause()
        decision = stage.practice().decisions(ATELIER)[-1]
        assert (decision.choice, decision.note, decision.expect) == (Choice.KEEP, "[b]because[/b]", "planned requests")
        assert (decision.confidence, decision.review_on) == (60, "2026-12-13")
        assert "decided about Atelier Nord: continue as it is" in screen_text(app)


MISSING = (
    ("c", "note", "", "A note says why"),
    ("m", "review", "", "name the day to come back"),
    ("m", "review", "2026-01-01", "is over"),
    ("r", "confidence", "very", "a number from 0 to 100"),
    ("r", "review", "soonish", "soonish"),
)


async def test_what_is_missing_is_said_and_nothing_stored(stage: Stage) -> None:
    before = stage.practice().decisions(ATELIER)
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("D")
        for key, field, typed, said in MISSING:
            await pilot.press(key, "enter")
            app.screen.query_one(f"#field-{field}", Field).value = typed
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, Deciding)
            assert said in screen_text(app)
            await pilot.press("escape")
            assert isinstance(app.screen, Decide)
    assert stage.practice().decisions(ATELIER) == before


async def test_an_ending_keeps_its_notice_and_a_pause_can_be_resumed(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("D", "e", "enter")
        assert app.screen.query_one("#field-until", Field).value == "2027-01-22"
        await pilot.press("enter")
        await pilot.pause()
        assert stage.practice().decisions(ATELIER)[-1].notice_until == "2027-01-22"
        assert stage.practice().relationship(ATELIER).stage is Standing.ACTIVE
        await pilot.press("u", "p", "enter", "enter")
        await pilot.pause()
        assert stage.practice().relationship(ATELIER).stage is Standing.PAUSED
        await pilot.press("p", "enter", "enter")
        await pilot.pause()
        assert stage.practice().relationship(ATELIER).stage is Standing.ACTIVE
        assert stage.practice().decisions(ATELIER)[-1].choice is Choice.RESUME


async def test_the_palette_can_still_be_searched_after_a_decision_form(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("D", "r", "escape", "escape", "colon")
        await pilot.pause()
        assert app.screen.query_one(Input).region.height > 0


async def test_tab_leaves_the_sheet_alone_while_the_name_of_a_file_is_typed(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, Brief)
        before = app.screen.written
        await pilot.press(SAVE.key_names()[0], "tab")
        await pilot.pause()
        assert app.screen.asking and app.screen.written == before


async def test_everyone_flagged_comes_once_and_the_last_one_leads_back(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        await pilot.press("G", "D")
        screen = app.screen
        assert isinstance(screen, Decide)
        seen = []
        while app.screen is screen:
            seen.append(screen.subject.id)
            await pilot.press("space")
        assert len(seen) == len(set(seen)) == 4  # the one under the cursor, and three undecided


async def test_from_the_flag_to_the_brief_in_one_key(stage: Stage) -> None:
    async with stage.app((140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("b")
        assert "8 of 11 requests were urgent" in screen_text(app)
        await pilot.press("y")
        assert "8 of 11 requests were urgent" in app.clipboard
        assert not any(event.signal == "decision" for event in app.practice.events(ATELIER))


async def test_a_calm_agenda_says_which_key_fills_it(empty_stage: Stage) -> None:
    empty_stage.practice().add("Lu", "client")
    async with empty_stage.app() as (app, pilot):
        await pilot.press("A")
        assert isinstance(app.screen, Agenda)
        assert "Nothing is due" in screen_text(app)
        await pilot.press("j", "enter", "b", "escape")


@pytest.mark.parametrize("size", [(1, 1), (40, 14), (300, 100)])
async def test_no_size_ends_it(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app(size) as (app, pilot):
        for keys in ("tj1lp", "A", "D1e", "bw", "Rm"):
            await pilot.press(*keys, "escape", "escape", "escape")
        assert app.is_running


def test_the_editor_gets_a_private_file_that_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "my editor.py"
    script.write_text(
        "import os, stat, sys\n"
        "mode = oct(stat.S_IMODE(os.stat(sys.argv[-1]).st_mode))\n"
        f"open({str(tmp_path / 'seen')!r}, 'w').write(sys.argv[-1] + mode)\n"
        "open(sys.argv[-1], 'a').write('more')\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} '{script}' --wait")
    assert editor.edited("before\n") == "before\nmore"
    seen = (tmp_path / "seen").read_text()
    assert seen.endswith("brief.md0o600")
    assert not Path(seen.removesuffix("0o600")).exists()


@pytest.mark.parametrize(
    ("wanted", "error"),
    [("", WrongUsage), ("'", WrongUsage), ("/nowhere/at/all", StorageFailed), ("false", StorageFailed)],
)
def test_an_editor_that_does_not_work_is_said(
    monkeypatch: pytest.MonkeyPatch, wanted: str, error: type[Exception]
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", wanted)
    with pytest.raises(error):
        editor.edited("before")


def test_in_a_terminal_the_edited_sheet_is_what_is_copied(stage: Stage, tmp_path: Path) -> None:
    script = tmp_path / "edit.py"
    script.write_text("import sys\nopen(sys.argv[-1], 'w').write('# Mine now')\n")
    child = opened("--home", str(stage.home), EDITOR=f"{sys.executable} {script}", VISUAL="")
    child.expect("Kern & Fils")
    child.send("b")
    child.expect("Preparing an ending")
    child.send("o")
    child.expect("Mine now")
    child.expect("Edited here only")
    child.send("y")
    child.expect_exact(b"\x1b]52;c;IyBNaW5lIG5vdw==\x07")
    child.send("q")
    assert ended(child) == 0


async def test_saving_where_there_is_no_folder_says_so_and_a_link_is_left_alone(stage: Stage, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(tmp_path / "elsewhere.md")
    async with stage.app() as (app, pilot):
        await pilot.press("b")
        screen = app.screen
        assert isinstance(screen, Brief)
        for name in (str(tmp_path / "no" / "talk.md"), str(link)):
            await pilot.press("w")
            screen.query_one("#ask", Field).value = name
            await pilot.press("enter")
            await pilot.pause()
            assert screen.title_line.refused
            await pilot.press("escape")
    assert not (tmp_path / "elsewhere.md").exists()


async def test_while_names_are_hidden_no_screen_shows_them(stage: Stage) -> None:
    try:
        async with stage.app() as (app, pilot):
            await pilot.press("A", "enter", "f8", "escape")
            await pilot.pause()
            assert "Kern & Fils" not in screen_text(app)
            assert "Agence Tilmont" not in screen_text(app)
            await pilot.press("f8")
            await pilot.pause()
            assert "Agence Tilmont" in screen_text(app)
            await pilot.press("escape", "f8")
            for key in "tADbR":
                await pilot.press(key)
                assert "Names are hidden" in screen_text(app)
            await pilot.press("f8", "D", "r", "f8")
            await pilot.pause()
            assert "Kern & Fils" not in screen_text(app)
    finally:
        discreet.hide(False)
