"""What today asks, in one small value: what is due, whom the round waits for, who went quiet, what decisions run.

It is remembered with the summary, for the very files and the day it was made of, so that asking again reads no history
and folds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from core.model import Commitment

if TYPE_CHECKING:
    from core.acting.agenda_items import AgendaItem
    from core.acting.round import Stop
    from core.judging.folding import Row
    from core.ledger import Stamp

RUNNING: Final = frozenset({"in_notice", "to_talk", "paused", "maybe"})
"""The courses of decisions that lead up to a day; the others have arrived, or ask for nothing."""


class Due(Struct, frozen=True):
    """Something due ``on`` a day that has come; ``id``, ``kind`` and ``relationship`` as in the agenda."""

    id: str
    kind: str
    relationship: str | None
    name: str
    on: str
    record: str | None = None


class Waiting(Struct, frozen=True):
    """Somebody the round waits for."""

    relationship: str
    name: str


class Quiet(Struct, frozen=True):
    """Somebody who has gone quiet, for ``days``; the ``sign`` is ``quiet`` or ``worrying``."""

    relationship: str
    name: str
    days: int
    sign: str


class Running(Struct, frozen=True):
    """A decision that runs: its ``choice``, its ``course`` and the day it runs ``until``."""

    relationship: str
    name: str
    choice: str | None
    course: str
    until: str | None


class Today(Struct, frozen=True):
    """What ``day`` asks; ``findings`` counts what files showed and waits for her word."""

    day: str
    due: tuple[Due, ...]
    round: tuple[Waiting, ...]
    quiet: tuple[Quiet, ...]
    running: tuple[Running, ...]
    findings: int


class Share(Struct, frozen=True, array_like=True):
    """What is due about one relationship, and the promise that fell due first, without its words.

    ``seen`` tells what they were made of: it is another as soon as any of it is.
    """

    seen: int
    due: tuple[Due, ...]
    promise: Commitment | None


class Glance(Struct, frozen=True, array_like=True):
    """What is remembered: a value, the files it was made of as they were, and everyone's share in it by id."""

    stamps: dict[str, list[Any]]
    today: Today
    shares: dict[str, Share] = {}


def due_of(item: AgendaItem) -> Due:
    """What is kept of something due."""
    return Due(item.id, item.kind, item.relationship, item.name, item.on, item.record)


def made(day: str, rows: Iterable[Row], due: Iterable[Due], stops: Iterable[Stop], findings: int) -> Today:
    """Today's value of what is known: ``rows`` and ``stops`` of ``day``, and what is ``due`` up to it."""
    there = [row for row in rows if row.relationship.stage != "ended"]
    silent = [(row.relationship, row.silence) for row in there]
    quiet = [Quiet(who.id, who.name, found.days or 0, found.sign) for who, found in silent if found.sign is not None]
    return Today(
        day=day,
        due=tuple(sorted(due, key=lambda one: (one.on, one.name, one.kind, one.record or ""))),
        round=tuple(Waiting(stop.relationship.id, stop.relationship.name) for stop in stops if stop.waits),
        quiet=tuple(sorted(quiet, key=lambda one: (one.sign != "worrying", -one.days, one.relationship))),
        running=tuple(sorted(_running(there), key=lambda one: (one.until or "9999", one.relationship))),
        findings=findings,
    )


def _running(rows: Iterable[Row]) -> Iterable[Running]:
    for row in rows:
        if (force := row.force) is not None and force.holds and force.course in RUNNING:
            who = row.relationship
            yield Running(who.id, who.name, force.choice, force.course, force.until)


def glance(today: Today, stamps: Mapping[str, Stamp], shares: Mapping[str, Share]) -> Any:
    """What is to be remembered, as JSON says it."""
    return msgspec.to_builtins(Glance(msgspec.to_builtins(stamps), today, dict(shares)))


def kept(summary: bytes, store: str) -> Glance | None:
    """What the file of the summary remembers of ``store``, whatever has changed since."""
    try:
        known = msgspec.json.decode(summary, type=_Summary)
    except (ValueError, RecursionError):
        return None
    return known.beside if known.store == store else None


def remembered(summary: bytes, store: str, stamps: Mapping[str, Stamp], day: str) -> Today | None:
    """What it remembers of ``day``, where the files look as they did; None when it is to be made."""
    found = kept(summary, store)
    if found is None or found.today.day != day:
        return None
    return found.today if found.stamps == msgspec.to_builtins(stamps) else None


class _Summary(Struct):
    """Of the summary only what is looked at here: the lives in it are passed over."""

    store: str
    beside: Glance | None = None
