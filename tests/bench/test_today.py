"""What a prompt costs that asks for today's line, as a ratio to a bare interpreter in the same run.

Bar: at most 6 times the processor time of ``python -c pass``, at 10,000 events as at any other number: nothing is read
but what was remembered. ``pytest -m bench -n 0 -s tests/bench/test_today.py`` prints it; it is never asserted.
"""

import statistics
from pathlib import Path

import pytest

from tests.bench.stores import generate
from tests.bench.test_startup import START, seconds

BAR = 6


@pytest.mark.bench
@pytest.mark.parametrize("events", [10_000, 100_000])
def test_the_line_for_a_prompt(tmp_path: Path, events: int, request: pytest.FixtureRequest) -> None:
    whole = request.config.getoption("markexpr") == "bench"
    rounds = 25 if whole else 1
    home = tmp_path / "home"
    generate(home, events if whole else 100)
    typed = ("-c", START, "today", "--as-of", "2026-11-22")
    first = seconds(*typed, home=home)  # made once, then remembered
    pairs = [(seconds(*typed, home=home), seconds("-c", "pass", home=home)) for _ in range(rounds)]
    bare = statistics.median(bare for _, bare in pairs)
    ratio = statistics.median(ours for ours, _ in pairs) / bare
    said = f"rapports today, {events} events: {ratio:.1f} × python -c pass (bar: {BAR})"
    print(f"\n{said}; the first time {first / bare:.0f}")
    assert ratio > 0
