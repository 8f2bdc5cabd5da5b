"""What comes up between two people, which quality it touches, and what it then looks like."""

from __future__ import annotations

import random
from datetime import date
from typing import NamedTuple

from core.model import Role
from core.vocabulary import CHECK_IN, DIMENSIONS

from .latent import within


class Occasion(NamedTuple):
    """One kind of occasion: what it touches, what comes of it when it goes well or badly, how often (relative)."""

    quality: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    often: float


class Happening(NamedTuple):
    """What really happened on a day of the life; ``severity`` or, for a check-in, ``level``."""

    day: int
    quality: str
    signal: str
    fine: bool
    severity: int | None
    level: int | None


MEETING = Occasion("respect", ("recognition",), ("dismissed", "disrespect"), 1.5)
MESSAGE = Occasion("respect", ("reply_prompt",), ("no_reply",), 2)
LIMIT = Occasion("respect", ("boundary_respected",), ("boundary_crossed",), 1)
AGREEMENT = Occasion("trust", ("promise_kept",), ("promise_broken",), 1.5)
NEWS = Occasion("trust", ("transparent",), ("opaque",), 1)
INVOICE = Occasion("trust", ("paid_on_time",), ("paid_late",), 2)
ADVICE = Occasion("trust", ("expertise_trusted",), ("distrusted",), 1)
REQUEST = Occasion("urgency", ("request_planned",), ("request_urgent", "after_hours", "impossible_demand"), 3)
EXTRA = Occasion("reciprocity", ("extra_work_paid",), ("scope_creep",), 1)
FAVOUR = Occasion("reciprocity", ("favour_received",), ("favour_given",), 2)
CONTACT = Occasion("reciprocity", ("introduction_received",), ("introduction_given",), 1)
GREETING = Occasion("reciprocity", ("they_reached_out",), ("i_reached_out",), 1)
DELIVERY = Occasion("satisfaction", ("work_good",), ("work_poor",), 1.5)
MOOD = Occasion("satisfaction", ("energised",), ("drained",), 1)
FEELING = Occasion("satisfaction", (CHECK_IN,), (CHECK_IN,), 1)

OCCASIONS = {
    Role.CLIENT: (MEETING, MESSAGE, LIMIT, AGREEMENT, INVOICE, ADVICE, REQUEST, EXTRA, DELIVERY, MOOD, FEELING),
    Role.CONTRACTOR: (MEETING, MESSAGE, LIMIT, AGREEMENT, NEWS, REQUEST, DELIVERY, MOOD, FEELING),
    Role.PARTNER: (MEETING, MESSAGE, AGREEMENT, NEWS, FAVOUR, CONTACT, GREETING, DELIVERY, MOOD, FEELING),
}

NOISE = 0.1
RATE = (0.5, 20.0)
"""Occasions a month at ordinary times, every order of magnitude as likely as another."""

AUGUST = 0.4
TURN_OF_YEAR = 0.3


def season(on: date) -> float:
    """How busy that day of the year is, 1 at ordinary times; never more."""
    if on.month == 8:
        return AUGUST
    return TURN_OF_YEAR if (on.month, on.day) >= (12, 20) or (on.month, on.day) <= (1, 3) else 1.0


def happens(rng: random.Random, role: Role, day: int, values: list[float]) -> Happening:
    """One occasion on ``day``, while the qualities have these ``values``."""
    occasions = OCCASIONS[role]
    occasion = rng.choices(occasions, [kind.often for kind in occasions])[0]
    value = values[DIMENSIONS.index(occasion.quality)]
    fine = rng.random() < within(value + rng.gauss(0, NOISE))
    signal = rng.choice(occasion.good if fine else occasion.bad)
    if signal == CHECK_IN:
        stronger = rng.random() < (value if fine else 1 - value)
        level = (5 if stronger else 4) if fine else (1 if stronger else 2)
        return Happening(day, occasion.quality, signal, fine, None, level)
    return Happening(day, occasion.quality, signal, fine, severity(rng, value, fine), None)


def severity(rng: random.Random, value: float, fine: bool) -> int:
    """How strong it was: the lower the latent value, the more serious the bad and the slighter the good."""
    odds = (1 - value, 2, value) if fine else (value, 2, 1 - value)
    return rng.choices((1, 2, 3), odds)[0]
