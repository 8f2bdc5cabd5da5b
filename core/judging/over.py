"""What is said of one that is over: what became of it and when, and its last verdict as that of then, never as today's.

The figures of then stay what they were (section 9 of the method); this is how they are told.
"""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

from core.days.said import said, when
from core.judging.in_force import Course, Force, is_over
from core.language import N_, Language
from core.model import Precision, Relationship, Verdict

WORDS = MappingProxyType(
    {
        Course.IN_NOTICE: (N_("in notice until {day}"), N_("notice {day}"), N_("in notice until {day}")),
        Course.ENDED: (N_("ended on {day}"), N_("ended {day}"), N_("ended {when}")),
        Course.LEFT: (N_("left on {day}"), N_("left {day}"), N_("left {when}")),
        Course.TOGETHER: (N_("ended together on {day}"), N_("ended {day}"), N_("ended together {when}")),
        Course.FADED: (N_("faded on {day}"), N_("faded {day}"), N_("faded {when}")),
        Course.REFUSED: (N_("refused on {day}"), N_("refused {day}"), N_("refused {when}")),
    }
)
"""Of every course that is over the words, shorter ones, and those for a day that is not known exactly."""
_UNDATED = MappingProxyType({Course.LEFT: N_("they left"), Course.FADED: N_("it faded")})
WAS = MappingProxyType(
    {
        Verdict.STEADY: N_("was steady"),
        Verdict.WATCH: N_("was one to watch"),
        Verdict.RENEGOTIATE: N_("was one to renegotiate"),
        Verdict.END: N_("was one to end"),
    }
)
"""A verdict of then; of one of whom too little was known nothing is said."""


class Over(Struct, frozen=True):
    """What became of it, ``on`` which day (None where that is not known), and the verdict of then.

    ``text`` says both, ``was_text`` the verdict alone; it is empty, and ``was`` None, where too little was known.
    """

    course: Course
    on: str | None
    precision: Precision
    was: Verdict | None
    text: str
    was_text: str


def was(verdict: Verdict, language: Language, *, from_memory: bool) -> str:
    """What it was, and whether that rests on memory; "" where too little was known."""
    if verdict not in WAS:
        return ""
    said = language.text(WAS[verdict])
    return language.text("{verdict}, from memory").format(verdict=said) if from_memory else said


def over(
    who: Relationship, force: Force | None, verdict: Verdict, language: Language, *, from_memory: bool
) -> Over | None:
    """What is said of it in place of its last ``verdict``, which may rest on memory; None while it goes on."""
    if force is None or not is_over(who, force):
        return None
    what, _short = words(force, "", language)
    then = was(verdict, language, from_memory=from_memory)
    told = language.text("{what}, {was}").format(what=what, was=then) if then else what
    return Over(force.course, force.until, force.precision, verdict if then else None, told, then)


def undated(force: Force, language: Language) -> str:
    """What became of one that is over, without its day."""
    return language.text(_UNDATED.get(force.course, N_("ended")))


def words(force: Force, today: str, language: Language) -> tuple[str, str]:
    """What became of one that is over, and the same in short; a day of the year of ``today`` without its year."""
    long, short, vague = map(language.text, WORDS[force.course])
    if force.until is None:
        return undated(force, language), undated(force, language)
    if force.precision is not Precision.DAY:
        brief = said(force.until, force.precision, language, short=True)
        return vague.format(when=when(force.until, force.precision, language), day=brief), short.format(day=brief)
    year = force.until[:4] != today[:4]
    day = language.day(force.until, year, short=bool(today))
    return long.format(day=day), short.format(day=day)
