"""Keys typed ahead: what is typed is for what the key before it opened, however quickly it was typed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import cycle, islice
from typing import Any

import pytest

from core.practice import Practice
from tests.tui.conftest import ATELIER, DAY, Stage, screen_text
from tests.tui.hands import IN_ONE_WRITE, MANNERS, SLOWLY, Hands
from tests.tui.test_app_keys import at_atelier
from tui.screens import desk
from tui.screens.add_screen import Add
from tui.screens.dashboard_screen import Dashboard
from tui.screens.question_screen import Question
from tui.terminal.sequences import ESC
from tui.widgets.painted import Painted

PIECES: dict[str, tuple[str, ...]] = {
    "note": ("lI", "lp", "lw", "lX", "lG", "l" + ESC, "l+I", "l-=p", "lr;"),
    "check in": ("1", "2", "3", "4", "5"),
    "details": ("-", "+", "=", "*", ";a word\r", ";", ";a word" + ESC),
    "take back": ("u", "uu", "uU", "U", "."),
    "move": ("j", "jj", "k", "g", "G", "\x1b[B", "\x1b[A", "\x1b[6~"),
    "filter": ("/am\r", "/e\r", "/ke", "/nobody\r", "/at" + ESC, "/a\x7fk\r"),
    "add": ("aMaison Bleue\rc", "aÉléonore\ro", "aNobody" + ESC, "a\r" + ESC, "aTwice\r\x7fNo\rp"),
    "look": ("\r", "\r\t", "\rz" + ESC, "\rlI" + ESC, "\rjk" + ESC, "?" + ESC, "," + ESC, "A" + ESC, "b\t" + ESC),
    "look back": ("R" + ESC, "R[" + ESC, "R[]" + ESC),
    "order": ("s", "v", "e", "ss"),
    "mark": (" ", " j ", "#oft\r", "#new\r", "#" + ESC),
    "round": ("t3" + ESC, "t34 " + ESC, "tlI2" + ESC, "t3u" + ESC),
    "decide": ("Dma\t\ta word\r" + ESC, "Dka" + ESC + ESC, "D12" + ESC, "Dr\tb" + ESC, "D j" + ESC, "Dlw" + ESC),
    "change": ("m B\r", "m\t\t" + ESC, "mxyz" + ESC),
    "correct": ("cx" + ESC, "cj-" + ESC, "c+" + ESC, "cxu" + ESC),
    "palette": (":order\r", ":filter\rat\r", ":" + ESC, ":sett\r" + ESC),
    "hide": ("hh", "h3h"),
}
"""What her hands do, in the keys of the English app."""
LENGTH = (3, 8)


def script(seed: int) -> list[str]:
    """Keys, each as a terminal sends it: a few of the pieces, one after the other."""
    rng = random.Random(seed)
    pieces = [rng.choice(PIECES[rng.choice(sorted(PIECES))]) for _ in range(rng.randint(*LENGTH))]
    return [key for piece in pieces for key in _keys(piece)]


def _keys(piece: str) -> list[str]:
    """Its keys: an arrow is one."""
    found: list[str] = []
    for character in piece:
        if found and (found[-1] + character).startswith("\x1b[") and found[-1][-1] not in "AB~":
            found[-1] += character
        else:
            found.append(character)
    return found


def stored(practice: Practice) -> dict[str, Any]:
    """Who there is and what was noted, without ids and moments."""
    people = {who.id: who for who in practice.relationships()}
    return {
        "people": sorted((who.name, who.role, who.stage, who.tags) for who in people.values()),
        "events": sorted(
            (who.name, e.on, e.signal, e.level or 0, e.severity or 0, e.source or "", e.mine, e.note or "")
            for who in people.values()
            for e in practice.events(who.id)
        ),
        "decisions": sorted(
            (who.name, d.choice, d.note or "") for who in people.values() for d in practice.decisions(who.id)
        ),
    }


async def outcome(stage: Stage, keys: Sequence[str], manner: str) -> tuple[dict[str, Any], str]:
    """What is in the store and on the screen after ``keys``."""
    async with stage.app(size=(110, 30)) as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type(keys, manner)
        shown = screen_text(app)
    return stored(stage.practice()), shown


class Fresh:
    """The sample once more for every run."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._n = stage, 0

    def __call__(self) -> Stage:
        import shutil

        self._n += 1
        home = self._stage.home.with_name(f"home-{self._n}")
        return Stage(shutil.copytree(self._stage.home, home))


@pytest.fixture
def fresh(stage: Stage) -> Fresh:
    return Fresh(stage)


async def same_in(fresh: Fresh, seed: int, manners: Sequence[str]) -> None:
    keys = script(seed)
    expected = await outcome(fresh(), keys, SLOWLY)
    for manner in manners:
        found = await outcome(fresh(), keys, manner)
        assert found[0] == expected[0], f"{seed} {manner}: {keys}"
        assert found[1] == expected[1], f"{seed} {manner}: {keys}"


@pytest.mark.parametrize(("seed", "manner"), [*zip(range(8), islice(cycle(MANNERS), 8), strict=True)])
async def test_typed_quickly_it_is_as_typed_slowly(fresh: Fresh, seed: int, manner: str) -> None:
    await same_in(fresh, seed, [manner])


@pytest.mark.long
@pytest.mark.parametrize("ten", range(20))
async def test_two_hundred_scripts_in_every_manner(fresh: Fresh, ten: int) -> None:
    for seed in range(100 + 10 * ten, 110 + 10 * ten):
        await same_in(fresh, seed, MANNERS)


async def test_what_was_put_off_brings_no_keys_back_below_a_question(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "SOON", 0.3)
    async with stage.app(size=(110, 30)) as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type("lwuu")
        assert isinstance(app.screen, Question)
        below = app.screen_stack[-2]
        assert all(box.quiet for box in below.query(Painted))
        await Hands(app, pilot).type([ESC])
        assert app.screen is below
        assert not any(box.quiet for box in below.query(Painted))


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(
    ("code", "keys", "noted"),
    [
        ("en", "lI", "paid_late"),
        ("en", "lp", "promise_kept"),
        ("en", "lD", "request_urgent"),
        ("fr", "lq", "work_good"),
    ],
)
async def test_the_letter_after_the_vocabulary_is_for_it(
    stage: Stage, manner: str, code: str, keys: str, noted: str
) -> None:
    before = len(stage.practice().events(ATELIER))
    async with stage.app(code=code) as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type(keys, manner)
        assert isinstance(app.screen, Dashboard)
        assert app.is_running
    assert [event.signal for event in stage.practice().events(ATELIER)[before:]] == [noted]


@pytest.mark.parametrize("manner", MANNERS)
async def test_a_name_and_a_filter_typed_at_once_are_whole(stage: Stage, manner: str) -> None:
    async with stage.app() as (app, pilot):
        hands = Hands(app, pilot)
        await hands.type("aMaison Bleue\rc/amb", manner)
        assert "Maison Bleue" in [who.name for who in app.practice.relationships()]
        assert isinstance(app.screen, Dashboard) and not isinstance(app.screen, Add)
        assert app.screen.order.letters == "amb"


async def test_forty_notes_in_one_write_are_forty(stage: Stage) -> None:
    before = len(stage.practice().events(ATELIER))
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type("lI" * 40, IN_ONE_WRITE)
    assert len(stage.practice().events(ATELIER)) == before + 40


@pytest.mark.parametrize("key", "cAm?Rt:,lq1u")
async def test_once_it_is_being_left_keys_are_ignored(stage: Stage, key: str) -> None:
    before = stored(stage.practice())
    async with stage.app() as (app, pilot):
        for message in Hands(app, pilot).parser.feed("q" + key):
            app.post_message(message)
        while app.is_running:
            await pilot.pause(0.01)
        assert app.return_code == 0
        assert app._exception is None
    assert stored(stage.practice()) == before


@pytest.mark.parametrize("manner", [*MANNERS, SLOWLY])
async def test_what_a_filter_finds_in_notes_is_there_before_the_next_key(stage: Stage, manner: str) -> None:
    practice = stage.practice()
    last = [row.relationship for row in practice.overview(DAY) if row.relationship.stage != "ended"][-1]
    practice.log(last, "work_good", note="a word of no name: xylophone")
    async with stage.app() as (app, pilot):
        await Hands(app, pilot).type("jj/xylo\rlI", manner)
    assert "paid_late" in [event.signal for event in stage.practice().events(last.id) if event.on == DAY]


async def test_giving_a_filter_up_leaves_the_cursor_where_it_was(stage: Stage) -> None:
    async with stage.app() as (app, pilot):
        at_atelier(app)
        await Hands(app, pilot).type("/kern\x1b")
        assert app.screen.people.selected_id == ATELIER  # type: ignore[attr-defined]  # the dashboard has people
