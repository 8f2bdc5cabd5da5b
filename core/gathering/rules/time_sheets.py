"""What tracked time proves: crumbs, planned work, evenings and days off, and more than was estimated.

Windows are counted from 1970-01-01, and only whole ones within what the sheets cover are looked at.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from core.dates import Day, from_number, number, plus, weekday
from core.gathering.finding import Finding, Party, Window, derived_id, digest
from core.gathering.hours.spent import DAY, HOUR, MINUTE, Spent, distinct
from core.gathering.source import Background, Remark
from core.language import current, plural
from core.language import text as _
from core.model import OriginKind
from core.people import called
from core.plain import shorten

KIND: Final = OriginKind.TIME
Whose = Callable[[Party], str | None]

WINDOW: Final = 28
PLANNED_WINDOW: Final = 84
"""Days in which one piece of routine good news is enough."""

CRUMB: Final = 15 * MINUTE
CRUMB_DAY: Final = 30 * MINUTE
CRUMBS, MANY_CRUMBS, CRUMB_SHARE = 5, 10, 0.4
ROUNDED: Final = 0.8
"""Beyond this share of durations in whole quarters of an hour, a sheet is rounded, and crumbs cannot be told."""
PLANNED: Final = 8 * HOUR
SESSION, SESSION_SHARE = 90 * MINUTE, 0.7
PAUSE: Final = 5 * MINUTE
"""Between two stretches of one session."""
EVENINGS, EVENING_TIME = 2, 2 * HOUR
NIGHT_ENDS: Final = 5 * HOUR
"""The second of a day until which it is still the evening before."""
OVER, FAR_OVER = 1.2, 1.5

_ESTIMATE: Final = re.compile(
    r"(?i)(?:estimat\w*|estim[ée]\w*|devis|budget|forfait|quoted?)\D{0,20}?([0-9]{1,5})(?:[.,]([0-9]{1,2}))? ?h"
    r"(?:\b|ours?|eures?)"
)


class _Of(NamedTuple):
    """All the time of one party."""

    party: Party
    relationship: str | None
    spent: list[Spent]


def parties(records: Sequence[Spent], background: Background) -> Sequence[Party]:
    """For whom time was spent, most of it first."""
    hours: Counter[Party] = Counter()
    for one in distinct(records):
        hours[_party(one)] += one.seconds
    return [party for party, _seconds in hours.most_common()]


def find(records: Sequence[Spent], whose: Whose, background: Background) -> tuple[list[Finding], list[Remark]]:
    """What the sheets prove; that crumbs cannot be told is said where durations are rounded."""
    spent = distinct(records)
    if not spent:
        return [], []
    rounded = _rounded(records)
    remarks = [
        Remark(
            text=_(
                "{file}: nearly all durations are whole quarters of an hour, so small slots cannot be told from others"
            ).format(file=file)
        )
        for file in sorted(_told_rounded(records, rounded))
    ]
    windows = _whole(spent)
    findings: list[Finding] = []
    for of in _owners(spent, whose):
        findings += _crumbs(_Of(of.party, of.relationship, [s for s in of.spent if s.copy not in rounded]), windows)
        findings += _planned(of, windows, background)
        findings += _evenings(of, windows, background)
        findings += _beyond(of, background)
    return findings, remarks


def _party(one: Spent) -> Party:
    return Party(name=one.client or one.project)


def _owners(spent: Iterable[Spent], whose: Whose) -> list[_Of]:
    """The time of each relationship, whatever names it has in the sheets, and of each stranger."""
    found: dict[str, _Of] = {}
    for one in spent:
        party = _party(one)
        relationship = whose(party)
        found.setdefault(relationship or f"?{party.key}", _Of(party, relationship, [])).spent.append(one)
    return list(found.values())


def _rounded(records: Iterable[Spent]) -> set[str]:
    """The files whose durations are rounded to quarters of an hour."""
    all_, quarters = Counter[str](), Counter[str]()
    for one in records:
        all_[one.copy] += 1
        quarters[one.copy] += one.seconds % CRUMB == 0
    return {copy for copy, n in all_.items() if quarters[copy] > ROUNDED * n}


def _told_rounded(records: Iterable[Spent], rounded: set[str]) -> set[str]:
    """The rounded files by name, as far as there is enough in them that crumbs could be told."""
    many = Counter((one.copy, one.place.file) for one in records if one.copy in rounded)
    return {file for (_copy, file), n in many.items() if n >= CRUMBS}


def _whole(spent: Sequence[Spent]) -> range:
    """The numbers of the windows that lie wholly within what is covered."""
    first, last = number(min(one.on for one in spent)), number(max(one.on for one in spent))
    return range(-(-first // WINDOW), (last + 1) // WINDOW)


def _by_window(spent: Iterable[Spent], windows: range) -> Mapping[int, list[Spent]]:
    found: dict[int, list[Spent]] = defaultdict(list)
    for one in spent:
        if (window := number(one.on) // WINDOW) in windows:
            found[window].append(one)
    return found


def _crumbs(of: _Of, windows: range) -> Iterator[Finding]:
    """Small slots, each alone in its day."""
    for window, spent in _by_window(of.spent, windows).items():
        in_all: Counter[Day] = Counter()
        for one in spent:
            in_all[one.on] += one.seconds
        crumbs = [one for one in spent if one.seconds <= CRUMB and in_all[one.on] <= CRUMB_DAY]
        if len(crumbs) < CRUMBS or len(crumbs) < CRUMB_SHARE * len(spent):
            continue
        text = _(
            "{n} of {all} slots in four weeks took a quarter of an hour at most, with next to nothing else that day"
        )
        reason = text.format(n=len(crumbs), all=len(spent))
        severity = 2 if len(crumbs) >= MANY_CRUMBS else 1
        yield _habit(of, "crumb_request", window, crumbs, severity, reason)


def _planned(of: _Of, windows: range, background: Background) -> Iterator[Finding]:
    """Work in long sessions on working days: of every twelve weeks the first four of which it is true."""
    seen = set()
    for window, spent in sorted(_by_window(of.spent, windows).items()):
        total = sum(one.seconds for one in spent)
        if total < PLANNED or any(_is_off(one.on, background) for one in spent):
            continue
        long = [session for session in _sessions(spent) if sum(one.seconds for one in session) >= SESSION]
        within = sum(one.seconds for session in long for one in session)
        number_ = window * WINDOW // PLANNED_WINDOW
        if within < SESSION_SHARE * total or number_ in seen:
            continue
        seen.add(number_)
        text = _(
            "{hours} h in four weeks, {share} % of it in sessions of an hour and a half or more, none on a day off"
        )
        reason = text.format(hours=round(total / HOUR), share=int(100 * within / total))
        last = max(one.on for session in long for one in session)
        yield _finding(
            of,
            "request_planned",
            last,
            1,
            reason,
            [one for session in long for one in session],
            parts=("request_planned", str(PLANNED_WINDOW), str(number_)),
            window=Window(days=PLANNED_WINDOW, number=number_),
        )


def _sessions(spent: Iterable[Spent]) -> list[list[Spent]]:
    """Stretches with no more than a short pause between them; without times of day, each by itself."""
    found: list[list[Spent]] = []
    for one in spent:
        before = found[-1][-1] if found else None
        gap = _gap(before, one) if before else None
        if gap is not None and gap <= PAUSE:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _gap(before: Spent, after: Spent) -> int | None:
    if before.end is None or after.start is None:
        return None
    return (number(after.on) - number(before.on)) * DAY + after.start - before.end


def _evenings(of: _Of, windows: range, background: Background) -> Iterator[Finding]:
    """Work in the evening or on days off; whether that was asked for, only she knows."""
    for window, spent in _by_window(of.spent, windows).items():
        outside: dict[Day, int] = defaultdict(int)
        for one in spent:
            for day, seconds in _outside(one, background):
                outside[day] += seconds
        total = sum(outside.values())
        if len(outside) < EVENINGS or total < EVENING_TIME:
            continue
        text = _(
            "{n} evenings or days off, {hours} h in all, in four weeks: their wish, or yours? Yours weighs nothing"
        )
        told = [one for one in spent if any(True for _pair in _outside(one, background))]
        reason = text.format(n=len(outside), hours=current().number(total / HOUR))
        yield _habit(of, "after_hours", window, told, 1, reason)


def _outside(one: Spent, background: Background) -> Iterator[tuple[Day, int]]:
    """The evening or day off a stretch touches, and for how many seconds; until five it is the evening before."""
    if one.start is not None and one.start < NIGHT_ENDS:
        evening = min(one.seconds, NIGHT_ENDS - one.start)
        yield plus(one.on, -1), evening
        if evening < one.seconds and _is_off(one.on, background):
            yield one.on, one.seconds - evening
    elif _is_off(one.on, background):
        yield one.on, one.seconds
    elif one.end is not None and one.start is not None:
        late = min(one.end, DAY + NIGHT_ENDS) - max(one.start, background.hours[1] * HOUR)
        if late > 0:
            yield one.on, late


def _is_off(day: Day, background: Background) -> bool:
    return weekday(day) not in background.week or background.holidays(day)


def _beyond(of: _Of, background: Background) -> Iterator[Finding]:
    """More time than a project was estimated at, once a project."""
    projects: dict[str, list[Spent]] = defaultdict(list)
    for one in of.spent:
        projects[called(one.project)].append(one)
    agreed = _agreed(of, background) if len(projects) == 1 else None
    for name, spent in projects.items():
        estimate = max((one.estimate for one in spent if one.estimate), default=None) or agreed
        first = min(one.on for one in spent)
        if not estimate or _paid_extra(of, first, background):
            continue
        reached = [step for step in (OVER, FAR_OVER) if sum(one.seconds for one in spent) > step * estimate]
        if not reached:
            continue
        on = _reached(spent, reached[-1] * estimate)
        total = sum(one.seconds for one in spent)
        text = _("“{project}”: {hours} h, of {estimate} h estimated")
        reason = text.format(
            project=shorten(spent[0].project or spent[0].client, 60),
            hours=round(total / HOUR),
            estimate=current().number(estimate / HOUR),
        )
        severity = 2 if reached[-1] == FAR_OVER else 1
        yield _finding(
            of,
            "scope_creep",
            on,
            severity,
            reason,
            spent,
            parts=("scope_creep", name),
            span=(first, plus(max(one.on for one in spent), WINDOW)),
            open_=True,
        )


def _paid_extra(of: _Of, first: Day, background: Background) -> bool:
    """Whether she noted, since the project began, that what was added was paid."""
    noted = background.noted(of.relationship) if of.relationship else ()
    return any(event.signal == "extra_work_paid" and event.on >= first for event in noted)


def _reached(spent: Iterable[Spent], limit: float) -> Day:
    """The day on which the time spent went beyond ``limit``."""
    total = 0
    for one in spent:
        total += one.seconds
        if total > limit:
            return one.on
    raise ValueError(limit)


def _agreed(of: _Of, background: Background) -> int | None:
    """The hours estimated in what was agreed with them, in seconds."""
    who = background.people.get(of.relationship or "")
    found = who and _ESTIMATE.search("\n".join((who.frame.what, who.frame.price, who.frame.limits))[:20_000])
    return round(float(f"{found[1]}.{found[2] or 0}") * HOUR) if found else None


def _habit(of: _Of, signal: str, window: int, told: Sequence[Spent], severity: int, reason: str) -> Finding:
    return _finding(
        of,
        signal,
        max(one.on for one in told),
        severity,
        reason,
        told,
        parts=(signal, str(WINDOW), str(window)),
        span=(from_number(window * WINDOW), from_number((window + 1) * WINDOW - 1)),
        window=Window(days=WINDOW, number=window),
    )


def _finding(
    of: _Of,
    signal: str,
    on: Day,
    severity: int,
    reason: str,
    told: Sequence[Spent],
    *,
    parts: tuple[str, ...],
    span: tuple[Day, Day] | None = None,
    window: Window | None = None,
    open_: bool = False,
) -> Finding:
    whole = window and (from_number(window.number * window.days), from_number((window.number + 1) * window.days - 1))
    return Finding(
        id=derived_id("time", of.relationship or of.party.key, *parts),
        kind=KIND,
        whom=of.party,
        relationship=of.relationship,
        signal=signal,
        on=on,
        severity=severity,
        reason=reason,
        trace=_trace(told),
        digest=digest(signal, on, str(severity)),
        span=span or whole or (on, on),
        window=window,
        parts=parts,
        open=open_,
    )


def _trace(told: Sequence[Spent]) -> str:
    """Where it stands, and on which days."""
    first = min(told, key=lambda one: (one.on, one.place.line or 0))
    last = max(one.on for one in told)
    days = f"{first.on} – {last}" if last != first.on else last
    text = plural("{days}, {n} row · {file}, line {line}", "{days}, {n} rows · {file}, from line {line} on", len(told))
    return text.format(days=days, n=len(told), file=shorten(first.place.file, 80), line=first.place.line)
