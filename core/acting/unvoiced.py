"""Told early: what was noted and not talked about since, while it is still small."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from core.dates import number, plus
from core.days.said import since
from core.judging.evidence import Noted, counted, stopped
from core.judging.in_force import TALK
from core.judging.lately import HORIZON_DAYS, VOICEABLE
from core.judging.phrases import enumerated, known
from core.language import Language
from core.model import Relationship, Stage

EARLY_DAYS = 21
"""After so many days without a talk, something noted is pointed out."""
SERIOUS = 3


class Unvoiced(Struct, frozen=True):
    """What was not talked about: its first day, the day it was due to be said, event ids, and sentences.

    ``weighty`` tells that it is more than one usual thing.
    """

    since: str
    due: str
    events: tuple[str, ...]
    short: str
    text: str
    weighty: bool


def unvoiced(relationship: Relationship, events: Sequence[Noted], day: str, language: Language) -> Unvoiced | None:
    """What has waited for ``EARLY_DAYS`` or more on ``day``.

    None when all was talked about, when it has ended, or when confirmed dishonesty stops it: then nothing is early.
    """
    log = counted(events, day)
    if relationship.stage is Stage.ENDED or stopped(log):
        return None
    talked = max((event.on for event in log if event.signal == TALK), default="")
    waiting = [e for e in log if e.signal in VOICEABLE and e.on > talked and number(day) - number(e.on) <= HORIZON_DAYS]
    if not waiting or number(day) - number(waiting[0].on) < EARLY_DAYS:
        return None
    first, what = waiting[0].on, enumerated(waiting, language)
    short = language.text("Not yet talked about: {what}.").format(what=what)
    text = language.text("Noted {since} and not yet talked about: {what}. Said early, it is easier to put right.")
    return Unvoiced(
        since=first,
        due=plus(first, EARLY_DAYS),
        events=tuple(event.id for event in waiting),
        short=short,
        text=text.format(since=since(first, known(waiting, first), language), what=what),
        weighty=len(waiting) > 1 or any(event.severity == SERIOUS for event in waiting),
    )
