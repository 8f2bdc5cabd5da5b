"""What accepting findings would change: the five scores and the verdict, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from core.dates import Day
from core.gathering.finding import Finding
from core.gathering.settling import displaced, event_of
from core.judging.scoring import Reading, fold, read
from core.model import Event, Relationship, Verdict
from core.vocabulary import SIGNALS, Tone


class Edit(Struct, frozen=True, kw_only=True):
    """What she changes of a finding before she accepts it; None leaves it as the file shows it."""

    on: Day | None = None
    severity: int | None = None
    mine: bool = False


class Effect(Struct, frozen=True, kw_only=True):
    """What accepting findings about one relationship changes on a day.

    ``scores`` are those of the five dimensions, before and after, 0–100; ``unknown`` tells of each whether it is, on
    either side, mostly what is assumed of everyone. ``health`` is None where it is unknown. ``bad``, ``good`` and
    ``other`` count the findings.
    """

    relationship: str
    verdict: tuple[Verdict, Verdict]
    health: tuple[float | None, float | None]
    scores: dict[str, tuple[float, float]]
    unknown: dict[str, tuple[bool, bool]]
    bad: int
    good: int
    other: int


def edited(finding: Finding, edit: Edit | None) -> Finding:
    """The finding as she changed it."""
    if edit is None:
        return finding
    return replace(finding, on=edit.on or finding.on, severity=edit.severity or finding.severity)


def effect(
    who: Relationship,
    log: Sequence[Event],
    findings: Sequence[Finding],
    edits: Mapping[str, Edit],
    day: Day,
    logged_at: str,
) -> Effect:
    """What accepting ``findings`` about ``who``, whose events are ``log``, would change in the reading of ``day``."""
    new = {finding.id: _event(finding, edits.get(finding.id), logged_at) for finding in findings}
    gone = {event.id for event in displaced(log, findings, logged_at)} | new.keys()
    after = [event for event in log if event.id not in gone] + [*new.values()]
    readings = [read(fold(events, who.role, until=day), who.role, day) for events in (log, after)]
    tones = [SIGNALS[finding.signal].tone for finding in findings]
    first, second = readings
    return Effect(
        relationship=who.id,
        verdict=(first.verdict, second.verdict),
        health=(_health(first), _health(second)),
        scores={name: (first.dimensions[name].score, second.dimensions[name].score) for name in first.dimensions},
        unknown={name: (first.dimensions[name].unknown, second.dimensions[name].unknown) for name in first.dimensions},
        bad=tones.count(Tone.LOWERS),
        good=tones.count(Tone.RAISES),
        other=tones.count(Tone.CONTEXT),
    )


def _event(finding: Finding, edit: Edit | None, logged_at: str) -> Event:
    event = event_of(finding, logged_at)
    return replace(event, mine=True) if edit is not None and edit.mine else event


def _health(reading: Reading) -> float | None:
    return None if reading.unknown else reading.health
