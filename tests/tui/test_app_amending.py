"""Changing a relationship and correcting what was noted: one undoable change, nothing lost that was not touched."""

from __future__ import annotations

import msgspec
import pytest

from core.model import Stage as Standing
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.steps import at_atelier
from tui.drafts import Draft, kept_in
from tui.screens.change_screen import Change
from tui.screens.corrections_screen import Noted
from tui.widgets.field import Field

KEPT = "deux lignes\nnéanmoins\u2028une seule note"


def typed(app: object, name: str, value: str) -> None:
    app.screen.query_one(f"#field-{name}", Field).value = value  # type: ignore[attr-defined]  # the app of the stage


@pytest.mark.parametrize(
    ("code", "stage_word", "channel_word"), [("en", "paused", "partnership"), ("fr", "en pause", "partenariat")]
)
async def test_all_that_was_typed_is_one_change(stage: Stage, code: str, stage_word: str, channel_word: str) -> None:
    before = stage.practice().relationship(ATELIER)
    async with stage.app(code=code) as (app, pilot):
        at_atelier(app)
        await pilot.press("m")
        fields = [("stage", stage_word), ("channel", channel_word), ("income_share", "31,5 %"), ("tags", "a, b ,,c d")]
        fields += [("introduced_by", "kern"), ("cadence_weeks", "3"), ("goal", "[b]grow[/b]"), ("since", "2019-04-01")]
        for name, value in fields:
            typed(app, name, value)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, Change)
        after = stage.practice().relationship(ATELIER)
        assert (after.stage, after.income_share, after.cadence_weeks) == (Standing.PAUSED, 31.5, 3)
        assert (after.channel, after.tags, after.since) == ("partnership", ("a", "b", "c d"), "2019-04-01")
        assert after.introduced_by == stage.practice().find("kern").id
        assert after.frame == msgspec.structs.replace(before.frame, goal="[b]grow[/b]")
        assert (after.name, after.note) == (before.name, before.note)
        await pilot.press("u")
        await pilot.pause()
    assert stage.practice().relationship(ATELIER) == before


WRONG = (
    ("name", "  ", "A name is needed"),
    ("role", "friend", "role: “friend”"),
    ("income_share", "much", "share of income"),
    ("cadence_weeks", "0", "rhythm, in weeks"),
    ("introduced_by", "nobody at all", "nobody at all"),
    ("trial_end", "soonish", "soonish"),
)


async def test_what_is_wrong_is_said_and_what_was_typed_stays(stage: Stage) -> None:
    before = stage.practice().relationship(ATELIER)
    async with stage.app((100, 30)) as (app, pilot):
        at_atelier(app)
        await pilot.press("m")
        for name, value, said in WRONG:
            was = app.screen.query_one(f"#field-{name}", Field).value
            typed(app, name, value)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, Change)
            assert said in screen_text(app)
            assert app.screen.query_one(f"#field-{name}", Field).value == value
            typed(app, name, was)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, Change)
    assert stage.practice().relationship(ATELIER) == before


async def test_texts_of_several_lines_are_not_touched(stage: Stage) -> None:
    practice = stage.practice()
    practice.edit(practice.relationship(ATELIER), note=KEPT)
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("m")
        assert app.screen.query_one("#field-note", Field).disabled
        typed(app, "tags", "other")
        await pilot.press("enter")
        await pilot.pause()
    after = stage.practice().relationship(ATELIER)
    assert (after.note, after.tags) == (KEPT, ("other",))


async def test_everything_typed_comes_back_after_a_crash(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("m")
        typed(app, "goal", "to grow")
        typed(app, "limits", "not at night")
        await pilot.pause()
        app.drafts.save()
    (file,) = kept_in(stage.home)
    kept = msgspec.json.decode(file.read_bytes(), type=list[Draft])
    typed_there = msgspec.json.decode(kept[-1].text, type=dict[str, tuple[str, str]])
    assert {name: new for name, (_, new) in typed_there.items()} == {"goal": "to grow", "limits": "not at night"}
    async with stage.app() as (app, pilot):
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert isinstance(app.screen, Change)
        await pilot.press("enter")
        await pilot.pause()
    frame = stage.practice().relationship(ATELIER).frame
    assert (frame.goal, frame.limits) == ("to grow", "not at night")
    assert not kept_in(stage.home)


async def test_the_one_under_the_cursor_is_changed_and_stays_under_it(stage: Stage) -> None:
    before = stage.practice().events(ATELIER)
    second = before[-2]
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("c", "j", "minus", "asterisk", "semicolon")
        await pilot.press(*"said so", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Noted)
        now = app.screen.events.selected
        assert now is not None
        assert (now.signal, now.mine, now.note) == (second.signal, True, f"{second.note}said so")
        assert now.on < second.on
        after = stage.practice().events(ATELIER)
        assert now in after
        assert len(after) == len(before)
        await pilot.press("u", "u", "u")
        await pilot.pause()
    assert stage.practice().events(ATELIER) == before


async def test_correcting_does_not_change_what_can_be_repeated(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("l", "I", "c", "j", "j", "escape", "full_stop")
        await pilot.pause()
        assert [event.signal for event in app.practice.events(ATELIER)[-2:]] == ["paid_late", "paid_late"]


async def test_removing_everything_leaves_a_screen_that_says_so(empty_stage: Stage) -> None:
    practice = empty_stage.practice()
    practice.log(practice.add("Kern", "client"), "paid_late")
    async with empty_stage.app() as (app, pilot):
        await pilot.press("c", "x", "x", "minus")
        await pilot.pause()
        assert "Nothing was noted yet" in screen_text(app)
    assert empty_stage.practice().events(practice.relationships()[0].id) == []


async def test_a_year_is_stored_as_a_year_and_stands_in_the_form_so(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await pilot.press("m")
        typed(app, "since", "2016")
        await pilot.press("enter")
        await pilot.pause()
        after = stage.practice().relationship(ATELIER)
        assert (after.since, after.since_precision) == ("2016-07-02", "year")
        await pilot.press("m")
        assert app.screen.query_one("#field-since", Field).value == "2016"
