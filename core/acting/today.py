"""What today asks, in one small value: what is due, whom the round waits for, who went quiet, what decisions run.

It is remembered with the summary, for the very files and the day it was made of, so that asking again reads no history
and folds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from core.acting.agenda_items import AgendaItem
    from core.acting.round import Stop
    from core.judging.folding import Row
    from core.ledger import Stamp

RUNNING: Final = frozenset({"in_notice", "to_talk", "paused", "maybe"})
"""The courses of decisions that lead up to a day; the others have arrived, or ask for nothing."""


class Due(Struct, frozen=True):
    """Something due ``on`` a day that has come; ``id``, ``kind`` and ``relationship`` as in the agenda.

    The id is "" where nobody asked for it.
    """

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
    """Somebody who has gone quiet, for ``days``; the ``sign`` is ``quiet`` or ``worrying``.

    Whoever she wrote to since is none, as long as it is too early for an answer of theirs.
    """

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


class Glance(Struct, frozen=True, array_like=True):
    """What is remembered: a value, and the files it was made of as they were."""

    stamps: dict[str, Any]
    today: Today


def made(day: str, rows: Iterable[Row], items: Iterable[AgendaItem], stops: Iterable[Stop], findings: int) -> Today:
    """Today's value of what is known: ``rows`` and ``stops`` of ``day``, and the ``items`` of an agenda up to it."""
    there = [row for row in rows if row.relationship.stage != "ended"]
    silent = [(row.relationship, row.silence) for row in there if row.silent_since is not None]
    quiet = [Quiet(who.id, who.name, found.days or 0, found.sign) for who, found in silent if found.sign is not None]
    return Today(
        day=day,
        due=tuple(Due(one.id, one.kind, one.relationship, one.name, one.on, one.record) for one in items),
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


def remembered(
    summary: bytes, store: str, stamps: Callable[[], Mapping[str, Stamp]], day: str, ids: bool = True
) -> Today | None:
    """What the file of the summary remembers of ``day`` in ``store``, where the files look as they did; else None.

    ``ids`` tells whether those of what is due are asked for.
    """
    if f'"day":"{day}"'.encode() not in summary:  # it is long
        return None
    try:
        known = msgspec.json.decode(summary, type=_Summary)
    except (ValueError, RecursionError):
        return None
    found = known.beside
    if found is None or known.store != store or found.today.day != day:
        return None
    if ids and not all(one.id for one in found.today.due):
        return None
    return found.today if found.stamps == msgspec.to_builtins(stamps()) else None


class _Summary(Struct):
    """Of the summary only what is looked at here: the lives in it are passed over."""

    store: str
    beside: Glance | None = None
