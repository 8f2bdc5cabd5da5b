"""What really happens between two people over some years: qualities, occasions, talks, dishonesty."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.model import Role
from core.vocabulary import DIMENSIONS

from ..story import EPOCH, MONTH
from .latent import Qualities
from .occasions import RATE, Happening, happens, season

GATING = {
    Role.CLIENT: ("respect", "trust", "urgency", "satisfaction"),
    Role.CONTRACTOR: ("respect", "trust", "urgency", "satisfaction"),
    Role.PARTNER: ("respect", "trust", "reciprocity", "satisfaction"),
}
"""The qualities on which a relationship of this role stands or falls."""

DISTRUST = 0.3
DISHONEST_A_DAY = 1 / 365
"""The hazard of dishonesty where trust is gone altogether; in proportion less up to ``DISTRUST``, none above it."""

PARDONED = 0.3
PARDON_DAYS = 120
"""How many dishonesties are pardoned, and after how long on average."""

STRAIN = 0.4
TALK_GROWTH = 0.0005
TALK_CEILING = 0.05
"""The hazard of a talk grows by so much with every day of strain, up to so much a day."""

HELPS = 0.4


@dataclass
class History:
    """Everything that happened, and the latent means and values of every day, in the order of ``DIMENSIONS``."""

    role: Role
    length: int
    start: int
    rate: float
    means: list[list[float]] = field(default_factory=list)
    values: list[list[float]] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    talks: list[tuple[int, str]] = field(default_factory=list)
    dishonesties: list[int] = field(default_factory=list)
    pardons: list[int] = field(default_factory=list)

    def on(self, day: int) -> date:
        """The date of a day of the life."""
        return EPOCH + timedelta(days=self.start + day)


def live(rng: random.Random, role: Role) -> History:
    """One relationship, two to three years long."""
    rate = RATE[0] * (RATE[1] / RATE[0]) ** rng.random()
    start = (date(2021, 1, 1) - EPOCH).days + rng.randrange(365)
    history = History(role, rng.randint(730, 1095), start, rate)
    qualities = Qualities(rng)
    days_of_strain = 0
    for day in range(history.length):
        if day:
            qualities.next_day()
        history.means.append(list(qualities.means))
        history.values.append(qualities.values)
        occasions(rng, history, day)
        honesty(rng, history, day)
        days_of_strain = days_of_strain + 1 if strained(history) else 0
        if days_of_strain and rng.random() < min(TALK_CEILING, TALK_GROWTH * days_of_strain):
            talk(rng, history, day, qualities)
            days_of_strain = 0
    return history


def occasions(rng: random.Random, history: History, day: int) -> None:
    """Let come up on ``day`` what comes up, without memory, at the rate of the season."""
    busy = history.rate / MONTH * season(history.on(day))
    hour = rng.expovariate(busy)
    while hour < 1:
        history.happenings.append(happens(rng, history.role, day, history.values[day]))
        hour += rng.expovariate(busy)


def honesty(rng: random.Random, history: History, day: int) -> None:
    """Perhaps a dishonesty comes to light on ``day``; while one stands unpardoned, no other does."""
    if len(history.pardons) < len(history.dishonesties) or (history.pardons and history.pardons[-1] >= day):
        return
    trust = history.values[day][DIMENSIONS.index("trust")]
    if rng.random() < DISHONEST_A_DAY * (1 - trust / DISTRUST):
        history.dishonesties.append(day)
        pardon = day + 1 + int(rng.expovariate(1 / PARDON_DAYS))
        if rng.random() < PARDONED and pardon < history.length:
            history.pardons.append(pardon)


def gating(role: Role) -> list[int]:
    """The places of the gating qualities in a list of values."""
    return [DIMENSIONS.index(quality) for quality in GATING[role]]


def strained(history: History) -> bool:
    """Say whether some gating quality is low today."""
    return any(history.values[-1][quality] < STRAIN for quality in gating(history.role))


def talk(rng: random.Random, history: History, day: int, qualities: Qualities) -> None:
    """She begins a talk about the gating quality that is lowest; from the next day on it may have helped."""
    worst = min(gating(history.role), key=lambda quality: history.values[-1][quality])
    history.talks.append((day, DIMENSIONS[worst]))
    if rng.random() < HELPS:
        qualities.lift(worst)
