"""Whether a file is mail, seen without taking a byte of it into memory: it is mapped, looked at, and let go."""

from __future__ import annotations

import mmap
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from core.gathering.mail.boundaries import is_mbox

_HEADER: Final = re.compile(rb"(?:\xef\xbb\xbf|\r?\n)*(?:[!-9;-~]+[ \t]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2}")
_OF_MAIL: Final = re.compile(
    rb"(?:\A|\n)(?:Received|Message-ID|Return-Path|Delivered-To|MIME-Version|Date)[ \t]*:", re.IGNORECASE
)
_FROM: Final = re.compile(rb"(?:\A|\n)From[ \t]*:[^\n]*@", re.IGNORECASE)
_BEGINNING: Final = 64 * 1024


def is_mbox_file(path: Path) -> bool:
    """Whether a file begins with a message's separator and a header."""
    return _seen(path, is_mbox)


def is_message_file(path: Path) -> bool:
    """Whether a file begins with the header of a message: its sender and a field that nothing else has."""
    return _seen(path, _is_message)


def _is_message(data: mmap.mmap) -> bool:
    found = _HEADER.match(data, 0, _BEGINNING)
    if found is None:
        return False
    begin, end = found.start(), min(len(data), _BEGINNING)
    return bool(_OF_MAIL.search(data, begin, end) and _FROM.search(data, begin, end))


def _seen(path: Path, looks: Callable[[mmap.mmap], bool]) -> bool:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            return False
        with path.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            if not size:
                return False
            with mmap.mmap(opened.fileno(), size, access=mmap.ACCESS_READ) as data:
                return looks(data)
    except OSError:
        return False
