"""What is said of an assessment wherever it is shown: the ways back with where they lead, and why not otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import UNSET

from core.judging.verdict import doubtful
from core.language import N_, Language
from core.model import Verdict
from core.words import VERDICTS

if TYPE_CHECKING:
    from core.judging.assessment import Assessment, WayBack

LEADS_TO = {
    Verdict.RENEGOTIATE: N_("It would then be one to renegotiate."),
    Verdict.WATCH: N_("It would then be one to watch."),
    Verdict.INSUFFICIENT: N_("Nothing would be flagged then."),
    Verdict.STEADY: N_("It would then be steady."),
}
"""Where a way back leads, by the verdict it brings."""

MANY = 2
"""From so many on French says points."""


def nearest_first(said: Assessment) -> list[WayBack]:
    """The ways back, the one that takes least time first."""
    return [] if said.way_back is UNSET else sorted(said.way_back, key=lambda way: way.by)


def ways_told(said: Assessment, language: Language) -> list[str]:
    """One sentence or two a way back, the shorter way first; where it leads is said once where both lead there."""
    told = []
    leads = None
    for way in nearest_first(said):
        words = way.text if leads is None else or_else(way.text, language)
        told.append(words if way.verdict is leads else f"{words} {language.text(LEADS_TO[way.verdict])}")
        leads = way.verdict
    return told


def or_else(way: str, language: Language) -> str:
    """A way as the second choice."""
    return language.text("Or else: {way}").format(way=going_on(way))


def going_on(sentence: str) -> str:
    """A sentence after a colon."""
    return sentence[:1].lower() + sentence[1:]


def questions(said: Assessment, language: Language) -> Iterator[str]:
    """Why not steady, and why not to renegotiate yet, where no reason has answered it already."""
    why = said.why_not
    if why.steady and said.reasons[0].rule not in ("promising", "dishonesty"):
        yield language.text("Why not steady? {why}").format(why=why.steady)
    if why.renegotiate and said.verdict is Verdict.WATCH:
        yield language.text("Why not renegotiate yet? {why}").format(why=why.renegotiate)


def verdict_then(verdict: Verdict | None, language: Language) -> str:
    """The verdict a decision was made on; of one that does not hold it, that it was not kept: none is read into it."""
    if verdict is None:
        return language.text("verdict of then not kept")
    return language.text("verdict then: {verdict}").format(verdict=language.text(VERDICTS[verdict]))


def in_points(change: float, language: Language, digits: int = 0) -> str:
    """A change of a score with its unit: ``−14.8 points``, ``+1 point``."""
    size = abs(round(change, digits))
    n = 1 if size == 1 or (language.code == "fr" and size < MANY) else MANY
    points = language.plural("{n} point", "{n} points", n)
    return points.format(n=language.signed(change, digits))


def few_notes(said: Assessment, dimension: str) -> bool:
    """Whether a dimension is in doubt, or carries a reason, while too little is noted for its score to be known."""
    score = said.dimensions[dimension]
    if score.known or doubtful(score.doubt):
        return not score.known
    flagged = said.verdict not in (Verdict.INSUFFICIENT, Verdict.STEADY)
    return flagged and any(reason.dimension == dimension for reason in said.reasons)
