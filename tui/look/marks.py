"""The five dimensions as small marks, a glyph each: which of them is well, which in doubt, which unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.judging.verdict import EVEN_DOUBT, doubtful
from core.language import N_, text
from core.vocabulary import DIMENSIONS
from tui.look import tokens

if TYPE_CHECKING:
    from core.judging.scoring import Reading, Score

HEADING = N_("R T R U S")
"""The initials of the five dimensions in their order: respect, trust, reciprocity, urgency, satisfaction."""
WELL = 60.0
"""From this score on a dimension is well; below it, and not in doubt, it is middling."""


def heading() -> str:
    """What stands above the marks."""
    return text(HEADING)


def marks(reading: Reading) -> list[tuple[str, str]]:
    """A glyph and its ink for each dimension."""
    return [_mark(reading.dimensions[name]) for name in DIMENSIONS]


def _mark(score: Score) -> tuple[str, str]:
    if doubtful(score.doubt):
        strong = (score.doubt or 0.0) >= EVEN_DOUBT
        return (tokens.STRONG_DOUBT, "renegotiate") if strong else (tokens.DOUBT, "watch")
    if score.unknown:
        return tokens.DOT, "muted"
    return (tokens.WELL, "steady") if score.score >= WELL else (tokens.MIDDLING, "text")
