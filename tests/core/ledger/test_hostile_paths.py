"""A store that came from elsewhere: what its files say of other files reaches nothing outside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from core.errors import BadData, RapportsError
from core.ledger import header, layout, lines
from core.ledger.header import FileKind
from tests.core.ledger.helpers import ANNA, BRUNO, ledger_in, log, person_path, put, tree
from tests.stores import forget, keeping

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.ledger import Ledger

VERSION = "01a222d6-0950-7c38-a4d0-7d5a4ed07aad"
OUTSIDE = [
    "../outside/diary.jsonl",
    "people/../../outside/diary.jsonl",
    "journal/../../outside/diary.jsonl",
    "journal/..",
    "journal/.jsonl",
    "journal/a\\..\\..\\b.jsonl",
    "journal//x.jsonl",
    "journal/./x.jsonl",
    "people/../relationships.jsonl",
    "backups/1-2026-01-01/relationships.jsonl",
    "/etc/hostname",
    "..",
    "",
    "lock",
    "people/\0.jsonl",
]


@pytest.fixture
def outside(home: Path, ledger: Ledger) -> Path:
    """A folder beside a store with two people and a backup; nothing in it may change."""
    for person, name in ((ANNA, "Anna"), (BRUNO, "Bruno")):
        put(ledger, person, name=name)
        log(ledger, person)
    keeping(ledger).backup()
    folder = home.parent / "outside"
    folder.mkdir()
    (folder / "diary.jsonl").write_text("mine\n")
    for way in ("replaced/outside", "replaced/1-2026-11-22/journal"):  # a hostile store brings the folders it needs
        (home / way).mkdir(parents=True)
    return folder


def everything(home: Path) -> list[Callable[[], Any]]:
    """What reads or writes the store as a whole."""
    ledger = ledger_in(home)
    care = keeping(ledger)
    return [
        ledger.relationships,
        lambda: ledger.events(ANNA),
        lambda: log(ledger_in(home), BRUNO),
        ledger.undo,
        care.doctor,
        care.backup,
        lambda: care.restore(1),
        care.repair,
        lambda: forget(ledger, ANNA),
    ]


def attempt_all(home: Path) -> list[RapportsError]:
    refusals = []
    for attempt in everything(home):
        try:
            attempt()
        except RapportsError as refusal:
            refusals.append(refusal)
    return refusals


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_restore_somebody_else_began_moves_nothing_from_outside(home: Path, outside: Path, name: str) -> None:
    before = tree(outside)
    task = {"task": "restore", "replaced": "1-2026-11-22", "old": [layout.CHANGES, name]}
    (home / layout.UNFINISHED).write_bytes(msgspec.json.encode(task))
    with pytest.raises(BadData, match="Move it away"):
        ledger_in(home).relationships()
    attempt_all(home)
    assert tree(outside) == before
    (home / layout.UNFINISHED).unlink()
    assert set(ledger_in(home).relationships()) == {ANNA, BRUNO}


@pytest.mark.parametrize("place", ["..", "../../outside", "", ".", "/tmp", "1-2026-11-22/..", "new", "1-2026-11-22\n"])
def test_what_is_replaced_goes_to_a_numbered_folder_only(home: Path, outside: Path, place: str) -> None:
    task = {"task": "restore", "replaced": place, "old": [layout.RELATIONSHIPS]}
    (home / layout.UNFINISHED).write_bytes(msgspec.json.encode(task))
    before = tree(home.parent)
    with pytest.raises(BadData, match="Move it away"):
        ledger_in(home).relationships()
    assert tree(home.parent) == before


def test_an_unfinished_work_nested_deep_is_refused_in_words(home: Path, outside: Path) -> None:
    (home / layout.UNFINISHED).write_bytes(b'{"task":"forget","relationship":"x","names":' + b"[" * 100_000)
    with pytest.raises(BadData, match="Move it away"):
        ledger_in(home).relationships()


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_manifest_that_names_other_files_is_no_manifest(home: Path, outside: Path, name: str) -> None:
    before = tree(outside)
    file = next((home / layout.BACKUPS).glob("*/manifest.json"))
    manifest = msgspec.json.decode(file.read_bytes())
    manifest["files"][name] = [5, 0, 0, 0]
    file.write_bytes(msgspec.json.encode(manifest))
    assert not keeping(ledger_in(home)).backups()
    assert attempt_all(home)
    assert tree(outside) == before


@pytest.mark.parametrize(
    ("into", "owner"),
    [
        *((name, None) for name in OUTSIDE),
        (layout.person_file(ANNA), BRUNO),
        (layout.person_file(ANNA), 5),
        (layout.person_file(ANNA), ["x"]),
        (layout.RELATIONSHIPS, ANNA),
    ],
)
def test_a_waiting_change_goes_to_files_of_the_store_only(home: Path, outside: Path, into: str, owner: object) -> None:
    before = tree(outside)
    rows = [
        header.build(FileKind.JOURNAL, ledger_in(home).store_id),
        lines.encode("into", into, {"relationship": owner}, VERSION),
        lines.encode("events", "x", {}, VERSION),
    ]
    (home / layout.JOURNAL).mkdir(exist_ok=True)
    (home / layout.JOURNAL / f"{VERSION}.jsonl").write_bytes(b"".join(b"%b\n" % row for row in rows))
    with pytest.raises(BadData, match="damaged"):
        ledger_in(home).relationships()
    attempt_all(home)
    assert tree(outside) == before


@pytest.mark.parametrize("folder", [*layout.FOLDERS, "backups/1-2026-11-22", "backups/new.tmp", "backups/1/people"])
def test_a_linked_folder_is_neither_filled_nor_emptied(home: Path, outside: Path, folder: str) -> None:
    backup = next((home / layout.BACKUPS).glob("1-*"))
    place = home / folder.replace("1-2026-11-22", backup.name).replace("backups/1/", f"backups/{backup.name}/")
    moved = outside / "moved"
    if place.exists():
        place.rename(moved)
    else:
        moved.mkdir()
        (moved / "relationships.jsonl").write_text("mine\n")
    place.symlink_to(moved)
    before = tree(outside)
    refusals = attempt_all(home)
    assert tree(outside) == before
    assert place.is_symlink() or folder == "backups/new.tmp" or not place.exists()
    if folder in layout.FOLDERS:
        assert any(str(place) in str(refusal) and "is a link" in str(refusal) for refusal in refusals)
        named = {finding.file: finding.what for finding in keeping(ledger_in(home)).doctor()}
        assert "is a link" in named[folder]


def test_a_persons_file_behind_a_linked_folder_is_not_read(home: Path, outside: Path) -> None:
    (home / layout.PEOPLE).rename(outside / "people")
    (home / layout.PEOPLE).symlink_to(outside / "people")
    for attempt in (lambda: ledger_in(home).events(ANNA), lambda: log(ledger_in(home), ANNA)):
        with pytest.raises(BadData, match="is a link"):
            attempt()


@pytest.mark.parametrize("name", [layout.LOCK, *layout.FOLDERS])
def test_the_doctor_names_what_stands_in_the_way(home: Path, outside: Path, name: str) -> None:
    place = home / name
    if place.is_dir():
        place.rename(home.parent / "aside")
    place.unlink(missing_ok=True)
    place.symlink_to("nowhere")
    assert name in {finding.file for finding in keeping(ledger_in(home)).doctor()}
    place.unlink()
    if name == layout.LOCK:
        os.mkfifo(place)
    else:
        place.write_text("a file")
    assert name in {finding.file for finding in keeping(ledger_in(home)).doctor()}


def test_the_store_itself_may_be_linked(home: Path, outside: Path) -> None:
    (link := home.parent / "link").symlink_to(home)
    assert log(ledger_in(link), ANNA)
    assert person_path(home, ANNA).exists()
    assert "closed" not in {finding.kind for finding in keeping(ledger_in(link)).doctor()}
