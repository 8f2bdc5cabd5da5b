"""The lines of a calendar: unfolded as bytes, then decoded one by one, so that a bad byte spoils its own line alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from msgspec import Struct, field

from core.exchange.decoding import as_utf8, older, patched

_BREAK: Final = re.compile(rb"\r\n|\n|\r")
_MARKS: Final = "\ufeff \t"
_PROPERTY: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]*)[;:]")
_ABOUT: Final = ("METHOD", "X-WR-TIMEZONE", "X-WR-CALNAME")
_LONG: Final = frozenset({"DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT"})
"""What may go on over bare line ends."""
_NAMES: Final = (
    "ATTACH ATTENDEE BEGIN CATEGORIES CLASS COLOR COMMENT COMPLETED CONFERENCE CONTACT CREATED DESCRIPTION DTEND "
    "DTSTAMP DTSTART DUE DURATION END EXDATE EXRULE GEO IMAGE LAST-MODIFIED LOCATION ORGANIZER PERCENT-COMPLETE "
    "PRIORITY RDATE RECURRENCE-ID RELATED-TO REPEAT REQUEST-STATUS RESOURCES RRULE SEQUENCE SOURCE STATUS SUMMARY "
    "TRANSP TRIGGER UID URL"
)
_KNOWN: Final = frozenset(_NAMES.split())


class Calendar(Struct):
    """What a calendar says of all its events: its METHOD, time zone and name, as written."""

    about: dict[str, str] = field(default_factory=dict)


class Block(NamedTuple):
    """One event as text, with its first line, its calendar, and the lines in it that are no property.

    ``fault`` says what is wrong with it as a whole: ``open`` or ``other``, which is no event but a task or a journal.
    """

    number: int
    calendar: Calendar
    text: str = ""
    strays: tuple[int, ...] = ()
    fault: str = ""


class Contents(NamedTuple):
    """All of a file: its events, whether it is a calendar, and what had to be read in an older encoding where."""

    blocks: list[Block]
    found: bool
    encoding: str
    places: list[int]


def contents(data: bytes) -> Contents:
    """Every event of a file, in its order; raises BadData when the file says it is in UTF-16 and is not."""
    lines = list(_unfolded(_BREAK.split(as_utf8(data))))
    bad = [(number, line) for number, line in lines if not _is_utf8(line)]
    encoding = older(b"\n".join(line for _number, line in bad)) or "cp1252"
    texts = [(number, patched(line, encoding)) for number, line in lines]
    found = any(_mark(text) == "BEGIN:VCALENDAR" for _number, text in texts)
    return Contents(list(_blocks(texts)), found, encoding, [number for number, _line in bad])


def _unfolded(raw: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    number, parts = 0, list[bytes]()
    for count, line in enumerate(raw, 1):
        if line[:1] in {b" ", b"\t"} and number:
            parts.append(line[1:])
            continue
        if number:
            yield number, b"".join(parts)
        number, parts = count, [line]
    if number:
        yield number, b"".join(parts)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _mark(text: str) -> str:
    """A line that begins or ends a component, in capitals; "" for any other."""
    bare = text.strip(_MARKS).upper().replace(" ", "") if len(text) < 60 else ""
    return bare if bare.startswith(("BEGIN:", "END:")) else ""


def _blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    calendar = Calendar()
    opened: _Open | None = None
    for number, text in lines:
        mark = _mark(text)
        if mark in {"BEGIN:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR"} and opened is not None:
            yield Block(opened.number, calendar, fault="open")
            opened = None
        if mark == "BEGIN:VCALENDAR":
            calendar = Calendar()
        elif mark == "BEGIN:VEVENT":
            opened = _Open(number)
        elif mark in {"BEGIN:VTODO", "BEGIN:VJOURNAL"}:
            yield Block(number, calendar, fault="other")
        if opened is not None:
            opened.take(number, mark or text)
            if mark == "END:VEVENT":
                yield opened.block(calendar)
                opened = None
        elif (match := _PROPERTY.match(text)) and match[1].upper() in _ABOUT:
            calendar.about.setdefault(match[1].upper(), text.partition(":")[2].strip())
    if opened is not None:
        yield Block(opened.number, calendar, fault="open")


class _Open:
    """An event being read: its lines, each with what bare line ends cut off it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._lines: list[list[str]] = []
        self._strays: list[int] = []
        self._name = ""
        self._blank = 0

    def take(self, number: int, text: str) -> None:
        """One whole line: a property, or more of the text of the one before."""
        if not text.strip():
            self._blank += 1
            return
        match = _PROPERTY.match(text)
        name = match[1].upper() if match else ""
        if self._name in _LONG and name not in _KNOWN and not name.startswith("X-"):
            self._lines[-1] += ["\\n" * (self._blank + 1), text]
        elif name:
            self._lines.append([text])
            self._name = name
        else:
            self._strays.append(number)
        self._blank = 0

    def block(self, calendar: Calendar) -> Block:
        """The event as far as it was read."""
        text = "".join(f"{''.join(parts)}\r\n" for parts in self._lines)
        return Block(self.number, calendar, text, tuple(self._strays))
