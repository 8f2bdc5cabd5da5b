"""The README's commands do what it says, one after another, on an empty store."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.tui.shell import ENVIRONMENT, ROOT

README = (ROOT / "README.md").read_text("utf-8")


def examples() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    (block,) = [block for block in blocks if block.startswith("rapports add")]
    return block.strip().splitlines()


def test_every_example_works(tmp_path: Path) -> None:
    env = {**ENVIRONMENT, "RAPPORTS_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    for example in examples():
        command = [sys.executable, "-m", "tui", *shlex.split(example)[1:]]
        ran = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
        assert ran.returncode == 0, f"{example}\n{ran.stderr}"
    assert {"practice.json", "review.html"} <= {path.name for path in tmp_path.iterdir()}


def test_every_picture_is_there() -> None:
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).is_file(), path
