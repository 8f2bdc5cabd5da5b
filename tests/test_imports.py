"""What a start loads, seen from a fresh process: nothing of the screen where no screen is wanted."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.shell import ENVIRONMENT, ROOT, seed

CORE = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "core").rglob("*.py")
)
LEDGER = [name for name in CORE if name.startswith(("core.ledger", "core.keeping"))]
WINGS = ("acting", "exchange", "gathering", "learning", "remembering")
WRITERS = [
    "core.acting.answering",
    "core.acting.own_lists",
    "core.acting.own_words",
    "core.gathering.obeying",
    "core.gathering.waiting",
    "core.remembering.stocktake",
]
"""What prepares the writes of its wing itself."""
DOORS = ["core.practice", "core.notebook", "core.overview", *(f"core.{wing}.{wing}" for wing in WINGS), *WRITERS]
"""Whoever opens the ledger may bring TinyDB along: the notebook, what it says of everyone, and a door a wing."""
JUDGES = [
    "core.model",
    "core.vocabulary",
    *(f"core.judging.{name}" for name in ("scoring", "verdict", "explain", "reasons", "wayback", "assessment")),
]


def loaded(code: str, *arguments: str, home: Path | None = None) -> set[str]:
    """The modules a fresh process holds after ``code``."""
    tell = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.__stderr__))\n"
    ran = subprocess.run(
        [sys.executable, "-c", tell + code, *arguments],
        env=ENVIRONMENT | ({"RAPPORTS_HOME": str(home)} if home else {}),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return set(ran.stderr.split())


def run(*arguments: str, home: Path) -> set[str]:
    return loaded("from tui.cli import main; sys.exit(main(sys.argv[1:]))", *arguments, home=home)


def test_core_loads_nothing_of_the_screen() -> None:
    modules = loaded("import " + ", ".join(CORE))
    assert set(CORE) <= modules
    assert not {"tui", "textual", "rich"} & modules


def test_only_the_ledger_loads_tinydb() -> None:
    others = [name for name in CORE if name not in LEDGER and name not in DOORS]
    assert "tinydb" not in loaded("import " + ", ".join(others))


def test_judging_loads_no_ledger_and_no_clock() -> None:
    modules = loaded("import " + ", ".join(JUDGES))
    assert not [name for name in modules if name.startswith(("core.ledger", "core.practice"))]
    for name in JUDGES:
        text = (ROOT / name.replace(".", "/")).with_suffix(".py").read_text("utf-8")
        assert not re.search(r"import time|from time |\.now\(|\.today\(", text), name


@pytest.mark.parametrize("typed", ["--version", "where", "log kern paid_late", "checkin kern 3", "undo", "export"])
def test_no_command_of_every_day_loads_the_screen(tmp_path: Path, typed: str) -> None:
    seed(tmp_path)
    modules = run(*typed.split(), home=tmp_path)
    assert "tui.cli" in modules
    assert not {"textual", "rich.console", "tui.app", "platformdirs", "dateutil", "icalendar"} & modules
    if typed != "where":  # its table is measured by rich.cells
        assert "rich" not in modules


def test_a_prompt_loads_neither_histories_nor_what_reads_them(tmp_path: Path) -> None:
    seed(tmp_path)
    run("today", home=tmp_path)  # what was never asked is made first
    modules = run("today", home=tmp_path)
    assert not {"textual", "rich", "dateutil", "icalendar", "core.overview", "core.judging.folding"} & modules


@pytest.mark.parametrize("typed", ["log kern paid_late", "checkin kern 3", "undo"])
def test_noting_an_event_is_spared_what_textual_brings_along(tmp_path: Path, typed: str) -> None:
    seed(tmp_path)
    assert not {"typing_extensions", "inspect", "platform", "unicodedata"} & run(*typed.split(), home=tmp_path)


@pytest.mark.parametrize("typed", ["log kern paid_late", "checkin kern 3", "undo"])
def test_noting_an_event_is_spared_what_others_bring_along(tmp_path: Path, typed: str) -> None:
    seed(tmp_path)
    run("log", "kern", "meeting", home=tmp_path)  # the first change of a day makes a backup
    modules = run(*typed.split(), home=tmp_path)
    assert {"argparse", "msgspec", "tinydb"} <= modules
    assert not {"gettext", "json", "json.decoder", "msgspec.inspect", "msgspec.msgpack", "textwrap"} & modules


def test_noting_an_event_loads_nobody_who_keeps_the_store(tmp_path: Path) -> None:
    seed(tmp_path)
    run("log", "kern", "paid_late", home=tmp_path)  # the first change of a day makes a backup
    modules = run("log", "kern", "paid_late", home=tmp_path)
    assert {name for name in modules if name.startswith("core.keeping.")} == {
        "core.keeping.caretaker",
        "core.keeping.shelves",
    }


@pytest.mark.parametrize("typed", ["list", "show kern", "history", "import /nowhere", "--help"])
def test_no_command_at_all_loads_textual(tmp_path: Path, typed: str) -> None:
    seed(tmp_path)
    assert "textual" not in run(*typed.split(), home=tmp_path)


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    bare = loaded("pass")
    ours = {
        "__future__",
        "gc",
        "core",
        "tui",
        "tui.cli",
        "tui.terminal",
        "tui.terminal.console",
        "tui.commandline",
        "tui.commandline.process",
    }
    assert run("--version", home=tmp_path) - bare == ours


def test_nothing_that_speaks_to_a_network_is_imported_by_us() -> None:
    forbidden = ("import socket", "import urllib", "from urllib", "import http", "from http", "import requests")
    for path in [*(ROOT / "core").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]:
        assert not any(word in path.read_text("utf-8") for word in forbidden), path
