"""Meetings of a calendar, as meetings with those they name. Everyone else in a calendar is no concern of ours."""

from __future__ import annotations

from typing import Any, Final

from icalendar import Event

from core.dates import plus
from core.errors import BadData
from core.exchange.harvest import Harvest, Wish
from core.exchange.ics_lines import Block, contents
from core.exchange.ics_people import Attendee, attendees
from core.exchange.ics_times import day_of, is_utc, marks, original_of, start_of, time_of, zone_called
from core.exchange.ics_versions import Entry, left_out
from core.exchange.mentions import Mentions
from core.exchange.report import MOST_PLACES, line
from core.language import N_
from core.language import text as _
from core.plain import shorten

_READ: Final = frozenset({"DTSTART", "SUMMARY", "DESCRIPTION", "LOCATION", "ATTENDEE", "ORGANIZER"})
_SILENT: Final = frozenset(
    {"UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "RECURRENCE-ID", "RRULE", "EXDATE"}
)
_LONGEST: Final = 2_000_000
"""Characters of one event: a note holds a million, and what is longer takes the reader of calendars too long."""
_FAULTS: Final = {"open": N_("the event has no end"), "other": N_("only events are read")}


def meetings(data: bytes, wish: Wish, format_: str) -> Harvest:
    """Meetings that took place; raises BadData when the file is no calendar."""
    file = contents(data)
    if not file.found:
        raise BadData(_("This file is no calendar (BEGIN:VCALENDAR). Nothing was imported."))
    harvest = Harvest(format=format_)
    if file.places:
        text = _("what is not UTF-8 was read as {encoding}: {places}")
        places = ", ".join(map(line, file.places[:MOST_PLACES]))
        harvest.said.append(text.format(encoding=file.encoding, places=places))
    events = {block.number: _parsed(block.text) for block in file.blocks if not _fault(block)}
    entries = (Entry(b, events[b.number]) for b in file.blocks if not isinstance(events.get(b.number, ""), str))
    why = left_out(entries)
    mentions = Mentions(wish.here)
    for block in file.blocks:
        event = events.get(block.number, "")
        reason = _fault(block) or (event if isinstance(event, str) else why.get(block.number))
        try:
            if reason:
                raise ValueError(reason)
            _take(harvest, block, event, mentions, wish)
        except ValueError as error:
            harvest.leave(line(block.number), shorten(str(error), 200))
    return harvest


def _fault(block: Block) -> str:
    if block.fault:
        return _(_FAULTS[block.fault])
    return _("the event is too long") if len(block.text) > _LONGEST else ""


def _parsed(text: str) -> Any:
    """The event, or in words why it cannot be read."""
    try:
        return Event.from_ical(text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        return _("it cannot be read: {why}").format(why=shorten(str(error), 120))


def _take(harvest: Harvest, block: Block, event: Any, mentions: Mentions, wish: Wish) -> None:
    place = line(block.number)
    start = start_of(event)
    if start is None:
        broken = next((str(why) for key, why in event.errors if key == "DTSTART"), "")
        text = _("it cannot be read: {why}")
        raise ValueError(text.format(why=shorten(broken, 120)) if broken else _("no day is given"))
    day = day_of(start, zone_called(block.calendar.about.get("X-WR-TIMEZONE", "")) or wish.zone)
    summary = _text(event, "SUMMARY")
    people = _people(event, summary, mentions, wish, block.calendar.about.get("X-WR-CALNAME", ""))
    note = "\n".join(text for text in (summary, _text(event, "LOCATION"), _text(event, "DESCRIPTION")) if text)
    source = (_text(event, "UID"), _original(event)) if "UID" in event else (day, note)
    for id_ in people:
        told = harvest.counted(id_, *source)
        known = f"{plus(day, 1)}T00:00:00Z"  # once its day is over; never the day of the import, so that it is the same
        harvest.entry(told, "events", id_, place, on=day, signal="meeting", note=note, logged_at=known)
    _tally(harvest, event, block)


def _people(event: Any, summary: str, mentions: Mentions, wish: Wish, owner: str) -> list[str]:
    """The ids of those who met; raises ValueError, in words, when nobody did."""
    invited = attendees(event)
    if any(one.absent and owner.strip().lower() in one.addresses for one in invited):
        raise ValueError(_("whose calendar it is declined it"))
    absent = {id_ for one in invited if one.absent for id_ in _meant(one, mentions)}
    if wish.about:
        people = [wish.about.id]
    else:
        present = [id_ for one in invited if not one.absent for id_ in _meant(one, mentions)]
        people = list(dict.fromkeys([*present, *mentions.named_in(summary)]))
    if not people:
        raise ValueError(_("it names nobody who is here; --about NAME says whom all of it is about"))
    if not (came := [id_ for id_ in people if id_ not in absent]):
        raise ValueError(_("those it names declined it"))
    return came


def _meant(one: Attendee, mentions: Mentions) -> list[str]:
    return mentions.reached(one.addresses) or mentions.called(one.names)


def _text(event: Any, key: str) -> str:
    found = event.get(key, [])
    return "\n".join(_written(value) for value in (found if isinstance(found, list) else [found])).strip()


def _original(event: Any) -> str:
    """The time it stands in for, the same in whatever zone it is written; "" when it is a whole series."""
    original = original_of(event)
    return "" if original is None else marks(original)[0][1].replace("T", " ")


def _written(value: Any) -> str:
    found = time_of(value)
    return str(value) if found is None else str(found)


def _tally(harvest: Harvest, event: Any, block: Block) -> None:
    place = line(block.number)
    for number in block.strays:
        harvest.dropped(_("text"), _("the line is no property, and belongs to none"), line(number))
    for key, why in event.errors:
        harvest.dropped(shorten(str(key), 60), _("it cannot be read: {why}").format(why=shorten(str(why), 120)), place)
    broken = {str(key).upper() for key, _why in event.errors}
    for key in event:
        if key.upper() in broken:
            continue
        if key == "DTSTART":
            harvest.changed(key, _when(event), place)
        elif key in {"ATTENDEE", "ORGANIZER"}:
            harvest.changed(key, _("whom it is about"), place)
        elif key in _READ:
            harvest.taken(key, "note", place)
        elif key == "RRULE":
            harvest.dropped(key, _("only the first time of what repeats is taken"), place)
        elif key not in _SILENT:
            harvest.dropped(shorten(key, 60), _("no field here is known for it"), place)
    if any(one.absent for one in attendees(event)):
        harvest.dropped("ATTENDEE", _("who declined did not meet"), place)


def _when(event: Any) -> str:
    if is_utc(start_of(event)):
        return _("the day alone, in the time zone of the calendar, else in yours")
    return _("the day alone, as its own clock has it")
