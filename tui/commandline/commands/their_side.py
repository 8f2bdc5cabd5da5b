"""``rapports their-side NAME [1-5] [--said|--guess]``: how satisfied they are, beside her own check-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from core.model import Basis
from core.plain import shorten
from core.words import BASES
from tui.commandline import output
from tui.commandline.table import print_table
from tui.commandline.typed_input import note
from tui.shared.checks import whole
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.model import Relationship
    from tui.commandline.context import Context

LONGEST = 60
"""Characters of a note, in a line."""


def options(parser: ArgumentParser) -> None:
    """What ``their-side`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    add("level", metavar="1-5", nargs="?", help=_("how satisfied they are; without it, what was noted is listed"))
    add("--said", action="store_true", help=_("they said so themselves"))
    add("--guess", action="store_true", help=_("it is your guess, as when nothing is said"))
    add("--on", metavar=_("DAY"), help=_("the day, when it was not today"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))


def run(context: Context) -> None:
    """Note it and print its id, or list what was noted."""
    typed = context.arguments
    if typed.said and typed.guess:
        raise WrongUsage(_("--said and --guess exclude each other. Nothing was changed."))
    who = context.find(typed.name)
    if typed.level is None:
        if typed.said or typed.guess or typed.on is not None or typed.note is not None:
            raise WrongUsage(_("1-5 is needed: how satisfied they are. Nothing was changed."))
        _list(context, who)
        return
    level = whole("1-5", typed.level, 1, 5)
    day = context.day if typed.on is None else context.typed_day("--on", typed.on)
    remark, basis = note(typed.note or ""), Basis.SAID if typed.said else Basis.GUESS
    with context.change():
        noted = context.practice.acting.their_sides.note(who, level, day, basis, remark)
    output.put({"id": noted.id}) if context.json else console.say(noted.id)


def _list(context: Context, who: Relationship) -> None:
    found = [side for side in context.practice.acting.their_sides.of(who) if side.on <= context.day]
    if context.json:
        output.put(found)
    elif found:
        print_table([[s.on, str(s.level), _(BASES[s.basis]), shorten(s.note, LONGEST), s.id] for s in found])
    else:
        console.complain(_("Nothing is noted of their side yet: `rapports their-side NAME 4 --said` notes it."))
