"""Gone is gone: whichever way a name came in and went, forgetting leaves no byte of it, and nobody else changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import NotFound
from core.practice import Practice
from tests.clocks import StoppedClock

NAME = "Zébulon Quartz"
SECRETS = ("Zébulon", "Quartz", "zebnote", "zebevent", "Z\\u00e9bulon", "zebopinion")
DAY = "2026-11-22"


class Place:
    """A store with somebody else in it, opened anew by every step."""

    def __init__(self, home: Path, other: str = "Kern") -> None:
        self.home = home
        kern = self.practice.add(other, "client", note="kernnote")
        self.practice.log(kern, "paid_late", note="kernevent")

    @property
    def practice(self) -> Practice:
        return Practice(self.home, StoppedClock(DAY))

    def add(self, name: str = NAME) -> None:
        practice = self.practice
        zeb = practice.add(name, "client", note="zebnote")
        practice.log(zeb, "paid_late", note="zebevent")
        practice.acting.decide(zeb, "keep", note="zebevent")

    def undo(self, times: int = 3) -> None:
        for _ in range(times):
            assert self.practice.undo()

    def exported(self) -> bytes:
        other = Place(self.home.parent / "other", "Nova")
        other.add()
        return other.practice.exchange.export()

    def imported(self) -> None:
        self.practice.exchange.read(self.exported(), "json")

    def merge(self, into: str, other: str) -> None:
        practice = self.practice
        practice.keeping.merge(practice.find(into), practice.find(other))

    def backup(self) -> None:
        self.practice.keeping.backup()

    def copy(self, name: str, to: str) -> None:
        for folder in reversed((self.home / to).parents):
            folder.mkdir(mode=0o700, exist_ok=True)
        shutil.copy(self.home / name, self.home / to)

    def left(self) -> list[str]:
        secrets = [secret.encode() for secret in SECRETS]
        return [
            str(path.relative_to(self.home))
            for path in self.home.rglob("*")
            if path.is_file() and any(secret in path.read_bytes() for secret in secrets)
        ]


def taken_back(place: Place) -> None:
    place.add()
    place.backup()
    place.undo()


def imported(place: Place) -> None:
    place.imported()
    place.backup()


def import_taken_back(place: Place) -> None:
    place.imported()
    place.undo(1)
    place.backup()


def redone(place: Place) -> None:
    place.add()
    place.undo()
    for _ in range(3):
        place.practice.redo()


def renamed(place: Place) -> None:
    place.add()
    place.backup()
    practice = place.practice
    practice.edit(practice.find(NAME), name="Somebody", note="")


def merged_away(place: Place) -> None:
    place.add("Somebody")
    place.practice.add(NAME, "client", note="zebnote")
    place.practice.log(place.practice.find(NAME), "paid_late", note="zebevent")
    place.merge("Somebody", NAME)
    place.backup()


def merge_taken_back(place: Place) -> None:
    place.add()
    place.merge("Kern", NAME)
    place.backup()
    place.undo(1)
    place.backup()


def merge_given_back_and_taken_back(place: Place) -> None:
    merge_taken_back(place)
    assert place.practice.redo()
    place.backup()
    place.undo(1)


def restored_away(place: Place) -> None:
    place.backup()
    before = place.practice.keeping.backups()[-1].number
    place.add()
    place.practice.keeping.restore(before)


def repaired(place: Place) -> None:
    place.add()
    place.backup()
    main = place.home / "relationships.jsonl"
    rows = main.read_bytes().splitlines(keepends=True)
    main.write_bytes(b"".join([*rows[:-1], rows[-1].replace(b"zebnote", b"zebnose")]))
    place.practice.keeping.repair()
    main.write_bytes(b"".join(rows)[:-9])
    place.practice.keeping.repair()


def copies(place: Place) -> None:
    place.add()
    (person,) = [path.name for path in (place.home / "people").iterdir() if b"zebevent" in path.read_bytes()]
    stem = person.removesuffix(".jsonl")
    place.copy("relationships.jsonl", "relationships (conflicted copy).jsonl")
    place.copy("relationships.jsonl", "relationships.jsonl~")
    place.copy(f"people/{person}", f"people/{stem}.sync-conflict-20261122-131415-ABCDEFG.jsonl")
    place.copy("relationships.jsonl", ".stversions/relationships~20261122-131415.jsonl")
    place.copy("changes.jsonl", ".stversions/changes~20261122-131415.jsonl")
    place.copy(f"people/{person}", f".stversions/people/{stem}~20261122-131415.jsonl")


def drafts_and_crashes(place: Place) -> None:
    place.add()
    zeb = place.practice.find(NAME)
    texts = [{"action": "note", "text": "zebnote", "relationship": zeb.id}, {"action": "add", "text": NAME}]
    (place.home / "draft.json").write_text(json.dumps(texts))
    (place.home / "draft-123.json").write_text(json.dumps(texts, ensure_ascii=False))
    (place.home / "crash-abc.txt").write_text(NAME)
    (place.home / "new.tmp").write_text(NAME)


def waiting_batch(place: Place) -> None:
    """A change of several documents whose writer died as soon as it counted."""
    place.add()
    from core.ledger import batch

    finish, batch.Batches.discard = batch.Batches.discard, lambda *_: None  # type: ignore[method-assign]
    try:
        place.merge("Kern", NAME)
    finally:
        batch.Batches.discard = finish  # type: ignore[method-assign]
    assert list((place.home / "journal").iterdir())
    place.undo(1)


ROADS: dict[str, Callable[[Place], None]] = {
    "add": Place.add,
    "undo": taken_back,
    "redo": redone,
    "import": imported,
    "import taken back": import_taken_back,
    "rename": renamed,
    "merge": merged_away,
    "merge taken back": merge_taken_back,
    "merge given back": merge_given_back_and_taken_back,
    "restore": restored_away,
    "repair": repaired,
    "copies": copies,
    "drafts": drafts_and_crashes,
    "batch": waiting_batch,
}


@pytest.mark.parametrize("road", ROADS)
def test_no_byte_is_left_after(tmp_path: Path, road: str) -> None:
    place = Place(tmp_path / "h")
    ROADS[road](place)
    assert place.left(), "the road leaves something to be found"
    practice = place.practice
    who = "Somebody" if road in ("rename", "merge") else NAME
    practice.keeping.forget(practice.keeping.forgettable(who))
    assert place.left() == []
    practice = place.practice
    kern = practice.find("Kern")
    assert (kern.note, [event.note for event in practice.events(kern.id)]) == ("kernnote", ["kernevent"])
    assert [finding for finding in practice.keeping.doctor() if finding.kind != "copy"] == []
    with pytest.raises(NotFound):
        practice.keeping.forgettable(NAME)
    for backup in practice.keeping.backups():
        place.practice.keeping.restore(backup.number)
        assert place.left() == []
        assert [finding for finding in place.practice.keeping.doctor() if finding.kind != "copy"] == []
    while place.practice.undo():
        assert place.left() == []
