"""Interviews held with the people of simulated lives: what they remember, with which biases, and what comes of it.

Whoever is asked answers each cell by the share of good news in what really happened, a quarter of the answers off by a
step; a bias bends them further. Nobody remembers a day: only blocks, whether there was a lie, and a pardon.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import Pool

from core.dates import from_number
from core.judging.evidence import CONFIRMED, masses
from core.judging.scoring import fold, read
from core.model import Verdict
from core.remembering.blocks import LENGTH
from core.remembering.interview import Deceived, Interview
from core.remembering.telling import told
from core.vocabulary import DIMENSIONS

from .figures import COVERED, RESAMPLES
from .lives import KINDS, simulate
from .story import Life
from .truth import RANK

Rows = dict[int, dict[str, float]]
"""Answers before they are rounded, 1 to 5, by block and dimension."""
Bias = Callable[[Rows, random.Random], Rows]

APART = 53
"""Days between two interviews with one person; prime to weeks, windows and years."""
OFF = 0.25
"""The share of answers that are off by a step."""
LATE = 45
"""Days by which what is telescoped is remembered too late."""
DIARY = "the whole diary"
EVERY_DAY = 365
"""Days of a life on which somebody is asked, one after the other, so that each day of the year has its turn."""


def _plain(rows: Rows, rng: random.Random) -> Rows:
    return rows


def _halo(rows: Rows, rng: random.Random, share: float = 0.5) -> Rows:
    """Every answer of a block is drawn towards their mean."""
    means = {n: sum(row.values()) / len(row) for n, row in rows.items() if row}
    return {n: {d: level + share * (means[n] - level) for d, level in row.items()} for n, row in rows.items()}


def _tinted(rows: Rows, rng: random.Random, step: int) -> Rows:
    """Every other answer is a step too high, or too low."""
    return {n: {d: level + step * (rng.random() < 0.5) for d, level in row.items()} for n, row in rows.items()}


def _present(rows: Rows, rng: random.Random) -> Rows:
    """The past is drawn half way to what is now."""
    now = rows.get(1, {})
    return {n: {d: (level + now.get(d, level)) / 2 for d, level in row.items()} for n, row in rows.items()}


BIASES: dict[str, Bias] = {
    "none": _plain,
    "halo": _halo,
    "one answer for all": partial(_halo, share=1.0),
    "rosy": partial(_tinted, step=1),
    "black": partial(_tinted, step=-1),
    "coloured by the present": _present,
    "telescoped": _plain,
}


@dataclass
class Score:
    """What became of the interviews with one person: how many verdicts were right, harsher, too little, milder."""

    kind: str
    all: int = 0
    right: int = 0
    harsher: int = 0
    little: int = 0
    milder: int = 0
    ends: int = 0
    by_day: dict[str, list[int]] = field(default_factory=dict)

    def add(self, verdict: Verdict, life: Life, day: int) -> None:
        """Count one verdict against the truth of its day."""
        allowed = life.allowed[day]
        right = verdict in allowed
        ranks = [RANK[one] for one in allowed]
        self.all += 1
        self.right += right
        self.harsher += not right and RANK[verdict] > max(ranks)
        self.little += not right and verdict is Verdict.INSUFFICIENT
        self.milder += not right and verdict is not Verdict.INSUFFICIENT and RANK[verdict] < min(ranks)
        self.ends += verdict is Verdict.END and Verdict.END not in allowed
        counted = self.by_day.setdefault(from_number(life.start + day)[5:], [0, 0])
        counted[0] += right
        counted[1] += 1


class Diary:
    """What really happened in a life, by day and dimension."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.masses = {
            day: [mass for event in events for mass in masses(event)] for day, events in sorted(life.days.items())
        }
        signals = [(day, e.signal, e.severity or 0) for day, events in life.days.items() for e in events]
        self.lies = [day for day, signal, severity in signals if signal == "dishonesty" and severity >= CONFIRMED]
        self.pardons = [day for day, signal, _severity in signals if signal == "pardon"]

    def row(self, first: int, last: int) -> dict[str, float]:
        """The answers about a stretch of days, both included."""
        good, bad = [0.0] * len(DIMENSIONS), [0.0] * len(DIMENSIONS)
        for day in range(max(0, first), last + 1):
            for dimension, positive, negative in self.masses.get(day, ()):
                good[dimension] += positive
                bad[dimension] += negative
        return {d: 1 + 4 * p / (p + n) for d, p, n in zip(DIMENSIONS, good, bad, strict=True) if p + n > 0}

    def interview(self, day: int, blocks: int, bias: str, rng: random.Random) -> Interview:
        """What is answered on ``day``."""
        late = LATE if bias == "telescoped" else 0
        rows: Rows = {}
        for n in range(1, blocks + 1):
            last = day - LENGTH * (n - 1) - late
            rows[n] = self.row(last - LENGTH + 1, last)
        bent = BIASES[bias](rows, rng)
        grid = {n: {d: _answer(level, rng) for d, level in row.items()} for n, row in bent.items()}
        lies = [lie for lie in self.lies if lie <= day]
        forgiven = lies and any(pardon >= max(lies) for pardon in self.pardons if pardon <= day)
        deceived = Deceived.FORGIVEN if forgiven else Deceived.YES if lies else Deceived.NO
        return Interview(grid, deceived=deceived)


def _answer(level: float, rng: random.Random) -> int:
    off = rng.choice((-1, 1)) if rng.random() < OFF else 0
    return min(5, max(1, round(level) + off))


def verdict_of(life: Life, interview: Interview, day: int) -> Verdict:
    """What an interview comes to on the day it is held, in a store that holds nothing else."""
    on = from_number(life.start + day)
    log = told(interview, "x", on, [], f"{on}T10:00:00Z").events
    return read(fold(log, life.role, until=on), life.role, on).verdict


def days_of(life: Life, apart: int = APART) -> range:
    """The days of a life on which the interview is held: six blocks and more behind them, no day of the year spared."""
    first = 6 * LENGTH + random.Random(f"{life.kind}-{life.number}").randrange(apart)
    return range(first, life.length, apart)


def every_day(life: Life) -> range:
    """A whole year of a life, day after day."""
    first = 6 * LENGTH + random.Random(f"{life.kind}-{life.number}").randrange(APART)
    return range(first, min(life.length, first + EVERY_DAY))


def one_life(
    named: tuple[str, int, int], ways: Sequence[tuple[int, str]], when: Callable[[Life], range] = days_of
) -> list[Score]:
    """The scores of one life: by the whole diary, then in each way, by blocks and bias, on the days of ``when``."""
    life = simulate(*named)
    diary = Diary(life)
    scores = [Score(life.kind) for _ in range(len(ways) + 1)]
    for day in when(life):
        on = from_number(life.start + day)
        scores[0].add(read(fold(life.events, life.role, until=on), life.role, on).verdict, life, day)
        for score, (blocks, bias) in zip(scores[1:], ways, strict=True):
            rng = random.Random(f"{named}-{day}-{blocks}-{bias}")
            score.add(verdict_of(life, diary.interview(day, blocks, bias, rng), day), life, day)
    return scores


def run(
    seed: int, lives: int, ways: Sequence[tuple[int, str]], jobs: int = 2, when: Callable[[Life], range] = days_of
) -> dict[tuple[int, str], list[Score]]:
    """The scores of ``lives`` lives of each kind, by way; the whole diary under 0 blocks."""
    names = [(kind, seed, n) for n in range(lives) for kind in KINDS]
    work = partial(one_life, ways=ways, when=when)
    if jobs == 1:
        found = [work(name) for name in names]
    else:
        with Pool(jobs) as pool:
            found = pool.map(work, names, chunksize=8)
    return {way: [scores[n] for scores in found] for n, way in enumerate([(0, DIARY), *ways])}


def percent(scores: Sequence[Score], what: str) -> float:
    """The share of interviews that went so, in %."""
    return 100 * sum(getattr(score, what) for score in scores) / max(1, sum(score.all for score in scores))


def interval(scores: Sequence[Score], what: str, seed: int = 0) -> tuple[float, float]:
    """The 95 % interval that redrawing lives, kind by kind, gives a share."""
    rng, kinds = random.Random(seed), dict[str, list[Score]]()
    for score in scores:
        kinds.setdefault(score.kind, []).append(score)
    values = sorted(
        percent([s for same in kinds.values() for s in rng.choices(same, k=len(same))], what) for _ in range(RESAMPLES)
    )
    outside = int(len(values) * (1 - COVERED) / 2)
    return values[outside], values[-1 - outside]


def by_part_of_year(scores: Sequence[Score], letters: int) -> dict[str, float]:
    """The share of right verdicts in %, by the first ``letters`` of ``MM-DD``: 2 for months, 5 for days."""
    found: dict[str, list[int]] = {}
    for score in scores:
        for day, (right, count) in score.by_day.items():
            counted = found.setdefault(day[:letters], [0, 0])
            counted[0] += right
            counted[1] += count
    return {part: 100 * right / count for part, (right, count) in sorted(found.items())}


def table(found: dict[tuple[int, str], list[Score]]) -> Iterator[str]:
    """The table, a line a way."""
    lives = len(next(iter(found.values())))
    yield f"{sum(score.all for score in found[0, DIARY])} interviews with the people of {lives} lives"
    heads = ("right %", 18), ("harsher %", 16), ("too little %", 12), ("milder %", 8), ("ends", 5)
    yield " ".join([f"blocks  {'bias':24}", *(f"{head:>{width}}" for head, width in heads)])
    for (blocks, bias), scores in found.items():
        cells = [f"{blocks or '':>6}  {bias:24}"]
        for what, width in (("right", 18), ("harsher", 16)):
            low, high = interval(scores, what)
            cells.append(f"{f'{percent(scores, what):.1f} ({low:.1f}–{high:.1f})':>{width}}")
        cells += [f"{percent(scores, 'little'):12.1f}", f"{percent(scores, 'milder'):8.1f}"]
        cells.append(f"{sum(score.ends for score in scores):5}")
        yield " ".join(cells)


def report(seed: int, lives: int, jobs: int) -> str:
    """All ways, four blocks and six, and the months of the year for four."""
    ways = [(blocks, bias) for blocks in (4, 6) for bias in BIASES] + [(2, "none")]
    found = run(seed, lives, ways, jobs)
    months = ", ".join(f"{month}: {share:.1f}" for month, share in by_part_of_year(found[4, "none"], 2).items())
    return "\n".join([*table(found), f"right by month of the interview, four blocks, %: {months}"])


def report_by_day(seed: int, lives: int, jobs: int) -> str:
    """Four blocks, asked on every day of a year: the table, the days of the year, and the least right of them."""
    found = run(seed, lives, [(4, "none")], jobs, every_day)
    shares = by_part_of_year(found[4, "none"], 5)
    ordered = sorted(shares, key=lambda day: shares[day])
    lines = [*table(found), "", "right on each day of the year, four blocks, %: a line a month"]
    lines += [
        f"{month}  " + " ".join(f"{share:3.0f}" for day, share in shares.items() if day[:2] == month)
        for month in by_part_of_year(found[4, "none"], 2)
    ]
    low, middle, high = ordered[0], ordered[len(ordered) // 2], ordered[-1]
    told = ", ".join(f"{shares[day]:.1f} ({day})" for day in (low, middle, high))
    return "\n".join([*lines, f"{len(shares)} days; lowest, median, highest: {told}"])
