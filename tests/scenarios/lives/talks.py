"""Lives in which she speaks up, once or twice, and it helps or does not."""

from __future__ import annotations

from ..story import CLIENT, Story, is_one_of
from ..truth import GOOD, OVER, TROUBLE
from .changing import HEALED_DAYS

WITHOUT_INVOICES = tuple(topic for topic in CLIENT if topic[0] != "paid_on_time")
LATE = is_one_of("paid_late")
FAIR_CHANCE = 30
"""Days a talk is given to work before an end can be right."""


def begins_paying_late(story: Story) -> tuple[int, int]:
    """A good client who from one day on pays late; returns that day and the day of her first talk, months later."""
    turns = story.moment(0.15, 0.3)
    story.ordinary(0, story.length, story.rate(0.5, 4), 0.93, WITHOUT_INVOICES)
    story.invoices(0, turns, late=0.05)
    first_talk = turns + story.rng.randint(130, 180)
    story.invoices(turns, first_talk, late=0.9)
    story.truth.changes("late payment", turns, story.after(turns, 120, 4, LATE), TROUBLE)
    story.note(first_talk, "talk")
    story.truth.close(first_talk)
    story.truth.holds(first_talk, TROUBLE)  # she has said so herself: from here on it cannot be called steady
    return turns, first_talk


def pays_on_time(story: Story, since: int) -> None:
    """From a talk on, invoices are paid; after four months and four such invoices it is to be steady again."""
    story.invoices(since, story.length, late=0.04)
    by = story.after(since, HEALED_DAYS, 4, is_one_of("paid_on_time"))
    story.truth.changes("reversal", since, by, GOOD)


def late_payer_recovers(story: Story) -> None:
    """A client who pays late for months, is told once, and pays on time from then on."""
    _, talked = begins_paying_late(story)
    pays_on_time(story, talked)


def late_payer_stays_late(story: Story) -> None:
    """A client who pays late, is told twice, and pays late: over, once the second talk has had its fair chance."""
    _, first = begins_paying_late(story)
    second = first + story.rng.randint(70, 130)
    story.invoices(first, story.length, late=0.9)
    story.note(second, "talk")
    story.truth.changes("failed talks", second + FAIR_CHANCE, story.after(second, 120, 3, LATE), OVER)


def second_talk_works(story: Story) -> None:
    """A client who pays late, is told in vain, is told again and from then on pays: an end is wrong on every day."""
    _, first = begins_paying_late(story)
    second = first + story.rng.randint(70, 130)
    story.invoices(first, second, late=0.9)
    story.note(second, "talk")
    pays_on_time(story, second)
