"""Working time: her days and hours, somebody else's office hours, and what lies between two moments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import Final, NamedTuple

from core.dates import from_number
from core.gathering.source import Background

_MINUTES: Final = 24 * 60
_EPOCH_WEEKDAY: Final = 3
_OFFICE: Final = (9 * 60, 18 * 60)
_OFFICE_DAYS: Final = frozenset(range(5))
_SAMPLE: Final = 500
_MOST: Final = 0.8
_LONGEST: Final = 400
"""Days looked at for a working one: somebody may be on leave for a year."""


class Moment(NamedTuple):
    """A day, counted from 1970-01-01, and a minute of it, on some clock."""

    day: int
    minute: int


class Clock:
    """What her clock showed at a moment: as her own messages say, and between them as the zone she is in does.

    Where most of hers were written in another zone than the one of this machine, the machine tells nothing: then it is
    as in her messages before and after. Many servers tell the time of Greenwich whatever the sender's is: where she
    has told another, that one counts.
    """

    def __init__(self, zone: tzinfo | None, hers: Iterable[tuple[int, int | None]]) -> None:
        told = sorted((at, offset) for at, offset in hers if offset is not None)
        self._told = [one for one in told if one[1]] or told
        self._at = [at for at, _offset in self._told]
        self._zone = zone if zone is not None and self._is_likely(zone) else None

    def shows(self, at: int, offset: int | None) -> Moment:
        """At ``at`` seconds since 1970 UTC; ``offset`` is that of the message, used where hers are not enough."""
        return moment(at, self._ahead(at, offset))

    def of_hers(self, at: int, offset: int | None) -> Moment:
        """The same for a message she wrote: on a journey her own offset is where she is."""
        return moment(at, offset) if offset else self.shows(at, offset)

    def _is_likely(self, zone: tzinfo) -> bool:
        told = self._told[:: max(len(self._told) // _SAMPLE, 1)]
        return all(not offset for _at, offset in told) or (
            sum(_ahead_in(zone, at) == offset for at, offset in told) >= _MOST * len(told)
        )

    def _ahead(self, at: int, offset: int | None) -> int:
        if self._zone is not None:
            return _ahead_in(self._zone, at)
        if not self._told:
            return offset or 0
        place = bisect_left(self._at, at)
        near = self._told[max(place - 1, 0) : place + 1]
        if any(ahead == offset for _at, ahead in near):  # between two of hers the clocks may have been changed
            return offset or 0
        return min(near, key=lambda one: abs(one[0] - at))[1]


def _ahead_in(zone: tzinfo, at: int) -> int:
    """Minutes that clocks in a zone are ahead of UTC."""
    ahead = datetime.fromtimestamp(at, UTC).astimezone(zone).utcoffset()
    return int(ahead.total_seconds() // 60) if ahead is not None else 0


def moment(at: int, ahead: int) -> Moment:
    """What a clock ``ahead`` minutes of UTC shows."""
    return Moment(*divmod(at // 60 + ahead, _MINUTES))


def is_office(at: int, offset: int | None) -> bool:
    """Whether it was Monday to Friday, 9 to 18, on a clock ``offset`` minutes ahead; where that is not told, yes."""
    if offset is None:
        return True
    day, minute = moment(at, offset)
    return weekday(day) in _OFFICE_DAYS and _OFFICE[0] <= minute <= _OFFICE[1]


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day + _EPOCH_WEEKDAY) % 7


class Hours:
    """The days and hours she works."""

    def __init__(self, background: Background) -> None:
        first, last = background.hours
        self._first, self._last = first * 60, last * 60
        week = background.week or _OFFICE_DAYS
        self.is_working = cache(lambda day: weekday(day) in week and not background.holidays(from_number(day)))

    @property
    def half_a_day(self) -> float:
        """Minutes of half a working day."""
        return (self._last - self._first) / 2

    def is_out(self, when: Moment) -> bool:
        """Whether it is an evening, a night, a holiday or a day off."""
        return not (self.is_working(when.day) and self._first <= when.minute <= self._last)

    def days_between(self, first: int, last: int) -> int:
        """Working days after the day ``first``, up to ``last``; 0 where that is not later."""
        return sum(map(self.is_working, range(first + 1, min(last, first + _LONGEST) + 1)))

    def days_later(self, day: int, count: int) -> int:
        """The working day that is the ``count``-th after ``day``."""
        for later in range(day + 1, day + 1 + _LONGEST):
            count -= self.is_working(later)
            if not count:
                return later
        return day + _LONGEST

    def minutes_between(self, first: Moment, last: Moment) -> int:
        """Minutes she works between two moments."""
        if last.day - first.day > _LONGEST:
            return _LONGEST * _MINUTES
        whole = (self._last - self._first) * sum(map(self.is_working, range(first.day, last.day)))
        return whole + self._worked(last) - self._worked(first)

    def _worked(self, when: Moment) -> int:
        """Minutes she has worked on that day."""
        return min(max(when.minute - self._first, 0), self._last - self._first) if self.is_working(when.day) else 0
