"""A verdict that rests on memory says so wherever it is told, in the app and on the command line, in both languages."""

from __future__ import annotations

import pytest

from core.remembering.interview import Interview
from core.vocabulary import DIMENSIONS
from tests.tui.conftest import DAY, Stage, screen_text
from tests.tui.shell import Shell, the_shell
from tui.keys import actions
from tui.look import tokens
from tui.terminal import console

rapports = pytest.fixture(the_shell)
POOR = "1:22222,2:22222,3:33333,4:33333"
WORDS = {"en": "from memory", "fr": "de mémoire"}


@pytest.fixture
def kern(rapports: Shell) -> Shell:
    rapports.done("add", "Kern", "--role", "client")
    rapports.done("remember", "kern", "--grid", POOR)
    rapports.done("add", "Zoé", "--role", "client")
    rapports.done("log", "zoé", "paid_late")
    return rapports


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize(
    "typed",
    [
        ("list",),
        ("show", "kern"),
        ("history", "kern"),
        ("decide", "kern"),
        ("brief", "kern"),
        ("log", "kern", "paid_late", "--dry-run"),
        ("review",),
        ("review", "--format", "html"),
        ("backtest",),
        ("export", "--format", "md"),
    ],
    ids=" ".join,
)
def test_every_command_that_tells_a_verdict_tells_that_it_is_from_memory(
    kern: Shell, typed: tuple[str, ...], code: str
) -> None:
    kern.done("decide", "kern", "end", "--reason", "rapport")
    assert WORDS[code] in kern.done(*typed, "--lang", code)


def test_in_a_narrow_list_a_mark_says_it_and_the_mark_is_told(kern: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "columns", lambda: 60)
    ran = kern("list")
    marked = [line for line in ran.out.splitlines() if tokens.REMEMBERED in line]
    assert [line.split()[1] for line in marked] == ["Kern"]
    assert ran.err.startswith(f"{tokens.REMEMBERED} from memory")
    assert tokens.REMEMBERED not in kern.done("list", "--role", "partner")
    assert kern("history", "kern").err.startswith(tokens.REMEMBERED)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_an_export_tells_it_of_the_verdict_a_decision_was_made_on(kern: Shell, code: str) -> None:
    kern.done("decide", "kern", "end", "--reason", "rapport")
    (line,) = [
        li for li in kern.done("export", "--format", "md", "--lang", code).splitlines() if ", " + WORDS[code] in li
    ]
    assert line.strip().startswith("- verdict")


def test_where_nothing_is_from_memory_nothing_says_so(rapports: Shell) -> None:
    rapports.done("add", "Zoé", "--role", "client")
    rapports.done("log", "zoé", "paid_late")
    for typed in (("list",), ("show", "zoé"), ("decide", "zoé"), ("brief", "zoé")):
        ran = rapports(*typed)
        assert "from memory" not in ran.out + ran.err


def test_json_says_it_with_the_number_of_notes_that_end_it(kern: Shell) -> None:
    for typed in (("show", "kern"), ("decide", "kern"), ("brief", "kern")):
        found = kern.json(*typed)
        assert found["from_memory"] is True
        assert found["notes_to_go"] > 0
    (zoe,) = [one for one in kern.json("list") if one["relationship"]["name"] == "Zoé"]
    assert (zoe["from_memory"], zoe["notes_to_go"]) == (False, 0)
    assert kern.json("review")["changes"][0]["from_memory"] is True


def remembered(stage: Stage) -> None:
    practice = stage.practice()
    who = practice.add("Kern", "client")
    grid = {n: dict.fromkeys(DIMENSIONS, 2) for n in range(1, 5)}
    practice.remembering.remember(who, Interview(grid), DAY)


@pytest.mark.app
@pytest.mark.parametrize("code", ["en", "fr"])
async def test_in_the_app_the_row_the_portrait_the_decision_and_the_round_say_it(stage: Stage, code: str) -> None:
    remembered(stage)
    async with stage.app((110, 30), code) as (app, pilot):
        people = app.screen.people  # type: ignore[attr-defined]
        at = next(n for n, row in enumerate(people.rows) if row.relationship.name == "Kern")
        people.go(at)
        await pilot.pause(0.1)
        shown = screen_text(app)
        (row,) = [line for line in shown.splitlines() if "Kern" in line and tokens.CURSOR in line]
        assert f"{tokens.GLYPHS[people.selected.verdict]}{tokens.REMEMBERED}Kern" in row
        assert f"{tokens.REMEMBERED} 1 {WORDS[code]}" in shown.splitlines()[0]
        assert WORDS[code] in " ".join(shown.replace("│", " ").split())
        for action in (actions.DECIDE, actions.BRIEF, actions.OPEN):
            await pilot.press(action.key_names()[0])
            await pilot.pause(0.1)
            assert WORDS[code] in screen_text(app), action.id
            await pilot.press("escape")
            await pilot.pause(0.1)


@pytest.mark.app
async def test_what_is_from_memory_is_counted_only_where_there_is_some(stage: Stage) -> None:
    async with stage.app((110, 30)) as (app, _pilot):
        assert tokens.REMEMBERED not in screen_text(app)
