"""``rapports journal [NAME]``: what was decided, what was expected, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.judging.told import verdict_then
from core.language import current
from core.language import text as _
from core.learning.aftercare import Due
from core.learning.figures import percent
from core.learning.journal import Standing, standing_told
from core.plain import shorten
from core.words import CHOICES
from tui.commandline import output
from tui.commandline.table import name_cell, print_table
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.learning.journal import Entry
    from tui.commandline.context import Context

EXPECTED = 44
"""Characters of an expectation in a row."""


def options(parser: ArgumentParser) -> None:
    """What ``journal`` takes."""
    parser.add_argument("name", metavar=_("NAME"), nargs="?", help=_("who: a name, a part of it, or an id; everyone"))
    parser.add_argument("--due", action="store_true", help=_("only what waits to be looked back on"))


def run(context: Context) -> None:
    """Print the decisions, oldest first, then what they say together."""
    typed = context.arguments
    learn = context.practice.learning
    who = None if typed.name is None else context.find(typed.name)
    entries = [
        entry
        for entry in (learn.due(context.day) if typed.due else learn.journal(context.day))
        if who is None or entry.relationship == who.id
    ]
    calibration, aftercare = learn.calibration(context.day), learn.aftercare(context.day)
    if context.json:
        output.put({"decisions": entries, "calibration": calibration, "aftercare": aftercare})
        return
    if entries:
        print_table([_row(entry) for entry in entries], right=(5,), spared=(3,))
    if who is None:
        if entries:
            console.say()
        console.say(calibration.sentence)
        console.say(aftercare.sentence)
        for ending in aftercare.endings:
            for check in ending.check_ins:
                if check.due is Due.DUE:
                    text = _("{name}: how does it feel, {days} days on?")
                    console.say("  ", text.format(name=name_cell(ending.name), days=check.after))


def _row(entry: Entry) -> list[str | Painted]:
    said = "" if entry.confidence is None else percent(entry.confidence, current(), 0)
    return [
        entry.on,
        name_cell(entry.name),
        _(CHOICES[entry.choice]),
        Painted(verdict_then(entry.verdict, current()), "dim"),
        shorten(entry.expect, EXPECTED),
        said,
        Painted(standing_told(entry, current()), "yellow" if entry.standing is Standing.DUE else "dim"),
    ]
