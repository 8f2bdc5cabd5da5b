"""Why not another verdict? One line each: why not *steady*, and why not *renegotiate* yet."""

from __future__ import annotations

from msgspec import Struct

from core.dates import from_number, number
from core.judging import verdict as ladder
from core.judging.enough import needed
from core.judging.evidence import of_one_day
from core.judging.phrases import upon
from core.judging.reasons import DIMENSION_LABELS, Evidence, more_words
from core.judging.scoring import advance, verdict_at
from core.language import Language
from core.model import Event, Verdict
from core.vocabulary import DIMENSIONS, SIGNALS


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
    judgement, proof = of.state.judgement, of.state.judgement.proof
    if judgement.stopped:
        return language.text("Dishonesty is confirmed, and only your own pardon lifts that.")
    if of.verdict is not Verdict.INSUFFICIENT:
        if of.doubted and ladder.level_on(judgement, of.read):
            name = language.text(DIMENSION_LABELS[DIMENSIONS[of.doubted[0].dimension]])
            return language.text("Too much is in doubt, {name} above all.").format(name=name)
        return language.text("A talk is open: it has to have worked, or 90 days have to pass.")
    more = more_words(needed(of.state, of.role, of.day), of.day, language)
    if not proof.days:
        text = language.text("No good day is noted yet.")
    elif not ladder.outweighs(of.read):
        text = language.text("What is good does not outweigh what is bad by half as much again.")
    elif of.at - proof.last > proof.fresh_days:
        text = language.text("The last good day was {on}, too long ago to prove anything.")
        text = text.format(on=upon(from_number(proof.last), of.day, language))
    else:
        text = language.plural(
            "{n} good day so far, over {days} days.", "{n} good days so far, over {days} days.", proof.days
        )
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
    text = language.text("The doubts are far from it: one more ({what}) would not be enough.")
    if verdict in (Verdict.RENEGOTIATE, Verdict.END):
        text = language.text("The doubts are not strong enough together; one more ({what}) would do.")
    return text.format(what=SIGNALS[again.signal].label(language.code))
