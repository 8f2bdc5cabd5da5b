"""Where a store is made: in a folder of its own, and nowhere else; what is there already stays as it is."""

from __future__ import annotations

import shutil
import stat
from typing import TYPE_CHECKING

import pytest

from core.errors import BadData, Refused
from core.ledger import layout
from tests.core.ledger.helpers import ANNA, ledger_in, log, put
from tests.stores import keeping

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.ledger import Ledger


def seen(folder: Path) -> dict[str, tuple[int, int]]:
    """Names, modes and times of all that is in a folder, itself included."""
    return {
        str(path): (path.lstat().st_mode, path.lstat().st_mtime_ns) for path in (folder, *sorted(folder.rglob("*")))
    }


@pytest.mark.parametrize("mode", [0o1777, 0o755, 0o2775, 0o700])
@pytest.mark.parametrize(
    "fill",
    [
        lambda home: (home / "thesis.txt").write_text("mine"),
        lambda home: (home / "photos").mkdir(),
        lambda home: (home / "loose").symlink_to("nowhere"),
        lambda home: (home / "a\x1b[31mb").touch(),
        lambda home: [(home / f"{n}.txt").touch() for n in range(100)],
        lambda home: (home / "relationships.json").write_text("{}"),
        lambda home: (home / "keys.toml.bak").touch(),
    ],
)
def test_a_folder_with_other_things_is_not_touched(home: Path, fill: Callable[[Path], object], mode: int) -> None:
    home.mkdir()
    fill(home)
    home.chmod(mode)
    before = seen(home)
    for attempt in (lambda: log(ledger_in(home)), lambda: put(ledger_in(home), ANNA), ledger_in(home).check_place):
        with pytest.raises(Refused, match="empty folder") as refused:
            attempt()
        assert str(home) in str(refused.value) and "\x1b" not in str(refused.value)
    assert not ledger_in(home).relationships()
    assert not keeping(ledger_in(home)).doctor()
    assert ledger_in(home).undo() is None
    assert seen(home) == before


@pytest.mark.parametrize(
    "name", [".git/config", ".stfolder/x", ".gitignore", "keys.toml", "draft.json", "lock", "new.tmp", "crash-1.txt"]
)
def test_what_may_come_first(home: Path, name: str) -> None:
    (home / name).parent.mkdir(parents=True)
    (home / name).write_text("")
    ledger_in(home).check_place()
    log(ledger_in(home))
    assert (home / layout.RELATIONSHIPS).exists()
    assert (home / name).exists() or name == "new.tmp"  # what a dead writer left goes


@pytest.mark.parametrize("mode", [0o755, 0o1777, 0o2777, 0o700])
def test_an_empty_folder_becomes_hers_alone_and_keeps_its_other_marks(home: Path, mode: int) -> None:
    home.mkdir()
    home.chmod(mode)
    log(ledger_in(home))
    assert stat.S_IMODE(home.stat().st_mode) == mode & ~0o077
    home.chmod(mode)
    log(ledger_in(home))
    assert stat.S_IMODE(home.stat().st_mode) == mode & ~0o077


def test_a_missing_folder_is_made_with_what_is_missing_above_it(tmp_path: Path) -> None:
    home = tmp_path / "a" / "b" / "c"
    tmp_path.chmod(0o755)
    log(ledger_in(home))
    assert [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path, home.parent, home)] == [0o755, 0o700, 0o700]


@pytest.mark.parametrize("left", [*layout.FOLDERS, layout.CHANGES])
def test_a_store_without_its_main_file_is_damaged_and_not_new(home: Path, ledger: Ledger, left: str) -> None:
    put(ledger, ANNA, name="Anna")
    log(ledger)
    keeping(ledger).backup()
    for path in home.iterdir():
        if path.is_dir() and path.name != left:
            shutil.rmtree(path)
        elif path.name != left:
            path.unlink()
    if left != layout.CHANGES:
        (home / left).mkdir(exist_ok=True)
    home.chmod(0o755)
    before = seen(home)
    for attempt in (lambda: log(ledger_in(home)), ledger_in(home).relationships):
        with pytest.raises(BadData, match="missing") as refused:
            attempt()
    advice = "restore 1" if left == layout.BACKUPS else "doctor --repair"
    assert advice in str(refused.value)
    assert any(finding.kind == "missing" for finding in keeping(ledger_in(home)).doctor())
    (home / layout.LOCK).unlink(missing_ok=True)  # the doctor asks whether somebody writes
    assert seen(home).keys() == before.keys()
    assert stat.S_IMODE(home.stat().st_mode) == 0o755


def test_the_way_back_of_a_store_without_its_main_file(home: Path, ledger: Ledger) -> None:
    put(ledger, ANNA, name="Anna")
    keeping(ledger).backup()
    (home / layout.RELATIONSHIPS).unlink()
    keeping(ledger_in(home)).restore(1)
    assert set(ledger_in(home).relationships()) == {ANNA}
