"""What began while each version of her criteria held, and how it stands with it now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from core.dates import plus
from core.days.spans import QUARTER, SEASON, YEAR, Span, middle, month_of, months, season, season_of, third, third_of
from core.judging.phrases import listed
from core.language import Language
from core.model import Precision, Relationship, Stage, Verdict
from core.words import VERDICTS


class Began(NamedTuple):
    """Somebody with whom she works or worked, and the verdict of today."""

    who: Relationship
    verdict: Verdict


class Era(Struct, frozen=True):
    """One version: from ``since`` (None for the beginning) to ``until`` (None for today), and who began in it, by name.

    ``stands`` counts them by the verdict of today, and those that ended apart. ``sentence`` says it in words.
    """

    since: str | None
    until: str | None
    began: tuple[str, ...]
    stands: dict[str, int]
    sentence: str


class Eras(Struct, frozen=True):
    """Every version, oldest first; ``undated`` are those whose beginning is not known, or not exactly enough."""

    versions: tuple[Era, ...]
    undated: tuple[str, ...]


def eras(days: Sequence[str], people: Iterable[Began], day: str, language: Language) -> Eras:
    """Put everybody into the version that held when it began; prospects have not begun."""
    found: dict[str | None, list[Began]] = {start: [] for start in (None, *days)}
    undated = []
    for one in people:
        if one.who.stage is Stage.PROSPECT:
            continue
        began = _span(one.who)
        if began is None or began.first > day or any(began.first < start <= began.last for start in days):
            undated.append(one.who.name)
        else:
            found[max((start for start in days if start <= began.first), default=None)].append(one)
    ends = [*(plus(start, -1) for start in days), None]
    made = [_era(start, end, found[start], language) for start, end in zip(found, ends, strict=True)]
    return Eras(tuple(made), tuple(undated))


def _span(who: Relationship) -> Span | None:
    """The days on which it may have begun."""
    if (day := who.since) is None:
        return None
    known = who.since_precision
    if known is Precision.MONTH:
        return months(month_of(day), 1)
    if known is Precision.SEASON:
        return months(season(*season_of(day)), SEASON)
    if known is Precision.YEAR:
        return months(YEAR * int(day[:4]), YEAR)
    if known is Precision.QUARTER:
        of_year = third(third_of(day), int(day[:4]))
        return of_year if middle(of_year) == day else months(month_of(day) // QUARTER * QUARTER, QUARTER)
    return Span(day, day)


def _era(since: str | None, until: str | None, began: Sequence[Began], language: Language) -> Era:
    ended = [one for one in began if one.who.stage is Stage.ENDED]
    verdicts = Counter(one.verdict for one in began if one.who.stage is not Stage.ENDED)
    stands = {str(verdict): verdicts[verdict] for verdict in VERDICTS if verdicts[verdict]}
    if ended:
        stands[str(Stage.ENDED)] = len(ended)
    new = language.plural("{n} new", "{n} new", len(began)).format(n=len(began))
    how = listed([_so_many(stand, n, language) for stand, n in stands.items()], language)
    said = language.text("{new}, {how}").format(new=new, how=how) if how else new
    sentence = language.text("{time}: {what}").format(time=_when(since, until, language), what=said)
    return Era(since, until, tuple(one.who.name for one in began), stands, sentence)


def _so_many(stand: str, n: int, language: Language) -> str:
    if stand == Verdict.STEADY:
        return language.plural("{n} steady", "{n} steady", n).format(n=n)
    if stand == Stage.ENDED:
        return language.plural("{n} ended", "{n} ended", n).format(n=n)
    return f"{n} {language.text(VERDICTS[Verdict(stand)])}"


def _when(since: str | None, until: str | None, language: Language) -> str:
    if since is None:
        return language.text("up to {day}").format(day=language.day(until)) if until else language.text("until today")
    if until is None:
        return language.text("since {day}").format(day=language.day(since))
    return language.text("from {first} to {last}").format(first=language.day(since), last=language.day(until))
