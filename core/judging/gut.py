"""Gut beside score: what her check-ins say, and what everything else says without them; no verdict depends on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from core.dates import number
from core.judging.evidence import counted, of_one_day
from core.judging.scoring import UNWEIGHED, Five, health_of, scores_of, weighed
from core.language import Language
from core.model import Dimension, Event, Precision, Relationship, Source, Stage
from core.vocabulary import CHECK_IN

ASKED = 3
"""How many days with a check-in make up the gut, the last ones."""
FRESH = 90
"""Days after which a check-in tells no longer how it feels: what satisfaction takes to fade by half."""
LOW, HIGH = 2.5, 3.5
"""Up to which mean of the check-ins the gut says no, and from which on it says yes."""
BAD, GOOD = 60.0, 75.0
"""Up to which health the facts say no, and from which on they say yes: 70 is assumed before anything is known."""


class Felt(Struct, frozen=True, array_like=True, gc=False):
    """A day with check-ins about how it feels altogether, and their mean, 1–5."""

    on: str
    level: float


class Disagreement(StrEnum):
    """Where the gut lies, seen from the facts."""

    LOWER = "lower"
    HIGHER = "higher"


class Gut(Struct, frozen=True):
    """Her last check-ins, 1–5, and the health without any check-in, 0–100; None where nothing is known of it.

    ``on`` is the day of the last one, ``check_ins`` on how many days they were.
    """

    level: float | None = None
    on: str | None = None
    check_ins: int = 0
    facts: float | None = None
    disagree: Disagreement | None = None


NOTHING = Gut()


def felt(events: Iterable[Event]) -> list[Felt]:
    """The days with check-ins among counted ``events``, in their order; what is from memory is left out."""
    asked = [e for e in events if _of_the_day(e)]
    return [Felt(day, _mean([e.level or 0 for e in same])) for day, same in groupby(asked, key=lambda e: e.on)]


def facts(events: Iterable[Event], masses: Five = UNWEIGHED) -> Five:
    """What counted ``events``, which are in order, leave behind without the check-ins; ``masses`` are from before."""
    there = (event for event in events if event.signal != CHECK_IN)
    for day, same in groupby(there, key=lambda event: event.on):
        masses = weighed(masses, of_one_day(number(day), same))
    return masses


def gut(who: Relationship, days: Sequence[Felt], masses: Five, day: str) -> Gut:
    """The gut of ``day`` beside the facts' ``masses``; of one that ended nothing is asked any more."""
    last = [one for one in days if one.on <= day and number(day) - number(one.on) <= FRESH][-ASKED:]
    if not last:
        return NOTHING
    level = _mean([one.level for one in last])
    scores = scores_of(masses, number(day))
    if all(score.unknown for score in scores):
        return Gut(level, last[-1].on, len(last))
    health, _ = health_of(scores, who.role)
    apart = None if who.stage is Stage.ENDED else _disagreement(level, health)
    return Gut(level, last[-1].on, len(last), health, apart)


def gut_of(who: Relationship, events: Iterable[Event], day: str) -> Gut:
    """The same from a whole log."""
    log = counted(events, day)
    days = felt(log)
    return gut(who, days, facts(log), day) if days else NOTHING


def in_words(found: Gut, language: Language, *, short: bool = False) -> str:
    """Where they disagree, both in a sentence that asks which one to look into; in short without asking."""
    if found.disagree is None or found.level is None or found.facts is None:
        return ""
    said = (
        language.text("you say {level} of 5, the facts say {facts}")
        if short
        else language.text("You say {level} of 5, the facts alone say {facts} of 100: which one is worth a look?")
    )
    return said.format(level=in_fifths(found.level, language), facts=language.number(found.facts))


def in_fifths(level: float, language: Language) -> str:
    """A mean of check-ins, with a decimal only where it has one."""
    whole = round(level, 1)
    return language.number(whole, int(whole % 1 > 0))


def _disagreement(level: float, health: float) -> Disagreement | None:
    if level <= LOW and health >= GOOD:
        return Disagreement.LOWER
    return Disagreement.HIGHER if level >= HIGH and health <= BAD else None


def _of_the_day(event: Event) -> bool:
    return (
        event.signal == CHECK_IN
        and event.dimension in (None, Dimension.SATISFACTION)
        and event.source != Source.MEMORY
        and event.precision == Precision.DAY
    )


def _mean(levels: Sequence[float]) -> float:
    return sum(levels) / len(levels)
