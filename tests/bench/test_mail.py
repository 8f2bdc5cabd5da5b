"""What a large mailbox costs, read as ``rapports evidence`` reads it: growth as a ratio, memory in bytes of its own.

Run with ``pytest -n 0 -m bench -s tests/bench/test_mail.py``, or as part of what takes long.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.bench.mailbox import CLIENTS, ME, write
from tests.tui.shell import ENVIRONMENT, ROOT, process

pytestmark = [pytest.mark.bench, pytest.mark.long]

MESSAGES, BYTES = 100_000, 8_000
MOST_MEMORY = 100 * 1024**2
MOST_GROWTH = 2.3


@pytest.fixture
def folder() -> Iterator[Path]:
    """On a disk and not in memory: gigabytes are written there."""
    with tempfile.TemporaryDirectory(dir="/var/tmp", prefix="mailbox-") as name:
        yield Path(name)


def test_a_large_mailbox(folder: Path) -> None:
    home = folder / "store"
    for number in range(CLIENTS):
        process("add", f"Client {number}", "--role", "client", home=home)
    spent = []
    for times in (1, 2):
        path = folder / f"{times}.mbox"
        write(path, MESSAGES * times, BYTES)
        size = path.stat().st_size
        seconds, worked, private, dirty = measured("evidence", str(path), "--me", ME, "--dry-run", "--big", home=home)
        spent.append(worked)
        print(
            f"\n{MESSAGES * times:,} messages, {size / 1e6:.0f} MB: {seconds:.1f} s, {worked:.1f} s of work; private "
            f"memory of all processes {private / 1024**2:.0f} MB, dirty {dirty / 1024**2:.0f} MB"
        )
        if times == 1:
            assert private <= MOST_MEMORY
        path.unlink()
    print(f"twice the size / once: {spent[1] / spent[0]:.2f}")
    assert spent[1] / spent[0] <= MOST_GROWTH


def measured(*arguments: str, home: Path) -> tuple[float, float, int, int]:
    """Seconds that passed and that were worked; the most private and dirty bytes of all its processes at one moment."""
    running = subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )
    most = [0, 0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.is_set():
            both = [_private(pid) for pid in (running.pid, *_children(running.pid))]
            for place in (0, 1):
                most[place] = max(most[place], sum(one[place] for one in both))
            sleep(0.05)

    start = monotonic()
    watcher = threading.Thread(target=watch)
    watcher.start()
    _pid, status, used = os.wait4(running.pid, 0)
    seconds = monotonic() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watcher.join()
    assert running.returncode == 0
    return seconds, used.ru_utime + used.ru_stime, most[0], most[1]


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _private(pid: int) -> tuple[int, int]:
    """Bytes that only this process has, and those of them that no file holds."""
    try:
        lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    except (OSError, ValueError):  # it has just ended
        return 0, 0
    clean, dirty = (int(lines[name].split()[0]) * 1024 for name in ("Private_Clean", "Private_Dirty"))
    return clean + dirty, dirty
