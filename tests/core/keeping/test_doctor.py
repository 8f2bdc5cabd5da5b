"""The doctor: silent on a good store, names every damage, never raises; and a repair makes it silent again."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from core.errors import RapportsError
from core.ledger import layout, lines
from tests.core.ledger.helpers import ANNA, BRUNO, ledger_in, log, notes, person_path, put, tree
from tests.stores import keeping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.ledger import Ledger


@pytest.fixture(autouse=True)
def private() -> Iterator[None]:
    """As the program does at its start: what the tests put there is closed to others."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.fixture
def good(home: Path, ledger: Ledger) -> Path:
    """Two people, two events each, a backup of all that, and one more event."""
    put(ledger, ANNA, name="Anna", role="client")
    put(ledger, BRUNO, name="Bruno", role="partner", introduced_by=ANNA)
    for owner in (ANNA, BRUNO):
        for n in range(2):
            log(ledger, owner, f"note {n}")
    keeping(ledger).backup()
    log(ledger, note="after the backup")
    return home


FILES = ["relationships.jsonl", "changes.jsonl", layout.person_file(ANNA)]


def kinds(home: Path) -> set[str]:
    return {finding.kind for finding in keeping(ledger_in(home)).doctor()}


def test_silent_on_a_good_store_and_on_none(tmp_path: Path, good: Path) -> None:
    assert keeping(ledger_in(good)).doctor() == []
    before = tree(good)
    assert keeping(ledger_in(good)).repair() == []
    assert tree(good) == before
    assert keeping(ledger_in(tmp_path / "nothing")).doctor() == []
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("name", FILES)
def test_every_truncation_is_named_and_mended(tmp_path: Path, good: Path, name: str) -> None:
    data = (good / name).read_bytes()
    cuts = sorted({0, 1, 50, len(data) - 1, *(n for n in range(len(data)) if data[n : n + 1] == b"\n")})
    ends = [n + 1 for n in cuts if data[n : n + 1] == b"\n"]
    for cut in {*cuts, *ends, *range(0, len(data), 211)} - {len(data), len(data) - 1}:
        home = shutil.copytree(good, tmp_path / f"{cut}")
        (home / name).write_bytes(data[:cut])
        cut_off = tree(home)
        assert keeping(ledger_in(home)).doctor(), cut
        assert tree(home) == cut_off, "looking changes nothing"
        keeping(ledger_in(home)).repair()
        assert keeping(ledger_in(home)).doctor() == [], cut
        assert notes(ledger_in(home))[-2:] == ["note 0", "note 1"]
        shutil.rmtree(home)


@pytest.mark.parametrize("name", FILES)
def test_flipped_bits_are_noticed_and_mended(tmp_path: Path, good: Path, name: str) -> None:
    chance = random.Random(4)
    data = (good / name).read_bytes()
    expected = ledger_in(good)
    people = expected.relationships()
    for bit in chance.sample(range(len(data) * 8), 60):
        home = shutil.copytree(good, tmp_path / f"{bit}")
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        (home / name).write_bytes(flipped)
        assert keeping(ledger_in(home)).doctor(), bit
        keeping(ledger_in(home)).repair()
        left = keeping(ledger_in(home)).doctor()
        assert left == [], (bit, left)
        assert ledger_in(home).relationships() == people
        assert {"note 0", "note 1"} <= set(notes(ledger_in(home)))
        shutil.rmtree(home)


@pytest.mark.long
@pytest.mark.parametrize("name", FILES)
def test_every_single_flipped_bit_is_noticed(good: Path, name: str) -> None:
    data = (good / name).read_bytes()
    ledger = ledger_in(good)
    for bit in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        (good / name).write_bytes(flipped)
        assert keeping(ledger).doctor(), bit


CONTENTS = {
    "empty": b"",
    "NULs": b"\0" * 900,
    "foreign": b"{}\n",
    "text": "Bonjour\nà tous\n".encode(),
    "utf-16": "Bonjour\n".encode("utf-16"),
    "deep": b"[" * 50_000,
    "huge number": b'{"_t":"events","_id":"a","n":1' + b"0" * 5000 + b',"_v":"b","_c":"00000000"}\n',
    "surrogate": b'{"_t":"events","_id":"\\ud800","_v":"\\ud800"}\n',
    "merge marks": b"<<<<<<< HEAD\n=======\n>>>>>>> theirs\n",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("how", ["instead", "after"])
def test_any_content_is_named_and_mended(good: Path, name: str, content: bytes, how: str) -> None:
    path = good / name
    path.write_bytes(content if how == "instead" else path.read_bytes() + content)
    if how == "after" and not content:
        return
    assert keeping(ledger_in(good)).doctor()
    keeping(ledger_in(good)).repair()
    assert keeping(ledger_in(good)).doctor() == []
    assert {"note 0", "note 1"} <= set(notes(ledger_in(good)))
    log(ledger_in(good), note="goes on")


@pytest.mark.parametrize("name", FILES)
def test_without_any_backup_what_can_be_read_is_saved(good: Path, name: str) -> None:
    shutil.rmtree(good / "backups")
    path = good / name
    rows = path.read_bytes().splitlines(keepends=True)
    rows[1] = rows[1].replace(b":", b";", 2)
    path.write_bytes(b"".join(rows))
    assert "damaged" in kinds(good)
    keeping(ledger_in(good)).repair()
    assert "damaged" not in kinds(good)
    kept = b"".join(file.read_bytes() for file in (good / "damaged").rglob("*.jsonl"))
    assert rows[1] in kept


def test_a_hand_edited_line_is_taken_and_said(good: Path) -> None:
    path = person_path(good)
    path.write_bytes(path.read_bytes().replace(b"after the backup", b"edited by hand!!"))
    (finding,) = keeping(ledger_in(good)).doctor()
    assert (finding.kind, finding.line) == ("doubtful", 4)
    said = [done.what for done in keeping(ledger_in(good)).repair()]
    assert any("please check it" in what for what in said)
    assert "edited by hand!!" in notes(ledger_in(good))
    assert keeping(ledger_in(good)).doctor() == []


def test_permissions_are_named_and_tightened(good: Path) -> None:
    (good / "changes.jsonl").chmod(0o644)
    good.chmod(0o755)
    assert kinds(good) == {"permission"}
    keeping(ledger_in(good)).repair()
    assert (good / "changes.jsonl").stat().st_mode & 0o777 == 0o600
    assert good.stat().st_mode & 0o777 == 0o700
    assert kinds(good) == set()


@pytest.mark.parametrize(
    "name",
    [
        "relationships (conflicted copy 2026-10-03).jsonl",
        "relationships.sync-conflict-20261003-101112-ABCDEFG.jsonl",
        "relationships.jsonl~",
        "relationships (1).jsonl",
    ],
)
def test_a_copy_of_a_sync_tool_is_named_and_merged_only_when_asked(good: Path, name: str) -> None:
    copy = good / name
    theirs = lines.encode(
        "relationships", "x-1", {"name": "Theirs", "role": "client"}, "01990000-0000-7000-8000-000000000000"
    )
    copy.write_bytes((good / "relationships.jsonl").read_bytes() + theirs + b"\n")
    (finding,) = keeping(ledger_in(good)).doctor()
    assert (finding.kind, finding.file) == ("copy", name)
    keeping(ledger_in(good)).repair()
    assert copy.exists()
    assert "x-1" not in ledger_in(good).relationships()
    keeping(ledger_in(good)).repair([name])
    assert ledger_in(good).relationships()["x-1"]["name"] == "Theirs"
    assert keeping(ledger_in(good)).doctor() == []
    assert list((good / "replaced").rglob(name))


def test_an_editors_swap_file_is_named(good: Path) -> None:
    (good / ".relationships.jsonl.swp").write_bytes(b"b0VIM")
    assert kinds(good) == {"copy"}


def test_a_copy_of_another_store_is_refused(good: Path, tmp_path: Path) -> None:
    put(ledger_in(tmp_path / "other"), ANNA, name="Anna", role="client")
    name = "relationships (conflicted copy).jsonl"
    (good / name).write_bytes((tmp_path / "other" / "relationships.jsonl").read_bytes())
    with pytest.raises(RapportsError, match="no copy of a file of this store"):
        keeping(ledger_in(good)).repair([name])


def test_nothing_is_said_to_be_mended_in_a_file_that_stands_in_anothers_place(good: Path) -> None:
    log(ledger_in(good), ANNA)
    with person_path(good, ANNA).open("ab") as file:
        file.write(b"not a line\n")
    person_path(good, ANNA).rename(person_path(good, BRUNO))
    before = tree(good)
    found = [one for one in keeping(ledger_in(good)).doctor() if one.file.endswith(person_path(good, BRUNO).name)]
    assert {one.kind for one in found} >= {"damaged", "misplaced"}
    assert not any("--repair" in one.advice for one in found)
    keeping(ledger_in(good)).repair()
    assert tree(good)[f"people/{person_path(good, BRUNO).name}"] == before[f"people/{person_path(good, BRUNO).name}"]


def test_references_are_named_and_mended(good: Path) -> None:
    ledger = ledger_in(good)
    put(ledger, BRUNO, name="Bruno", role="partner", introduced_by="nobody")
    put(ledger, ANNA, name="Anna", role="client", introduced_by=ANNA)
    assert kinds(good) == {"reference"}
    assert len(keeping(ledger).doctor()) == 2
    keeping(ledger).repair()
    assert ledger.relationships()[BRUNO]["introduced_by"] is None


def test_events_about_nobody_are_named(good: Path) -> None:
    log(ledger_in(good), "0199d2a4-0000-7000-8000-00000000ffff")
    assert kinds(good) == {"orphan"}


def test_the_same_event_in_two_files_is_named(good: Path) -> None:
    log(ledger_in(good), ANNA, identifier="same")
    log(ledger_in(good), BRUNO, identifier="same")
    assert kinds(good) == {"twice"}


def test_a_missing_file_comes_back(good: Path) -> None:
    person_path(good).unlink()
    (good / "changes.jsonl").unlink()
    assert kinds(good) >= {"missing"}
    keeping(ledger_in(good)).repair()
    assert kinds(good) == set()
    assert notes(ledger_in(good)) == ["note 0", "note 1"]


def test_a_damaged_backup_is_named_and_set_aside(good: Path) -> None:
    (victim,) = (good / "backups").rglob("changes.jsonl")
    victim.write_bytes(victim.read_bytes()[:-3])
    assert kinds(good) == {"backup"}
    keeping(ledger_in(good)).repair()
    assert kinds(good) == set()
    assert list((good / "damaged").rglob("changes.jsonl"))


def test_what_a_dead_writer_leaves_is_no_fault_and_goes_with_the_next_change(good: Path) -> None:
    (good / "new.tmp").write_bytes(b"half")
    (good / "backups" / "new.tmp" / "people").mkdir(parents=True, mode=0o700)
    assert kinds(good) == set()
    log(ledger_in(good))
    assert kinds(good) == set()
    assert not list(good.rglob("new.tmp"))


def test_a_damaged_waiting_change_is_saved_as_far_as_it_reads(good: Path) -> None:
    ledger = ledger_in(good)
    batches = ledger.store.batches
    from core.ledger.batch import Part
    from core.ledger.page import Page

    version = "01990000-0000-7000-8000-000000000000"
    rows = [
        lines.encode("events", f"e{n}", {"on": "2026-10-03", "signal": "talk", "note": f"b{n}"}, version)
        for n in range(2)
    ]
    name = batches.commit(version, ledger.store_id, [Part(Page(str(good), layout.person_file(ANNA), ANNA), rows)])
    path = good / name
    path.write_bytes(path.read_bytes().replace(b"b1", b"b7"))
    with pytest.raises(RapportsError, match="doctor --repair"):
        log(ledger_in(good))
    keeping(ledger_in(good)).repair()
    assert "b0" in notes(ledger_in(good))
    assert kinds(good) == set()


def test_links_and_pipes_are_named_and_left(good: Path) -> None:
    path = person_path(good)
    path.unlink()
    os.mkfifo(path)
    assert "closed" in kinds(good)
    keeping(ledger_in(good)).repair()
    assert path.is_fifo()


def test_a_main_file_cut_at_the_end_of_a_line_is_told_at_a_glance(good: Path) -> None:
    assert keeping(ledger_in(good)).cut_off() is None
    rows = (good / "relationships.jsonl").read_bytes().splitlines(keepends=True)
    for left in range(1, len(rows)):
        (good / "relationships.jsonl").write_bytes(b"".join(rows[:left]))
        assert keeping(ledger_in(good)).cut_off() is not None, left
