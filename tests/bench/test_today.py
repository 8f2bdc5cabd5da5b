"""What a prompt costs that asks for today's line, as a ratio to a bare interpreter in the same run.

Bar: at most 6 times the processor time of ``python -c pass`` on the first call of a day and on every other, and at
200,000 events at most 1.3 times what it takes at 10,000: no history is read. ``pytest -m bench -n 0 -s
tests/bench/test_today.py`` prints it; it is never asserted.
"""

import statistics
from pathlib import Path

import pytest

from core.dates import plus
from tests.bench.stores import generate
from tests.bench.test_startup import START, seconds

BAR = 6
LAST = "2026-11-22"


@pytest.mark.bench
@pytest.mark.parametrize("events", [10_000, 200_000])
def test_the_line_for_a_prompt(tmp_path: Path, events: int, request: pytest.FixtureRequest) -> None:
    whole = request.config.getoption("markexpr") == "bench"
    rounds = 15 if whole else 1
    home = tmp_path / "home"
    generate(home, events if whole else 100)
    seconds("-c", START, "list", home=home)  # folded once, as for every command
    bare, first, again = [], [], []
    for n in range(rounds):
        typed = ("-c", START, "today", "--as-of", plus(LAST, n))
        bare.append(seconds("-c", "pass", home=home))
        first.append(seconds(*typed, home=home))
        again.append(seconds(*typed, home=home))
    ratios = [statistics.median(times) / statistics.median(bare) for times in (first, again)]
    said = f"the first time of a day {ratios[0]:.1f}, then {ratios[1]:.1f} × python -c pass (bar: {BAR})"
    print(f"\nrapports today, {events} events: {said}")
    assert min(ratios) > 0
