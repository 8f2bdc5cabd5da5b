"""Why a relationship is judged as it is: the verdict, its reasons, the five bars, the way back."""

from __future__ import annotations

from tui.look import event_words
from tui.widgets.doubts import MOST_EVENTS, apart, doubts
from tui.widgets.portrait import Portrait
from tui.widgets.text_lines import BLANK, Line, spread, wrapped

FEW_EVENTS = 2
"""Events of a doubt where the curves stand beside them."""


def why(portrait: Portrait, width: int, *, bars: bool) -> list[Line]:
    """The lines, with the bars where no curves stand beside them."""
    facts = event_words.facts(portrait.row.relationship, portrait.row.last_contact, portrait.today)
    lines = [*portrait.why(width), *portrait.way_back(width)]
    if bars:
        lines += [BLANK, *portrait.bars(width)]
    if portrait.said is not None:
        lines += apart(doubts(portrait.said, width, MOST_EVENTS if bars else FEW_EVENTS))
    return [*wrapped(facts, width, "muted"), *lines]


def gist(portrait: Portrait, width: int, most: int) -> list[Line]:
    """Verdict and health on one line, the reasons and notes on what is left of ``most``."""
    verdict = portrait.verdict(width)
    if len(verdict) == 1:
        verdict = [spread(verdict[0], portrait.figure(), width)]
    reasons = [*portrait.reasons(), *portrait.notes(), *portrait.of_the_end()]
    if len(verdict) >= most or not reasons:
        return verdict[:most]
    return [*verdict, *wrapped(" ".join(reasons), width, first="  ", rest="  ", most=most - len(verdict))]
