"""Why a relationship is judged as it is: the verdict, its reasons, the five bars, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from core.acting.decided import decided
from core.days.said import said as said_day
from core.language import current, plural, text
from core.words import DIMENSION_LABELS
from tui.keys.actions import QUALIFY
from tui.look import event_words, tokens
from tui.widgets.doubts import MOST_EVENTS, apart, doubts
from tui.widgets.edges import with_key
from tui.widgets.text_lines import BLANK, Line, cut, wrapped

if TYPE_CHECKING:
    from core.acting.gate import GateReading
    from core.judging.assessment import Contribution
    from tui.widgets.only import Only
    from tui.widgets.portrait import Portrait

FEW_EVENTS = 2
"""Events of a doubt where the curves stand beside them."""
MOST_CONTRIBUTIONS = 40
BRIEF = 50
"""Cells below which it is not said since when: the verdict comes first."""
MARKS: Final = {True: (tokens.DONE, "steady"), False: (tokens.NOT_SO, "watch"), None: (tokens.UNKNOWN, "muted")}
LEAST_POINTS = 0.05
"""Points below which a contribution is told together with others."""


def why(portrait: Portrait, width: int, *, bars: bool, only: Only | None = None) -> list[Line]:
    """The lines, with the bars where no curves stand beside them; with ``only``, what rests on that alone."""
    brief = width < BRIEF
    facts = event_words.facts(portrait.row, portrait.today, brief=brief)
    head = wrapped(facts, width, "muted", most=1 if brief else 0)
    if (made := decided(portrait.row.force, portrait.today, current())) is not None:
        head = [((f"{tokens.DECIDED} {made.short}", "strong"),)] if brief else [*head, *portrait.decided(width)]
    if only is not None:
        return [*head, *portrait.verdict(width), *_of_one(portrait, only, width)]
    lines = [*portrait.why(width), *portrait.way_back(width)]
    if bars:
        lines += [BLANK, *portrait.bars(width)]
    if portrait.said is not None and not portrait.unreadable:
        lines += apart(doubts(portrait.said, width, MOST_EVENTS if bars else FEW_EVENTS, bars=not bars))
    return [*head, *lines]


def gate_lines(reading: GateReading, name: str, width: int) -> list[Line]:
    """Whether to go on with a prospect: what the gate says, why, and what is known of its questions."""
    lines: list[Line] = [((cut(text("Go on with {name}?").format(name=name), width), "strong"),)]
    lines += with_key(wrapped(reading.label, width, "strong", first="  ", rest="  "), QUALIFY, width)
    for said in reading.reasons:
        lines += wrapped(said, width, first="  ", rest="  ")
    for question in reading.questions:
        mark, ink = MARKS[question.answer]
        first, *rest = wrapped(question.text, width - 4)
        lines += [(("  ", "text"), (f"{mark} ", ink), *first), *((("    ", "text"), *line) for line in rest)]
    return [BLANK, *lines]


def _of_one(portrait: Portrait, only: Only, width: int) -> list[Line]:
    """The reasons that rest on it, then what each of its events brings, what weighs most first."""
    if portrait.said is None:
        return []
    events = frozenset(event.id for event in portrait.events if only.keeps(event))
    kept = [reason for reason in portrait.said.reasons if only.keeps_reason(reason, events)]
    lines: list[Line] = []
    for said in dict.fromkeys(reason.text for reason in kept):
        lines += wrapped(said, width, first="  ", rest="  ")
    if not lines:
        lines += wrapped(text("No reason of the verdict rests on it."), width, "muted", first="  ", rest="  ")
    found = [
        part
        for part in portrait.said.contributions or ()
        if part.event in events and only.keeps_part(part.dimension, part.signal)
    ]
    found.sort(key=lambda part: (-abs(part.points), part.on or ""))
    told = [part for part in found if abs(part.points) >= LEAST_POINTS][:MOST_CONTRIBUTIONS]
    total = text("{points} pts").format(points=current().signed(sum(part.points for part in found), 1))
    head = plural("{n} contribution: {total}", "{n} contributions: {total}", len(found))
    lines += [BLANK, ((head.format(n=len(found), total=total), "strong"),)]
    lines += [_contribution(part, only, portrait.today, width) for part in told]
    if rest := len(found) - len(told):
        said = plural("{n} other event", "{n} other events", rest).format(n=rest)
        lines.append(((f"  {said}", "muted"),))
    return lines


def _contribution(part: Contribution, only: Only, today: str, width: int) -> Line:
    """Its points, its signal or dimension, and its day."""
    on = part.on or today
    day = said_day(on, part.precision, current(), year=on[:4] != today[:4], short=True)
    what = text(DIMENSION_LABELS[part.dimension])
    if part.signal and (only.dimensions or len(only.signals) > 1):
        what = part.label(current().code)
    figures = f"{current().signed(part.points, 1):>6}"
    sign = (tokens.GOOD, "steady") if part.points > 0 else (tokens.BAD, "end")
    said = cut(f"{what}, {day}", max(0, width - cell_len(figures) - 6))
    return (("  ", "text"), sign, (f" {figures}  ", "muted"), (said, "text"))
