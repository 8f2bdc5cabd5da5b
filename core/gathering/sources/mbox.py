"""Mail in one file: mbox, as Gmail's Takeout, Thunderbird, mutt and many others write it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.exchange.beginning import Beginning, Sureness
from core.gathering.mail import peeking
from core.gathering.source import Asked, Read
from core.model import OriginKind

NAME: Final = "mbox"
KIND: Final = OriginKind.MAIL
BY_PATH: Final = True
_SUFFIXES: Final = (".mbox", ".mbx")


def recognise(path: Path, _beginning: Beginning) -> Sureness:
    """By its first separator, whatever it is called."""
    if peeking.is_mbox_file(path):
        return Sureness.MARKED
    is_empty = path.suffix.lower() in _SUFFIXES and path.is_file() and path.stat().st_size == 0
    return Sureness.NAMED if is_empty else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """Every message in it."""
    from core.gathering.mail import apart  # noqa: PLC0415 - recognising does without

    return apart.read(path, asked)
