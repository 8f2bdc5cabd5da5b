"""Run every method over a batch of lives, on both cores, and put the tallies together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing import Pool

from core.judging.evidence import DayEvidence
from core.model import Verdict

from .families import simulate
from .harsher import AS_NOTED, LOGS, known_lives
from .lives import KINDS
from .measure import Tally, tally
from .methods import OURS, evidence_by_day, ours, theirs
from .rivals.tuned import TUNED
from .story import Life

Tallies = dict[str, list[Tally]]
"""By method, one tally a life, in the same order of lives for every method."""


def one_life(named: tuple[str, int, int], methods: tuple[str, ...], every: int, log: str = AS_NOTED) -> list[Tally]:
    """The tally of each method on one life, named by kind, seed and number, and kept in that kind of log."""
    life = LOGS[log](simulate(*named))
    chapters = [(begin, known, evidence_by_day(known)) for begin, known in known_lives(life)]
    return [tally(life, readings(name, chapters, every), every) for name in methods]


Chapters = list[tuple[int, Life, dict[int, DayEvidence]]]
"""From which day on, what is known of a life, and the evidence that is."""


def readings(method: str, chapters: Chapters, every: int) -> Iterator[tuple[int, Verdict]]:
    """The verdicts of ``method``; whenever something is entered afterwards, all that is known is read anew."""
    for begin, known, evidence in chapters:
        read = ours if method == OURS else partial(theirs, TUNED[method])
        verdicts = read(known, every, evidence)
        yield from ((day, verdict) for day, verdict in verdicts if day >= begin)


def run(
    seed: int,
    lives: int,
    every: int = 1,
    jobs: int = 2,
    kinds: Iterable[str] = tuple(KINDS),
    methods: tuple[str, ...] | None = None,
    log: str = AS_NOTED,
) -> Tallies:
    """Tally ``lives`` lives of each kind, kept in that kind of ``log``; a verdict is read on every ``every``-th day."""
    methods = methods or (OURS, *TUNED)
    names = [(kind, seed, number) for number in range(lives) for kind in kinds]
    work = partial(one_life, methods=methods, every=every, log=log)
    if jobs == 1:
        rows = [work(name) for name in names]
    else:
        with Pool(jobs) as pool:
            rows = pool.map(work, names, chunksize=8)
    return {method: [row[column] for row in rows] for column, method in enumerate(methods)}
