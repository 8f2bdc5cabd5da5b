"""Reading mail, ended at any moment: the store is as it was, and nobody goes on reading."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.bench.mailbox import ME, write
from tests.tui.shell import ENVIRONMENT, ROOT, process, tree

PATIENCE = 10.0


@pytest.mark.parametrize(
    ("count", "times"), [(4_000, 2), pytest.param(15_000, 10, marks=pytest.mark.long)], ids=["some", "many"]
)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT], ids=lambda how: how.name)
def test_ended_at_any_moment_the_store_is_as_it_was(
    tmp_path: Path, count: int, times: int, how: signal.Signals
) -> None:
    home, mail = tmp_path / "home", tmp_path / "mail.mbox"
    write(mail, count, 3_000)
    for number in range(5):
        process("add", f"Client {number}", "--role", "client", home=home)
    before = tree(home)
    start = monotonic()
    assert _reading(home, mail, "--dry-run").wait() == 0
    whole = monotonic() - start
    chance = random.Random(how)
    done = 0
    while done < times:
        copy = Path(shutil.copytree(home, tmp_path / f"copy-{whole}-{done}"))
        reading = _reading(copy, mail)
        sleep(chance.uniform(0.05, 0.7) * whole)
        helpers = _children(reading.pid)
        reading.send_signal(how)
        if reading.wait(PATIENCE) == 0:  # it was faster than the first time
            whole *= 0.8
            continue
        assert tree(copy) == before
        _all_end(helpers)
        done += 1
    assert process("doctor", home=copy).returncode == 0
    ran = process("evidence", str(mail), "--me", ME, home=home)
    assert ran.returncode == 0 and tree(home) != before


def _reading(home: Path, mail: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tui", "evidence", str(mail), "--me", ME, *more]
    environment = ENVIRONMENT | {"RAPPORTS_HOME": str(home)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _all_end(pids: list[int]) -> None:
    """Whoever read for it ends as well, once there is nobody to tell."""
    until = monotonic() + PATIENCE
    while any(_runs(pid) for pid in pids):
        assert monotonic() < until
        sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False
