"""The weekly round: whom it waits for, in which order, and why.

Whoever was noted since something fell due has been seen: a promise, a silence or a rhythm waits only for those of whom
nothing was noted since. So a round that was stopped half way goes on, the same day, with the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from core.dates import number, plus
from core.language import N_
from core.model import Commitment, Party, Relationship, Stage

if TYPE_CHECKING:
    from core.judging.folding import Row
    from core.language import Language

WEEK = 7
"""Days after which the round comes back to somebody."""


class Why(StrEnum):
    """Why it is somebody's turn; those that come first are named first."""

    PROMISE = "promise"
    SILENCE = "silence"
    CADENCE = "cadence"
    NEVER = "never"
    LONG = "long"
    """Nothing was noted for a week or longer."""
    LATELY = "lately"
    REFUSED = "refused"
    """She said no to a piece of work, and nothing came since."""
    LEFT = "left"
    """They left, and it is still to be recorded."""
    PAUSED = "paused"
    TODAY = "today"


ORDER: Final = tuple(Why)
UNCOUNTED: Final = {
    Why.NEVER: N_("nothing noted yet"),
    Why.TODAY: N_("noted today"),
    Why.PAUSED: N_("paused"),
    Why.LEFT: N_("they left"),
}
"""What is said where no days are counted."""


class Stop(NamedTuple):
    """One turn of the round: who, why, and whether the round ``waits`` for them or only passes by.

    ``days`` counts up to the day since a promise was due, the last sign of them, the end of the hoped-for rhythm, the
    last note; 0 where nothing was noted ever. ``promise`` is the one that is due, where ``why`` names it.
    """

    relationship: Relationship
    why: Why
    days: int
    waits: bool
    promise: Commitment | None = None


def stops(rows: Iterable[Row], day: str, promises: Mapping[str, Commitment]) -> list[Stop]:
    """A turn for everyone who has not ended, those the round waits for in front, then those seen lately.

    ``rows`` are of ``day``; ``promises`` are, by relationship, the open commitments that were due first, as
    :func:`first_due` finds them.
    """
    there = [row for row in rows if row.relationship.stage is not Stage.ENDED]
    found = [_stop(row, day, promises.get(row.relationship.id)) for row in there]
    return sorted(found, key=lambda stop: (not stop.waits, ORDER.index(stop.why), -stop.days, stop.relationship.id))


def first_due(commitments: Iterable[Commitment], day: str) -> Commitment | None:
    """Of open commitments of one relationship, that which fell due first up to ``day``, if one did."""
    due = [one for one in commitments if one.kept is None and one.on <= day and one.due is not None and one.due <= day]
    return min(due, key=lambda one: (one.due or "", one.id), default=None)


def in_words(stop: Stop, language: Language) -> str:
    """Why it is somebody's turn, in a few words."""
    n = stop.days
    if stop.promise is not None:
        return _promised(stop.promise.by, n, language)
    if stop.why in UNCOUNTED:
        return language.text(UNCOUNTED[stop.why])
    if stop.why is Why.SILENCE:
        said = language.plural("no sign of them for {n} day", "no sign of them for {n} days", n)
    elif stop.why is Why.REFUSED:
        said = language.plural(
            "answered {n} day ago, the door stays open", "answered {n} days ago, the door stays open", n
        )
    elif stop.why is Why.CADENCE:
        said = language.plural("{n} day over the hoped-for rhythm", "{n} days over the hoped-for rhythm", n)
    else:
        said = language.plural("noted {n} day ago", "noted {n} days ago", n)
    return said.format(n=n)


def _promised(by: Party, n: int, language: Language) -> str:
    mine = by is Party.ME
    if not n:
        return language.text("my promise is due today") if mine else language.text("their promise is due today")
    if mine:
        said = language.plural("my promise was due {n} day ago", "my promise was due {n} days ago", n)
    else:
        said = language.plural("their promise was due {n} day ago", "their promise was due {n} days ago", n)
    return said.format(n=n)


def _stop(row: Row, day: str, promise: Commitment | None) -> Stop:
    who, last = row.relationship, row.last_contact
    if last is not None and last >= day:
        return Stop(who, Why.TODAY, 0, waits=False)
    ago = 0 if last is None else number(day) - number(last)
    due = dict(_due(row, day, promise))
    if row.departed and Why.PROMISE not in due:
        return Stop(who, Why.LEFT, ago, waits=False)
    if row.refused is not None and row.rests and Why.PROMISE not in due:
        return Stop(who, Why.REFUSED, number(day) - number(row.refused.on), waits=False)
    unseen = [why for why, since in due.items() if last is None or last < since]
    long = who.stage is not Stage.PAUSED and (last is None or ago >= WEEK)
    if unseen or (long and due):
        why = unseen[0] if unseen else next(iter(due))
        days = row.silence.days or 0 if why is Why.SILENCE else number(day) - number(due[why])
        return Stop(who, why, days, True, promise if why is Why.PROMISE else None)
    if who.stage is Stage.PAUSED:
        return Stop(who, Why.PAUSED, ago, waits=False)
    return Stop(who, Why.NEVER if last is None else Why.LONG if long else Why.LATELY, ago, waits=long)


def _due(row: Row, day: str, promise: Commitment | None) -> Iterator[tuple[Why, str]]:
    """What has fallen due about somebody, and since when."""
    who, last = row.relationship, row.last_contact
    if promise is not None and promise.due is not None:
        yield Why.PROMISE, promise.due
    if row.silent_since is not None:
        yield Why.SILENCE, row.silent_since
    if who.stage is Stage.ACTIVE and last is not None and who.cadence_weeks is not None:
        over = plus(last, 7 * who.cadence_weeks)
        if over < day:
            yield Why.CADENCE, over
