from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.errors import Busy
from core.ledger import ChangeInfo, Write, header, layout, lines
from core.ledger.header import FileKind
from tests.core.ledger.helpers import (
    ANNA,
    BRUNO,
    HandClock,
    event,
    fresh_id,
    ledger_in,
    log,
    notes,
    person_path,
    put,
)

if TYPE_CHECKING:
    from pathlib import Path

    from core.ledger import Ledger


def test_undo_and_redo_walk_as_in_an_editor(ledger: Ledger) -> None:
    log(ledger, note="a")
    log(ledger, note="b")
    steps = [ledger.undo, ledger.undo, ledger.redo, ledger.redo, ledger.undo, ledger.redo, ledger.undo, ledger.undo]
    seen = []
    for step in steps:
        assert step() is not None
        seen.append("".join(notes(ledger)))
    assert seen == ["a", "", "a", "ab", "a", "ab", "a", ""]
    assert ledger.undo() is None


def test_a_new_change_ends_redoing(ledger: Ledger) -> None:
    log(ledger, note="a")
    ledger.undo()
    assert ledger.redo_target() is not None
    log(ledger, note="b")
    assert ledger.redo_target() is None
    assert ledger.redo() is None
    assert notes(ledger) == ["b"]
    ledger.undo()
    assert ledger.redo() is not None
    assert notes(ledger) == ["b"]


def test_undo_tells_what_it_took_back(ledger: Ledger) -> None:
    made = log(ledger)
    taken_back = ledger.undo()
    assert taken_back == made
    assert (made.what, made.relationship, made.at) == ("log", ANNA, "2026-09-21T14:13:20Z")
    given_back = ledger.redo()
    assert given_back is not None
    assert (given_back.what, given_back.undoes) == ("log", made.id)


def test_every_kind_of_change_is_taken_back_whole(ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna", extra=[1])
    put(ledger, ANNA, name="Anna B.")
    ledger.append(ChangeInfo("remove"), [Write.relationship(ANNA, None)])
    ledger.append(
        ChangeInfo("import"),
        [
            Write.relationship(ANNA, {"name": "imported"}),
            Write.event(ANNA, "a", event("a")),
            Write.event(BRUNO, "b", event("b")),
        ],
    )
    states = [{"name": "imported"}, None, {"name": "Anna B."}, {"name": "Anna", "extra": [1]}, None]
    for expected in states:
        assert ledger.relationships().get(ANNA) == expected
        assert bool(ledger.events(ANNA)) is bool(ledger.events(BRUNO)) is (expected == states[0])
        ledger.undo()
    for expected in reversed(states[:-1]):
        ledger.redo()
        assert ledger.relationships().get(ANNA) == expected
    assert notes(ledger, BRUNO) == ["b"]


def test_undo_works_in_a_later_process_and_with_the_clock_gone_back(home: Path, ledger: Ledger) -> None:
    log(ledger, note="a")
    log(ledger, note="b")
    assert ledger_in(home, HandClock(0)).undo() is not None
    assert ledger_in(home, HandClock(5)).undo() is not None
    assert notes(ledger) == []
    assert ledger_in(home, HandClock(1)).redo() is not None
    assert notes(ledger) == ["a"]


def test_what_was_changed_meanwhile_is_not_overwritten(home: Path, ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna")
    put(ledger, ANNA, name="ours")
    with (home / layout.RELATIONSHIPS).open("ab") as file:  # a sync tool brought another machine's version
        file.write(
            lines.encode("relationships", ANNA, {"name": "theirs"}, "0fffffff-0000-7000-8000-000000000000") + b"\n"
        )
    with pytest.raises(Busy, match="meanwhile"):
        ledger.undo()
    assert ledger.relationships() == {ANNA: {"name": "theirs"}}


def test_a_record_whose_document_was_never_written_counts_for_nothing(home: Path, ledger: Ledger) -> None:
    """What a death between the two leaves, for a change, an undo and a redo."""
    log(ledger, note="a")
    log(ledger, note="b")
    path = person_path(home)

    def die_after_the_record(step: object) -> None:
        data = path.read_bytes()
        assert callable(step)
        step()
        path.write_bytes(data)

    die_after_the_record(lambda: log(ledger, note="lost"))
    assert ledger.undo_target() is not None
    die_after_the_record(ledger.undo)
    assert notes(ledger) == ["a", "b"]
    ledger.undo()
    assert notes(ledger) == ["a"]
    die_after_the_record(ledger.redo)
    die_after_the_record(lambda: log(ledger, note="lost"))
    ledger.redo()
    assert notes(ledger) == ["a", "b"]
    ledger.undo()
    ledger.undo()
    assert notes(ledger) == []
    assert ledger.undo() is None


def test_an_erased_person_leaves_nothing_to_undo(home: Path, ledger: Ledger) -> None:
    log(ledger, BRUNO, note="b")
    log(ledger, ANNA)
    ledger.undo()
    person_path(home, ANNA).unlink()
    assert ledger.redo_target() is None or ledger.redo() is None
    assert ledger.undo() is not None
    assert notes(ledger, BRUNO) == []


def test_what_was_compacted_away_can_no_longer_be_taken_back(home: Path, ledger: Ledger) -> None:
    put(ledger, ANNA, name="first")
    put(ledger, ANNA, name="second")
    last = put(ledger, ANNA, name="third")
    path = home / layout.RELATIONSHIPS
    newest = path.read_bytes().splitlines()[-1]
    first = header.build(FileKind.RELATIONSHIPS, ledger.store_id, compacted=last.version)
    path.write_bytes(first + b"\n" + newest + b"\n")
    assert ledger.undo() is None
    assert ledger.relationships() == {ANNA: {"name": "third"}}
    put(ledger, ANNA, name="fourth")
    assert ledger.undo() is not None
    assert ledger.relationships() == {ANNA: {"name": "third"}}


def test_what_is_far_back_in_the_history_is_found(home: Path, ledger: Ledger) -> None:
    log(ledger, note="old")
    log(ledger, note="older than the undoing")
    ledger.undo()
    for _ in range(100):  # more records than the first look reads, all taken back again
        log(ledger, BRUNO)
        ledger.undo()
    assert (home / layout.CHANGES).stat().st_size > 65_536
    target = ledger.undo_target()
    assert target is not None
    assert target.relationship == ANNA
    ledger.undo()
    assert notes(ledger) == []


def test_damage_in_the_history_costs_the_damaged_step(home: Path, ledger: Ledger) -> None:
    log(ledger, note="a")
    log(ledger, note="b")
    path = home / layout.CHANGES
    rows = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([rows[0], rows[1], rows[2].replace(b'"log"', b'"lag"'), b"garbage", rows[1], b""]))
    ledger.undo()
    assert notes(ledger) == ["b"]


def test_a_record_naming_files_outside_counts_for_nothing(home: Path, ledger: Ledger) -> None:
    log(ledger, note="a")
    record = {
        "what": "x",
        "relationship": None,
        "files": ["../outside.jsonl"],
        "at": "",
        "undoes": None,
        "redoes": None,
    }
    with (home / layout.CHANGES).open("ab") as file:
        file.write(lines.encode("changes", fresh_id(), record, "0fffffff-0000-7000-8000-000000000000") + b"\n")
    ledger.undo()
    assert notes(ledger) == []


def test_a_reader_may_look_at_the_next_undo(home: Path, ledger: Ledger) -> None:
    log(ledger)
    size = (home / layout.CHANGES).stat().st_size
    assert ledger_in(home).undo_target() is not None
    assert (home / layout.CHANGES).stat().st_size == size


def test_undo_of_a_change_of_thousands(ledger: Ledger) -> None:
    ids = [fresh_id() for _ in range(3000)]
    ledger.append(ChangeInfo("import"), [Write.event((ANNA, BRUNO)[n % 2], key, event()) for n, key in enumerate(ids)])
    ledger.undo()
    assert ledger.events(ANNA) == ledger.events(BRUNO) == []
    ledger.redo()
    assert len(ledger.events(ANNA)) == len(ledger.events(BRUNO)) == 1500


def test_two_machines_histories_put_together_undo_in_order_of_time(
    home: Path, ledger: Ledger, clock: HandClock
) -> None:
    import shutil

    log(ledger, ANNA, note="both")
    elsewhere = home.with_name("laptop")
    shutil.copytree(home, elsewhere)
    log(ledger, ANNA, note="here")
    clock.now += 1000
    laptop = ledger_in(elsewhere, clock)
    log(laptop, BRUNO, note="there")
    clock.now += 1000
    ledger.undo()
    for name in ("changes.jsonl", "people"):
        sources = [elsewhere / name] if name.endswith("jsonl") else (elsewhere / name).iterdir()
        for source in sources:
            target = home / source.relative_to(elsewhere)
            target.write_bytes((target.read_bytes() if target.exists() else b"") + source.read_bytes())
    target_of_undo = ledger.undo()
    assert target_of_undo is not None
    assert target_of_undo.relationship == BRUNO
    ledger.undo()
    assert notes(ledger, ANNA) == notes(ledger, BRUNO) == []
    assert ledger.undo() is None
