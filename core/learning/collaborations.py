"""The review by collaboration: of each that ran in a span, how it began, whether it was chosen, how it ended, and what
she learnt. What is known by now of one that ended after the span is told too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from core.acting import criteria, rules, versions
from core.learning.book import Book
from core.learning.ended_counts import MissionLine, missions
from core.learning.endings import Ending, How, endings
from core.learning.refusals import Answer, answered
from core.model import CameAbout, Channel, Choice, Precision, Relationship, Role, Stage
from core.settings import CRITERIA, REFUSAL_CRITERIA, RULES


class Kept(StrEnum):
    """As what she keeps something she learnt; ``reflection`` is a look back alone, ``told`` her word on the whole."""

    CRITERION = "criterion"
    RULE = "rule"
    RESOLUTION = "resolution"
    REFLECTION = "reflection"
    TOLD = "told"


class Learnt(Struct, frozen=True):
    """One thing she learnt, in her words, and as what it is kept."""

    text: str
    kept: Kept


class Collaboration(Struct, frozen=True):
    """One collaboration: ``since`` None where its beginning is not known, ``how`` and ``until`` None while it goes on.

    ``noted`` tells that ``since`` is no more than the first day something was noted. ``reason`` is a code of
    :mod:`core.acting.reason_codes` or her own words. ``wanted`` is whether it was what she wants on ``wanted_on``.
    """

    relationship: str
    name: str
    role: Role
    since: str | None
    since_precision: Precision
    noted: bool
    until: str | None
    until_precision: Precision
    channel: Channel | None
    introduced_by: str | None
    introducer: str
    came_about: CameAbout | None
    wanted: bool | None
    wanted_on: str | None
    how: How | None
    reason: str
    learnt: tuple[Learnt, ...]
    missions: tuple[MissionLine, ...]


def collaborations(book: Book, start: str, end: str) -> tuple[Collaboration, ...]:
    """Those that ran on some day from ``start`` to ``end``, by the day they began; who never became one is left out."""
    over = {ending.relationship: ending for ending in endings(book)}
    lessons = _lessons(book)
    phases = missions(book, start, end)
    found = [
        _collaboration(who, over.get(who.id), book, lessons, tuple(m for m in phases if m.relationship == who.id))
        for who in book.relationships
        if who.stage is not Stage.PROSPECT
    ]
    return tuple(sorted((c for c in found if _ran(c, start, end)), key=lambda c: (c.since or "", c.name)))


def _ran(one: Collaboration, start: str, end: str) -> bool:
    """Whether it did in the span; a no to somebody with whom nothing had begun is a refusal, and none of these."""
    if one.how is How.REFUSED and (one.noted or one.since is None):
        return False
    if one.since is None:
        return one.until is not None and start <= one.until <= end
    return one.since <= end and (one.until is None or one.until >= start)


def _collaboration(
    who: Relationship, over: Ending | None, book: Book, lessons: Mapping[str, Kept], phases: tuple[MissionLine, ...]
) -> Collaboration:
    noted = who.since is None
    since, precision = _first(who, book) if noted else (who.since, who.since_precision)
    decisive = next((d for d in book.decisions[who.id] if over is not None and d.id == over.decision), None)
    return Collaboration(
        relationship=who.id,
        name=who.name,
        role=who.role,
        since=since,
        since_precision=precision,
        noted=noted and since is not None,
        until=over.on if over else None,
        until_precision=over.precision if over else Precision.DAY,
        channel=who.channel,
        introduced_by=who.introduced_by,
        introducer=book.name(who.introduced_by),
        came_about=who.came_about,
        wanted=who.wanted if who.wanted_on is None or who.wanted_on <= book.day else None,
        wanted_on=who.wanted_on if who.wanted_on is None or who.wanted_on <= book.day else None,
        how=over.how if over else None,
        reason=((decisive.reason if decisive else None) or who.ended_reason) if over else "",
        learnt=tuple(_unique(_learnt(who, over, book, lessons))),
        missions=phases,
    )


def _first(who: Relationship, book: Book) -> tuple[str | None, Precision]:
    """The first day on which anything was noted, or a mission began; it had begun by then."""
    first = book.pasts[who.id].bounds.first
    days = [] if first is None else [(first.on, first.precision)]
    days += [(mission.on, Precision.DAY) for mission in book.missions.get(who.id, ())[:1]]
    return min(days, key=lambda day: day[0], default=(None, Precision.DAY))


def _learnt(who: Relationship, over: Ending | None, book: Book, lessons: Mapping[str, Kept]) -> Iterator[Learnt]:
    """What she told of the whole, what her looks back say, and the criteria her refusals of it became."""
    yield from _split(who.learnt, Kept.TOLD, lessons)
    for back in book.reflections[who.id]:
        yield from _split(back.note, Kept.REFLECTION, lessons)
        if over is not None and back.decision == over.decision:
            yield from _split(back.happened, Kept.REFLECTION, lessons)
    became = answered(REFUSAL_CRITERIA.of(book.settings))
    for decision in book.decisions[who.id]:
        said = became.get(decision.reason or "") if decision.choice in (Choice.END, Choice.REFUSE) else None
        if said is not None and said.answer is not Answer.DECLINED and decision.on <= said.on <= book.day:
            yield Learnt(said.text, Kept.CRITERION)


def _split(written: str, otherwise: Kept, lessons: Mapping[str, Kept]) -> Iterator[Learnt]:
    """Each line that is kept as something else by itself, the others together."""
    lines = [line.strip() for line in written.splitlines()]
    for line in lines:
        if line in lessons:
            yield Learnt(line, lessons[line])
    if rest := " ".join(line for line in lines if line and line not in lessons):
        yield Learnt(rest, otherwise)


def _lessons(book: Book) -> dict[str, Kept]:
    """Her own sentences of all years, by their words."""
    found = {made.text.strip(): Kept.RESOLUTION for made in book.resolutions}
    for setting, kept in ((RULES, Kept.RULE), (CRITERIA, Kept.CRITERION)):
        for version in versions.read(setting.of(book.settings)):
            for plain in version.items if version.start <= book.day else ():
                if isinstance(plain, dict) and isinstance(plain.get("text"), str):
                    found[plain["text"].strip()] = kept
    for default in (*rules.DEFAULTS, *criteria.DEFAULTS):
        found.pop(default.text, None)
    found.pop("", None)
    return found


def _unique(found: Iterable[Learnt]) -> list[Learnt]:
    """Each text once, as what it was found first."""
    return list({one.text: one for one in reversed(list(found))}.values())[::-1]
