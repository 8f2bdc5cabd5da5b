"""Why somebody needs her, in a few words, from what is folded alone: a list says it of everyone without any history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.dates import from_number, number
from core.judging import door
from core.judging.enough import more_words
from core.judging.gut import in_words as apart
from core.judging.over import was
from core.judging.phrases import listed
from core.judging.told import going_on
from core.judging.verdict import TALK_WATCH_DAYS, doubtful
from core.language import Language
from core.model import Verdict
from core.vocabulary import DIMENSIONS
from core.words import DIMENSION_LABELS

if TYPE_CHECKING:
    from core.judging.folding import Row

FLAGGED = (Verdict.END, Verdict.RENEGOTIATE, Verdict.WATCH)


def in_doubt(row: Row) -> list[str]:
    """The dimensions that are a reason by themselves, the most doubtful first."""
    doubts = {name: row.reading.dimensions[name].doubt for name in DIMENSIONS}
    return sorted((name for name, doubt in doubts.items() if doubtful(doubt)), key=lambda name: -(doubts[name] or 0.0))


def in_short(row: Row, language: Language) -> str:
    """A few words: what stopped it, what is in doubt, how long it is silent, what is missing; none if steady.

    Where gut and score disagree, that comes first. Of one that is over it is the verdict of then.
    """
    if row.is_over:
        return was(row.verdict, language, from_memory=row.from_memory)
    if row.departed:
        return language.text("the end is not recorded yet")
    said_no = "" if row.refused is None else door.in_short(row.refused, row.today, language)
    said = (apart(row.gut, language, short=True), said_no, _of_the_verdict(row, language))
    return "; ".join(filter(None, said))


def _of_the_verdict(row: Row, language: Language) -> str:
    judgement = row.reading.state.judgement
    names = listed([language.text(DIMENSION_LABELS[name]) for name in in_doubt(row)], language)
    if row.silence.sign is not None and row.verdict not in FLAGGED:
        return _silence(row, language)
    if row.verdict not in FLAGGED:
        return going_on(more_words(row.needed, row.day, language)).rstrip(".")
    if judgement.stopped:
        text = language.text("dishonesty, confirmed on {day}")
        return text.format(day=_day(from_number(judgement.stopped_on), row.today, language))
    if row.verdict is Verdict.END:
        text = (
            language.text("talks changed too little: {dimensions}")
            if names
            else language.text("talks changed too little")
        )
        return text.format(dimensions=names)
    text = language.text("in doubt: {dimensions}") if names else language.text("several things, none by itself")
    said = text.format(dimensions=names)
    talk = judgement.talk
    if talk is None or number(row.day) - talk.day >= TALK_WATCH_DAYS:
        return said
    talked = language.text("{reason}, talked about on {day}")
    return talked.format(reason=said, day=_day(from_number(talk.day), row.today, language))


def _silence(row: Row, language: Language) -> str:
    """Since how long, how long is usual, and what hangs on it."""
    quiet, share = row.silence, row.relationship.income_share
    said = language.text("nothing for {n} days, {usual} are usual").format(n=quiet.days, usual=quiet.usual)
    if not share:
        return said
    hangs = language.text("{reason}; {share} % of income")
    return hangs.format(reason=said, share=language.number(share))


def _day(day: str, today: str, language: Language) -> str:
    return language.day(day, day[:4] != today[:4], short=True)
