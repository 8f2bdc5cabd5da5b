"""The five hidden qualities of a relationship, wandering from day to day around means that rarely change.

A quality is its mean plus a swing, a first-order autoregression sampled once a day from continuous time. The means are
what is really the case; the swings are moods.
"""

from __future__ import annotations

import math
import random
from statistics import NormalDist

from core.vocabulary import DIMENSIONS

POPULATION = ((2 / 3, 0.65, 0.9), (1 / 5, 0.45, 0.65), (2 / 15, 0.2, 0.45))
"""Relationships that are fine, mediocre and poor: how many, and between which bounds their means lie."""

CORRELATION = 0.5
TIME_CONSTANT = (60.0, 400.0)
DEVIATION = (0.05, 0.15)
CHANGES_A_DAY = 1 / (4 * 365.25)
RAMP_DAYS = (90, 240)
RAMPED = 0.5
"""How many of the changes come slowly."""

LIFT = 0.25


def correlated(rng: random.Random) -> list[float]:
    """One standard normal number a quality, each two of them correlated by ``CORRELATION``."""
    shared = math.sqrt(CORRELATION) * rng.gauss(0, 1)
    return [shared + math.sqrt(1 - CORRELATION) * rng.gauss(0, 1) for _ in DIMENSIONS]


def personal_means(rng: random.Random) -> list[float]:
    """The means of one relationship: all in the band it belongs to, and correlated within it."""
    _, low, high = rng.choices(POPULATION, [share for share, _, _ in POPULATION])[0]
    return [low + (high - low) * NormalDist().cdf(z) for z in correlated(rng)]


class Qualities:
    """The qualities today, in the order of ``DIMENSIONS``, each from 0 to 1; ``urgency`` is 1 when all is calm."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.means = personal_means(rng)
        self.time_constant = rng.uniform(*TIME_CONSTANT)
        self.deviation = rng.uniform(*DEVIATION)
        self.swings = [self.deviation * z for z in correlated(rng)]
        self.steps = [0.0] * len(DIMENSIONS)
        self.days_of_ramp = 0

    @property
    def values(self) -> list[float]:
        """Mean and swing together, kept between 0 and 1."""
        return [within(mean + swing) for mean, swing in zip(self.means, self.swings, strict=True)]

    def next_day(self) -> None:
        """Let a day pass: the swings decay and are renewed, and the means follow a change if there is one."""
        kept = math.exp(-1 / self.time_constant)
        renewed = self.deviation * math.sqrt(1 - kept**2)
        fresh = correlated(self.rng)
        self.swings = [kept * swing + renewed * z for swing, z in zip(self.swings, fresh, strict=True)]
        if not self.days_of_ramp and self.rng.random() < CHANGES_A_DAY:
            self.change()
        if self.days_of_ramp:
            self.days_of_ramp -= 1
            self.means = [within(mean + step) for mean, step in zip(self.means, self.steps, strict=True)]

    def change(self) -> None:
        """Begin a new regime: other means, reached within a day or over some months."""
        self.days_of_ramp = self.rng.randint(*RAMP_DAYS) if self.rng.random() < RAMPED else 1
        goal = personal_means(self.rng)
        self.steps = [(new - old) / self.days_of_ramp for new, old in zip(goal, self.means, strict=True)]

    def lift(self, quality: int) -> None:
        """Raise the mean of one quality, as a talk does that worked."""
        self.means[quality] = within(self.means[quality] + LIFT)


def within(value: float) -> float:
    """``value``, kept between 0 and 1."""
    return min(1.0, max(0.0, value))
