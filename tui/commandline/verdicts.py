"""How a verdict and a health look in a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import current
from core.language import text as _
from core.scoring import UNKNOWN_ABOVE
from core.verdict import Verdict
from tui.console import Painted
from tui.tokens import GLYPHS, UNKNOWN, VERDICT_WORDS

if TYPE_CHECKING:
    from core.assessment import Assessment

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
    return Painted(_(VERDICT_WORDS[verdict]), STYLES[verdict])


def health(value: float, unknown: bool) -> str:
    """Health 0–100, or a question mark."""
    return UNKNOWN if unknown else current().number(value)


def is_unknown(assessment: Assessment) -> bool:
    """Whether its health is mostly what is assumed of everyone."""
    return assessment.verdict is Verdict.INSUFFICIENT or all(
        score.uncertainty > UNKNOWN_ABOVE for score in assessment.dimensions.values()
    )
