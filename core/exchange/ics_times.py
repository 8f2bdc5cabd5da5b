"""When a meeting of a calendar takes place: on which day, in whose time zone, and whether two times are the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_UTC = frozenset({"UTC", "Etc/UTC", "Zulu", "Etc/Zulu", "UTC+00:00"})


def zone_called(name: str) -> tzinfo | None:
    """The time zone of that name, one of the IANA or of Windows; None when there is none."""
    written = name.strip().strip('"')
    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(written, written)) if written else None
    except (ValueError, OSError, LookupError):  # a path, a folder, no such zone
        return None


def start_of(event: Any) -> date | datetime | None:
    """When the event begins, as written; None when that is no day."""
    return time_of(event.get("DTSTART"))


def original_of(event: Any) -> date | datetime | None:
    """The time this one stands in for, where it is one of a series that was changed."""
    return time_of(event.get("RECURRENCE-ID"))


def excluded(event: Any) -> Iterator[date | datetime]:
    """The times taken out of a series."""
    found = event.get("EXDATE", [])
    for several in found if isinstance(found, list) else [found]:
        for one in _readable(several, "dts") or ():
            if (moment := time_of(one)) is not None:
                yield moment


def time_of(value: Any) -> date | datetime | None:
    """The day or moment a property says, the first where it says several; None where it says none that can be read."""
    found = _readable(value[0] if isinstance(value, list) and value else value, "dt")
    return found if isinstance(found, date) else None


def _readable(value: Any, name: str) -> Any:
    """What icalendar made of a property; None where it is broken, or of another kind."""
    try:
        return getattr(value, name, None)
    except (ValueError, TypeError):
        return None


def is_utc(moment: date | datetime | None) -> bool:
    """Whether the moment was written in UTC: a time of the world, in no place's zone."""
    return isinstance(moment, datetime) and moment.tzinfo is not None and str(moment.tzinfo) in _UTC


def day_of(moment: date | datetime, zone: tzinfo | None) -> str:
    """The day on its own clock, or in ``zone`` where it was written in UTC."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if zone is not None and is_utc(moment):
        with suppress(OverflowError):  # beyond the first or the last day there is
            moment = moment.astimezone(zone)
    return moment.date().isoformat()


def marks(moment: date | datetime) -> list[tuple[str, str]]:
    """Under what a time can be found again, however it was written; the first is its own."""
    if not isinstance(moment, datetime):
        return [("day", moment.isoformat())]
    wall, timed = moment.replace(tzinfo=None).isoformat(), ("day of a time", moment.date().isoformat())
    if (world := _in_utc(moment)) is None:
        return [("wall", wall), timed]
    return [("utc", world), ("wall of a zone", wall), timed]


def probes(moment: date | datetime) -> list[tuple[str, str]]:
    """The marks of all times that are the same: to the day where one is a day, as moments where both have a zone."""
    day = moment.date() if isinstance(moment, datetime) else moment
    if not isinstance(moment, datetime):
        return [("day", day.isoformat()), ("day of a time", day.isoformat())]
    wall = moment.replace(tzinfo=None).isoformat()
    world = _in_utc(moment)
    zoned = ("wall of a zone", wall) if world is None else ("utc", world)
    return [zoned, ("wall", wall), ("day", day.isoformat())]


def _in_utc(moment: datetime) -> str | None:
    """The moment in UTC; None when its zone is not known, or leads out of the calendar."""
    try:
        return None if moment.tzinfo is None else moment.astimezone(UTC).isoformat()
    except OverflowError:
        return None
