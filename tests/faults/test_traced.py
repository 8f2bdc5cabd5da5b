"""Every call that ``rapports`` makes to change the disk, seen from outside: in the right order, killed, refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from core.practice import Practice
from tests.clocks import StoppedClock
from tests.faults.traced import Call, needs_strace, traced
from tui.clock import SystemClock

pytestmark = needs_strace

COMMANDS = {
    "log": ["log", "kern", "meeting", "--note", "new"],
    "export over": ["export", "-o", "{root}/all.json", "--force"],
    "import": ["import", "{root}/incoming.json"],
    "add": ["add", "Zoé", "--role", "client"],
    "shrink": ["edit", "kern", "--note", "y"],
    "undo": ["undo"],
    "merge": ["merge", "kern", "nova", "--yes"],
    "forget": ["forget", "nova", "--yes"],
    "restore": ["restore", "1"],
    "backup": ["backup"],
}
INCOMING = {
    "format": "bons-rapports",
    "version": 1,
    "exported_at": "2026-11-22T10:00:00Z",
    "relationships": [{"id": "r1", "name": "Ann", "role": "client"}],
    "events": [{"id": f"e{n}", "relationship": "r1", "on": "2026-10-01", "signal": "meeting"} for n in range(3)],
}
REASONS = {"write": "ENOSPC", "fsync": "EIO", "openat": "EROFS", "mkdir": "EDQUOT", "rename": "EACCES", "link": "EIO"}
OTHERS = ("ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT")


def quick(*names: str) -> list[Any]:
    return [pytest.param(name, marks=[] if name in names else pytest.mark.long) for name in COMMANDS]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A disk with a store that was last changed on an earlier day, and an export of it."""
    root = tmp_path / "disk"
    practice = Practice(root / "home", StoppedClock("2020-01-02"))
    kern = practice.add("Kern", "client", note="x" * 100_000)
    practice.log(kern, "paid_late")
    practice.log(practice.add("Nova", "partner"), "talk")
    practice.keeping.backup()
    practice.log(kern, "talk")
    (root / "all.json").write_bytes(practice.exchange.export())
    (root / "incoming.json").write_text(json.dumps(INCOMING))
    return root


def words(name: str, root: Path) -> list[str]:
    return [word.format(root=root) for word in COMMANDS[name]]


def state(root: Path) -> tuple[Any, Any]:
    """What was entered, without the moments and ids that differ from run to run; and the export."""
    found = json.loads(Practice(root / "home", SystemClock()).exchange.export())
    names = {r["id"]: r["name"] for r in found["relationships"]}
    happened = sorted((names.get(e["relationship"]), e["on"], e["signal"], e["note"]) for e in found["events"])
    exported = json.loads((root / "all.json").read_text())
    del exported["exported_at"]
    return sorted((r["name"], r["note"]) for r in found["relationships"]), (happened, exported)


@pytest.mark.parametrize("name", COMMANDS)
def test_it_says_done_when_all_is_on_the_disk_and_not_before(root: Path, name: str) -> None:
    ran = traced(root, *words(name, root))
    assert ran.code == 0, ran.err
    dirty: set[str] = set()
    said = False
    for call in ran.calls:
        said = said or (call.name == "write" and call.descriptor in (1, 2) and '""' not in call.text)
        _note(call, str(root), dirty)
        if said:
            assert not dirty, call.text
    assert said


def _note(call: Call, below: str, dirty: set[str]) -> None:
    """What is not on the disk yet: files by their names, folders with a slash at the end.

    The lock holds nothing, and the summary nothing that is not elsewhere.
    """
    paths = [path for path in call.paths if path.startswith(below)]
    if " = -1" in call.text or not paths or "summary." in paths[0] or paths[0].endswith("/lock"):
        return
    if call.name == "fsync":
        dirty -= {paths[0], f"{paths[0]}/"}
    elif call.name in ("write", "ftruncate"):
        dirty |= {paths[0]}
    elif call.name in ("rename", "link", "mkdir") or (call.opens_new and not paths[0].endswith(".tmp")):
        dirty |= {f"{Path(paths[-1]).parent}/"}
        if paths[0] in dirty and call.name == "rename":
            dirty -= {paths[0]}
            dirty |= {paths[-1]}


@pytest.mark.parametrize("name", quick("log", "export over"))
def test_killed_before_each_call(root: Path, name: str, tmp_path: Path) -> None:
    """Before the next one is after this one."""
    _each_call(root, name, tmp_path, lambda call: f"{call.name}:signal=KILL:when={call.nth}")


@pytest.mark.parametrize("name", quick("log", "export over"))
def test_refused_at_each_call(root: Path, name: str, tmp_path: Path) -> None:
    _each_call(root, name, tmp_path, lambda call: f"{call.name}:error={REASONS.get(call.name, 'EIO')}:when={call.nth}")


@pytest.mark.long
@pytest.mark.parametrize("reason", OTHERS)
@pytest.mark.parametrize("name", COMMANDS)
def test_refused_at_each_call_for_any_reason(root: Path, name: str, reason: str, tmp_path: Path) -> None:
    _each_call(root, name, tmp_path, lambda call: f"{call.name}:error={reason}:when={call.nth}")


def _each_call(root: Path, name: str, tmp_path: Path, injected: Any) -> None:
    place = tmp_path / "copy" / "disk"
    old = state(root)
    calls = _fresh(root, place, name).changing(place)
    new = state(place)
    assert len(calls) > 4
    for call in calls:
        ran = _fresh(root, place, name, injected(call))
        seen = state(place)
        assert seen in (old, new), call.text
        if ran.code == 0:
            assert seen == new, call.text
        elif ran.code != -9:
            _assert_refused(ran, place, call)
            assert seen == old or "next command goes on" in ran.err, (call.text, ran.err)
        if seen == old != new:
            assert traced(place, *words(name, place)).code == 0
            assert state(place) == new
        _assert_tidy(place)


def _fresh(root: Path, place: Path, name: str, inject: str = "") -> Any:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(root, place)
    return traced(place, *words(name, place), inject=inject)


def _assert_refused(ran: Any, place: Path, call: Call) -> None:
    assert ran.code in (73, 74), (ran, call.text)
    assert str(place) in ran.err and "Traceback" not in ran.err
    assert ran.err.count("\n") == 1 and ran.out == ""


def _assert_tidy(place: Path) -> None:
    """What is left over is private, and gone after the next change."""
    assert all(path.stat().st_mode & 0o077 == 0 for path in (place / "home").rglob("*"))
    practice = Practice(place / "home", SystemClock())
    practice.add("after", "client")
    assert not list((place / "home").rglob("*.tmp"))
