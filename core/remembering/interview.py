"""What was answered in an interview, whole: nothing of it is stored until all of it is told."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from core.dates import Day
from core.model import Precision
from core.vocabulary import DIMENSIONS, SIGNALS, Tone

MOST_MOMENTS: Final = 3
"""Best moments, and worst ones, told at most."""

Grid = Mapping[int, Mapping[str, int]]
"""The answers 1 (never) to 5 (always), by the number of the block (1 the newest) and the dimension."""

NOTHING: Grid = MappingProxyType({})


class Deceived(StrEnum):
    """Whether they ever deceived her, and whether she forgave it."""

    NO = "no"
    YES = "yes"
    FORGIVEN = "forgiven"


class When(Struct, frozen=True):
    """A day as memory has it: the middle of a span of ``precision``."""

    on: Day
    precision: Precision = Precision.MONTH


class Moment(Struct, frozen=True):
    """One of the best or worst moments: a signal of the vocabulary, and when."""

    signal: str
    when: When


class Talked(Struct, frozen=True):
    """It was talked over, and whether that changed anything."""

    when: When
    changed: bool = False


class Interview(Struct, frozen=True):
    """The answers about one relationship; what was not asked or not answered is not in it.

    ``deceived_on`` is when they deceived her, None where she does not know.
    """

    grid: Grid = NOTHING
    best: tuple[Moment, ...] = ()
    worst: tuple[Moment, ...] = ()
    deceived: Deceived = Deceived.NO
    deceived_on: When | None = None
    talk: Talked | None = None

    @property
    def told(self) -> tuple[tuple[int, str, int], ...]:
        """The answers of the grid as triples of block, dimension and level: newest block first, usual order inside."""
        return tuple(
            (n, name, self.grid[n][name]) for n in sorted(self.grid) for name in DIMENSIONS if name in self.grid[n]
        )

    @property
    def blocks(self) -> int:
        """Of how many blocks anything was told."""
        return len({n for n, _name, _level in self.told})

    @property
    def empty(self) -> bool:
        """Whether nothing was told at all."""
        return not (self.told or self.best or self.worst or self.talk or self.deceived is not Deceived.NO)

    @property
    def one_picture(self) -> bool:
        """Whether every dimension was answered the same in three blocks or more."""
        rows = [[level for _n, name, level in self.told if name == dimension] for dimension in DIMENSIONS]
        told = [row for row in rows if row]
        return bool(told) and all(len(row) >= MOST_MOMENTS and len(set(row)) == 1 for row in told)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The best ones, then the worst ones."""
        return tuple(chain(self.best, self.worst))


def fits(signal: str, *, best: bool) -> bool:
    """Whether a signal can be one of the best moments, or else of the worst."""
    known = SIGNALS.get(signal)
    return known is not None and known.tone is (Tone.RAISES if best else Tone.LOWERS)
