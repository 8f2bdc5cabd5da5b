"""Damage of every kind to one file costs what it hit and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.errors import RapportsError
from core.ledger import Mark, lines
from core.ledger.lines import ProblemKind
from tests.core.ledger.helpers import ANNA, event, fresh_id, ledger_in, log, notes, person_path, tree

if TYPE_CHECKING:
    from pathlib import Path

    from core.ledger import Ledger


def _kinds(ledger: Ledger) -> list[tuple[int, str]]:
    return [(problem.line, problem.kind) for problem in ledger.event_sheet(ANNA).problems]


def test_a_tail_torn_at_any_byte_is_passed_over_and_fenced_off(home: Path, ledger: Ledger) -> None:
    log(ledger, note="first")
    path = person_path(home)
    whole = len(path.read_bytes())
    log(ledger, note="second")
    data = path.read_bytes()
    for cut in range(whole, len(data)):
        path.write_bytes(data[:cut])
        complete = cut == len(data) - 1
        expected = ["first", "second"] if complete else ["first"]
        assert notes(ledger) == expected
        assert len(_kinds(ledger)) == (0 if complete or cut == whole else 1)
        log(ledger, note="third")
        assert notes(ledger) == sorted([*expected, "third"])
        assert {kind for _, kind in _kinds(ledger)} <= {ProblemKind.TORN, ProblemKind.DAMAGED}


def test_every_flipped_bit_of_a_file_is_noticed_and_costs_at_most_two_lines(home: Path, ledger: Ledger) -> None:
    written = ["1", "ö", "3"]
    for note in written:
        log(ledger, note=note)
    path = person_path(home)
    data = path.read_bytes()
    for bit in range(len(data) * 8):
        _overwrite(path, bit // 8, data[bit // 8] ^ 1 << bit % 8)
        try:
            sheet = ledger.event_sheet(ANNA)
        except RapportsError:
            assert bit // 8 < data.index(b"\n")  # in the header: refused as another format or another's file
            _overwrite(path, bit // 8, data[bit // 8])
            continue
        assert sheet.problems
        kept = {found.note for found in sheet.events}
        assert len(kept & set(written)) >= len(written) - 2  # a newline is part of two lines
        _overwrite(path, bit // 8, data[bit // 8])


def _overwrite(path: Path, offset: int, byte: int) -> None:
    """In place: cutting a file to nothing first makes ext4 wait for the disk, thousands of times here."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(bytes([byte]))


@pytest.mark.parametrize("rest", [b"\0" * 500, b"old bytes of another file", b'{"_t":"events","_id":"x"}'])
def test_bytes_after_the_end_are_passed_over_and_fenced_off(home: Path, ledger: Ledger, rest: bytes) -> None:
    log(ledger, note="first")
    with person_path(home).open("ab") as file:
        file.write(rest)
    assert notes(ledger) == ["first"]
    assert _kinds(ledger) == [(3, "torn")]
    log(ledger, note="second")
    assert notes(ledger) == ["first", "second"]
    assert len(_kinds(ledger)) == 1


def test_merge_markers_are_named_by_line(home: Path, ledger: Ledger) -> None:
    log(ledger, note="ours")
    log(ledger, note="theirs")
    path = person_path(home)
    first, ours, theirs = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([first, b"<<<<<<< HEAD", ours, b"=======", theirs, b">>>>>>> laptop", b""]))
    assert notes(ledger) == ["ours", "theirs"]
    assert _kinds(ledger) == [(2, "damaged"), (4, "damaged"), (6, "damaged")]


def test_two_copies_put_together_are_one(home: Path, ledger: Ledger) -> None:
    log(ledger, note="both")
    path = person_path(home)
    copy = path.read_bytes()
    log(ledger, note="here")
    here = path.read_bytes()
    path.write_bytes(copy)
    log(ledger, note="there")
    for union in (here + path.read_bytes(), path.read_bytes() + here):
        path.write_bytes(union)
        assert notes(ledger) == ["both", "here", "there"]
        assert _kinds(ledger) == []


def test_other_systems_line_ends_and_byte_order_marks_are_tolerated(home: Path, ledger: Ledger) -> None:
    log(ledger, note="first")
    path = person_path(home)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    log(ledger, note="second")
    assert notes(ledger) == ["first", "second"]
    assert _kinds(ledger) == []


@pytest.mark.parametrize("blank", [b"  \n", b"\t\n", b" \t \r\n", b"\n \n\n", b"   "])
def test_lines_of_blanks_are_as_empty_ones(home: Path, ledger: Ledger, blank: bytes) -> None:
    log(ledger, note="first")
    log(ledger, note="second")
    path = person_path(home)
    head, *rows = path.read_bytes().splitlines(keepends=True)
    between = blank if blank.endswith(b"\n") else b""
    path.write_bytes(head + rows[0] + between + rows[1] + blank)
    assert (notes(ledger), _kinds(ledger)) == (["first", "second"], [])
    log(ledger, note="third")
    assert (notes(ledger), _kinds(ledger)) == (["first", "second", "third"], [])


def test_lines_written_by_hand_are_doubtful_kept_and_used(home: Path, ledger: Ledger) -> None:
    """An editor re-indented the file and sorted its keys."""
    log(ledger, note="mine")
    path = person_path(home)
    first, row = path.read_bytes().splitlines()
    by_hand = row.replace(b'","', b'", "').replace(b'{"_t"', b'{ "_t"')
    path.write_bytes(first + b"\n" + by_hand + b"\n")
    assert notes(ledger) == ["mine"]
    assert _kinds(ledger) == [(2, "doubtful")]
    assert ledger.problems(ANNA) == ledger.event_sheet(ANNA).problems
    log(ledger, note="next")
    assert by_hand in path.read_bytes()


def test_a_sound_line_from_a_later_version_hides_nothing(home: Path, ledger: Ledger) -> None:
    log(ledger, note="known")
    for unknown in (event(signal="telepathy"), event(severity=9), {"on": "2023-02-29", "signal": "meeting"}, {}):
        ledger.database(ANNA).table("events").insert(unknown)
    assert notes(ledger) == ["known"]
    assert [kind for _, kind in _kinds(ledger)] == ["unknown"] * 4
    assert len(ledger.person(ANNA).events) == 5
    assert ledger.person(ANNA).problems == []


def test_following_a_file_gives_what_was_added(ledger: Ledger) -> None:
    log(ledger, note="first")
    sheet = ledger.event_sheet(ANNA)
    assert sheet.mark is not None
    log(ledger, note="second")
    log(ledger, note="third")
    added = ledger.new_events(ANNA, sheet.mark)
    assert added is not None
    assert [found.note for found in added.events] == ["second", "third"]
    assert added.mark == ledger.event_sheet(ANNA).mark
    whole = ledger.new_events(ANNA, Mark())
    assert whole is not None
    assert len(whole.events) == 3


def test_following_stops_where_the_past_was_changed(home: Path, ledger: Ledger) -> None:
    log(ledger, note="first")
    log(ledger, note="second")
    mark = ledger.event_sheet(ANNA).mark
    assert mark is not None
    path = person_path(home)
    data = path.read_bytes()
    path.write_bytes(data[: data.rstrip().rindex(b"\n") + 1])
    assert ledger.tail(ANNA, mark) is None, "shorter"
    log(ledger, note="another")
    assert ledger.tail(ANNA, mark) is None, "rewritten"
    path.write_bytes(data + b"damage\n")
    assert ledger.tail(ANNA, mark) is None, "damaged"
    path.write_bytes(data)
    ledger.undo()
    assert ledger.new_events(ANNA, mark) is None, "taken back"
    path.unlink()
    assert ledger.tail(ANNA, mark) is None, "gone"


def test_an_unfinished_line_is_left_for_the_next_look(home: Path, ledger: Ledger) -> None:
    log(ledger)
    mark = ledger.event_sheet(ANNA).mark
    assert mark is not None
    row = lines.encode("events", fresh_id(), event("late"), fresh_id())
    with person_path(home).open("ab") as file:
        file.write(row[:40])
        file.flush()
        unfinished = ledger.new_events(ANNA, mark)
        assert unfinished is not None
        assert unfinished.events == []
        file.write(row[40:] + b"\n")
    finished = ledger.new_events(ANNA, mark)
    assert finished is not None
    assert [found.note for found in finished.events] == ["late"]


def test_reading_creates_nothing(home: Path) -> None:
    ledger = ledger_in(home)
    assert ledger.relationships() == ledger.proposals() == ledger.settings() == {}
    assert ledger.events(ANNA) == []
    assert ledger.store_id == ""
    assert ledger.undo_target() is None
    assert ledger.redo_target() is None
    assert ledger.stamp(ANNA) is None
    assert ledger.stamps() == {}
    assert ledger.undo() is ledger.redo() is None
    assert not home.exists()
    log(ledger)
    before = tree(home)
    ledger_in(home).events("nobody")
    assert tree(home) == before
