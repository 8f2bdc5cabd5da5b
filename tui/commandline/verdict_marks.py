"""How a verdict and a health look in a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.judging.label import verdict_words
from core.judging.told import few_notes
from core.language import current
from core.language import text as _
from core.model import Verdict
from core.words import VERDICTS
from tui.look.tokens import GLYPHS, REMEMBERED, UNKNOWN
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from core.judging.assessment import Assessment

STYLES = {
    Verdict.END: "red",
    Verdict.RENEGOTIATE: "magenta",
    Verdict.WATCH: "yellow",
    Verdict.STEADY: "green",
    Verdict.INSUFFICIENT: "dim",
}


ROOMY = 100
"""Cells below which a table has no room for long words."""


def glyph(verdict: Verdict) -> Painted:
    """The sign of a verdict, in its colour."""
    return Painted(GLYPHS[verdict], STYLES[verdict])


def roomy() -> bool:
    """Whether a table has room for long words; a file has."""
    return (console.columns() or ROOMY) >= ROOMY


def word(verdict: Verdict, memory: bool) -> Painted:
    """The word of a verdict, in its colour; one from ``memory`` says so, or bears a mark where there is no room."""
    if memory and not roomy():
        return Painted(f"{_(VERDICTS[verdict])} {REMEMBERED}", STYLES[verdict])
    return Painted(verdict_words(verdict, memory, current()), STYLES[verdict])


def legend() -> None:
    """What the mark means, on stderr; nothing where the words are there."""
    if not roomy():
        console.flush()
        console.complain(_("{mark} from memory: `rapports show NAME` says how long").format(mark=REMEMBERED))


def health(value: float | None) -> str:
    """Health or a score, 0–100, or a question mark."""
    return UNKNOWN if value is None else current().number(value)


def score(of: Assessment, dimension: str) -> str:
    """The score of a dimension; where too little is noted to know it, that it is in doubt, or a question mark."""
    found = of.dimensions[dimension]
    return _("in doubt") if few_notes(of, dimension) else health(found.score if found.known else None)
