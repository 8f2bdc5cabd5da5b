"""What a sheet begins with when the other side has gone quiet: since when, what came last, and to write first."""

from __future__ import annotations

from core.acting.brief import facts, voices
from core.acting.brief.parts import section
from core.acting.brief.sheet import Figure, Line, Section
from core.acting.case import Case
from core.dates import from_number
from core.days.said import when
from core.judging.evidence import is_contact
from core.judging.lately import WROTE
from core.judging.phrases import counted as said
from core.judging.phrases import kind
from core.judging.silence import Heard, heard
from core.model import Event, Verdict

CALM = (Verdict.INSUFFICIENT, Verdict.STEADY)


def is_silent(case: Case) -> bool:
    """Whether their silence is a sign, and no answer to a no of hers."""
    return case.assessment.silence.sign is not None and not case.rests


def first(case: Case) -> bool:
    """Whether writing to them is all there is to prepare."""
    return is_silent(case) and case.assessment.verdict in CALM


def in_short(case: Case) -> str:
    """That they have gone quiet, in place of a verdict that asks for nothing."""
    found = case.assessment.silence
    return case.language.text("gone quiet: {n} days, where about {usual} are usual").format(
        n=found.days, usual=found.usual
    )


def sections(case: Case) -> list[Section]:
    """The silence, and the words to write first; nothing where there is none."""
    if not is_silent(case):
        return []
    _, quiet = case.language, heard(case.events, case.day)
    text = voices.FIRST_WORDS[case.relationship.role]
    return [
        *section(
            "silence", _.text("They have gone quiet"), [_since(case, quiet), *_last(case, quiet), _wrote(case, quiet)]
        ),
        Section("first", _.text("To write first"), (Line(_.text(text)),), message=True),
    ]


def _since(case: Case, quiet: Heard) -> Line:
    _, found, last = case.language, case.assessment.silence, from_number(quiet.last)
    text = _.text("Nothing from them since {day}: {n} days, where about {usual} are usual.")
    figures = (Figure(found.days or 0, source="silence.days"), Figure(found.usual, source="silence.usual"))
    return Line(text.format(day=_.day(last), n=found.days, usual=found.usual), figures, days=(last,))


def _last(case: Case, quiet: Heard) -> list[Line]:
    """What came from them, or was done together, last."""
    _, day = case.language, from_number(quiet.last)
    events = [event for event in case.counted if event.on == day and is_contact(event)]
    return [_told(case, _.text("Last from them"), event) for event in events[-1:]]


def _wrote(case: Case, quiet: Heard) -> Line:
    """What she sent last, since or before."""
    _ = case.language
    sent = [event for event in case.events if event.signal == WROTE]
    if not sent:
        return Line(_.text("Nothing is noted that I sent: the first word is mine to write."))
    latest = sent[-1]
    since = latest.on > from_number(quiet.last)
    return _told(case, _.text("Sent last, without an answer since") if since else _.text("Sent last"), latest)


def _told(case: Case, label: str, event: Event) -> Line:
    _ = case.language
    what = said(kind(event), 1, _)
    text = _.text("{label}: {what}, {when}.").format(label=label, what=what, when=when(event.on, event.precision, _))
    return Line(text, (Figure(1, (event.id,)),), (event.on,), facts.quotes([event]))
