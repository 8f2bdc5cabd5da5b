"""A sync tool puts another version of a file in place, at any moment of our own work on it: neither is lost unseen."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.errors import Busy
from core.keeping.caretaker import Caretaker
from core.ledger import ChangeInfo, Ledger, Write, layout
from tests.faults.ledger_child import OTHER, PERSON, WHOLE, event, now_ms
from tests.stores import keeping

CALLS = ("open", "write", "fsync", "replace", "lseek", "read", "close", "stat", "fstat", "ftruncate")
LATE = {"logged_at": "2026-10-03T09:12:44Z"}


def log(ledger: Ledger, owner: str, identifier: str) -> None:
    ledger.append(ChangeInfo("log", owner), [Write.event(owner, identifier, event("") | LATE)])


class SyncTool:
    """Replaces a file by ``content`` after the ``moment``-th call to the system."""

    def __init__(self, patch: pytest.MonkeyPatch, path: Path, content: bytes, moment: int) -> None:
        self.left = moment
        self._path, self._content = path, content
        self._replace = os.replace
        self._acting = False
        for name in CALLS:
            patch.setattr(os, name, self._watched(getattr(os, name)))

    def _watched(self, call: Any) -> Any:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            result = call(*arguments, **options)
            if not self._acting:
                self._acting = True
                self.left -= 1
                if self.left == 0:
                    aside = self._path.with_name(".sync.tmp")
                    aside.write_bytes(self._content)
                    aside.chmod(0o600)
                    self._replace(aside, self._path)
                self._acting = False
            return result

        return wrapped


@pytest.fixture
def base(memory: Path) -> Path:
    home = memory / "base"
    ledger = Ledger(home, now_ms, Caretaker())
    for owner in (PERSON, OTHER):
        ledger.append(ChangeInfo("add"), [Write.relationship(owner, {"name": owner, "role": "client"})])
        log(ledger, owner, f"old {owner}"[:40])
    return home


def theirs(base: Path, folder: Path, name: str) -> bytes:
    """The file called ``name`` with what was added on another machine."""
    ledger = Ledger(shutil.copytree(base, folder / "their machine"), now_ms, Caretaker())
    log(ledger, PERSON, "theirs")
    ledger.append(ChangeInfo("add"), [Write.relationship("their-person", {"name": "Theirs", "role": "client"})])
    return (folder / "their machine" / name).read_bytes()


def ids(home: Path) -> set[str]:
    return {found.id for found in Ledger(home, now_ms, Caretaker()).events(PERSON)}


def test_while_an_event_is_logged(base: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = layout.person_file(PERSON)
    content = theirs(base, memory, name)
    both = only_theirs = 0
    for moment in range(1, 500):
        home = Path(shutil.copytree(base, memory / f"{moment}"))
        ledger = Ledger(home, now_ms, Caretaker())
        with monkeypatch.context() as patch:
            tool = SyncTool(patch, home / name, content, moment)
            try:
                log(ledger, PERSON, "ours")
                acknowledged = True
            except Busy as refusal:
                assert str(home / name) in str(refusal)
                acknowledged = False
        if tool.left > 0:
            break
        found = ids(home)
        assert "theirs" in found
        assert acknowledged or "ours" not in found
        both += {"ours", "theirs"} <= found
        if acknowledged and "ours" not in found:  # replaced after the last look, without our line: doctor names it
            only_theirs += 1
            assert name in {f.file for f in keeping(ledger).doctor() if f.kind == "shorter"}
        shutil.rmtree(home)
    assert both > 20
    # the last look itself, closing the file, asking what this file system lacks, closing the lock
    assert only_theirs <= 4


@pytest.mark.parametrize("task", ["compact", "forget", "repair"])
def test_while_a_file_is_written_anew(base: Path, memory: Path, monkeypatch: pytest.MonkeyPatch, task: str) -> None:
    ledger = Ledger(base, now_ms, Caretaker())
    for n in range(205 if task == "compact" else 1):
        ledger.append(ChangeInfo("edit"), [Write.relationship(OTHER, {"name": f"n{n}", "role": "client"})])
    content = theirs(base, memory, layout.RELATIONSHIPS)
    if task == "repair":
        path = base / layout.RELATIONSHIPS
        path.write_bytes(path.read_bytes() + b"no line\n")
    lost = done = 0
    for moment in range(1, 2000, 1 if task == "compact" else 4):
        home = Path(shutil.copytree(base, memory / f"{moment}"))
        with monkeypatch.context() as patch:
            tool = SyncTool(patch, home / layout.RELATIONSHIPS, content, moment)
            ledger = Ledger(home, now_ms, Caretaker())
            try:
                WHOLE[task](ledger)
            except Busy as refusal:
                assert str(home) in str(refusal)
        if tool.left > 0:
            break
        done += 1
        lost += "their-person" not in Ledger(home, now_ms, Caretaker()).relationships()
        shutil.rmtree(home)
    assert done > 10
    assert lost <= done / 20
