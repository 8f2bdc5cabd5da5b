"""Mail with a file a message, in folders ``cur`` and ``new``: Maildir, and Maildir++ with folders in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.exchange.beginning import Beginning, Sureness
from core.gathering.mail import folders
from core.gathering.source import Asked, Read
from core.model import OriginKind

NAME: Final = "maildir"
KIND: Final = OriginKind.MAIL
BY_PATH: Final = True


def recognise(path: Path, _beginning: Beginning) -> Sureness:
    """By its folders, or those of a folder in it."""
    if not path.is_dir():
        return Sureness.NOT
    if folders.is_maildir(path):
        return Sureness.MARKED
    within = any(entry.is_dir() and not entry.is_symlink() and folders.is_maildir(entry) for entry in path.iterdir())
    return Sureness.NAMED if within else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """Every message in it, without those flagged as trashed or as drafts."""
    from core.gathering.mail import apart  # noqa: PLC0415 - recognising does without

    return apart.read(path, asked)
