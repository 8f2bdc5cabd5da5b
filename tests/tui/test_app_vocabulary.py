"""The quick-log by role: what it shows of whom, that every letter notes, and that all of them are in sight."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from core import language
from core.model import Role
from core.vocabulary import SIGNALS, OwnWord, Tone
from tests.tui.conftest import Stage, screen_text
from tests.tui.steps import dashboard
from tui.app import RapportsApp
from tui.widgets.letters import Heading, laid_out, shown, told_apart
from tui.widgets.vocabulary_panel import Vocabulary

ONE_OF = {Role.CLIENT: "r-atelier-nord", Role.CONTRACTOR: "r-theo-m", Role.PARTNER: "r-lina-b"}


def go_to(app: RapportsApp, id_: str) -> None:
    place = dashboard(app).people.place(id_)
    assert place is not None
    dashboard(app).people.go(place)


def vocabulary(app: RapportsApp) -> Vocabulary:
    found = dashboard(app).vocabulary
    assert found is not None
    return found


def labels(app: RapportsApp) -> set[str]:
    """The signals in sight, by their letter and the beginning of their label."""
    text, code = screen_text(app), language.current().code
    return {key for key, s in SIGNALS.items() if s.hot_key(code) and f"{s.hot_key(code)} {s.label(code)[:7]}" in text}


@pytest.mark.parametrize("role", Role)
async def test_every_letter_notes_for_every_role_and_what_is_usual_is_in_sight(stage: Stage, role: Role) -> None:
    who, code = ONE_OF[role], "en" if role is Role.CLIENT else "fr"
    usual = {key for key, s in SIGNALS.items() if s.hot_key(code) and s.usual_for(role)}
    others = {key for key, s in SIGNALS.items() if s.hot_key(code)} - usual
    async with stage.app(code=code) as (app, pilot):
        go_to(app, who)
        await pilot.press("l")
        await pilot.pause()
        assert labels(app) == usual, "all of them, at 80 × 24, without a scroll"
        shown_others = others - {"pardon"}  # there is nothing to pardon
        assert ("tab " in screen_text(app).splitlines()[-2]) is bool(shown_others)
        await pilot.press("tab")
        await pilot.pause()
        assert labels(app) == (shown_others or usual)
        assert vocabulary(app).signal.key in (shown_others or usual)
        await pilot.press("tab" if shown_others else "down", "escape")
        for key in (*usual, *others):
            await pilot.press("l", SIGNALS[key].hot_key(code), *(["exclamation_mark"] if key == "pardon" else []))
        await pilot.pause()
        noted = [event.signal for event in app.practice.events(who) if event.logged_at == app.clock.now()]
        assert sorted(noted) == sorted(usual | others)


@pytest.mark.parametrize("size", [(110, 30), (140, 42), (200, 50)])
async def test_a_client_s_letters_are_all_in_sight_on_every_larger_screen(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app(size=size) as (app, pilot):
        go_to(app, ONE_OF[Role.CLIENT])
        await pilot.press("l")
        await pilot.pause()
        assert labels(app) == {key for key, s in SIGNALS.items() if s.hot_key("en") and s.usual_for(Role.CLIENT)}


async def test_what_is_pointed_at_is_defined_and_what_is_set_stands_apart_from_the_keys(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        go_to(app, ONE_OF[Role.CLIENT])
        await pilot.press("l", *["down"] * 3, "right")
        await pilot.pause()
        assert "They paid an invoice after its" in screen_text(app)
        assert "today · usual · a fact" in screen_text(app)
        assert "@ when  + how much  = on what" in screen_text(app)
        await pilot.press("plus", "equals_sign", "asterisk")
        await pilot.pause()
        assert "serious · a feeling · my part" in screen_text(app)
        await pilot.resize_terminal(40, 12)
        await pilot.press("down", "up")
        await pilot.pause()
        text = screen_text(app)
        assert "serious · a feeling · my part" in text and "They paid an invoice after its due" in text
        assert "▌I invoice late" in text and "↓" in text


async def arrows(app: RapportsApp, pilot: Pilot[Any], *keys: str) -> list[str]:
    seen = []
    for key in keys:
        await pilot.press(key)
        seen.append(vocabulary(app).signal.key)
    return seen


async def test_the_arrows_find_their_way_on_either_page(stage: Stage) -> None:
    practice = stage.practice()
    practice.log(practice.relationship(ONE_OF[Role.CLIENT]), "dishonesty", on="2026-11-20")
    async with stage.app() as (app, pilot):
        go_to(app, ONE_OF[Role.CLIENT])
        await pilot.press("l")
        await arrows(app, pilot, "right", "right", "right", "left", "up", *["down"] * 30)
        await pilot.press("tab")
        seen = await arrows(app, pilot, "right", "left", "up", "down")
        assert set(seen) == {"pardon"}
        await pilot.press("enter")
        await pilot.pause()
        assert "Note a pardon" in screen_text(app), "what is shown can be noted by the arrows too"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("wide", [True, False])
def test_give_and_take_stands_apart_from_good_and_bad_news(role: Role, wide: bool) -> None:
    exchanged = {key for key, s in SIGNALS.items() if s.exchanged}
    assert exchanged == {f"{what}_{way}" for what in ("favour", "introduction") for way in ("received", "given")} | {
        "they_reached_out", "i_reached_out"
    }  # fmt: skip
    assert all(SIGNALS[key].news is Tone.CONTEXT for key in exchanged)
    for column in laid_out(shown([role], rest=False), wide):
        group = ""
        for cell in column:
            if isinstance(cell, Heading):
                group = cell.msgid
            elif cell is not None and column is laid_out(shown([role], rest=False), wide)[0]:
                assert (group in ("received, given", "received")) == cell.exchanged


@pytest.mark.parametrize("role", Role)
def test_two_columns_have_each_heading_above_what_is_its_own(role: Role) -> None:
    left, right = laid_out(shown([role], rest=False), wide=False)
    for column, tones in ((left, {"good news": Tone.RAISES, "context": Tone.CONTEXT, "received": Tone.CONTEXT}),
                          (right, {"bad news": Tone.LOWERS, "given": Tone.CONTEXT})):  # fmt: skip
        group = ""
        for cell in column:
            group = cell.msgid if isinstance(cell, Heading) else group
            if cell is not None and not isinstance(cell, Heading):
                assert cell.news is tones[group]
    heads = [column.index(Heading(word, Tone.CONTEXT)) for column, word in ((left, "received"), (right, "given"))]
    assert heads[0] == heads[1], "what is received stands beside what is given"


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("role", Role)
def test_no_two_labels_are_cut_to_the_same_and_a_pair_differs_in_what_is_seen(code: str, role: Role) -> None:
    language.use(code)
    mine = [OwnWord(f"ma longue expression à {n}", "dismissed", 2, "") for n in ("moi seule", "nous deux")]
    signals = [*shown([role], rest=False), *mine]
    every = [signal.label(code) for signal in signals]
    for room in range(11, 25):
        seen = {label: told_apart(label, every, room) for label in every}
        assert all(cell_len(said) <= room for said in seen.values())
        assert len(set(seen.values())) == len(every), room
        for label, said in seen.items():
            assert said == label or "…" in said
    if code == "fr" and role is Role.CLIENT:
        assert told_apart("présentation faite", every, 15) == "présenta… faite"
        assert told_apart("coup de main donné", every, 17) == "coup de… donné"
        assert told_apart("manque de respect", every, 15) == "manque de resp…"


def test_nobody_is_asked_about_what_they_cannot_do() -> None:
    assert not SIGNALS["paid_late"].usual_for(Role.CONTRACTOR) and not SIGNALS["scope_creep"].usual_for(Role.CONTRACTOR)
    assert not SIGNALS["request_urgent"].usual_for(Role.PARTNER)
    assert SIGNALS["request_urgent"].usual_for(Role.CONTRACTOR), "urgency is a gate of theirs"
    for signal in SIGNALS.values():
        assert set(signal.unusual.split()) <= set(Role), signal.key
        assert signal.means_en.endswith(".") and signal.means_fr.endswith((".", "»"))
        assert len(signal.means_en) <= 75 and len(signal.means_fr) <= 75
