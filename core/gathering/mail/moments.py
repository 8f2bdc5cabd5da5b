"""When a message was written: its Date, unless the first server that took it contradicts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_tz
from typing import Final

_EARLIER: Final = 10 * 60
"""Seconds by which a clock may be ahead of the server's."""
_LATER: Final = 5 * 86_400
"""Seconds a message may have waited, on a laptop or a train, before a server took it."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST: Final = (datetime(1990, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()
_FARTHEST: Final = 15 * 3600
_LONGEST: Final = 200
_ZONE: Final = re.compile(r"[+-]\d{4}|\b(?:UTC?|GMT|[ECMP][SD]T|Z)\b")
_UNTOLD: Final = "-0000"
"""How a mail says that its sender's clock is not told: the reader of dates takes it for that of Greenwich."""


def written_at(date: str, received: str) -> tuple[int, int | None] | None:
    """Seconds since 1970 and the minutes the sender's clock is ahead of UTC, by ``Date`` and the oldest ``Received``.

    The offset is that of ``Date``; None for it where none is told (``-0000``). None where no day can be read.
    """
    said, taken = _read(date), _read(received.rpartition(";")[2])
    if said is None:
        return None if taken is None or not _is_real(taken[0]) else (taken[0], None)
    at, offset = said
    if taken is not None and _is_real(taken[0]) and not -_EARLIER <= taken[0] - at <= _LATER:
        at = taken[0]
    return (at, offset) if _is_real(at) else None


def _read(text: str) -> tuple[int, int | None] | None:
    try:
        text = text[:_LONGEST]
        parts = parsedate_tz(text)
        if parts is None:
            return None
        year, month, day, hour, minute, second = parts[:6]
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, OverflowError, IndexError, TypeError):  # what it makes of digits that are no number
        return None
    ahead = parts[9] or 0
    if abs(ahead) > _FARTHEST:
        return None
    zone = _ZONE.search(text)
    told = zone is not None and zone[0] != _UNTOLD
    return int((moment - _EPOCH).total_seconds()) - ahead, ahead // 60 if told else None


def _is_real(at: int) -> bool:
    """Whether a moment can be one of a message: not that of a clock which was never set."""
    return at >= _FIRST
