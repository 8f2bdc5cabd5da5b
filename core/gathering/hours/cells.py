"""Cells of a time sheet: times of day, durations."""

from __future__ import annotations

import re
from typing import Final

from core.gathering.hours.spent import DAY, HOUR, MINUTE
from core.language import text as _
from core.plain import shorten

_CLOCK: Final = re.compile(r"([0-9]{1,2})(?:[:hH.]([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?)? ?([aApP])?\.?[mM]?\.?")
_SPAN: Final = re.compile(r"([0-9]{1,4}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?")
_NAMED: Final = re.compile(
    r"(?:([0-9]{1,4}) ?h(?:ours?|eures?|rs?)?)? ?(?:([0-9]{1,4}) ?m(?:in(?:utes?|s)?)?)? ?(?:([0-9]{1,2}) ?s)?"
)
_HOURS_AND: Final = re.compile(r"([0-9]{1,4}) ?h ?([0-9]{2})")
_DECIMAL: Final = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,6}))?(?: ?h)?")
_MOMENT: Final = re.compile(r"(.+?)[T ]+([0-9]{1,2}[:h][0-9]{2}.{0,20})")
_ZONE: Final = re.compile(r"(?<=[0-9])(?:Z|[+-][0-9]{2}:?[0-9]{2})$")


def parted(written: str) -> tuple[str, str]:
    """The day and the time of day of a cell that holds both; the time alone where it holds no day."""
    match = _MOMENT.fullmatch(written)
    return (match[1], match[2]) if match else ("", written)


def second_of(written: str) -> int:
    """The second of the day a clock says: 14:05, 2:05 PM, 14h05; raises ValueError, in words."""
    match = _CLOCK.fullmatch(_ZONE.sub("", written.strip()))
    if match:
        hour, minute, second = (int(part or 0) for part in match.group(1, 2, 3))
        half = (match[4] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60 and second < 60 and not (half and hour > 23):
            return hour * HOUR + minute * MINUTE + second
    raise ValueError(_("“{text}” is no time of day").format(text=shorten(written, 40)))


def seconds_of(written: str, unit: int = HOUR) -> int:
    """How long a cell says, in seconds: 1:30:00, 1:30, 1 h 30 min, 1.5, 1,5; a bare figure counts in ``unit`` seconds.

    Raises ValueError, in words.
    """
    text = written.strip()
    if match := _SPAN.fullmatch(text):
        first, second, third = (int(part or 0) for part in match.groups())
        return first * HOUR + second * MINUTE + third
    if match := _DECIMAL.fullmatch(text):
        return round(float(f"{match[1]}.{match[2] or 0}") * unit)
    if match := _HOURS_AND.fullmatch(text.lower()):
        return int(match[1]) * HOUR + int(match[2]) * MINUTE
    if (match := _NAMED.fullmatch(text.lower())) and any(match.groups()):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return hours * HOUR + minutes * MINUTE + seconds
    raise ValueError(_("“{text}” is no duration").format(text=shorten(written, 40)))


def stretch(start: int, end: int, days: int) -> int:
    """The seconds from one time of day to another, ``days`` days later; without that, over midnight where it ends
    before it begins. Raises ValueError, in words.
    """
    length = end - start + DAY * days
    if not days and length < 0:
        length += DAY
    if length < 0:
        raise ValueError(_("it ends before it begins"))
    return length
