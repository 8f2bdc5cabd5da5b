"""Hiding names and notes while somebody looks over her shoulder; for this process, like the language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.model import Relationship

HIDDEN: Final = "●●●"
_WORD: Final = re.compile(r"\w+")


class _Mode:
    on = False


def hide(on: bool) -> None:
    """Hide names and notes from now on, or show them again."""
    _Mode.on = on


def hiding() -> bool:
    """Whether names and notes are hidden."""
    return _Mode.on


def name(whole: str) -> str:
    """A name as it may be shown: its initials while names are hidden."""
    if not _Mode.on:
        return whole
    initials = [word[0].upper() for word in _WORD.findall(whole)[:3]]
    return "".join(f"{initial}." for initial in initials) or HIDDEN


def note(text: str) -> str:
    """A note as it may be shown."""
    return HIDDEN if _Mode.on and text else text


def sentence(text: str, people: Iterable[Relationship]) -> str:
    """A sentence that may hold names of ``people``, as it may be shown."""
    if not _Mode.on:
        return text
    for whole in sorted({known.name for known in people}, key=len, reverse=True):
        text = text.replace(whole, name(whole))
    return text
