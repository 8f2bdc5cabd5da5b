"""The sheet for a talk: facts, effect, her part, questions, asks, and what would count as better."""

from __future__ import annotations

from core.acting.brief import facts, parts, voices
from core.acting.brief.parts import plain, section
from core.acting.brief.sheet import Figure, Line, Section
from core.acting.case import Case
from core.dates import plus
from core.judging.assessment import WayBack
from core.model import Role
from core.vocabulary import DIMENSIONS

LOOK_AGAIN_DAYS = 60
"""They look at it again after so many days at the latest: a longer way is looked at on the way."""
MOST_ASKS = 3


def sections(case: Case) -> list[Section]:
    """The sections in the order this role asks for: a partner's side comes before everything else."""
    theirs, frame, log = _questions(case), parts.agreed(case), parts.happened(case)
    good, own = parts.good(case), [*parts.effect(case), *parts.mine(case)]
    middle = {
        Role.PARTNER: [*theirs, *good, *frame, *log, *own],
        Role.CONTRACTOR: [*good, *frame, *log, *theirs, *own],
        Role.CLIENT: [*good, *frame, *log, *own, *theirs],
    }[case.relationship.role]
    end = [*parts.promised(case), *_asks(case), *_better(case), *parts.income(case), *_closing(case)]
    return [*_aim(case), *middle, *end]


def by(case: Case) -> str:
    """The day to look at it again: the one the nearest way back names, at the latest ``LOOK_AGAIN_DAYS`` from now."""
    return min([plus(case.day, LOOK_AGAIN_DAYS), *(way.by for way in _ways(case)[:1])])


def _aim(case: Case) -> list[Section]:
    _ = case.language.text
    return section("aim", _("What I want from this talk"), plain(_(voices.TALK_AIMS[case.relationship.role])))


def _questions(case: Case) -> list[Section]:
    _ = case.language
    partner = case.relationship.role is Role.PARTNER
    lines = plain(*(_.text(question) for question in voices.QUESTIONS[case.relationship.role]))
    for doubt in case.suspicions[-1:]:
        text = _.text("Something puzzled me on {day}: can you explain it to me?").format(day=_.day(doubt.on))
        lines.append(Line(text, days=(doubt.on,), quotes=facts.quotes([doubt]), dimension="trust"))
    title = _.text("Their side first: questions, then listening") if partner else _.text("Questions, then listening")
    return section("questions", title, lines)


def _asks(case: Case) -> list[Section]:
    _ = case.language.text
    role = case.relationship.role
    title = _("What I propose") if role is Role.PARTNER else _("What I ask for")
    lines = [Line(_(voices.ASKS[role, name]), dimension=name) for name in flagged(case)]
    return section("asks", title, lines)


def flagged(case: Case) -> list[str]:
    """The dimensions the verdict's reasons name, the weightiest first; else those most of the facts speak of."""
    named = [reason.dimension for reason in case.assessment.reasons if reason.dimension]
    if case.assessment.reasons[0].rule in ("nothing_flagged", "thin_log"):
        named = []
    spoken = [line.dimension for line in facts.what_happened(case) if line.dimension]
    found = dict.fromkeys(named or spoken)
    return [name for name in found if name in DIMENSIONS][:MOST_ASKS]


def _ways(case: Case) -> list[WayBack]:
    """The ways back she does not walk alone: what only a pardon of hers brings is no request to anybody."""
    return [way for way in case.assessment.way_back or () if not any(s.signal == "pardon" for s in way.events)]


def _better(case: Case) -> list[Section]:
    lines = []
    for way in _ways(case):
        figures = tuple(Figure(step.count, days=step.on) for step in way.events)
        lines.append(Line(way.text, figures, days=(way.by,)))
    return section("better", case.language.text("What would count as better, and by when"), lines)


def _closing(case: Case) -> list[Section]:
    _ = case.language
    day = by(case)
    text = _.text(voices.TALK_CLOSINGS[case.relationship.role]).format(day=_.day(day))
    return section("closing", _.text("To close with"), [Line(text, days=(day,))])
