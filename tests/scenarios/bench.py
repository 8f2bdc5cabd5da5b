"""Run every method over a batch of lives, on both cores, and put the tallies together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from multiprocessing import Pool

from .lives import KINDS, simulate
from .measure import Tally, tally
from .methods import OURS, evidence_by_day, ours, theirs
from .rivals.tuned import TUNED

Tallies = dict[str, list[Tally]]
"""By method, one tally a life, in the same order of lives for every method."""


def one_life(named: tuple[str, int, int], methods: tuple[str, ...], every: int) -> list[Tally]:
    """The tally of each method on one life, named by kind, seed and number."""
    life = simulate(*named)
    evidence = evidence_by_day(life)
    return [
        tally(life, ours(life, every, evidence) if name == OURS else theirs(TUNED[name], life, every, evidence), every)
        for name in methods
    ]


def run(
    seed: int,
    lives: int,
    every: int = 1,
    jobs: int = 2,
    kinds: Iterable[str] = tuple(KINDS),
    methods: tuple[str, ...] | None = None,
) -> Tallies:
    """Tally ``lives`` lives of each kind, reading a verdict on every ``every``-th day."""
    methods = methods or (OURS, *TUNED)
    names = [(kind, seed, number) for number in range(lives) for kind in kinds]
    work = partial(one_life, methods=methods, every=every)
    if jobs == 1:
        rows = [work(name) for name in names]
    else:
        with Pool(jobs) as pool:
            rows = pool.map(work, names, chunksize=8)
    return {method: [row[column] for row in rows] for column, method in enumerate(methods)}
