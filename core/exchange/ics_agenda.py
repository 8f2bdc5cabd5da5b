"""What has a day to come back to, as a calendar: reviews, notices, ends of trials, commitments due.

The same record always has the same UID, so that a calendar that imports it again moves it instead of doubling it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Final, NamedTuple

from icalendar import Calendar, Event

from core.exchange.merge import Content
from core.language import Language
from core.model import Party, Stage
from core.plain import shorten, visible

LONGEST: Final = 20_000
"""Characters of a note in a calendar."""


class _Due(NamedTuple):
    what: str
    id: str
    relationship: str
    day: str
    noted: str
    title: str
    text: str


def written(content: Content, language: Language) -> bytes:
    """A calendar of whole days."""
    names = {r.id: r.name for r in content.tables["relationships"].values()}
    calendar = Calendar()
    calendar.add("prodid", "-//Bons Rapports//rapports//EN")
    calendar.add("version", "2.0")
    for due in sorted(_due(content, language), key=lambda due: (due.day, due.what, due.id)):
        calendar.add_component(_event(due, names.get(due.relationship, "")))
    document: bytes = calendar.to_ical()
    return document


def _event(due: _Due, name: str) -> Event:
    event = Event()
    digest = sha256(f"{due.what}\x1f{due.relationship}\x1f{due.id}".encode("utf-8", "surrogatepass")).hexdigest()
    event.add("uid", f"{digest[:32]}@bons-rapports")
    noted = date.fromisoformat(due.noted)
    event.add("dtstamp", datetime(noted.year, noted.month, noted.day, tzinfo=UTC))
    event.add("dtstart", date.fromisoformat(due.day))
    event.add("summary", due.title.format(name=shorten(name, 200)))
    if due.text:
        event.add("description", visible(due.text[:LONGEST]))
    event.add("transp", "TRANSPARENT")
    return event


def _due(content: Content, language: Language) -> Iterator[_Due]:
    _ = language.text
    looked_back = {reflection.decision for reflection in content.tables["reflections"].values()}
    for decision in content.tables["decisions"].values():
        told = decision.id, decision.relationship
        if decision.review_on and decision.id not in looked_back:
            title = _("Look back on the decision about {name}")
            yield _Due("review", *told, decision.review_on, decision.on, title, decision.expect or decision.note)
        if decision.notice_until:
            title = _("End of the notice: {name}")
            yield _Due("notice", *told, decision.notice_until, decision.on, title, decision.note)
    for relationship in content.tables["relationships"].values():
        trial_end = relationship.frame.trial_end
        if trial_end and relationship.stage != Stage.ENDED:
            told = relationship.id, relationship.id
            yield _Due("trial", *told, trial_end, trial_end, _("End of the trial: {name}"), relationship.frame.goal)
    for promise in content.tables["commitments"].values():
        if promise.due and promise.kept is None:
            title = _("Due from me: {name}") if promise.by == Party.ME else _("Due to me: {name}")
            yield _Due("commitment", promise.id, promise.relationship, promise.due, promise.on, title, promise.what)
