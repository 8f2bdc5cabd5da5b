"""``rapports commit NAME WHAT --by me|them [--due DAY]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from core.model import Party
from tui.commandline import output
from tui.commandline.typed_input import note
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``commit`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    add("what", metavar=_("WHAT"), help=_("what was promised; - reads it from stdin"))
    add("--by", metavar="|".join(Party), help=_("who promised it"))
    add("--due", metavar=_("DAY"), help=_("by when"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))


def run(context: Context) -> None:
    """Note the promise and print its id."""
    typed = context.arguments
    if typed.by is None:
        raise WrongUsage(_("--by is needed: me or them."))
    by = one_of("--by", typed.by, Party)
    due = None if typed.due is None else context.typed_day("--due", typed.due, prefer="until")
    what, remark = note(typed.what), note(typed.note or "")
    if not what.strip():
        raise WrongUsage(_("WHAT is needed: what was promised, in a few words."))
    relationship = context.find(typed.name)
    with context.change():
        commitment = context.practice.acting.commitments.add(relationship, what, by, context.day, due, remark)
    if context.json:
        output.put({"id": commitment.id})
    else:
        console.say(commitment.id)
