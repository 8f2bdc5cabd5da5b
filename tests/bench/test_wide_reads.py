"""What the reads over everyone cost as the history grows, as ratios in one run: to ``list``, and to a smaller store.

Bars: ``list --json`` at most 3 times ``list``, once it was asked that day; every read at 200,000 events at most 1.3
times what it is at 10,000. ``pytest -m bench -n 0 -s tests/bench/test_wide_reads.py`` prints it; it is never asserted.
"""

import statistics
from pathlib import Path

import pytest

from tests.bench.stores import generate
from tests.bench.test_startup import START, seconds

DAY = "2026-11-29"
READS = ("list", "list --json", "agenda", "today", "review")


@pytest.mark.bench
def test_wide_reads(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    whole = request.config.getoption("markexpr") == "bench"
    sizes, rounds = ((10_000, 200_000), 7) if whole else ((100, 200), 1)
    costs: dict[int, dict[str, list[float]]] = {}
    for size in sizes:
        generate(home := tmp_path / f"{size}", size)
        costs[size] = {read: [] for read in READS}
        firsts = {read: _seconds(read, home) for read in READS}
        for _ in range(rounds):
            for read in READS:
                costs[size][read].append(_seconds(read, home))
        plain = statistics.median(costs[size]["list"])
        for read in READS:
            again = statistics.median(costs[size][read]) / plain
            print(f"\n{read}, {size} events: {again:.1f} × list, the first time {firsts[read] / plain:.1f}", end="")
    small, large = (costs[size] for size in sizes)
    for read in READS:
        growth = statistics.median(large[read]) / statistics.median(small[read])
        print(f"\n{read}: {growth:.2f} × from {sizes[0]} to {sizes[1]} events (bar: 1.3)", end="")
        assert growth > 0


def _seconds(read: str, home: Path) -> float:
    return seconds("-c", START, "--as-of", DAY, *read.split(), home=home)
