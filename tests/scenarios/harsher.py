"""Harsher logs: the same life with the same truth, noted worse.

What is right on a day, and by when a change has to be noticed, stays as it was, whatever the log hides; only
"insufficient" is right on more days, where too little is known.
Dishonesty and pardons are never forgotten nor mistaken for something else, and what she did herself (talk, pardon)
stays in its order with dishonesty, however the dates blur.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from core.model import Event, Source
from core.vocabulary import SIGNALS, Tone

from .mistakes import another_level, another_severity, another_signal
from .story import EPOCH, Life, by_day, first_known, is_good, weighing_days, with_thin_days

AS_NOTED = "as_noted"

GOOD_NOTED = (0.3, 0.6)
WRONG_SIGNALS = 1 / 5
WRONG_SEVERITIES = 1 / 3
MONTH_DAYS, MONTH_BLUR = 30, 10
YEAR_DAYS, YEAR_BLUR = 365, 45
SURVIVES = 4
"""From memory, every so many-th event survives."""

FROM_MEMORY = next((source for source in Source if source.value == "memory"), Source.FACT)
UNFORGOTTEN = frozenset({"dishonesty", "pardon"})
ORDERED = frozenset({"dishonesty", "talk", "pardon"})


def generator(life: Life, log: str) -> random.Random:
    """The source of all that is random in keeping this ``log`` of that ``life``."""
    return random.Random(f"{log}-{life.kind}-{life.number}-{life.start}-{life.length}")


def kept(life: Life, events: list[Event], entered: dict[str, int] | None = None) -> Life:
    """``life`` with another log of it; ``entered`` by id where that was after the event's date."""
    days = by_day(events, life.start)
    weighing = weighing_days(days, entered)
    return replace(
        life,
        days=days,
        first=first_known(weighing, life.length),
        allowed=with_thin_days(life.truth.series(), weighing),
        entered=entered or {},
    )


def little_good(life: Life) -> Life:
    """Only 30 to 60 % of the good news noted."""
    rng = generator(life, "little_good")
    share = rng.uniform(*GOOD_NOTED)
    return kept(life, [e for e in life.events if not is_good(e.signal, e.level) or rng.random() < share])


def wrong_signals(life: Life) -> Life:
    """A fifth of the signals is another one of the same dimension, good or bad."""
    rng = generator(life, "wrong_signals")
    return kept(
        life,
        [
            msgspec.structs.replace(e, signal=another_signal(rng, e.signal)) if rng.random() < WRONG_SIGNALS else e
            for e in life.events
        ],
    )


def wrong_severities(life: Life) -> Life:
    """A third of the severities is another one; of a check-in the level is one off."""
    rng = generator(life, "wrong_severities")
    return kept(life, [wrongly_weighed(rng, e) if rng.random() < WRONG_SEVERITIES else e for e in life.events])


def wrongly_weighed(rng: random.Random, event: Event) -> Event:
    """``event`` with another severity or level; what has no tone is left as it is."""
    if event.level is not None:
        return msgspec.structs.replace(event, level=another_level(rng, event.level))
    if event.severity is None or SIGNALS[event.signal].tone is Tone.CONTEXT:
        return event
    return msgspec.structs.replace(event, severity=another_severity(rng, event.severity))


def monthly(life: Life) -> Life:
    """Entered once a month in one sitting, the dates blurred by up to ten days."""
    rng = generator(life, "monthly")
    return in_sittings(rng, life, life.events, MONTH_DAYS, MONTH_BLUR)


def yearly(life: Life) -> Life:
    """Entered once a year from memory: every fourth event survives, the dates blurred by up to 45 days."""
    rng = generator(life, "yearly")
    turn = rng.randrange(SURVIVES)
    forgettable = [e for e in life.events if e.signal not in UNFORGOTTEN]
    survivors = {e.id for e in forgettable[turn::SURVIVES]}
    events = [
        msgspec.structs.replace(e, source=FROM_MEMORY)
        for e in life.events
        if e.id in survivors or e.signal in UNFORGOTTEN
    ]
    return in_sittings(rng, life, events, YEAR_DAYS, YEAR_BLUR)


def in_sittings(rng: random.Random, life: Life, events: list[Event], every: int, blur: int) -> Life:
    """``events`` entered every ``every`` days, counted from some day of the first period, and dated only roughly.

    No date lies after the sitting or before the life. What happens after the last sitting is never entered.
    """
    offset = rng.randrange(every)
    dated, entered = [], {}
    for event in events:
        day = day_of(event, life)
        sitting = day + (offset - day) % every
        if sitting < life.length:
            dated.append((event, max(0, min(sitting, day + rng.randint(-blur, blur)))))
            entered[event.id] = sitting
    return kept(life, [on_day(e, day, life) for e, day in sorted(in_order(dated), key=lambda pair: pair[1])], entered)


def in_order(dated: list[tuple[Event, int]]) -> list[tuple[Event, int]]:
    """The same days, with those of dishonesty, talks and pardons handed out in the order these happened in."""
    days = iter(sorted(day for event, day in dated if event.signal in ORDERED))
    return [(event, next(days) if event.signal in ORDERED else day) for event, day in dated]


def day_of(event: Event, life: Life) -> int:
    """The day of the life an event is dated on."""
    return (date.fromisoformat(event.on) - EPOCH).days - life.start


def on_day(event: Event, day: int, life: Life) -> Event:
    """``event``, dated on another day of the life."""
    return msgspec.structs.replace(event, on=(EPOCH + timedelta(days=life.start + day)).isoformat())


def known_lives(life: Life) -> Iterator[tuple[int, Life]]:
    """Chapters: from which day on, and the life as it is known from then until something is entered afterwards."""
    sittings = sorted({0, *life.entered.values()})
    for begin, end in pairwise([*sittings, life.length]):
        if end > life.first:
            known = [e for e in life.events if life.entered.get(e.id, begin) <= begin]
            yield begin, replace(life, days=by_day(known, life.start), length=end, entered={})


LOGS: dict[str, Callable[[Life], Life]] = {
    AS_NOTED: lambda life: life,
    "little_good": little_good,
    "wrong_signals": wrong_signals,
    "wrong_severities": wrong_severities,
    "monthly": monthly,
    "yearly": yearly,
}
"""Every way of keeping a log, by name."""
