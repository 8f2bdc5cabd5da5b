"""Why not another verdict? One line each, of what the reasons do not say: why not *steady*, nor *renegotiate* yet."""

from __future__ import annotations

from msgspec import Struct

from core.dates import from_number, number
from core.judging import verdict as ladder
from core.judging.enough import RECENT_DAYS, more_words
from core.judging.evidence import of_one_day
from core.judging.phrases import counted, kind
from core.judging.reasons import Evidence
from core.judging.scoring import advance, verdict_at
from core.judging.verdict import TALK_WATCH_DAYS
from core.judging.wayback import eases_on
from core.language import Language
from core.model import Event, Verdict


class WhyNot(Struct, frozen=True):
    """One line each; None where the verdict is that, or for ``renegotiate`` worse."""

    steady: str | None
    renegotiate: str | None


def why_not(of: Evidence, language: Language) -> WhyNot:
    """Both lines about the verdict of ``of``."""
    steady = None if of.verdict is Verdict.STEADY else _not_steady(of, language)
    worse = of.verdict in (Verdict.RENEGOTIATE, Verdict.END)
    return WhyNot(steady, None if worse else _not_yet(of, language))


def _not_steady(of: Evidence, language: Language) -> str:
    judgement = of.state.judgement
    if judgement.stopped:
        return language.text("Dishonesty is confirmed, and only your pardon lifts that.")
    if of.verdict is Verdict.INSUFFICIENT:
        return _not_proven(of, language)
    if not ladder.level_on(judgement, of.read) and judgement.talk is not None:
        ends = language.day(from_number(judgement.talk.day + TALK_WATCH_DAYS))
        return language.text("A talk is open: until it has worked, or until {day}.").format(day=ends)
    text = language.text("By time alone not before {day}; good news would make it sooner.")
    return text.format(day=language.day(eases_on(of.state, of.role, of.day) or of.day))


def _not_proven(of: Evidence, language: Language) -> str:
    proof = of.state.judgement.proof
    more = more_words(of.needed, of.day, language)
    if not proof.days:
        text = language.text("No good day is noted yet.")
    elif not ladder.outweighs(of.read):
        text = language.text("What is good does not outweigh what is bad by half as much again.")
    elif of.at - proof.last > proof.fresh_days:
        text = language.text("What was good is too long ago to prove anything.")
        if more and of.at - proof.last > RECENT_DAYS:
            return more  # the reason says how long ago it was
    elif proof.days == 1:
        text = language.text("One good day so far.")
    else:
        text = language.text("{n} good days so far, over {days} days.")
        text = text.format(n=proof.days, days=proof.last - proof.first)
    return f"{text} {more}" if more else text


def _not_yet(of: Evidence, language: Language) -> str:
    against = [event for gate in of.doubted for event in of.against[gate.dimension]]
    if not against:
        return language.text("Nothing is in doubt.")
    day = max(number(of.day), of.state.rhythm.last + 1)
    again = Event(
        id="again",
        relationship="-",
        on=from_number(day),
        signal=against[0].signal,
        severity=against[0].severity,
        level=against[0].level,
        dimension=against[0].dimension,
    )
    verdict = verdict_at(advance(of.state, of.role, of_one_day(day, [again])), of.role, day)
    text = language.text("It is far from that: the same again ({what}) would not lead there.")
    if verdict in (Verdict.RENEGOTIATE, Verdict.END):
        text = language.text("It is close to that: the same again ({what}) would lead there.")
    return text.format(what=counted(kind(again), 1, language))
