"""Long work says how far it is and how to stop it, and stopping it leaves the store as it was or as it can go on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from core import language
from core.practice import Practice
from core.progress import Work, ticked, told_to, tracked
from tests.tui.shell import ENVIRONMENT, process, seed, tree
from tui.clock import SystemClock
from tui.shared import waiting

SLOWED = """
import sys, time
from tui.shared import waiting
waiting.PATIENCE = 0.0
told = waiting._Line.__call__
waiting._Line.__call__ = lambda *a: (time.sleep(0.02), told(*a))[1]
from tui.cli import main
sys.exit(main())
"""
"""The program itself, on a machine on which every step takes 20 ms."""


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield
    language.use("en")


def slowed(home: Path, *arguments: str) -> pexpect.spawn[bytes]:
    env = {**ENVIRONMENT, "RAPPORTS_HOME": str(home), "TERM": "xterm"}
    return pexpect.spawn(sys.executable, ["-c", SLOWED, *arguments], env=env, timeout=20, dimensions=(24, 80))


def many(folder: Path, people: int) -> str:
    """A file of so many people to import."""
    file = folder / "many.csv"
    file.write_text("name,role\n" + "".join(f"Person {n},client\n" for n in range(people)))
    return str(file)


def test_items_pass_untouched_and_are_told_of_one_by_one() -> None:
    heard: list[tuple[Work, int, int | None]] = []
    with told_to(lambda *step: heard.append(step)):
        assert list(tracked(["a", "b"], Work.CHECKING)) == ["a", "b"]
        ticked(Work.READING, 7)
    assert heard == [(Work.CHECKING, 0, 2), (Work.CHECKING, 1, 2), (Work.READING, 7, None)]
    items = ["a"]
    assert tracked(items, Work.CHECKING) is items, "nobody listens: nothing is in the way"


@pytest.mark.parametrize(
    ("code", "total", "said"),
    [
        ("en", 4000, "[#####---------------] 1000 of 4000 · checking files · Ctrl-C stops"),
        ("fr", 4000, "[#####---------------] 1000 sur 4000 · vérification des fichiers · Ctrl-C arrête"),
        ("en", None, "1000 · checking files · Ctrl-C stops"),
    ],
)
def test_the_line_says_how_far_of_what_and_how_to_stop(code: str, total: int | None, said: str) -> None:
    language.use(code)
    assert waiting._worded(Work.CHECKING, 1000, total) == said


def test_a_quick_command_says_nothing_of_it(tmp_path: Path) -> None:
    seed(tmp_path / "home")
    child = slowed(tmp_path / "home", "--version")
    child.expect(pexpect.EOF)
    assert b"Ctrl-C" not in child.before
    assert b"Ctrl-C" not in process("import", many(tmp_path, 50), home=tmp_path / "home").stderr


def test_an_import_on_its_way_can_be_stopped_and_has_changed_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    seed(home)
    before = tree(home)
    child = slowed(home, "import", many(tmp_path, 300))
    child.expect(rb"of 300 .* Ctrl-C stops")
    child.sendintr()
    child.expect(b"Stopped. Nothing was changed.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert {name: seen for name, seen in tree(home).items() if name in before} == before
    assert json.loads(process("list", "--json", home=home).stdout)


def test_a_repair_stopped_half_way_says_that_the_same_command_goes_on(tmp_path: Path) -> None:
    home = tmp_path / "home"
    seed(home)
    practice = Practice(home, SystemClock())
    for n in range(40):
        practice.log(practice.add(f"Person {n}", "client"), "paid_late")
    one = sorted((home / "people").iterdir())[-1]
    one.write_bytes(one.read_bytes() + b'{"torn')
    child = slowed(home, "doctor", "--repair")
    child.expect(rb"mending files .* Ctrl-C stops")
    child.sendintr()
    child.expect(b"the same command goes on")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert process("doctor", "--repair", home=home).returncode == 0
    assert process("doctor", home=home).stdout == b""


def test_the_line_is_gone_before_anything_else_is_printed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    seed(home)
    child = slowed(home, "import", many(tmp_path, 20))
    child.expect(pexpect.EOF)
    assert b"\r\x1b[Kread: 20" in child.before
