"""The sheet for a talk: facts, effect, her part, questions, asks, and what would count as better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from core.acting.brief import facts, parts, silent, voices
from core.acting.brief.parts import plain, section
from core.acting.brief.sheet import Figure, Line, Section
from core.acting.case import Case
from core.dates import plus
from core.days.said import when
from core.judging.assessment import WayBack
from core.judging.gut import in_fifths
from core.judging.told import or_else
from core.judging.wayback import ANSWERS
from core.model import Basis, Event, Role
from core.vocabulary import SIGNALS

LOOK_AGAIN_DAYS = 60
"""They look at it again after so many days at the latest: a longer way is looked at on the way."""
MOST_ASKS = 3


def sections(case: Case) -> list[Section]:
    """The sections in the order this role asks for: a partner's side comes before everything else.

    What she said no to, and a silence with the words to write, come first of all: the rest is for the day they answer.
    """
    opening = [*parts.refused(case), *silent.sections(case)]
    theirs, frame, log = _questions(case), parts.agreed(case), parts.happened(case)
    good, own = parts.good(case), [*parts.effect(case), *parts.mine(case)]
    middle = {
        Role.PARTNER: [*theirs, *good, *frame, *log, *own],
        Role.CONTRACTOR: [*good, *frame, *log, *theirs, *own],
        Role.CLIENT: [*good, *frame, *log, *own, *theirs],
    }[case.relationship.role]
    end = [*parts.promised(case), *_asks(case), *_better(case), *parts.income(case), *_closing(case)]
    return [*opening, *_aim(case), *middle, *end]


def by(case: Case) -> str:
    """The day to look at it again: the one the nearest way back names, at the latest ``LOOK_AGAIN_DAYS`` from now."""
    return min([plus(case.day, LOOK_AGAIN_DAYS), *(way.by for way in _ways(case))])


def _aim(case: Case) -> list[Section]:
    _ = case.language.text
    aim = voices.TALK_AIMS[case.relationship.role]
    if case.refused is not None:
        aim = voices.AIM_AFTER_NO
    elif silent.is_silent(case):
        aim = voices.AIM_IN_SILENCE
    return section("aim", _("What I want from this talk"), plain(_(aim)))


def _questions(case: Case) -> list[Section]:
    _ = case.language
    partner = case.relationship.role is Role.PARTNER
    lines = plain(*(_.text(question) for question in voices.QUESTIONS[case.relationship.role]))
    lines.append(_their_side(case))
    for doubt in case.suspicions[-1:]:
        text = _.text("Something puzzled me {on}: can you explain it to me?")
        text = text.format(on=when(doubt.on, doubt.precision, _))
        lines.append(Line(text, days=(doubt.on,), quotes=facts.quotes([doubt]), dimension="trust"))
    title = _.text("Their side first: questions, then listening") if partner else _.text("Questions, then listening")
    return section("questions", title, lines)


def _their_side(case: Case) -> Line:
    """How satisfied they are: asked, or set beside hers where they said it."""
    _, found, gut = case.language, case.assessment.their_side, case.assessment.gut
    if found is None:
        return Line(_.text("From one to five, how satisfied are you with how we work together?"))
    figures = [Figure(found.level, days=(found.on,))]
    words = {"level": found.level, "day": _.day(found.on)}
    if found.basis is Basis.GUESS:
        text = _.text("From one to five, how satisfied are you with how we work together? (My guess: {level}, {day}.)")
    elif gut.level is None or gut.on is None:
        text = _.text("You said {level} out of five, on {day}: is it still so?")
    else:
        text = _.text("You said {level} out of five, on {day}, and I would say {mine}: where do we see it differently?")
        words["mine"] = in_fifths(gut.level, _)
        figures.append(Figure(round(gut.level, 1), days=(gut.on,)))
    return Line(text.format(**words), tuple(figures), (found.on,))


def _asks(case: Case) -> list[Section]:
    _ = case.language.text
    role = case.relationship.role
    title = _("What I propose") if role is Role.PARTNER else _("What I ask for")
    if _only_time(case):
        return section("asks", title, [Line(_(voices.NOTHING_MORE[role]))])
    return section(
        "asks", title, [Line(_(voices.ASKS[role][ask.signal]), dimension=ask.dimension) for ask in asks(case)]
    )


class Ask(NamedTuple):
    """The good news that is asked for, by its signal, and the dimension whose doubt it answers."""

    signal: str
    dimension: str | None


def asks(case: Case) -> list[Ask]:
    """What the ways back hope for; where there is none, what would answer the complaints told of; most counts first."""
    flagged = [reason.dimension for reason in case.assessment.reasons if reason.dimension]
    hoped = [step.signal for way in _ways(case) for step in way.events]
    signals = hoped or [a for e in _by_weight(facts.against(case)) if (a := ANSWERS.get(e.signal))]
    found: list[Ask] = []
    for signal in dict.fromkeys(signals):
        raised = [name for name in flagged if name in raised_by(signal)] or raised_by(signal)
        free = [name for name in raised if name not in [ask.dimension for ask in found]]
        found.append(Ask(signal, (free or raised)[0]))
    return found if hoped else found[:MOST_ASKS]


def raised_by(signal: str) -> tuple[str, ...]:
    """The dimensions a signal raises, the most first."""
    weights = SIGNALS[signal].weights
    return tuple(sorted((name for name in weights if weights[name] > 0), key=lambda name: -weights[name]))


def _by_weight(events: Sequence[Event]) -> list[Event]:
    """The most frequent kinds first."""
    counts = Counter(event.signal for event in events)
    return sorted(events, key=lambda event: -counts[event.signal])


def _only_time(case: Case) -> bool:
    """Whether the way back is only a talk, or time."""
    ways = _ways(case)
    return bool(ways) and not any(way.events for way in ways)


def _ways(case: Case) -> list[WayBack]:
    """The ways back she does not walk alone: what only a pardon of hers brings is no request to anybody."""
    return [way for way in case.assessment.way_back or () if not any(s.signal == "pardon" for s in way.events)]


def _better(case: Case) -> list[Section]:
    lines: list[Line] = []
    for way in sorted(_ways(case), key=lambda way: way.by):
        figures = tuple(Figure(step.count, days=step.on) for step in way.events)
        text = or_else(way.text, case.language) if lines else way.text
        lines.append(Line(text, figures, days=(way.by,)))
    return section("better", case.language.text("What would count as better, and by when"), lines)


def _closing(case: Case) -> list[Section]:
    _ = case.language
    day = by(case)
    closing = voices.TALK_CLOSINGS[case.relationship.role]
    if case.refused is not None:
        closing = voices.CLOSING_AFTER_NO
    elif silent.is_silent(case):
        closing = voices.CLOSING_IN_SILENCE
    text = _.text(closing).format(day=_.day(day))
    return section("closing", _.text("To close with"), [Line(text, days=(day,))])
