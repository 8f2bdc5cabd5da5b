"""What all readers of files about money share: the bytes within their limit, and who the file is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.errors import BadData, InputUnreadable
from core.exchange.decoding import LIMIT
from core.gathering.finding import digest
from core.language import text as _

MEGABYTE: Final = 1024 * 1024


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """All of a file.

    Raises:
        BadData: it is larger than ``limit`` bytes.
        InputUnreadable: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise InputUnreadable(_("This file cannot be read: {why}.").format(why=error.strerror)) from None
    if len(data) > limit:
        text = _("This file is larger than {n} MB, more than is read of its kind. Nothing was taken.")
        raise BadData(text.format(n=limit // MEGABYTE))
    return data


def book_of(data: bytes) -> str:
    """What tells a file from others, whatever it is called."""
    return digest(data.decode("latin-1"))
