"""Running ``rapports`` in a test: inside this process, or as a process of its own."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core.practice import Practice
from tests.clocks import standing
from tui.cli import main
from tui.clock import SystemClock

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "HOME": "/nonexistent"}


class Ran(NamedTuple):
    """How a run ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs commands on the store in ``home``."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.capsys = capsys

    def __call__(self, *arguments: str) -> Ran:
        self.capsys.readouterr()
        code = main(["--home", str(self.home), *arguments])
        out, err = self.capsys.readouterr()
        return Ran(code, out, err)

    def done(self, *arguments: str) -> str:
        """What a run that must succeed printed, without the last line end."""
        ran = self(*arguments)
        assert ran.code == 0, ran.err
        return ran.out.removesuffix("\n")

    def json(self, *arguments: str) -> Any:
        """The document a run that must succeed printed."""
        return json.loads(self.done(*arguments, "--json"))


def the_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """A shell on an empty store, on Sunday 22 November 2026, in English; to be made a fixture where it is used."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "RAPPORTS_HOME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    with standing("2026-11-22 12:00:00"):
        yield Shell(tmp_path / "home", capsys)


def seed(home: Path) -> None:
    """Make a store with one relationship, Kern, and one event."""
    practice = Practice(home, SystemClock())
    practice.log(practice.add("Kern", "client"), "paid_late", note="été")


def process(*arguments: str | bytes, home: Path | None = None, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """Run ``rapports`` as a process of its own, in an environment that holds nothing by accident."""
    settings["env"] = ENVIRONMENT | ({"RAPPORTS_HOME": str(home)} if home else {}) | settings.pop("env", {})
    if "stdout" not in settings:
        settings["stdout"] = subprocess.PIPE
    settings.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments], stderr=subprocess.PIPE, timeout=30, check=False, **settings
    )


def process_as(module: str, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of the tests that runs ``rapports`` with something about the machine changed."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def tree(folder: Path) -> dict[str, str]:
    """Every file under ``folder`` with a digest of its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
