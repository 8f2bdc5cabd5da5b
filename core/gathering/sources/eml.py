"""One message in a file, as a mail program saves it; and folders in which every file is mail."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.exchange.beginning import Beginning, Sureness
from core.gathering.mail import folders, peeking
from core.gathering.source import Asked, Read
from core.model import OriginKind

NAME: Final = "eml"
KIND: Final = OriginKind.MAIL
BY_PATH: Final = True
_SUFFIX: Final = ".eml"


def recognise(path: Path, _beginning: Beginning) -> Sureness:
    """By its suffix and a header; without the suffix by a header that only mail has."""
    if path.is_dir():
        return Sureness.NAMED if folders.is_all_mail(path) else Sureness.NOT
    if path.suffix.lower() == _SUFFIX:
        return Sureness.MARKED if path.is_file() else Sureness.NOT
    return Sureness.MARKED if peeking.is_message_file(path) else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """The message, or every one in the folder."""
    from core.gathering.mail import apart  # noqa: PLC0415 - recognising does without

    return apart.read(path, asked)
