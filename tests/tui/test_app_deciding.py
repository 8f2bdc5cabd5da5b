"""Deciding, preparing, and what is due: one undoable change, nothing overwritten, nothing of hers taken for markup."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.widgets import Input

from core.acting.reason_codes import CODES, label
from core.errors import StorageFailed, WrongUsage
from core.language import current
from core.model import Choice
from core.model import Stage as Standing
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.steps import at_atelier
from tests.tui.terminal import ended, opened
from tui.keys import actions
from tui.keys.actions import SAVE, shown_key
from tui.look import discreet
from tui.screens.agenda_screen import Agenda
from tui.screens.brief_screen import Brief
from tui.screens.decide_screen import Decide
from tui.screens.decision_screen import Deciding
from tui.screens.help_screen import Help
from tui.terminal import editor
from tui.widgets.field import Field
from tui.widgets.reason_rows import Reasons


async def test_what_is_typed_is_stored_with_the_decision(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("D", "c", "b")
        code = app.screen.query_one(Reasons).letters["b"]
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
        assert (decision.choice, decision.reason, decision.note) == (Choice.KEEP, code, "[b]because[/b]")
        assert (decision.expect, decision.confidence, decision.review_on) == ("planned requests", 60, "2026-12-13")
        assert "decided about Atelier Nord: keep, look again on 13 Dec" in screen_text(app)


TALK_AND_REVIEW = {"talk_on": "2026-12-13", "review_on": "2027-03-13"}
FEWEST = {  # choice: keys from the dashboard on, whom about, what is stored, where it stands then
    "keep": (("D", "c", "a", "enter"), ATELIER, {"review_on": "2027-02-20"}, Standing.ACTIVE),
    "renegotiate": (
        ("D", "r", "enter"),
        ATELIER,
        {"talk_on": "2026-12-13", "review_on": "2027-03-13"},
        Standing.ACTIVE,
    ),
    "end": (("D", "e", "enter"), ATELIER, {"notice_until": "2027-01-22"}, Standing.ACTIVE),
    "pause": (("D", "p", "enter"), ATELIER, {"review_on": "2027-02-20"}, Standing.PAUSED),
    "maybe": (("D", "m", "enter"), ATELIER, {"review_on": "2027-02-20"}, Standing.ACTIVE),
    "refuse": (("D", "n", "enter"), ATELIER, {}, Standing.ACTIVE),
    "left": (("D", "x", "enter"), ATELIER, {}, Standing.ENDED),
    "resume": (("D", "p", "enter"), "r-menuiserie-loriot", {}, Standing.ACTIVE),
}


async def test_every_choice_takes_three_keys_or_four_and_is_told_before_it_is_stored(stage: Stage) -> None:
    practice = stage.practice()
    practice.edit(practice.relationship("r-menuiserie-loriot"), stage="paused")
    days = ("talk_on", "notice_until", "review_on")
    async with stage.app() as (app, pilot):
        for choice, (keys, id_, stored, stands) in FEWEST.items():
            assert len(keys) <= (4 if choice == "keep" else 3), "continuing against the verdict asks for its reason"
            people = app.screen.people  # type: ignore[attr-defined]
            people.go(people.place(id_))
            before = app.practice.relationship(id_).stage
            await pilot.press(*keys[:-1])
            foreseen = screen_text(app)
            for day in stored.values():
                assert day in foreseen, "the days it names are shown before"
            await pilot.press(keys[-1])
            await pilot.pause()
            decision = app.practice.decisions(id_)[-1]
            assert (decision.choice, decision.on) == (choice, app.day)
            assert {name: day for name in days if (day := getattr(decision, name))} == stored
            assert app.practice.relationship(id_).stage is stands
            told = {Standing.PAUSED: "Paused", Standing.ENDED: "Ended", Standing.ACTIVE: "Active again"}[stands]
            assert (told in foreseen) == (stands is not before), choice
            await pilot.press("u", "escape")
            await pilot.pause()
            assert app.practice.relationship(id_).stage is before


async def test_five_reasons_that_fit_then_the_others_behind_one_key(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("D", "r")
        reasons = app.screen.query_one(Reasons)
        shown = screen_text(app)
        assert "a   everything urgent" in shown
        assert "it has got better" not in shown and "late or missing payment" in shown
        await pilot.press("z", "m")
        assert reasons.chosen is None, "a letter that is not shown gives no reason"
        await pilot.press("plus")
        assert len(reasons.letters) == len(CODES) and "it has got better" in screen_text(app)
        await pilot.press("escape", "plus", "down", "y")
        assert (reasons.chosen, reasons.opened) == ("other", False)
        assert "another reason" in screen_text(app)
        await pilot.press("a", "a")
        assert reasons.chosen is None, "the same letter takes it back"
        await pilot.click(reasons, offset=(6, 1))
        assert reasons.chosen == reasons.letters["b"]
        await pilot.press("tab")
        day = app.screen.query_one("#field-talk", Field)
        assert day.has_focus
        await pilot.press(*"in 8 days")  # it takes the place of the usual day
        await pilot.pause()
        assert "Mon 30 Nov 2026 · in 8 days" in screen_text(app) and "talk planned, 30 Nov" in screen_text(app)
        day.value = "perhaps"
        await pilot.pause()
        assert "talk planned, 30 Nov" in screen_text(app), "what cannot be understood changes nothing yet"
        day.value = "in 8 days"
        await pilot.press("down", "up", "shift+tab", "enter")
        await pilot.pause()
        decision = app.practice.decisions(ATELIER)[-1]
        assert (decision.talk_on, decision.reason) == ("2026-11-30", reasons.chosen)
        assert "renegotiate, talk by 30 Nov" in screen_text(app)


@pytest.mark.parametrize("code", ["en", "fr"])
async def test_in_twelve_lines_of_forty_cells_it_is_decided_with_the_same_keys(stage: Stage, code: str) -> None:
    async with stage.app((40, 12), code) as (app, pilot):
        at_atelier(app)
        await pilot.press("D", "r", "a")
        shown = screen_text(app)
        reasons = app.screen.query_one(Reasons)
        for wanted in ("13", "2027", label(reasons.letters["e"], current())[:20], "+"):
            assert wanted in shown
        await pilot.press("tab")
        assert app.screen.query_one("#field-talk", Field).has_focus
        assert "2026-12-13" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.practice.decisions(ATELIER)[-1].reason == reasons.letters["a"]


MISSING = (
    ("c", "note", "", "A letter or a note"),
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
            await pilot.press(key)
            app.screen.query_one(f"#field-{field}", Field).value = typed
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, Deciding)
            assert said in screen_text(app)
            await pilot.press("escape")
            assert isinstance(app.screen, Decide)
    assert stage.practice().decisions(ATELIER) == before


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
            for key in "tADbRJCYNV":
                await pilot.press(key)
                assert "Names are hidden" in screen_text(app)
            await pilot.press("f8", "D", "r", "f8")
            await pilot.pause()
            assert "Kern & Fils" not in screen_text(app)
    finally:
        discreet.hide(False)


async def test_its_keys_are_explained_and_none_below_it_is_named_meanwhile(stage: Stage) -> None:
    async with stage.app(size=(110, 30)) as (app, pilot):
        at_atelier(app)
        await pilot.press("D")
        await pilot.pause()
        below = f"{shown_key(actions.TICKS[0])} {actions.TICKS[0].short()}"
        assert below in screen_text(app)
        await pilot.press("e")
        await pilot.pause()
        assert below not in screen_text(app) and "? help" in screen_text(app)
        await pilot.press("b", "question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help) and "takes it back" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Deciding), "back in the form, with the reason that was chosen"
        assert app.screen.query_one(Reasons).chosen is not None
        await pilot.press("tab", "f1")
        assert isinstance(app.screen, Help)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert below in screen_text(app)
