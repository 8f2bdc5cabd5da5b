"""The quick-log from both screens: saved before it is shown, told quietly, taken back by one key."""

from __future__ import annotations

import pytest

from core.errors import StorageFailed
from core.practice import Practice
from core.vocabulary import SIGNALS
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.steps import at_atelier, dashboard
from tui.screens.dossier_screen import Dossier
from tui.widgets.panel import Panel
from tui.widgets.relationship_list import People


@pytest.mark.parametrize("code", ["fr", "en"])
async def test_every_letter_notes_its_signal(stage: Stage, code: str) -> None:
    letters = {signal.hot_key(code): key for key, signal in SIGNALS.items() if signal.hot_key(code)}
    async with stage.app(code=code) as (app, pilot):
        at_atelier(app)
        for letter, key in letters.items():
            await pilot.press("l", letter, *(["exclamation_mark"] if key == "pardon" else []))
        await pilot.pause()
        noted = [event.signal for event in app.practice.events(ATELIER) if event.logged_at == app.clock.now()]
        assert sorted(noted) == sorted(letters.values())


async def test_what_is_shown_is_on_disk(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("l", "I")
        other = stage.practice()
        assert other.events(ATELIER)[-1].signal == "paid_late"
        await pilot.pause()
        assert "noted for Atelier Nord: invoice late · u undoes" in screen_text(app)


async def test_the_panel_says_what_the_health_was(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        before = stage.practice().row(ATELIER, DAY).health
        await pilot.press("l", "I")
        await pilot.pause(1.2)  # our own change is not taken for somebody else's a second later
        after = stage.practice().row(ATELIER, DAY).health
        assert f"{after:.0f}  ↓ was {before:.0f}" in screen_text(app)
        await pilot.press("k")
        await pilot.pause()
        assert "was" not in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert dashboard(app).people.selected_id == ATELIER
        assert f"{before:.0f}  ↑ was {after:.0f}" in screen_text(app)


async def test_the_cursor_says_what_would_change_and_nothing_does(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.press("l", *["down"] * 3, "right")
        await pilot.pause()
        vocabulary = dashboard(app).vocabulary
        assert vocabulary is not None
        change = app.practice.what_if(app.practice.relationship(ATELIER), vocabulary.signal.key)
        assert vocabulary.signal.key == "paid_late"
        assert f"health {change.health_before:.0f} → {change.health_after:.0f}" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert stage.practice().events(ATELIER) == app.practice.events(ATELIER)
        assert isinstance(app.focused, People)


async def test_a_row_that_stays_where_it_is_repaints_alone(stage: Stage) -> None:
    async with stage.app(size=(140, 42)) as (app, pilot):
        at_atelier(app)
        await pilot.pause()
        people = dashboard(app).people
        repainted: list[object] = []
        refresh = people.refresh
        people.refresh = lambda *regions, **how: repainted.extend(regions or [how]) or refresh(*regions, **how)  # type: ignore[func-returns-value,assignment,method-assign]
        await pilot.press("4")
        await pilot.pause()
        assert [region.height for region in repainted] == [1]


async def test_noting_from_the_dossier(stage: Stage) -> None:
    async with stage.app(size=(140, 42), code="fr") as (app, pilot):
        at_atelier(app)
        await pilot.press("enter", "l", "F")
        await pilot.pause()
        assert isinstance(app.screen, Dossier)
        assert "noté pour Atelier Nord" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        row = dashboard(app).people.selected
        assert row is not None
        assert row.last_contact == DAY


async def test_letters_are_letters_while_typing(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        before = stage.practice().exchange.export()
        await pilot.press("slash", *"quslL1.", "backspace")
        await pilot.pause()
        assert app.is_running
        assert dashboard(app).order.letters == "quslL1"
        assert stage.practice().exchange.export() == before


async def test_a_refusal_is_told_and_changes_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageFailed("the disk is full; nothing was changed")

    monkeypatch.setattr(Practice, "log", full)
    async with stage.app(size=(140, 42)) as (app, pilot):
        await pilot.press("l", "I")
        await pilot.pause()
        assert "! the disk is full; nothing was changed" in screen_text(app)
        assert app.is_running


async def test_nothing_to_undo_is_said(empty_stage: Stage) -> None:
    async with empty_stage.app(code="fr") as (app, pilot):
        await pilot.press("a", *"Lu", "enter", "c")
        await pilot.pause()
        assert "Lu" in screen_text(app)
        await pilot.press("u", "u")
        await pilot.pause()
        assert "Il n’y a rien à annuler." in screen_text(app)


async def test_from_nothing_to_the_first_event_in_a_few_keys(empty_stage: Stage) -> None:
    keys = ["a", *"Kern", "enter", "c", "l", "p"]
    async with empty_stage.app() as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        assert [event.signal for event in empty_stage.practice().events(app.practice.find("Kern").id)] == [
            "promise_kept"
        ]
        assert app.screen.query_one(Panel).portrait is not None


async def test_what_nobody_knows_yet_is_no_figure(empty_stage: Stage) -> None:
    empty_stage.practice().add("Kern", "client")
    async with empty_stage.app() as (app, pilot):
        await pilot.press("l")
        await pilot.pause()
        assert "health ? → ?" in screen_text(app)
