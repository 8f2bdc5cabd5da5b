"""One sentence a dimension, as a person would say it: how much is known, and from what."""

from __future__ import annotations

from collections.abc import Sequence

from core.dates import number
from core.days.said import since
from core.judging.evidence import Told, masses
from core.judging.phrases import enumerated, from_files, known
from core.judging.reasons import remembered
from core.judging.scoring import Reading
from core.language import Language
from core.vocabulary import DIMENSIONS

MOST_KINDS = 3
"""How many kinds of events a sentence names before it sums up the rest."""


def sentences(log: Sequence[Told], reading: Reading, language: Language) -> dict[str, str]:
    """What is known of each dimension on the day of ``reading``, from the counted events up to it."""
    at = number(reading.day)
    return {
        name: _sentence(remembered(log, dimension, at), dimension, reading.dimensions[name].unknown, language)
        for dimension, name in enumerate(DIMENSIONS)
    }


def _sentence(events: Sequence[Told], dimension: int, unknown: bool, language: Language) -> str:
    if not events:
        return language.text("Nothing noted about it lately.")
    worst_first = sorted(events, key=lambda event: _against(event, dimension))
    what = enumerated(worst_first, language, MOST_KINDS)
    text = language.text("Too little to tell: {what} {since}.") if unknown else language.text("{what} {since}.")
    first = events[0].on
    when = since(first, known(events, first), language) + from_files(events, language)
    return text.format(what=what, since=when)


def _against(event: Told, dimension: int) -> float:
    return sum(p - n for d, p, n in masses(event) if d == dimension)
