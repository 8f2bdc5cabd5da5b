"""Every screen at every size in every theme; after a change that is meant: ``pytest tests/tui --snapshot-update``.

A screen is opened once a language, then resized and dressed anew: a picture costs a fraction of a start. It is opened
with any release of what draws it, and its picture compared on the pinned ones. Then each hint on it is clicked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.command import CommandList

from tests import pinned
from tests.earlier import as_if_earlier
from tests.tui import screens
from tests.tui.clicking import each_hint_presses_its_key, hints_without_a_target
from tests.tui.conftest import ATELIER, Stage
from tests.tui.drawn import drawn, until
from tests.tui.evidence import PRINTER, STRANGER, findings, her_files, noted_by_hand, reading, waiting, with_two
from tests.tui.hands import drawn_at_rest
from tests.tui.steps import at_atelier, called
from tests.tui.test_app_tools import CARDS
from tui.keys import actions, keymap
from tui.screens import settings_table

DARK, LIGHT, ANSI, CONTRAST = "rapports-dark", "rapports-light", "rapports-ansi", "rapports-contrast"
SIZES = {(80, 24): (DARK, LIGHT, ANSI, CONTRAST), (40, 12): (DARK, LIGHT, ANSI), (140, 42): (DARK, LIGHT, ANSI)}
IN_FRENCH = {(80, 24): (DARK,), (40, 12): (DARK,)}


class Picture(NamedTuple):
    """Which screen it is and how it is reached; ``again`` when that is laid out once, as it is opened.

    ``afterwards`` are the keys pressed once another program has given Atelier Nord another name; ``more`` are
    sizes it is drawn at besides.
    """

    screen: str
    keys: tuple[str, ...] = ()
    again: bool = False
    afterwards: tuple[str, ...] = ()
    more: tuple[tuple[int, int], ...] = ()


FIVE = ((200, 50), (110, 30))
"""With these a screen is drawn at five sizes."""

PICTURES = {
    "welcome": Picture("Welcome"),
    "dashboard": Picture("Dashboard"),
    "marked": Picture("Dashboard", ("g", "space", "space", "l", "down")),
    "quick_log": Picture("Dashboard", ("l", "down", "right"), more=((110, 30), (200, 50))),
    "quick_log_contractor": Picture("Dashboard", ("home", "j", "l", "down")),
    "quick_log_others": Picture("Dashboard", ("home", "j", "l", "tab")),
    "details": Picture("Dashboard", ("l", "down", "right", "minus", "plus", "asterisk")),
    "hidden": Picture("Dashboard", ("h",)),
    "add": Picture("Add", ("a",)),
    "change": Picture("Change", ("m",)),
    "conflict": Picture("Conflict", ("m", "X"), afterwards=("enter",)),
    "noted": Picture("Noted", ("c", "j")),
    "dossier": Picture("Dossier", ("enter",), more=((200, 50), (110, 30))),
    "dossier_agreed": Picture("Dossier", ("enter", "tab", "G")),
    "dossier_curves": Picture("Dossier", ("enter", "tab", "tab")),
    "dossier_exchanges": Picture("Dossier", ("enter", *["tab"] * 3)),
    "dossier_three_years": Picture("Dossier", ("enter", *["tab"] * 3, "z")),
    "dossier_time_line": Picture("Dossier", ("enter", *["tab"] * 4)),
    "dossier_only": Picture("Dossier", ("enter", "slash", *"urg", "enter"), more=((110, 30),)),
    "promise": Picture("Form", ("enter", "p", *"call")),
    "round": Picture("Round", ("t", "4", "space", "2")),
    "round_done": Picture("Round", ("t", "4", "2", "space", "1", *["space"] * 13)),
    "remember": Picture("Remember", ("M", "4", "3")),
    "agenda": Picture("Agenda", ("A", "j")),
    "decide": Picture("Decide", ("D", "2")),
    "decision": Picture("Deciding", ("D", "r", "a"), more=FIVE),
    "decision_more": Picture("Deciding", ("D", "e", "plus")),
    "brief": Picture("Brief", ("b",)),
    "review": Picture("Review", ("R",)),
    "review_charts": Picture("Review", ("R", "pagedown")),
    "replay": Picture("Replay", ("R", "m", "c")),
    "stocktake": Picture("Stocktake", ("S", "1")),
    "stocktake_list": Picture("Stocktake", ("S", "tab", "tab", "tab", "Z", "space", "x")),
    "stocktake_page": Picture("Stocktake", ("S", "tab", "tab")),
    "settings": Picture("Settings", ("comma", "down")),
    "dashboard_waiting": Picture("Dashboard"),
    "evidence": Picture("Evidence", ("f",), more=((200, 50), (110, 30), (40, 12))),
    "evidence_opened": Picture("Evidence", ("f", "enter", "j", "w", "2", "space")),
    "taking": Picture("Taking", ("f", "a"), more=((200, 50), (110, 30), (40, 12))),
    "who": Picture("Who", ("f",)),
    "files": Picture("Files", ("f",)),
    "files_found": Picture("Files", ("f", *"fac", "tab", "enter")),
    "hers": Picture("Hers", ("f", *"fac", "tab", "enter", "enter")),
    "criteria": Picture("CriteriaList", ("C", "down"), more=FIVE),
    "in_common": Picture("InCommon", ("C", "b")),
    "persona": Picture("Personas", ("W",)),
    "against": Picture("Against", ("C", "down", "enter"), more=FIVE),
    "journal": Picture("Journal", ("J", "j"), more=FIVE),
    "journal_entry": Picture("JournalEntry", ("J", "j", "j", "j", "enter"), more=FIVE),
    "looking_back": Picture("LookingBack", ("J", "j", "r"), more=FIVE),
    "refusals": Picture("Refusals", ("N", "j"), more=FIVE),
    "resolutions": Picture("Resolutions", ("V", "y"), more=FIVE),
    "export": Picture("Export", more=FIVE),
    "import": Picture("Import", (*"con", "tab", "enter", "r"), more=FIVE),
    "backups": Picture("Backups", more=FIVE),
    "duplicates": Picture("Duplicates", more=FIVE),
    "forget": Picture("Forget", more=FIVE),
    "doctor": Picture("Doctor", more=FIVE),
    "backtest": Picture("Backtest", more=FIVE),
    "history": Picture("History", more=FIVE),
    "prospects": Picture("Prospects", ("p",), more=FIVE),
    "qualify": Picture("Qualify", ("Q",), more=FIVE),
    "why_no": Picture("Pick", ("X", *"Zoé", "enter"), more=FIVE),
    "no": Picture("SayNo", ("X", *"Zoé", "enter", "a"), more=FIVE),
    "proposals": Picture("Proposals", more=FIVE),
    "missions": Picture("Missions", more=FIVE),
    "words": Picture("Words", ("a", *"nag", "enter"), more=((40, 12),)),
    "palette_people": Picture("Palette", ("colon", *"no"), again=True),
    "help": Picture("Help", ("question_mark",)),
    "palette": Picture("Palette", ("colon",), again=True),
    "question": Picture("Question", ("u",)),
    "changes": Picture("Changes"),
    "curtain": Picture("Curtain", ("R", "h")),
}


WITH_EVIDENCE = ("dashboard_waiting", "evidence", "evidence_opened", "taking", "who")
WITH_FILES = ("files", "files_found", "hers")
BY_NAME = {
    "export": actions.EXPORT,
    "import": actions.IMPORT,
    "backups": actions.BACKUPS,
    "duplicates": actions.DUPLICATES,
    "forget": actions.FORGET,
    "doctor": actions.DOCTOR,
    "backtest": actions.BACKTEST,
    "history": actions.HISTORY,
    "proposals": actions.PROPOSALS,
    "missions": actions.MISSIONS,
    "words": actions.WORDS,
}
"""What is opened by its name in the palette."""


class Text(SingleFileSnapshotExtension):
    """One text a screen and language."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture(autouse=True)
def the_same_folder_at_each_run(monkeypatch: pytest.MonkeyPatch) -> None:
    home = "/home/her/.local/share/bons-rapports"
    monkeypatch.setattr(keymap, "FILE", f"{home}/keys.toml")
    data = next(setting for setting in settings_table.TABLE if setting.label == "Your data")
    at = settings_table.TABLE.index(data)
    table = (*settings_table.TABLE[:at], data._replace(now=lambda app: home), *settings_table.TABLE[at + 1 :])
    monkeypatch.setattr("tui.screens.settings_screen.TABLE", table)


@pytest.fixture
def made_up() -> Iterator[None]:
    with reading():
        yield


def prepare(name: str, stage: Stage, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has to be there before a picture is drawn."""
    if name in WITH_EVIDENCE:
        noted_by_hand(with_two(stage).practice())
        waiting(stage, *findings(*([STRANGER, PRINTER] if name == "who" else [])))
    if name == "import":
        (stage.home.parent / "contacts.vcf").write_text(CARDS)
        monkeypatch.setenv("HOME", str(stage.home.parent))
    if name == "backups":
        stage.practice().keeping.backup()
    if name == "duplicates":
        stage.practice().add("Nord Atelier", "client")
    if name in WITH_FILES:
        her_files(with_two(stage), monkeypatch, *findings(STRANGER), mine=["me@here.fr"])
        request.getfixturevalue("made_up")
    if name == "changes":
        as_if_earlier(stage.home, {ATELIER: "watch", "r-bruno-k": "steady"})


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("name", PICTURES)
async def test_it_looks_as_it_should(
    request: pytest.FixtureRequest,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    code: str,
) -> None:
    home = "empty_stage" if name == "welcome" else "stage" if code == "en" else "french_stage"
    stage: Stage = request.getfixturevalue(home)
    picture, sizes = PICTURES[name], SIZES if code == "en" else IN_FRENCH
    lines: list[str] = []
    sizes = sizes | dict.fromkeys(picture.more, (DARK,))
    prepare(name, stage, request, monkeypatch)
    async with stage.app(next(iter(sizes)), code, every_frame=code == "en") as (app, pilot):
        if name not in ("welcome", "changes"):
            at_atelier(app)
        if name in BY_NAME:
            await called(app, pilot, BY_NAME[name].command())
        await pilot.press(*picture.keys)
        await until(pilot, lambda: not any(getattr(screen, "at_work", False) for screen in app.screen_stack))
        if picture.afterwards:
            other = stage.practice()
            other.edit(other.relationship(ATELIER), name="Atelier Nord et Sud")
            await pilot.press(*picture.afterwards)
        with drawn_at_rest(app):  # what is looked at; every frame was drawn on the way here
            for size, themes in sizes.items():
                if picture.again and lines:
                    await pilot.press("escape")
                    await pilot.resize_terminal(*size)
                    await pilot.press(*picture.keys)
                if picture.again:
                    await until(pilot, lambda: any(found.option_count > 1 for found in app.screen.query(CommandList)))
                lines += await drawn(app, pilot, size, themes)
        assert type(app.screen).__name__ == picture.screen
        assert hints_without_a_target(app) == []
        if code == "en":
            await each_hint_presses_its_key(app, pilot)
    if drawn_by := pinned.others("textual", "rich"):
        pytest.skip(f"opened, its picture not compared: drawn by {', '.join(drawn_by)}")
    assert "\n".join(lines) + "\n" == snapshot(extension_class=Text)


def test_no_screen_is_left_out() -> None:
    assert {picture.screen for picture in PICTURES.values()} == {screen.__name__ for screen in screens.shown()}
