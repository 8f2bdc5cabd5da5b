"""Reading what comes from outside: the file to import, a note on stdin. Neither can hang us or fill the memory."""

from __future__ import annotations

import sys

from core.errors import BadData, InputUnreadable
from core.language import text as _
from tui.shared.file_opening import IMPORT_LIMIT, file_bytes, limited, reason

NOTE_LIMIT = 4_000_000
"""Bytes of the longest note: a million characters of four bytes each."""


def file_or_stdin(name: str) -> bytes:
    """The bytes of the plain file called ``name``, or of stdin for ``-``.

    Raises:
        InputUnreadable: it is missing, is no plain file, or may not be read.
        BadData: it is larger than an import can be.
    """
    return _from_stdin(IMPORT_LIMIT) if name == "-" else file_bytes(name)


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
        raise InputUnreadable(text.format(reason=reason(error))) from None
    return limited(found, limit, "stdin")
