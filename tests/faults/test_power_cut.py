"""Power cuts and deaths at every step of every command: the old state or the new, never a third, and it goes on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from core.keeping import upkeep
from core.keeping.caretaker import Caretaker
from core.keeping.upkeep import UNDOABLE
from core.ledger import Ledger, header
from core.practice import Practice
from tests.clocks import StoppedClock, frozen
from tests.faults.power import after_power_cut, as_killed, write
from tests.faults.recording import recorded
from tests.stores import compact
from tests.tui.shell import Shell, the_shell
from tui.clock import SystemClock
from tui.terminal import console

if TYPE_CHECKING:
    from tests.faults.power import Image
    from tests.faults.recording import Moment

rapports = pytest.fixture(the_shell)
LARGE = "x" * 1_000_000


class Case(NamedTuple):
    """A command, and what was done before it."""

    command: list[str]
    before: tuple[list[str], ...] = ()


KERN = ["add", "Kern", "--role", "client", "--note", "old"]
NOVA = ["add", "Nova", "--role", "partner"]
ZOE = ["add", "Zoé", "--role", "partner"]
EXPORT = ["export", "-o", "{out}/all.json"]
PEOPLE = (KERN, ["log", "kern", "paid_late", "--note", "old"], NOVA)
CASES = {
    "first": Case(["add", "Kern", "--role", "client"]),
    "add": Case(ZOE, PEOPLE),
    "log": Case(["log", "kern", "meeting", "--note", "new"], PEOPLE),
    "first log": Case(["log", "nova", "meeting"], PEOPLE),
    "grow": Case(["edit", "kern", "--note", LARGE], PEOPLE),
    "shrink": Case(["edit", "kern", "--note", "y"], (*PEOPLE, ["edit", "kern", "--note", LARGE])),
    "undo": Case(["undo"], (*PEOPLE, ["log", "kern", "talk"])),
    "redo": Case(["redo"], (*PEOPLE, ["log", "kern", "talk"], ["undo"])),
    "decide": Case(["decide", "kern", "keep", "--note", "new"], PEOPLE),
    "import": Case(["import", "{import}"], PEOPLE),
    "import many": Case(["import", "{many}"], PEOPLE),
    "merge": Case(["merge", "kern", "nova", "--yes"], (*PEOPLE, ["log", "nova", "talk"])),
    "forget": Case(["forget", "kern", "--yes"], (*PEOPLE, ["backup"])),
    "backup": Case(["backup"], PEOPLE),
    "restore": Case(["restore", "1"], (*PEOPLE, ["backup"], ["log", "kern", "talk"], ZOE)),
    "repair": Case(["doctor", "--repair"], (*PEOPLE, ["backup"], ["log", "kern", "talk"], ["damage"])),
    "list": Case(["list"], PEOPLE),
    "compact": Case(["compact"], (*PEOPLE, ["edit often"])),
    "migrate": Case(["migrate"], PEOPLE),
    "export": Case(EXPORT, PEOPLE),
    "export over": Case([*EXPORT, "--force"], (*PEOPLE, EXPORT, ZOE)),
}
QUICK = ["first", "first log", "import", "forget", "restore", "repair", "export over"]


class Disk:
    """A folder with a store in it and room for exports beside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "home"
        self.out = root / "out"

    def state(self) -> tuple[Any, bytes | None]:
        """Everything entered, and the export that is there."""
        document = json.loads(Practice(self.home, StoppedClock("2026-11-23")).exchange.export())
        del document["exported_at"]
        file = self.out / "all.json"
        return document, file.read_bytes() if file.exists() else None


def moments(
    case: Case, disk: Disk, rapports: Shell, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Moment], list[tuple[Any, bytes | None]]]:
    """What happened on the disk, and the states before and after."""
    rapports.home = disk.home
    disk.out.mkdir(parents=True)
    incoming = rapports.home.with_name("incoming.json")
    with frozen("2026-11-21 12:00:00"):  # so that the command makes the backup of its day as well
        for words in case.before:
            _prepare(words, disk, rapports)
    incoming.write_text(json.dumps(_incoming(3)))
    many = incoming.with_name("many.json")
    if "{many}" in case.command:
        many.write_text(json.dumps(_incoming(5_000)))
    before = disk.state()
    words = [word.format(out=disk.out, many=many, **{"import": incoming}) for word in case.command]
    with recorded(disk.root, monkeypatch) as recorder:
        monkeypatch.setattr(console, "say", _acknowledging(recorder, console.say))
        if words == ["compact"]:
            compact(Ledger(disk.home, SystemClock().moment_ms, Caretaker()))
        elif words == ["migrate"]:
            monkeypatch.setattr(header, "VERSION", 3)
            monkeypatch.setattr(upkeep, "STEPS", {2: lambda _table, document: document})
            Ledger(disk.home, SystemClock().moment_ms, Caretaker()).relationships()
        else:
            rapports.done(*words)
        recorder.acknowledged = True
    return recorder.moments, [before, disk.state()]


def _prepare(words: list[str], disk: Disk, rapports: Shell) -> None:
    if words == ["damage"]:
        path = next(path for path in (disk.home / "people").iterdir() if b"talk" in path.read_bytes())
        path.write_bytes(path.read_bytes()[:-30])
    elif words == ["edit often"]:
        practice = Practice(disk.home, SystemClock())
        for n in range(UNDOABLE + 5):
            practice.edit(practice.find("kern"), note=f"{n}")
    else:
        rapports.done(*(word.format(out=disk.out) for word in words))


def _acknowledging(recorder: Any, say: Any) -> Any:
    def said(*parts: Any) -> None:
        recorder.acknowledged = True
        say(*parts)

    return said


def _incoming(events: int) -> dict[str, Any]:
    about = {"relationship": "r1", "on": "2026-10-01"}
    return {
        "format": "bons-rapports",
        "version": 1,
        "exported_at": "2026-11-22T10:00:00Z",
        "relationships": [{"id": "r1", "name": "Ann", "role": "client"}],
        "events": [{"id": f"e{n}", "signal": "meeting", **about} for n in range(events)],
        "decisions": [{"id": "d1", "choice": "keep", **about}],
    }


def _check(image: Image, states: list[tuple[Any, bytes | None]], acknowledged: bool, place: Path) -> None:
    """It opens by itself, holds one of the states, takes a change, and has nothing left that a repair does not mend."""
    write(image, place)
    disk = Disk(place)
    found = disk.state()
    assert found in states
    if acknowledged:
        assert found == states[-1]
    practice = Practice(disk.home, StoppedClock("2026-11-24"))
    added = practice.add("after", "client")
    assert added in practice.relationships()
    after = disk.state()[0]
    assert [r for r in after["relationships"] if r["name"] != "after"] == found[0]["relationships"]
    practice.keeping.repair()
    assert disk.state()[0] == after
    assert practice.keeping.doctor() == []
    assert not list(disk.home.rglob("*.tmp"))
    shutil.rmtree(place)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in QUICK else pytest.mark.long) for name in CASES]
)
def test_any_end_leaves_the_old_state_or_the_new(
    name: str, memory: Path, rapports: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened, states = moments(CASES[name], Disk(memory / "disk"), rapports, monkeypatch)
    seen: set[tuple[frozenset[tuple[str, bytes | None]], bool]] = set()
    for moment in happened:
        for image in (as_killed(moment), *after_power_cut(moment)):
            key = frozenset(image.items()), moment.acknowledged
            if key not in seen:
                seen.add(key)
                _check(image, states, moment.acknowledged, memory / "image")
    assert len(seen) > 5
