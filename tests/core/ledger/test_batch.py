"""Changes of several documents: all of it or nothing, whatever dies in between."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from core.errors import BadData, StorageFailed
from core.ledger import ChangeInfo, Write, disk, layout
from tests.core.ledger.helpers import ANNA, BRUNO, event, ledger_in, log, notes, person_path, tree

if TYPE_CHECKING:
    from pathlib import Path

    from core.ledger import Ledger


def _import(ledger: Ledger) -> None:
    ledger.append(
        ChangeInfo("import"),
        [
            Write.relationship(ANNA, {"name": "Anna"}),
            Write.event(ANNA, "a", event("a")),
            Write.event(BRUNO, "b", event("b")),
        ],
    )


@pytest.fixture
def waiting(home: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a batch that counts, none of which has reached its file."""
    log(ledger, BRUNO, note="before")

    def full(_descriptor: int, path: str, _data: bytes) -> None:
        raise disk.not_written(path, OSError(28, "No space left on device"))

    monkeypatch.setattr(disk, "append", full)
    _import(ledger)
    monkeypatch.undo()
    (batch,) = (home / layout.JOURNAL).glob("*.jsonl")
    return batch


def test_a_batch_leaves_only_its_lines(home: Path, ledger: Ledger) -> None:
    _import(ledger)
    assert list((home / layout.JOURNAL).iterdir()) == []
    assert {path.name for path in home.iterdir()} == {
        "relationships.jsonl",
        "changes.jsonl",
        "people",
        "journal",
        "lock",
    }


def test_readers_see_a_waiting_batch(home: Path, waiting: Path) -> None:
    before = tree(home)
    reader = ledger_in(home)
    assert reader.relationships() == {ANNA: {"name": "Anna"}}
    assert notes(reader, ANNA) == ["a"]
    assert notes(reader, BRUNO) == ["b", "before"]
    target = reader.undo_target()
    assert target is not None
    assert target.what == "import"
    assert reader.event_sheet(BRUNO).mark is None
    assert f"journal/{waiting.name}" in reader.stamps()
    assert tree(home) == before


def test_the_next_writer_finishes_it(home: Path, waiting: Path) -> None:
    log(ledger_in(home), BRUNO, note="after")
    assert not waiting.exists()
    assert notes(ledger_in(home), BRUNO) == ["after", "b", "before"]
    assert ledger_in(home).event_sheet(BRUNO).mark is not None


def test_finishing_twice_adds_nothing_twice(home: Path, waiting: Path) -> None:
    kept = waiting.read_bytes()
    with ledger_in(home).writing():
        pass
    once = tree(home)
    waiting.write_bytes(kept)
    with ledger_in(home).writing():
        pass
    assert tree(home) == once


def test_a_batch_finished_in_part_is_finished_whole(home: Path, waiting: Path) -> None:
    kept = waiting.read_bytes()
    with ledger_in(home).writing():
        pass
    whole = notes(ledger_in(home), BRUNO)
    waiting.write_bytes(kept)
    data = person_path(home, BRUNO).read_bytes()
    for cut in range(len(data.partition(b"\n")[0]) + 1, len(data), 23):
        person_path(home, BRUNO).write_bytes(data[:cut])
        assert "b" in notes(ledger_in(home), BRUNO)
    with ledger_in(home).writing():
        pass
    assert set(notes(ledger_in(home), BRUNO)) >= set(whole) - {"before"}


def test_it_can_be_undone_while_it_waits(home: Path, waiting: Path) -> None:
    assert waiting.exists()
    ledger_in(home).undo()
    assert ledger_in(home).relationships() == {}
    assert notes(ledger_in(home), BRUNO) == ["before"]


@pytest.mark.parametrize("damage", [b'"_id":"people/', b'"b"', b"bons-rapports"])
def test_a_damaged_batch_is_refused_and_kept(home: Path, waiting: Path, damage: bytes) -> None:
    waiting.write_bytes(waiting.read_bytes().replace(damage, damage.swapcase()))
    before = tree(home)
    with pytest.raises(BadData, match="doctor"):
        log(ledger_in(home))
    assert tree(home) == before


def test_a_batch_cannot_name_files_outside(home: Path, waiting: Path) -> None:
    from core.ledger import lines

    rows = waiting.read_bytes().splitlines()
    rows[1] = lines.encode("into", "../outside.jsonl", {"relationship": None}, "v")
    waiting.write_bytes(b"\n".join(rows) + b"\n")
    with pytest.raises(BadData):
        log(ledger_in(home))
    assert not (home.parent / "outside.jsonl").exists()


def test_nothing_is_left_when_the_batch_cannot_be_written(
    home: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ledger)
    (home / layout.JOURNAL).mkdir(mode=0o700)
    before = tree(home)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("write", "fsync", "replace"):
        monkeypatch.setattr(os, name, full)
        with pytest.raises(StorageFailed, match="disk is full"):
            _import(ledger)
        monkeypatch.undo()
        assert tree(home) == before


def test_a_foreign_file_among_the_targets_stops_the_whole_change(home: Path, ledger: Ledger) -> None:
    log(ledger, BRUNO)
    person_path(home, BRUNO).write_text("mine\n")
    before = tree(home)
    with pytest.raises(BadData):
        _import(ledger)
    assert tree(home) == before
