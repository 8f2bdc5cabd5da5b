"""Silence: a sign beside the verdict, never inside it. How long since the other side was there, and is that usual?

Counted are the days on which an event of theirs or of both was noted in its time, as
:func:`core.judging.evidence.is_contact` says. The usual gap between them is estimated with two gaps of 30 days assumed
beforehand, so that few days promise little.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from math import floor

from msgspec import Struct

from core.dates import from_number, number, plus
from core.judging.evidence import counted, is_contact
from core.judging.verdict import NO_DAY
from core.language import Language
from core.model import Event, Relationship, Stage

SHORTEST = 30.0
"""Days; no silence is a sign earlier than this, unless she hopes for contact more often."""
SHORTEST_HOPED = 14.0
"""Days; nor earlier than this, however often she hopes for contact."""
USUAL_GAPS = 3.0
PATIENCE = 1.5
"""How many hoped-for rhythms a silence may last."""
ASSUMED_DAYS, ASSUMED_GAPS = 60, 2
LARGE_SHARE = 20
"""Percent of her income: from here on a silence is worrying as soon as it is one."""


class Sign(StrEnum):
    """What a silence is."""

    QUIET = "quiet"
    WORRYING = "worrying"


class Heard(Struct, frozen=True, array_like=True, gc=False):
    """The first and the last counted day, and how many gaps lie between them."""

    first: int = NO_DAY
    last: int = NO_DAY
    gaps: int = 0

    def on(self, day: int) -> Heard:
        """With one more counted day, not before the last."""
        return Heard(day, day) if self.first == NO_DAY else Heard(self.first, day, self.gaps + 1)


class Silence(Struct, frozen=True):
    """``days`` since the last counted day, None before the first; the ``usual`` gap in days; the sign, if any.

    Until ``until``, that day included, she said it is normal.
    """

    days: int | None
    usual: int
    sign: Sign | None
    until: str | None


def heard(events: Iterable[Event], day: str) -> Heard:
    """What of ``events`` up to ``day`` shows that the other side was there; the fold of a whole log finds the same."""
    found = Heard()
    for on in sorted({event.on for event in counted(events, day) if is_contact(event)}):
        found = found.on(number(on))
    return found


def noticed_on(heard: Heard, relationship: Relationship) -> str | None:
    """The first day on which the silence since the last counted day is a sign; None before any counted day."""
    if heard.last == NO_DAY:
        return None
    return from_number(heard.last + floor(bearable(heard, relationship.cadence_weeks)) + 1)


def shown_since(heard: Heard, relationship: Relationship, day: str) -> str | None:
    """Since when the sign of the silence that lasts on ``day`` has been shown; None where it is not.

    As of somebody active, whatever has become of it since.
    """
    return asked_since(heard, relationship, day, None)


def rests_until(heard: Heard, relationship: Relationship, wrote: str | None) -> str | None:
    """The last day on which a silence asks for nothing, because of what she said or did; None where nothing is.

    That is the day until which she calls it normal; or, when she ``wrote`` to them after it had become a sign and
    named no such day since, as long after that day as their silences may last.
    """
    first, until = noticed_on(heard, relationship), relationship.quiet_until
    if first is None or wrote is None or wrote < first or (until is not None and until >= wrote):
        return until
    return plus(wrote, floor(bearable(heard, relationship.cadence_weeks)))


def asked_since(heard: Heard, relationship: Relationship, day: str, wrote: str | None) -> str | None:
    """Since when the silence that lasts on ``day`` asks for an answer; None where it does not.

    ``wrote`` is the last day up to ``day`` on which she wrote since they were last there, None for none.
    """
    first, rests = noticed_on(heard, relationship), rests_until(heard, relationship, wrote)
    if first is None:
        return None
    if rests is not None and rests >= first:
        first = plus(rests, 1)
    return first if first <= day else None


def in_words(quiet: Silence, relationship: Relationship, language: Language) -> str:
    """A silence in one sentence, with the share of income that hangs on it."""
    share = relationship.income_share
    if share:
        text = language.text("Nothing from them for {n} days, where about {usual} are usual; {share} % of your income.")
    else:
        text = language.text("Nothing from them for {n} days, where about {usual} are usual.")
    return text.format(n=quiet.days, usual=quiet.usual, share=language.number(share or 0))


def bearable(heard: Heard, cadence_weeks: int | None) -> float:
    """After how many days without a counted one a silence is a sign."""
    usual = (heard.last - heard.first + ASSUMED_DAYS) / (heard.gaps + ASSUMED_GAPS)
    days = max(SHORTEST, USUAL_GAPS * usual)
    if cadence_weeks is not None:
        days = max(min(days, PATIENCE * 7 * cadence_weeks), SHORTEST_HOPED)
    return days


def silence(heard: Heard, relationship: Relationship, day: str) -> Silence:
    """The silence of ``relationship`` on ``day``, as its stage, cadence and share of income stand."""
    usual = round((heard.last - heard.first + ASSUMED_DAYS) / (heard.gaps + ASSUMED_GAPS))
    if heard.last == NO_DAY:
        return Silence(None, usual, None, relationship.quiet_until)
    days = number(day) - heard.last
    return Silence(days, usual, _sign(days, heard, relationship, day), relationship.quiet_until)


def _sign(days: int, heard: Heard, relationship: Relationship, day: str) -> Sign | None:
    limit = bearable(heard, relationship.cadence_weeks)
    normal = relationship.quiet_until is not None and day <= relationship.quiet_until
    if days <= limit or normal or relationship.stage != Stage.ACTIVE:
        return None
    share = relationship.income_share or 0
    return Sign.WORRYING if days > 2 * limit or share >= LARGE_SHARE else Sign.QUIET
