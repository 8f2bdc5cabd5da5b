"""Facts for a brief: events counted by kind and dated, each count with the ids of what it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from core.acting.brief.sheet import Figure, Line, Quote
from core.acting.case import Case
from core.dates import plus
from core.days.said import said as when
from core.judging.evidence import masses
from core.judging.phrases import counted as said
from core.judging.phrases import found_in_files, from_files, kind, listed
from core.language import Language
from core.model import Event
from core.vocabulary import DIMENSIONS

DATED = 3
"""Up to so many days are all named; beyond, the first and the last."""
NOTES = 3
"""Notes quoted with a fact, the latest ones."""
RECENT_DAYS = 180
"""How far back a sheet looks when the verdict's own reasons name nothing."""
FEELINGS = frozenset({"drained", "checkin_low", "energised", "checkin"})
"""Kinds that tell how it feels rather than what was done."""


def lowering(event: Event) -> bool:
    """Whether an event pulls any dimension down."""
    return any(negative > positive for _, positive, negative in masses(event))


def raising(event: Event) -> bool:
    """Whether an event lifts any dimension, and pulls none down."""
    return bool(masses(event)) and all(positive > negative for _, positive, negative in masses(event))


def against(case: Case) -> list[Event]:
    """What the sheet is about: the lowering events behind the verdict's reasons, else the recent ones."""
    ids = {id_ for reason in case.assessment.reasons for id_ in reason.events}
    found = [event for event in case.counted if event.id in ids and (lowering(event) or kind(event) == "checkin_low")]
    return found or [event for event in recent(case) if lowering(event)]


def recent(case: Case) -> list[Event]:
    """The counted events of the last ``RECENT_DAYS`` days."""
    since = plus(case.day, -RECENT_DAYS)
    return [event for event in case.counted if event.on > since]


def what_happened(case: Case) -> list[Line]:
    """The facts, the most frequent first, feelings left out; urgent requests are set against all requests."""
    events = [event for event in against(case) if kind(event) not in FEELINGS]
    lines = by_kind(events, case.language)
    requests = _requests(case, events)
    if requests is not None:
        lines = [requests if line.figures[0].events == requests.figures[0].events else line for line in lines]
    return lines


def by_kind(events: Iterable[Event], language: Language, notes: bool = True) -> list[Line]:
    """One line a kind of event, the most frequent first, then the earliest."""
    ordered = sorted(events, key=lambda event: (kind(event), event.on, event.id))
    groups = [(name, list(group)) for name, group in groupby(ordered, key=kind)]
    groups.sort(key=lambda group: (-len(group[1]), group[1][0].on, group[0]))
    return [_line(name, group, language, notes) for name, group in groups]


def dated(events: Sequence[Event], language: Language) -> str:
    """When they were, in words: each time while these are few, else the first and the last."""
    distinct = list(dict.fromkeys((event.on, event.precision) for event in events))
    if len(distinct) > DATED:
        text = language.text("from {first} to {last}")
        return text.format(first=when(*distinct[0], language), last=when(*distinct[-1], language))
    one_year = len({day[:4] for day, _precision in distinct}) == 1
    words = [when(day, known, language, year=not one_year) for day, known in distinct[:-1]]
    return listed([*words, when(*distinct[-1], language)], language)


def quotes(events: Sequence[Event]) -> tuple[Quote, ...]:
    """The latest notes of these events, oldest first."""
    noted = [event for event in events if event.note.strip()]
    return tuple(Quote(event.note, event.on, event.id, event.precision) for event in noted[-NOTES:])


def _line(name: str, events: Sequence[Event], language: Language, notes: bool) -> Line:
    days = tuple(dict.fromkeys(event.on for event in events))
    told = dated(events, language) + from_files(events, language)
    text = language.text("{what}: {when}.").format(what=said(name, len(events), language), when=told)
    figures = [Figure(len(events), tuple(event.id for event in events))]
    found = found_in_files(events)
    if 0 < len(found) < len(events):
        figures.append(Figure(len(found), tuple(event.id for event in found)))
    return Line(text, tuple(figures), days, quotes(events) if notes else (), _dimension(events[0]))


def _dimension(event: Event) -> str | None:
    """The dimension an event speaks of most."""
    found = sorted(masses(event), key=lambda mass: -abs(mass[2] - mass[1]))
    return DIMENSIONS[found[0][0]] if found else None


def _requests(case: Case, events: Sequence[Event]) -> Line | None:
    urgent = [event for event in events if event.signal == "request_urgent"]
    if not urgent:
        return None
    requests = [
        event
        for event in case.counted
        if event.signal in ("request_urgent", "request_planned") and urgent[0].on <= event.on <= case.day
    ]
    counted = [event for event in requests if event.signal == "request_planned" or event in urgent]
    if len(counted) == len(urgent):
        return None
    text = case.language.plural(
        "{urgent} of {n} requests was urgent: {when}.", "{urgent} of {n} requests were urgent: {when}.", len(urgent)
    )
    words = text.format(urgent=len(urgent), n=len(counted), when=dated(urgent, case.language))
    figures = tuple(Figure(len(group), tuple(event.id for event in group)) for group in (urgent, counted))
    days = tuple(dict.fromkeys(event.on for event in urgent))
    return Line(words, figures, days, quotes(urgent), "urgency")
