"""``rapports schema``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.terminal import console

if TYPE_CHECKING:
    from tui.commandline.context import Context


def run(context: Context) -> None:
    """Print the JSON Schema of the export."""
    console.data(context.unread.exchange.schema())
