"""The rivals, and the small grid each is tuned over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from .base import BY_FLAG, BY_SHARE, EACH, POOLED, Settings

SHARES = ((0.4, 0.55), (0.45, 0.6), (0.5, 0.6), (0.5, 0.7), (0.55, 0.7), (0.6, 0.75), (0.65, 0.8))
"""Bad shares at which a meter of shares says watch and renegotiate."""
LOW_SHARES = ((0.2, 0.35), (0.25, 0.4), (0.3, 0.45), (0.35, 0.5), (0.4, 0.5))
"""The same when everything is pooled and good news from elsewhere dilutes the bad."""
SUMS = ((1.0, 3.0), (2.0, 4.0), (3.0, 5.0), (3.0, 7.0), (4.0, 7.0), (5.0, 8.0), (6.0, 10.0), (8.0, 12.0))
"""The same for meters of sums."""


class Grid(NamedTuple):
    """What one rival may choose from."""

    meter: str
    scope: str
    options: list[dict[str, float]]
    levels: tuple[tuple[float, float], ...]
    margins: tuple[float, ...] = (0.0, 0.1, 0.2)
    least: tuple[float, ...] = (1.5, 2.5, 4.0, 6.0)


COUNTS: list[dict[str, float]] = [{"count": count} for count in (5, 8, 12, 20, 30)]
ALPHAS: list[dict[str, float]] = [{"alpha": alpha} for alpha in (0.05, 0.08, 0.12, 0.2, 0.3)]

SIMPLE: dict[str, Grid] = {
    "plain mean": Grid("plain mean", POOLED, [{}], LOW_SHARES + SHARES),
    "last events": Grid("last events", POOLED, COUNTS, LOW_SHARES + SHARES),
    "EWMA": Grid("EWMA", POOLED, ALPHAS, LOW_SHARES + SHARES),
    "CUSUM": Grid(
        "CUSUM",
        POOLED,
        [
            {"relief": relief, "ceiling": top}
            for relief in (0.3, 0.45, 0.6, 0.8, 1.0)
            for top in (8.0, 11.0, 14.0, 20.0)
        ],
        SUMS,
        (0.2, 0.5, 0.7),
        (0.0,),
    ),
    "health points": Grid(
        "health points",
        POOLED,
        [{"fade": fade, "worth": worth} for fade in (90, 180, 270, 365) for worth in (0.2, 0.35, 0.5, 0.7, 1.0)],
        SUMS,
        (0.2, 0.5, 0.7),
        (0.0,),
    ),
    "beta, no forgetting": Grid("beta, no forgetting", EACH, [{}], SHARES),
}
"""The rules people use: one number for the relationship; the beta is ours, by dimension, that never forgets."""

CHALLENGERS: dict[str, Grid] = {
    "last events by dimension": Grid("last events", EACH, COUNTS, SHARES),
    "EWMA by dimension": Grid("EWMA", EACH, ALPHAS, SHARES),
}
"""Our dimensions, gates, weights and talks with a simpler memory: what is our own memory worth?"""

GRIDS = SIMPLE | CHALLENGERS


def grid(name: str) -> Iterator[Settings]:
    """Every setting tried for the rival ``name``."""
    of = GRIDS[name]
    for options, (watch, renegotiate), margin, least, talks in product(
        of.options, of.levels, of.margins, of.least, (BY_SHARE, BY_FLAG)
    ):
        if options.get("ceiling", renegotiate) >= renegotiate:
            yield Settings(of.meter, options, of.scope, watch, renegotiate, margin, least, talks)
