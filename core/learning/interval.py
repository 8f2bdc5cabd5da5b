"""Shares of a count, with the interval that says how little a small count tells (Wilson 1927)."""

from __future__ import annotations

from math import sqrt

from msgspec import Struct

Z_95 = 1.959963984540054
"""The standard normal deviate that leaves 2.5 % on either side."""


class Share(Struct, frozen=True):
    """``count`` of ``of``; ``rate`` and its 95 % interval are percentages, None and 0–100 when ``of`` is 0."""

    count: int
    of: int
    rate: float | None
    low: float
    high: float

    def leaves_out(self, percent: float) -> bool:
        """Whether the interval excludes ``percent``."""
        return self.of > 0 and not self.low <= percent <= self.high


def share(count: int, of: int) -> Share:
    """``count`` of ``of`` with its Wilson score interval; raises ValueError unless 0 ≤ count ≤ of."""
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of}")
    if of == 0:
        return Share(0, 0, None, 0.0, 100.0)
    z2 = Z_95 * Z_95
    centre = (count + z2 / 2) / (of + z2)
    reach = Z_95 * sqrt(count * (of - count) / of + z2 / 4) / (of + z2)
    low = 0.0 if count == 0 else max(0.0, 100 * (centre - reach))
    high = 100.0 if count == of else min(100.0, 100 * (centre + reach))
    return Share(count, of, 100 * count / of, low, high)
