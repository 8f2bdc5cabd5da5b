"""A real terminal for the app to live in, through a pseudo-terminal."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pexpect

ROOT = Path(__file__).resolve().parents[2]


def opened(*arguments: str, size: tuple[int, int] = (30, 110), **environment: str) -> pexpect.spawn[bytes]:
    """``rapports`` with these arguments in a terminal of ``size`` rows and columns."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "LANG", "LC_ALL", "LANGUAGE")}
    env = {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
    return pexpect.spawn(sys.executable, ["-m", "tui", *arguments], cwd=str(ROOT), env=env, dimensions=size, timeout=20)


def ended(child: pexpect.spawn[bytes]) -> int:
    """Wait for the end and give the exit status."""
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus is not None, f"ended by signal {child.signalstatus}"
    return int(child.exitstatus)


def written_in(child: pexpect.spawn[bytes], seconds: float) -> bytes:
    """What is written within so many seconds."""
    found, until = b"", time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        try:
            found += child.read_nonblocking(65536, timeout=left)
        except pexpect.TIMEOUT:
            break
    return found
