"""Would it have been seen coming? The verdict 30, 60 and 90 days before each known ending, and today's flags.

Beside the flags the sign of a silence is told, which is no verdict: both are signs one could have seen. Verdicts are
those today's method reads; only events up to the day asked enter each. What was written down after the fact could still
know the end, so such events are counted as hindsight. An ending she told of, before which nothing was written down, had
no log then: it is listed, and neither a hit nor a miss. Nothing here changes a weight or proposes one.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from core.dates import from_number, number
from core.judging.silence import shown_since
from core.language import Language
from core.learning.book import Book
from core.learning.endings import Ending, How, endings
from core.learning.figures import percent
from core.learning.interval import Share, share
from core.learning.past import Past
from core.learning.pulse import Practices
from core.learning.track import FLAGGED
from core.model import Precision, Relationship, Verdict

HORIZONS = (30, 60, 90)
FEW = 20


class Foretold(Struct, frozen=True):
    """The verdict so many days before, None while nothing had been noted yet; and whether a silence was shown."""

    days: int
    verdict: Verdict | None
    flagged: bool
    from_memory: bool
    silent: bool


class Case(Struct, frozen=True):
    """One ending: ``lead`` is for how many days a flag had stood without a break on the day before it.

    ``silent_since`` is the day from which the silence that lasted until then was shown, ``silent`` how many days before
    the end that was. ``seen_from`` is the earlier of both signs, ``told_seen_on`` the day she herself told of.
    """

    relationship: str
    name: str
    how: How
    on: str
    foretold: tuple[Foretold, ...]
    lead: int | None
    silent_since: str | None
    silent: int | None
    seen_from: str | None
    told_seen_on: str | None
    told_seen_precision: Precision
    hindsight: int
    precision: Precision = Precision.DAY


class Kept(Struct, frozen=True):
    """One relationship that goes on, and its verdict so many days before the day asked."""

    relationship: str
    name: str
    foretold: tuple[Foretold, ...]


class Horizon(Struct, frozen=True):
    """One distance: endings flagged (hits) and not (misses), flags on those kept (false alarms) and none.

    ``caught`` is hits of endings, ``spared`` quiet ones of those kept, ``right`` hits of all flags. ``silent`` and
    ``silent_kept`` count the endings, and those kept, of whom a silence was shown; flagged or not.
    """

    days: int
    hits: int
    misses: int
    false_alarms: int
    quiet: int
    unknown: int
    silent: int
    silent_kept: int
    caught: Share
    spared: Share
    right: Share


class Backtest(Struct, frozen=True):
    """The whole test as of ``day``; ``lead`` is the median of days a flag had stood before the endings it foretold.

    ``silent_lead`` is the same of the silences that were shown.

    ``no_log`` counts the endings told of afterwards, before which nothing had been noted: neither hits nor misses.
    """

    day: str
    cases: tuple[Case, ...]
    kept: tuple[Kept, ...]
    horizons: tuple[Horizon, ...]
    lead: float | None
    silent_lead: float | None
    hindsight: int
    no_log: int
    sentence: str


def backtest(practices: Practices, language: Language) -> Backtest:
    """Test the verdicts against every ending known by the day of the book."""
    book = practices.book
    over = {ending.relationship: ending for ending in endings(book)}
    cases, kept = seen(book)
    horizons = tuple(_horizon(days, cases, kept) for days in HORIZONS)
    no_log = sum(all(f.verdict is None for f in c.foretold) and over[c.relationship].told for c in cases)
    leads = [c.lead for c in cases if c.lead is not None]
    silences = [c.silent for c in cases if c.silent is not None]
    return Backtest(
        day=book.day,
        cases=cases,
        kept=kept,
        horizons=horizons,
        lead=median(leads) if leads else None,
        silent_lead=median(silences) if silences else None,
        hindsight=sum(c.hindsight for c in cases),
        no_log=no_log,
        sentence=_sentence(horizons[0], silences, no_log, language),
    )


def seen(book: Book) -> tuple[tuple[Case, ...], tuple[Kept, ...]]:
    """Every ending but those that were a no from the start, and everyone who goes on, as the signs showed them."""
    over = {ending.relationship: ending for ending in endings(book)}
    cases, kept = {}, []
    for who in book.relationships:
        past, ending = book.pasts[who.id], over.get(who.id)
        if ending is None and past.bounds.first:
            kept.append(Kept(who.id, who.name, foretold(past, who, book.day)))
        elif ending is not None and ending.how is not How.REFUSED:
            cases[who.id] = case(past, who, ending)
        book.let_go(who.id)
    return tuple(cases[id_] for id_ in over if id_ in cases), tuple(kept)


def _written(past: Past, ending: Ending) -> Past:
    """What could be read before an ending: nothing where all of it was told or noted afterwards."""
    logged = past.bounds.logged
    return past if not ending.told or (logged is not None and logged <= ending.known) else Past((), past.role)


def case(past: Past, who: Relationship, ending: Ending) -> Case:
    """The ending of ``who``, seen from before it became known."""
    on, life = ending.known, _written(past, ending)
    eve = number(on) - 1
    flagged = life.flagged_since(eve)
    quiet = shown_since(life.heard_on(eve), who, from_number(eve))
    signs = [*([] if flagged is None else [from_number(flagged)]), *([] if quiet is None else [quiet])]
    return Case(
        relationship=who.id,
        name=who.name,
        how=ending.how,
        on=on,
        foretold=foretold(life, who, on),
        lead=None if flagged is None else eve + 1 - flagged,
        silent_since=quiet,
        silent=None if quiet is None else eve + 1 - number(quiet),
        seen_from=min(signs, default=None),
        told_seen_on=who.seen_on,
        told_seen_precision=who.seen_precision,
        hindsight=past.late_before(number(on)),
        precision=ending.precision,
    )


def foretold(past: Past, who: Relationship, on: str) -> tuple[Foretold, ...]:
    """The verdicts 30, 60 and 90 days before ``on``."""
    found, judged = [], past.bounds.judged
    for days in HORIZONS:
        day = number(on) - days
        known = judged is not None and judged <= day
        verdict = past.verdict_on(day) if known else None
        memory = known and past.from_memory_on(day)
        silent = shown_since(past.heard_on(day), who, from_number(day)) is not None
        found.append(Foretold(days, verdict, verdict in FLAGGED, memory, silent))
    return tuple(found)


def _horizon(days: int, cases: Sequence[Case], kept: Sequence[Kept]) -> Horizon:
    ended = [f for c in cases for f in c.foretold if f.days == days]
    going_on = [f for k in kept for f in k.foretold if f.days == days]
    hits = sum(f.flagged for f in ended)
    misses = sum(f.verdict is not None and not f.flagged for f in ended)
    alarms = sum(f.flagged for f in going_on)
    quiet = sum(f.verdict is not None and not f.flagged for f in going_on)
    return Horizon(
        days=days,
        hits=hits,
        misses=misses,
        false_alarms=alarms,
        quiet=quiet,
        unknown=sum(f.verdict is None for f in [*ended, *going_on]),
        silent=sum(f.silent for f in ended),
        silent_kept=sum(f.silent for f in going_on),
        caught=share(hits, hits + misses),
        spared=share(quiet, quiet + alarms),
        right=share(hits, hits + alarms),
    )


def _sentence(at: Horizon, silences: Sequence[int], no_log: int, language: Language) -> str:
    said = _tested(at, language)
    if at.caught.of:
        said += " " + _silence(at, silences, language)
    if no_log:
        text = language.plural(
            "{n} ending was told of afterwards: no log then, so neither a hit nor a miss.",
            "{n} endings were told of afterwards: no log then, so neither hits nor misses.",
            no_log,
        )
        said += " " + text.format(n=no_log)
    return said


def _silence(at: Horizon, silences: Sequence[int], language: Language) -> str:
    if not silences:
        text = language.text("Before none of the endings a silence was shown.")
    else:
        text = language.plural(
            "Before {n} of the endings a silence was shown, {days} days before; as it was for {kept} of {of} kept.",
            "Before {n} of the endings a silence was shown, {days} days before on the median; "
            "as it was for {kept} of {of} kept.",
            len(silences),
        )
    days = round(median(silences)) if silences else 0
    return text.format(n=len(silences), days=days, kept=at.silent_kept, of=at.spared.of)


def _tested(at: Horizon, language: Language) -> str:
    _ = language.text
    if at.caught.of == 0:
        return _("No ending is known yet that had been noted a month before: there is nothing to test against.")
    text = language.plural(
        "{days} days before, {hits} of {n} ending was flagged (95 %: {low} to {high}); "
        "{alarms} of {kept} kept were flagged too.",
        "{days} days before, {hits} of {n} endings were flagged (95 %: {low} to {high}); "
        "{alarms} of {kept} kept were flagged too.",
        at.caught.of,
    )
    said = text.format(
        days=at.days,
        hits=at.hits,
        n=at.caught.of,
        low=percent(at.caught.low, language, 0),
        high=percent(at.caught.high, language, 0),
        alarms=at.false_alarms,
        kept=at.spared.of,
    )
    if at.caught.of < FEW:
        said += " " + _(
            "So few endings prove nothing: it is a look back, not a measure, and no weight follows from it."
        )
    return f"{said} {_('A flag on someone you kept is not always wrong: a talk may have helped since.')} " + _(
        "All of it is as today’s method reads those days, not as they were read then."
    )
