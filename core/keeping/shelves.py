"""A shelf of copies of a store: folders called ``<number>-<day>``.

Numbers alone say which is newer: clocks go back, and copying a folder gives it another time.
"""

from __future__ import annotations

import os
import re
from typing import Final

from msgspec import Struct

from core.ledger import disk

NAME: Final = re.compile(r"([1-9]\d{0,8})-(\d{4}-\d{2}-\d{2})")


class Slot(Struct, frozen=True, order=True):
    """One such folder; ``day`` is the UTC day it was made, ``YYYY-MM-DD``."""

    number: int
    day: str
    path: str


def slots(shelf: str) -> list[Slot]:
    """The folders of a shelf, oldest first; links are none; none when there is no shelf. Raises StorageFailed."""
    found = [(name, match) for name in disk.names_in(shelf, "") if (match := NAME.fullmatch(name))]
    there = [Slot(int(match[1]), match[2], f"{shelf}/{name}") for name, match in found]
    return sorted(slot for slot in there if not os.path.islink(slot.path))


def next_path(shelf: str, day: str) -> str:
    """The path for a new folder on ``day``, which is not made yet."""
    taken = slots(shelf)
    return f"{shelf}/{taken[-1].number + 1 if taken else 1}-{day}"
