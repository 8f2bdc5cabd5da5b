"""The 23 kinds of simulated life, each written from its description.

``simulate(kind, seed, number)`` writes one; the same three give the same life on every machine.
"""

from __future__ import annotations

from collections.abc import Callable

from ..story import Life, Story
from . import changing, good, logging_habits, talks, troubled

Writer = Callable[[Story], None]

KINDS: dict[str, Writer] = {
    writer.__name__: writer
    for writer in (
        good.steady_client,
        good.steady_contractor,
        good.fair_partner,
        changing.slow_decay,
        troubled.dishonesty,
        changing.urgency_turns_systematic,
        good.urgency_burst,
        troubled.one_sided_partner,
        talks.late_payer_recovers,
        talks.late_payer_stays_late,
        good.seasonal_silence,
        logging_habits.sparse_good,
        logging_habits.sparse_bad,
        logging_habits.noisy_logger,
        good.grumpy_week,
        troubled.boundary_crosser,
        changing.declining_contractor,
        changing.bad_patch_heals,
        good.sudden_exit,
        troubled.bad_from_the_start,
        logging_habits.complaints_only,
        good.late_once_a_quarter,
        talks.second_talk_works,
    )
}


def simulate(kind: str, seed: int, number: int) -> Life:
    """Life ``number`` of ``kind`` under ``seed``."""
    story = Story(kind, seed, number)
    KINDS[kind](story)
    return story.finish()


def batch(seed: int, count: int) -> list[Life]:
    """``count`` lives of every kind."""
    return [simulate(kind, seed, number) for kind in KINDS for number in range(count)]
