"""How one that is over is shown where only its assessment is at hand: in place of a verdict of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text
from core.words import VERDICTS
from tui.look import tokens

if TYPE_CHECKING:
    from core.judging.assessment import Assessment


def glyph_of(said: Assessment) -> str:
    """The glyph of the verdict of its day, or that it is over."""
    return tokens.GLYPHS[said.verdict] if said.became is None else tokens.OVER


def word_of(said: Assessment) -> str:
    """What the verdict of its day is called; once it is over, what it was."""
    return text(VERDICTS[said.verdict]) if said.became is None else said.became.was_text or said.became.text


def ink_of(said: Assessment) -> str:
    """The ink of the verdict of its day, a quiet one once it is over."""
    return said.verdict.value if said.became is None else "muted"
