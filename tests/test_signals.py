"""The tests behave the same in the foreground and behind ``&`` or ``nohup``, where signals are ignored."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.shell import ROOT

CHILD = """
import os, signal, subprocess, sys

def test_it():
    for name in ("SIGINT", "SIGHUP", "SIGTERM", "SIGQUIT", "SIGTSTP", "SIGCHLD"):
        os.kill(os.getpid(), getattr(signal, name))  # nothing happens to the tests
        ask = "import signal; print(signal.getsignal(signal.%s) == signal.SIG_IGN)" % name
        assert subprocess.run([sys.executable, "-c", ask], capture_output=True).stdout == b"False\\n"
    assert subprocess.run([sys.executable, "-c", "import signal; print(signal.pthread_sigmask(0, ()))"],
                          capture_output=True).stdout == b"set()\\n"
"""


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs the signals of POSIX")
def test_what_a_test_starts_hears_signals_that_are_ignored_here(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n")
    (tmp_path / "test_it.py").write_text(CHILD)

    def in_the_background() -> None:
        for name in ("SIGINT", "SIGHUP", "SIGTERM", "SIGQUIT", "SIGTSTP", "SIGCHLD"):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])

    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-c", str(ROOT / "pyproject.toml"), str(tmp_path)],
        cwd=ROOT, preexec_fn=in_the_background, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
