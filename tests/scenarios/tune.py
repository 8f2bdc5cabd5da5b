"""Find each rival's best settings on seeds used for nothing else, and write them down.

First every point of the grid on a few lives of every kind; then the best of them on more lives. The one with the
smallest share of wrong days wins: the figure the comparison is about.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path

from core.judging.evidence import DayEvidence

from .lives import batch
from .measure import tally
from .methods import evidence_by_day, theirs
from .rivals.base import Settings
from .rivals.grids import GRIDS, grid
from .story import Life

TUNING_SEEDS = (501, 502)
"""Never use these for a comparison."""
FIRST_LIVES, FIRST_EVERY = 3, 7
SECOND_LIVES, SECOND_EVERY = 20, 3
FINALISTS = 12
WRITTEN = Path(__file__).with_name("rivals") / "tuned.py"

Logs = list[tuple[Life, dict[int, DayEvidence]]]


def wrong_share(settings: Settings, logs: Logs, every: int) -> float:
    """The share of days on which a rival so set reads a wrong verdict."""
    tallies = [tally(life, theirs(settings, life, every, evidence), every) for life, evidence in logs]
    return sum(t.wrong for t in tallies) / sum(t.days for t in tallies)


def logs_of(seed: int, count: int) -> Logs:
    """The lives of a tuning seed with their evidence."""
    return [(life, evidence_by_day(life)) for life in batch(seed, count)]


def best_of(candidates: Iterable[Settings], seed: int, lives: int, every: int, keep: int) -> list[Settings]:
    """The ``keep`` settings with the fewest wrong days."""
    logs = logs_of(seed, lives)
    scored = [(wrong_share(settings, logs, every), number, settings) for number, settings in enumerate(candidates)]
    return [settings for _, _, settings in heapq.nsmallest(keep, scored)]


def tuned(name: str) -> Settings:
    """The best settings of one rival."""
    finalists = best_of(grid(name), TUNING_SEEDS[0], FIRST_LIVES, FIRST_EVERY, FINALISTS)
    return best_of(finalists, TUNING_SEEDS[1], SECOND_LIVES, SECOND_EVERY, 1)[0]


def tune(jobs: int) -> None:
    """Tune every rival and rewrite ``rivals/tuned.py``."""
    with Pool(jobs) as pool:
        found = dict(zip(GRIDS, pool.imap(tuned, GRIDS), strict=True))
    lines = [
        '"""The settings the grid found. Written by ``python -m tests.scenarios tune``; do not edit by hand."""',
        "",
        "from .base import Settings",
        "",
        "TUNED: dict[str, Settings] = {",
        *(f'    "{name}": {settings!r},'.replace("'", '"') for name, settings in found.items()),
        "}",
    ]
    WRITTEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, settings in found.items():
        print(name, settings)
