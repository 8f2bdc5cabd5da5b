"""The look, written down once: glyphs and sizes; :mod:`core.words` has the words.

Every state has a glyph or a word of its own, so that nothing is told by colour alone. No glyph here is one that
terminals like to draw as a two-cell emoji.
"""

from __future__ import annotations

from typing import Final

from core.model import Verdict

GLYPHS: Final = {
    Verdict.END: "✗",
    Verdict.RENEGOTIATE: "▲",
    Verdict.WATCH: "●",
    Verdict.INSUFFICIENT: "○",
    Verdict.STEADY: "✓",
}

SILENT: Final = "◌"
"""Beside a verdict, or in place of one that asks for nothing: they have gone quiet."""

OVER: Final = "□"
"""In place of a verdict: it has ended, and its verdict is that of then."""

REMEMBERED: Final = "~"
"""After the glyph of a verdict: it rests on memory."""

APART: Final = "≠"
"""After the glyph of a verdict: her check-ins and the facts disagree."""

TROUBLE: Final = "!"
"""In place of a glyph, or after it: the file cannot be read, or not all of it."""

NEED: Final = (Verdict.END, Verdict.RENEGOTIATE, Verdict.WATCH, Verdict.INSUFFICIENT, Verdict.STEADY)
"""The verdicts in the order of how much they ask for."""

RULE: Final = "┄"
"""What a thin line between the parts of a list is made of."""

CURSOR: Final = "▌"
UP: Final = "↑"
DOWN: Final = "↓"
FLAT: Final = "→"
UNKNOWN: Final = "?"
NOT_SO: Final = "✗"
MARKED: Final = "◆"
CHOSEN: Final = "●"
DECIDED: Final = "◇"
DONE: Final = "✓"
BOX: Final = "☐"
"""Before what can be ticked."""
REFUSED: Final = "!"
QUOTED: Final = "“"
ENTER: Final = "⏎"
LOW: Final = "▾"
DOUBT: Final = "▽"
STRONG_DOUBT: Final = "▼"
WELL: Final = "●"
MIDDLING: Final = "◐"
GOOD: Final = "▴"
BAD: Final = "▾"
NEITHER: Final = "•"
ARROW: Final = "→"
DOT: Final = "·"
SEPARATOR: Final = " · "

SPARKS: Final = "▁▂▃▄▅▆▇"
"""Without the full block, so that rows do not run into each other."""

FILL: Final = "━"
"""A bar up to its score."""
REACH: Final = "─"
"""The part of the band above the score."""
TRACK: Final = "┈"
"""What is left of a bar."""

LINE: Final = "─"
"""What two sides of a chart meet at."""
FULL, UPPER_HALF, LOWER_HALF = "█", "▀", "▄"
"""What bars are built of that stand on a line, or hang from it."""
CUT: Final = "…"
"""Where something did not fit."""
MANY: Final = "+"
"""A count too long for its place."""

SMALLEST: Final = (40, 12)
"""Columns and rows below which nothing can be shown well: a braille display of forty cells, and a dozen lines."""
TREND_POINTS: Final = 3.0
"""A change smaller than this is shown as none."""
