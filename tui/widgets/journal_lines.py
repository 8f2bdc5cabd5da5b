"""A decision of the journal in lines: what was decided, why, what was expected, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acting import reason_codes
from core.judging.told import verdict_then
from core.language import current, text
from core.learning.figures import percent
from core.words import CAME, CHOICES, REGRETS
from tui.look import discreet, tokens
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from core.learning.journal import Entry
    from core.model import Reflection

INDENT = "  "


def entry_lines(entry: Entry, today: str, width: int, nothing_yet: str) -> list[Line]:
    """All of it; ``nothing_yet`` is said where it was not looked back on."""
    choice = text(CHOICES[entry.choice])
    then = verdict_then(entry.verdict, current())
    lines = [
        *wrapped(entry.name, width, "strong"),
        *wrapped(tokens.SEPARATOR.join((day_told(entry.on, today), choice, then)), width, "muted"),
    ]
    because = [reason_codes.label(entry.reason, current())] if entry.reason else []
    lines += _part(text("Why"), [*because, entry.note], width)
    lines += _part(text("Expected"), [entry.expect, how_sure(entry), again_on(entry, today)], width)
    lines += [BLANK, ((text("What came of it"), "strong"),)]
    if not entry.reflections:
        lines += wrapped(nothing_yet, width, "muted", first=INDENT, rest=INDENT)
    for n, reflection in enumerate(entry.reflections):
        lines += [*([BLANK] if n else []), *_looked_back(reflection, today, width)]
    return lines


def day_told(day: str, today: str) -> str:
    """A day, with its year where that is another one."""
    return current().day(day, day[:4] != today[:4])


def _part(title: str, said: list[str], width: int) -> list[Line]:
    told = [one for one in said if one]
    lines: list[Line] = [BLANK, ((title, "strong"),)] if told else []
    for one in told:
        lines += wrapped(one, width, first=INDENT, rest=INDENT)
    return lines


def how_sure(entry: Entry) -> str:
    """How sure she was of what she expected; "" where she did not say."""
    if entry.confidence is None:
        return ""
    return text("{share} sure").format(share=percent(entry.confidence, current(), 0))


def again_on(entry: Entry, today: str) -> str:
    """When it is to be looked at again; "" where that was not said."""
    if entry.review_on is None:
        return ""
    return text("to look at again on {day}").format(day=day_told(entry.review_on, today))


def looked_back(reflection: Reflection, today: str) -> list[str]:
    """A look back in words: the first sentence in short, the others as she wrote them."""
    head = [day_told(reflection.on, today)]
    if reflection.came is not None:
        head.append(text(CAME[reflection.came]))
    elif reflection.came_true is not None:
        head.append(text("came true") if reflection.came_true else text("did not come true"))
    if reflection.regret is not None:
        head.append(text(REGRETS[reflection.regret - 1]))
    told = [tokens.SEPARATOR.join(head), discreet.note(reflection.happened)]
    if reflection.consequences:
        told.append(text("what followed: {what}").format(what=discreet.note(reflection.consequences)))
    if reflection.quality is not None:
        told.append(text("with what was known then, {n} of 5").format(n=reflection.quality))
    if reflection.again is not None:
        told.append(text("again: yes") if reflection.again else text("again: no"))
    return [one for one in (*told, discreet.note(reflection.note)) if one]


def _looked_back(reflection: Reflection, today: str, width: int) -> list[Line]:
    head, *told = looked_back(reflection, today)
    lines = wrapped(head, width, "muted", first=INDENT, rest=INDENT)
    for one in told:
        lines += wrapped(one, width, first=INDENT, rest=INDENT)
    return lines
