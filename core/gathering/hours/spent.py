"""One stretch of tracked time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from core.dates import Day
from core.gathering.finding import Place

MINUTE: Final = 60
HOUR: Final = 3600
DAY: Final = 86_400


class Spent(Struct, frozen=True, kw_only=True):
    """``seconds`` spent for ``client`` on ``project`` from a day on.

    ``start`` is the second of that day it began at, by her own clock; None where a sheet has no time of day.
    ``estimate`` is what the project was estimated at, in seconds, where the sheet says so.
    """

    client: str
    project: str
    on: Day
    seconds: int
    start: int | None
    place: Place
    copy: str
    """Which file read in this call it stands in."""
    estimate: int | None = None

    @property
    def end(self) -> int | None:
        """The second it ended at, counted from the beginning of its day: beyond midnight it is more than a day's."""
        return None if self.start is None else self.start + self.seconds


def distinct(records: Iterable[Spent]) -> list[Spent]:
    """Each stretch once, in order of time, whatever files overlap; in one file equal ones are several."""
    by_file: dict[str, Counter[tuple[object, ...]]] = defaultdict(Counter)
    kept: Counter[tuple[object, ...]] = Counter()
    found = []
    for one in sorted(records, key=lambda one: (one.copy, one.place.line or 0)):
        key = (one.client, one.project, one.on, one.start, one.seconds)
        by_file[one.copy][key] += 1
        if by_file[one.copy][key] > kept[key]:
            kept[key] += 1
            found.append(one)
    return sorted(found, key=lambda one: (one.on, one.start or 0, one.client, one.project, one.seconds))
