"""``rapports forget NAME --yes``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from core.plain import visible
from tui.commandline.consent import add_yes, ask
from tui.commandline.output import tell

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``forget`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    add_yes(parser)


def run(context: Context) -> None:
    """Erase the relationship and say so."""
    relationship = context.practice.keeping.forgettable(context.arguments.name)
    name = visible(relationship.name, one_line=True)
    ask(context, _("This erases {name} and all about them, in backups too, for good.").format(name=name))
    with context.change():
        sentence = context.practice.keeping.forget(relationship)
    tell(context, sentence)
