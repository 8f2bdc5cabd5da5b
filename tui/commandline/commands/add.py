"""``rapports add NAME --role …``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import text as _
from core.model import Role
from core.words import offered
from tui.commandline import output
from tui.commandline.relationship_options import add_fields, given, insisting
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``add`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("what you call them"))
    add_fields(parser)
    parser.add_argument("--another", action="store_true", help=_("another one, though called almost the same"))


def run(context: Context) -> None:
    """Add the relationship and print its id."""
    if context.arguments.role is None:
        text = _("--role is needed: {choices}. For example: rapports add “Studio Kern” --role client")
        raise WrongUsage(text.format(choices=offered(Role)))
    fields = given(context)
    with context.change(), insisting():
        relationship = context.practice.add(context.arguments.name, another=context.arguments.another, **fields)
    if context.json:
        output.put({"id": relationship.id})
    else:
        console.say(relationship.id)
