from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from core.errors import BadData, StorageFailed
from core.ledger import ChangeInfo, Write, as_document, as_record, layout, lines
from core.model import Decision, Event, Frame, Proposal, Record, Relationship
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
    tree,
)

if TYPE_CHECKING:
    from pathlib import Path

    from core.ledger import Ledger


def test_what_is_stored_is_read_by_another_process(home: Path, ledger: Ledger) -> None:
    writes = [
        Write.relationship(ANNA, {"name": "Anna"}),
        Write.proposal("p", {"channel": "network"}),
        Write.setting("language", {"value": "fr"}),
        Write.event(ANNA, "e", event("x")),
        Write.decision(ANNA, "d", {"choice": "keep"}),
    ]
    for write in writes:
        ledger.append(ChangeInfo("test"), [write])
    other = ledger_in(home)
    assert other.relationships() == {ANNA: {"name": "Anna"}}
    assert other.proposals() == {"p": {"channel": "network"}}
    assert other.settings() == {"language": {"value": "fr"}}
    assert other.person(ANNA).events == {"e": event("x")}
    assert other.person(ANNA).decisions == other.table("decisions", ANNA) == {"d": {"choice": "keep"}}
    assert other.store_id == ledger.store_id != ""


def test_the_newest_version_wins_and_none_removes(ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna")
    put(ledger, ANNA, name="Anna B.")
    assert ledger.relationships() == {ANNA: {"name": "Anna B."}}
    ledger.append(ChangeInfo("forget"), [Write.relationship(ANNA, None)])
    assert ledger.relationships() == {}


def test_a_newer_document_wins_though_the_clock_went_back(home: Path, clock: HandClock, ledger: Ledger) -> None:
    put(ledger, ANNA, name="written in the future")
    clock.now = -86_400_000
    put(ledger, ANNA, name="written in 1969")
    assert ledger.relationships() == {ANNA: {"name": "written in 1969"}}
    put(ledger_in(home, HandClock(0)), ANNA, name="by a new process")
    assert ledger.relationships() == {ANNA: {"name": "by a new process"}}


def test_a_version_from_another_machine_is_overtaken_once_read(home: Path, clock: HandClock, ledger: Ledger) -> None:
    put(ledger, ANNA, name="here")
    ahead = ledger_in(home, HandClock(clock.now + 10**10))
    ahead.database().table("relationships").upsert(_named(ANNA, name="there, clock ahead"))
    for _ in range(40):  # far from the end of the file, where versions are looked for
        ledger.database().table("settings").insert({"value": "x" * 200})
    put(ledger, ANNA, **{**ledger.relationships()[ANNA], "name": "edited here"})
    assert ledger.relationships()[ANNA]["name"] == "edited here"


def _named(identifier: str, **fields: object) -> dict[str, object]:
    from core.ledger.storage import named

    return named(identifier, fields)


def test_no_version_can_stop_the_clock(home: Path, ledger: Ledger) -> None:
    log(ledger)
    from core.ledger import lines

    with (home / layout.CHANGES).open("ab") as file:
        file.write(lines.encode("changes", "x", {}, "ffffffff-ffff-7fff-bfff-ffffffffffff") + b"\n")
    log(ledger)
    assert len(ledger.events(ANNA)) == 2


def test_folder_and_files_are_private_whatever_the_umask(home: Path) -> None:
    for mask in (0o000, 0o022, 0o777):
        before = os.umask(mask)
        try:
            ledger = ledger_in(home / f"{mask}")
            log(ledger)
            ledger.append(ChangeInfo("import"), [Write.event(ANNA, "a", event()), Write.event(BRUNO, "b", event())])
        finally:
            os.umask(before)
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in [home, *home.rglob("*")]}
    assert modes == {(True, 0o700), (False, 0o600)}


def test_a_store_others_could_read_is_closed_to_them(home: Path, ledger: Ledger) -> None:
    log(ledger)
    home.chmod(0o755)
    person_path(home).chmod(0o644)
    log(ledger)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE(person_path(home).stat().st_mode) == 0o600


def test_a_linked_folder_stays_a_link(tmp_path: Path, home: Path) -> None:
    (tmp_path / "synced").mkdir()
    home.symlink_to(tmp_path / "synced")
    log(ledger_in(home))
    assert home.is_symlink()
    assert person_path(tmp_path / "synced").exists()


def test_a_linked_lock_is_not_written_through(tmp_path: Path, home: Path, ledger: Ledger) -> None:
    log(ledger)
    (home / layout.LOCK).unlink()
    (home / layout.LOCK).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadData, match="link"):
        log(ledger)
    assert not (tmp_path / "elsewhere").exists()


HOSTILE_IDS = ["../../x", "con", "nul", ".", "..", "-rf", "A" * 36, "a" * 36, "é", "x" * 33, "a/b", " ", "a\nb", "\\x"]


def test_ids_from_elsewhere_never_name_a_file_by_their_text(home: Path, ledger: Ledger) -> None:
    for identifier in HOSTILE_IDS:
        log(ledger, identifier, note=identifier)
    assert [notes(ledger, identifier) for identifier in HOSTILE_IDS] == [[identifier] for identifier in HOSTILE_IDS]
    stems = [path.stem for path in (home / layout.PEOPLE).iterdir()]
    assert len({stem.lower() for stem in stems}) == len(HOSTILE_IDS)
    assert all(layout.kind_of(f"people/{stem}.jsonl") for stem in stems)
    for identifier in HOSTILE_IDS:
        assert ledger.undo() is not None, identifier


@pytest.mark.parametrize("name", ["../x.jsonl", "people/../x.jsonl", "people/.jsonl", "lock", "", "people/con.jsonl"])
def test_only_our_own_names_are_files_of_the_store(name: str) -> None:
    assert layout.kind_of(name) is None


def test_stamps_change_with_every_change(ledger: Ledger) -> None:
    seen = [ledger.stamps()]
    for change in (
        lambda: put(ledger, ANNA, name="Anna"),
        lambda: log(ledger),
        lambda: log(ledger, BRUNO),
        ledger.undo,
    ):
        change()
        assert ledger.stamps() not in seen
        assert ledger.stamps() == ledger.stamps()
        seen.append(ledger.stamps())
    assert seen[-1][ledger.file_of(ANNA)] == ledger.stamp(ANNA)


def test_a_change_must_change_something_once(home: Path, ledger: Ledger) -> None:
    for writes in (
        [],
        [Write.relationship(ANNA, {}), Write.relationship(ANNA, {"name": "x"})],
        [Write("events", "e", {})],
        [Write("relationships", "e", {}, ANNA)],
        [Write.event(ANNA, "e", {"_v": "mine"})],
        [Write.event(ANNA, "e", {"note": "\ud800"})],
        [Write.event(ANNA, "e", {}), Write.event(BRUNO, "e", {"note": "\ud800"})],
    ):
        with pytest.raises(ValueError, match=r".+"):
            ledger.append(ChangeInfo("test"), writes)
    assert ledger.undo_target() is None
    assert ledger.relationships() == {}
    assert ledger.events(ANNA) == []
    assert not any(b"_t" in content for content in tree(home).values())


def test_a_store_that_may_not_be_written_is_still_read(
    home: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ledger, note="there")
    real = os.open

    def read_only(path: str, flags: int, mode: int = 0o777, **rest: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(13, "Permission denied")
        return real(path, flags, mode, **rest)

    monkeypatch.setattr(os, "open", read_only)
    assert notes(ledger_in(home)) == ["there"]
    with pytest.raises(StorageFailed, match="permission is missing"):
        log(ledger)


RECORDS: list[Record] = [
    Relationship(id=ANNA, name="Anna", role="client", tags=("a", "b"), frame=Frame(goal="x"), income_share=12.5),  # type: ignore[arg-type] # what decoding gives is an enum
    Event(id="e", relationship=ANNA, on="2026-10-03", signal="checkin", level=4, note="né"),
    Decision(id="d", relationship=ANNA, on="2026-10-03", choice="keep"),  # type: ignore[arg-type] # as above
    Proposal(id="p", relationship=ANNA, on="2026-10-03", channel="network"),  # type: ignore[arg-type] # as above
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_records_survive_being_documents_and_later_fields_are_passed_over(record: Record) -> None:
    document = as_document(record)
    assert "id" not in document
    document["invented_later"] = {"x": 1}
    if "frame" in document:
        document["frame"]["invented_later"] = 1
    keys = {"id": record.id}  # type: ignore[attr-defined] # every kind has one
    if isinstance(record, Event | Decision):
        keys["relationship"] = ANNA
    assert as_record(type(record), document, **keys) == as_record(type(record), as_document(record), **keys)
    assert as_document(as_record(type(record), document, **keys)) == as_document(record)


def test_unknown_fields_stay_in_the_documents(home: Path, ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna", invented_later=[1, 2])
    put(ledger, ANNA, **{**ledger.relationships()[ANNA], "name": "Anna B."})
    ledger.append(ChangeInfo("log"), [Write.event(ANNA, fresh_id(), event("x", invented_later=1))])
    assert ledger_in(home).relationships()[ANNA] == {"name": "Anna B.", "invented_later": [1, 2]}
    assert notes(ledger) == ["x"]


def test_a_line_dated_after_all_years_does_not_win_for_ever(home: Path, ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna")
    log(ledger, ANNA, "first", identifier := fresh_id())
    far = "ffffffff-ffff-7000-8000-000000000000"
    rows = {
        home / layout.RELATIONSHIPS: lines.encode("relationships", ANNA, {"name": "Far"}, far),
        person_path(home): lines.encode("events", identifier, event("far"), far),
    }
    for path, row in rows.items():
        path.write_bytes(path.read_bytes() + row + b"\n")
    put(ledger_in(home), ANNA, name="Anna Again")
    log(ledger_in(home), ANNA, "later", identifier)
    assert ledger_in(home).relationships()[ANNA]["name"] == "Anna Again"
    assert notes(ledger_in(home)) == ["later"]
    assert ledger_in(home).person(ANNA).events[identifier]["note"] == "later"
