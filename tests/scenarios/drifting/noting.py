"""What of a history she notes, and what she gets wrong in noting it.

Talks, dishonesty and pardons are always noted, and on their day: they are her own acts, or nothing one forgets.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from ..mistakes import another_level, another_severity, another_signal
from .history import History
from .occasions import Happening

SHARE = (0.3, 0.95)
SPARED = 0.8
"""Of the good news that would be forgotten, so much bad news is."""

WRONG_SIGNAL = 0.05
WRONG_SEVERITY = 0.1
LATE = 0.2
LATE_DAYS = 4
"""How many are noted some days late, under the day of noting, and about how late."""


class Noted(NamedTuple):
    """One line of her log, by day of the life."""

    day: int
    signal: str
    severity: int | None
    level: int | None


def log_of(rng: random.Random, history: History) -> list[Noted]:
    """Her log of ``history``, in the order of its days."""
    share = rng.uniform(*SHARE)
    lines = [noted(rng, happening) for happening in history.happenings if remembered(rng, happening, share)]
    lines += [Noted(day, "talk", 2, None) for day, _ in history.talks]
    lines += [Noted(day, "dishonesty", 3, None) for day in history.dishonesties]
    lines += [Noted(day, "pardon", 2, None) for day in history.pardons]
    return sorted((line for line in lines if line.day < history.length), key=lambda line: line.day)


def remembered(rng: random.Random, happening: Happening, share: float) -> bool:
    """Say whether she notes it at all."""
    return rng.random() < (share if happening.fine else 1 - SPARED * (1 - share))


def noted(rng: random.Random, happening: Happening) -> Noted:
    """What stands in the log for it."""
    day, signal, severity, level = happening.day, happening.signal, happening.severity, happening.level
    if rng.random() < WRONG_SIGNAL:
        signal = another_signal(rng, signal)
    if rng.random() < WRONG_SEVERITY:
        severity = another_severity(rng, severity) if severity is not None else None
        level = another_level(rng, level) if level is not None else None
    if rng.random() < LATE:
        day += 1 + int(rng.expovariate(1 / LATE_DAYS))
    return Noted(day, signal, severity, level)
