"""Her best relationships as the benchmark: what they have in common that the others lack, with counts on both sides.

The best are those that are steady; the others are watched, to be renegotiated or to be ended, or had come to that when
they ended. Of whom too little is known is on neither side. A difference is told where chance alone brings one as large
at most once in twenty (Fisher's exact test, one-sided; Fisher 1922), and where each side has at least three of whom it
is known. Nothing of it enters a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import comb
from typing import NamedTuple

from msgspec import Struct

from core.acting.criteria import MET_FROM, Criterion, Match, Seen, worded
from core.acting.qualification import Qualification
from core.dates import plus
from core.judging.evidence import counted
from core.language import Language
from core.model import CameAbout, Channel, Event, Proposal, Relationship, Role, Stage, Verdict
from core.words import CHANNELS, ROLES

FEWEST = 3
"""Relationships a side must have for anything to be said."""
ONCE_IN = 20
"""Chance alone may bring such a difference once in so many."""
LATELY = 365
"""Days back to which it is asked whether requests are planned."""


class Noted(Struct, frozen=True, array_like=True):
    """What a history says for the comparison, none of it in words.

    ``planned`` tells whether requests are, lately; ``matches`` are those of the criteria in their order, each with
    whether she answered it herself.
    """

    verdict: Verdict
    planned: bool | None
    matches: tuple[tuple[Match, bool], ...]


class Standing(NamedTuple):
    """Somebody, how it stands with them, and against her criteria; and what is known of how it began."""

    who: Relationship
    noted: Noted
    qualification: Qualification
    proposals: Sequence[Proposal]


class Side(Struct, frozen=True):
    """``count`` of the ``of`` relationships of a side of whom it is known."""

    count: int
    of: int


class Trait(Struct, frozen=True):
    """Something that is so or not of each; ``tells`` where the best have it and the others lack it beyond chance.

    ``same_notes`` tells that it is read from the notes the verdict is made of, so that it had to go with it.
    """

    key: str
    text: str
    best: Side
    others: Side
    tells: bool
    same_notes: bool
    sentence: str


class Benchmark(Struct, frozen=True):
    """Who is on which side, by name, how many are on neither, and every trait; those that tell come first."""

    best: tuple[str, ...]
    others: tuple[str, ...]
    left_out: int
    sentence: str
    traits: tuple[Trait, ...]


class _Asked(NamedTuple):
    """A trait before it is counted: whether it is so of each, by id; None where that is not known."""

    key: str
    text: str
    so: Mapping[str, bool | None]
    same_notes: bool = False


def noted(verdict: Verdict, seen: Iterable[Seen], events: Iterable[Event], day: str) -> Noted:
    """The same of ``events`` up to ``day``, of which ``verdict`` and ``seen`` are told."""
    return Noted(verdict, _planned(events, day), tuple((one.match, one.hers) for one in seen))


def counter_examples(standings: Iterable[Standing], at: int) -> tuple[str, ...]:
    """The names of those with whom it goes well without the criterion number ``at``: a reason to look at it again."""
    return tuple(
        one.who.name
        for one in standings
        if one.noted.verdict is Verdict.STEADY
        and one.who.stage is not Stage.ENDED
        and one.noted.matches[at][0] is Match.NOT_MET
    )


def benchmark(standings: Sequence[Standing], criteria: Sequence[Criterion], language: Language) -> Benchmark:
    """Compare the best with the others; ``criteria`` are those they were seen against."""
    best = [one for one in standings if _is_best(one)]
    others = [one for one in standings if _is_other(one)]
    compared = [*best, *others]
    traits = [_counted(asked, best, others, language) for asked in _asked(compared, criteria, language)]
    traits.sort(key=lambda one: (not one.tells, one.same_notes))
    told = sum(one.tells for one in traits)
    enough = min(len(best), len(others)) >= FEWEST
    return Benchmark(
        tuple(one.who.name for one in best),
        tuple(one.who.name for one in others),
        sum(one.who.stage is not Stage.PROSPECT for one in standings) - len(compared),
        _sentence(len(best), len(others), told, len(traits), language) if enough else _too_few(best, others, language),
        tuple(traits),
    )


def tells(best: Side, others: Side) -> bool:
    """Whether the first side has it so much more often that chance alone would bring that at most once in twenty."""
    if min(best.of, others.of) < FEWEST:
        return False
    having, everyone = best.count + others.count, best.of + others.of
    ways = sum(
        comb(having, at) * comb(everyone - having, best.of - at) for at in range(best.count, min(having, best.of) + 1)
    )
    return ONCE_IN * ways <= comb(everyone, best.of)


def _is_best(one: Standing) -> bool:
    return one.noted.verdict is Verdict.STEADY and one.who.stage in (Stage.ACTIVE, Stage.PAUSED)


def _is_other(one: Standing) -> bool:
    bad = one.noted.verdict in (Verdict.WATCH, Verdict.RENEGOTIATE, Verdict.END)
    return bad and one.who.stage is not Stage.PROSPECT


def _counted(asked: _Asked, best: Iterable[Standing], others: Iterable[Standing], language: Language) -> Trait:
    sides = [_side(asked, side) for side in (best, others)]
    told = tells(*sides)
    text = language.text("{what}: {n} of {all} against {m} of {rest}").format(
        what=asked.text, n=sides[0].count, all=sides[0].of, m=sides[1].count, rest=sides[1].of
    )
    return Trait(asked.key, asked.text, sides[0], sides[1], told, asked.same_notes, text)


def _side(asked: _Asked, side: Iterable[Standing]) -> Side:
    known = [so for one in side if (so := asked.so.get(one.who.id)) is not None]
    return Side(sum(known), len(known))


def _asked(standings: Sequence[Standing], criteria: Sequence[Criterion], language: Language) -> Iterator[_Asked]:
    """Everything that is looked at."""
    _ = language.text
    for role in Role:
        yield _Asked(
            f"role:{role}",
            _("role: {role}").format(role=_(ROLES[role])),
            {one.who.id: one.who.role is role for one in standings},
        )
    for channel in Channel:
        so = {one.who.id: None if one.who.channel is None else one.who.channel is channel for one in standings}
        if any(so.values()):
            yield _Asked(f"channel:{channel}", _("came by: {channel}").format(channel=_(CHANNELS[channel])), so)
    began = (
        ("met", _("met before"), _met),
        ("brief", _("a precise brief before"), _brief),
        ("introduced", _("introduced by somebody"), _introduced),
        ("chosen", _("chosen, not come about by itself"), _chosen),
        ("goal", _("a goal written down"), lambda one: bool(one.who.frame.goal.strip())),
        ("limits", _("limits written down"), lambda one: bool(one.who.frame.limits.strip())),
    )
    for key, text, ask in began:
        yield _Asked(key, text, {one.who.id: ask(one) for one in standings})
    planned = {one.who.id: one.noted.planned for one in standings}
    yield _Asked("planned", _("requests that are planned"), planned, same_notes=True)
    for at, criterion in enumerate(criteria if standings else ()):
        found = {one.who.id: one.noted.matches[at] for one in standings}
        so = {id_: None if match is Match.UNKNOWN else match is Match.MET for id_, (match, _hers) in found.items()}
        # What she answered of everybody herself does not come from the notes of the verdict.
        read = any(match is not Match.UNKNOWN and not hers for match, hers in found.values())
        yield _Asked(f"criterion:{criterion.key}", worded(criterion, language), so, same_notes=read)


def _met(one: Standing) -> bool | None:
    if one.qualification.met is not None:
        return one.qualification.met
    return any(proposal.met for proposal in one.proposals) if one.proposals else None


def _brief(one: Standing) -> bool | None:
    if one.qualification.brief is not None:
        return one.qualification.brief
    return any(proposal.brief for proposal in one.proposals) if one.proposals else None


def _introduced(one: Standing) -> bool | None:
    if one.who.introduced_by is not None or one.who.channel is Channel.RECOMMENDATION:
        return True
    return None if one.who.channel is None else False


def _chosen(one: Standing) -> bool | None:
    return None if one.who.came_about is None else one.who.came_about is CameAbout.CHOSEN


def _planned(events: Iterable[Event], day: str) -> bool | None:
    lately = (event for event in counted(events, day) if event.on > plus(day, -LATELY))
    requests = [event.signal for event in lately if event.signal in _REQUESTS]
    if len(requests) < FEWEST:
        return None
    return 100 * requests.count(_REQUESTS[0]) / len(requests) >= MET_FROM


_REQUESTS = ("request_planned", "request_urgent")


def _too_few(best: Sequence[Standing], others: Sequence[Standing], language: Language) -> str:
    text = language.text("Too few to compare: {best} steady, {others} not; it takes {n} of each.")
    return text.format(best=len(best), others=len(others), n=FEWEST)


def _sentence(best: int, others: int, told: int, looked_at: int, language: Language) -> str:
    _ = language.text
    if not told:
        text = _("{best} steady, {others} not: with such counts nothing that was looked at tells them apart.")
        return text.format(best=best, others=others)
    text = _("{best} steady, {others} not; of {all} things looked at, {n} tell them apart beyond chance, once in 20.")
    return text.format(best=best, others=others, all=looked_at, n=told)
