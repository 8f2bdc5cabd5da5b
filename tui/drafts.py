"""What is being typed and not stored yet: kept in a private file, offered at the next start, removed when stored."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "draft.json"
MOST: Final = 20
"""Texts kept at once; the oldest goes first."""


class Draft(Struct, frozen=True):
    """A text: which action it was typed for, about which relationship and event ("" for none)."""

    action: str
    text: str
    relationship: str = ""
    event: str = ""


class Drafts:
    """The texts left over from earlier, and the one being typed; nothing is written while nothing is typed."""

    def __init__(self, home: Path | None) -> None:
        self._home = home
        self._typing: Draft | None = None
        self._written: tuple[Draft, ...] = ()
        self._was_there = home is not None and home.is_dir()
        self.waiting = self._read()

    def begin(self, action: str, relationship: str = "", event: str = "") -> None:
        """Something is going to be typed for this."""
        self._typing = Draft(action, "", relationship, event)

    def typed(self, text: str) -> None:
        """This is how it reads now; on the disk at the next :meth:`save`."""
        if self._typing is not None:
            self._typing = msgspec.structs.replace(self._typing, text=text)

    def done(self) -> None:
        """It was stored, or given up."""
        self._typing = None
        self.save()

    def taken(self) -> Draft | None:
        """The last text left over, to go on with; None when there is none."""
        return self.waiting.pop() if self.waiting else None

    def save(self) -> bool:
        """Bring the file up to date, and whether that worked; cheap when nothing changed."""
        now = (*self.waiting, *([self._typing] if self._typing is not None and self._typing.text else ()))[-MOST:]
        if now == self._written or self._home is None:
            return True
        try:
            if self._was_there and not self._home.is_dir():
                return False  # moved away: no new folder in its place
            if now:
                self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
                _replace(self._home / FILE, msgspec.json.encode(now))
            else:
                (self._home / FILE).unlink(missing_ok=True)
        except OSError:
            return False
        self._written = now
        return True

    def _read(self) -> list[Draft]:
        if self._home is None:
            return []
        try:
            descriptor = os.open(self._home / FILE, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(descriptor, "rb") as file:
                found = msgspec.json.decode(file.read(), type=list[Draft])
        except (OSError, ValueError):
            return []
        self._written = tuple(found)
        return found


def _replace(path: Path, data: bytes) -> None:
    """The old file or the new one, whenever the power goes; for her eyes only."""
    aside = path.with_suffix(".tmp")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
