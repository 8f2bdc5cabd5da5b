"""Meetings of a calendar, as meetings with those they name. Everyone else in a calendar is no concern of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from icalendar import Event

from core.errors import BadData
from core.exchange.decoding import as_text
from core.exchange.harvest import Harvest, Wish
from core.exchange.report import line
from core.exchange.whom import Whom
from core.language import text as _
from core.plain import shorten

FORMAT: Final = "ics"
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_READ: Final = frozenset({"DTSTART", "SUMMARY", "DESCRIPTION", "LOCATION", "ATTENDEE", "ORGANIZER"})
_SILENT: Final = frozenset(
    {"UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "RECURRENCE-ID", "RRULE"}
)
_LONGEST: Final = 2_000_000
"""Characters of one event: a note holds a million, and what is longer takes the reader of calendars too long."""


def read(data: bytes, wish: Wish) -> Harvest:
    """Meetings that took place; raises BadData when the file is no calendar."""
    text, encoding = as_text(data)
    if not re.search(r"(?im)^BEGIN:VCALENDAR\s*$", text[:10_000]):
        raise BadData(_("This file is no calendar (BEGIN:VCALENDAR). Nothing was imported."))
    harvest = Harvest(format=FORMAT)
    if encoding != "utf-8":
        harvest.said.append(_("read as {encoding}").format(encoding=encoding))
    whom = Whom(wish.here)
    for number, block in _blocks(text, harvest):
        try:
            _take(harvest, number, _event(block), whom, wish)
        except ValueError as error:
            harvest.leave(line(number), shorten(str(error), 200))
    return harvest


def _blocks(text: str, harvest: Harvest) -> Iterator[tuple[int, str]]:
    """The text of each event with its first line; what is open at the end is left out."""
    first, block = 0, list[str]()
    for number, written in enumerate(_BREAK.split(text), 1):
        mark = written.strip().upper() if len(written) < 40 else ""
        if mark == "BEGIN:VEVENT":
            if first:
                harvest.leave(line(first), _("the event has no end"))
            first, block = number, []
        if first:
            block.append(written)
        if mark == "END:VEVENT" and first:
            yield first, "\r\n".join(block) + "\r\n"
            first = 0
        elif mark in {"BEGIN:VTODO", "BEGIN:VJOURNAL"}:
            harvest.leave(line(number), _("only events are read"))
    if first:
        harvest.leave(line(first), _("the event has no end"))


def _event(block: str) -> Any:
    if len(block) > _LONGEST:
        raise ValueError(_("the event is too long"))
    try:
        return Event.from_ical(block)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError(_("it cannot be read: {why}").format(why=shorten(str(error), 120))) from None


def _take(harvest: Harvest, number: int, event: Any, whom: Whom, wish: Wish) -> None:
    place = line(number)
    if _text(event, "STATUS").upper() == "CANCELLED":
        raise ValueError(_("it was cancelled"))
    day = _day(event)
    summary = _text(event, "SUMMARY")
    people = [wish.about.id] if wish.about else _people(event, summary, whom)
    if not people:
        raise ValueError(_("it names nobody who is here; --about NAME says whom all of it is about"))
    parts = (summary, _text(event, "LOCATION"), _text(event, "DESCRIPTION"))
    note = "\n".join(part for part in parts if part)
    source = (_text(event, "UID"), _text(event, "RECURRENCE-ID")) if "UID" in event else (day, note)
    for id_ in people:
        told = harvest.counted(id_, *source)
        harvest.entry(told, "events", id_, place, on=day, signal="meeting", note=note)
    _tally(harvest, event, place)


def _day(event: Any) -> str:
    """The day it begins, as its own clock has it."""
    start = getattr(event.get("DTSTART"), "dt", None)
    if isinstance(start, datetime):
        return start.date().isoformat()
    if isinstance(start, date):
        return start.isoformat()
    raise ValueError(_("no day is given"))


def _people(event: Any, summary: str, whom: Whom) -> list[str]:
    names, addresses = [], []
    for key in ("ATTENDEE", "ORGANIZER"):
        found = event.get(key, [])
        for one in found if isinstance(found, list) else [found]:
            names.append(str(getattr(one, "params", {}).get("CN", "")))
            addresses.append(str(one).lower().removeprefix("mailto:"))
    ids = [*whom.called(names), *whom.reached(addresses), *whom.named_in(summary)]
    return list(dict.fromkeys(ids))


def _text(event: Any, key: str) -> str:
    found = event.get(key, "")
    found = found[0] if isinstance(found, list) and found else found
    if hasattr(found, "dt"):
        return str(found.dt)
    return str(found).strip()


def _tally(harvest: Harvest, event: Any, place: str) -> None:
    for key in event:
        if key == "DTSTART":
            harvest.changed(key, _("the day alone, as its own clock has it"), place)
        elif key in {"ATTENDEE", "ORGANIZER"}:
            harvest.changed(key, _("whom it is about"), place)
        elif key in _READ:
            harvest.taken(key, "note", place)
        elif key == "RRULE":
            harvest.dropped(key, _("only the first time of what repeats is taken"), place)
        elif key not in _SILENT:
            harvest.dropped(shorten(key, 60), _("no field here is known for it"), place)
