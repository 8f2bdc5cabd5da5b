"""Her decision in force in words: what was decided, and what runs with it.

Which decision that is, and how long it holds, is the rule of :mod:`core.judging.in_force`.
"""

from __future__ import annotations

from msgspec import Struct

from core.dates import plus
from core.judging.in_force import Asks, Course, Force
from core.judging.over import WORDS, words
from core.language import N_, Language
from core.model import Choice
from core.plain import capital

LAPSED_AFTER = 365
"""So many days after it was to be looked at again nothing is said of a decision any more, as in the agenda."""


class Decided(Struct, frozen=True):
    """A decision in force in words.

    ``sentence`` says when it was decided and whether it asks for another; ``word`` what runs, ``short`` in little;
    ``day`` is the day alone, empty where there is none.
    """

    sentence: str
    word: str
    short: str
    day: str


_WORDS = {
    Course.KEPT: (N_("keep, look again on {day}"), N_("keep, {day}")),
    Course.TO_TALK: (N_("renegotiate, talk by {day}"), N_("talk by {day}")),
    Course.TALKED: (N_("renegotiate, look again on {day}"), N_("look again {day}")),
    Course.PAUSED: (N_("paused until {day}"), N_("paused, {day}")),
    Course.MAYBE: (N_("maybe until {day}"), N_("maybe, {day}")),
    Course.TO_CLOSE: (N_("notice over on {day}, to close"), N_("to close")),
}
"""Of every course that goes on the words, and shorter ones. What follows a colon in French is in the infinitive or a
noun."""

_SENTENCE = N_("Decided on {on}: {what}")
_SENTENCES = {
    Course.IN_NOTICE: N_("Decided on {on}: end, {what}"),
    Course.ENDED: N_("Ended on {until}, as decided on {on}"),
    Course.TO_CLOSE: N_("Decided on {on}: end, {what}"),
}
_ASKS = {
    Asks.DUE: N_("That day has come."),
    Asks.HARSHER: N_("The verdict has become harsher since."),
    Asks.DISHONESTY: N_("Dishonesty was confirmed since."),
    Asks.SILENCE: N_("They have gone quiet since."),
}
_AS_IT_IS = (Course.LEFT, Course.TOGETHER, Course.FADED, Course.REFUSED)
"""Courses whose words say it all."""


def decided(force: Force | None, today: str, language: Language) -> Decided | None:
    """A decision in force in words, days of this year without it; None where none runs."""
    if force is None or _lapsed(force, today):
        return None
    day = _day(force.until, today, language)
    if force.course in WORDS:
        long, short = words(force, today, language)
    elif force.course in _WORDS:
        long, short = (language.text(said).format(day=day) for said in _WORDS[force.course])
    else:
        return None
    return Decided(_sentence(force, long, today, language), long, short, day)


def _lapsed(force: Force, today: str) -> bool:
    due = force.until if force.asks is not None else None
    return due is not None and plus(due, LAPSED_AFTER) < today


def _sentence(force: Force, what: str, today: str, language: Language) -> str:
    """When it was decided and what runs, with why that asks for another decision."""
    over = force.course is Course.ENDED
    if force.course in _AS_IT_IS or force.on is None or (over and force.choice is not Choice.END):
        said = capital(what)
    else:
        text = language.text(_SENTENCES.get(force.course, _SENTENCE))
        said = text.format(on=_day(force.on, today, language), what=what, until=_day(force.until, today, language))
    said = said.rstrip(".") + "."  # a month may be written with one
    return said if force.asks not in _ASKS else f"{said} {language.text(_ASKS[force.asks])}"


def _day(day: str | None, today: str, language: Language) -> str:
    return "" if day is None else language.day(day, day[:4] != today[:4], short=True)
