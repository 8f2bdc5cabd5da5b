"""kill -9 at random moments and at every single file operation: what was acknowledged is there, and no third state."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write, lines
from tests.faults.ledger_child import OTHER, PERSON, TASKS, event, log_one, now_ms

ROOT = Path(__file__).parents[2]


def child(*arguments: object, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.ledger_child", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload, no-any-return] # options go through


def test_everything_acknowledged_survives_kill_9_at_random_moments(tmp_path: Path) -> None:
    _kill_rounds(tmp_path / "store", 20)


@pytest.mark.long
def test_everything_acknowledged_survives_two_hundred_kills(tmp_path: Path) -> None:
    _kill_rounds(tmp_path / "store", 200)


def _kill_rounds(home: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    acknowledged: list[str] = []
    for _ in range(rounds):
        writer = child("log", home, 10_000)
        assert writer.stdout is not None
        acknowledged.append(writer.stdout.readline())  # it is under way
        time.sleep(chance.uniform(0, 0.08))
        writer.kill()
        acknowledged += writer.stdout.readlines()  # with what came in one read with the first
        writer.communicate()
        ids = [line.split() for line in acknowledged if line.endswith("\n")]
        ledger = Ledger(home, now_ms, Caretaker())
        for owner in (PERSON, OTHER):
            found = {event.id for event in ledger.events(owner)}
            assert {identifier for person, identifier in ids if person == owner} <= found
            assert {problem.kind for problem in ledger.problems(owner)} <= {lines.ProblemKind.TORN}
    assert len(acknowledged) > rounds
    assert len(list(home.rglob("*.tmp"))) <= 1, "left-overs do not pile up"


State = tuple[dict[str, dict[str, Any]], tuple[str, ...], tuple[str, ...]]
NOTHING: State = ({}, (), ())


def state(home: Path) -> State:
    ledger = Ledger(home, now_ms, Caretaker())
    ours, others = (tuple(sorted(event.id for event in ledger.events(owner))) for owner in (PERSON, OTHER))
    return ledger.relationships(), ours, others


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something in it, the last of it a change of several documents to take back."""
    home = tmp_path_factory.mktemp("prepared") / "store"
    ledger = Ledger(home, now_ms, Caretaker())
    ledger.append(ChangeInfo("add", PERSON), [Write.relationship(PERSON, {"name": "before"})])
    ledger.append(
        ChangeInfo("import"), [Write.event(PERSON, "old-1", event("")), Write.event(PERSON, "old-2", event(""))]
    )
    return home


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("task", TASKS)
def test_death_at_any_file_operation_leaves_the_old_or_the_new_state(
    tmp_path: Path, prepared: Path, task: str, moment: str
) -> None:
    seen = _deaths(prepared, tmp_path, moment, task)
    old, new = state(prepared), seen[-1]
    assert old != new
    assert len(seen) > 10
    assert seen == [old] * seen.count(old) + [new] * seen.count(new), "a third state, or back to the old one"


def test_death_while_a_store_is_made_leaves_none_or_a_good_one(tmp_path: Path) -> None:
    seen = _deaths(tmp_path / "nothing", tmp_path, "before", "import")
    assert seen == [NOTHING] * seen.count(NOTHING) + [seen[-1]] * seen.count(seen[-1])


def _deaths(prepared: Path, copies: Path, moment: str, task: str) -> list[State]:
    """The states found after a death at each file operation in turn; after each, the store also takes a write."""
    process = child("die_everywhere", prepared, copies, moment, task)
    assert process.communicate() == ("", "")
    seen = []
    for home in sorted(copies.iterdir()):
        ours = state(home)
        log_one(Ledger(home, now_ms, Caretaker()))
        assert state(home) == (ours[0], ours[1], tuple(sorted({*ours[2], "logged-1"})))
        assert not [*home.rglob("journal/*"), *home.rglob("*.tmp")], "left-overs are taken up by the next write"
        seen.append(ours)
    return seen
