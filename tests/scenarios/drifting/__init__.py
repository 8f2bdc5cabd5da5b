"""Lives without a plot: five hidden qualities wander, and what happens and is noted follows from them.

``simulate(kind, seed, number)`` writes one; the same three give the same life on every machine. The truth of the kinds
``drifting_*`` looks at the means of the qualities, that of the kinds ``felt_*`` at their values, moods included; a life
of both is the same but for its truth.
"""

from __future__ import annotations

import random

from core.model import Event, Role

from ..story import Life, by_day, first_known, weighing_days, with_thin_days
from .history import History, live
from .noting import log_of
from .standing import decided_from, standings, truth_of

DRIFTING = {f"drifting_{role}": role for role in Role}
FELT = {f"felt_{role}": role for role in Role}
KINDS = DRIFTING | FELT


def history_of(kind: str, seed: int, number: int) -> tuple[History, random.Random]:
    """What really happened in that life, and the generator as it stands afterwards."""
    rng = random.Random(f"drifting-{KINDS[kind]}-{seed}-{number}")
    return live(rng, KINDS[kind]), rng


def simulate(kind: str, seed: int, number: int) -> Life:
    """Life ``number`` of ``kind`` under ``seed``."""
    history, rng = history_of(kind, seed, number)
    truth = truth_of(standings(history, history.values if kind in FELT else history.means))
    events = [
        Event(
            id=f"{place:05}",
            relationship="x",
            on=history.on(line.day).isoformat(),
            signal=line.signal,
            severity=line.severity,
            level=line.level,
        )
        for place, line in enumerate(log_of(rng, history))
    ]
    days = by_day(events, history.start)
    weighing = weighing_days(days)
    return Life(
        kind,
        number,
        history.role,
        history.start,
        history.length,
        first_known(weighing, history.length),
        days,
        with_thin_days(truth.series(), weighing),
        truth,
        decided=decided_from(history),
    )
