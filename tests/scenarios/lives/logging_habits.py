"""Lives told by how she logs: rarely, wildly, or only when something is wrong."""

from __future__ import annotations

from core.model import Role

from ..story import TOPICS, Story, is_bad
from ..truth import OPEN, TROUBLE


def sparse_good(story: Story) -> None:
    """A good collaboration of which she writes down something every one to four months."""
    story.role = story.rng.choice((Role.CLIENT, Role.CONTRACTOR))
    story.ordinary(0, story.length, story.rate(0.25, 0.9), 0.94)


def sparse_bad(story: Story) -> None:
    """A bad collaboration of which she writes down something every one to four months.

    After four bad events and a month it is no longer steady; "not enough to say" stays right while the log is thin.
    """
    story.role = story.rng.choice((Role.CLIENT, Role.CONTRACTOR))
    story.ordinary(0, story.length, story.rate(0.25, 0.9), 0.15)
    by = story.after(0, 90, 4, is_bad) + 30
    story.truth.changes("sparse trouble", 0, min(by, story.length), TROUBLE)


def noisy_logger(story: Story) -> None:
    """A good collaboration logged almost daily, with her moods: good and bad weeks, and one entry in ten a mistake."""
    story.role = story.rng.choice((Role.CLIENT, Role.CONTRACTOR))
    moods = [story.rng.uniform(-0.12, 0.12) for _ in range(story.length // 7 + 1)]

    def share(day: int) -> float:
        return 0.9 + moods[day // 7]

    rate = story.rate(12, 25)
    story.ordinary(0, story.length, rate, share)
    signals = [signal for good, bad, _ in TOPICS[story.role] for signal in (good, bad)]
    for day in story.arrivals(0, story.length, rate / 10):
        story.happens(day, story.rng.choice(signals), story.rng.random() < 0.5)


def complaints_only(story: Story) -> None:
    """A good collaboration of which she only writes down what annoys her, every one to four months.

    The log is that of a sparse bad life and no reader can tell the two apart, so every verdict is right but an end,
    not even when she has spoken up once.
    """
    story.ordinary(0, story.length, story.rate(0.25, 0.8), 0.0)
    if story.rng.random() < 0.5:
        story.note(story.moment(0.3, 0.6), "talk")
    story.truth.holds(0, OPEN)
