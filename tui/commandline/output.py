"""What a command prints: one JSON document with its keys in their own order, or one sentence; nothing that acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.terminal import console

if TYPE_CHECKING:
    from tui.commandline.context import Context


def put(document: Any) -> None:
    """Print ``document`` (records, lists, dicts, plain values) as JSON."""
    from core.exchange.canonical import canonical  # noqa: PLC0415 - only where JSON is wanted

    console.data(canonical(document))


def tell(context: Context, sentence: str) -> None:
    """Print a sentence about what was done, as a JSON document if asked."""
    if context.json:
        put({"text": sentence})
    else:
        console.say(sentence)
