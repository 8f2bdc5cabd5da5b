"""The disk says no at each operation in turn: refused in words, nothing changed, and fine once it says yes again."""

from __future__ import annotations

import errno
import os
import resource
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.errors import StorageFailed
from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write
from tests.faults.ledger_child import OTHER, PERSON, TASKS, event, import_all, log_one, now_ms
from tests.faults.test_ledger_kill import prepared, state

__all__ = ["prepared"]

ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EDQUOT]
WRITING_CALLS = ("write", "fsync", "replace", "mkdir")


def _is_write(name: str, args: tuple[Any, ...]) -> bool:
    return name in WRITING_CALLS or (name == "open" and bool(args[1] & (os.O_WRONLY | os.O_RDWR)))


class FailingDisk:
    """Refuses the ``step``-th operation that writes, and all after it."""

    def __init__(self, patch: pytest.MonkeyPatch, number: int, step: int, lasting: bool = True) -> None:
        self.left = step
        self.number = number
        self.lasting = lasting
        for name in (*WRITING_CALLS, "open"):
            patch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, call: Any) -> Any:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            if _is_write(name, args):
                self.left -= 1
                if self.left == 0 or (self.left < 0 and self.lasting):
                    raise OSError(self.number, os.strerror(self.number))
            return call(*args, **kwargs)

        return wrapped


@pytest.mark.parametrize("lasting", [True, False], ids=["for good", "once"])
@pytest.mark.parametrize(
    ("task", "number"),
    [*(("log", number) for number in ERRORS), ("import", errno.ENOSPC), ("undo", errno.ENOSPC)],
    ids=lambda value: errno.errorcode.get(value, value),
)
def test_refused_whole_or_done_whole(
    tmp_path: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch, task: str, number: int, lasting: bool
) -> None:
    old = state(prepared)
    for step in range(1, 100):
        home = Path(shutil.copytree(prepared, tmp_path / f"{step}"))
        with monkeypatch.context() as patch:
            disk = FailingDisk(patch, number, step, lasting)
            try:
                TASKS[task](Ledger(home, now_ms, Caretaker()))
            except StorageFailed as refused:
                acknowledged = False
                assert str(home) in str(refused)
            else:
                acknowledged = True
        assert (state(home) != old) is acknowledged
        log_one(Ledger(home, now_ms, Caretaker()))
        if disk.left > 0:
            break
    assert step > 3


def test_a_file_taken_in_small_pieces_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:7]))
    ledger = Ledger(tmp_path / "store", now_ms, Caretaker())
    import_all(ledger)
    log_one(ledger)
    assert ledger.problems(PERSON) == ledger.problems(OTHER) == []
    assert len(ledger.events(OTHER)) == 2


def test_a_piece_written_before_the_disk_filled_up_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(tmp_path / "store", now_ms, Caretaker())
    log_one(ledger)
    before = {path: path.read_bytes() for path in (tmp_path / "store").rglob("*.jsonl")}
    real, room = os.write, 300

    def filling(descriptor: int, data: bytes) -> int:
        nonlocal room
        if room == 0:
            raise OSError(errno.ENOSPC, "full")
        written = real(descriptor, bytes(data)[:room])
        room -= written
        return written

    monkeypatch.setattr(os, "write", filling)
    for _ in range(3):
        room = 300
        with pytest.raises(StorageFailed, match="disk is full"):
            ledger.append(ChangeInfo("log"), [Write.event(OTHER, "e", event("x" * 500))])
        assert {path: path.read_bytes() for path in before} == before


def test_an_unconfirmed_write_says_what_may_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(tmp_path / "store", now_ms, Caretaker())
    import_all(ledger)

    def failing(_descriptor: int) -> None:
        raise OSError(errno.EIO, "bad block")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(StorageFailed, match="may not survive a power cut"):
        log_one(ledger)
    assert [found.id for found in ledger.events(OTHER)] == ["imported-2"]


def test_a_limit_on_file_size_is_a_refusal_not_a_death(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "store", now_ms, Caretaker())
    log_one(ledger)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        with pytest.raises(StorageFailed, match="grow"):
            ledger.append(ChangeInfo("log"), [Write.event(OTHER, "big", event("x" * 5000))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [found.id for found in ledger.events(OTHER)] == ["logged-1"]
    assert ledger.problems(OTHER) == []


def test_a_handful_of_descriptors_is_enough(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest_free = os.dup(0)
    os.close(lowest_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free + 3, limits[1]))
    try:
        import_all(Ledger(tmp_path / "store", now_ms, Caretaker()))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert len(Ledger(tmp_path / "store", now_ms, Caretaker()).events(OTHER)) == 1
