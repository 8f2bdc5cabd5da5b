"""Where messages begin and their headers end, in a file that is mapped and never copied."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from typing import Final

HEADER_LIMIT: Final = 256 * 1024
"""Bytes of one header looked at; what is longer counts as if it ended there."""

_BLANK: Final = re.compile(rb"\n\r?\n")
"""The end of a header in files of either kind of line end: a search for two line feeds runs, in the other kind, to the
end of the file for each message."""

_SEPARATOR: Final = b"\nFrom "
_LINE_LIMIT: Final = 1000
_TIME: Final = re.compile(rb"\d\d?:\d\d")
_FIELD: Final = re.compile(rb"[!-9;-~]+[ \t]*:|>From ")
_LEADING: Final = re.compile(rb"(?:\xef\xbb\xbf|\r?\n)*")
_RELEASED: Final = 16 * 1024 * 1024

Data = mmap.mmap | bytes
Span = tuple[int, int]


def of_mbox(data: Data) -> Iterator[Span]:
    """Where the header of each message begins and ends: after its separator, before the empty line.

    A separator begins with "From ", has a time in it, stands behind an empty line and before a header: a sentence that
    begins so is none.
    """
    at = _after_separator(data, _beginning(data))
    while at is not None:
        begin, end, body = _header(data, at)
        yield begin, end
        at = _next(data, body)


def of_message(data: Data) -> Iterator[Span]:
    """The same for a file that is one message, whatever stands before its header."""
    start = _beginning(data)
    begin, end, _body = _header(data, _after_separator(data, start) or start)
    yield begin, end


def is_mbox(data: Data) -> bool:
    """Whether a file begins as an mbox does."""
    return _after_separator(data, _beginning(data)) is not None


def released(data: mmap.mmap, spans: Iterator[Span]) -> Iterator[Span]:
    """The same spans, letting go of the parts of the file that are behind: else all of it stays in memory."""
    behind = 0
    for span in spans:
        if span[0] - behind > _RELEASED:
            upto = span[0] // mmap.PAGESIZE * mmap.PAGESIZE
            if hasattr(mmap, "MADV_DONTNEED"):
                data.madvise(mmap.MADV_DONTNEED, behind, upto - behind)
            behind = upto
        yield span


def _beginning(data: Data) -> int:
    found = _LEADING.match(data, 0, HEADER_LIMIT)
    return found.end() if found else 0


def _header(data: Data, at: int) -> tuple[int, int, int]:
    """Where a header begins and ends, and where what follows begins; a header may be empty."""
    if data[at : at + 1] == b"\n" or data[at : at + 2] == b"\r\n":
        return at, at, at + 1 + (data[at : at + 1] == b"\r")
    found = _BLANK.search(data, at, at + HEADER_LIMIT)
    if found is None:
        end = min(at + HEADER_LIMIT, len(data))
        return at, end, end
    return at, found.start() + 1, found.end()


def _next(data: Data, body: int) -> int | None:
    """Where the header after the next separator begins; None behind the last message."""
    at = data.find(_SEPARATOR, max(body - 1, 0))
    while at >= 0:
        behind = data[max(at - 2, 0) : at]
        if (behind.endswith(b"\n") or behind == b"\n\r") and (header := _after_separator(data, at + 1)) is not None:
            return header
        at = data.find(_SEPARATOR, at + 1)
    return None


def _after_separator(data: Data, at: int) -> int | None:
    """Where the line after the separator at ``at`` begins; None where there is no separator."""
    if data[at : at + 5] != b"From ":
        return None
    end = data.find(b"\n", at, at + _LINE_LIMIT)
    if end < 0 or _TIME.search(data, at, end) is None or _FIELD.match(data, end + 1) is None:
        return None
    return end + 1
