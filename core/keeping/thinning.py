"""Which backups stay: the last ten, then one a day for fourteen days, then one a week for eight weeks.

The same goes for what restores and repairs put aside.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from core.dates import number
from core.errors import StorageFailed
from core.keeping import inventory
from core.keeping.shelves import slots
from core.ledger import layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.keeping.shelves import Slot

LAST: Final = 10
DAILY: Final = 14
WEEKLY: Final = 8


def to_drop(there: Sequence[Slot]) -> list[Slot]:
    """Those of ``there``, oldest first, that need not stay."""
    newest_first = list(reversed(there))
    rest = newest_first[LAST:]
    rest = _all_but_first(rest, lambda slot: slot.day, DAILY)
    return _all_but_first(rest, lambda slot: _week(slot.day), WEEKLY)


def _all_but_first(newest_first: Sequence[Slot], period: Callable[[Slot], object], most: int) -> list[Slot]:
    """What is left when the newest of each period stays, for at most so many periods."""
    periods: set[object] = set()
    left = []
    for slot in newest_first:
        if period(slot) in periods or len(periods) == most:
            left.append(slot)
        else:
            periods.add(period(slot))
    return left


def _week(day: str) -> int:
    """Weeks begin on Monday; any number stands for a day no calendar has."""
    try:
        return (number(day) + 3) // 7
    except ValueError:
        return -1


def thin(home: str) -> None:
    """Remove what need not stay; a disk that will not let go costs room, nothing else."""
    away = f"{home}/{layout.BACKUPS}/{layout.SCRATCH}"
    for shelf in (layout.BACKUPS, layout.REPLACED, layout.DAMAGED):
        with suppress(StorageFailed, OSError):
            for slot in to_drop(slots(f"{home}/{shelf}")):
                inventory.clear(away)
                os.rename(slot.path, away)  # at once, so that half a backup is never taken for a whole one
                inventory.clear(away)
