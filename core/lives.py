"""One relationship folded once and carried on: each new event costs one step, no step looks back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from core.days import number, plus
from core.evidence import counted, of_one_day
from core.model import Event, Relationship, Role
from core.scoring import TREND_DAYS, Reading, State, advance, health_of, read, scores_at
from core.verdict import Verdict

SPARK_WEEKS = 12
KEPT_DAYS = TREND_DAYS + 14
"""States of judged days are kept this long, so that trends and sparks need no history."""


class Life(Struct, frozen=True, array_like=True):
    """The states after each of the last judged days, oldest first, and the events of the last one.

    ``whole`` tells that no earlier state was dropped; ``events`` counts all, weighing or not.
    """

    states: tuple[State, ...] = ()
    last_day: tuple[Event, ...] = ()
    events: int = 0
    last_contact: str | None = None
    whole: bool = True

    def state_on(self, day: str) -> State | None:
        """The state as of ``day``, or None when it was dropped and only the history knows."""
        at = bisect_right([state.rhythm.last for state in self.states], number(day))
        if at:
            return self.states[at - 1]
        return State() if self.whole else None


def lived(events: Iterable[Event], role: Role) -> Life:
    """Fold a whole log."""
    log = list(events)
    life = Life()
    for event in counted(log):
        life = _with_event(life, event, role)
    last = max((event.on for event in log), default=None)
    return Life(life.states, life.last_day, len(log), last, life.whole)


def extended(life: Life, event: Event, role: Role) -> Life | None:
    """Fold one more event; None when it lies before the last judged day, so that the log must be folded again."""
    contact = max(life.last_contact or event.on, event.on)
    weighs = counted([event])
    if not weighs:
        return Life(life.states, life.last_day, life.events + 1, contact, life.whole)
    if life.states and number(event.on) < life.states[-1].rhythm.last:
        return None
    if life.last_day and event.on == life.last_day[0].on and len(life.states) < 2 and not life.whole:
        return None
    grown = _with_event(life, event, role)
    return Life(grown.states, grown.last_day, life.events + 1, contact, grown.whole)


def _with_event(life: Life, event: Event, role: Role) -> Life:
    same_day = bool(life.last_day) and life.last_day[0].on == event.on
    today = counted([*life.last_day, event]) if same_day else [event]
    earlier = life.states[:-1] if same_day else life.states
    state = advance(earlier[-1] if earlier else State(), role, of_one_day(number(event.on), today))
    states, whole = _trimmed((*earlier, state), life.whole)
    return Life(states, tuple(today), life.events, life.last_contact, whole)


def _trimmed(states: tuple[State, ...], whole: bool) -> tuple[tuple[State, ...], bool]:
    """Drop states too old to be read again, keeping one before the horizon and always the last two."""
    horizon = states[-1].rhythm.last - KEPT_DAYS
    first = min(max(bisect_right([state.rhythm.last for state in states], horizon) - 1, 0), max(len(states) - 2, 0))
    return states[first:], whole and first == 0


class Row:
    """One line of the overview: a relationship and what its life says on a day."""

    def __init__(self, relationship: Relationship, life: Life, state: State, day: str) -> None:
        self.relationship = relationship
        self.day = day
        self.reading: Reading = read(state, relationship.role, day)
        self.last_contact = life.last_contact
        self.count = life.events
        self._life = life

    @property
    def verdict(self) -> Verdict:
        """The verdict of the day."""
        return self.reading.verdict

    @property
    def since(self) -> str | None:
        """The day the verdict dates from."""
        return self.reading.since

    @property
    def health(self) -> float:
        """Health, 0–100; meaningless while :attr:`unknown`."""
        return self.reading.health

    @property
    def unknown(self) -> bool:
        """Whether too little is noted for the health to mean anything."""
        return self.verdict is Verdict.INSUFFICIENT or not any(
            not score.unknown for score in self.reading.dimensions.values()
        )

    @cached_property
    def spark(self) -> tuple[float | None, ...]:
        """Health at the end of each of the last twelve weeks, oldest first; None where nothing is known."""
        days = [plus(self.day, -7 * weeks) for weeks in reversed(range(SPARK_WEEKS))]
        return tuple(self._health_on(day) for day in days)

    @cached_property
    def trend(self) -> float:
        """Change of health in points over the spark; 0 when it does not reach back."""
        first = next((health for health in self.spark if health is not None), None)
        return 0.0 if first is None or self.unknown else self.health - first

    def _health_on(self, day: str) -> float | None:
        state = self._life.state_on(day)
        if state is None or state.rhythm.gaps < 1:
            return None
        return health_of(scores_at(state, number(day)), self.relationship.role)[0]


URGENCY_OF = {
    Verdict.END: 0,
    Verdict.RENEGOTIATE: 1,
    Verdict.WATCH: 2,
    Verdict.INSUFFICIENT: 3,
    Verdict.STEADY: 4,
}
"""Who needs her first."""


def need(row: Row) -> tuple[bool, int, float, str]:
    """Sort key: who needs her first; ended collaborations come last."""
    return (
        row.relationship.stage == "ended",
        URGENCY_OF[row.verdict],
        row.health,
        row.relationship.name.casefold(),
    )
