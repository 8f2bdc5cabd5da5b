"""``rapports merge NAME OTHER --yes``."""

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
    """What ``merge`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("who stays: a name, a part of it, or an id"))
    parser.add_argument("other", metavar=_("OTHER"), help=_("who becomes part of them"))
    add_yes(parser)


def run(context: Context) -> None:
    """Merge the two and say so."""
    into, other = context.find(context.arguments.name), context.find(context.arguments.other)
    names = {"into": visible(into.name, one_line=True), "other": visible(other.name, one_line=True)}
    ask(context, _("This moves all of {other} to {into}.").format(**names))
    with context.change():
        sentence = context.practice.keeping.merge(into, other)
    tell(context, sentence)
