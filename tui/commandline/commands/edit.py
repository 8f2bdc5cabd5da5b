"""``rapports edit NAME …``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from tui.commandline import output
from tui.commandline.relationship_options import add_fields, given, insisting
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``edit`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    parser.add_argument("--rename", metavar=_("NEW"), help=_("the new name"))
    add_fields(parser)
    parser.add_argument("--another", action="store_true", help=_("another one, though called almost the same"))
    parser.add_argument("--person", action="store_const", const="person", dest="kind", help=_("one person"))


def run(context: Context) -> None:
    """Change what was named and print the id."""
    relationship = context.find(context.arguments.name)
    changes = given(context)
    if context.arguments.rename is not None:
        changes["name"] = context.arguments.rename
    if not changes:
        raise WrongUsage(_("Nothing to change was given; `rapports edit --help` lists what can be."))
    with context.change(), insisting():
        changed = context.practice.edit(relationship, another=context.arguments.another, **changes)
    if context.json:
        output.put({"id": changed.id})
    else:
        console.say(changed.id)
