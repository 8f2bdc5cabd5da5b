"""What files show and no score takes: how long answers take, who begins, how many invoices are on time, and when paid.

Each is one sentence, told when files are read and kept nowhere. Days are numbers counted from 1970-01-01.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from core.language import current, plural
from core.language import text as _
from core.learning.interval import share

RECENT: Final = 56
"""Days of the window that is compared with the year before it."""
YEAR: Final = 365
TURNS: Final = 8
"""Answers in either window before the two are compared."""
TIMES: Final = 3
"""How many times as long, or as short, answers take before that is told."""
LEVEL: Final = 0.05
SHUFFLES: Final = 2_000
ANSWERS: Final = 5
BEGUN: Final = 6
IN_A_ROW: Final = 3
INVOICES: Final = 3
_MINUTES: Final = 60


def of_answers(turns: Sequence[tuple[int, int]], last: int, working_day: float) -> Iterator[str]:
    """How long answers take, ``turns`` being the day of each answer and how many working minutes it took.

    ``last`` is the last day known, ``working_day`` how many minutes one has.
    """
    minutes = [took for _day, took in turns]
    if len(minutes) >= ANSWERS:
        text = _("answers take {time}, by the median of {n}")
        yield text.format(time=_time(median(minutes), working_day), n=len(minutes))
    now = [took for day, took in turns if day > last - RECENT]
    before = [took for day, took in turns if last - RECENT - YEAR < day <= last - RECENT]
    if changed(before, now):
        text = _("answers now take {now}; they took {before}")
        yield text.format(now=_time(median(now), working_day), before=_time(median(before), working_day))


def changed(before: Sequence[int], now: Sequence[int]) -> bool:
    """Whether answers take at least three times as long as before, by their medians, and hardly by chance.

    By chance it is when the same answers, shuffled, rank as high in one of twenty; the shuffles are always the same.
    """
    if len(before) < TURNS or len(now) < TURNS or median(now) < TIMES * max(median(before), 1):
        return False
    every = sorted([*before, *now])
    ranks = [bisect_left(every, took) + bisect_right(every, took) for took in every]
    found = sum(bisect_left(every, took) + bisect_right(every, took) for took in now)
    rng = random.Random(len(before) * 1_000_003 + len(now))
    as_high = sum(sum(rng.sample(ranks, len(now))) >= found for _shuffle in range(SHUFFLES))
    return (as_high + 1) / (SHUFFLES + 1) < LEVEL


def of_beginnings(theirs: int, mine: int) -> Iterator[str]:
    """Who begins: how many matters they opened, and how many she."""
    if theirs + mine >= BEGUN:
        yield _("they began {theirs} times, you {mine}").format(theirs=theirs, mine=mine)


def of_payments(late: Sequence[tuple[int, int]], grace: int, unpaid: int = 0) -> Iterator[str]:
    """How often invoices were on time, and whether they are late by a rule: ``late`` are, in the order of payment, the
    day of the month each was paid on and its days late, on time up to ``grace``; ``unpaid`` are late and still open.
    """
    if len(late) >= INVOICES:
        of = share(sum(days <= grace for _on, days in late), len(late))
        text = _("{n} of {all} paid invoices on time ({low}–{high} %)")
        told = current().number(of.low), current().number(of.high)
        said = text.format(n=of.count, all=of.of, low=told[0], high=told[1])
        more = plural("{n} more late and still open", "{n} more late and still open", unpaid).format(n=unpaid)
        yield _("{paid}, {open}").format(paid=said, open=more) if unpaid else said
    row = late[-IN_A_ROW:]
    if len(row) < IN_A_ROW or any(days <= grace for _on, days in row):
        return
    days = {days for _on, days in row}
    if len(days) == 1:
        text = _("the last three were each {n} days late: is that when they pay? A term that fits could be agreed")
        yield text.format(n=days.pop())
    elif len({on for on, _days in row}) == 1:
        text = _(
            "the last three were late and paid on the same day of the month, {n}: a term that fits could be agreed"
        )
        yield text.format(n=row[0][0])


def _time(minutes: float, working_day: float) -> str:
    """A span of working time, in hours, from a working day on in days."""
    if minutes < working_day:
        hours = minutes / _MINUTES
        return _("{n} working h").format(n=current().number(hours, 0 if hours >= ANSWERS else 1))
    days = minutes / working_day
    whole = round(days * 2) / 2
    return _("{n} working days").format(n=current().number(whole, 0 if whole == int(whole) else 1))
