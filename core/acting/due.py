"""What is due about each of them, from what is remembered of everyone.

No history is read, but of somebody of whom something is noted after the day asked for. A file is read for the words of
a promise or of a mission, where a line has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from core.acting.agenda import agenda
from core.acting.agenda_items import AgendaItem, Follow, Kind, Waiting, marks, marks_key
from core.acting.round import first_due, stops
from core.judging.silence import heard
from core.language import Language
from core.model import Commitment, Settings

if TYPE_CHECKING:
    from core.acting.round import Stop
    from core.judging.folding import Row
    from core.notebook import Notebook

WORDED: Final = frozenset({Kind.COMMITMENT, Kind.TRIAL})
"""Kinds that say what was promised, or which mission it is."""


def due(practice: Notebook, rows: Iterable[Row], day: str, days: int, brief: bool = False) -> list[AgendaItem]:
    """What is due up to ``days`` days after ``day``: about those of ``rows``, and what waits for an answer.

    ``rows`` are of that day, in any order. ``brief`` items have no ids and not the words of what was promised.

    Raises:
        RapportsError: somebody's file cannot be read.
    """
    settings, language = practice.settings(), Language(practice.language)
    follows, waiting = [followed(practice, row, settings) for row in rows], _waiting(practice, settings)
    items = agenda(follows, day, days, language, waiting, ids=not brief)
    told = {item.relationship for item in items if item.kind in WORDED and item.record and not brief}
    if not told:
        return items
    in_words = [_in_words(practice, one) if one.relationship.id in told else one for one in follows]
    return agenda(in_words, day, days, language, waiting)


def followed(practice: Notebook, row: Row, settings: Settings) -> Follow:
    """One of them on the day of the row, with what she said on its being due; not in the words of what was promised."""
    who, life, papers, day = row.relationship, row.life, row.papers, row.today
    known = life.state_on(day) if (life.last_contact or "") <= day else None
    events = life.lately if known is not None else tuple(practice.events(who.id))
    return Follow(
        relationship=who,
        last_contact=max((e.on for e in events if e.on <= day), default=None) if known is None else life.last_contact,
        heard=heard(practice.events(who.id), day) if known is None else known.heard,
        decisions=papers.decisions,
        commitments=papers.commitments,
        reflections=papers.reflections,
        events=events,
        missions=papers.missions,
        marks=marks(settings.get(marks_key(who.id))),
    )


def turns(practice: Notebook, rows: Sequence[Row], day: str, worded: bool = True) -> list[Stop]:
    """A turn of the weekly round for everyone of ``rows`` who has not ended, each with the promise that is due.

    ``worded`` tells whether what was promised is told to anybody.
    """
    promises: dict[str, Commitment] = {}
    for row in rows:
        id_, promise = row.relationship.id, first_due(row.papers.commitments, day)
        if promise is not None:
            told = first_due(practice.records("commitments", id_), day) if worded else None
            promises[id_] = told or promise
    return stops(rows, day, promises)


def _in_words(practice: Notebook, follow: Follow) -> Follow:
    id_ = follow.relationship.id
    commitments, missions = practice.records("commitments", id_), practice.records("missions", id_)
    return replace(follow, commitments=tuple(commitments), missions=tuple(missions))


def _waiting(practice: Notebook, settings: Settings) -> Waiting:
    names = {who.id: who.name for who in practice.relationships()}
    return Waiting(tuple(practice.proposals()), tuple(practice.records("refusals")), names, settings)
