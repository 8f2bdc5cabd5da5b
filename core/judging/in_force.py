"""The decision in force: what runs with it, and until when it answers what the verdict asks.

A decision holds until the day it is to be looked at again, an ending until it is carried out; so long it is ranked
below what is undecided. It never hides somebody who needs her: it stops holding at once when

- the verdict gets harsher than the one it answered: the verdict it was made on, or what it decided if that is harsher;
- dishonesty is confirmed after it, or a silence becomes a sign after it (an ending answers these too);
- the talk it asked for is not held by the day named for it, else within ``TALK_DAYS``;
- the notice is over and the collaboration is not closed.

One without a day to look at it again holds for ``HOLDS_DAYS``, counted from the talk it asked for. Of one that does not
hold the verdict it was made on, nothing is assumed: any flag is harsher. To take up again settles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from core.dates import number, plus
from core.judging.ended import ENDING, ended_on, went
from core.judging.evidence import Noted
from core.judging.scoring import Reading
from core.judging.silence import shown_since
from core.model import Choice, Decision, Ender, Precision, Relationship, Reply, Stage, Verdict

TALK = "talk"
"""The signal of a talk."""
TALK_DAYS = 21
"""A renegotiation decided on wants its talk within so many days."""
HOLDS_DAYS = 90
"""So long a decision holds that names no day: as long as a talk is given to show an effect."""

HARSHNESS = {
    Verdict.INSUFFICIENT: 0,
    Verdict.STEADY: 0,
    Verdict.WATCH: 1,
    Verdict.RENEGOTIATE: 2,
    Verdict.END: 3,
}
ANSWERS = {
    Choice.RENEGOTIATE: Verdict.RENEGOTIATE,
    Choice.END: Verdict.END,
    Choice.LEFT: Verdict.END,
}
"""What a choice answers whatever the verdict was."""


class Course(StrEnum):
    """What runs with a decision."""

    KEPT = "kept"
    TO_TALK = "to_talk"
    TALKED = "talked"
    PAUSED = "paused"
    MAYBE = "maybe"
    IN_NOTICE = "in_notice"
    TO_CLOSE = "to_close"
    ENDED = "ended"
    LEFT = "left"
    TOGETHER = "together"
    FADED = "faded"
    REFUSED = "refused"
    RESUMED = "resumed"


ENDING_COURSES: Final = frozenset({Course.IN_NOTICE, Course.TO_CLOSE})
"""Those of what has been ended and is not over yet."""


OVER = frozenset({Course.IN_NOTICE, Course.ENDED, Course.LEFT, Course.TOGETHER, Course.FADED, Course.REFUSED})
"""What runs with one that has ended; a notice that is not over yet, where she closed it before."""
_TOLD = {Ender.THEM: Course.LEFT, Ender.BOTH: Course.TOGETHER, Ender.FADED: Course.FADED}


class Asks(StrEnum):
    """Why a decision in force asks for another."""

    DUE = "due"
    HARSHER = "harsher"
    DISHONESTY = "dishonesty"
    SILENCE = "silence"
    TO_CLOSE = "to_close"
    RESUMED = "resumed"


class Force(Struct, frozen=True):
    """A decision made ``on`` a day, and its course; both None of one that ended without a decision.

    ``until`` is the day the course names: the talk wanted by, looked at again, the last day, the day it ended; None
    where there is none. ``asks`` is why another decision is wanted, None while this one holds. ``precision`` is how
    exactly ``until`` is known.
    """

    choice: Choice | None
    on: str | None
    course: Course
    until: str | None
    asks: Asks | None = None
    precision: Precision = Precision.DAY

    @property
    def holds(self) -> bool:
        """Whether nothing is asked of her meanwhile."""
        return self.asks is None


class Known(Struct, frozen=True):
    """What the rule looks at besides the decisions: the reading of the day, and the days of talks, oldest first.

    ``departed`` is the departure without a word that stands, of one that has ended.
    """

    reading: Reading
    talks: Sequence[str]
    departed: Noted | None = None


def standing(decisions: Iterable[Decision], day: str) -> Decision | None:
    """The last decision up to ``day`` that is not about a single request."""
    there = [d for d in decisions if d.on <= day and d.choice is not Choice.REFUSE]
    return max(there, key=lambda d: (d.on, d.id), default=None)


def talk_day(decision: Decision) -> str:
    """The day by which the talk of a renegotiation is wanted."""
    return decision.talk_on or plus(decision.on, TALK_DAYS)


def in_force(who: Relationship, decisions: Sequence[Decision], known: Known, day: str) -> Force | None:
    """The decision in force on ``day`` and what runs with it; None when there is none."""
    if who.stage is Stage.ENDED:
        over = _over(who, decisions, known.departed, day)
        if over.until is None or over.until <= day:
            return over
    last = standing(decisions, day) if decisions else None
    if last is None:
        return None
    course, until = _course(who, last, known, day)
    return Force(last.choice, last.on, course, until, _asks(who, last, course, until, known, day))


def refused_work(who: Relationship, decisions: Iterable[Decision], day: str) -> Decision | None:
    """The no to one piece of work, or the answer that put it off, that is the last word with somebody it goes on with.

    It is told for as long as a decision holds that names no day; None where there is none, or she decided since.
    """
    if who.stage is Stage.ENDED:
        return None
    last = max((d for d in decisions if d.on <= day), key=lambda d: (d.on, d.id), default=None)
    if last is None or last.choice is not Choice.REFUSE or last.reply is Reply.YES:
        return None
    return last if day < plus(last.on, HOLDS_DAYS) else None


def is_over(who: Relationship, force: Force | None) -> bool:
    """Whether it has ended by the day of ``force``."""
    return who.stage is Stage.ENDED and force is not None and force.course in OVER


def _over(who: Relationship, decisions: Sequence[Decision], departed: Noted | None, day: str) -> Force:
    """Of one that ended: how, and on which day, as noted, decided or else told."""
    last = max((d for d in decisions if d.choice is not Choice.REFUSE), key=lambda d: (d.on, d.id), default=None)
    choice, on = (None, None) if last is None else (last.choice, last.on)
    end = ended_on(who, decisions, None)
    if departed is not None and went(departed.on, last):
        earlier = last is not None and last.choice is Choice.LEFT and last.on < departed.on
        return Force(choice, on, Course.LEFT, *((end,) if earlier else (departed.on, None, departed.precision)))
    if last is not None and last.choice in ENDING:
        running = last.choice is Choice.END and (last.notice_until or "") >= day
        course = Course.LEFT if last.choice is Choice.LEFT else Course.IN_NOTICE if running else Course.ENDED
        return Force(choice, on, course, end)
    if end is not None and any(d.choice is Choice.REFUSE and d.on == end for d in decisions):
        return Force(Choice.REFUSE, end, Course.REFUSED, end)
    told = Course.ENDED if who.ended_by is None else _TOLD.get(who.ended_by, Course.ENDED)
    exact = end is not None or who.ended_on is None
    return Force(choice, on, told, end or who.ended_on, precision=Precision.DAY if exact else who.ended_precision)


def _course(who: Relationship, decision: Decision, known: Known, day: str) -> tuple[Course, str | None]:
    """What runs with a decision about one that goes on, and the day it names."""
    again = decision.review_on
    if decision.choice is Choice.RENEGOTIATE:
        talk = next((talk for talk in reversed(known.talks) if decision.on <= talk <= day), None)
        if talk is None:
            return Course.TO_TALK, min(filter(None, (talk_day(decision), again)))
        return Course.TALKED, again or plus(talk, HOLDS_DAYS)
    if decision.choice is Choice.END:
        last = decision.notice_until or decision.on
        return (Course.IN_NOTICE if decision.notice_until and last >= day else Course.TO_CLOSE), last
    if decision.choice is Choice.LEFT:
        return Course.TO_CLOSE, decision.on
    if decision.choice is Choice.RESUME or (decision.choice is Choice.PAUSE and who.stage is not Stage.PAUSED):
        return Course.RESUMED, None
    course = {Choice.PAUSE: Course.PAUSED, Choice.MAYBE: Course.MAYBE}.get(decision.choice, Course.KEPT)
    return course, again or plus(decision.on, HOLDS_DAYS)


def _asks(
    who: Relationship, decision: Decision, course: Course, until: str | None, known: Known, day: str
) -> Asks | None:
    """Why another decision is wanted: see the rule above."""
    if course is Course.IN_NOTICE:
        return None
    if until is None or course is Course.TO_CLOSE:
        return Asks.RESUMED if until is None else Asks.TO_CLOSE
    state = known.reading.state
    answered = max(_harsh(decision.verdict), _harsh(ANSWERS.get(decision.choice)))
    silent = shown_since(state.heard, who, day) if who.stage is Stage.ACTIVE else None
    found = {
        Asks.DISHONESTY: state.judgement.stopped and state.judgement.stopped_on > number(decision.on),
        Asks.HARSHER: HARSHNESS[known.reading.verdict] > answered,
        Asks.DUE: day >= until,
        Asks.SILENCE: (silent or "") > decision.on,
    }
    return next((asks for asks, is_so in found.items() if is_so), None)


def _harsh(verdict: Verdict | None) -> int:
    return HARSHNESS[verdict] if verdict is not None else 0
