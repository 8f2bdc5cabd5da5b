"""Saying what ``undo`` took back or ``redo`` gave back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commandline import documents
from tui.terminal import console

if TYPE_CHECKING:
    from tui.commandline.context import Context


def tell(context: Context, sentence: str) -> None:
    """Print the sentence, as a JSON document if asked."""
    if context.json:
        documents.put({"text": sentence})
    else:
        console.say(sentence)
