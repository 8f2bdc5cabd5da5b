"""Killed at every file operation while a batch of what files prove is accepted: all of it, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.dates import plus
from core.gathering.waiting import written
from core.model import Origin, OriginKind, Pending
from core.practice import Practice
from tests.faults.test_ledger_kill import child
from tui.clock import SystemClock

BATCH = 300
SIGNALS = ("paid_late", "paid_on_time")


def waiting(home: Path, people: int) -> list[str]:
    """A store in which a batch waits, spread over some people; the ids of the batch."""
    practice = Practice(home, SystemClock())
    ids = [practice.add(f"Client {n}", "client").id for n in range(people)]
    found = [
        Pending(
            id=f"inv-{n:024x}",
            relationship=ids[n % people],
            on=plus("2025-01-02", n % 360),
            signal=SIGNALS[n % 2],
            severity=1 + n % 3,
            reason="41 days late",
            origin=Origin(kind=OriginKind.INVOICE, trace=f"F-{n}", digest=str(n)),
        )
        for n in range(BATCH)
    ]
    with practice.changing():
        practice.store("evidence", None, *[written(f"pending:{entry.id}", entry) for entry in found])
    return [entry.id for entry in found]


def seen(home: Path) -> tuple[int, int]:
    """How many events there are, and how many findings still wait."""
    practice = Practice(home, SystemClock())
    events = sum(len(practice.events(who.id)) for who in practice.relationships())
    return events, len(practice.findings().pending)


def check(tmp_path: Path, people: int, moment: str, every: int) -> None:
    start, copies = tmp_path / "start", tmp_path / "copies"
    ids = waiting(start, people)
    copies.mkdir()
    assert child("die_everywhere", start, copies, moment, "accept", every).communicate() == ("", "")
    homes = sorted(copies.iterdir())
    assert len(homes) > 10
    told = {home.name: Practice(home, SystemClock()).keeping.doctor() for home in homes}
    assert not {name: found for name, found in told.items() if found}
    ends = [seen(home) for home in homes]
    assert set(ends) == {(0, BATCH), (BATCH, 0)}
    for home, (events, _left) in zip(homes, ends, strict=True):
        practice = Practice(home, SystemClock())
        if not events:
            assert practice.gathering.accept(ids) == BATCH, "the next one takes the whole batch"
        practice.undo()
        assert seen(home) == (0, BATCH), "one undo takes it back"
        assert practice.keeping.doctor() == [], home


@pytest.mark.parametrize("moment", ["before", "after"])
def test_death_while_a_batch_is_accepted_leaves_all_or_nothing(tmp_path: Path, moment: str) -> None:
    check(tmp_path, 3, moment, 7)


@pytest.mark.long
@pytest.mark.parametrize("moment", ["before", "after"])
def test_death_while_a_batch_about_twenty_people_is_accepted(tmp_path: Path, moment: str) -> None:
    check(tmp_path, 20, moment, 1)
