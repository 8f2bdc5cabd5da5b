"""The pen that writes a simulated life: ordinary days, invoices, exchanges, and what is true meanwhile."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from core.model import Event, Role, Verdict
from core.vocabulary import SIGNALS, Tone

from .truth import THIN_DAYS, THIN_EVENTS, Allowed, Truth

EPOCH = date(1970, 1, 1)
MONTH = 365.25 / 12

Share = float | Callable[[int], float]
"""How large a share of what is logged is good: fixed, or by day of the life."""

Topics = tuple[tuple[str, str, float], ...]
"""What comes up between two people: the good event, the bad one, how often (relative)."""

CHECKIN = "checkin"
CLIENT: Topics = (
    ("request_planned", "request_urgent", 3),
    ("recognition", "dismissed", 1.5),
    ("recognition", "disrespect", 1),
    ("paid_on_time", "paid_late", 2),
    ("reply_prompt", "no_reply", 2),
    ("promise_kept", "promise_broken", 1),
    ("boundary_respected", "boundary_crossed", 1),
    ("extra_work_paid", "scope_creep", 1),
    ("expertise_trusted", "distrusted", 0.7),
    ("work_good", "work_poor", 1.5),
    ("energised", "drained", 1.5),
    (CHECKIN, CHECKIN, 2),
    ("meeting", "meeting", 1),
)
CONTRACTOR: Topics = (
    ("work_good", "work_poor", 4),
    ("promise_kept", "promise_broken", 3),
    ("reply_prompt", "no_reply", 2),
    ("transparent", "opaque", 1.5),
    ("boundary_respected", "boundary_crossed", 0.5),
    ("recognition", "disrespect", 0.7),
    ("request_planned", "request_urgent", 1),
    ("energised", "drained", 1),
    (CHECKIN, CHECKIN, 2),
    ("meeting", "meeting", 1),
)
PARTNER: Topics = (
    ("recognition", "dismissed", 1.5),
    ("promise_kept", "promise_broken", 1.5),
    ("reply_prompt", "no_reply", 2),
    ("transparent", "opaque", 1),
    ("energised", "drained", 2),
    ("work_good", "work_poor", 1),
    (CHECKIN, CHECKIN, 1.5),
    ("meeting", "meeting", 1),
)
TOPICS = {Role.CLIENT: CLIENT, Role.CONTRACTOR: CONTRACTOR, Role.PARTNER: PARTNER}

EXCHANGES = (("favour_received", "favour_given", 6), ("introduction_received", "introduction_given", 2.5),
             ("they_reached_out", "i_reached_out", 1.5))  # fmt: skip


@dataclass(frozen=True)
class Life:
    """One simulated relationship: its events by day, and the verdicts acceptable on each day.

    ``start`` is the first day as days since 1970-01-01; days of the life count from 0. ``first`` is the first day on
    which something weighing was logged: before it there is nothing to judge. ``entered`` holds, by id, the day on which
    an event was entered if that was after its date. Before ``decided`` the life has no truth to be measured against.
    """

    kind: str
    number: int
    role: Role
    start: int
    length: int
    first: int
    days: dict[int, list[Event]]
    allowed: list[Allowed]
    truth: Truth
    entered: Mapping[str, int] = field(default_factory=dict)
    decided: int = 0

    @property
    def events(self) -> list[Event]:
        """All events in order."""
        return [event for day in sorted(self.days) for event in self.days[day]]


class Story:
    """A life being written. Everything random comes from one seeded generator, so a story repeats itself exactly."""

    def __init__(self, kind: str, seed: int, number: int) -> None:
        self.kind = kind
        self.number = number
        self.rng = random.Random(f"{kind}-{seed}-{number}")
        self.length = self.rng.randint(730, 1095)
        self.start = (date(2021, 1, 1) - EPOCH).days + self.rng.randrange(365)
        self.role = Role.CLIENT
        self.truth = Truth(self.length)
        self.log: list[tuple[int, str, int | None, int | None]] = []

    def rate(self, low: float, high: float) -> float:
        """A number of events a month, every order of magnitude as likely as another."""
        return float(low * (high / low) ** self.rng.random())

    def moment(self, low: float, high: float) -> int:
        """A day between two fractions of the life."""
        return round(self.length * self.rng.uniform(low, high))

    def note(self, day: int, signal: str, severity: int | None = None, level: int | None = None) -> None:
        """Log one event, unless the life is over by then."""
        if 0 <= day < self.length:
            if signal != CHECKIN and severity is None:
                severity = 2
            self.log.append((day, signal, severity, level))

    def arrivals(self, start: int, end: int, rate: float) -> Iterator[int]:
        """Days between ``start`` and ``end`` at which something happens, ``rate`` times a month, without memory."""
        day = start + self.rng.expovariate(rate / MONTH)
        while day < min(end, self.length):
            yield int(day)
            day += self.rng.expovariate(rate / MONTH)

    def ordinary(self, start: int, end: int, rate: float, share: Share, topics: Topics | None = None) -> None:
        """Ordinary work together: ``rate`` events a month, of which ``share`` are good."""
        topics = topics or TOPICS[self.role]
        weights = [weight for _, _, weight in topics]
        for day in self.arrivals(start, end, rate):
            good, bad, _ = self.rng.choices(topics, weights)[0]
            fine = self.rng.random() < (share(day) if callable(share) else share)
            self.happens(day, good if fine else bad, fine)

    def happens(self, day: int, signal: str, fine: bool) -> None:
        """Log one good or bad event, as strong as such events are."""
        if signal == CHECKIN:
            levels = self.rng.choices((3, 4, 5), (10, 55, 35)) if fine else self.rng.choices((1, 2), (4, 6))
            self.note(day, CHECKIN, level=levels[0])
        else:
            odds = (10, 80, 10) if fine else (25, 60, 15)
            self.note(day, signal, self.rng.choices((1, 2, 3), odds)[0])

    def invoices(self, start: int, end: int, late: float, every: int = 30) -> None:
        """An invoice about every ``every`` days; a late one often brings unanswered reminders and a broken promise.

        What belongs to an invoice stays before ``end``: afterwards another chapter begins.
        """
        day = start + self.rng.randrange(every)
        while day < end:
            if self.rng.random() < late:
                self.happens(day, "paid_late", False)
                self.follows(day + self.rng.randint(3, 9), end, "no_reply", 0.5)
                self.follows(day + self.rng.randint(7, 15), end, "promise_broken", 0.4)
            else:
                self.happens(day, "paid_on_time", True)
            day += every + self.rng.randint(-4, 4)

    def follows(self, day: int, end: int, signal: str, chance: float) -> None:
        """Log a further bad event with some ``chance``, if it falls before ``end``."""
        if self.rng.random() < chance and day < end:
            self.happens(day, signal, False)

    def exchanges(self, start: int, end: int, rate: float, they_begin: float, they_answer: float) -> None:
        """Give and take among equals: ``rate`` rounds a month, each begun by one side and answered some weeks later."""
        weights = [weight for _, _, weight in EXCHANGES]
        for day in self.arrivals(start, end, rate):
            received, given, _ = self.rng.choices(EXCHANGES, weights)[0]
            back = day + 1 + int(self.rng.expovariate(1 / 30))
            if self.rng.random() < they_begin:
                self.happens(day, received, True)
                self.happens(back, given, True)
            else:
                self.happens(day, given, True)
                if self.rng.random() < they_answer and back < end:
                    self.happens(back, received, True)

    def after(self, day: int, days: int, count: int, tells: Callable[[str, int | None], bool]) -> int:
        """A fair deadline: ``days`` after ``day``, or the day ``count`` events that tell were logged, if later."""
        telling = sorted(on for on, signal, _, level in self.log if on >= day and tells(signal, level))
        return max(day + days, telling[count - 1]) if len(telling) >= count else self.length

    def finish(self) -> Life:
        """The life as logged, with the acceptable verdicts of every day."""
        events = []
        for number, (day, signal, severity, level) in enumerate(sorted(self.log, key=lambda entry: entry[0])):
            on = (EPOCH + timedelta(days=self.start + day)).isoformat()
            events.append(
                Event(id=f"{number:05}", relationship="x", on=on, signal=signal, severity=severity, level=level)
            )
        days = by_day(events, self.start)
        weighing = weighing_days(days)
        first = first_known(weighing, self.length)
        allowed = with_thin_days(self.truth.series(), weighing)
        return Life(self.kind, self.number, self.role, self.start, self.length, first, days, allowed, self.truth)


def by_day(events: Iterable[Event], start: int) -> dict[int, list[Event]]:
    """Events by the day of the life they are dated on, in the order they come within a day."""
    days: dict[int, list[Event]] = {}
    for event in events:
        days.setdefault((date.fromisoformat(event.on) - EPOCH).days - start, []).append(event)
    return dict(sorted(days.items()))


Weighing = list[tuple[int, int]]
"""Of every event that weighs, the day it is dated on and the day from which it is known."""


def weighing_days(days: Mapping[int, list[Event]], entered: Mapping[str, int] | None = None) -> Weighing:
    """What weighs, in the order of its dates; known from its date on, or from the day it was ``entered``."""
    entered = entered or {}
    return [(day, entered.get(e.id, day)) for day, events in days.items() for e in events if weighs(e.signal)]


def first_known(weighing: Weighing, length: int) -> int:
    """The first day on which something weighing is known, ``length`` if none ever is."""
    return min((known for _, known in weighing), default=length)


def with_thin_days(series: list[Allowed], weighing: Weighing) -> list[Allowed]:
    """``series`` with "insufficient" added on the days that have too little behind them."""
    changes = [0] * (len(series) + 1)
    for day, known in weighing:
        forgotten = min(day + THIN_DAYS, len(series))
        if known < forgotten:
            changes[known] += 1
            changes[forgotten] -= 1
    recent = accumulate(changes[:-1])
    return [
        allowed | {Verdict.INSUFFICIENT} if count < THIN_EVENTS else allowed
        for allowed, count in zip(series, recent, strict=True)
    ]


def weighs(signal: str) -> bool:
    """Say whether the signal says anything about how things are."""
    return signal == CHECKIN or bool(SIGNALS[signal].weights)


def is_bad(signal: str, level: int | None) -> bool:
    """Say whether an event is bad news."""
    return (level or 3) < 3 if signal == CHECKIN else SIGNALS[signal].tone is Tone.LOWERS


def is_good(signal: str, level: int | None) -> bool:
    """Say whether an event is good news."""
    return (level or 3) > 3 if signal == CHECKIN else SIGNALS[signal].tone is Tone.RAISES


def is_one_of(*signals: str) -> Callable[[str, int | None], bool]:
    """A test for events of these kinds."""
    return lambda signal, level: signal in signals
