"""``rapports schema``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """``schema`` takes nothing of its own."""


def run(context: Context) -> None:
    """Print the JSON Schema of the export."""
    console.data(context.unread.schema())
