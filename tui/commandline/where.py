"""``rapports where``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commandline import documents
from tui.commandline.table import print_table

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """``where`` takes nothing of its own."""


def run(context: Context) -> None:
    """Print every path used, whether or not something is there yet."""
    paths = context.unread.paths()
    if context.json:
        documents.put(paths)
    else:
        print_table([[name, path] for name, path in paths.items()])
