"""The day a verdict dates from: the first from which it has been read without a break.

Between two days with events only time passes, and every part of a verdict turns at most once in it: levels ease, good
news fades, a talk's window runs out, a proof goes stale. One part can turn back, whether good outweighs bad, because
dimensions fade at different rates; the sum of three fading amounts can change its sign twice, and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from math import floor, log2

from core.judging.masses import (
    LEAST_DOUBT,
    MEMORIES,
    MEMORY,
    MOST_DOUBT,
    Amounts,
    Mass,
    Memory,
    amounts,
    cap,
    decay,
    settled,
    uncapped,
    window_end,
)
from core.judging.verdict import (
    GATES,
    PROVEN_SHARE,
    STEADY,
    WATCH,
    Gate,
    Judgement,
    enough_good,
    gates,
    good_and_bad,
    joined,
    level_held,
    outweighs,
    talk_holds,
    verdict_on,
)
from core.model import Role, Verdict

CALM = (Verdict.INSUFFICIENT, Verdict.STEADY)
"""The verdicts between which time may turn back and forth."""
SHORTEST_HALF_LIFE = min(memory.half_life for memory in MEMORIES)


class Course:
    """One gating dimension from the last judged day, ``known``, on, while only time passes.

    All there is fades together, so that a reading costs one power: until its window closes, at ``end``, cut as it is
    read, from then on as it was cut on closing.
    """

    __slots__ = ("_known", "_memory", "_now", "_then", "dimension", "end")

    def __init__(self, dimension: int, mass: Mass, known: int) -> None:
        self.dimension, self._known = dimension, known
        self._memory: Memory = MEMORIES[dimension]
        mass = settled(mass, self._memory, known)
        end = window_end(mass, self._memory)
        self.end = known if end is None else end
        self._now: Amounts = uncapped(mass, self._memory, known)
        self._then: Amounts = amounts(mass, self._memory, self.end)

    @property
    def capped(self) -> bool:
        """Whether the memory's cap holds at first, so that nothing fades."""
        return self.end > self._known and self._now.positive + self._now.negative > MEMORY

    def doubt(self, day: int) -> float:
        """The doubt of ``day``."""
        if day >= self.end:
            return self._then.doubt * decay(day - self.end, self._memory.doubt_half_life)
        doubt = self._now.doubt * decay(day - self._known, self._memory.doubt_half_life)
        return min(max(doubt, LEAST_DOUBT), MOST_DOUBT)

    def gate(self, day: int) -> Gate:
        """The masses of ``day``; its doubt is left out."""
        if day >= self.end:
            left = decay(day - self.end, self._memory.half_life)
            return Gate(self.dimension, self._then.positive * left, self._then.negative * left, 0.0)
        left = decay(day - self._known, self._memory.half_life)
        positive, negative = self._now.positive * left, self._now.negative * left
        left = cap(positive, negative)
        return Gate(self.dimension, positive * left, negative * left, 0.0)


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
    verdict, since = shown
    for turn in turning_days(masses, judgement, role, shown[0], known, known, day, read):
        then = verdict_on(judgement, gates(masses, role, turn), turn)
        if then is not verdict:
            verdict, since = then, turn
    return verdict, since


def turning_days(
    masses: Sequence[Mass],
    judgement: Judgement,
    role: Role,
    verdict: Verdict,
    known: int,
    first: int,
    last: int,
    read: Sequence[Gate],
) -> list[int]:
    """The days after ``first``, up to ``last``, on which the verdict may become another, oldest first.

    ``known`` is the last judged day, nothing is judged after it up to ``last``; ``verdict`` is that of ``first``, and
    ``read`` are the gates of ``last``. Time lets a level down, a proof come to hold and cease again: so the same
    verdict at both ends does not mean that there was no other between them.
    """
    final = verdict_on(judgement, read, last)
    if final is verdict and not may_have_turned(judgement, verdict, first, last, read):
        return []
    courses = [Course(dimension, masses[dimension], known) for dimension in GATES[role]]
    found, calm = set(), first
    if verdict not in CALM:
        found = set(_descent(judgement, courses, first, last))
        calm = max(found, default=first)
    if final in CALM and judgement.proof.holds(calm):
        found |= set(_turns(judgement, courses, calm, last, _one_way(read, last - calm)))
    return sorted(found)


def may_have_turned(judgement: Judgement, verdict: Verdict, first: int, last: int, read: Sequence[Gate]) -> bool:
    """Whether a ``verdict`` that is read on both ends of these days may have been another between them."""
    return verdict in CALM and judgement.proof.holds(first) and not _one_way(read, last - first)


def _descent(judgement: Judgement, courses: Sequence[Course], first: int, last: int) -> Iterator[int]:
    """The days after ``first``, up to ``last``, on which the level comes down a rung."""
    lowest = _rung(judgement, courses, last)
    for level in range(_rung(judgement, courses, first), lowest, -1):
        yield _start(partial(_stands_at, judgement, courses, level), first, last)


def _stands_at(judgement: Judgement, courses: Sequence[Course], level: int, day: int) -> bool:
    """Whether the level is ``level`` or higher: it ceases once."""
    return _rung(judgement, courses, day) >= level


def _rung(judgement: Judgement, courses: Sequence[Course], day: int) -> int:
    """The level, with what an open talk holds: it only falls."""
    level = STEADY
    if judgement.level != STEADY:
        level = level_held(judgement, joined([course.doubt(day) for course in courses]))
    return max(level, WATCH if talk_holds(judgement, day) else STEADY)


def _one_way(read: Sequence[Gate], days: int) -> bool:
    """Whether good has outweighed bad on all of the last ``days``, or on none of them, for certain."""
    good, bad = good_and_bad(read)
    bad *= PROVEN_SHARE
    faded = 2.0 ** -(days / SHORTEST_HALF_LIFE)  # nothing is left of it after a lifetime or two
    return bool(good * faded >= bad or good < bad * faded)


def _turns(judgement: Judgement, courses: Sequence[Course], start: int, day: int, one_way: bool) -> Iterator[int]:
    """The days after ``start``, up to ``day``, on which a proof that may hold can come to hold or cease to."""
    if not enough_good(_masses(courses, start)):
        return
    stale = judgement.proof.last + floor(judgement.proof.fresh_days) + 1
    if stale <= day:
        yield stale
    until = min(day, stale)
    faded = _start(lambda turn: enough_good(_masses(courses, turn)), start, until)
    if faded > start:
        yield faded
        until = faded
    bends = [] if one_way else [turn for turn in _bends(courses, start, day) if turn < until]
    for low, high in pairwise(sorted({start, until, *bends})):
        if (turn := _start(lambda turn: outweighs(_masses(courses, turn)), low, high)) > low:
            yield turn


def _masses(courses: Sequence[Course], day: int) -> list[Gate]:
    return [course.gate(day) for course in courses]


def _start(value: Callable[[int], int], low: int, high: int) -> int:
    """The first day in [low, high] from which a ``value`` that only rises or only falls is what it is on ``high``."""
    last = value(high)
    if value(low) == last:
        return low
    while low < high:
        middle = (low + high) // 2
        if value(middle) == last:
            high = middle
        else:
            low = middle + 1
    return high


def _bends(courses: Sequence[Course], known: int, day: int) -> Iterator[int]:
    """Days between which good less bad changes its sign at most once."""
    smooth = known
    for course in courses:
        if course.capped and known < course.end:
            smooth = max(smooth, min(course.end, day))  # while the memory's cap holds, nothing fades
    yield from range(known, smooth + 1)
    if (bend := _bend(_masses(courses, smooth))) is not None and smooth < (at := smooth + floor(bend)) < day:
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
