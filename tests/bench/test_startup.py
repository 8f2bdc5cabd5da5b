"""What a start costs, as a ratio to a bare interpreter in the same run: ``pytest -m bench -n 0 -s tests/bench``.

Bars: ``--version`` at most 3 times, ``log`` at most 4 times the processor time of ``python -c pass``. The figures are
printed and never asserted: a shared machine would make liars of them.
"""

import resource
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.shell import ENVIRONMENT, seed

START = "from tui.cli import main; main()"
STARTS = {"--version": 3, "log kern paid_late": 4, "list": None, "--help": None}


def seconds(*arguments: str, home: Path) -> float:
    """The processor time of one fresh interpreter."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments],
        env=ENVIRONMENT | {"RAPPORTS_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.bench
@pytest.mark.parametrize("typed", STARTS)
def test_start_up(tmp_path: Path, typed: str, request: pytest.FixtureRequest) -> None:
    rounds = 25 if request.config.getoption("markexpr") == "bench" else 1
    seed(tmp_path)
    pairs = [
        (seconds("-c", START, *typed.split(), home=tmp_path), seconds("-c", "pass", home=tmp_path))
        for _ in range(rounds)
    ]
    ratio = statistics.median(ours for ours, _ in pairs) / statistics.median(bare for _, bare in pairs)
    bar = f" (bar: {STARTS[typed]})" if STARTS[typed] else ""
    print(f"\nrapports {typed}: {ratio:.1f} × python -c pass{bar}, median of {rounds}")
    assert ratio > 0
