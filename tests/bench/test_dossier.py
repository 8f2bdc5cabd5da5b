"""Opening the dossier of somebody with 10,000 events, and going through its parts, as ratios to what it computes.

python -m pytest -n 0 -m bench -s tests/bench/test_dossier.py
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from core.dates import plus
from core.practice import Practice
from core.vocabulary import SIGNALS
from tests.bench.stores import person
from tests.tui.hands import made_patient
from tui.app import RapportsApp
from tui.demo import SampleClock

pytestmark = pytest.mark.bench

DAY, EVENTS, ROUNDS = "2026-11-22", 10_000, 7


@pytest.fixture
def long_life(tmp_path: Path) -> Practice:
    dice = random.Random(7)
    kinds = [key for key in SIGNALS if key not in ("checkin", "pardon", "dishonesty", "talk", "opinion")]
    events = [
        {
            "id": f"e{n:05}",
            "relationship": person(1),
            "on": plus(DAY, -dice.randrange(1000)),
            "signal": dice.choice(kinds),
        }
        for n in range(EVENTS)
    ]
    document = {
        "format": "bons-rapports",
        "version": 1,
        "exported_at": f"{DAY}T10:00:00Z",
        "relationships": [{"id": person(1), "name": "Long", "role": "client"}],
        "events": events,
        "decisions": [{"id": "d1", "relationship": person(1), "on": plus(DAY, -10), "choice": "renegotiate"}],
        "proposals": [],
        "settings": {},
    }
    practice = Practice(tmp_path / "home", SampleClock(DAY))
    practice.exchange.read(json.dumps(document).encode(), "json")
    practice.overview(DAY)
    return practice


async def best(pilot: Pilot[Any], key: str, afterwards: str = "") -> float:
    """Seconds of CPU from a key until all is painted."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        await pilot.press(key)
        found.append(time.process_time() - start)
        if afterwards:
            await pilot.press(afterwards)
    return min(found)


def least(work: Callable[[], object]) -> float:
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_a_dossier_of_a_long_life_opens(long_life: Practice, size: tuple[int, int]) -> None:
    who = long_life.relationship(person(1))
    reading = least(lambda: (long_life.assess(who, DAY), long_life.events(who.id)))
    drawing = least(lambda: long_life.curves(who, plus(DAY, -365), DAY, 120))
    app = RapportsApp(long_life, SampleClock(DAY))
    async with app.run_test(size=size) as pilot:
        await made_patient(pilot).pause()
        opening = await best(pilot, "enter", "escape")
        await pilot.press("enter")
        turning = await best(pilot, "tab")
    base = reading + drawing
    figures = {"opening": opening, "the next part": turning}
    told = ", ".join(f"{name} {spent * 1000:.0f} ms ({spent / base:.2f} x)" for name, spent in figures.items())
    print(f"\ndossier of {EVENTS:,} events at {size}: assessed and drawn {base * 1000:.0f} ms; {told}", end="")
