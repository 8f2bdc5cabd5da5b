"""``rapports restore N``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from tui.commandline import output
from tui.shared.checks import whole
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``restore`` takes."""
    parser.add_argument("number", metavar="N", help=_("the number of a backup; `rapports backup list` shows them"))


def run(context: Context) -> None:
    """Bring the backup back and say what became of what it replaced."""
    number = whole("N", context.arguments.number, 1, 999_999_999)
    with context.change():
        report = context.unread.keeping.restore(number)
    if context.json:
        output.put(report)
    else:
        console.say(report.text)
