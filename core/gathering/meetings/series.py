"""The times of a series that lie in a span: by its own clock, so that ten o'clock stays ten when clocks change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, tzinfo
from itertools import islice
from typing import Any, Final

_MOST: Final = 20_000
"""Times of a series that are looked at."""
_TOO_OFTEN: Final = re.compile(r"(?i)FREQ=(SECONDLY|MINUTELY|HOURLY)")
_EVERY: Final = re.compile(r"(?i)INTERVAL=([^;]*)")
_FORWARD: Final = re.compile(r"0*[1-9]\d{0,3}", re.ASCII)
"""A series that does not go forward is looked for without end, or is the same moment again and again."""
_UNTIL: Final = re.compile(r"(?i)UNTIL=(\d{8})(?:T(\d{6})(Z)?)?")
_LONGEST: Final = 500


def times(event: Any, start: date | datetime, first: datetime, last: datetime) -> Iterator[date | datetime]:
    """Every time of the event from ``first`` to ``last``, both naive; its own where it is no series, or an odd one."""
    rule = event.get("RRULE")
    written = rule.to_ical().decode("ascii", "replace") if hasattr(rule, "to_ical") else ""
    odd = len(written) > _LONGEST or _TOO_OFTEN.search(written)
    if not written or odd or not all(map(_FORWARD.fullmatch, _EVERY.findall(written))):
        yield start
        return
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - calendars alone need it

    zone = start.tzinfo if isinstance(start, datetime) else None
    begin = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
    try:
        found = rrulestr(_naive(written, zone), dtstart=begin)
        for moment in islice(found, _MOST):
            if moment > last:
                return
            if moment >= first:
                yield moment.replace(tzinfo=zone) if isinstance(start, datetime) else moment.date()
    except (ValueError, TypeError, KeyError, OverflowError, IndexError):
        yield start


def _naive(written: str, zone: tzinfo | None) -> str:
    """The rule with its last time by the series' own clock."""

    def local(match: re.Match[str]) -> str:
        if not match[3] or zone is None:
            return f"UNTIL={match[1]}T{match[2] or '235959'}"
        moment = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S").replace(tzinfo=UTC).astimezone(zone)
        return f"UNTIL={moment:%Y%m%dT%H%M%S}"

    return _UNTIL.sub(local, written)
