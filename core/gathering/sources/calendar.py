"""A calendar (.ics): its meetings, those of a series within the last year, and what was moved or cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from core.dates import Day, from_number, number, plus
from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.gathering.finding import Party, Place, digest, reached_at
from core.gathering.source import Asked, Read, Remark
from core.language import text as _
from core.model import OriginKind
from core.plain import shorten

if TYPE_CHECKING:
    from core.exchange.ics_people import Attendee
    from core.exchange.ics_versions import Entry
    from core.gathering.meetings.held import Meeting

NAME: Final = "calendar"
KIND: Final = OriginKind.CALENDAR

LIMIT: Final = 64 * 1024 * 1024
_LONGEST: Final = 2_000_000
_MOST: Final = 10_000
"""Meetings to come that are remembered of one calendar."""
HORIZON: Final = 730
"""Days before today from which on meetings are looked at."""


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """It says so itself."""
    return Sureness.MARKED if "VCALENDAR" in beginning.components else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """Its meetings with others; raises BadData when it is no calendar or too large."""
    from core.exchange.ics_lines import contents  # noqa: PLC0415 - recognising loads every source
    from core.exchange.ics_versions import Entry  # noqa: PLC0415

    with path.open("rb") as file:
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise BadData(_("{file}: too large for a calendar ({n} MB at most)").format(file=path.name, n=LIMIT >> 20))
    file_ = contents(data)
    if not file_.found:
        raise BadData(_("{file} is no calendar.").format(file=path.name))
    found = Read(kind=KIND)
    entries: list[Entry] = []
    for block in file_.blocks:
        place = Place(file=path.name, line=block.number)
        event = None if block.fault or len(block.text) > _LONGEST else _parsed(block.text)
        if event is None:
            found.left_out.append(Remark(text=_("the event cannot be read"), place=place))
        else:
            entries.append(Entry(block, event))
    found.until = _told_until(entries, asked)
    apart = _apart(entries)
    for entry in entries:
        found.records += _meetings(entry, apart.get(entry.uid, frozenset()), path, asked, found.until or asked.today)
    found.records = _moved_since(found.records, asked.meetings)
    ahead = {one.key: one.mark for one in found.records if not one.cancelled and one.on >= one.until}
    named = digest(*(block.calendar.about.get("X-WR-CALNAME", "") for block in file_.blocks[:1]))
    found.meetings = {named: dict(sorted(ahead.items())[:_MOST])} if ahead else {}
    return found


def _apart(entries: list[Entry]) -> dict[str, frozenset[tuple[str, str]]]:
    """The times of each series that stand apart, moved or cancelled, by UID."""
    from core.exchange.ics_times import marks, original_of  # noqa: PLC0415

    found: dict[str, set[tuple[str, str]]] = {}
    for entry in entries:
        if (moment := original_of(entry.event)) is not None:
            found.setdefault(entry.uid, set()).update(marks(moment))
    return {uid: frozenset(times) for uid, times in found.items()}


def _moved_since(meetings: list[Meeting], remembered: Mapping[str, Mapping[str, str]]) -> list[Meeting]:
    """Each meeting, with when it was to begin where an earlier export of the calendar had it at another time."""
    from core.gathering.meetings.held import moved_from  # noqa: PLC0415

    before = {key: mark for marks in remembered.values() for key, mark in marks.items()}
    return [
        replace(one, was=moved_from(one, before[one.key]))
        if one.was is None and one.sequence and one.key in before
        else one
        for one in meetings
    ]


def _parsed(text: str) -> Any:
    from icalendar import Event  # noqa: PLC0415

    try:
        return Event.from_ical(text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _meetings(
    entry: Entry, apart: frozenset[tuple[str, str]], path: Path, asked: Asked, until: Day
) -> Iterator[Meeting]:
    """Every time of one event: all of a series but those that stand apart or were taken out of it."""
    from core.exchange.ics_times import day_of, excluded, marks, original_of, start_of, zone_called  # noqa: PLC0415
    from core.gathering.meetings.held import Meeting, in_the_world  # noqa: PLC0415
    from core.gathering.meetings.series import times  # noqa: PLC0415

    start, original = start_of(entry.event), original_of(entry.event)
    by, others = _people(entry, asked)
    if start is None or not (others or by):
        return
    zone: tzinfo = zone_called(entry.block.calendar.about.get("X-WR-TIMEZONE", "")) or asked.zone or UTC
    apart = frozenset() if original is not None else apart
    apart |= {mark for moment in excluded(entry.event) for mark in marks(moment)}
    today = datetime.fromisoformat(asked.today)
    first, last = today - timedelta(days=HORIZON), today + timedelta(days=1)
    for moment in times(entry.event, start, first, last) if original is None else [start]:
        world, was = in_the_world(moment, zone), None if original is None else in_the_world(original, zone)
        if world is None or not apart.isdisjoint(marks(moment)[:1]):
            continue
        on = day_of(moment, zone)
        if not from_number(number(asked.today) - HORIZON) <= on <= plus(asked.today, 366):
            continue
        series = original is not None or "RRULE" in entry.event
        named = entry.uid or f"{entry.event.get('SUMMARY', '')}"
        yield Meeting(
            key=digest(named, (was or world).isoformat() if series else ""),
            moment=world,
            on=on,
            cancelled=entry.cancelled,
            sequence=entry.rank[0],
            touched=_touched(entry, zone),
            by=by,
            others=others,
            place=Place(file=path.name, line=entry.number),
            was=was if was != world else None,
            until=until,
        )


def _touched(entry: Entry, zone: tzinfo) -> datetime | None:
    """When it last changed, as it says; a message about it was written when it changed."""
    from core.gathering.meetings.held import in_the_world  # noqa: PLC0415

    moment = _moment(entry, "LAST-MODIFIED")
    if moment is None and entry.block.calendar.about.get("METHOD"):
        moment = _moment(entry, "DTSTAMP")
    return None if moment is None else in_the_world(moment, zone)


def _moment(entry: Entry, key: str) -> datetime | None:
    """What a time stamp says; None without one, or where it is none."""
    from core.exchange.ics_times import time_of  # noqa: PLC0415

    found = time_of(entry.event.get(key))
    return found if isinstance(found, datetime) else None


def _told_until(entries: list[Entry], asked: Asked) -> Day | None:
    """The last day the calendar knows what became of meetings: that of the newest mark of a change in it."""
    from core.gathering.meetings.held import in_the_world  # noqa: PLC0415

    found = []
    for entry in entries:
        for key in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
            moment = _moment(entry, key)
            if moment is not None and (world := in_the_world(moment, asked.zone or UTC)) is not None:
                found.append(world.astimezone(asked.zone or UTC).date().isoformat())
    return min(max(found), asked.today) if found else None


def _people(entry: Entry, asked: Asked) -> tuple[Party | None, tuple[Party, ...]]:
    """Who invites, unless that is she, and all others who are invited and have not declined."""
    from core.exchange.ics_people import attendees, organiser  # noqa: PLC0415

    owner = entry.block.calendar.about.get("X-WR-CALNAME", "").strip().lower()
    mine = asked.mine | ({reached_at(owner)} if "@" in owner else set())
    host = organiser(entry.event)
    by = None if host is None else _party(host, mine)
    others = (_party(one, mine) for one in attendees(entry.event) if not one.absent)
    return by, tuple(dict.fromkeys(party for party in others if party is not None))


def _party(one: Attendee, mine: frozenset[str]) -> Party | None:
    addresses = [reached_at(address) for address in one.addresses]
    if not mine.isdisjoint(addresses) or not (addresses or one.names):
        return None
    return Party(name=shorten(one.names[0], 200) if one.names else "", address=addresses[0] if addresses else "")
