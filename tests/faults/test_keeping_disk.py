"""The disk says no at each operation of a backup, a restore, a forgetting, a repair: refused in words, nothing lost."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.errors import RapportsError, StorageFailed
from core.keeping.caretaker import Caretaker
from core.ledger import Ledger, layout
from tests.faults.ledger_child import PERSON, WHOLE, log_one, now_ms
from tests.faults.test_keeping_kill import prepared
from tests.faults.test_ledger_disk import FailingDisk
from tests.faults.test_ledger_kill import state

__all__ = ["prepared"]


class Full(FailingDisk):
    """As a failing disk, and neither links nor renames."""

    def __init__(self, patch: pytest.MonkeyPatch, number: int, step: int, lasting: bool) -> None:
        super().__init__(patch, number, step, lasting)
        for name in ("rename", "link"):
            patch.setattr(os, name, self._always(getattr(os, name)))

    def _always(self, call: Any) -> Any:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left == 0 or (self.left < 0 and self.lasting):
                raise OSError(self.number, os.strerror(self.number))
            return call(*args, **kwargs)

        return wrapped


@pytest.mark.parametrize("lasting", [True, False], ids=["for good", "once"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS], ids=["full", "read-only"])
@pytest.mark.parametrize("task", ["back_up", "restore", "forget", "repair"])
def test_refused_in_words_and_carried_through_later(
    tmp_path: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch, task: str, number: int, lasting: bool
) -> None:
    start = Path(shutil.copytree(prepared, tmp_path / "start"))
    if task == "repair":
        path = start / layout.person_file(PERSON)
        path.write_bytes(path.read_bytes()[:-30])
    old = state(start)
    WHOLE[task](Ledger(whole := shutil.copytree(start, tmp_path / "whole"), now_ms, Caretaker()))
    new = state(Path(whole))
    for step in range(1, 200):
        home = Path(shutil.copytree(start, tmp_path / f"{step}"))
        with monkeypatch.context() as patch:
            disk = Full(patch, number, step, lasting)
            try:
                WHOLE[task](Ledger(home, now_ms, Caretaker()))
            except StorageFailed as refused:
                assert str(home) in str(refused)
                if lasting:
                    _assert_readable(home, old, new)
        assert state(home) in (old, new)
        log_one(Ledger(home, now_ms, Caretaker()))
        assert not [*home.rglob("*.tmp"), *home.glob("unfinished.json")]
        if disk.left > 0:
            break
    assert step > 3


def _assert_readable(home: Path, old: object, new: object) -> None:
    """While the disk still refuses: what is there can be read, or is refused in words."""
    try:
        assert state(home) in (old, new)
    except RapportsError as refused:
        assert str(home) in str(refused)
