"""The sections briefs share: the frame, what works, the facts, their effect, her own part, promises, risk."""

from __future__ import annotations

from collections.abc import Iterable

from core.acting.brief import facts
from core.acting.brief.sheet import Figure, Line, Quote, Section
from core.acting.case import Case
from core.acting.commitments import open_ones
from core.acting.frame import FrameView, view
from core.acting.income_risk import risk
from core.acting.reason_codes import label
from core.judging import door
from core.judging.phrases import kind, listed
from core.model import Party
from core.plain import capital
from core.words import PARTS

OWN = ("landmarks",)
"""Parts of the frame that are hers alone."""
GOOD = 3
"""Kinds of good news named first."""


def section(key: str, title: str, lines: Iterable[Line]) -> list[Section]:
    """A section, or nothing at all when there is nothing in it."""
    found = tuple(lines)
    return [Section(key, title, found)] if found else []


def plain(*texts: str) -> list[Line]:
    """Lines without figures."""
    return [Line(text) for text in texts]


def good(case: Case) -> list[Section]:
    """What works, from the last half year."""
    events = [event for event in facts.recent(case) if facts.raising(event)]
    lines = facts.by_kind(events, case.language, notes=False)[:GOOD]
    return section("good", case.language.text("What works and is worth keeping"), lines)


def agreed(case: Case) -> list[Section]:
    """The frame: what is written, and what perhaps was never said."""
    _ = case.language.text
    seen = view(case.relationship, case.events, case.day, case.language)
    lines = written(seen, case)
    unsaid = [part.label for part in seen.parts if part.key in seen.unspoken]
    if unsaid:
        text = _("Perhaps never said aloud: {parts}. The talk is a good moment for it.")
        lines.append(Line(text.format(parts=", ".join(unsaid))))
    return section("agreed", _("What was agreed"), lines)


def written(seen: FrameView, case: Case) -> list[Line]:
    """The parts of a frame that are written, but for those that are hers alone."""
    lines = []
    for part in (part for part in seen.parts if part.value.strip() and part.key not in OWN):
        if part.key == "trial_end":
            text = case.language.text("{part}: {value}")
            said = text.format(part=capital(part.label), value=case.language.day(part.value))
            lines.append(Line(said, days=(part.value,)))
        else:
            lines.append(Line(capital(part.label), quotes=(Quote(part.value),)))
    return lines


def refused(case: Case) -> list[Section]:
    """What she said no to, where that is her last word: when, how far it had come, why, and what it leaves."""
    no = case.refused
    if no is None:
        return []
    _ = case.language
    days = (no.on,) if no.review_on is None else (no.on, no.review_on)
    lines = [Line(door.in_words(no, _), days=days[:1], quotes=(Quote(no.note, no.on),) if no.note.strip() else ())]
    if no.reason:
        lines.append(Line(_.text("Why: {reason}.").format(reason=label(no.reason, _).rstrip("."))))
    if no.review_on is not None:
        lines.append(Line(_.text("It comes back on {day}.").format(day=_.day(no.review_on)), days=(no.review_on,)))
    return section("refused", _.text("What I answered to one piece of work"), lines)


def happened(case: Case) -> list[Section]:
    """The dated facts, then the talks there were."""
    _ = case.language
    lines = facts.what_happened(case)
    if not lines:
        lines = plain(_.text("Nothing stands against it in the log."))
    last_talks = case.talks[-4:]
    lines += facts.by_kind(last_talks, _)
    return section("facts", _.text("What happened"), lines)


def effect(case: Case) -> list[Section]:
    """How it feels to her, from what she noted."""
    events = [event for event in facts.recent(case) if kind(event) in ("drained", "checkin_low")]
    lines = facts.by_kind(events, case.language)
    if not lines:
        lines = plain(case.language.text("Nothing is noted about how it feels: one sentence of your own, here."))
    return section("effect", case.language.text("What it does to me"), lines)


def mine(case: Case) -> list[Section]:
    """Her own part: what she let happen, in her words for it, and the events she marked as hers."""
    _ = case.language
    events = [event for event in case.events if event.mine]
    lines = [*_let_happen(case), *facts.by_kind(events, _)]
    if not lines:
        lines = plain(_.text("Nothing is noted on my side. Is there something I let happen, or never said?"))
    return section("mine", _.text("My part in it"), lines)


def _let_happen(case: Case) -> list[Line]:
    """Each kind once, with its days and its notes, the latest kind last."""
    _ = case.language
    lines = []
    for part in dict.fromkeys(one.part for one in case.my_parts):
        there = [one for one in case.my_parts if one.part is part]
        days = tuple(dict.fromkeys(one.on for one in there))
        said = _.text("{what}: {when}.").format(
            what=capital(_.text(PARTS[part])), when=listed([_.day(day) for day in days], _)
        )
        quotes = tuple(Quote(one.note, one.on) for one in there if one.note.strip())
        lines.append(Line(said, days=days, quotes=quotes))
    return lines


def promised(case: Case) -> list[Section]:
    """What was promised and is still open."""
    _ = case.language
    lines = []
    for promise in open_ones(case.commitments):
        who = _.text("I promised") if promise.by is Party.ME else _.text("They promised")
        days: tuple[str, ...] = (promise.on,)
        text = _.text("{who}, on {day}").format(who=who, day=_.day(promise.on))
        if promise.due:
            days = (promise.on, promise.due)
            text = _.text("{who}, on {day}, for {due}").format(who=who, day=_.day(promise.on), due=_.day(promise.due))
        lines.append(Line(text, days=days, quotes=(Quote(promise.what),)))
    return section("promised", _.text("What was promised"), lines)


def income(case: Case) -> list[Section]:
    """The share of the income, beside everything else."""
    found = risk(case.relationship, case.language, at_once=case.stopped)
    if found is None:
        return []
    line = Line(found.text, (Figure(found.share, source="relationship.income_share"),))
    return section("risk", case.language.text("To keep in mind"), [line])
