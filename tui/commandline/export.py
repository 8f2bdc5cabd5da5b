"""``rapports export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from tui import console
from tui.commandline.checks import LONGEST_NAME, one_of, shown
from tui.commandline.writing import write_new

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

FORMATS = ("json",)


def options(parser: ArgumentParser) -> None:
    """What ``export`` takes."""
    parser.add_argument("--format", metavar="|".join(FORMATS), help=_("the format (json)"))
    parser.add_argument("-o", "--output", metavar="FILE", help=_("a new file, readable by you alone; - is stdout"))
    parser.add_argument("--force", action="store_true", help=_("replace the file if it exists"))


def run(context: Context) -> None:
    """Print the export, or write it to a file and say so."""
    typed = context.arguments
    one_of("--format", "json" if typed.format is None else typed.format, FORMATS)
    document = context.practice.export()
    if typed.output in (None, "-"):
        console.data(document)
        return
    write_new(typed.output, document, typed.force)
    console.complain(_("Written: {file}").format(file=shown(typed.output, LONGEST_NAME)))
