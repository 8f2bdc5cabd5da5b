"""``rapports backup [list]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.keeping.keeping import told
from core.language import text as _
from tui.commandline import output
from tui.commandline.table import print_table
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``backup`` takes."""
    parser.add_argument("action", metavar="list", nargs="?", help=_("list the backups instead of making one"))


def run(context: Context) -> None:
    """Make a backup and print its number, or list them all."""
    keeping = context.unread.keeping
    if context.arguments.action is not None:
        one_of("backup", context.arguments.action, ("list",))
        found = keeping.backups()
        if context.json:
            output.put(found)
        elif found:
            print_table([[str(backup.number), told(backup)] for backup in found], right=(0,))
        else:
            console.complain(_("There is no backup yet."))
        return
    with context.change():
        made = keeping.backup()
    if context.json:
        output.put(made)
    else:
        console.say(str(made.number))
