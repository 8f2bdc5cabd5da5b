"""What the reads over everyone cost as the history grows, as ratios in one run: to ``list``, and to a smaller store.

Bars: ``list --json`` at most 3 times ``list``, on the first call of a day as well; every read at 200,000 events at most
1.3 times what it is at 10,000. ``pytest -m bench -n 0 -s tests/bench/test_wide_reads.py`` prints it, it is never
asserted.
"""

import statistics
from pathlib import Path

import pytest

from core.dates import plus
from core.ledger.layout import SUMMARY
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
        costs[size], newly = ({read: [] for read in READS} for _ in range(2))
        firsts = {read: _seconds(read, home, DAY) for read in READS}
        for turn in range(1, rounds + 1):
            for read in READS:
                newly[read].append(_seconds(read, home, plus(DAY, turn)))
            for read in READS:
                costs[size][read].append(_seconds(read, home, plus(DAY, turn)))
        plain = statistics.median(costs[size]["list"])
        for read in READS:
            again, new_day = (statistics.median(found[read]) / plain for found in (costs[size], newly))
            first = firsts[read] / plain
            print(
                f"\n{read}, {size} events: {again:.1f} × list again, {new_day:.1f} on a new day, {first:.1f} the first",
                end="",
            )
        print(f"\nsummary, {size} events: {(home / SUMMARY).stat().st_size / 1000:.0f} kB", end="")
    small, large = (costs[size] for size in sizes)
    for read in READS:
        growth = statistics.median(large[read]) / statistics.median(small[read])
        print(f"\n{read}: {growth:.2f} × from {sizes[0]} to {sizes[1]} events (bar: 1.3)", end="")
        assert growth > 0


def _seconds(read: str, home: Path, day: str) -> float:
    return seconds("-c", START, "--as-of", day, *read.split(), home=home)
