"""What to do next, in proportion to the problem: talk first, end after talks that changed nothing, stop for a lie."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from core.acting.case import Case
from core.acting.unvoiced import Unvoiced, unvoiced
from core.judging.lately import wrote_on
from core.judging.silence import asked_since, heard
from core.language import N_
from core.model import Choice, Role, Stage, Verdict


class Advice(StrEnum):
    """The kinds of next step, the firmest first."""

    ENDED = "ended"
    GONE = "gone"
    LEFT = "left"
    STOP = "stop"
    ENDING = "ending"
    CONFIRM = "confirm"
    END = "end"
    TALK_AGAIN = "talk_again"
    WAIT = "wait"
    TALK_AS_EQUALS = "talk_as_equals"
    TALK = "talk"
    SILENT = "silent"
    WRITTEN = "written"
    REFUSED = "refused"
    TELL_EARLY = "tell_early"
    KEEP = "keep"
    LOOK = "look"


_TEXTS: dict[Advice, str] = {
    Advice.ENDED: N_("This is over; there is nothing left to decide, unless you take it up again."),
    Advice.GONE: N_(
        "They left. Nothing is left to decide or to prepare; the sheet that looks back on how this was chosen is there."
    ),
    Advice.LEFT: N_("They left without a word. It can be recorded as over; then look back on how this was chosen."),
    Advice.ENDING: N_("You have decided to end it. What is left is to end it well, and to hand over."),
    Advice.STOP: N_("Make sure of the facts once more; then stop at once, before it happens again."),
    Advice.CONFIRM: N_("A doubt is not yet a fact: find out, calmly, this week, before deciding anything."),
    Advice.END: N_(
        "Several talks have not changed enough. Ending is in proportion now: with notice, and a clean hand-over."
    ),
    Advice.TALK_AGAIN: N_(
        "One talk has not been enough. Talk once more, with the dates, and say what comes next if nothing changes."
    ),
    Advice.WAIT: N_("You have talked about it. Give it some weeks, and note the good as well as the rest."),
    Advice.TALK_AS_EQUALS: N_(
        "They bring little for now: talk first, as equals, and ask how it looks from their side."
    ),
    Advice.TALK: N_("Talk about it first: dated facts, what it does to you, and what would be better."),
    Advice.SILENT: N_(
        "They have gone quiet: what was steady may not be now. Write to them first, or say until when that is normal."
    ),
    Advice.WRITTEN: N_("They have gone quiet, and you wrote to them. Give an answer the time it usually takes."),
    Advice.REFUSED: N_("You answered a piece of work, and nothing came since: nothing is left to decide about it."),
    Advice.TELL_EARLY: N_("Nothing is flagged. Something waits to be said, though, and it is still small."),
    Advice.KEEP: N_("Nothing asks for a decision; saying what works is worth it too."),
    Advice.LOOK: N_("Too little is known to advise anything: go on noting, good and bad."),
}

_SILENT_UNKNOWN = N_(
    "They have gone quiet, before much was known of them. Write to them first, or say until when that is normal."
)

_CHOICES = {
    Advice.STOP: Choice.END,
    Advice.LEFT: Choice.LEFT,
    Advice.ENDING: Choice.END,
    Advice.END: Choice.END,
    Advice.TALK_AGAIN: Choice.RENEGOTIATE,
    Advice.TALK_AS_EQUALS: Choice.RENEGOTIATE,
    Advice.TALK: Choice.RENEGOTIATE,
    Advice.WAIT: Choice.KEEP,
    Advice.KEEP: Choice.KEEP,
}


_SAYING = frozenset({Advice.TALK_AGAIN, Advice.TALK_AS_EQUALS, Advice.TALK, Advice.TELL_EARLY})
"""Steps that go well with naming what was not talked about yet: what is over, waits or is doubted is not put right."""


class Guidance(Struct, frozen=True):
    """The next step: its kind, a sentence, the choice it leads to (None for none), and the event ids it rests on."""

    advice: Advice
    text: str
    choice: Choice | None
    events: tuple[str, ...]


def guidance(case: Case) -> Guidance:
    """The next step in proportion to what the log says."""
    advice, events = _advice(case)
    text = _TEXTS[advice]
    if advice is Advice.SILENT and case.assessment.verdict is Verdict.INSUFFICIENT:
        text = _SILENT_UNKNOWN
    return Guidance(advice, case.language.text(text), _CHOICES.get(advice), events)


def to_say(case: Case, advice: Advice) -> Unvoiced | None:
    """What was not talked about yet, where the next step is to say it."""
    return unvoiced(case.relationship, case.events, case.day, case.language) if advice in _SAYING else None


def _advice(case: Case) -> tuple[Advice, tuple[str, ...]]:
    """The step the log asks for, unless an end that is decided or over leaves nothing to it."""
    step, events = _asked(case)
    if case.left_on is not None:
        over = case.relationship.stage is Stage.ENDED
        return (Advice.GONE, ()) if over else (Advice.LEFT, () if case.departure is None else (case.departure.id,))
    if case.relationship.stage is Stage.ENDED:
        return Advice.ENDED, ()
    if case.latest is not None and case.latest.choice is Choice.END and not case.outrun(case.latest):
        return Advice.ENDING, ()
    return step, events


def _asked(case: Case) -> tuple[Advice, tuple[str, ...]]:
    verdict = case.assessment.verdict
    because = case.assessment.reasons[0].events
    if case.stopped:
        return Advice.STOP, because
    if case.suspicions and not _talked_since(case, case.suspicions[-1].on):
        return Advice.CONFIRM, tuple(event.id for event in case.suspicions)
    if verdict is Verdict.END:
        return Advice.END, because
    if verdict in (Verdict.RENEGOTIATE, Verdict.WATCH):
        return _talking(case, verdict, because)
    return _calm(case, verdict, because)


def _calm(case: Case, verdict: Verdict, because: tuple[str, ...]) -> tuple[Advice, tuple[str, ...]]:
    if case.rests:
        return Advice.REFUSED, ()
    if case.assessment.silence.sign is not None:
        return (Advice.WRITTEN if _waits_for_them(case) else Advice.SILENT), ()
    waiting = unvoiced(case.relationship, case.events, case.day, case.language)
    if waiting:
        return Advice.TELL_EARLY, waiting.events
    return (Advice.LOOK, ()) if verdict is Verdict.INSUFFICIENT else (Advice.KEEP, because)


def _talking(case: Case, verdict: Verdict, because: tuple[str, ...]) -> tuple[Advice, tuple[str, ...]]:
    open_talk = next((reason for reason in case.assessment.reasons if reason.rule == "talk_open"), None)
    if open_talk and verdict is Verdict.WATCH:
        return Advice.WAIT, open_talk.events
    if case.talks and case.assessment.since and case.talks[-1].on >= case.assessment.since:
        return Advice.TALK_AGAIN, (*because, case.talks[-1].id)
    one_sided = "low_reciprocity" in case.rules
    if case.relationship.role is Role.PARTNER and one_sided:
        return Advice.TALK_AS_EQUALS, because
    return Advice.TALK, because


def _waits_for_them(case: Case) -> bool:
    """Whether she wrote to them, and it is too early for an answer."""
    quiet = heard(case.events, case.day)
    wrote = wrote_on(case.events, quiet, case.day)
    return wrote is not None and asked_since(quiet, case.relationship, case.day, wrote) is None


def _talked_since(case: Case, day: str) -> bool:
    return bool(case.talks) and case.talks[-1].on >= day
