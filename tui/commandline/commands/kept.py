"""``rapports kept NAME [WHAT]`` and ``rapports dropped NAME [WHAT]``: close a commitment, and note it in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import NotFound
from core.language import text as _
from tui.commandline import output
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from core.model import Commitment
    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What both take."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("with whom, or the id of the promise"))
    add("what", metavar=_("WHAT"), nargs="?", help=_("a part of what was promised, when several are open"))
    add("--no-log", action="store_true", help=_("do not note it as an event too"))


def kept(context: Context) -> None:
    """Close a commitment as kept."""
    _settle(context, kept=True)


def dropped(context: Context) -> None:
    """Close a commitment as not kept."""
    _settle(context, kept=False)


def _settle(context: Context, kept: bool) -> None:
    commitment = _meant(context)
    with context.change():
        closed = context.practice.acting.commitments.settle(
            commitment, kept, context.day, log=not context.arguments.no_log
        )
    if context.json:
        output.put({"id": closed.id})
        return
    console.say(closed.id)
    if not context.arguments.no_log:
        console.complain(_("Noted in the log as well: nothing more to enter."))


def _meant(context: Context) -> Commitment:
    typed, commitments = context.arguments, context.practice.acting.commitments
    if typed.what is None:
        for who in context.practice.relationships():
            for commitment in commitments.of(who):
                if commitment.id == typed.name and commitment.kept is None:
                    return commitment
    try:
        relationship = context.find(typed.name)
    except NotFound:
        return commitments.open(typed.name)
    return commitments.open(typed.what or "", relationship)
