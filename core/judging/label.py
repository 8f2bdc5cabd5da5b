"""How long a verdict is called one from memory: until her own notes weigh more; found by trying, so that it is true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from core.dates import Day, plus
from core.judging.evidence import PLACE, counted, is_vague, masses
from core.judging.explain import parts
from core.judging.folding import Footing
from core.judging.reasons import Evidence
from core.judging.scoring import fold, read
from core.judging.verdict import GATES
from core.language import Language
from core.model import Event, Precision, Role, Source, Verdict
from core.words import VERDICTS

RHYTHM: Final = 7
"""Days from one note to the next: that of the weekly round."""
MOST: Final = 64
"""More notes than this are no help worth promising."""


def footing(events: Iterable[Event], role: Role, day: Day) -> Footing:
    """What the verdict of ``day`` rests on."""
    events = list(events)
    if not any(map(is_vague, events)):
        return Footing(False, Precision.DAY)
    of = _evidence(events, role, day)
    since = read(of.state, role, day).since
    return Footing(of.from_memory, of.known(since) if since else Precision.DAY)


def from_memory(events: Iterable[Event], role: Role, day: Day) -> bool:
    """Whether the verdict of ``day`` rests on memory."""
    return _evidence(events, role, day).from_memory


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


def label(notes: int | None, language: Language) -> str:
    """That a verdict is from memory, and how many notes of hers end it: a phrase to stand beside it."""
    if not notes:
        return language.text("from memory")
    text = language.plural(
        "from memory; {n} note of yours and this word goes",
        "from memory; {n} notes of yours and this word goes",
        notes,
    )
    return text.format(n=notes)


def verdict_words(verdict: Verdict, memory: bool, language: Language) -> str:
    """What a verdict is called, with the words that it is from memory where it is."""
    word = language.text(VERDICTS[verdict])
    return language.text("{verdict}, from memory").format(verdict=word) if memory else word


def _evidence(events: Iterable[Event], role: Role, day: Day) -> Evidence:
    log = counted(events, day)
    return Evidence(log, fold(log, role), parts(log, day), role, day)


def _pattern(events: Iterable[Event], role: Role, day: Day) -> list[Event]:
    """What memory told of the dimensions that gate, the newest first."""
    remembered = [e for e in counted(events, day) if e.source == Source.MEMORY and e.signal != "dishonesty"]
    speaking = [e for e in remembered if any(dimension in GATES[role] for dimension, _p, _n in masses(e))]
    return sorted(speaking, key=PLACE, reverse=True)


def _note(event: Event, on: Day, place: int) -> Event:
    """The same, noted in its time."""
    return replace(event, id=f"~{place:04}", on=on, source=Source.FEELING, precision=Precision.DAY, logged_at=None)
