"""Folders of Thunderbird: mboxes without a suffix, each beside its index, and the folders in them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from core.exchange.beginning import Beginning, Sureness
from core.gathering.mail import folders
from core.gathering.source import Asked, Read
from core.model import OriginKind

NAME: Final = "thunderbird"
KIND: Final = OriginKind.MAIL
BY_PATH: Final = True


def recognise(path: Path, _beginning: Beginning) -> Sureness:
    """By an index beside a file of the same name."""
    if not path.is_dir():
        return Sureness.NOT
    if folders.is_thunderbird(path):
        return Sureness.MARKED
    return Sureness.NAMED if folders.holds_thunderbird(path) else Sureness.NOT


def read(path: Path, asked: Asked) -> Read:
    """Every message in it, without those deleted and not yet taken out."""
    from core.gathering.mail import apart  # noqa: PLC0415 - recognising does without

    return apart.read(path, asked)
