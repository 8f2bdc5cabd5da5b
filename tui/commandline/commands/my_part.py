"""``rapports my-part NAME [PART]``, and ``rapports owed [ROLE]``: her own side, in no score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acting.own_part import LINES, role_of
from core.errors import WrongUsage
from core.language import text as _
from core.model import Owed, Part, Role
from core.plain import shorten
from core.words import PARTS, ROLES
from tui.commandline import output
from tui.commandline.table import print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.model import Relationship
    from tui.commandline.context import Context

LONGEST = 60
"""Characters of a note, in a line."""


def options(parser: ArgumentParser) -> None:
    """What ``my-part`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    add("part", metavar="|".join(Part), nargs="?", help=_("your part; without it, what was noted is listed"))
    add("--on", metavar=_("DAY"), help=_("the day, when it was not today"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))


def owed_options(parser: ArgumentParser) -> None:
    """What ``owed`` takes."""
    add = parser.add_argument
    add("role", metavar="|".join(Role), nargs="?", help=_("to whom; without it, what is owed and was answered"))
    add("--held", metavar="CODE", action="append", help=_("a line you held to; may be repeated"))
    add("--missed", metavar="CODE", action="append", help=_("a line you did not hold to; may be repeated"))


def run(context: Context) -> None:
    """Note it and print its id, or list what was noted."""
    typed = context.arguments
    who = context.find(typed.name)
    if typed.part is None:
        if typed.on is not None or typed.note is not None:
            raise WrongUsage(_("PART is needed: {parts}. Nothing was changed.").format(parts=", ".join(Part)))
        _list(context, who)
        return
    part = one_of("PART", typed.part, Part, PARTS)
    day = context.day if typed.on is None else context.typed_day("--on", typed.on)
    remark = note(typed.note or "")
    with context.change():
        noted = context.practice.acting.own_parts.note(who, part, day, remark)
    output.put({"id": noted.id}) if context.json else console.say(noted.id)


def owed(context: Context) -> None:
    """Keep the answers of this month, or show the lines with how often they were held to."""
    typed, own = context.arguments, context.practice.acting.own_parts
    if typed.role is None:
        if typed.held or typed.missed:
            raise WrongUsage(_("ROLE is needed: client, contractor or partner. Nothing was changed."))
        _answers(context)
        return
    role = Role(one_of("ROLE", typed.role, Role))
    answers: dict[Owed, bool] = {}
    for option, said, held in (("--held", typed.held, True), ("--missed", typed.missed, False)):
        for line in said or ():
            answers[Owed(one_of(option, line, LINES[role], LINES[role]))] = held
    with context.change():
        kept = own.answer(role, answers, context.day)
    if context.json:
        output.put([{"id": one.id} for one in kept])
    else:
        for one in kept:
            console.say(one.id)


def _list(context: Context, who: Relationship) -> None:
    found = [one for one in context.practice.acting.own_parts.of(who) if one.on <= context.day]
    if context.json:
        output.put(found)
    elif found:
        print_table([[one.on, _(PARTS[one.part]), shorten(one.note, LONGEST), one.id] for one in found])
    else:
        console.complain(_("Nothing is noted on your side: `rapports my-part NAME late` notes it."))


def _answers(context: Context) -> None:
    found = [one for one in context.practice.acting.own_parts.answers() if one.on <= context.day]
    if context.json:
        output.put(found)
        return
    rows = []
    for line in Owed:
        held = [one.held for one in found if one.line is line]
        role = role_of(line)
        rows.append([_(ROLES[role]), line.value, _(LINES[role][line]), f"{sum(held)}/{len(held)}" if held else ""])
    print_table(rows, spared=(1,))
