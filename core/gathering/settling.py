"""Settling: what each finding is to her, given what is here: new, noted by hand, declined, accepted, changed, left out.

Nothing is stored here. The outcome depends on what is known, and never on the order in which it came to be known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from core.dates import Day, number, plus
from core.gathering.capping import HABITS, Fact, surplus
from core.gathering.finding import OPEN, Finding, contradicts, has_moved, storable
from core.gathering.identities import Identities, is_nobody
from core.gathering.source import Remark
from core.language import N_
from core.language import text as _
from core.model import NOTE_LIMIT, Event, Findings, Origin, OriginKind, Relationship, Role
from core.vocabulary import SIGNALS, Tone
from core.words import ORIGINS

TRACE_LIMIT: Final = 1000
_WIDEST: Final = 84
"""Days of the widest window of a habit."""
_AROUND_INVOICE: Final = 28
"""Days around the day of an invoice taken from a file in which a jotted line of the kind is about it."""
_AROUND: Final = 3
"""The same around what other files tell."""
CONTRADICTED: Final = N_("another file has this number with another total: it stays as it was")


class State(StrEnum):
    """What a finding is to her."""

    NEW = "new"
    NOTED = "noted"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    AMENDS = "amends"
    PENDING = "pending"
    LEFT_OUT = "left_out"


_Waiting = tuple[Finding, str]
"""A finding, and the id under which it waits for her word, "" where it does not."""

OPEN_STATES: Final = frozenset({State.NEW, State.PENDING, State.AMENDS})
"""What waits for her word."""


class Was(Struct, frozen=True):
    """What the event says now that a finding would change."""

    on: Day
    severity: int | None


class Proposal(Struct, frozen=True, kw_only=True):
    """A finding, and what it is to her.

    ``was`` is what an event she accepted says now (of ``amends`` alone); ``event`` is that event, or the one she noted
    herself. ``why`` says why it is left out, or what else is to be known of it. ``waits`` is the id under which it is
    kept for her word, "" where it is not.
    """

    finding: Finding
    state: State
    was: Was | None = None
    why: str = ""
    event: str | None = None
    waits: str = ""

    @property
    def id(self) -> str:
        """The id of the finding, which its event will have."""
        return self.finding.id

    @property
    def relationship(self) -> str | None:
        """Whom it is about; None while nobody knows."""
        return self.finding.relationship

    @property
    def bad(self) -> bool:
        """Whether it is bad news."""
        return SIGNALS[self.finding.signal].tone is Tone.LOWERS

    @property
    def good(self) -> bool:
        """Whether it is good news."""
        return SIGNALS[self.finding.signal].tone is Tone.RAISES

    @property
    def takeable(self) -> bool:
        """Whether it is among what "all" takes: it waits for her word, and whom it is about is known."""
        return self.state in OPEN_STATES and self.relationship is not None


class Here(Struct, frozen=True, kw_only=True):
    """What is here: everybody, what they are recognised by, their events, what is remembered of files read.

    ``once`` tells who became part of a relationship.
    """

    people: Mapping[str, Relationship]
    identities: Identities
    events: Callable[[str], Sequence[Event]]
    remembered: Findings
    once: Callable[[str], Iterable[str]]
    now: str


def settled(found: Iterable[Finding], waiting: Iterable[Finding], here: Here) -> list[Proposal]:
    """What each finding is to her, those just ``found`` in files and those ``waiting`` for her word, by day and id."""
    by_owner: dict[str | None, list[_Waiting]] = defaultdict(list)
    for finding, waits in [*((f, "") for f in found), *((f, f.id) for f in waiting)]:
        told = known_as(finding, here)
        by_owner[told.relationship].append((told, waits))
    proposals = []
    for owner, findings in by_owner.items():
        if owner is None:
            proposals += _of_strangers(findings, here.remembered)
        else:
            proposals += _Settling(here, here.people[owner], findings).proposals()
    return sorted(proposals, key=lambda one: (one.finding.on, one.id))


def contradictions(proposals: Iterable[Proposal]) -> list[Remark]:
    """What is to be said of those that another file contradicts."""
    why = _(CONTRADICTED)
    said = [one.finding.trace.partition(": ")[0].rstrip("\u00a0") for one in proposals if one.why == why]
    return [Remark(text=_("{where}: {what}").format(where=number, what=why)) for number in said]


def parts_of(merges: Mapping[str, str]) -> Callable[[str], list[str]]:
    """Tells the ids of those who became part of a relationship, also by way of others; of who became part of whom."""
    parts: dict[str, list[str]] = defaultdict(list)
    for other, into in merges.items():
        parts[into].append(other)

    def once(id_: str) -> list[str]:
        found: dict[str, None] = {}
        left = [id_]
        while left:
            new = [other for other in parts.get(left.pop(), ()) if other not in found and other != id_]
            found |= dict.fromkeys(new)
            left += new
        return sorted(found)

    return once


def known_as(finding: Finding, here: Here) -> Finding:
    """The finding about whom it is about by what is known now, with the id that goes with it."""
    owner = finding.relationship if finding.relationship in here.people else None
    if owner is None:
        owner = here.identities.whose(finding.whom, finding.kind)
    if owner == finding.relationship:
        return finding
    return replace(finding, relationship=owner, id=finding.about(owner or finding.whom.key))


def event_of(finding: Finding, logged_at: str) -> Event:
    """The event a finding about somebody known becomes."""
    assert finding.relationship is not None
    checkin = finding.signal == "checkin"
    return Event(
        id=finding.id,
        relationship=finding.relationship,
        on=finding.on,
        signal=finding.signal,
        severity=None if checkin else finding.severity,
        level=finding.level,
        source=finding.source,
        note=storable(finding.note, NOTE_LIMIT),
        logged_at=logged_at,
        precision=finding.precision,
        origin=Origin(kind=finding.kind, trace=storable(finding.trace, TRACE_LIMIT), digest=finding.mark),
    )


def _of_strangers(findings: Sequence[_Waiting], remembered: Findings) -> list[Proposal]:
    why = _("nobody here is known to be this one")
    waiting = {finding.id: waits for finding, waits in findings if waits}
    newest = {finding.id: finding for finding, _waits in sorted(findings, key=lambda one: not one[1])}
    return [
        Proposal(
            finding=finding,
            state=_state_of_strange(finding, finding.id in waiting, remembered),
            why=why,
            waits=waiting.get(finding.id, ""),
        )
        for finding in newest.values()
    ]


def _state_of_strange(finding: Finding, waits: bool, remembered: Findings) -> State:
    if is_nobody(finding.whom, remembered):
        return State.DECLINED
    return State.PENDING if waits else State.NEW


class _Settling:
    """The findings about one relationship."""

    def __init__(self, here: Here, who: Relationship, findings: Sequence[_Waiting]) -> None:
        self._here, self._who = here, who
        self._log = list(here.events(who.id))
        self._by_id = {event.id: event for event in self._log}
        remembered = here.remembered
        self._declined = {(entry.id, entry.digest) for entry in remembered.declined}
        self._never = {entry.signal for entry in remembered.never if entry.relationship in (None, who.id)}
        self._others = [*here.once(who.id), *here.identities.keys_of(who.id)]
        self._contradicted: set[str] = set()
        self._findings = self._one_each(findings)

    def proposals(self) -> list[Proposal]:
        told: dict[str, Proposal] = {}
        open_: list[_Waiting] = []
        for finding, waits in self._findings:
            if (proposal := self._decided(finding, waits)) is not None:
                told[finding.id] = proposal
            else:
                open_.append((finding, waits))
        noted = self._noted([finding for finding, _waits in open_])
        left = [finding for finding, _waits in open_ if finding.id not in noted]
        amended = [proposal.finding for proposal in told.values() if proposal.state is State.AMENDS]
        crowded = self._crowded([*left, *amended])
        self._ousting = self._displacing([finding for finding in left if finding.id not in crowded])
        for finding, waits in open_:
            told[finding.id] = self._candidate(finding, waits, noted.get(finding.id), crowded)
        return list(told.values())

    def _one_each(self, findings: Sequence[_Waiting]) -> list[_Waiting]:
        """Each fact once, with the id under which it waits: what was read just now, unless that is behind."""
        kept: dict[str, _Waiting] = {}
        meant: dict[str, str] = {}
        for finding, waits in sorted(
            findings, key=lambda one: (bool(one[1]), one[0].id, -one[0].severity, one[0].mark)
        ):
            same = next((meant[name] for name in self._names(finding) if name in meant), None)
            if same is None:
                kept[finding.id] = (finding, waits)
                meant |= dict.fromkeys(self._names(finding), finding.id)
                continue
            first, known = kept[same]
            if contradicts(first.mark, finding.mark):
                self._contradicted.add(same)
                first = finding if waits else first
            elif waits and _is_behind(first, finding.mark, finding.severity, finding.on):
                first = finding
            kept[same] = (replace(first, id=same), known or waits)
        return [*kept.values()]

    def _names(self, finding: Finding) -> list[str]:
        """Every id this fact may be known by: made for those who became part of this one, or while nobody knew."""
        others = [finding.about(other) for other in (*self._others, finding.whom.key)] if finding.parts else []
        return [finding.id, *others]

    def _decided(self, finding: Finding, waits: str) -> Proposal | None:
        """What was said of it before; None where nothing was."""
        names = self._names(finding)
        event = next((self._by_id[name] for name in names if name in self._by_id), None)
        if event is not None:
            return self._accepted(replace(finding, id=event.id), event, waits)
        if any((name, "") in self._declined for name in names):
            return Proposal(finding=finding, state=State.DECLINED, waits=waits)
        if finding.signal in self._never:
            why = _("you want none of this kind")
            return Proposal(finding=finding, state=State.DECLINED, why=why, waits=waits)
        if finding.kind is OriginKind.INVOICE and self._who.role is not Role.CLIENT:
            why = _("invoices tell of clients alone")
            return Proposal(finding=finding, state=State.LEFT_OUT, why=why, waits=waits)
        return None

    def _accepted(self, finding: Finding, event: Event, waits: str) -> Proposal:
        digest = event.origin.digest if event.origin else ""
        says = (finding.on, finding.signal, finding.severity if finding.level is None else event.severity)
        if contradicts(finding.mark, digest):
            return Proposal(finding=finding, state=State.ACCEPTED, event=event.id, waits=waits, why=_(CONTRADICTED))
        same = not has_moved(finding.mark, digest) or says == (event.on, event.signal, event.severity)
        refused = {(name, finding.mark) for name in (finding.id, waits)} & self._declined
        if same or refused or _is_behind(finding, digest, event.severity, event.on):
            return Proposal(finding=finding, state=State.ACCEPTED, event=event.id, waits=waits)
        was = Was(event.on, event.severity)
        return Proposal(finding=finding, state=State.AMENDS, was=was, event=event.id, waits=waits)

    def _candidate(self, finding: Finding, waits: str, noted: Event | None, crowded: Mapping[str, str]) -> Proposal:
        if noted is not None:
            why = _("you noted it yourself")
            if noted.origin is not None:
                why = _("already taken: {source}").format(source=_(ORIGINS[noted.origin.kind]))
            return Proposal(finding=finding, state=State.NOTED, why=why, event=noted.id, waits=waits)
        if finding.id in crowded:
            return Proposal(finding=finding, state=State.LEFT_OUT, why=crowded[finding.id], waits=waits)
        if finding.id in self._ousting:
            why = _("it takes the place of what you accepted, less telling, in the same weeks")
            return Proposal(finding=finding, state=State.PENDING if waits else State.NEW, why=why, waits=waits)
        early = self._who.since is not None and finding.on < self._who.since
        why = _("it was before this relationship began") if early else ""
        if finding.id in self._contradicted:
            why = _(CONTRADICTED)
        return Proposal(finding=finding, state=State.PENDING if waits else State.NEW, why=why, waits=waits)

    def _noted(self, findings: Sequence[Finding]) -> dict[str, Event]:
        """For each finding that is here already, its event: one to one, the nearest day first.

        That is what she noted by hand, and what she accepted from jotted lines or, for one of those, from other files.
        """
        near: dict[str, list[Event]] = {}
        for finding in findings:
            same = [e for e in self._log if e.signal == finding.signal and _tells_again(finding, e)]
            near[finding.id] = [e for _days, _id, e in sorted((_apart(e.on, finding.on), e.id, e) for e in same)]
        order = sorted(findings, key=lambda f: (_apart(near[f.id][0].on, f.on) if near[f.id] else 0, f.id))
        holder: dict[str, str] = {}
        for finding in order:
            _matched(finding.id, near, holder, set())
        return {finding: self._by_id[event] for event, finding in holder.items()}

    def _displacing(self, findings: Sequence[Finding]) -> frozenset[str]:
        """Those that, taken, leave no room for something accepted before."""
        if not findings or not (ousted := displaced(self._log, findings, self._here.now)):
            return frozenset()
        first, last = min(event.on for event in ousted), max(event.on for event in ousted)
        near = [one for one in findings if plus(first, -_WIDEST) <= one.on <= plus(last, _WIDEST)]
        return frozenset(one.id for one in near if displaced(self._log, [one], self._here.now))

    def _crowded(self, findings: Sequence[Finding]) -> dict[str, str]:
        """Why those are left out that are one too many in their window, among all that files ever showed."""
        windows = {finding.signal: finding.window.days for finding in findings if finding.window}
        replaced = {finding.id for finding in findings}
        facts = [_fact(event, windows) for event in self._log if event.origin and event.id not in replaced]
        facts += [
            Fact(event_of(finding, self._here.now), finding.kind, finding.window.days if finding.window else None)
            for finding in findings
        ]
        return dict.fromkeys(surplus(facts), _("something of the kind, in the same weeks, counts already"))


def displaced(log: Iterable[Event], taken: Iterable[Finding], logged_at: str) -> list[Event]:
    """The events, found in files and accepted before, that have no room any more beside what is taken now."""
    findings = list(taken)
    windows = {finding.signal: finding.window.days for finding in findings if finding.window}
    new = {finding.id for finding in findings}
    before = [event for event in log if event.origin and event.id not in new]
    facts = [_fact(event, windows) for event in before]
    was_out = surplus(facts)
    facts += [
        Fact(event_of(finding, logged_at), finding.kind, finding.window.days if finding.window else None)
        for finding in findings
    ]
    out = surplus(facts) - was_out
    return [event for event in before if event.id in out]


def _fact(event: Event, windows: Mapping[str, int]) -> Fact:
    assert event.origin is not None
    kind = event.origin.kind
    slight = kind in HABITS or event.severity == 1
    return Fact(event, kind, windows.get(event.signal) if slight else None)


def _is_behind(finding: Finding, known: str, severity: int | None, on: Day) -> bool:
    """Whether a fact that may still move on is behind what is known of it: read from an older file, perhaps."""
    if not finding.open:
        return False
    return not known.startswith(OPEN) or (finding.severity, finding.on) <= (severity or 0, on)


def _tells_again(finding: Finding, event: Event) -> bool:
    """Whether a finding can be the very thing an event of the same signal is: one is in her own words.

    Of an event taken from a file its span is not kept: a line she jotted is of that invoice some weeks around its day.
    """
    kind = event.origin.kind if event.origin else None
    if kind is None or (kind is OriginKind.JOTTED and finding.kind is not kind):
        return finding.span[0] <= event.on <= finding.span[1]
    if finding.kind is not OriginKind.JOTTED or kind is finding.kind:
        return False
    return _apart(event.on, finding.on) <= (_AROUND_INVOICE if kind is OriginKind.INVOICE else _AROUND)


def _apart(one: Day, other: Day) -> int:
    return abs(number(one) - number(other))


def _matched(finding: str, near: Mapping[str, Sequence[Event]], holder: dict[str, str], seen: set[str]) -> bool:
    """Give a finding the nearest event of its own, moving others to their next where that makes room (Kuhn 1955)."""
    for event in near[finding]:
        if event.id in seen:
            continue
        seen.add(event.id)
        if event.id not in holder or _matched(holder[event.id], near, holder, seen):
            holder[event.id] = finding
            return True
    return False
