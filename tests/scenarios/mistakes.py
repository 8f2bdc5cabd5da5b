"""How a log goes wrong: the signal next to the right one, the wrong severity, the wrong level."""

from __future__ import annotations

import random

ALIKE: dict[str, tuple[str, ...]] = {
    "respect": (
        "recognition",
        "boundary_respected",
        "reply_prompt",
        "dismissed",
        "boundary_crossed",
        "disrespect",
        "no_reply",
    ),
    "trust": (
        "promise_kept",
        "transparent",
        "expertise_trusted",
        "paid_on_time",
        "promise_broken",
        "opaque",
        "distrusted",
        "paid_late",
    ),
    "reciprocity": (
        "favour_received",
        "introduction_received",
        "they_reached_out",
        "extra_work_paid",
        "favour_given",
        "introduction_given",
        "i_reached_out",
        "scope_creep",
    ),
    "urgency": ("request_planned", "request_urgent", "impossible_demand", "crumb_request", "after_hours"),
    "satisfaction": ("work_good", "energised", "work_poor", "drained"),
}
"""The signals mistaken for each other, by the dimension they are mainly about.

Dishonesty, a departure without a word and what says nothing by itself (talk, pardon, meeting, check-in) stand nowhere
here: nobody notes these for something else.
"""

DIMENSION = {signal: dimension for dimension, signals in ALIKE.items() for signal in signals}


def another_signal(rng: random.Random, signal: str) -> str:
    """Another signal of the same dimension, of either tone; ``signal`` itself where none is mistaken for it."""
    if signal not in DIMENSION:
        return signal
    return rng.choice([other for other in ALIKE[DIMENSION[signal]] if other != signal])


def another_severity(rng: random.Random, severity: int) -> int:
    """One of the two other severities."""
    return rng.choice([other for other in (1, 2, 3) if other != severity])


def another_level(rng: random.Random, level: int) -> int:
    """The level of a check-in, one step off."""
    return rng.choice([other for other in (level - 1, level + 1) if 1 <= other <= 5])
