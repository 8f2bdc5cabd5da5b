"""Lives with one definite fault: a lie, a one-way street, limits ignored, or bad from the first day."""

from __future__ import annotations

from core.model import Role

from ..story import Story, is_bad, is_one_of
from ..truth import OPEN, OVER, SERIOUS, TROUBLE, UNSURE
from .changing import NOTICE_DAYS, NOTICE_EVENTS

TAKEN = ("favour_given", "introduction_given", "i_reached_out")


def dishonesty(story: Story) -> None:
    """A good collaboration in which one day a lie is confirmed: over the same day, until she herself pardons it.

    A third were suspected weeks earlier; a third are pardoned after months of going on well, and then anything but an
    end is right for nine months, steady or watch from there on.
    """
    story.role = story.rng.choice(tuple(Role))
    lies = story.moment(0.3, 0.6)
    story.ordinary(0, story.length, story.rate(1.5, 10), 0.94)
    if story.role is Role.PARTNER:
        story.exchanges(0, story.length, story.rate(0.3, 1.5), they_begin=0.5, they_answer=0.85)
    if story.rng.random() < 1 / 3:
        suspected = lies - story.rng.randint(20, 60)
        story.note(suspected, "dishonesty", 1)
        story.truth.holds(suspected, OPEN)
    story.note(lies, "dishonesty", story.rng.choice((2, 3)))
    story.truth.changes("dishonesty", lies, lies, OVER)
    if story.rng.random() < 1 / 3:
        pardoned = lies + story.rng.randint(120, 240)
        story.note(pardoned, "pardon")
        story.truth.close(pardoned)
        story.truth.holds(pardoned, OPEN)
        story.truth.holds(min(pardoned + 270, story.length - 1), UNSURE)


def one_sided_partner(story: Story) -> None:
    """A pleasant partner who takes and hardly gives: from the start, or after a fair beginning.

    Half a year and six favours is when it has to show. She may ask, once and in vain; one talk is never a reason to
    end, so end is wrong on every day.
    """
    story.role = Role.PARTNER
    turns = 0 if story.rng.random() < 0.5 else story.moment(0.2, 0.4)
    rate = story.rate(0.6, 2.5)
    story.ordinary(0, story.length, story.rate(0.5, 5), 0.92)
    story.exchanges(0, turns, rate, they_begin=0.5, they_answer=0.85)
    story.exchanges(turns, story.length, rate, they_begin=0.05, they_answer=0.08)
    if story.rng.random() < 1 / 3:
        story.note(turns + story.rng.randint(200, 320), "talk")
    story.truth.changes("one-sidedness", turns, story.after(turns, 180, 6, is_one_of(*TAKEN)), TROUBLE)


def boundary_crosser(story: Story) -> None:
    """Good work for a client who, from one day on, ignores her limits about twice a month: nights, week-ends, tone."""
    turns = story.moment(0.15, 0.45)
    story.ordinary(0, story.length, story.rate(1.5, 8), 0.92)
    crossed = ("boundary_crossed", "boundary_crossed", "after_hours", "disrespect")
    for day in story.arrivals(turns, story.length, story.rate(1.5, 4)):
        story.happens(day, story.rng.choice(crossed), False)
    telling = is_one_of(*crossed)
    story.truth.changes("abrupt change", turns, story.after(turns, NOTICE_DAYS, NOTICE_EVENTS, telling), TROUBLE)


def bad_from_the_start(story: Story) -> None:
    """A client or contractor with whom three things in four go wrong from the first week, and never get better."""
    story.role = story.rng.choice((Role.CLIENT, Role.CONTRACTOR))
    story.ordinary(0, story.length, story.rate(1.5, 12), story.rng.uniform(0.15, 0.35))
    story.truth.changes("abrupt change", 0, story.after(0, NOTICE_DAYS, NOTICE_EVENTS, is_bad), TROUBLE)
    story.truth.deepens(story.after(0, 240, 12, is_bad), SERIOUS)
