"""What is done now and then, opened by its name: export and import, backups, duplicates, erasing, checks."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from core.exchange.age import sealed
from core.exchange.exchange import Exchange
from core.language import current, text
from core.progress import Work, ticked
from core.vocabulary import SIGNALS, OwnWord
from core.words import SEVERITIES
from tests.tui.conftest import ATELIER, Stage, screen_text
from tests.tui.drawn import until
from tests.tui.hands import LOOK
from tests.tui.steps import Exercise, Exercises, at_atelier, called, last_event, recorded
from tui.app import RapportsApp
from tui.keys import actions
from tui.keys.actions import Action, shown_key
from tui.screens.backtest_screen import Backtest
from tui.screens.backups_screen import Backups
from tui.screens.dashboard_screen import Dashboard
from tui.screens.doctor_screen import Doctor
from tui.screens.duplicates_screen import Duplicates
from tui.screens.export_screen import Export
from tui.screens.file_page import CHOOSING, FOUND
from tui.screens.forget_screen import Forget
from tui.screens.form_screen import Form
from tui.screens.gate_screen import Qualify
from tui.screens.history_screen import History
from tui.screens.import_screen import Import
from tui.screens.missions_screen import Missions
from tui.screens.proposals_screen import Proposals
from tui.screens.question_screen import Question
from tui.screens.words_screen import Words
from tui.shared.exporting import FORMATS

CARDS = """BEGIN:VCARD\nVERSION:3.0\nFN:Zoé Martin\nN:Martin;Zoé\nEMAIL:zoe@ex.org\nEND:VCARD\n"""
SOON = 10.0
PASSPHRASE = "cheval pile agrafe"

KEYS = Exercises()
"""Each exercise presses every key of its actions by itself."""
exercises = KEYS.of


async def opened(app: RapportsApp, pilot: Pilot[Any], action: Action, screen: type[Any]) -> Any:
    """The screen that an action of the palette opens from Atelier Nord."""
    at_atelier(app)
    await called(app, pilot, action.command())
    assert isinstance(app.screen, screen)
    return app.screen


async def typed(pilot: Pilot[Any], words: str) -> None:
    """A line in the place of what a field offers."""
    await pilot.press("ctrl+u", *words, "enter")


def at_rest(screen: Any, step: str = FOUND) -> Callable[[], bool]:
    return lambda: not screen.at_work and screen.step == step


@pytest.fixture
def hers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Her home folder."""
    folder = tmp_path / "hers"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@exercises(actions.EXPORT, actions.NEXT_FORMAT, actions.WITHOUT_NAMES, actions.WITH_PASSPHRASE, actions.WRITE_OUT)
async def export(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    screen = await opened(app, pilot, actions.EXPORT, Export)
    assert screen.format == "json"
    await pilot.press("w")
    await until(pilot, lambda: screen.choosing)
    await pilot.press("enter")
    await until(pilot, at_rest(screen))
    (plain,) = hers.iterdir()
    assert plain.name == "rapports-2026-11-22.json"
    assert (
        json.loads(plain.read_bytes())["relationships"] == json.loads(app.practice.exchange.export())["relationships"]
    )

    await pilot.press("n", "enter")
    await typed(pilot, str(plain))
    assert isinstance(app.screen, Question)
    before = plain.read_bytes()
    await pilot.press("escape")
    assert plain.read_bytes() == before, "nothing is replaced without her word"
    await pilot.press("enter")
    await typed(pilot, str(plain))
    await pilot.press("exclamation_mark")
    await until(pilot, at_rest(screen))
    assert b"Atelier" not in plain.read_bytes()

    await pilot.press("n", "p", "w")
    await typed(pilot, "~/sealed.age")
    await until(pilot, lambda: screen.asking)
    await pilot.press(*PASSPHRASE)
    assert PASSPHRASE not in screen_text(app)
    await pilot.press("f8")  # names are hidden and shown again: the passphrase stays what it is
    await pilot.press("f8")
    assert PASSPHRASE not in screen_text(app)
    await pilot.press("enter")
    await typed(pilot, PASSPHRASE)
    await until(pilot, at_rest(screen))
    assert (hers / "sealed.age").read_bytes().startswith(b"age-encryption.org/v1\n")

    await pilot.press("p", *["f"] * (FORMATS.index("md") - FORMATS.index("json")), "enter")
    assert screen.format == "md"
    await typed(pilot, "~/pages/")
    await until(pilot, at_rest(screen))
    assert (hers / "pages").is_dir() and len(list((hers / "pages").iterdir())) > 10
    await pilot.press("enter")
    await typed(pilot, "~/nowhere/out.md")
    await until(pilot, at_rest(screen))
    assert screen.title_line.refused
    await pilot.press("escape")
    assert isinstance(app.screen, Dashboard)


@exercises(
    actions.IMPORT,
    actions.TAKE_IN,
    actions.OTHER_FILE,
    actions.WHAT_THEY_ARE,
    actions.DAY_ORDER,
    actions.AS_FORMAT,
    actions.ALL_ABOUT,
    actions.COLUMNS,
)
async def import_(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    (hers / "contacts.vcf").write_text(CARDS)
    (hers / "here.json").write_bytes(app.practice.exchange.export())
    (hers / "sealed.age").write_bytes(sealed((hers / "here.json").read_bytes(), PASSPHRASE))
    (hers / "broken.json").write_bytes(b'{"format": "bons-rapports", "version": 99}')
    before = app.practice.exchange.export()
    screen = await opened(app, pilot, actions.IMPORT, Import)
    await pilot.press(*"con", "tab", "enter")
    await until(pilot, at_rest(screen))
    assert "--role" in screen_text(app), "what has to be decided first is told"
    await pilot.press("r")
    await until(pilot, at_rest(screen))
    assert text("would be added: {n}").format(n=1) in screen_text(app)
    await pilot.press("d", "w")
    await typed(pilot, "atelier")
    await pilot.press("m")
    await typed(pilot, "A=name")
    await until(pilot, at_rest(screen))
    assert screen._read.refusal, "they do not go with this format"
    await pilot.press("m")
    await typed(pilot, "")
    await pilot.press("w")
    await typed(pilot, "")
    await pilot.press("o")
    await until(pilot, at_rest(screen))
    assert screen._format is not None and screen._read.refusal
    screen._format = None
    await pilot.press("d", "d")
    await until(pilot, at_rest(screen))
    assert app.practice.exchange.export() == before, "nothing is stored by looking"

    await pilot.press("enter")
    await until(pilot, at_rest(screen))
    assert app.practice.find("Zoé Martin").role == "client"
    await pilot.press("u")
    assert isinstance(app.screen, Question)
    await pilot.press("exclamation_mark")
    await until(pilot, at_rest(screen))
    assert "Zoé Martin" not in {who.name for who in app.practice.relationships()}
    await pilot.press("U")
    await until(pilot, at_rest(screen))
    assert app.practice.find("Zoé Martin")
    assert text("already there: {n}").format(n=1) in screen_text(app)

    await pilot.press("f")
    await typed(pilot, "~/here.json")
    await until(pilot, at_rest(screen))
    await pilot.press("enter")
    assert screen.title_line.refused, "nothing of it is new"
    await pilot.press("f")
    await typed(pilot, "~/sealed.age")
    await until(pilot, lambda: screen.asking and not screen.at_work)
    await pilot.press(*"cheval", "enter")
    await until(pilot, at_rest(screen, CHOOSING))
    assert screen.title_line.refused, "another passphrase"
    await typed(pilot, "~/sealed.age")
    await until(pilot, lambda: screen.asking and not screen.choosing and not screen.at_work)
    await pilot.press(*PASSPHRASE)
    assert PASSPHRASE not in screen_text(app)
    await pilot.press("enter")
    await until(pilot, at_rest(screen))
    assert text("left out: {n}").format(n=0) in screen_text(app)
    await pilot.press("f")
    await typed(pilot, "~/broken.json")
    await until(pilot, at_rest(screen))
    assert screen._read.refusal
    await pilot.press("f")
    await typed(pilot, "~/nothing.json")
    await until(pilot, at_rest(screen, CHOOSING))
    assert screen.title_line.refused
    await pilot.press("escape", "escape")
    assert isinstance(app.screen, Dashboard)


@exercises(actions.BACKUPS, actions.MAKE_BACKUP, actions.RESTORE)
async def backups(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    screen = await opened(app, pilot, actions.BACKUPS, Backups)
    assert text("There is no backup yet.") in screen_text(app)
    await pilot.press("a")
    await until(pilot, lambda: not screen.at_work and len(screen.rows.choices) == 1)
    events = sum(len(app.practice.events(who.id)) for who in app.practice.relationships())
    assert str(events) in screen.rows.choices[0].below[0]
    await pilot.press("escape", "2")
    noted = last_event(app)
    assert noted.level == 2
    await opened(app, pilot, actions.BACKUPS, Backups)
    for key in ("enter", "r"):
        await pilot.press("G", key)
        assert isinstance(app.screen, Question)
        await pilot.press("escape")
        assert noted in app.practice.events(ATELIER)
    screen = app.screen
    border = f"{shown_key(actions.RESTORE)} {actions.RESTORE.short()}"
    assert border in screen_text(app)
    await pilot.press("G", "enter")
    await pilot.pause()
    assert border not in screen_text(app), "no key is named that does nothing"
    said = text("{yes} alone says yes, so that nothing is done by a slip.").format(yes="!")
    assert said not in screen_text(app)
    await pilot.press("enter")
    await pilot.pause()
    assert said in screen_text(app)
    await pilot.press("exclamation_mark")
    await until(pilot, lambda: not screen.at_work)
    told = " ".join(screen_text(app).replace("│", " ").split())
    assert border in told
    assert current().day(app.day) in told and "replaced" in told and f"{app.day}T" not in told
    assert noted not in app.practice.events(ATELIER)
    assert len(screen.rows.choices) == 2, "what it replaces is kept as well"
    await pilot.press("escape")
    await pilot.pause(0.1)
    assert isinstance(app.screen, Dashboard)


@exercises(
    actions.DUPLICATES,
    actions.FIRST_STAYS,
    actions.SECOND_STAYS,
    actions.NOT_THE_SAME,
    actions.MERGE_OTHERS,
)
async def duplicates(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    one = app.practice.add("Nord Atelier", "client")
    app.practice.log(one, "paid_late")

    def names() -> set[str]:
        return {who.name for who in app.practice.relationships()} & {"Atelier Nord", "Nord Atelier"}

    screen = await opened(app, pilot, actions.DUPLICATES, Duplicates)
    (choice,) = screen.rows.choices
    assert choice.text == " = ".join(screen._pairs[0].names)
    for key, stays in (("1", 0), ("enter", 0), ("2", 1)):
        kept = screen._pairs[0].names[stays]
        await pilot.press(key)
        assert names() == {kept}
        assert not screen.rows.choices
        await pilot.press("u", "U", "u")
        assert len(names()) == 2
    await pilot.press("x")
    assert not screen.rows.choices and len(names()) == 2
    await pilot.press("m")
    await typed(pilot, "atelier nord")
    await typed(pilot, "atelier nord")
    assert screen.title_line.refused
    await typed(pilot, "nord atelier")
    assert names() == {"Atelier Nord"}
    await pilot.press("escape")
    assert isinstance(app.screen, Dashboard)


@exercises(actions.FORGET, actions.TYPE_NAME)
async def forget(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    app.practice.keeping.backup()
    screen = await opened(app, pilot, actions.FORGET, Forget)
    assert screen.subject.id == ATELIER
    await pilot.press("enter")
    await typed(pilot, "Atelier")
    assert screen.title_line.refused and app.practice.is_here(ATELIER)
    await typed(pilot, "atelier nord")
    await until(pilot, lambda: isinstance(app.screen, Dashboard))
    assert not app.practice.is_here(ATELIER)
    assert not any(b"Atelier Nord" in path.read_bytes() for path in app.practice.home.rglob("*") if path.is_file())


@exercises(actions.DOCTOR, actions.REPAIR, actions.MERGE_COPY, actions.CHECK_AGAIN)
async def doctor(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    screen = await opened(app, pilot, actions.DOCTOR, Doctor)
    await until(pilot, lambda: not screen.at_work)
    assert not screen._checked.found
    open_to_all = app.practice.home / "people"
    open_to_all.chmod(0o755)
    await pilot.press("c")
    await until(pilot, lambda: not screen.at_work)
    assert screen._checked.found and "people" in screen_text(app)
    await pilot.press("r")
    assert isinstance(app.screen, Question)
    await pilot.press("escape")
    assert open_to_all.stat().st_mode & 0o077
    await pilot.press("r", "exclamation_mark")
    await until(pilot, lambda: not screen.at_work)
    assert screen._checked.done and not screen._checked.found
    assert not open_to_all.stat().st_mode & 0o077
    await pilot.press("m")
    await typed(pilot, "~/nothing.jsonl")
    await pilot.press("exclamation_mark")
    await until(pilot, lambda: not screen.at_work)
    assert screen.title_line.refused
    await pilot.press("escape")
    assert isinstance(app.screen, Dashboard)


@exercises(actions.BACKTEST, actions.HISTORY, actions.OTHER_STEPS)
async def looking_back(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    screen = await opened(app, pilot, actions.BACKTEST, Backtest)
    await until(pilot, lambda: not screen.at_work)
    assert "Maison Verdier" in screen_text(app)
    await pilot.press("escape")
    screen = await opened(app, pilot, actions.HISTORY, History)
    await until(pilot, lambda: not screen.at_work)
    months = screen._found
    assert [step.as_of for step in months] == sorted((step.as_of for step in months), reverse=True)
    assert months[0].as_of == app.day
    await pilot.press("z")
    await until(pilot, lambda: not screen.at_work)
    assert 1 < len(screen._found) < len(months)
    await pilot.press("escape")
    assert isinstance(app.screen, Dashboard)


@exercises(
    actions.QUALIFY,
    actions.ANSWER_YES,
    actions.ANSWER_NO,
    actions.ANSWER_OPEN,
    actions.FRIEND,
    actions.WHO_NAMED_ME,
    actions.HOW_THEY_KNOW,
    actions.OWN_GATE,
)
async def qualify(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    def answers() -> Any:
        return app.practice.acting.qualification(app.practice.relationship(ATELIER), app.day)

    at_atelier(app)
    await pilot.press("Q")
    screen = app.screen
    assert isinstance(screen, Qualify)
    for key, said in (("v", True), ("x", False), ("y", True), ("n", False), ("1", True), ("2", False)):
        await pilot.press("g", key)
        assert answers().met is said
    await pilot.press("u")
    assert answers().met is True
    await pilot.press("r")
    await typed(pilot, "Zoé")
    assert answers().recommended_by == "Zoé"
    recommended = next(n for n, choice in enumerate(screen.rows.choices) if choice.key == "recommended")
    for key, known in (("n", False), ("y", True), ("-", None)):
        screen.rows.go(recommended)
        await pilot.press("minus" if key == "-" else key)
        assert answers().knows_work is known
    await pilot.press("semicolon")
    await typed(pilot, "saw the site")
    assert answers().how_they_know == "saw the site"
    for friend in (True, False, None):
        await pilot.press("f")
        assert answers().friend is friend
    rules = [choice for choice in screen.rows.choices if choice.key.startswith("rule:")]
    screen.rows.go(screen.rows.choices.index(rules[0]))
    await pilot.press("n")
    assert answers().rules[rules[0].key.removeprefix("rule:")] is False
    assert screen._reading.outcome == "refuse"
    await pilot.press("o")
    await typed(pilot, "a friend of old")
    assert (answers().override, answers().because) == ("go", "a friend of old")
    assert "a friend of old" in screen_text(app)
    await pilot.press("escape")
    assert isinstance(app.screen, Dashboard)


@exercises(
    actions.PROPOSALS,
    actions.PROPOSE,
    actions.PROPOSE_AGAIN,
    actions.SAY_MORE,
    actions.WON,
    actions.LOST,
    actions.WAITING,
)
async def proposals(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    app.practice.edit(app.practice.relationship(ATELIER), channel=None)
    before = {one.id for one in app.practice.proposals()}

    def made() -> Any:
        (one,) = [one for one in app.practice.proposals() if one.id not in before]
        return one

    await opened(app, pilot, actions.PROPOSALS, Proposals)
    await pilot.press("a")
    await typed(pilot, "zzz")
    assert isinstance(app.screen, Form) and not {one.id for one in app.practice.proposals()} - before
    await pilot.press(*["backspace"] * 3, *"network", "tab")
    await typed(pilot, "[b]Shop[/b], in March")
    assert (made().relationship, made().channel, made().note) == (ATELIER, "network", "[b]Shop[/b], in March")
    assert "[b]Shop[/b]" in screen_text(app)
    for keys, became, reason in (
        (("v", "b"), "won", "match"),
        (("w", "b"), "won", "match"),
        (("x", "d"), "lost", "price"),
        (("o",), "open", "price"),
    ):
        await pilot.press("g", *keys)
        assert (made().outcome, made().reason) == (became, reason)
    await pilot.press("g", "x", "escape")
    assert made().outcome == "open", "leaving the reasons says nothing"
    await pilot.press("x", "enter")
    assert made().outcome == "lost"
    made_id = made().id
    await pilot.press("full_stop")
    (again,) = [one for one in app.practice.proposals() if one.id not in {*before, made_id}]
    assert (again.channel, again.outcome, again.relationship, again.note) == ("network", "lost", ATELIER, "")
    await pilot.press("u", "enter", "tab", "tab", "7", "enter")
    assert (made().rivals, made().outcome) == (7, "lost")
    await pilot.press("u", "u")
    assert made().outcome == "open"
    await pilot.press("escape")
    assert isinstance(app.screen, Dashboard)


@exercises(
    actions.MISSIONS,
    actions.NEW_MISSION,
    actions.MISSION_DONE,
    actions.MISSION_STOPPED,
    actions.MISSION_REFUSED,
)
async def no_and_missions(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    acting = app.practice.acting
    await opened(app, pilot, actions.SAY_NO, Form)
    await pilot.press("enter")
    assert isinstance(app.screen, Form), "whom it is said to is needed"
    await pilot.press("escape")
    why = text("not enough time to do it well")

    def missions() -> dict[str, Any]:
        return {one.name: one.outcome for one in acting.missions.of(app.practice.relationship(ATELIER))}

    before = missions()
    screen = await opened(app, pilot, actions.MISSIONS, Missions)
    for name, key, outcome in (
        ("[b]Site[/b]", "c", "completed"),
        ("Cards", "x", "stopped"),
        ("Signs", "v", "completed"),
    ):
        await pilot.press("a", "enter")
        assert isinstance(app.screen, Form), "what it is called is needed"
        await pilot.press(*name, "enter")
        assert missions()[name] is None
        assert name in screen_text(app)
        screen.rows.go(next(n for n, choice in enumerate(screen.rows.choices) if name in choice.text))
        await pilot.press(key)
        assert missions()[name] == outcome
    await pilot.press("n", *"Leaflets", "tab", *why[:12], "enter")
    assert missions()["Leaflets"] == "refused"
    await pilot.press("u")
    assert missions().keys() - before.keys() == {"[b]Site[/b]", "Cards", "Signs"}
    await pilot.press("escape")
    assert isinstance(app.screen, Dashboard)


@exercises(actions.WORDS, actions.NEW_WORD, actions.DROP_WORD, actions.HIDE_SIGNAL)
async def words_of_hers(app: RapportsApp, pilot: Pilot[Any], hers: Path) -> None:
    """A word is made, notes, is told, outlives its being dropped; a signal is hidden and shown again."""
    words, code = app.practice.acting.words, current().code
    dismissed, slight = SIGNALS["dismissed"], text(SEVERITIES[1])
    screen = await opened(app, pilot, actions.WORDS, Words)
    await pilot.press("a", *"convince again", "tab", *dismissed.label(code), "tab", *slight, "tab", "x", "enter")
    assert isinstance(app.screen, Form), "that letter is taken"
    assert words.all() == ()
    await pilot.press("backspace", "J", "enter")
    assert words.all() == (OwnWord("convince again", "dismissed", 1, "J"),)
    assert "convince again" in screen_text(app)

    crumb = next(n for n, choice in enumerate(screen.rows.choices) if choice.key == "crumb_request")
    for key, hidden in (("space", {"crumb_request"}), ("enter", set()), ("space", {"crumb_request"})):
        screen.rows.go(crumb)
        await pilot.press(key)
        assert words.hidden() == hidden
    await pilot.press("x")
    assert words.hidden(), "a signal is not dropped"
    await pilot.press("escape")

    at_atelier(app)
    label = SIGNALS["crumb_request"].label(code)
    await pilot.press("l")
    await pilot.pause()
    assert "J convince again" in screen_text(app) and label not in screen_text(app)
    await pilot.press("tab")
    await pilot.pause()
    assert "J convince again" not in screen_text(app) and label in screen_text(app)
    await pilot.press("tab", ")", "J")
    event = last_event(app)
    assert (event.signal, event.word, event.manner, event.severity) == ("dismissed", "convince again", "kind", 1)
    await pilot.pause()
    assert "convince again" in screen_text(app)
    await pilot.press(".")
    assert last_event(app).word == "convince again" and last_event(app).severity == 1

    for n, key in enumerate(("x", "delete")):
        screen = await opened(app, pilot, actions.WORDS, Words)
        screen.rows.go(0)
        await pilot.press(*(["space"] if not n else []), key)
        assert words.all() == ()
        await pilot.press("u")
        assert len(words.all()) == 1
        await pilot.press("escape")
    assert last_event(app).word == "convince again"


STORIES = {exercise: n for n, exercise in enumerate(dict.fromkeys(KEYS.values()))}


@pytest.mark.parametrize("exercise", STORIES, ids=lambda exercise: exercise.__name__)
async def test_every_tool_does_what_it_says(stage: Stage, hers: Path, exercise: Exercise) -> None:
    async with stage.app(code=("en", "fr")[STORIES[exercise] % 2]) as (app, pilot):
        pressed = recorded(pilot)
        await exercise(app, pilot, hers)  # type: ignore[arg-type]  # here it is given her folder
        assert {key for action in KEYS if KEYS[action] is exercise for key in action.key_names()} <= pressed


async def test_a_reading_is_stopped_and_nothing_is_stored(
    stage: Stage, hers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import that would take long: it says how far it is, escape stops it, and the file can be chosen again."""
    begun, go_on = Event(), Event()
    read = Exchange.read

    def slow(self: Exchange, *arguments: Any, **options: Any) -> Any:
        ticked(Work.COMPARING, 7)
        begun.set()
        go_on.wait(20)
        ticked(Work.COMPARING, 8)
        return read(self, *arguments, **options)

    monkeypatch.setattr(Exchange, "read", slow)
    (hers / "contacts.vcf").write_text(CARDS)
    before = stage.files()
    async with stage.app() as (app, pilot):
        await called(app, pilot, actions.IMPORT.command())
        screen = app.screen
        assert isinstance(screen, Import)
        await pilot.press(*"con", "tab")
        app.post_message(Key("enter", None))
        await reached(lambda: begun.is_set() and " 7" in screen_text(app))
        assert "comparing with what is here" in screen_text(app)
        app.post_message(Key("escape", None))
        await reached(lambda: screen.step == CHOOSING)
        assert "Stopped. Nothing was stored." in screen_text(app)
        go_on.set()
        await pilot.press("escape")
        assert isinstance(app.screen, Dashboard)
    assert stage.files() == before


async def reached(what: Callable[[], bool]) -> None:
    """Wait without a key being waited for."""
    end = time.monotonic() + SOON
    while not what():
        assert time.monotonic() < end
        await asyncio.sleep(LOOK)
