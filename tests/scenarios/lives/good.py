"""Lives in which nothing is ever wrong, whatever it may look like for a week: no day may carry a flag."""

from __future__ import annotations

from core.model import Role

from ..story import CHECKIN, CLIENT, MONTH, Story
from ..truth import UNSURE


def steady_client(story: Story) -> None:
    """A client who is pleasant to work with for years; about one event in twelve is an ordinary annoyance."""
    story.ordinary(0, story.length, story.rate(1, 20), story.rng.uniform(0.88, 0.96))


def steady_contractor(story: Story) -> None:
    """A contractor whose work is reliable for years, with the odd slip."""
    story.role = Role.CONTRACTOR
    story.ordinary(0, story.length, story.rate(1, 20), story.rng.uniform(0.88, 0.96))


def fair_partner(story: Story) -> None:
    """Two equals: either side begins as often as the other, and most help comes back within weeks or months."""
    story.role = Role.PARTNER
    story.ordinary(0, story.length, story.rate(0.7, 8), story.rng.uniform(0.88, 0.96))
    story.exchanges(0, story.length, story.rate(0.3, 2.5), they_begin=0.5, they_answer=0.85)


def urgency_burst(story: Story) -> None:
    """A good client with one rush in all these years: four to nine urgent requests within three weeks."""
    story.ordinary(0, story.length, story.rate(1.5, 12), 0.94)
    begins = story.moment(0.2, 0.8)
    for _ in range(story.rng.randint(4, 9)):
        story.happens(begins + story.rng.randrange(20), "request_urgent", False)


def seasonal_silence(story: Story) -> None:
    """A good client who works seven months of the year and is not heard of in the other five."""
    rate, share = story.rate(2, 10), story.rng.uniform(0.9, 0.96)
    begins = -story.rng.randrange(100)
    while begins < story.length:
        story.ordinary(max(0, begins), begins + round(7 * MONTH), rate, share)
        begins += 365


def grumpy_week(story: Story) -> None:
    """A good client, and once or twice a bad week of her own: three to six times she logs that she is fed up."""
    story.ordinary(0, story.length, story.rate(1.5, 12), 0.94)
    for part in range(story.rng.randint(1, 2)):
        begins = story.moment(0.15 + 0.4 * part, 0.45 + 0.4 * part)
        for _ in range(story.rng.randint(3, 6)):
            signal = story.rng.choice(("drained", "drained", CHECKIN, CHECKIN, "dismissed"))
            story.happens(begins + story.rng.randrange(7), signal, False)


def late_once_a_quarter(story: Story) -> None:
    """A good client invoiced every month, one of whose invoices a quarter is paid late; a habit one lives with."""
    without_invoices = tuple(topic for topic in CLIENT if topic[0] != "paid_on_time")
    story.ordinary(0, story.length, story.rate(1, 8), 0.95, without_invoices)
    late = story.rng.randrange(3)
    for month in range(round(story.length / MONTH)):
        fine = month % 3 != late
        story.happens(round((month + 0.5) * MONTH), "paid_on_time" if fine else "paid_late", fine)


def sudden_exit(story: Story) -> None:
    """A good client of years gone without a word; in half of the lives she writes it down weeks later.

    Nothing could have foreseen it and silence is no verdict, so up to the exit and after it nothing may be flagged;
    once it is written down, watch is right as well.
    """
    leaves = story.moment(0.6, 0.85)
    story.ordinary(0, leaves, story.rate(1.5, 10), story.rng.uniform(0.9, 0.96))
    if story.rng.random() < 0.5:
        told = leaves + story.rng.randint(30, 75)
        story.note(told, "left_without_word", story.rng.choice((2, 3)))
        story.truth.holds(told, UNSURE)
