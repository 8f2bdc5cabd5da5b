"""What the marks in the list stand for: its initials and its glyphs in words."""

from __future__ import annotations

from collections.abc import Collection

from core.language import N_, text
from core.vocabulary import DIMENSIONS
from core.words import DIMENSION_LABELS
from tui.look import tokens
from tui.look.marks import heading
from tui.widgets.text_lines import Line, Run, width_of

GLYPHS = (
    (tokens.WELL, "steady", N_("well")),
    (tokens.MIDDLING, "text", N_("middling")),
    (tokens.DOUBT, "watch", N_("in doubt")),
    (tokens.STRONG_DOUBT, "renegotiate", N_("strongly in doubt")),
    (tokens.DOT, "muted", N_("too little known")),
)
"""The glyphs, their inks, and what they stand for."""


def legend(width: int, used: Collection[str] | None = None) -> list[Line]:
    """What the initials and the glyphs ``used`` (all, for None) stand for, in as few lines of ``width`` as it takes."""
    initials = zip(heading().split(), DIMENSIONS, strict=True)
    named: list[list[Run]] = [
        [(letter, "text"), (f" {text(DIMENSION_LABELS[name])}", "muted")] for letter, name in initials
    ]
    shown: list[list[Run]] = [
        [(glyph, ink), (f" {text(said)}", "muted")] for glyph, ink, said in GLYPHS if used is None or glyph in used
    ]
    return [*_side_by_side(named, width), *_side_by_side(shown, width)]


def _side_by_side(parts: list[list[Run]], width: int) -> list[Line]:
    """With two cells between them, or with one where that saves a line."""
    roomy, tight = (_joined(parts, width, gap) for gap in ("  ", " "))
    return roomy if len(roomy) <= len(tight) else tight


def _joined(parts: list[list[Run]], width: int, gap: str) -> list[Line]:
    lines: list[Line] = []
    for part in parts:
        longer: Line = (*lines[-1], (gap, "text"), *part) if lines else ()
        if longer and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(((" ", "text"), *part))
    return lines
