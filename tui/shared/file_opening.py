"""Reading a file from outside, whole: it can neither hang us nor fill the memory."""

from __future__ import annotations

import os
import stat

from core.errors import BadData, InputUnreadable
from core.language import text as _
from tui.shared.checks import LONGEST_NAME, shown, why

IMPORT_LIMIT = 256 * 1024 * 1024
"""Bytes of the largest import; a million events take about 250 each."""


def file_bytes(name: str) -> bytes:
    """The bytes of the plain file called ``name``.

    Raises:
        InputUnreadable: it is missing, is no plain file, or may not be read.
        BadData: it is larger than an import can be.
    """
    try:
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise InputUnreadable(
                    _("{file} is not a plain file; nothing was imported.").format(file=shown(name, LONGEST_NAME))
                )
            return limited(file.read(IMPORT_LIMIT + 1), IMPORT_LIMIT, name)
    except (OSError, ValueError) as error:
        text = _("{file} cannot be read: {reason}. Nothing was imported.")
        raise InputUnreadable(text.format(file=shown(name, LONGEST_NAME), reason=reason(error))) from None


def limited(found: bytes, limit: int, name: str) -> bytes:
    """What was found in ``name``; raises BadData when that is more than ``limit``."""
    if len(found) > limit:
        text = _("{file} is larger than {limit} MB, the most that is read. Nothing was changed.")
        raise BadData(text.format(file=shown(name, LONGEST_NAME), limit=limit // 1_000_000))
    return found


def reason(error: OSError | ValueError) -> str:
    """Why it could not be read."""
    if isinstance(error, FileNotFoundError):
        return _("there is no such file")
    return _("it is a folder") if isinstance(error, IsADirectoryError) else why(error)
