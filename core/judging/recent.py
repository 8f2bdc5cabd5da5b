"""What of a history is enough to say on any day after its last event what all of it says, kept while it is in hand.

A verdict is told from its state and from the events that still weigh: those of the last two half-lives. Of older ones
it takes few: the last talks, what stopped it, how they left. On days after the last event the order in which events
raise a doubt stays what it was, because from then on all of them fade alike, and so does the share of what is from
memory in each dimension. What cannot be told from that, :meth:`~Recent.tells` says, or it is not kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from core.dates import from_number, number
from core.judging.ended import LEFT_SIGNAL, departure, is_departure, is_good
from core.judging.evidence import Brief, Told, counts, is_stop, masses
from core.judging.explain import Part, parts, parts_after
from core.judging.folding import KEPT_DAYS, Life, lived
from core.judging.masses import MEMORIES
from core.judging.over_time import GIVEN, RECEIVED
from core.judging.phrases import known, upon
from core.judging.reasons import REMEMBERED_HALF_LIVES, Evidence, speaks, weightiest
from core.judging.scoring import State, fold
from core.judging.verdict import GATES
from core.judging.whole import Whole
from core.keepsake import Keepsake
from core.language import Language
from core.model import Event, Precision, Role, Source, Stage

TALKS: Final = 16
"""So many of the last talks can be told of."""
SURELY: Final = 0.499
"""A share of what is from memory that rounding makes no half of anything."""
NEVER: Final = "~"
"""In place of a day that does not come: after all of them."""
_ASKED: Final = frozenset({"request_planned", "request_urgent", "pardon", "dishonesty"}) | GIVEN | RECEIVED
"""What is counted or looked for as far back as what it is set against."""


class Vague(Struct, frozen=True, array_like=True):
    """A day of events of which none is known to the day, the next day with events, and the best known precision."""

    on: str
    until: str
    precision: Precision


class Recent(Struct, frozen=True, array_like=True):
    """Of the counted events those that are told of after the day ``last``, by day and id: all of those after ``since``.

    ``raising`` are their places in that list by dimension: those that raise its doubt, the weightiest first. ``count``
    is how many count in all, ``own`` tells that no verdict rests on memory, ``left`` is the departure that would stand
    if they had ended.
    """

    last: str
    since: int
    count: int
    events: tuple[Brief, ...]
    raising: dict[int, tuple[int, ...]]
    own: bool
    vague: tuple[Vague, ...]
    left: Brief | None

    @property
    def whole(self) -> bool:
        """Whether no event that counts was left out."""
        return len(self.events) == self.count

    def tells(self, day: str, state: State) -> bool:
        """Whether it is enough to judge ``day`` by, whose state is this one."""
        return day >= self.last and self.own and (self.whole or state.judgement.failures < TALKS)

    def state_by(self, day: str, life: Life, role: Role) -> State | None:
        """The state as of a ``day`` of the last months; None where only the history knows."""
        state = life.state_on(day)
        if state is not None:
            return state
        base = life.kept[: bisect_right([kept.last for kept in life.kept], number(day))][-1:]
        if not base or base[0].until is None or base[0].until <= self.since:
            return None
        later = (event for event in self.events if event.on <= day and number(event.on) > base[0].last)
        return fold(later, role, base[0].state)


class Then(Struct, frozen=True, array_like=True):
    """What is kept of a history up to the day it ended on, where more was noted later, and its life up to there."""

    kept: Recent | None
    life: Life

    @classmethod
    def of(cls, events: Iterable[Event], role: Role, day: str) -> Then:
        """That of all ``events`` up to ``day``."""
        whole = Whole((event for event in events if event.on <= day), role)
        return cls(made(whole, role), lived(whole, role))


class Recalled(Evidence):
    """What reasons are told from, of what is kept of a history."""

    def __init__(
        self,
        kept: Recent,
        state: State,
        ids: Callable[[], Sequence[str]],
        role: Role,
        day: str,
        today: str,
        *,
        ended: bool,
        silent: bool,
    ) -> None:
        super().__init__(kept.events, state, (), role, day, today, ended=ended, silent=silent)
        self._kept, self._find_ids = kept, ids

    @property
    def count(self) -> int:
        """As there."""
        return self._kept.count

    @property
    def ids(self) -> tuple[str, ...]:
        """As there; only the history knows."""
        return super().ids if self._kept.whole else tuple(self._find_ids())

    @cached_property
    def against(self) -> Mapping[int, Sequence[Told]]:
        """As there; of what is kept in its order."""
        found = {}
        for gate in self.read:
            horizon = from_number(self.at - int(REMEMBERED_HALF_LIVES * MEMORIES[gate.dimension].doubt_half_life))
            found[gate.dimension] = [event for event in self.raising(gate.dimension) if event.on >= horizon]
        return MappingProxyType(found)

    def raising(self, dimension: int) -> Iterable[Told]:
        """As there, of what is kept."""
        return (self._kept.events[place] for place in self._kept.raising.get(dimension, ()))

    def upon(self, day: str, language: Language) -> str:
        """As there."""
        exactly = next((vague.precision for vague in self._kept.vague if vague.on == day), Precision.DAY)
        return upon(day, self.today, language, exactly)

    def known(self, day: str) -> Precision:
        """As there."""
        return next((one.precision for one in self._kept.vague if one.on <= day < one.until), Precision.DAY)

    @property
    def from_memory(self) -> bool:
        """It is none that is kept."""
        return False


def made(events: Sequence[Event], role: Role) -> Recent | None:
    """What is kept of ``events``; None where nothing counts, or an id comes twice, as none does in a file."""
    whole = Whole.in_hand(events, role)
    log = whole.counted
    if not log or len({event.id for event in whole}) < len(whole):
        return None
    last, gating = whole[-1].on, GATES[role]
    day = number(last)
    since = day - _longest(role) - 1
    split = bisect_right(log, from_number(since), key=attrgetter("on"))
    remembers = whole.vague and any(event.source is Source.MEMORY for event in log)
    before = whole.undated(whole.judged_by(since)).masses
    found = parts(log, last) if remembers else parts_after(before, log[split:], last)
    old = set(_of_any_age(whole))
    kept = [event for event in log[:split] if event.id in old]
    kept += [event for event in log[split:] if _is_told_of(event, role, day - number(event.on)) or event.id in old]
    places = {event.id: place for place, event in enumerate(kept)}
    raising = {
        gate: tuple(places[event.id] for event in weightiest(found[gate]) if event.id in places) for gate in gating
    }
    left = departure(whole.of(LEFT_SIGNAL), Stage.ENDED)
    return Recent(
        last,
        day - KEPT_DAYS - 1,
        len(log),
        tuple(map(_brief, kept)),
        raising,
        not remembers or _is_own([found[gate] for gate in gating]),
        tuple(_vague(log)) if whole.vague else (),
        None if left is None else _brief(left),
    )


def _anew(_known: Recent, _more: Sequence[Event], _role: Role) -> None:
    """One event more changes what the others of its fortnight weigh."""


RECENT: Final = Keepsake("recent", Recent, made, _anew)


def _longest(role: Role) -> int:
    """For how many days an event may be told of."""
    of_doubts = max(MEMORIES[gate].doubt_half_life for gate in GATES[role])
    return int(REMEMBERED_HALF_LIVES * max(of_doubts, *(memory.half_life for memory in MEMORIES)))


def _is_told_of(event: Event, role: Role, age: int) -> bool:
    """Whether an event is told of so many days after it, as sentences, reasons and their counts look back."""
    return (
        age <= KEPT_DAYS
        or event.signal in _ASKED
        or any(
            age <= REMEMBERED_HALF_LIVES * MEMORIES[dimension].half_life
            or (
                bad > 0
                and dimension in GATES[role]
                and age <= REMEMBERED_HALF_LIVES * MEMORIES[dimension].doubt_half_life
            )
            for dimension, _good, bad in masses(event)
        )
    )


def _of_any_age(whole: Whole) -> Iterator[str]:
    """The ids of events that are told of however long ago they were."""
    talks = [event for event in whole.of("talk") if counts(event)]
    held = [event for event in talks if event.source is not Source.MEMORY]
    stops = [event for event in whole.of("dishonesty") if is_stop(event) and counts(event)]
    left = [event for event in whole.of(LEFT_SIGNAL) if is_departure(event)]
    good = next((event for event in reversed(whole.counted) if is_good(event)), None)
    spoke = next((event for event in reversed(whole.counted) if speaks(event, GATES[whole.role])), None)
    last = (event for event in (good, spoke) if event is not None)
    for kind in (talks[-1:], held[-TALKS:], stops, left[-1:], last):
        yield from (event.id for event in kind)


def _is_own(found: Iterable[Sequence[Part]]) -> bool:
    """Whether in no dimension half of what is known, or doubted, is from memory: then it never is in all of them."""
    for of_it in found:
        for weights in (
            [(part, part.positive + part.negative) for part in of_it],
            [(part, max(0.0, part.doubt)) for part in of_it],
        ):
            remembered = sum(weight for part, weight in weights if part.event.source is Source.MEMORY)
            if remembered > SURELY * sum(weight for _part, weight in weights):
                return False
    return True


def _vague(log: Sequence[Event]) -> Iterator[Vague]:
    """The days none of whose events is known to the day."""
    days = [(on, list(same_day)) for on, same_day in groupby(log, key=lambda event: event.on)]
    for (on, same_day), (following, _) in pairwise([*days, (NEVER, [])]):
        if (precision := known(same_day, on)) is not Precision.DAY:
            yield Vague(on, following, precision)


def _brief(event: Event) -> Brief:
    return Brief(
        event.id,
        event.on,
        event.signal,
        event.severity,
        event.level,
        event.source,
        event.precision,
        event.dimension,
        event.origin.kind if event.origin else None,
    )
