"""What calendars prove: meetings of theirs cancelled or moved at less than a day's notice, and meetings kept as set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from core.dates import from_number, number
from core.gathering.finding import Finding, Party, Window, derived_id, digest
from core.gathering.meetings.held import Meeting
from core.gathering.source import Background, Remark
from core.language import plural
from core.language import text as _
from core.model import OriginKind
from core.plain import shorten

KIND: Final = OriginKind.CALENDAR
Whose = Callable[[Party], str | None]

BROKEN_WINDOW: Final = 14
KEPT_WINDOW: Final = 84
"""Days in which one piece of routine good news is enough."""
ROW: Final = 3
"""Meetings in a row kept as set that tell something."""
_HOUR: Final = 3600


def parties(records: Sequence[Meeting], background: Background) -> Sequence[Party]:
    """Everybody met, the most frequent first."""
    found = Counter(party for one in _newest(records) for party in dict.fromkeys((*one.others, *_host(one))))
    return [party for party, _count in found.most_common()]


def find(records: Sequence[Meeting], whose: Whose, background: Background) -> tuple[list[Finding], list[Remark]]:
    """One finding for each meeting of theirs cancelled or moved late, and one for three in a row kept."""
    findings: list[Finding] = []
    met: dict[tuple[str | None, str], list[Meeting]] = defaultdict(list)
    parties_: dict[tuple[str | None, str], Party] = {}
    for one in _newest(records):
        if one.by is not None and one.late and one.on <= background.today:
            findings.append(_broken(one, one.by, whose(one.by)))
        for party in dict.fromkeys((*_host(one), *one.others)):
            who = whose(party)
            key = (who, "" if who else party.key)
            parties_.setdefault(key, party)
            if not met[key] or met[key][-1] is not one:
                met[key].append(one)
    for key, meetings in met.items():
        findings += _kept(meetings, parties_[key], key[0], background)
    return findings, []


def _host(one: Meeting) -> tuple[Party, ...]:
    return () if one.by is None else (one.by,)


def _newest(records: Iterable[Meeting]) -> list[Meeting]:
    """The newest version of each meeting, which knows from the one before it when it was to begin."""
    versions: dict[str, list[Meeting]] = defaultdict(list)
    for one in records:
        versions[one.key].append(one)
    found = []
    for several in versions.values():
        several.sort(key=lambda one: (one.sequence, str(one.touched or ""), one.cancelled, one.until, one.place.file))
        last = several[-1]
        before = next((one for one in reversed(several) if one.sequence < last.sequence), None)
        if last.was is None and before is not None and before.moment != last.moment:
            last = replace(last, was=before.moment)
        found.append(last)
    return sorted(found, key=lambda one: (one.moment, one.key))


def _broken(one: Meeting, by: Party, relationship: str | None) -> Finding:
    """The day is that of the meeting as it was set."""
    before = one.was or one.moment
    notice = one.notice() or timedelta()
    hours = int(notice.total_seconds()) // _HOUR
    text = plural("moved {n} hour before", "moved {n} hours before", hours)
    if one.cancelled:
        text = plural("cancelled {n} hour before", "cancelled {n} hours before", hours)
    on = from_number(number(one.on) + (before.date() - one.moment.date()).days)
    return Finding(
        id=derived_id("cal", one.key, before.isoformat()),
        kind=KIND,
        whom=by,
        relationship=relationship,
        signal="promise_broken",
        on=on,
        severity=1,
        reason=_("a meeting of theirs was {what}").format(what=text.format(n=hours)),
        trace=_trace(one),
        digest=digest(one.key, before.isoformat()),
        span=(on, on),
        window=Window(days=BROKEN_WINDOW, number=number(on) // BROKEN_WINDOW),
    )


def _kept(
    meetings: Sequence[Meeting], party: Party, relationship: str | None, background: Background
) -> Iterator[Finding]:
    """The first three in a row of each twelve weeks that are over."""
    by_window: Mapping[int, list[Meeting]] = defaultdict(list)
    for one in meetings:
        by_window[number(one.on) // KEPT_WINDOW].append(one)
    for window, of_it in by_window.items():
        over = (window + 1) * KEPT_WINDOW - 1
        if over > min(number(background.today), max(number(one.until) for one in of_it)):
            continue
        if (row := _row(of_it)) is None:
            continue
        parts = ("promise_kept", str(KEPT_WINDOW), str(window))
        yield Finding(
            id=derived_id("cal", relationship or party.key, *parts),
            kind=KIND,
            whom=party,
            relationship=relationship,
            signal="promise_kept",
            on=row[-1].on,
            severity=1,
            reason=_("{n} meetings in a row took place as they were set").format(n=ROW),
            trace=_trace(*row),
            digest=digest(*(one.key for one in row)),
            span=(from_number(window * KEPT_WINDOW), from_number(over)),
            window=Window(days=KEPT_WINDOW, number=window),
            parts=parts,
        )


def _row(meetings: Iterable[Meeting]) -> list[Meeting] | None:
    """The first that took place as set, one after the other; what was changed in good time is passed over."""
    row: list[Meeting] = []
    for one in meetings:
        if one.late:
            row = []
        elif not one.cancelled and one.was is None and one.on <= one.until:
            row.append(one)
        if len(row) == ROW:
            return row
    return None


def _trace(*meetings: Meeting) -> str:
    """The days, and where the first of them stands."""
    first = meetings[0]
    days = ", ".join(dict.fromkeys(one.on for one in meetings))
    text = _("{days} · {file}, line {line}")
    return text.format(days=days, file=shorten(first.place.file, 80), line=first.place.line)
