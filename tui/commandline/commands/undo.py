"""``rapports undo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import Refused
from core.language import text as _
from tui.commandline.taking_back import tell

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """``undo`` takes nothing of its own."""


def run(context: Context) -> None:
    """Take the last change back and say what it was."""
    with context.change():
        sentence = context.practice.undo()
        if sentence is None:
            raise Refused(_("There is nothing to undo."))
    tell(context, sentence)
