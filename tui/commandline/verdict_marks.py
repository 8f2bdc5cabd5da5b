"""How a verdict and a health look in a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.judging.verdict import doubtful
from core.language import current
from core.language import text as _
from core.model import Verdict
from core.words import VERDICTS
from tui.look.tokens import GLYPHS, UNKNOWN
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from core.judging.assessment import DimensionScore

STYLES = {
    Verdict.END: "red",
    Verdict.RENEGOTIATE: "magenta",
    Verdict.WATCH: "yellow",
    Verdict.STEADY: "green",
    Verdict.INSUFFICIENT: "dim",
}


def glyph(verdict: Verdict) -> Painted:
    """The sign of a verdict, in its colour."""
    return Painted(GLYPHS[verdict], STYLES[verdict])


def word(verdict: Verdict) -> Painted:
    """The word of a verdict, in its colour."""
    return Painted(_(VERDICTS[verdict]), STYLES[verdict])


def health(value: float | None) -> str:
    """Health or a score, 0–100, or a question mark."""
    return UNKNOWN if value is None else current().number(value)


def score(of: DimensionScore) -> str:
    """The score of a dimension; where too little is noted to know it, that it is in doubt, or a question mark."""
    return _("in doubt") if not of.known and doubtful(of.doubt) else health(of.score if of.known else None)
