"""Lives that change, slowly or overnight, with no talk about it."""

from __future__ import annotations

from core.model import Role

from ..story import CLIENT, Story, is_bad, is_good, is_one_of
from ..truth import GOOD, OPEN, SERIOUS, TROUBLE, UNSURE

NOTICE_DAYS = 90
"""How long an abrupt change may go unnoticed, provided five bad events were logged; longer otherwise."""
NOTICE_EVENTS = 5
HEALED_DAYS = 120
"""How long a recovery may go unnoticed, provided six good events were logged; longer otherwise."""
HEALED_EVENTS = 6


def slow_decay(story: Story) -> None:
    """A good collaboration that goes bad over ten to fourteen months, from one annoyance in fourteen to four in five.

    Steady is right until one event in four is bad; either steady or watch until it is half; three months after that
    it has to be at least watch.
    """
    story.role = story.rng.choice((Role.CLIENT, Role.CONTRACTOR))
    begins = story.moment(0.15, 0.35)
    takes = story.rng.randint(300, 420)
    best, worst = 0.93, 0.2

    def share(day: int) -> float:
        return best - (best - worst) * min(1.0, max(0.0, (day - begins) / takes))

    def reached(level: float) -> int:
        return begins + round(takes * (best - level) / (best - worst))

    story.ordinary(0, story.length, story.rate(2, 12), share)
    by = story.after(reached(0.5), 90, NOTICE_EVENTS, is_bad)
    story.truth.changes("slow decay", begins, by, TROUBLE)
    for day, allowed in ((begins, GOOD), (reached(0.75), UNSURE), (reached(0.6), OPEN), (by, TROUBLE)):
        if day < story.length:
            story.truth.holds(day, allowed)


def urgency_turns_systematic(story: Story) -> None:
    """A good client who plans, until from one day on four requests in five are urgent; all else stays as it was."""
    others = tuple(topic for topic in CLIENT if topic[0] != "request_planned")
    requests = (("request_planned", "request_urgent", 1.0),)
    turns = story.moment(0.25, 0.5)
    rate = story.rate(2, 8)
    story.ordinary(0, story.length, story.rate(1, 6), 0.93, others)
    story.ordinary(0, turns, rate, story.rng.uniform(0.85, 0.95), requests)
    story.ordinary(turns, story.length, rate, story.rng.uniform(0.1, 0.25), requests)
    urgent = is_one_of("request_urgent")
    story.truth.changes("systematic urgency", turns, story.after(turns, 75, NOTICE_EVENTS, urgent), TROUBLE)
    story.truth.deepens(story.after(turns, 240, 10, urgent), SERIOUS)


def declining_contractor(story: Story) -> None:
    """A reliable contractor whose work goes bad within two months: from then on seven things in ten disappoint."""
    story.role = Role.CONTRACTOR
    turns = story.moment(0.25, 0.55)
    worst = story.rng.uniform(0.2, 0.35)

    def share(day: int) -> float:
        return 0.94 - (0.94 - worst) * min(1.0, max(0.0, (day - turns) / 60))

    story.ordinary(0, story.length, story.rate(2, 12), share)
    story.truth.changes("abrupt change", turns, story.after(turns, NOTICE_DAYS + 30, NOTICE_EVENTS, is_bad), TROUBLE)
    story.truth.deepens(story.after(turns, 270, 12, is_bad), SERIOUS)


def bad_patch_heals(story: Story) -> None:
    """Three to six bad months in a good collaboration, which then is as good as ever, without any talk."""
    story.role = story.rng.choice((Role.CLIENT, Role.CONTRACTOR))
    rate = story.rate(2, 12)
    begins = story.moment(0.2, 0.4)
    heals = begins + story.rng.randint(90, 180)
    story.ordinary(0, begins, rate, 0.94)
    story.ordinary(begins, heals, rate, story.rng.uniform(0.15, 0.3))
    story.ordinary(heals, story.length, rate, 0.94)
    story.truth.changes("abrupt change", begins, story.after(begins, NOTICE_DAYS, NOTICE_EVENTS, is_bad), TROUBLE)
    story.truth.changes("reversal", heals, story.after(heals, HEALED_DAYS, HEALED_EVENTS, is_good), GOOD)
