"""One whole history in hand: its judged days, each folded once for all that is made of it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from msgspec.structs import replace

from core.dates import number
from core.judging.evidence import PLACE, is_vague, of_one_day, weighing
from core.judging.scoring import Gap, State, judge
from core.model import Event, Role

STRIDE: Final = 64
"""Of every so many judged days the state is kept in hand."""


class _Known(NamedTuple):
    """The state after so many judged days, and the gaps since its ``since`` in which the verdict may have turned."""

    folded: int
    state: State
    gaps: tuple[Gap, ...]


class Whole(list[Event]):
    """All events of one history, by day and id, and the states of one ``role`` that they lead to."""

    def __init__(self, events: Iterable[Event], role: Role) -> None:
        super().__init__(sorted(events, key=PLACE))
        self.role = role
        self._known = [_Known(0, State(), ())]

    @classmethod
    def in_hand(cls, events: Iterable[Event], role: Role) -> Whole:
        """These events, as they were taken in hand before where they were."""
        return events if isinstance(events, cls) and events.role is role else cls(events, role)

    @cached_property
    def counted(self) -> list[Event]:
        """Those that weigh, in their order."""
        return weighing(self)

    @cached_property
    def vague(self) -> bool:
        """Whether any is from memory, or of a day that is not known exactly."""
        return any(map(is_vague, self))

    def of(self, signal: str) -> list[Event]:
        """Those with this signal, in their order."""
        return self._by_signal.get(signal, [])

    @cached_property
    def _by_signal(self) -> dict[str, list[Event]]:
        found = defaultdict[str, list[Event]](list)
        for event in self:
            found[event.signal].append(event)
        return found

    @cached_property
    def days(self) -> list[list[Event]]:
        """The counted events of each judged day, oldest first."""
        return [list(same) for _day, same in groupby(self.counted, key=attrgetter("on"))]

    def after(self, count: int) -> State:
        """The state after the first ``count`` judged days; what was asked before is not folded again.

        Since when a verdict stands is looked for in the end, from the last gap back to the first in which it turned.
        """
        known = self._folded(count)
        turned = (since for gap in reversed(known.gaps) if (since := gap.since()) is not None)
        return replace(known.state, since=next(turned, known.state.since))

    def undated(self, count: int) -> State:
        """The same without its verdict and since when that stands."""
        return replace(self._folded(count).state, shown=State().shown, since=State().since)

    def _folded(self, count: int) -> _Known:
        known = self._known[bisect_right(self._known, count, key=lambda known: known.folded) - 1]
        state, gaps = known.state, list(known.gaps)
        for folded, same in enumerate(self.days[known.folded : count], known.folded):
            if folded % STRIDE == 0:  # where somebody may ask of a day before
                insort(self._known, _Known(folded, state, tuple(gaps)), key=lambda known: known.folded)
            day = number(same[0].on)
            state, gap = judge(state, self.role, of_one_day(day, same))
            if state.since == day or (gap is not None and gap.certain):
                gaps = []
            if gap is not None:
                gaps.append(gap)
        found = _Known(count, state, tuple(gaps))
        insort(self._known, found, key=lambda known: known.folded)
        return found

    def judged_by(self, day: int) -> int:
        """How many days were judged up to ``day``, that one included."""
        return bisect_right(self.days, day, key=lambda same: number(same[0].on))
