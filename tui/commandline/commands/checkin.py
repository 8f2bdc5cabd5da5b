"""``rapports checkin NAME LEVEL``: short for ``log NAME checkin LEVEL``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from tui.commandline.commands.log import about_the_event, log

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``checkin`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    parser.add_argument("level", metavar=_("LEVEL"), help=_("1 very bad, 2 bad, 3 so-so, 4 good, 5 very good"))
    about_the_event(parser)


def run(context: Context) -> None:
    """Log the check-in and print its id."""
    log(context, "checkin", context.arguments.level, None)
