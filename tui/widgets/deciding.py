"""What a decision rests on, in lines: the verdict and why, the step in proportion, the seven questions."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from rich.cells import cell_len

from core.acting import reason_codes
from core.acting.decided import decided
from core.judging.label import label
from core.judging.told import verdict_then
from core.language import current, text
from core.model import Choice
from core.plain import capital
from core.words import CHOICES_TO_MAKE
from tui.keys.actions import BRIEF, END, KEEP, LEFT, RENEGOTIATE, TICKS, Action, shown_key
from tui.keys.targets import inked, press
from tui.look import event_words, tokens
from tui.widgets.edges import with_key
from tui.widgets.text_lines import BLANK, Line, wrapped

if TYPE_CHECKING:
    from core.acting.bias import BiasQuestion
    from core.acting.deliberation import Deliberation
    from core.judging.folding import Row
    from core.model import Decision

BULLET = f"{tokens.NEITHER} "
STEPS: dict[Choice, Action] = {
    Choice.END: END,
    Choice.RENEGOTIATE: RENEGOTIATE,
    Choice.KEEP: KEEP,
    Choice.LEFT: LEFT,
}
"""The key of the choice a step in proportion leads to."""


def grounds(found: Deliberation, row: Row, today: str, width: int) -> list[Line]:
    """The verdict with its reasons, what is in proportion, and what stands decided."""
    said = event_words.verdict_since(found.verdict, found.since, found.since_precision, today)
    if found.from_memory:
        said += ", " + label(found.notes_to_go, current())
    head, ink = f"{tokens.GLYPHS[found.verdict]} {said}", found.verdict.value
    if found.over is not None:
        head, ink = f"{tokens.OVER} {capital(found.over.text)}", "muted"
    elif found.quiet is not None:
        head, ink = f"{tokens.SILENT} {found.quiet}", "watch"
    facts = event_words.facts(row, today)
    if cell_len(facts) > width:
        facts = event_words.facts(row, today, brief=True)
    lines = [*wrapped(facts, width, "muted", most=1), *wrapped(head, width, ink, rest="  ")]
    for said in dict.fromkeys(reason.text for reason in found.reasons):
        lines += wrapped(said, width, first="  ", rest="  ")
    lines += [BLANK, ((text("In proportion"), "strong"),)]
    lines += wrapped(found.guidance.text, width, "accent", first=BULLET, rest="  ")
    step = found.guidance.choice
    if step in STEPS and not row.settled:
        lines = with_key(lines, STEPS[step], width)  # the one meant, of all the keys below
    asides = [found.unvoiced.text if found.unvoiced else "", found.risk.text if found.risk else "", found.notice.text]
    for aside in filter(None, asides):
        lines += wrapped(aside, width, first=BULLET, rest="  ")
    if found.keep_needs_reason:
        said = text("Continuing as it is is possible, and asks for a reason.")
        lines += wrapped(said, width, first=BULLET, rest="  ")
    if found.latest is not None:
        lines += [BLANK, *standing(found.latest, row, today, width)]
    return lines


def standing(decision: Decision, row: Row, today: str, width: int) -> list[Line]:
    """The decision in force, with what was expected of it."""
    words = decided(row.force, today, current())
    title = text("Decided on {day}: {choice}").format(
        day=current().day(decision.on, decision.on[:4] != today[:4]), choice=text(CHOICES_TO_MAKE[decision.choice])
    )
    lines = wrapped(title if words is None else words.sentence, width, "strong")
    lines += wrapped(verdict_then(decision.verdict, current()), width, "muted", first="  ", rest="  ")
    if decision.reason:
        because = text("because: {reason}").format(reason=reason_codes.label(decision.reason, current()))
        lines += wrapped(because, width, "muted", first="  ", rest="  ")
    if decision.expect:
        expected = text("expected: {what}").format(what=decision.expect)
        lines += wrapped(expected, width, "muted", first="  ", rest="  ", most=3)
    if decision.review_on:
        again = text("to look at again on {day}").format(day=current().day(decision.review_on))
        lines += wrapped(again, width, "muted", first="  ", rest="  ")
    return lines


def questions(asked: tuple[BiasQuestion, ...], ticked: Collection[int], width: int) -> list[Line]:
    """The questions with their figures; a tick is for this moment and goes nowhere."""
    if not asked:
        said = text("Nothing is left to prepare; {key} opens the sheet that fits.").format(key=shown_key(BRIEF))
        return wrapped(said, width, "muted")
    lines: list[Line] = []
    for n, question in enumerate(asked, 1):
        done = n in ticked
        does = press(TICKS[n - 1])
        rows = wrapped(question.text, width - 4, inked("muted" if done else "text", does))
        mark = tokens.DONE if done else tokens.BOX
        lines.append(((f"{n} ", inked("key", does)), (f"{mark} ", inked("steady", does)), *rows[0]))
        lines += [(("    ", "text"), *row) for row in rows[1:]]
        if question.hint and not done:
            lines += [(("    ", "text"), *row) for row in wrapped(question.hint, width - 4, "watch")]
    closing = text("{key} ticks what you have thought about; it is kept nowhere.").format(key=shown_key(TICKS[0]))
    return [*lines, BLANK, *wrapped(closing, width, "muted")]
