"""The assessment of one relationship as of one day: scores, verdict, reasons, contributions and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import UNSET, Struct, UnsetType

from core.days import number, plus
from core.judging.evidence import counted, of_one_day
from core.judging.explain import contributions
from core.judging.phrases import counted as said
from core.judging.phrases import listed
from core.judging.reasons import Reason, quiet, reasons
from core.judging.scoring import TREND_DAYS, Reading, Score, State, advance, fold, health_of, read, scores_at
from core.judging.sentences import sentences
from core.judging.verdict import NO_DAY
from core.judging.wayback import Way, ways
from core.language import Language
from core.model import Event, Relationship, Role, Stage, Verdict
from core.vocabulary import DIMENSIONS


class Who(Struct, frozen=True):
    """The relationship an assessment is about."""

    id: str
    name: str
    role: Role
    stage: Stage


class DimensionScore(Struct, frozen=True):
    """One dimension, 0–100.

    ``trend_90d`` is its change in points over 90 days, None where nothing was noted so long ago; ``known`` tells that
    the score rests on more than what is assumed of everyone.
    """

    score: float
    low: float
    high: float
    evidence: float
    uncertainty: float
    trend_90d: float | None
    known: bool


class Contribution(Struct, frozen=True):
    """The points one event adds to one dimension's score; ``event`` is None for the prior."""

    event: str | None
    on: str | None
    signal: str | None
    dimension: str
    points: float


class Step(Struct, frozen=True):
    """So many events of one signal, on these days."""

    signal: str
    count: int
    on: tuple[str, ...]


class WayBack(Struct, frozen=True):
    """Events to come, and the verdict they would bring ``by`` a day."""

    text: str
    events: tuple[Step, ...]
    verdict: Verdict
    by: str


class Assessment(Struct, frozen=True):
    """One relationship as of one day, as ``rapports show --json`` prints it.

    ``health``, its band and ``trend_90d`` are None where nobody knows: while the verdict is insufficient, or no
    dimension is known; ``trend_90d`` also where nothing was noted 90 days ago.
    """

    relationship: Who
    as_of: str
    verdict: Verdict
    since: str | None
    health: float | None
    low: float | None
    high: float | None
    trend_90d: float | None
    dimensions: dict[str, DimensionScore]
    sentences: dict[str, str]
    reasons: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    contributions: tuple[Contribution, ...] | UnsetType = UNSET
    way_back: tuple[WayBack, ...] | UnsetType = UNSET


def assess(
    relationship: Relationship, events: Iterable[Event], day: str, language: Language, full: bool = True
) -> Assessment:
    """Judge ``relationship`` by its events up to ``day``; ``full`` adds contributions and the way back."""
    log = counted(events, day)
    earlier = plus(day, -TREND_DAYS)
    past = fold((e for e in log if e.on <= earlier), relationship.role)
    state = fold((e for e in log if e.on > earlier), relationship.role, past)
    return _assembled(relationship, log, past, state, day, language, full)


def history(
    relationship: Relationship, events: Iterable[Event], days: Sequence[str], language: Language, full: bool = False
) -> Iterator[Assessment]:
    """The assessments of ``days``, which are in order, from one pass over the log."""
    log = counted(events, days[-1]) if days else []
    now, past = _Walk(log, relationship.role), _Walk(log, relationship.role)
    for day in days:
        yield _assembled(
            relationship,
            now.up_to(day),
            past.state_on(plus(day, -TREND_DAYS)),
            now.state_on(day),
            day,
            language,
            full,
        )


class _Walk:
    """A fold that is carried forward from day to day."""

    def __init__(self, log: Sequence[Event], role: Role) -> None:
        self._log, self._role, self._state, self._done = log, role, State(), 0

    def up_to(self, day: str) -> Sequence[Event]:
        return [e for e in self._log if e.on <= day]

    def state_on(self, day: str) -> State:
        due = [e for e in self._log[self._done :] if e.on <= day]
        for on, same_day in groupby(due, key=lambda e: e.on):
            self._state = advance(self._state, self._role, of_one_day(number(on), same_day))
        self._done += len(due)
        return self._state


def _assembled(
    relationship: Relationship,
    log: Sequence[Event],
    past: State,
    state: State,
    day: str,
    language: Language,
    full: bool,
) -> Assessment:
    role = relationship.role
    now = read(state, role, day)
    before = scores_at(past, number(day) - TREND_DAYS) if past.rhythm.first != NO_DAY else None
    silence = quiet(state, day, language)
    return Assessment(
        relationship=Who(relationship.id, relationship.name, role, relationship.stage),
        as_of=day,
        verdict=now.verdict,
        since=now.since,
        health=None if now.unknown else now.health,
        low=None if now.unknown else now.low,
        high=None if now.unknown else now.high,
        trend_90d=None if now.unknown or before is None else now.health - health_of(before, role)[0],
        dimensions=_dimensions(now, before),
        sentences=sentences(log, now, language),
        reasons=tuple(reasons(log, state, role, day, language)),
        notes=(silence,) if silence else (),
        contributions=tuple(_contributions(log, day)) if full else UNSET,
        way_back=tuple(way_back(way, language) for way in ways(log, state, role, day)) if full else UNSET,
    )


def _dimensions(now: Reading, before: Sequence[Score] | None) -> dict[str, DimensionScore]:
    return {
        name: DimensionScore(
            score=(s := now.dimensions[name]).score,
            low=s.low,
            high=s.high,
            evidence=s.evidence,
            uncertainty=s.uncertainty,
            trend_90d=None if before is None else s.score - before[at].score,
            known=not s.unknown,
        )
        for at, name in enumerate(DIMENSIONS)
    }


def _contributions(log: Sequence[Event], day: str) -> Iterator[Contribution]:
    for points in contributions(log, day):
        event = points.event
        yield Contribution(
            event.id if event else None,
            event.on if event else None,
            event.signal if event else None,
            points.dimension,
            points.points,
        )


def way_back(way: Way, language: Language) -> WayBack:
    """Say a way back in words and as counted steps."""
    days: dict[str, list[str]] = {}
    for signal, on in way.steps:
        days.setdefault(signal, []).append(on)
    steps = tuple(Step(signal, len(on), tuple(on)) for signal, on in days.items())
    good = [said(step.signal, step.count, language) for step in steps if step.signal != "pardon"]
    pardoned = len(good) < len(steps)
    if not steps:
        text = language.text("Nothing more against it until {day}.")
    elif pardoned and good:
        text = language.text("Only your own pardon lifts the stop; then {what} by {day}.")
    elif pardoned:
        text = language.text("Only your own pardon lifts the stop.")
    else:
        text = language.text("{what} by {day}, and nothing against it meanwhile.")
    text = text.format(what=listed(good, language), day=language.day(way.by))
    return WayBack(text, steps, way.verdict, way.by)
