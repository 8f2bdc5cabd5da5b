"""Reading what comes from outside: the file to import, a note on stdin. Neither can hang us or fill the memory."""

from __future__ import annotations

import os
import stat
import sys

from core.errors import BadData, InputUnreadable
from core.language import text as _
from tui.shared.checks import LONGEST_NAME, shown, why

IMPORT_LIMIT = 256 * 1024 * 1024
"""Bytes of the largest import; a million events take about 250 each."""

NOTE_LIMIT = 4_000_000
"""Bytes of the longest note: a million characters of four bytes each."""


def file_or_stdin(name: str) -> bytes:
    """The bytes of the plain file called ``name``, or of stdin for ``-``.

    Raises:
        InputUnreadable: it is missing, is no plain file, or may not be read.
        BadData: it is larger than an import can be.
    """
    if name == "-":
        return _from_stdin(IMPORT_LIMIT)
    try:
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise InputUnreadable(
                    _("{file} is not a plain file; nothing was imported.").format(file=shown(name, LONGEST_NAME))
                )
            return _limited(file.read(IMPORT_LIMIT + 1), IMPORT_LIMIT, name)
    except (OSError, ValueError) as error:
        text = _("{file} cannot be read: {reason}. Nothing was imported.")
        raise InputUnreadable(text.format(file=shown(name, LONGEST_NAME), reason=_reason(error))) from None


def note(typed: str) -> str:
    """The note itself, or for ``-`` what stdin holds, less its last line end.

    Raises:
        InputUnreadable: stdin is closed or cannot be read.
        BadData: it is longer than a note can be, or not text in UTF-8.
    """
    if typed != "-":
        return typed
    try:
        text = _from_stdin(NOTE_LIMIT).decode()
    except UnicodeDecodeError as error:
        message = _("The note on stdin is not text in UTF-8 (byte {place}). Nothing was changed.")
        raise BadData(message.format(place=error.start + 1)) from None
    return text.removesuffix("\n").removesuffix("\r")


def _from_stdin(limit: int) -> bytes:
    if sys.stdin is None:
        raise InputUnreadable(_("stdin is closed; nothing was read and nothing changed."))
    try:
        binary = getattr(sys.stdin, "buffer", None)
        found: bytes = binary.read(limit + 1) if binary else sys.stdin.read(limit + 1).encode()
    except OSError as error:
        text = _("stdin cannot be read: {reason}. Nothing was changed.")
        raise InputUnreadable(text.format(reason=_reason(error))) from None
    return _limited(found, limit, "stdin")


def _limited(found: bytes, limit: int, name: str) -> bytes:
    if len(found) > limit:
        text = _("{file} is larger than {limit} MB, the most that is read. Nothing was changed.")
        raise BadData(text.format(file=shown(name, LONGEST_NAME), limit=limit // 1_000_000))
    return found


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("there is no such file")
    return _("it is a folder") if isinstance(error, IsADirectoryError) else why(error)
