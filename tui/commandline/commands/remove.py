"""``rapports remove EVENT``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from tui.commandline import output
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``remove`` takes."""
    parser.add_argument("event", metavar=_("EVENT"), help=_("the id that `rapports log` printed"))


def run(context: Context) -> None:
    """Remove one event and say how to bring it back."""
    event = context.practice.event_called(context.arguments.event)
    with context.change():
        context.practice.remove(event)
    if context.json:
        output.put({"id": event.id})
    else:
        console.complain(_("Removed; `rapports undo` brings it back."))
