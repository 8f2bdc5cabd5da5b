"""Habits are plentiful: of what files show, at most one of a signal and window counts, and one observation's mass.

Else a pile of small derived events would squeeze, in the same fortnight, what she noted herself. Which ones stay does
not depend on when they were read: the worst, then the lowest id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from core.dates import number
from core.judging.evidence import masses
from core.judging.masses import MEMORIES
from core.model import Event, OriginKind
from core.vocabulary import DIMENSIONS, SIGNALS

HABITS: Final = frozenset({OriginKind.MAIL, OriginKind.TIME, OriginKind.CALENDAR})
"""Kinds of files that show habits; invoices are bounded by the windows of the method itself."""

_OBSERVATION: Final = 1.0
_SLACK: Final = 1e-9


class Fact(Struct, frozen=True):
    """What a file shows, as the event it is or would be; ``window``, in days, where one of its signal is enough."""

    event: Event
    kind: OriginKind
    window: int | None = None


def surplus(facts: Iterable[Fact]) -> frozenset[str]:
    """The ids of those, of one relationship, that are one too many in their window."""
    known = sorted(facts, key=_worst_first)
    tracked = {_main(fact) for fact in known if fact.kind is OriginKind.TIME}
    taken: set[tuple[str, int, int]] = set()
    brought: dict[tuple[int, int], float] = defaultdict(float)
    out = []
    for fact in known:
        windows = _windows(fact)
        doubled = fact.kind is OriginKind.MAIL and _main(fact) in tracked  # the tracker knows what it cost her
        if doubled or not taken.isdisjoint(windows) or not _fits(fact, brought):
            out.append(fact.event.id)
            continue
        taken.update(windows)
        for place, mass in _brings(fact):
            brought[place] += mass
    return frozenset(out)


def _worst_first(fact: Fact) -> tuple[float, str]:
    return sum(good - bad for _dimension, good, bad in masses(fact.event)), fact.event.id


def _main(fact: Fact) -> tuple[str, int, int]:
    """The window of the method in which a signal is most at home."""
    weights = SIGNALS[fact.event.signal].weights
    at_home = max(weights, key=lambda name: abs(weights[name]), default=DIMENSIONS[0])
    days = MEMORIES[DIMENSIONS.index(at_home)].window
    return fact.event.signal, days, number(fact.event.on) // days


def _windows(fact: Fact) -> set[tuple[str, int, int]]:
    found = {_main(fact)} if fact.kind in HABITS else set()
    if fact.window:
        found.add((fact.event.signal, fact.window, number(fact.event.on) // fact.window))
    return found


def _brings(fact: Fact) -> list[tuple[tuple[int, int], float]]:
    if fact.kind not in HABITS:
        return []
    day = number(fact.event.on)
    return [((d, day // MEMORIES[d].window), good + bad) for d, good, bad in masses(fact.event)]


def _fits(fact: Fact, brought: dict[tuple[int, int], float]) -> bool:
    """Whether nothing of its dimensions' windows is used up; the first always fits."""
    return all(
        not brought.get(place) or brought[place] + mass <= _OBSERVATION + _SLACK for place, mass in _brings(fact)
    )
