"""One meeting: when it was set, what became of it, and when that was said."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from core.dates import Day
from core.gathering.finding import Party, Place, digest

LATE = timedelta(hours=24)
"""Notice that is shorter than this is none."""


class Meeting(Struct, frozen=True, kw_only=True):
    """``key`` stands for its UID, and for the time it was first set for where it is one of a series; as a hash.

    ``moment`` is when it begins, by the world's clock, and ``on`` that day by hers. ``was`` is when it was to begin
    before it was moved, where that is known. ``touched`` is when it last changed; ``sequence`` counts its changes.
    ``by`` is who invites, None where that is she or nobody; ``others`` are all who are invited, but her.
    """

    key: str
    moment: datetime
    on: Day
    cancelled: bool
    sequence: int
    touched: datetime | None
    by: Party | None
    others: tuple[Party, ...]
    place: Place
    until: Day
    """The last day its calendar knows what became of meetings."""
    was: datetime | None = None

    @property
    def mark(self) -> str:
        """How it was set, as a hash: all that is kept of it, to see at the next reading whether it was moved."""
        return set_for(self.key, self.moment)

    def notice(self) -> timedelta | None:
        """How long before it was to begin it was cancelled or moved; None when neither was, or that is not known."""
        before = self.was if self.was is not None and self.was != self.moment else None
        begin = before or (self.moment if self.cancelled else None)
        return None if begin is None or self.touched is None else begin - self.touched

    @property
    def late(self) -> bool:
        """Whether it was cancelled or moved less than a day before it was to begin."""
        notice = self.notice()
        return notice is not None and timedelta(0) <= notice < LATE


def set_for(key: str, moment: datetime) -> str:
    """What stands for a meeting set for a moment, to the minute."""
    return digest(key, moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M"))


def moved_from(meeting: Meeting, mark: str) -> datetime | None:
    """When a meeting was to begin before it was moved, if that was less than a day after it was touched.

    Only the hash of that time is kept, so every minute it can have been is tried.
    """
    if meeting.touched is None or mark == meeting.mark:
        return None
    first = meeting.touched.replace(second=0, microsecond=0)
    tried = (first + timedelta(minutes=n) for n in range(int(LATE.total_seconds()) // 60))
    return next((moment for moment in tried if set_for(meeting.key, moment) == mark), None)


def in_the_world(moment: date | datetime, zone: tzinfo) -> datetime | None:
    """A time as written, by the world's clock; on its own clock it is in ``zone``. None beyond the calendar's ends."""
    whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    try:
        return (whole if whole.tzinfo is not None else whole.replace(tzinfo=zone)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
