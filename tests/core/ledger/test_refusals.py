"""Files that are not ours, not yet ours, or not in their place: named, explained, untouched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from core.errors import BadData, RapportsError, StorageFailed
from core.ledger import header, layout
from core.ledger.header import FileKind
from tests.core.ledger.helpers import ANNA, BRUNO, ledger_in, log, notes, person_path, put, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.ledger import Ledger

FOREIGN = {
    "zero bytes": b"",
    "white space": b" \n\t \r\n",
    "NULs": b"\0" * 700,
    "empty object": b"{}\n",
    "list": b"[1, 2]\n",
    "string": b'"bons-rapports"',
    "null": b"null",
    "another program's JSON": b'{"version": 1, "people": []}\n{"id": 1}\n',
    "TinyDB's own": b'{"_default": {"1": {"name": "Anna"}}}',
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "UTF-16": '{"_format":"bons-rapports","_version":1}\n'.encode("utf-16"),
    "text": "Anna a payé.\nBruno aussi.\n".encode(),
    "deep": b"[" * 100_000,
    "version nought": b'{"_format":"bons-rapports","_version":0,"_kind":"person","_store":"x"}\n',
}


@pytest.fixture(params=["relationships.jsonl", "changes.jsonl", "person"])
def victim(request: pytest.FixtureRequest, ledger: Ledger, home: Path) -> Path:
    put(ledger, ANNA, name="Anna")
    log(ledger)
    return person_path(home) if request.param == "person" else home / request.param


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_foreign_files_are_refused_and_untouched(home: Path, victim: Path, content: bytes) -> None:
    victim.write_bytes(content)
    _assert_refused(home, victim, "left untouched")


@pytest.mark.parametrize("cut", range(0, 130, 7))
def test_a_file_cut_inside_its_header_is_refused(home: Path, victim: Path, cut: int) -> None:
    first = victim.read_bytes().partition(b"\n")[0]
    victim.write_bytes(first[: min(cut, len(first) - 1)])
    _assert_refused(home, victim, "left untouched")


def test_a_newer_format_is_refused_by_number(home: Path, victim: Path) -> None:
    victim.write_bytes(victim.read_bytes().replace(b'"_version":2', b'"_version":9999'))
    _assert_refused(home, victim, "9999")


def test_a_file_in_anothers_place_is_refused(home: Path, victim: Path) -> None:
    other = home / layout.CHANGES if victim.name != layout.CHANGES else home / layout.RELATIONSHIPS
    victim.write_bytes(other.read_bytes())
    _assert_refused(home, victim, "belongs elsewhere")


def test_one_persons_file_under_anothers_name_is_refused(home: Path, ledger: Ledger) -> None:
    log(ledger, ANNA)
    person_path(home, ANNA).rename(person_path(home, BRUNO))
    with pytest.raises(BadData, match="belongs elsewhere"):
        ledger.events(BRUNO)


def _link(path: Path) -> None:
    target = path.with_suffix(".moved")
    path.rename(target)
    path.symlink_to(target)


def _dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def _fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("replace", [_link, _dangling, _fifo, _folder, _device])
def test_what_is_no_plain_file_is_refused_at_once(home: Path, victim: Path, replace: Callable[[Path], None]) -> None:
    replace(victim)
    _assert_refused(home, victim, "link|plain file")


def _assert_refused(home: Path, victim: Path, words: str) -> None:
    before = tree(home)
    fresh = ledger_in(home)
    with pytest.raises(BadData, match=words) as refused:
        log(fresh)
    assert str(victim) in str(refused.value)
    if victim.name == layout.RELATIONSHIPS:
        with pytest.raises(BadData):
            fresh.relationships()
    elif victim.name != layout.CHANGES:
        with pytest.raises(BadData):
            fresh.events(ANNA)
    assert tree(home) == before


@pytest.mark.parametrize("left", ["people", "changes.jsonl", "backups"])
def test_a_store_without_its_main_file_is_no_fresh_start(home: Path, ledger: Ledger, left: str) -> None:
    put(ledger, ANNA, name="Anna")
    log(ledger)
    (home / "backups").mkdir()
    (home / "backups" / "1.tar").touch()
    for path in [*home.rglob("*")]:
        if path.is_file() and left not in str(path):
            path.unlink()
    before = tree(home)
    for attempt in (ledger_in(home).relationships, lambda: log(ledger_in(home), BRUNO)):
        with pytest.raises(BadData, match="missing"):
            attempt()
    assert tree(home) == before


def test_a_store_that_vanished_while_open_is_not_made_anew(home: Path, ledger: Ledger) -> None:
    log(ledger)
    home.rename(home.with_name("elsewhere"))
    for attempt in (lambda: log(ledger), ledger.relationships, lambda: ledger.events(ANNA), ledger.undo):
        with pytest.raises(StorageFailed, match="no longer there"):
            attempt()
    assert not home.exists()
    home.with_name("elsewhere").rename(home)
    log(ledger)
    assert len(ledger.events(ANNA)) == 2


def test_another_store_put_in_the_place_of_an_open_one_is_not_written_to(home: Path, ledger: Ledger) -> None:
    log(ledger)
    home.rename(home.with_name("elsewhere"))
    log(ledger_in(home), note="theirs")
    with pytest.raises(StorageFailed, match="Another store"):
        log(ledger)
    assert notes(ledger_in(home)) == ["theirs"]


def test_a_file_in_the_place_of_the_folder_is_refused(home: Path) -> None:
    home.write_text("I was here first")
    for attempt in (ledger_in(home).relationships, lambda: log(ledger_in(home))):
        with pytest.raises(RapportsError, match="not a folder"):
            attempt()
    assert home.read_text() == "I was here first"


def test_a_damaged_header_is_reported_while_sound_lines_are_read(home: Path, ledger: Ledger) -> None:
    log(ledger, note="kept")
    path = person_path(home)
    path.write_bytes(path.read_bytes().replace(b"bons-rapports", b"bons-rapportz"))
    assert notes(ledger) == ["kept"]
    assert [(problem.line, problem.kind) for problem in ledger.problems(ANNA)] == [(1, "damaged")]
    with pytest.raises(BadData):
        log(ledger)


def test_a_header_written_by_hand_is_doubtful_and_used(home: Path, ledger: Ledger) -> None:
    log(ledger, note="kept")
    path = person_path(home)
    path.write_bytes(path.read_bytes().replace(b'{"_format":', b'{ "_format": ', 1))
    log(ledger, note="more")
    assert notes(ledger) == ["kept", "more"]
    assert [(problem.line, problem.kind) for problem in ledger.problems(ANNA)] == [(1, "doubtful")]


def test_headers_say_what_they_are() -> None:
    raw = header.build(FileKind.PERSON, "s", "r", "v")
    assert header.parse(raw, "") == header.Header(kind="person", store="s", relationship="r", compacted="v", sound=True)
