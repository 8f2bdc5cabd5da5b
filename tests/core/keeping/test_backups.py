"""Backups are made before the first change of a day, share what did not change, are thinned, and come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import from_number
from core.errors import BadData, NotFound, RapportsError
from core.keeping import backups
from core.keeping.shelves import Slot, slots
from core.ledger import layout
from tests.core.ledger.helpers import ANNA, BRUNO, NOON, HandClock, ledger_in, log, notes, person_path, put, tree
from tests.stores import keeping

if TYPE_CHECKING:
    from pathlib import Path

    from core.ledger import Ledger

DAY = 86_400_000


def backup_folders(home: Path) -> list[Path]:
    return [home / "backups" / f"{slot.number}-{slot.day}" for slot in slots(str(home / "backups"))]


def test_one_backup_before_the_first_change_of_a_day(home: Path, clock: HandClock, ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna", role="client")
    log(ledger, note="first day")
    assert backup_folders(home) == []
    clock.now += DAY
    before = tree(home)
    log(ledger, note="second day")
    log(ledger, note="again")
    log(ledger_in(home, clock), note="another process")
    (folder,) = backup_folders(home)
    assert folder.name == f"1-{from_number((NOON + DAY) // DAY)}"
    assert {name: data for name, data in tree(folder).items() if name != "manifest.json"} == before
    clock.now -= 5 * DAY
    log(ledger, note="the clock went back")
    assert [path.name.split("-")[0] for path in backup_folders(home)] == ["1", "2"]


def test_unchanged_files_are_shared_and_live_ones_never(home: Path, clock: HandClock, ledger: Ledger) -> None:
    log(ledger, ANNA, "a")
    log(ledger, BRUNO, "b")
    for _ in range(2):
        clock.now += DAY
        log(ledger, ANNA, "more")
    first, second = backup_folders(home)
    bruno, anna = file_of(BRUNO), file_of(ANNA)
    assert (first / bruno).stat().st_ino == (second / bruno).stat().st_ino
    assert (first / anna).stat().st_ino != (second / anna).stat().st_ino
    live = {path.stat().st_ino for path in home.rglob("*.jsonl") if "backups" not in path.parts}
    assert live.isdisjoint({path.stat().st_ino for path in (home / "backups").rglob("*.jsonl")})


def file_of(relationship: str) -> str:
    return layout.person_file(relationship)


def test_backups_are_private(home: Path, ledger: Ledger) -> None:
    log(ledger)
    keeping(ledger).backup()
    keeping(ledger).restore(1)
    for path in home.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_nothing_to_keep_is_refused_and_makes_nothing(home: Path, ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        keeping(ledger).backup()
    with pytest.raises(NotFound):
        keeping(ledger).restore(1)
    assert not home.exists()


def test_a_backup_that_cannot_be_made_does_not_refuse_the_note(home: Path, clock: HandClock, ledger: Ledger) -> None:
    log(ledger, note="a")
    (home / "backups").write_text("in the way")
    clock.now += DAY
    log(ledger, note="b")
    assert notes(ledger) == ["a", "b"]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=300))
def test_thinning_is_bounded_keeps_the_newest_and_every_recent_day(gaps: list[int]) -> None:
    there: list[Slot] = []
    day = 20_000
    for number, gap in enumerate(gaps, 1):
        day += gap
        there.append(Slot(number, from_number(day), str(number)))
        dropped = set(backups.to_drop(there))
        there = [slot for slot in there if slot not in dropped]
        assert len(there) <= backups.LAST + backups.DAILY + backups.WEEKLY
    assert [slot.number for slot in there[-10:]] == [*range(max(1, len(gaps) - 9), len(gaps) + 1)]
    assert backups.to_drop(there) == []


def test_a_thousand_backups_stay_bounded_and_reach_back(home: Path) -> None:
    there: list[Slot] = []
    for number in range(1, 1001):
        there.append(Slot(number, from_number(20_000 + number // 10), str(number)))
        dropped = set(backups.to_drop(there))
        there = [slot for slot in there if slot not in dropped]
    assert len(there) <= 32
    assert there[0].day <= from_number(20_100 - 14 - 5 * 7)


def _empty(home: Path) -> None:
    for path in home.rglob("*.jsonl"):
        if "backups" not in path.parts:
            path.write_bytes(b"")


def _remove(home: Path) -> None:
    for path in home.rglob("*.jsonl"):
        if "backups" not in path.parts:
            path.unlink()


def _foreign(home: Path) -> None:
    (home / layout.RELATIONSHIPS).write_bytes(b"\x89PNG\r\n")


def _nothing(home: Path) -> None:
    pass


@pytest.mark.parametrize("damage", [_nothing, _empty, _remove, _foreign])
def test_restore_brings_the_exact_store_back_and_keeps_what_it_replaces(
    home: Path, ledger: Ledger, damage: object
) -> None:
    put(ledger, ANNA, name="Anna", role="client")
    log(ledger, note="kept")
    good = tree(home)
    made = keeping(ledger).backup()
    log(ledger, note="later")
    assert callable(damage)
    damage(home)
    replaced = tree(home)
    fresh = ledger_in(home)
    restored = keeping(fresh).restore(made.number)
    now = {name: data for name, data in tree(home).items() if not name.startswith("replaced")}
    assert now == good
    if replaced:
        assert restored.replaced is not None
        kept = {
            name.partition("/")[2].partition("/")[2]: data for name, data in tree(home).items() if "replaced" in name
        }
        assert kept == replaced
    log(fresh, note="goes on")
    assert notes(fresh) == ["goes on", "kept"]
    assert keeping(fresh).doctor() == []


def test_restore_of_a_damaged_or_unknown_backup_is_refused_and_changes_nothing(home: Path, ledger: Ledger) -> None:
    log(ledger, note="a")
    made = keeping(ledger).backup()
    victim = home / "backups" / f"1-{made.day}" / layout.CHANGES
    victim.write_bytes(victim.read_bytes().replace(b"log", b"lug"))
    before = tree(home)
    with pytest.raises(BadData, match="Backup 1"):
        keeping(ledger).restore(1)
    with pytest.raises(NotFound, match="there are: 1"):
        keeping(ledger).restore(7)
    assert tree(home) == before


def test_a_repair_does_not_bring_back_what_a_restore_gave_up(home: Path, clock: HandClock, ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna", role="client")
    log(ledger, note="first")
    keeping(ledger).backup()
    log(ledger, note="second")
    keeping(ledger).backup()
    keeping(ledger).restore(1)
    path = person_path(home)
    path.write_bytes(path.read_bytes()[:-5])
    keeping(ledger).repair()
    assert notes(ledger) == ["first"]
    assert keeping(ledger).doctor() == []


def test_an_import_is_preceded_by_a_backup(home: Path, ledger: Ledger) -> None:
    from core.ledger import ChangeInfo, Write

    log(ledger, note="a")
    before = tree(home)
    ledger.append(ChangeInfo("import"), [Write.relationship(ANNA, {"name": "Anna", "role": "client"})])
    (folder,) = backup_folders(home)
    assert {name: data for name, data in tree(folder).items() if name != "manifest.json"} == before


def test_refusals_name_a_backup_that_helps(home: Path, clock: HandClock, ledger: Ledger) -> None:
    log(ledger, note="a")
    keeping(ledger).backup()
    person_path(home).write_bytes(b"")
    clock.now += DAY
    log(ledger, BRUNO)  # makes a backup of the damage
    with pytest.raises(RapportsError, match=r"Backup 1 .*restore 1"):
        log(ledger, ANNA)
