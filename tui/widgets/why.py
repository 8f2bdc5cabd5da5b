"""Why a relationship is judged as it is: the verdict, its reasons, the five bars, the way back."""

from __future__ import annotations

from tui import words
from tui.widgets.lines import BLANK, Line, wrapped
from tui.widgets.portrait import Portrait


def why(portrait: Portrait, width: int, *, bars: bool) -> list[Line]:
    """The lines, with the bars where no curves stand beside them."""
    facts = words.facts(portrait.row.relationship, portrait.row.last_contact, portrait.today)
    lines = [*portrait.why(width), *portrait.way_back(width)]
    if bars:
        lines += [BLANK, *portrait.bars(width)]
    return [*wrapped(facts, width, "muted"), *lines]
