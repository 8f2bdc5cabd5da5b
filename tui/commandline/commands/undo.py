"""``rapports undo`` and ``rapports redo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import Refused
from core.language import text as _
from tui.commandline.output import tell

if TYPE_CHECKING:
    from tui.commandline.context import Context


def undo(context: Context) -> None:
    """Take the last change back and say what it was."""
    with context.change():
        sentence = context.practice.undo()
        if sentence is None:
            raise Refused(context.practice.undo_ends())
    tell(context, sentence)


def redo(context: Context) -> None:
    """Give the last undone change back and say what it was."""
    with context.change():
        sentence = context.practice.redo()
        if sentence is None:
            raise Refused(_("There is nothing to redo."))
    tell(context, sentence)
