"""Once a day: a backup, whose failure is told and refuses nothing; and what piles up is dropped, never the newest."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from core.errors import StorageFailed
from core.keeping import manifest, upkeep
from core.ledger import layout
from tests.core.ledger.helpers import ANNA, BRUNO, HandClock, ledger_in, log, notes, put
from tests.stores import keeping

if TYPE_CHECKING:
    from pathlib import Path

    from core.ledger import Ledger

DAY = 86_400_000


def test_a_backup_that_cannot_be_made_is_told_once(home: Path, clock: HandClock, ledger: Ledger) -> None:
    log(ledger, note="a")
    assert ledger.notices() == []
    (home / "backups").write_text("in the way")
    clock.now += DAY
    log(ledger, note="b")
    (notice,) = ledger.notices()
    assert "Today’s backup could not be made" in notice and f"backup --home {home}" in notice
    log(ledger, note="c")
    assert ledger.notices() == []
    (home / "backups").unlink()
    log(ledger_in(home, clock), note="d")
    assert [path.name[:2] for path in (home / "backups").iterdir()] == ["1-"]
    assert notes(ledger) == ["a", "b", "c", "d"]


def test_half_a_backup_takes_no_room(
    home: Path, clock: HandClock, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ledger, note="a")
    clock.now += DAY
    copied: list[str] = []

    def full(source: str, target: str) -> None:
        copied.append(target)
        shutil.copyfile(source, target)
        raise StorageFailed("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(manifest, "copy", full)
        log(ledger, note="b")
    assert copied and list((home / "backups").iterdir()) == []
    assert len(ledger.notices()) == 1


def _edited(ledger: Ledger) -> None:
    put(ledger, BRUNO, name="Bruno", role="client")
    for n in range(upkeep.UNDOABLE * 3):
        put(ledger, ANNA, name=f"Anna {n}", role="client", note="x" * 300)


def test_versions_that_pile_up_are_dropped_after_the_backup(home: Path, clock: HandClock, ledger: Ledger) -> None:
    _edited(ledger)
    before = {name: (home / name).read_bytes() for name in (layout.RELATIONSHIPS, layout.CHANGES)}
    content = ledger.relationships()
    clock.now += DAY
    log(ledger, BRUNO, "today")
    for name, data in before.items():
        assert (home / name).stat().st_size < len(data) * 0.6
        (folder,) = (home / "backups").iterdir()
        assert (folder / name).read_bytes() == data
    assert ledger.relationships() == content
    assert keeping(ledger).doctor() == []
    undone = 0
    while ledger.undo():
        undone += 1
    assert undone == upkeep.UNDOABLE + 1


def test_in_a_synced_store_nothing_is_dropped(home: Path, clock: HandClock, ledger: Ledger) -> None:
    _edited(ledger)
    (home / ".git").mkdir()
    size = (home / layout.RELATIONSHIPS).stat().st_size
    clock.now += DAY
    put(ledger, BRUNO, name="Bruno again", role="client")
    assert (home / layout.RELATIONSHIPS).stat().st_size > size


@pytest.mark.parametrize("shelf", [layout.REPLACED, layout.DAMAGED])
def test_what_was_put_aside_is_thinned_as_backups_are(home: Path, ledger: Ledger, shelf: str) -> None:
    log(ledger, note="a")
    for n in range(1, 41):
        (home / shelf / f"{n}-2026-09-{n % 28 + 1:02}").mkdir(parents=True)
        (home / shelf / f"{n}-2026-09-{n % 28 + 1:02}" / "kept").write_text(str(n))
    keeping(ledger).backup()
    left = {int(path.name.partition("-")[0]) for path in (home / shelf).iterdir()}
    assert left >= set(range(31, 41)) and len(left) <= 32
    assert all((path / "kept").read_text() == path.name.partition("-")[0] for path in (home / shelf).iterdir())
