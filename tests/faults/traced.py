"""Runs ``rapports`` under strace: what it asks of the system, and what becomes of it when the system says no."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tui.shell import ENVIRONMENT

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

CHANGING = ("write", "fsync", "mkdir", "rename", "link", "unlink", "ftruncate", "rmdir")
"""Calls that change a disk; opening does as well when it is for writing."""

_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+|\?)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DESCRIPTOR = re.compile(r"(\d+)<([^>]*)>")


class Call(NamedTuple):
    """One call: the ``nth`` of its name, on these paths; ``descriptor`` is -1 for calls that name a path."""

    name: str
    nth: int
    paths: tuple[str, ...]
    descriptor: int
    text: str

    @property
    def opens_new(self) -> bool:
        """Whether it may make a file."""
        return self.name == "openat" and "O_CREAT" in self.text

    @property
    def changes(self) -> bool:
        """Whether it can change a disk, or bring changes to it."""
        opens = self.name == "openat" and re.search("O_WRONLY|O_RDWR|O_CREAT", self.text) is not None
        return opens or self.name in CHANGING


class Traced(NamedTuple):
    """How a run ended, what it printed, and what it asked of the system."""

    code: int
    out: str
    err: str
    calls: list[Call]

    def changing(self, root: Path) -> list[Call]:
        """The calls that change something below ``root``."""
        return [c for c in self.calls if c.changes and any(path.startswith(f"{root}/") for path in c.paths)]


def traced(root: Path, *arguments: str, inject: str = "") -> Traced:
    """Run ``rapports`` on the store ``root/home``; ``inject`` as strace takes it."""
    log = root.with_suffix(".strace")
    injected = ["-e", f"inject={inject}"] if inject else []
    names = ",".join(("openat", "renameat", "linkat", "unlinkat", "mkdirat", *CHANGING))
    watching = ["strace", "-f", "--seccomp-bpf", "-y", "-s", "300", "-o", str(log), "-e", f"trace={names}", *injected]
    settings = ENVIRONMENT | {"RAPPORTS_HOME": str(root / "home"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*watching, sys.executable, "-m", "tui", *arguments]
    ran = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=60, check=False)
    return Traced(ran.returncode, ran.stdout, ran.stderr, _read(log.read_text(errors="replace")))


def _read(log: str) -> list[Call]:
    counts: Counter[str] = Counter()
    found = []
    for line in log.splitlines():
        if match := _LINE.match(line):
            name, inside = match[1], match[2]
            counts[name] += 1
            first = _DESCRIPTOR.match(inside)
            paths = (first[2],) if first and name != "openat" else tuple(_QUOTED.findall(inside))
            descriptor = int(first[1]) if first and name != "openat" else -1
            found.append(Call(name, counts[name], paths, descriptor, line))
    return found
