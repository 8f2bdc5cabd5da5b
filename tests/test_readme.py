"""The README's commands do what it says, one after another, on an empty store."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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


def marked(name: str) -> str:
    """The example after the comment of this name."""
    (block,) = re.findall(rf"<!-- {name} -->\n```sh\n(.*?)```", README, re.DOTALL)
    return block


@pytest.fixture
def shell(tmp_path: Path) -> Callable[[str, Path], None]:
    """Runs an example as somebody would type it, in a folder."""
    (tmp_path / "bin").mkdir()
    rapports = tmp_path / "bin" / "rapports"
    rapports.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    rapports.chmod(0o700)
    who = {f"GIT_{role}_{what}": "n" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = {"PATH": f"{rapports.parent}:{os.environ['PATH']}", "RAPPORTS_HOME": str(tmp_path / "home")}
    env = {**ENVIRONMENT, **who, **path, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def run(example: str, folder: Path) -> None:
        command = ["sh", "-eu", "-c", example]
        ran = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
        assert ran.returncode == 0, f"{example}\n{ran.stderr}"

    run("rapports add Kern --role client", tmp_path)
    return run


def test_the_encrypted_export(shell: Callable[[str, Path], None], tmp_path: Path) -> None:
    (tmp_path / "key").write_text("cheval pile agrafe\n")
    shell(marked("encrypted"), tmp_path)
    assert (tmp_path / "practice.age").read_bytes().startswith(b"age-encryption.org/v1\n")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_store_in_git(shell: Callable[[str, Path], None], tmp_path: Path) -> None:
    home = tmp_path / "home"
    shell(marked("git"), home)
    shell(
        'test "$(git ls-files)" = "$(printf "%s\\n" .gitattributes .gitignore changes.jsonl relationships.jsonl)"', home
    )
    shell('rapports doctor && test -z "$(git status --porcelain)"', home)


@pytest.mark.skipif(
    not all(map(shutil.which, ("gocryptfs", "fusermount", "mountpoint"))) or not os.access("/dev/fuse", os.W_OK),
    reason="needs gocryptfs and FUSE",
)
def test_the_locked_folder(shell: Callable[[str, Path], None], tmp_path: Path) -> None:
    (tmp_path / "key").write_text("cheval pile agrafe\n")
    asks = tmp_path / "bin" / "gocryptfs"
    asks.write_text(f'#!/bin/sh\nexec "{shutil.which("gocryptfs")}" -passfile "{tmp_path}/key" "$@"\n')
    asks.chmod(0o700)
    hers = f'HOME="{tmp_path}"; '
    try:
        shell(hers + marked("lock"), tmp_path)
        shell(
            f"{hers}{marked('locked')}rapports add Zebra --role client --note 'in the clear'; rapports doctor", tmp_path
        )
        shell(f"{hers}{marked('locked')}rapports list | grep -q Zebra", tmp_path)
    finally:
        subprocess.run(["fusermount", "-u", str(tmp_path / "practice")], capture_output=True, check=False)
    assert list((tmp_path / "practice").iterdir()) == [], "closed"
    sealed = [path.read_bytes() for path in (tmp_path / "practice.locked").rglob("*") if path.is_file()]
    assert len(sealed) > 3
    assert not any(b"Zebra" in found or b"clear" in found for found in sealed)
    shell(f"{hers}{marked('locked')}rapports list | grep -q Zebra; fusermount -u ~/practice", tmp_path)


def test_every_picture_is_there() -> None:
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).is_file(), path
