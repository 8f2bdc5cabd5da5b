"""The stretches of time the interview asks about: 61 days each, the newest ending on the day of the interview.

They do not follow the calendar: closed seasons would leave six of ten good collaborations without a verdict.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from core.dates import Day, number, plus

LENGTH: Final = 61
"""Days of one block: two months."""
USUAL: Final = 4
"""Blocks asked about."""
MOST: Final = 6
"""Blocks with the two older ones, asked about on request."""
FEWEST: Final = 3
"""With fewer blocks answered, what comes out is too thin to rest on."""
REPLACING: Final = 30
"""Days: a block that overlaps an older answer's by more takes its place."""


class Block(NamedTuple):
    """One stretch of time, its first and last day included; ``number`` is 1 for the newest."""

    number: int
    first: Day
    last: Day

    @property
    def middle(self) -> Day:
        """The day its answers are dated by."""
        return plus(self.first, LENGTH // 2)


def block(day: Day, number_: int) -> Block:
    """The block with this number, seen from ``day``."""
    last = plus(day, -LENGTH * (number_ - 1))
    return Block(number_, plus(last, 1 - LENGTH), last)


def blocks(day: Day, count: int = USUAL) -> tuple[Block, ...]:
    """The ``count`` newest blocks seen from ``day``, newest first."""
    return tuple(block(day, n) for n in range(1, count + 1))


def replaces(new: Block, answered_on: Day) -> bool:
    """Whether an answer about ``new`` takes the place of one dated ``answered_on``, the middle of its own block."""
    return LENGTH - abs(number(new.middle) - number(answered_on)) > REPLACING
