"""The day a verdict dates from: the first from which it has been read without a break.

Between two days with events only time passes, and every part of a verdict turns at most once in it: levels ease, good
news fades, a talk's window runs out, a proof goes stale. One part can turn back, whether good outweighs bad, because
dimensions fade at different rates; the sum of three fading amounts can change its sign twice, and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import floor, log2

from core.judging.masses import MEMORIES, MEMORY, Mass, settled, uncapped, window_end
from core.judging.verdict import (
    GATES,
    PROVEN_SHARE,
    STEADY,
    WATCH,
    Gate,
    Judgement,
    enough_good,
    gates,
    level_on,
    outweighs,
    talk_holds,
    verdict_on,
)
from core.model import Role, Verdict

CALM = (Verdict.INSUFFICIENT, Verdict.STEADY)
"""The verdicts between which time may turn back and forth."""
SHORTEST_HALF_LIFE = min(memory.half_life for memory in MEMORIES)


def stood(
    masses: Sequence[Mass],
    judgement: Judgement,
    role: Role,
    shown: tuple[Verdict, int],
    known: int,
    day: int,
    read: Sequence[Gate],
) -> tuple[Verdict, int]:
    """The verdict of ``day``, from the gates read on it, and since when it has stood.

    ``shown`` is the same of ``known``, the last judged day; ``day`` is not before it.
    """
    final = verdict_on(judgement, read, day)
    if final is shown[0] and (final not in CALM or _one_way(read, day - known)):
        return shown
    ends = [end for mass, memory in zip(masses, MEMORIES, strict=True) if (end := window_end(mass, memory)) is not None]
    closed = max([known, *ends])
    later = [settled(mass, memory, closed) for mass, memory in zip(masses, MEMORIES, strict=True)]
    at = cache(lambda turn: gates(later if turn >= closed else masses, role, turn))
    start = _start(lambda turn: _rung(judgement, at(turn), turn), known, day)
    verdict, since = shown if start == known else (verdict_on(judgement, at(start), start), start)
    if final in CALM and judgement.proof.holds(start):
        bends = [] if _one_way(read, day - start) else list(_bends(masses, role, start, day))
        for turn in sorted(set(_turns(judgement, at, start, day, bends))):
            then = verdict_on(judgement, at(turn), turn)
            if then is not verdict:
                verdict, since = then, turn
    return verdict, since


def _rung(judgement: Judgement, read: Sequence[Gate], day: int) -> int:
    """The level, with what an open talk holds: it only falls."""
    return max(level_on(judgement, read), WATCH if talk_holds(judgement, day) else STEADY)


def _one_way(read: Sequence[Gate], days: int) -> bool:
    """Whether good has outweighed bad on all of the last ``days``, or on none of them, for certain."""
    good, bad = sum(gate.positive for gate in read), PROVEN_SHARE * sum(gate.negative for gate in read)
    faded = 2.0 ** -(days / SHORTEST_HALF_LIFE)  # nothing is left of it after a lifetime or two
    return bool(good * faded >= bad or good < bad * faded)


def _turns(
    judgement: Judgement, at: Callable[[int], Sequence[Gate]], start: int, day: int, bends: Sequence[int]
) -> Iterator[int]:
    """The days after ``start``, up to ``day``, on which a proof that may hold can come to hold or cease to."""
    stale = judgement.proof.last + floor(judgement.proof.fresh_days) + 1
    if stale <= day:
        yield stale
    faded = _start(lambda turn: enough_good(at(turn)), start, min(day, stale))
    if faded > start:
        yield faded
    for low, high in pairwise(sorted({start, min(day, stale), *bends})):
        if (turn := _start(lambda turn: outweighs(at(turn)), low, high)) > low:
            yield turn


def _start(value: Callable[[int], int], low: int, high: int) -> int:
    """The first day in [low, high] from which a ``value`` that only rises or only falls is what it is on ``high``."""
    last = value(high)
    while low < high:
        middle = (low + high) // 2
        if value(middle) == last:
            high = middle
        else:
            low = middle + 1
    return high


def _bends(masses: Sequence[Mass], role: Role, known: int, day: int) -> Iterator[int]:
    """Days between which good less bad changes its sign at most once."""
    smooth = known
    for dimension in GATES[role]:
        mass, memory = masses[dimension], MEMORIES[dimension]
        end = window_end(mass, memory)
        if end is not None and known < end and sum(uncapped(mass, memory, known)[:2]) > MEMORY:
            smooth = max(smooth, min(end, day))  # while the memory's cap holds, nothing fades
    yield from range(known, smooth + 1)
    if (bend := _bend(gates(masses, role, smooth))) is not None and smooth < (at := smooth + floor(bend)) < day:
        yield from (at, at + 1)


def _bend(read: Sequence[Gate]) -> float | None:
    """Days until the one bend of a sum of three fading amounts; None when it has none."""
    rates: dict[float, float] = {}
    for gate in read:
        rate = 1 / MEMORIES[gate.dimension].half_life
        rates[rate] = rates.get(rate, 0.0) + gate.positive - PROVEN_SHARE * gate.negative
    if len(rates) < 3:
        return None
    (slow, c), (middle, _), (fast, b) = sorted(rates.items())
    faster, slower = fast - middle, middle - slow
    if b * c <= 0:
        return None
    return log2(b * faster / (c * slower)) / (faster + slower)
