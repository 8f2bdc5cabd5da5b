"""What the reads over everyone cost as the history grows, as ratios in one run: to ``list``, and to a smaller store.

Bars: ``list --json`` at most 3 times ``list``, on the first call of a day as well; every read at 200,000 events at most
1.3 times what it is at 10,000. ``pytest -m bench -n 0 -s tests/bench/test_wide_reads.py`` prints it, it is never
asserted.
"""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from core.dates import plus
from core.ledger.layout import SUMMARY
from tests.bench.stores import generate
from tests.bench.test_startup import START, seconds
from tests.tui.shell import ENVIRONMENT

DAY = "2026-11-29"
READS = ("list", "list --json", "agenda", "today", "review", "criteria", "journal")

RELAY = """
import os, sys
child = os.posix_spawn(sys.executable, [sys.executable, *sys.argv[1:]], os.environ)
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""


class Costs(NamedTuple):
    """Seconds of processor time: again on the same day, on a new day, after a ``list``, and with nothing remembered."""

    again: list[float]
    new_day: list[float]
    first: list[float]
    alone: list[float]


AGAIN, NEW_DAY = 0, 1
"""Their places."""


@pytest.mark.bench
def test_wide_reads(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    whole = request.config.getoption("markexpr") == "bench"
    sizes, rounds = ((10_000, 200_000), 5) if whole else ((100, 200), 1)
    costs = {size: measured(size, tmp_path / f"{size}", rounds) for size in sizes}
    small, large = (costs[size] for size in sizes)
    for read in READS:
        growth = statistics.median(large[read].again) / statistics.median(small[read].again)
        print(f"\n{read}: {growth:.2f} × from {sizes[0]} to {sizes[1]} events (bar: 1.3)", end="")
        assert growth > 0


def measured(size: int, home: Path, rounds: int) -> dict[str, Costs]:
    """What each read costs in a store of so many events, made in ``home``; it is printed too."""
    generate(home, size)
    costs = {read: Costs([], [], [], []) for read in READS}
    for read, found in costs.items():
        (home / SUMMARY).unlink(missing_ok=True)
        found.alone.append(seconds(*_typed(read, DAY), home=home))
        (home / SUMMARY).unlink(missing_ok=True)
        print(f"\n{read}, {size} events, nothing remembered: at most {_peak(read, home):.0f} MB", end="")
        (home / SUMMARY).unlink(missing_ok=True)
        seconds(*_typed("list", DAY), home=home)
        found.first.append(seconds(*_typed(read, DAY), home=home))
    for turn in range(1, rounds + 1):
        for day in (NEW_DAY, AGAIN):
            for read, found in costs.items():
                found[day].append(seconds(*_typed(read, plus(DAY, turn)), home=home))
    plain = statistics.median(costs["list"].again)
    for read, found in costs.items():
        told = (f"{what} {middle:.3f} s, {middle / plain:.1f} ×" for what, middle in _medians(found))
        print(f"\n{read}, {size} events: {'; '.join(told)} list", end="")
    print(f"\nsummary, {size} events: {(home / SUMMARY).stat().st_size / 1000:.0f} kB", end="")
    return costs


def _medians(found: Costs) -> Iterator[tuple[str, float]]:
    return zip(("again", "on a new day", "after list", "alone"), map(statistics.median, found), strict=True)


def _peak(read: str, home: Path) -> float:
    """The most memory it takes, in MB; begun by a small process, since one begins as large as who begins it."""
    child = [sys.executable, "-c", RELAY, *_typed(read, DAY)]
    environment = ENVIRONMENT | {"RAPPORTS_HOME": str(home)}
    told = subprocess.run(child, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(told.stderr.split()[-1]) / 1024


def _typed(read: str, day: str) -> list[str]:
    return ["-c", START, "--as-of", day, *read.split()]
