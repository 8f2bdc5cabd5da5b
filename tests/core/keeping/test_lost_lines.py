"""Any history leaves the doctor silent; any one line taken out of it is named."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import RapportsError
from core.keeping import upkeep
from core.ledger import layout, lines
from core.model import Relationship
from core.practice import Practice
from tests.core.keeping.test_syncing import DAY, Ticking
from tests.stores import compact

NAMES = ("Anna", "Bruno", "Clara", "Dora")


def opened(home: Path) -> Practice:
    return Practice(home, Ticking(DAY))


Deed = Callable[[Practice, Relationship, random.Random], object]


def corrected(practice: Practice, who: Relationship, dice: random.Random) -> None:
    if events := practice.events(who.id):
        practice.correct(dice.choice(events), severity=dice.randint(1, 3))


def restored(practice: Practice, who: Relationship, dice: random.Random) -> None:
    if backups := practice.keeping.backups():
        practice.keeping.restore(dice.choice(backups).number)


def named(dice: random.Random) -> str:
    return f"{dice.choice(NAMES)} {dice.randrange(99)}"


def day(dice: random.Random) -> str:
    return f"2026-11-{dice.randint(1, 20):02}"


DEEDS: dict[str, Deed] = {
    "add": lambda practice, who, dice: practice.add(named(dice), "client", introduced_by=who.id),
    "log": lambda practice, who, dice: practice.log(who, "paid_late", on=day(dice)),
    "edit": lambda practice, who, dice: practice.edit(who, note=str(dice.random())),
    "correct": corrected,
    "merge": lambda practice, who, dice: practice.keeping.merge(who, dice.choice(practice.relationships())),
    "forget": lambda practice, who, dice: practice.keeping.forget(who),
    "decide": lambda practice, who, dice: practice.acting.decide(who, "keep"),
    "tag": lambda practice, who, dice: practice.tag([one.id for one in practice.relationships()], day(dice), True),
    "compact": lambda practice, who, dice: compact(practice._ledger),
    "restore": restored,
    "import": lambda practice, who, dice: practice.exchange.read(
        (practice.home.parent / "export.json").read_bytes(), "json"
    ),
    "undo": lambda practice, who, dice: practice.undo(),
    "redo": lambda practice, who, dice: practice.redo(),
    "backup": lambda practice, who, dice: practice.keeping.backup(),
    "repair": lambda practice, who, dice: practice.keeping.repair(),
}
OFTEN = ("log", "log", "undo", "add")


def step(home: Path, dice: random.Random) -> str:
    practice = opened(home)
    people = practice.relationships()
    who = dice.choice(people) if people else practice.add(named(dice), "client")
    deed = dice.choice([*DEEDS, *OFTEN])
    try:
        DEEDS[deed](practice, who, dice)
    except RapportsError as refusal:
        assert refusal.exit_code in (1, 2, 75), refusal
    return deed


def lives(home: Path, seed: int, steps: int) -> None:
    dice = random.Random(seed)
    other = opened(home.parent / "other")
    for name in NAMES:
        other.log(other.add(name, "partner"), "work_good", on="2026-11-02")
    (home.parent / "export.json").write_bytes(other.exchange.export())
    opened(home).add("Kern", "client")
    for n in range(steps):
        deed = step(home, dice)
        found = opened(home).keeping.doctor()
        assert found == [], (seed, n, deed, found)


def tells(home: Path, path: Path, row: bytes) -> bool:
    """Whether a record tells of anything that was not erased meanwhile; any other line does."""
    version = lines.version_of(row)
    others = [home / layout.RELATIONSHIPS, *(home / "people").glob("*.jsonl")]
    written = (other for file in others for other in file.read_bytes().splitlines())
    return path.name != layout.CHANGES or any(lines.version_of(other) == version for other in written)


def every_lost_line_is_named(home: Path, dice: random.Random, most: int) -> None:
    shutil.rmtree(home / "backups", ignore_errors=True)
    assert opened(home).keeping.doctor() == []
    found = []
    for path in [home / layout.RELATIONSHIPS, home / layout.CHANGES, *(home / "people").glob("*.jsonl")]:
        rows = path.read_bytes().splitlines(keepends=True)
        found += [(path, n) for n in range(1, len(rows)) if not rows[n].startswith((b'{"_t":"tally"', b'{"_format"'))]
        found += [(path, -1)]
    for path, n in dice.sample(found, min(most, len(found))):
        data = path.read_bytes()
        rows = data.splitlines(keepends=True)
        if n < 0 and (path.name == layout.RELATIONSHIPS or not any(tells(home, path, row) for row in rows[1:])):
            continue
        if n < 0:
            path.unlink()
        elif rows.count(rows[n]) == 1 and b'"_t":"forgotten"' not in rows[n] and tells(home, path, rows[n]):
            path.write_bytes(b"".join(rows[:n] + rows[n + 1 :]))
        else:
            continue
        assert opened(home).keeping.doctor(), (path.name, n, rows[n])
        path.write_bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_missed_and_no_lost_line_goes_unnoticed(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "UNDOABLE", 6)
    lives(tmp_path / "h", seed, 30)
    every_lost_line_is_named(tmp_path / "h", random.Random(seed), 25)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_long_histories(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "UNDOABLE", 20)
    lives(tmp_path / "h", seed, 120)
    every_lost_line_is_named(tmp_path / "h", random.Random(seed), 200)


def test_who_was_erased_and_let_in_again_stays_so_when_an_older_backup_is_brought_back(tmp_path: Path) -> None:
    practice = opened(tmp_path / "h")
    who = practice.add("Anna", "client")
    export = practice.exchange.export()
    practice.keeping.forget(who)
    practice.add("Bruno", "client")
    practice.keeping.backup()
    practice.exchange.read(export, "json")
    practice.keeping.backup()
    before = [backup.number for backup in practice.keeping.backups()]
    practice.keeping.restore(before[-2])
    assert [one.name for one in practice.relationships()] == ["Bruno"]
    assert opened(tmp_path / "h").keeping.doctor() == []
    practice.keeping.restore(before[-1])
    assert {one.name for one in practice.relationships()} == {"Anna", "Bruno"}
    assert opened(tmp_path / "h").keeping.doctor() == []


def test_who_was_erased_stays_erased_in_a_store_brought_back_from_before(tmp_path: Path) -> None:
    practice = opened(tmp_path / "h")
    who = practice.add("Anna", "client")
    practice.keeping.backup()
    practice.keeping.forget(who)
    practice.keeping.restore(practice.keeping.backups()[0].number)
    assert practice.relationships() == []
    assert opened(tmp_path / "h").keeping.doctor() == []
