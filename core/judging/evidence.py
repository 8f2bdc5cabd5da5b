"""What one event, and all events of one day, weigh on each dimension."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import ClassVar, Final, TypeVar

from msgspec import Struct

from core.dates import is_day, number
from core.model import Dimension, Event, Origin, OriginKind, Precision, Source
from core.vocabulary import DIMENSIONS, SEVERITY_FACTORS, SIGNALS, checkin_masses, factor

SATISFACTION = DIMENSIONS.index("satisfaction")
CONFIRMED = 2
"""From this severity on, dishonesty is confirmed rather than suspected."""

REMEMBERED = 0.75
"""What an event from memory weighs of one noted in its time."""
ROUTINE = 0.25
"""What routine good news found in files weighs: it is plentiful and true whatever the collaboration is like."""

LATE_LOGGED = 28
"""Days; what was logged later than that after it happened tells nothing about who is in touch."""
NOT_FROM_THEM = frozenset({"checkin", "pardon", "opinion", "no_reply", "i_reached_out", "left_without_word"})
"""Signals that do not show that the other side was there."""


PLACE: Final = attrgetter("on", "id")
"""The order of events."""


class Gist(Struct, frozen=True, array_like=True, gc=False):
    """What is kept of an event where its history is not read: as much as it takes to count it and to name it."""

    id: str
    on: str
    signal: str
    severity: int | None = None
    precision: Precision = Precision.DAY
    mine: bool = False
    source: Source = Source.FACT
    level: ClassVar[None] = None
    """None is kept of a check-in, which alone has one and is about a dimension."""
    dimension: ClassVar[None] = None


class Brief(Struct, frozen=True, array_like=True, gc=False):
    """What is kept of an event that counts, where it is to be weighed and told without its history: not her words.

    ``found`` is the kind of its origin. When it was noted is not kept, so that nothing of a silence is told by it.
    """

    id: str
    on: str
    signal: str
    severity: int | None
    level: int | None
    source: Source
    precision: Precision
    dimension: Dimension | None
    found: OriginKind | None
    mine: ClassVar[bool] = False
    logged_at: ClassVar[None] = None

    @property
    def origin(self) -> Origin | None:
        """Where it was found, as far as that is kept."""
        return None if self.found is None else _ORIGINS[self.found]


_ORIGINS = {kind: Origin(kind=kind) for kind in OriginKind}

Told = Event | Brief
"""What can be weighed, and told."""
Noted = Told | Gist
_N = TypeVar("_N", bound=Noted)

# Looked up once: each look into an enumeration costs as much as what is done with it, and a fold asks of every event.
_MEMORY: Final = Source.MEMORY
_HEARSAY: Final = Source.HEARSAY
_JOTTED: Final = OriginKind.JOTTED
_TO_THE_DAY: Final = Precision.DAY

Masses = tuple[tuple[int, float, float], ...]
"""Triples of a dimension's index, positive mass and negative mass."""


def _scaled(masses: Masses, share: float) -> Masses:
    return tuple((dimension, positive * share, negative * share) for dimension, positive, negative in masses)


def _noted(signal: str, severity: int) -> Masses:
    scale = factor(signal, severity)
    return tuple(
        (DIMENSIONS.index(name), max(weight, 0.0) * scale, max(-weight, 0.0) * scale)
        for name, weight in SIGNALS[signal].weights.items()
    )


_WEIGHTS: dict[tuple[str, int], Masses] = {
    (signal, severity): _noted(signal, severity) for signal in SIGNALS for severity in SEVERITY_FACTORS
}
_ALL_GOOD = frozenset(key for key, signal in SIGNALS.items() if all(w > 0 for w in signal.weights.values()))
_CHECKINS: dict[tuple[int, str | None], Masses] = {
    (level, name): ((DIMENSIONS.index(name or "satisfaction"), *checkin_masses(level)),)
    for level in range(1, 6)
    for name in (None, *DIMENSIONS)
}


class DayEvidence(Struct):
    """The summed masses of one day, a list entry a dimension.

    ``direct`` holds dishonesty's negative mass, which escapes the window limit. ``stop`` is True after a confirmed
    dishonesty, False after a pardon (the later of the two in the order of ids), None when the day brought neither.
    ``contact`` tells that the other side was there, for :mod:`core.judging.silence`.
    """

    day: int
    positive: list[float]
    negative: list[float]
    direct: list[float]
    talk: bool = False
    stop: bool | None = None
    contact: bool = False


def nothing(day: int) -> DayEvidence:
    """A day that weighs nothing yet."""
    width = len(DIMENSIONS)
    return DayEvidence(day, [0.0] * width, [0.0] * width, [0.0] * width)


def masses(event: Told) -> Masses:
    """What ``event`` weighs, severity or level, memory and origin applied, before any window limit or forgetting."""
    if event.level is not None:
        found = _CHECKINS[event.level, event.dimension]
    else:
        found = _WEIGHTS[event.signal, event.severity or CONFIRMED]
        if event.origin is not None and event.origin.kind != _JOTTED and event.signal in _ALL_GOOD:
            found = _scaled(found, ROUTINE)
    return _scaled(found, REMEMBERED) if event.source == _MEMORY else found


def counted(events: Iterable[_N], until: str | None = None) -> list[_N]:
    """The events that enter the fold, in its order: by day, then by id.

    Of two events with one id the earliest counts; then hearsay and her own part are left out, also where that copy
    is one of them. Days after ``until`` do not count.
    """
    ordered = sorted(events, key=PLACE)
    return weighing(ordered if until is None else [event for event in ordered if event.on <= until])


def weighing(ordered: Sequence[_N]) -> list[_N]:
    """Those of ``ordered`` that :func:`counted` gives, where they are in its order already."""
    if len({event.id for event in ordered}) < len(ordered):  # hardly ever
        kept: dict[str, _N] = {}
        for event in ordered:
            kept.setdefault(event.id, event)
        ordered = list(kept.values())
    return [event for event in ordered if counts(event)]


def counts(event: Noted) -> bool:
    """Whether it weighs: hearsay and her own part do not."""
    return not event.mine and event.source != _HEARSAY


def is_vague(event: Event) -> bool:
    """Whether it is from memory, or of a day that is not known exactly."""
    return event.source == _MEMORY or event.precision != _TO_THE_DAY


def stopped(log: Iterable[Noted]) -> bool:
    """Whether confirmed dishonesty stands at the end of these counted events, no pardon having come after it."""
    stop = False
    for event in log:
        if event.signal == "pardon":
            stop = False
        elif is_stop(event):
            stop = True
    return stop


def is_stop(event: Noted) -> bool:
    """Whether it is dishonesty that is confirmed."""
    return event.signal == "dishonesty" and (event.severity or CONFIRMED) >= CONFIRMED


def daily(events: Iterable[Told], until: str | None = None) -> Iterator[DayEvidence]:
    """Sum counted events day by day, oldest first."""
    for day, same_day in groupby(counted(events, until), key=lambda e: e.on):
        yield of_one_day(number(day), same_day)


def of_one_day(day: int, events: Iterable[Told]) -> DayEvidence:
    """Sum the counted events of one day, given in the order of their ids."""
    evidence = nothing(day)
    positive, negative, direct = evidence.positive, evidence.negative, evidence.direct
    for event in events:
        signal = event.signal
        if not evidence.contact and is_contact(event):
            evidence.contact = True
        if signal == "dishonesty":
            for dimension, _, bad in masses(event):
                direct[dimension] += bad
            if (event.severity or CONFIRMED) >= CONFIRMED:
                evidence.stop = True
            continue
        for dimension, good, bad in masses(event):
            positive[dimension] += good
            negative[dimension] += bad
        if signal == "talk":
            evidence.talk = evidence.talk or event.source != _MEMORY
        elif signal == "pardon":
            evidence.stop = False
    return evidence


def is_contact(event: Told) -> bool:
    """Whether a counted event shows that the other side was there on its day, and was noted soon enough to tell."""
    if event.signal in NOT_FROM_THEM or event.source == _MEMORY:
        return False
    logged = (event.logged_at or event.on)[:10]
    return logged <= event.on or not is_day(logged) or number(logged) - number(event.on) <= LATE_LOGGED
