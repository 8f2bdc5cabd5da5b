"""Findings as they wait in the store for her word, with all that is needed to settle them again without any file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import to_builtins

from core.findings import TABLE, as_document
from core.gathering.finding import OPEN, Finding, Party, Window, fits, storable
from core.gathering.settling import TRACE_LIMIT, Proposal, State
from core.ledger import Write
from core.model import NOTE_LIMIT, Findings, Origin, OriginKind, Pending

KEPT = frozenset({State.NEW, State.PENDING, State.AMENDS, State.NOTED, State.LEFT_OUT})
"""What is kept until she says something: also what is left out, which may have room once something else goes."""

_NAME = 400
"""Characters of the name of a stranger that is kept: as many as are remembered once she says who that is."""


def kept(findings: Iterable[Pending]) -> list[Finding]:
    """What waits, as findings."""
    return [_finding(entry) for entry in findings if entry.origin is not None]


def pending(finding: Finding) -> Pending:
    """How a finding is kept; who it is about stays as the file says only while nobody here is known to be that."""
    known = finding.relationship is not None
    whom = "" if known and finding.kind is OriginKind.MAIL else finding.whom.name
    return Pending(
        id=finding.id,
        relationship=finding.relationship,
        whom=storable(whom, _NAME),
        on=finding.on,
        signal=finding.signal,
        severity=None if finding.level is not None else finding.severity,
        level=finding.level,
        source=finding.source,
        reason=storable(finding.reason, NOTE_LIMIT),
        origin=Origin(kind=finding.kind, trace=storable(finding.trace, TRACE_LIMIT), digest=finding.mark),
        days=finding.days,
        precision=finding.precision,
        note=storable(finding.note, NOTE_LIMIT),
        address="" if known or not fits(finding.whom.address) else finding.whom.address,
        ids=() if known else tuple(filter(fits, sorted(finding.whom.ids))),
        parts=() if known or not all(map(fits, finding.parts)) else finding.parts,
        span=finding.span,
        window=None if finding.window is None else (finding.window.days, finding.window.number),
    )


def keeping(proposals: Iterable[Proposal], remembered: Findings) -> Iterator[Write]:
    """What stores the proposals that wait from now on, and drops what waits no more."""
    there = {entry.id: entry for entry in remembered.pending}
    for proposal in proposals:
        stays = proposal.state in KEPT
        if proposal.waits and (not stays or proposal.waits != proposal.id):
            yield dropped(proposal.waits)
        if stays and (entry := pending(proposal.finding)) != there.get(proposal.id):
            yield written(f"pending:{entry.id}", entry)


def dropped(waits: str) -> Write:
    """What removes a finding from those that wait."""
    return Write(TABLE, f"pending:{waits}", None)


def written(key: str, entry: Any) -> Write:
    """What stores one entry of what is remembered of files."""
    return Write(TABLE, key, as_document(to_builtins(entry)))


def columns_and_days(
    columns: Mapping[str, Mapping[str, str]],
    mine: Iterable[str],
    newest: Mapping[OriginKind, str],
    remembered: Findings,
    meetings: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Write]:
    """What stores which column is which, which addresses are hers, how far files went, and which meetings are set."""
    writes = [
        written(f"columns:{header}", dict(fields))
        for header, fields in columns.items()
        if remembered.columns.get(header) != fields
    ]
    writes += [written(f"addresses:{one}", one) for one in mine if one not in remembered.addresses]
    writes += [
        written(f"newest:{kind.value}", day) for kind, day in newest.items() if day > remembered.newest.get(kind, "")
    ]
    writes += [
        written(f"meetings:{calendar}", dict(marks))
        for calendar, marks in (meetings or {}).items()
        if remembered.meetings.get(calendar) != marks
    ]
    return writes


def _finding(entry: Pending) -> Finding:
    assert entry.origin is not None
    digest = entry.origin.digest
    return Finding(
        id=entry.id,
        kind=entry.origin.kind,
        whom=Party(name=entry.whom, address=entry.address, ids=frozenset(entry.ids)),
        relationship=entry.relationship,
        signal=entry.signal,
        on=entry.on,
        severity=entry.severity or 1,
        reason=entry.reason,
        trace=entry.origin.trace,
        digest=digest.removeprefix(OPEN),
        span=entry.span or (entry.on, entry.on),
        source=entry.source,
        window=None if entry.window is None else Window(days=entry.window[0], number=entry.window[1]),
        parts=entry.parts,
        open=digest.startswith(OPEN),
        level=entry.level,
        days=entry.days,
        precision=entry.precision,
        note=entry.note,
    )
