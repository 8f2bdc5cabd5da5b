"""The agenda as a calendar: an entry an item, the same ones the app and ``rapports agenda`` show.

The same item always has the same UID, so that a calendar that imports it again moves it instead of doubling it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from icalendar import Calendar, Event
from msgspec.structs import replace

from core.acting.agenda import agenda
from core.acting.agenda_items import LABELS, AgendaItem, Follow, Kind, Waiting, marks, marks_key
from core.exchange.additions import Content
from core.exchange.formats import Edition
from core.judging.silence import heard
from core.language import N_, Language
from core.model import Commitment, Decision, Party
from core.plain import capital, shorten, visible

if TYPE_CHECKING:
    from core.exchange.packed import Packed

NAME: Final = "ics"
LONGEST: Final = 20_000
"""Characters of a note in a calendar."""
AHEAD: Final = 3653
"""Days an entry may lie ahead: ten years."""
YEAR: Final = 366
"""Days ahead in which an anniversary comes once."""

_NAMED: Final = ("decisions", "commitments")
"""The tables an item of the agenda names a record of."""
_TITLES: Final = {
    Kind.REVIEW: N_("Look back on the decision about {name}"),
    Kind.REVISIT: N_("Look back on the decision about {name}"),
    Kind.NOTICE: N_("End of the notice: {name}"),
    Kind.TRIAL: N_("End of the trial: {name}"),
}


def write(content: Content, edition: Edition) -> bytes:
    """A calendar of whole days: what the agenda of today holds."""
    return b"".join(in_order(content, edition, {}))


def in_order(content: Content, edition: Edition, packed: Mapping[str, Packed]) -> Iterator[bytes]:
    """The same in one piece, which is short; ``packed`` holds the tables that are not in ``content``."""
    language, today = edition.language, edition.today
    named = {table: {record.id: record for record in packed[table].records()} for table in _NAMED if table in packed}
    content = replace(content, tables=content.tables | named)
    calendar = Calendar()
    calendar.add("prodid", "-//Bons Rapports//rapports//EN")
    calendar.add("version", "2.0")
    for item in agenda(_follows(content, packed, today), today, AHEAD, language, _waiting(content)):
        if item.kind is not Kind.ANNIVERSARY or item.in_days <= YEAR:
            calendar.add_component(_event(item, content, language))
    yield calendar.to_ical()


def _follows(content: Content, packed: Mapping[str, Packed], today: str) -> Iterator[Follow]:
    about: dict[tuple[str, str], list[Any]] = {}
    for table in (*_NAMED, "reflections", "events", "missions"):
        for record in content.tables.get(table, {}).values():
            about.setdefault((table, record.relationship), []).append(record)

    def of(table: str, id_: str) -> tuple[Any, ...]:
        return tuple(about.get((table, id_), ()) if table in content.tables else packed[table].of(id_))

    for who in content.tables["relationships"].values():
        events = of("events", who.id)
        yield Follow(
            relationship=who,
            last_contact=max((event.on for event in events if event.on <= today), default=None),
            heard=heard(events, today),
            decisions=of("decisions", who.id),
            commitments=of("commitments", who.id),
            reflections=of("reflections", who.id),
            events=events,
            marks=marks(content.settings.get(marks_key(who.id))),
            missions=of("missions", who.id),
        )


def _waiting(content: Content) -> Waiting:
    names = {who.id: who.name for who in content.tables["relationships"].values()}
    proposals, refusals = content.tables["proposals"], content.tables["refusals"]
    return Waiting(tuple(proposals.values()), tuple(refusals.values()), names, content.settings)


def _event(item: AgendaItem, content: Content, language: Language) -> Event:
    decision: Decision | None = content.tables["decisions"].get(item.record or "")
    promise: Commitment | None = content.tables["commitments"].get(item.record or "")
    noted = next((record.on for record in (decision, promise) if record is not None), item.on)
    event = Event()
    event.add("uid", f"{item.id}@bons-rapports")
    on = date.fromisoformat(noted)
    event.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
    event.add("dtstart", date.fromisoformat(item.on))
    event.add("summary", _title(item, promise, language).format(name=shorten(item.name, 200)))
    hers = promise.what if promise else (decision.expect or decision.note) if decision else ""
    if item.kind is Kind.TRIAL and item.relationship is not None:
        hers = content.tables["relationships"][item.relationship].frame.goal
    event.add("description", visible("\n\n".join(filter(None, (item.text, hers[:LONGEST])))))
    event.add("transp", "TRANSPARENT")
    return event


def _title(item: AgendaItem, promise: Commitment | None, language: Language) -> str:
    if promise is not None:
        return language.text(N_("Due from me: {name}") if promise.by == Party.ME else N_("Due to me: {name}"))
    if item.kind in _TITLES:
        return language.text(_TITLES[item.kind])
    label = language.text(LABELS[item.kind]).replace("{", "{{").replace("}", "}}")
    return language.text("{what}: {name}").format(what=capital(label), name="{name}")
