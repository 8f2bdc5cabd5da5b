"""``rapports history [NAME…]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from core.words import DIMENSION_LABELS
from tui.commandline import output
from tui.commandline.table import name_cell, print_table
from tui.commandline.verdict_marks import glyph, health, legend, score, word
from tui.look.over import word_of
from tui.look.tokens import OVER
from tui.shared.checks import whole
from tui.shared.history_days import days
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.judging.assessment import Assessment
    from tui.commandline.context import Context

EVERY = 30


def options(parser: ArgumentParser) -> None:
    """What ``history`` takes."""
    add = parser.add_argument
    add("names", metavar=_("NAME"), nargs="*", help=_("who: names, parts of them, or ids; everyone without"))
    add("--from", metavar=_("DAY"), dest="start", help=_("the first step (the first event)"))
    add("--to", metavar=_("DAY"), dest="end", help=_("the last step (today)"))
    add("--every", metavar="N", help=_("days between steps (30)"))
    add("--full", action="store_true", help=_("with --json: contributions and way back too"))


def run(context: Context) -> None:
    """Print the assessments, one a step, oldest first, one relationship after another."""
    typed = context.arguments
    every = EVERY if typed.every is None else whole("--every", typed.every, 1, 10_000)
    end = context.day if typed.end is None else context.typed_edge("--to", typed.end, "last")
    start = None if typed.start is None else context.typed_edge("--from", typed.start, "first")
    if start is not None and start > end:
        raise WrongUsage(_("--from {start} comes after --to {end}.").format(start=start, end=end))
    practice = context.practice
    people = [context.find(name) for name in typed.names] if typed.names else practice.relationships()
    steps = [
        assessment
        for person in people
        for assessment in practice.history(person, days(practice.events(person.id), start, end, every), typed.full)
    ]
    if context.json:
        output.put(steps)
    elif steps:
        spared = (2, 1) if len(people) == 1 else (2,)  # the sign, and a name that is the same everywhere
        print_table([_heading(), *map(_line, steps)], right=range(4, 10), headed=True, spared=spared)
        if any(step.from_memory for step in steps):
            legend()


def _heading() -> list[str | Painted]:
    labels = [_(label) for label in DIMENSION_LABELS.values()]
    return [Painted(text, "dim") for text in (_("day"), _("name"), "", _("verdict"), _("health"), *labels)]


def _line(step: Assessment) -> list[str | Painted]:
    scores = [score(step, dimension) for dimension in step.dimensions]
    name = name_cell(step.relationship.name)
    sign, said = glyph(step.verdict), word(step.verdict, step.from_memory)
    if step.became is not None:
        sign, said = Painted(OVER, "dim"), Painted(word_of(step), "dim")
    return [step.as_of, name, sign, said, health(step.health), *scores]
