"""A store kept in git, with the real git: clones that diverge and merge by union."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.errors import NotFound, RapportsError
from core.keeping.syncing import ATTRIBUTES, IGNORED, is_synced
from core.practice import Practice
from tests.clocks import StoppedClock

DAY = "2026-11-22"
SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "n" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "n@example.org" for who in ("AUTHOR", "COMMITTER")},
}


class Ticking(StoppedClock):
    """Noon of its day, and a second later each time somebody asks."""

    asked = 0

    def moment_ms(self) -> int:
        Ticking.asked += 1
        return int(datetime.fromisoformat(self.day).replace(tzinfo=UTC, hour=12).timestamp() * 1000) + Ticking.asked


class Clone:
    """One machine: its store, which is its repository."""

    def __init__(self, home: Path, day: str = DAY) -> None:
        self.home = home
        self.clock = Ticking(day)

    @property
    def practice(self) -> Practice:
        """The store opened anew, as every command does."""
        return Practice(self.home, self.clock)

    def git(self, *arguments: str) -> None:
        settings = {**os.environ, **SETTINGS}
        ran = subprocess.run(
            ["git", *arguments], cwd=self.home, env=settings, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def clone(self, other: Clone) -> None:
        self.home.mkdir(mode=0o700)
        self.git("clone", "--quiet", str(other.home), ".")

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")

    def merge(self, other: Clone) -> None:
        self.commit()
        other.commit()
        self.git("fetch", "--quiet", str(other.home), "main")
        self.git("merge", "--quiet", "--no-edit", "FETCH_HEAD")

    def lines(self) -> set[bytes]:
        """Every line of every file."""
        return {line for name in file_names(self.home) for line in (self.home / name).read_bytes().splitlines()}

    def content(self) -> Any:
        found = msgspec.json.decode(self.practice.exchange.export())
        del found["exported_at"]
        return found

    def check(self) -> None:
        """Doctor is silent, and the dashboard, which follows files, says what their whole history says."""
        practice = self.practice
        assert practice.keeping.doctor() == []
        for row in practice.overview(DAY):
            whole = practice.assess(row.relationship, DAY, full=False)
            assert (row.verdict, row.since, row.unknown) == (whole.verdict, whole.since, whole.health is None)
            assert whole.health is None or row.health == pytest.approx(whole.health, abs=1e-9)
            assert row.count == len(practice.events(row.relationship.id))
        practice.close()


@pytest.fixture
def store(tmp_path: Path) -> Clone:
    one = Clone(tmp_path / "one")
    late = one.practice.add("Kern", "client")
    one.practice.add("Zoé", "partner")
    for day in ("2026-10-01", "2026-10-12", "2026-10-20"):
        one.practice.log(late, "paid_late", on=day)
    return one


@pytest.fixture
def clones(store: Clone, tmp_path: Path) -> tuple[Clone, Clone]:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    one, two = store, Clone(tmp_path / "two")
    (one.home / ".gitattributes").write_text(ATTRIBUTES)
    (one.home / ".gitignore").write_text(IGNORED)
    one.git("init", "--quiet", "--initial-branch", "main")
    one.commit()
    two.clone(one)
    for clone in (one, two):
        clone.check()
    return one, two


def both(one: Clone, two: Clone) -> None:
    """Each takes in what the other has."""
    one.merge(two)
    two.merge(one)
    for clone in (one, two):
        clone.check()
    assert one.content() == two.content()


def kern(clone: Clone) -> Any:
    return clone.practice.find("Kern")


def test_both_sides_are_there_after_a_merge(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    one.practice.log(kern(one), "promise_broken", note="from one")
    two.practice.log(kern(two), "request_urgent", note="from two")
    one.practice.add("Ana", "client")
    two.practice.add("Bob", "contractor")
    both(one, two)
    notes = {event.note for event in one.practice.events(kern(one).id)}
    assert {"from one", "from two"} <= notes
    assert {r.name for r in two.practice.relationships()} == {"Kern", "Zoé", "Ana", "Bob"}


def test_the_verdict_is_that_of_the_union(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    before = one.practice.assess(kern(one), DAY).verdict
    for clone, days in ((one, ("2026-11-02", "2026-11-10")), (two, ("2026-11-05", "2026-11-16"))):
        for day in days:
            clone.practice.log(kern(clone), "request_urgent", on=day)
            clone.practice.log(kern(clone), "disrespect", on=day)
    alone = one.practice.assess(kern(one), DAY)
    both(one, two)
    together = one.practice.assess(kern(one), DAY)
    assert together.health < alone.health
    assert together == two.practice.assess(kern(two), DAY)
    assert before != together.verdict


def test_the_newest_of_two_edits_wins_and_the_other_stays_in_the_history(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    one.practice.edit(kern(one), note="first")
    two.practice.edit(kern(two), note="second")
    both(one, two)
    assert kern(one).note == "second"
    both_lines = (one.home / "relationships.jsonl").read_text()
    assert '"first"' in both_lines and '"second"' in both_lines
    assert one.practice.undo()
    assert kern(one).note == "first"
    one.check()


def test_what_one_side_took_back_stays_so_though_the_other_edited_it_before(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    event = one.practice.events(kern(one).id)[-1]
    two.practice.correct(event, severity=3)
    assert one.practice.undo()
    one.check()
    both(one, two)


def test_the_same_change_taken_back_twice_is_given_back_once(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    events = len(one.practice.events(kern(one).id))
    one.practice.undo()
    two.practice.undo()
    both(one, two)
    assert len(one.practice.events(kern(one).id)) == events - 1
    assert one.practice.redo()
    assert len(one.practice.events(kern(one).id)) == events
    assert one.practice.redo() is None
    both(one, two)


def test_changes_of_several_files_stay_whole_and_are_taken_back_whole(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    practice = one.practice
    practice.keeping.merge(practice.find("Kern"), practice.find("Zoé"))
    two.practice.log(kern(two), "talk")
    both(one, two)
    while two.practice.undo():
        two.check()
    assert two.content()["relationships"] == []
    both(one, two)


def test_a_clock_that_is_ahead_on_one_side_does_not_lose_later_edits(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    two.clock.day = "2027-11-22"
    two.practice.edit(kern(two), note="from a year ahead")
    for n in range(60):
        one.practice.edit(kern(one), note=f"meanwhile {n}" + "x" * 100)
    both(one, two)
    one.practice.edit(kern(one), note="after the merge")
    assert kern(one).note == "after the merge"
    assert one.practice.undo()
    assert kern(one).note == "from a year ahead"
    both(one, two)


def test_the_same_export_imported_on_both_sides(clones: tuple[Clone, Clone], tmp_path: Path) -> None:
    one, two = clones
    other = Clone(tmp_path / "other")
    for n in range(30):
        other.practice.log(other.practice.find("Ida") if n else other.practice.add("Ida", "client"), "work_good")
    exported = other.practice.exchange.export()
    for clone in clones:
        clone.practice.exchange.read(exported, "json")
        clone.check()  # from here on the dashboard follows the file
    both(one, two)
    assert len(one.practice.events(one.practice.find("Ida").id)) == 30


def test_compacting_on_one_side(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    for n in range(450):
        one.practice.edit(kern(one), note=f"{n}")
    two.practice.edit(kern(two), tags=("two",))
    one.practice.keeping.repair()
    assert len((one.home / "relationships.jsonl").read_bytes().splitlines()) < 400
    both(one, two)
    assert kern(one).tags == ("two",)


def test_forgetting_on_every_machine_before_merging(clones: tuple[Clone, Clone]) -> None:
    one, two = clones
    two.practice.log(two.practice.find("Zoé"), "talk")
    two.practice.log(kern(two), "talk")
    for clone in clones:
        clone.practice.keeping.backup()
        clone.practice.keeping.forget(kern(clone))
    both(one, two)
    for clone in clones:
        with pytest.raises(NotFound):
            clone.practice.find("Kern")


def test_forgetting_on_one_machine_alone(clones: tuple[Clone, Clone]) -> None:
    """The other one's backups still know her: doctor says so there, and a repair erases her there too."""
    one, two = clones
    two.practice.log(two.practice.find("Zoé"), "talk")
    one.practice.keeping.forget(kern(one))
    one.merge(two)
    one.check()
    assert [r.name for r in one.practice.relationships()] == ["Zoé"]
    two.merge(one)
    assert {finding.kind for finding in two.practice.keeping.doctor()} == {"forgotten"}
    two.practice.keeping.repair()
    two.check()
    assert not [path for path in two.home.rglob("*.jsonl") if b"Kern" in path.read_bytes()]


@pytest.mark.parametrize("seed", range(2))
def test_any_life_of_three_clones_ends_in_the_same_state(
    clones: tuple[Clone, Clone], tmp_path: Path, seed: int
) -> None:
    """Merges in every direction, criss-cross too, so that lines come twice and in other orders."""
    dice = random.Random(seed)
    one, two = clones
    three = Clone(tmp_path / "three")
    three.clone(one)
    everyone = (one, two, three)
    for _step in range(8):
        for clone in everyone:
            act(clone, dice)
        here, there = dice.sample(everyone, 2)
        here.commit()
        there.commit()
        if dice.random() < 0.5:  # criss-cross: each merges what the other had before
            for clone, other in ((here, there), (there, here)):
                clone.git("fetch", "--quiet", str(other.home), "main")
            for clone in (here, there):
                clone.git("merge", "--quiet", "--no-edit", "FETCH_HEAD")
                clone.check()
        else:
            here.merge(there)
            here.check()
    one.merge(two)
    one.merge(three)
    for clone in (two, three):
        clone.merge(one)
    for clone in everyone:
        clone.check()
        assert clone.content() == one.content()


def act(clone: Clone, dice: random.Random) -> None:
    practice = clone.practice
    who = dice.choice(practice.relationships())
    deed = dice.choice(("log", "log", "edit", "correct", "undo", "redo"))
    try:
        if deed == "log":
            practice.log(who, dice.choice(("paid_late", "talk", "work_good")), on=f"2026-11-{dice.randint(1, 20):02}")
        elif deed == "edit":
            practice.edit(who, note=str(dice.random()))
        elif deed == "correct" and (events := practice.events(who.id)):
            practice.correct(dice.choice(events), severity=dice.randint(1, 3))
        elif deed == "undo":
            practice.undo()
        elif deed == "redo":
            practice.redo()
    except RapportsError as refusal:  # taken back already, changed again by the other side
        assert refusal.exit_code in (1, 2, 75)
    practice.overview(DAY)
    practice.close()


def test_a_line_that_came_twice_may_go_but_not_the_last_one(clones: tuple[Clone, Clone]) -> None:
    one, _two = clones
    (file,) = (one.home / "people").iterdir()
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines, lines[-1]]))
    one.check()
    file.write_bytes(b"".join(lines))
    one.check()
    file.write_bytes(b"".join(lines[:-1]))
    assert {finding.kind for finding in one.practice.keeping.doctor()} == {"shorter"}


def test_copies_left_by_syncthing_are_named_and_merged_when_asked(store: Clone, tmp_path: Path) -> None:
    """It keeps one side of each file that both changed, and puts the other side beside it."""
    one, two = store, Clone(tmp_path / "two")
    (one.home / ".stfolder").mkdir()
    (one.home / ".stignore").write_text(IGNORED)
    shutil.copytree(one.home, two.home, ignore=shutil.ignore_patterns("backups", "lock", "summary.json"))
    one.practice.log(kern(one), "talk", note="from one")
    two.practice.log(kern(two), "promise_broken", note="from two")
    two.practice.edit(kern(two), tags=("two",))
    one.check()
    copies = []
    for name in sorted(file_names(two.home)):
        ours, theirs = one.home / name, two.home / name
        if ours.read_bytes() != theirs.read_bytes():
            copies.append(f"{name.removesuffix('.jsonl')}.sync-conflict-20261122-131415-ABCDEFG.jsonl")
            ours.rename(one.home / copies[-1])
            shutil.copy(theirs, ours)
    assert len(copies) == 3
    found = one.practice.keeping.doctor()
    assert {finding.file for finding in found if finding.kind == "copy"} == set(copies)
    assert "from one" not in [event.note for event in one.practice.events(kern(one).id)]
    one.practice.keeping.repair(copies)
    one.check()
    notes = {event.note for event in one.practice.events(kern(one).id)}
    assert {"from one", "from two"} <= notes and kern(one).tags == ("two",)
    assert one.practice.undo() and kern(one).tags == ()


def file_names(home: Path) -> set[str]:
    return {str(file.relative_to(home)) for file in home.rglob("*.jsonl") if "backups" not in file.parts}


def test_what_git_makes_of_modes_is_no_fault_inside_a_closed_store(clones: tuple[Clone, Clone]) -> None:
    one, _two = clones
    assert is_synced(str(one.home))
    (one.home / "relationships.jsonl").chmod(0o644)
    assert one.practice.keeping.doctor() == []
    one.home.chmod(0o755)
    assert [finding.file for finding in one.practice.keeping.doctor()] == ["."]
