"""One sentence a dimension, as a person would say it: how much is known, and from what."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from core.dates import from_number, number
from core.days.said import since
from core.judging.evidence import Told, masses
from core.judging.masses import MEMORIES
from core.judging.phrases import enumerated, from_files, known
from core.judging.reasons import REMEMBERED_HALF_LIVES
from core.judging.scoring import Reading
from core.language import Language
from core.vocabulary import DIMENSIONS

MOST_KINDS = 3
"""How many kinds of events a sentence names before it sums up the rest."""


def sentences(log: Sequence[Told], reading: Reading, language: Language) -> dict[str, str]:
    """What is known of each dimension on the day of ``reading``, from the counted events up to it."""
    found = _remembered(log, number(reading.day))
    return {
        name: _sentence(of_it, reading.dimensions[name].unknown, language)
        for name, of_it in zip(DIMENSIONS, found, strict=True)
    }


def _remembered(log: Sequence[Told], day: int) -> list[list[tuple[float, Told]]]:
    """By dimension the events that speak of it and still weigh a quarter or more on ``day``, and how much for it."""
    firsts = [from_number(day - int(REMEMBERED_HALF_LIVES * memory.half_life)) for memory in MEMORIES]
    found: list[list[tuple[float, Told]]] = [[] for _ in MEMORIES]
    for event in log:
        for dimension, good, bad in masses(event):
            if event.on >= firsts[dimension]:
                found[dimension].append((good - bad, event))
    return found


def _sentence(weighed: Sequence[tuple[float, Told]], unknown: bool, language: Language) -> str:
    if not weighed:
        return language.text("Nothing noted about it lately.")
    events = [event for _, event in weighed]
    worst_first = [event for _, event in sorted(weighed, key=itemgetter(0))]
    what = enumerated(worst_first, language, MOST_KINDS)
    text = language.text("Too little to tell: {what} {since}.") if unknown else language.text("{what} {since}.")
    first = events[0].on
    when = since(first, known(events, first), language) + from_files(events, language)
    return text.format(what=what, since=when)
