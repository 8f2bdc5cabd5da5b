"""Formats change by numbered steps, file by file, from wherever the last one who tried was cut off."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from core.keeping import upkeep
from core.ledger import Ledger, header, layout
from tests.core.ledger.helpers import ANNA, BRUNO, ledger_in, log, notes, person_path, put, tree
from tests.stores import forget, keeping

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def old(home: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of format 1."""
    monkeypatch.setattr(header, "VERSION", 1)
    put(ledger, ANNA, name="Anna", role="client")
    put(ledger, BRUNO, name="Bruno", role="partner")
    log(ledger, ANNA, "a")
    log(ledger, BRUNO, "b")
    ledger.undo()
    return home


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch, old: Path) -> None:
    """This program knows format 3; notes became longer in 2 and louder in 3."""

    def longer(table: str, document: dict[str, Any]) -> dict[str, Any]:
        return document | {"note": document["note"] + "!"} if table == "events" else document

    def louder(table: str, document: dict[str, Any]) -> dict[str, Any]:
        return document | {"note": document["note"].upper()} if table == "events" else document

    monkeypatch.setattr(header, "VERSION", 3)
    monkeypatch.setattr(upkeep, "STEPS", {1: longer, 2: louder})


def test_format_1_is_read_as_what_it_meant(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real step: what format 2 added has its defaults, the old files and a backup stay."""
    before = tree(old)
    monkeypatch.setattr(header, "VERSION", 2)
    ledger = ledger_in(old)
    (event,) = ledger.events(ANNA)
    assert (event.note, event.precision, event.dimension, event.origin) == ("a", "day", None, None)
    after = tree(old)
    assert {name: after[f"{name}.v1"] for name in before} == before
    assert all(b'"_version":2' in after[name] for name in before)
    assert [backup.why for backup in keeping(ledger).backups()] == ["migration"]
    assert keeping(ledger).doctor() == []
    ledger.redo()
    assert notes(ledger, BRUNO) == ["b"]


def content(home: Path) -> object:
    ledger = ledger_in(home)
    return notes(ledger, ANNA), notes(ledger, BRUNO), ledger.relationships().keys()


@pytest.mark.usefixtures("newer")
def test_reading_brings_the_store_up_to_date_and_keeps_the_old_files(old: Path) -> None:
    before = tree(old)
    assert content(old) == (["A!"], [], {ANNA, BRUNO})
    after = tree(old)
    assert {name: after[f"{name}.v1"] for name in before} == before
    assert all(b'"_version":3' in after[name] for name in before)
    ledger = ledger_in(old)
    assert keeping(ledger).doctor() == []
    assert [backup.why for backup in keeping(ledger).backups()] == ["migration"]
    ledger.redo()
    assert notes(ledger, BRUNO) == ["B!"]
    log(ledger, ANNA, "more")
    assert tree(old)[f"{layout.CHANGES}.v1"] == before[layout.CHANGES]


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("action", ["write", "repair", "restore"])
def test_writing_and_repairing_do_so_too(old: Path, action: str) -> None:
    ledger = ledger_in(old)
    if action == "write":
        log(ledger, ANNA, "C")
        assert notes(ledger) == ["A!", "C"]
    elif action == "repair":
        keeping(ledger).repair()
        assert content(old) == (["A!"], [], {ANNA, BRUNO})
    else:
        ledger.relationships()
        keeping(ledger).restore(1)
        assert content(old) == (["A!"], [], {ANNA, BRUNO})
    assert keeping(ledger_in(old)).doctor() == []


@pytest.mark.usefixtures("newer")
def test_cut_off_anywhere_the_second_start_finishes(tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    for step in range(1, 100):
        home = shutil.copytree(old, tmp_path / str(step))
        left = step
        with monkeypatch.context() as patch:

            def mortal(call: Any) -> Any:
                def wrapped(*args: Any, **kwargs: Any) -> Any:
                    nonlocal left
                    left -= 1
                    if left == 0:
                        raise Killed
                    return call(*args, **kwargs)

                return wrapped

            for name in ("replace", "rename", "fsync", "write", "open"):
                patch.setattr(os, name, mortal(getattr(os, name)))
            with suppress(Killed):
                ledger_in(home).relationships()
        assert content(home) == (["A!"], [], {ANNA, BRUNO})
        assert keeping(ledger_in(home)).doctor() == []
        if left > 0:
            break
    assert step > 30


@pytest.mark.usefixtures("newer")
def test_damage_is_carried_along_and_named(old: Path) -> None:
    path = person_path(old)
    path.write_bytes(path.read_bytes() + b"garbage\n")
    assert content(old) == (["A!"], [], {ANNA, BRUNO})
    assert [finding.kind for finding in keeping(ledger_in(old)).doctor()] == ["damaged"]


@pytest.mark.usefixtures("newer")
def test_forgetting_reaches_the_old_files(old: Path) -> None:
    ledger = ledger_in(old)
    ledger.relationships()
    forget(ledger, ANNA)
    assert not [path for path in old.rglob("*") if path.is_file() and ANNA.encode() in path.read_bytes()]
    assert not [path for path in old.rglob("*") if ANNA in path.name]
