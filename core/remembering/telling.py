"""From what was answered to events: the same answers on the same day give the same events, whoever asks and how often.

A grid cell is a check-in about its dimension on the middle day of its block. Ids are made of what an event is about,
so that another interview finds the events of an earlier one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from core.dates import Day, plus
from core.judging.evidence import CONFIRMED, counted, masses
from core.language import N_
from core.language import text as _
from core.model import Event, Precision, Source
from core.remembering.blocks import Block, block, replaces
from core.remembering.interview import Deceived, Interview, When
from core.vocabulary import CHECK_IN, DIMENSIONS

PREFIX: Final = "mem-"
_DIGITS: Final = 24

NOTED_ENOUGH: Final = 3
"""From so many events of hers in a block on, a dimension is shown there, not asked."""

SOMETIME: Final = 182
"""Days: what happened some time in the last year is dated in its middle."""

CHANGED: Final = N_("It changed.")
UNCHANGED: Final = N_("It changed nothing.")


class LeftOut(Struct, frozen=True):
    """An answer not taken: of this dimension she noted enough in that block herself."""

    block: int
    dimension: str
    noted: int


class Told(Struct, frozen=True):
    """What an interview comes to: events to store, those they take the place of, and answers not taken."""

    events: tuple[Event, ...]
    gone: tuple[Event, ...]
    left_out: tuple[LeftOut, ...]

    def into(self, log: Iterable[Event]) -> list[Event]:
        """The log as it is to be."""
        away = {event.id for event in (*self.gone, *self.events)}
        return sorted((*(e for e in log if e.id not in away), *self.events), key=lambda e: (e.on, e.id))


def memory_id(*parts: str) -> str:
    """The id of what is remembered, made of what it is about."""
    return PREFIX + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_DIGITS]


def is_cell(event: Event) -> bool:
    """Whether it is an answer of the grid of some interview."""
    return event.id.startswith(PREFIX) and event.signal == CHECK_IN and event.dimension is not None


def noted(log: Iterable[Event], of: Block) -> dict[str, int]:
    """How many events of her own, not from memory, speak of each dimension in a block; only those that any do."""
    found: Counter[str] = Counter()
    for event in counted(log, of.last):
        if event.on >= of.first and event.source != Source.MEMORY:
            found.update({DIMENSIONS[dimension] for dimension, _positive, _negative in masses(event)})
    return {name: found[name] for name in DIMENSIONS if found[name]}


def told(interview: Interview, relationship: str, day: Day, log: Sequence[Event], now: str) -> Told:
    """What ``interview``, held on ``day``, comes to beside ``log``; ``now`` is the moment, in UTC."""
    maker = _Maker(relationship, day, now)
    blocks = {n: block(day, n) for n in interview.grid}
    own = {n: noted(log, of) for n, of in blocks.items()}
    left_out = tuple(
        LeftOut(n, name, own[n][name]) for n, name, _level in interview.told if own[n].get(name, 0) >= NOTED_ENOUGH
    )
    away = {(cell.block, cell.dimension) for cell in left_out}
    taken = [(blocks[n], name, level) for n, name, level in interview.told if (n, name) not in away]
    events = [maker.cell(of, name, level) for of, name, level in taken]
    gone = [
        event
        for event in log
        if is_cell(event) and any(name == event.dimension and replaces(of, event.on) for of, name, _level in taken)
    ]
    events += maker.others(interview, log)
    known = {event.id: event for event in log}
    new = [event for event in events if not _same(known.get(event.id), event)]
    kept = {event.id for event in events}
    return Told(tuple(new), tuple(event for event in gone if event.id not in kept), left_out)


def _same(known: Event | None, event: Event) -> bool:
    return known is not None and replace(known, logged_at=event.logged_at) == event


class _Maker:
    """Makes the events of one interview."""

    def __init__(self, relationship: str, day: Day, now: str) -> None:
        self._relationship, self._day, self._now = relationship, day, now

    def cell(self, of: Block, dimension: str, level: int) -> Event:
        when = When(of.middle, Precision.MONTH)
        return self._event(CHECK_IN, when, (of.first, dimension), level=level, dimension=dimension)

    def others(self, interview: Interview, log: Sequence[Event]) -> Iterator[Event]:
        """What is told beside the grid."""
        for moment in dict.fromkeys(interview.moments):
            yield self._event(moment.signal, moment.when, (moment.when.on, moment.signal), severity=1)
        yield from self._deceit(interview, log)
        if (talk := interview.talk) is not None:
            note = _(CHANGED if talk.changed else UNCHANGED)
            yield self._event("talk", talk.when, (talk.when.on, "talk"), note=note)

    def _deceit(self, interview: Interview, log: Sequence[Event]) -> Iterator[Event]:
        """A confirmed dishonesty unless one stands already; forgiven, a pardon after the last one that stands."""
        if interview.deceived is Deceived.NO:
            return
        standing = [e.on for e in counted(log, self._day) if e.signal == "dishonesty" and _confirmed(e)]
        if not standing:
            when = interview.deceived_on or When(plus(self._day, -SOMETIME), Precision.YEAR)
            if interview.deceived is Deceived.FORGIVEN and when.on >= self._day:
                when = When(plus(self._day, -1), when.precision)  # a pardon comes after what it forgives
            yield self._event("dishonesty", when, (when.on, "dishonesty"), severity=CONFIRMED)
            standing = [when.on]
        if interview.deceived is Deceived.FORGIVEN:
            pardons = [e.on for e in counted(log, self._day) if e.signal == "pardon"]
            if max(pardons, default="") <= max(standing):
                after = When(min(plus(max(standing), 1), self._day), Precision.YEAR)
                yield self._event("pardon", after, (after.on, "pardon"))

    def _event(self, signal: str, when: When, about: tuple[str, ...], **fields: Any) -> Event:
        return Event(
            id=memory_id(self._relationship, *about),
            relationship=self._relationship,
            on=when.on,
            signal=signal,
            source=Source.MEMORY,
            precision=when.precision,
            logged_at=self._now,
            **fields,
        )


def _confirmed(event: Event) -> bool:
    return (event.severity or CONFIRMED) >= CONFIRMED
