"""Days she has a name for, found by the words of the name: ``when the rate changed``."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from core.days.words import plain

_WORD: Final = re.compile(r"[^\W_]+")
_ENGLISH: Final = "a an the of at on in to my our her his their when it was were is did time day"
_FRENCH: Final = (
    "le la les l un une de du des d au aux en mon ma mes notre nos son sa ses quand lorsque lors moment jour ou que qu "
    "a ete s est"
)
_SMALL: Final = frozenset(f"{_ENGLISH} {_FRENCH}".split())
"""Words that tell no landmark from another."""
_SHORTEST: Final = 4
"""From how many letters on the beginning of a word stands for all its forms: ``change`` for ``changed``."""


def named(typed: str, landmarks: Collection[str]) -> list[str]:
    """The names among ``landmarks`` that ``typed`` can mean: all those that hold each of its words.

    One that holds no other word is meant alone. None when nothing but small words was typed.
    """
    wanted = _words(typed)
    if not any(len(word) > 2 for word in wanted):
        return []
    words = {name: _words(name) for name in landmarks}
    found = [name for name, held in words.items() if _all_in(wanted, held)]
    return [name for name in found if _all_in(words[name], wanted)] or found


def _words(text: str) -> set[str]:
    found = _WORD.findall(plain(text))
    return {word for word in found if word not in _SMALL} or set(found)


def _all_in(words: set[str], others: set[str]) -> bool:
    return all(any(_same(word, other) for other in others) for word in words)


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _SHORTEST and longer.startswith(shorter))
