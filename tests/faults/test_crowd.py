"""Many processes on one store, most of them making backups as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.keeping.caretaker import Caretaker
from core.ledger import Ledger
from tests.faults.ledger_child import OTHER, PERSON, now_ms
from tests.faults.test_ledger_kill import child
from tests.stores import keeping

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("processes", "rounds"), [(12, 4), pytest.param(4, 200, marks=pytest.mark.long)], ids=["12x4", "4x200"]
)
def test_a_crowd_loses_nothing(tmp_path: Path, processes: int, rounds: int) -> None:
    home = tmp_path / "store"
    writers = [child("churn", home, rounds) for _ in range(processes)]
    reader = Ledger(home, now_ms, Caretaker())
    most = 0
    while any(writer.poll() is None for writer in writers):
        seen = len(reader.events(PERSON)) + len(reader.events(OTHER))
        assert seen >= most
        most = seen
    outputs = [writer.communicate() for writer in writers]
    assert [error for _, error in outputs] == [""] * processes
    acknowledged = {tuple(line.split()) for out, _ in outputs for line in out.splitlines()}
    assert len(acknowledged) == processes * rounds
    assert {(owner, found.id) for owner in (PERSON, OTHER) for found in reader.events(owner)} == acknowledged
    assert [finding for finding in keeping(reader).doctor() if finding.kind != "orphan"] == []
