"""How long a verdict is called one from memory: until her own notes weigh more; found by trying, so that it is true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from core.dates import Day, plus
from core.judging.evidence import counted, masses
from core.judging.explain import parts
from core.judging.reasons import Evidence
from core.judging.scoring import fold
from core.judging.verdict import GATES
from core.model import Event, Precision, Role, Source

RHYTHM: Final = 7
"""Days from one note to the next: that of the weekly round."""
MOST: Final = 64
"""More notes than this are no help worth promising."""


def from_memory(events: Iterable[Event], role: Role, day: Day) -> bool:
    """Whether the verdict of ``day`` rests on memory."""
    log = counted(events, day)
    return Evidence(log, fold(log, role), parts(log, day), role, day).from_memory


def notes_to_go(events: Sequence[Event], role: Role, day: Day) -> int | None:
    """How many notes of her own end the label: one a week from ``day`` on, each telling what memory told, newest first.

    0 where the verdict of ``day`` does not rest on memory; None where more than are worth promising would be needed.
    """
    if not from_memory(events, role, day):
        return 0
    pattern = _pattern(events, role, day)
    if not pattern:
        return None

    def ends(count: int) -> bool:
        notes = [_note(pattern[i % len(pattern)], plus(day, RHYTHM * (i + 1)), i) for i in range(count)]
        return not from_memory([*events, *notes], role, notes[-1].on)

    low, high = 0, 1
    while not ends(high):
        low, high = high, 2 * high
        if high > MOST:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if ends(middle) else (middle, high)
    return high


def _pattern(events: Iterable[Event], role: Role, day: Day) -> list[Event]:
    """What memory told of the dimensions that gate, the newest first."""
    remembered = [e for e in counted(events, day) if e.source == Source.MEMORY and e.signal != "dishonesty"]
    speaking = [e for e in remembered if any(dimension in GATES[role] for dimension, _p, _n in masses(e))]
    return sorted(speaking, key=lambda e: (e.on, e.id), reverse=True)


def _note(event: Event, on: Day, place: int) -> Event:
    """The same, noted in its time."""
    return replace(event, id=f"~{place:04}", on=on, source=Source.FEELING, precision=Precision.DAY, logged_at=None)
