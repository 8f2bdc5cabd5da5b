"""Several processes on one store."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest

from core.errors import Busy, StorageFailed
from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write
from tests.faults.ledger_child import OTHER, PERSON, event, log_one, now_ms
from tests.faults.test_ledger_kill import child

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_four_processes_lose_nothing_and_readers_see_a_whole_store(tmp_path: Path) -> None:
    home = tmp_path / "store"
    writers = [child("log", home, 25) for _ in range(4)]
    reader = Ledger(home, now_ms, Caretaker())
    most = 0
    while any(writer.poll() is None for writer in writers):
        seen = len(reader.events(PERSON)) + len(reader.events(OTHER))
        assert seen >= most
        most = seen
    outputs = [writer.communicate() for writer in writers]
    assert [error for _, error in outputs] == [""] * 4
    acknowledged = {tuple(line.split()) for out, _ in outputs for line in out.splitlines()}
    assert len(acknowledged) == 100
    assert {(owner, found.id) for owner in (PERSON, OTHER) for found in reader.events(owner)} == acknowledged
    assert reader.problems(PERSON) == reader.problems(OTHER) == []
    taken_back = 0
    while reader.undo() is not None:
        taken_back += 1
    assert taken_back == 100


@pytest.fixture
def held(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    holder = child("hold", tmp_path / "store")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holding\n"
    yield holder
    holder.kill()
    holder.communicate()


def test_a_stopped_holder_is_named_and_reading_goes_on(tmp_path: Path, held: subprocess.Popen[str]) -> None:
    held.send_signal(signal.SIGSTOP)
    ledger = Ledger(tmp_path / "store", now_ms, Caretaker(), patience=0.3)
    with pytest.raises(Busy, match=str(held.pid)):
        log_one(ledger)
    assert ledger.events(OTHER) == []
    held.send_signal(signal.SIGCONT)


def test_a_killed_holder_leaves_nothing_to_clean_up(tmp_path: Path, held: subprocess.Popen[str]) -> None:
    held.kill()
    held.wait()
    log_one(Ledger(tmp_path / "store", now_ms, Caretaker(), patience=0))


def test_who_waits_gets_its_turn(tmp_path: Path, held: subprocess.Popen[str]) -> None:
    threading.Timer(0.2, held.kill).start()
    ledger = Ledger(tmp_path / "store", now_ms, Caretaker(), patience=5)
    log_one(ledger)
    assert len(ledger.events(OTHER)) == 1


@pytest.mark.parametrize("number", [37, 95])  # ENOLCK, ENOTSUP
def test_a_disk_without_locks_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", no_locks)
    with pytest.raises(StorageFailed, match="locked"):
        log_one(Ledger(tmp_path / "store", now_ms, Caretaker()))


def test_a_store_swapped_while_waiting_for_its_lock_is_noticed(tmp_path: Path) -> None:
    """The lock taken is the one of the folder that is there, not of one moved away."""
    home = tmp_path / "store"
    first, second = Ledger(home, now_ms, Caretaker()), Ledger(home, now_ms, Caretaker(), patience=5)
    log_one(first)
    second.relationships()

    def swap() -> None:
        home.rename(tmp_path / "away")
        (tmp_path / "copy").rename(home)

    import shutil

    shutil.copytree(home, tmp_path / "copy")
    with first.writing():
        waiter = threading.Thread(
            target=second.append, args=(ChangeInfo("log"), [Write.event(PERSON, "e", event("after"))])
        )
        waiter.start()
        swap()
    waiter.join()
    assert [found.note for found in Ledger(home, now_ms, Caretaker()).events(PERSON)] == ["after"]
    assert Ledger(tmp_path / "away", now_ms, Caretaker()).events(PERSON) == []


def test_the_way_to_a_durable_event_imports_little(tmp_path: Path) -> None:
    program = (
        "import sys; from core.ledger import *; from core.keeping.caretaker import Caretaker;"
        f"Ledger({str(tmp_path / 'store')!r}, lambda: 1, Caretaker()).append("
        f"ChangeInfo('log'), [Write.event({PERSON!r}, 'e', {{}})]);"
        "print(*sys.modules)"
    )
    import sys

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"tempfile", "shutil", "logging", "hashlib", "pathlib", "filelock", "textual", "argparse", "subprocess"}
    assert heavy.isdisjoint(loaded)
