"""The families of simulated lives, each with its kinds; a kind belongs to one family only."""

from __future__ import annotations

from . import drifting, lives
from .story import Life

STORIES = "stories"
FAMILIES: dict[str, tuple[str, ...]] = {
    STORIES: tuple(lives.KINDS),
    "drifting": tuple(drifting.DRIFTING),
    "felt": tuple(drifting.FELT),
}


def simulate(kind: str, seed: int, number: int) -> Life:
    """Life ``number`` of ``kind`` under ``seed``, of whichever family."""
    return drifting.simulate(kind, seed, number) if kind in drifting.KINDS else lives.simulate(kind, seed, number)
